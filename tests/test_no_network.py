# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing leaves the computer: the promise of mirrorcam, watched at the kernel's door.

MediaPipe is pinned to 0.10.31 for this. Its wheels from 0.10.35 on are linked against curl, and
later ones look up names and send usage metrics while they infer, which an app that films people
must not do. So the pin is tested as what it is: the installed version, and the absence of curl
in its native libraries. Then a whole analysis runs under strace, where any socket of the Internet
families would be seen, whoever opens it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import distribution, version
from pathlib import Path
from typing import TYPE_CHECKING

import av
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
NATIVE = {".so", ".dylib", ".pyd", ".dll"}
CURL = (b"curl_easy_init", b"libcurl")


def native_libraries() -> Iterator[Path]:
    # The wheel lists a library that it does not bring.
    for file in distribution("mediapipe").files or ():
        path = Path(str(file.locate()))
        if NATIVE & set(path.suffixes) and path.is_file():
            yield path


def test_the_pinned_mediapipe_is_the_installed_one():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pins = [need for need in project["dependencies"] if need.startswith("mediapipe")]
    assert pins == [f"mediapipe=={version('mediapipe')}"]
    assert pins == ["mediapipe==0.10.31"]


def test_mediapipe_has_no_curl():
    libraries = list(native_libraries())
    assert libraries
    for path in libraries:
        content = path.read_bytes()
        found = [name for name in CURL if name in content]
        assert not found, f"{path.name} holds {found}"


@pytest.fixture
def short_call(samples: Path, tmp_path: Path) -> Path:
    """The first two seconds of the sample call."""
    path = tmp_path / "call.mp4"
    with av.open(str(samples / "call_two_tiles.mp4")) as whole, av.open(str(path), "w") as output:
        stream = whole.streams.video[0]
        copy = output.add_stream_from_template(stream)
        for packet in whole.demux(stream):
            if packet.dts is None or packet.dts * packet.time_base > 2:
                break
            packet.stream = copy
            output.mux(packet)
    return path


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_an_analysis_opens_no_connection(short_call, bundles, tmp_path):
    log = tmp_path / "network.log"
    watch = ["strace", "-f", "-e", "trace=network", "-o", log]
    words = ["analyze", short_call, "--rate", "3", "--quiet", "-o", tmp_path / "session"]
    done = subprocess.run(
        [*watch, sys.executable, "-m", "mirrorcam", *words],
        capture_output=True,
        text=True,
        check=False,
    )
    if "ptrace" in done.stderr:
        pytest.skip("this machine does not let strace watch a program")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "session" / "summary.json").is_file()
    calls = log.read_text(errors="replace")
    assert "exited with 0" in calls  # strace really watched it to its end
    assert [line for line in calls.splitlines() if "AF_INET" in line] == []
