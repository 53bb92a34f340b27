# SPDX-License-Identifier: GPL-3.0-or-later
"""The engine knows no window: it runs where Qt is absent, and the floors hold."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ABOVE = {"PyQt6", "pyqtgraph", "gui", "calibration"}

EVERYTHING = """
import pkgutil, importlib
for module in pkgutil.walk_packages(mirrorcam.__path__, "mirrorcam."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
"""

BLOCKED = """
import sys
class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"PyQt6", "pyqtgraph"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Absent())
"""

TOLD = "\nimport sys; print(*{name.partition('.')[0] for name in sys.modules})"


def modules_after(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", code + TOLD],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_importing_mirrorcam_is_light():
    heavy = {"numpy", "mediapipe", "cv2", "av", "pandas", "scipy", "pydantic", "typer"}
    assert (heavy | ABOVE) & modules_after("import mirrorcam") == set()


def test_reading_a_command_loads_no_numbers():
    heavy = {"numpy", "mediapipe", "cv2", "av", "pandas", "scipy", "pydantic"}
    assert (heavy | ABOVE) & modules_after(
        "from mirrorcam.cli.app import program; program()"
    ) == set()


def test_models_begin_to_load_before_what_only_scores_need():
    late = {"mediapipe", "scipy", "pandas", "pyarrow", "pydantic", "jinja2"}
    code = "import mirrorcam.pipeline.recorded, mirrorcam.pipeline.settings"
    assert late & modules_after(code) == set()


def test_the_first_picture_waits_for_nothing_that_only_the_end_needs(tmp_path):
    code = f"""
import sys
from mirrorcam.pipeline.recorded import analyze_recording
from mirrorcam.pipeline.settings import AnalysisSettings

def look(far):
    if far.frames:
        late = {{"scipy", "pandas", "pyarrow", "jinja2", "numpy.ma"}} & set(sys.modules)
        sys.exit(f"loaded before the first picture: {{late}}" if late else 0)

analyze_recording(
    ["sample_videos/call_two_tiles.mp4"], {str(tmp_path / "call")!r}, AnalysisSettings(), look
)
sys.exit("no picture was told of")
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_window_is_opened_without_what_reads_commands(tmp_path):
    code = f"""
import os
os.environ.update(
    QT_QPA_PLATFORM="offscreen", MIRRORCAM_SETTINGS={str(tmp_path / "app.ini")!r}
)
import gui.app
def run(target, source, begun): return 0
gui.app.run = run
from mirrorcam.cli.main import main
assert main(["gui"]) == 0
assert main(["gui", {str(tmp_path)!r}]) == 0
"""
    heavy = {"typer", "rich", "numpy", "mediapipe", "cv2", "av", "pandas", "pydantic", "pyqtgraph"}
    assert heavy & modules_after(code) == set()


def test_the_engine_loads_no_window():
    code = "import mirrorcam, mirrorcam.api, mirrorcam.doctor, mirrorcam.cli.app" + EVERYTHING
    assert ABOVE & modules_after(code) == set()


def test_the_engine_runs_without_qt():
    code = BLOCKED + "import mirrorcam" + EVERYTHING
    assert "mediapipe" in modules_after(code + "\nfrom mediapipe.tasks.python import vision")


def test_the_command_line_answers_without_qt(tmp_path):
    code = BLOCKED + "from mirrorcam.cli.main import main; sys.exit(main(['analyze', 'none.mp4']))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 3
    assert "no file" in done.stderr


def test_the_floors_hold():
    lint = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    if lint is None:
        pytest.skip("import-linter is not installed (it comes with the extra dev)")
    done = subprocess.run(
        [lint, "--no-cache"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout
