# SPDX-License-Identifier: GPL-3.0-or-later
"""The doctor sees what is there, names a mend for what is not, and never fails itself."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

from mirrorcam.doctor import Check, checks, computer, examine, libraries, render

SUBJECTS = {
    "Python",
    "mirrorcam",
    "MediaPipe",
    "face_landmarker",
    "pose_landmarker_full",
    "pose_landmarker_lite",
    "pose_landmarker_heavy",
    "PyAV",
    "NumPy",
    "OpenCV",
    "PyQt6",
    "window",
    "cameras",
    "microphones",
    "disk",
    "cores",
    "plugins",
    "desktop",
}


def by_name():
    return {check.name: check for check in examine()}


def pretend_versions(monkeypatch, **versions):
    """Let distributions seem to have other versions, or (None) to be absent."""
    true_version = libraries.version_of
    monkeypatch.setattr(
        libraries,
        "version_of",
        lambda name: (
            versions.get(name, true_version(name)) if name in versions else true_version(name)
        ),
    )


def test_this_computer_runs_the_tests_so_it_is_well():
    found = by_name()
    assert set(found) == SUBJECTS
    for name in ("Python", "MediaPipe", "PyAV", "NumPy", "OpenCV"):
        assert found[name].ok, found[name]
    assert metadata.version("av") in found["PyAV"].detail
    assert "FFmpeg" in found["PyAV"].detail
    assert metadata.version("mediapipe") == libraries.MEDIAPIPE


def test_every_lack_has_a_mend():
    for check in examine():
        if check.ok is False:
            assert check.mend


def test_no_connection_and_no_camera_is_opened():
    # Audit hooks see every socket and every file that Python code opens in this process, and
    # which programs it starts.
    code = """
import json, sys
seen = []
def watch(event, args):
    if event.startswith("socket.") and event not in ("socket.gethostname",):
        seen.append([event, str(args)])
    if event == "open" and str(args[0]).startswith("/dev/video"):
        seen.append([event, str(args)])
sys.addaudithook(watch)
from mirrorcam.doctor import examine
examine()
print(json.dumps(seen))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []


def test_another_mediapipe_is_refused_with_the_reason(monkeypatch):
    pretend_versions(monkeypatch, mediapipe="1.2.2")
    check = by_name()["MediaPipe"]
    assert check.ok is False
    assert "1.2.2" in check.detail
    assert "on this computer" in check.detail
    assert f"mediapipe=={libraries.MEDIAPIPE}" in check.mend


@pytest.mark.parametrize(
    ("distribution", "name"), [("mediapipe", "MediaPipe"), ("numpy", "NumPy"), ("PyQt6", "PyQt6")]
)
def test_what_is_not_installed_is_to_be_installed(monkeypatch, distribution, name):
    pretend_versions(monkeypatch, **{distribution: None})
    check = by_name()[name]
    assert check.ok is False
    assert "not installed" in check.detail
    assert "pip install" in check.mend


def test_missing_models_are_named_with_both_mends(monkeypatch, tmp_path):
    monkeypatch.setenv("MIRRORCAM_MODELS", str(tmp_path))
    (tmp_path / "pose_landmarker_full.task").write_bytes(b"something else")
    found = by_name()
    assert found["face_landmarker"].ok is False
    assert "mirrorcam[models]" in found["face_landmarker"].mend
    assert "mirrorcam models fetch" in found["face_landmarker"].mend
    assert found["pose_landmarker_full"].ok is False
    assert "delete" in found["pose_landmarker_full"].mend
    assert found["pose_landmarker_heavy"].ok is None


def test_two_opencvs_are_one_too_many(monkeypatch, tmp_path):
    for name in ("opencv-python", "opencv-contrib-python"):
        folder = tmp_path / f"{name.replace('-', '_')}-4.0.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 4.0\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    check = by_name()["OpenCV"]
    assert check.ok is False
    assert "opencv-contrib-python" in check.detail
    assert check.mend.startswith("pip uninstall -y opencv-contrib-python opencv-python")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X11 is a matter of Linux")
def test_a_screen_that_does_not_answer_is_a_lack(monkeypatch):
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":9876")
    assert by_name()["window"].ok is False


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="screens are optional on Linux")
def test_no_screen_is_worth_knowing_but_no_lack(monkeypatch):
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.setattr(computer.ctypes.util, "find_library", lambda _: None)
    check = by_name()["window"]
    assert check.ok is None
    assert "libxcb-cursor0" in check.mend


def test_a_library_that_hangs_or_crashes_does_not_take_the_doctor_along(monkeypatch):
    with monkeypatch.context() as hurried:  # the others may take as long as a computer needs
        hurried.setattr(checks, "TRIAL_SECONDS", 1.0)
        assert "no answer" in checks.trial("import time; time.sleep(60)")
    assert "crashed" in checks.trial("import os; os.abort()")
    assert checks.trial("import a_module_that_is_not_there").startswith("ModuleNotFoundError")
    assert checks.trial("") == ""


def test_a_check_that_fails_becomes_a_line(monkeypatch):
    def fail():
        raise RuntimeError("the disk is on fire")

    monkeypatch.setattr(computer, "disk", fail)
    found = by_name()
    assert found["disk"].ok is False
    assert "on fire" in found["disk"].detail
    assert "cores" in found


def test_a_full_disk_is_told(monkeypatch):
    monkeypatch.setattr(computer, "FREE_BYTES", 2**80)
    check = by_name()["disk"]
    assert check.ok is None
    assert check.mend


def test_rendered_lines_align_and_show_mends():
    lines = render(
        [
            Check("Python", True, "3.11"),
            Check("disk", False, "full", "make room"),
            Check("cores", None, "1"),
        ]
    )
    assert lines == [
        "ok  Python  3.11",
        "NO  disk    full",
        "            -> make room",
        "--  cores   1",
    ]
    assert render([]) == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other desktops have installers")
def test_the_desktop_is_told_once_it_knows(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_DIRS", "/nowhere")
    (check,) = computer.desktop()
    assert check.ok is None
    assert "menu" in check.detail
    integrate = Path(__file__).resolve().parents[2] / "packaging" / "linux" / "integrate"
    subprocess.run([integrate], check=True, capture_output=True)
    (check,) = computer.desktop()
    assert check.ok, check
    entry = (tmp_path / "applications" / "mirrorcam.desktop").read_text(encoding="utf-8")
    assert "Exec=mirrorcam gui %f" in entry
    assert "application/x-mirrorcam-session+json" in entry
    subprocess.run([integrate, "--remove"], check=True, capture_output=True)
    assert [path for path in tmp_path.rglob("*mirrorcam*") if path.is_file()] == []
