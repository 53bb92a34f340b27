# SPDX-License-Identifier: GPL-3.0-or-later
"""What the whole program does on a computer, seen from outside: its system calls and its files.

Batch (and with it analyze), record, every export, the app and its live view run once, with a umask
that closes nothing to others, under strace where that is there. Then everything that they
have written is looked at. A session that was deleted is looked for in all that its user has.
"""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import av
import numpy as np
import pytest

from tests.pictures_in import holds_pictures

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="Windows has no modes; test_private.py runs there"),
]

PATIENCE_S = 240.0
NAME = "Quixotina Zwölfender"
PROGRAM = Path(__file__).with_name("app_watched_program.py")


@dataclass(frozen=True)
class Run:
    """A home folder after everything was run in it, and what strace saw of each command."""

    home: Path
    logs: dict[str, Path]
    watched: bool

    def written(self) -> Iterator[Path]:
        """All that was written, but for the recording that was there before."""
        for path in sorted(self.home.rglob("*")):
            if path.name != "call.mp4" and not path.is_symlink():
                yield path


def at_home(home: Path, runtime: Path) -> dict[str, str]:
    """Return the environment of a user whose home is a folder, with all that there is in it."""
    (home / "tmp").mkdir(mode=0o700)
    return {
        name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "QT_"))
    } | {
        "HOME": str(home),
        "TMPDIR": str(home / "tmp"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_RUNTIME_DIR": str(runtime),
        "QT_QPA_PLATFORM": "offscreen",
        "MIRRORCAM_SETTINGS": str(home / "config" / "mirrorcam" / "app.ini"),
    }  # fmt: skip


def set_up(home: Path) -> Path:
    """Write the settings of somebody who has used the app before; returns the library."""
    (home / "config" / "mirrorcam").mkdir(parents=True, mode=0o700)
    ini = home / "config" / "mirrorcam" / "app.ini"
    ini.write_text(f"[library]\nfolder={home / 'made'}\n[tour]\nseen=true\n")
    (home / "config").chmod(0o700)
    return home / "made"


@pytest.fixture(scope="module")
def everything(samples, beginning, bundles, tmp_path_factory) -> Run:
    home = tmp_path_factory.mktemp("home")
    logs = tmp_path_factory.mktemp("logs")
    beginning(samples / "call_two_tiles.mp4", 1.5, home / "call.mp4")
    environment = at_home(home, tmp_path_factory.mktemp("runtime"))
    strace = shutil.which("strace")
    seen: dict[str, Path] = {}

    def start(
        name: str, *words: object, program: Sequence[object] = ("-m", "mirrorcam")
    ) -> subprocess.Popen[str]:
        seen[name] = logs / f"{name}.log"
        # With --seccomp-bpf the kernel stops a program at calls of the network alone.
        calls = ["-f", "--seccomp-bpf", "-e", "trace=network"]
        watch = [strace, *calls, "-o", str(seen[name])] if strace else []
        return subprocess.Popen(
            [*watch, sys.executable, *map(str, program), *map(str, words)],
            cwd=home, env=environment, umask=0o000, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def run(name: str, *words: object, **how: Sequence[object]) -> str:
        program = start(name, *words, **how)
        printed, told = program.communicate(timeout=PATIENCE_S)
        if "ptrace" in told:
            pytest.skip("this machine does not let strace watch a program")
        assert program.returncode == 0, told
        return printed.splitlines()[-1] if printed else ""

    run("batch", "batch", "call.mp4", "-o", "made/scored", "--rate", "10", "--no-pictures")
    session = home / "made" / "scored" / "call.mirrorcam"
    named = ["--name-a", NAME, "--consent-a", "--consent-b"]
    run("record", "record", "file:call.mp4", "-o", "made/live/rec.mirrorcam", "--quiet", *named)
    run("table", "export", session, "--format", "csv", "-o", "out/tables/csv")
    film = ["--format", "video", "--silhouettes", "-o", "out/film/film.mp4"]
    run("film", "export", home / "made" / "live" / "rec.mirrorcam", *film)
    # A busy computer sees next to nothing live: what is written of bodies comes of the other one.
    written = set()
    for name, exported in (
        ("exports", home / "made" / "live" / "rec.mirrorcam"),
        ("more exports", session),
    ):
        (home / name).mkdir(mode=0o700)
        written |= set(run(name, "exports", exported, home / name, program=[PROGRAM]).split())
    assert {"csv", "eaf", "json", "parquet", "rmea"} < written
    set_up(home)
    assert run("live", "live", "call.mp4", program=[PROGRAM]).strip() == "seen"
    app = start("gui", "gui")
    index = home / "made" / ".mirrorcam-library" / "index.sqlite"
    thumbnails = index.parent / "thumbnails"
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until and app.poll() is None and not list(thumbnails.glob("*.jpg")):
        time.sleep(0.1)
    # strace passes a signal on to nobody: the program is told itself.
    ours = f"/proc/{app.pid}/task/{app.pid}/children"
    pid = int(Path(ours).read_text().split()[0]) if strace else app.pid
    os.kill(pid, signal.SIGTERM)
    _, told = app.communicate(timeout=PATIENCE_S)
    assert (app.returncode, told) == (0, "")
    assert list(thumbnails.glob("*.jpg"))
    return Run(home, seen, strace is not None)


EXPORTS = ["table", "film", "exports", "more exports"]


@pytest.mark.parametrize("command", ["batch", "record", *EXPORTS, "live", "gui"])
def test_no_socket_of_the_internet_is_opened(everything: Run, command: str) -> None:
    if not everything.watched:
        pytest.skip("strace is not installed")
    calls = everything.logs[command].read_text(errors="replace")
    assert "exited with 0" in calls  # strace really watched it to its end
    assert [line for line in calls.splitlines() if "AF_INET" in line] == []


@pytest.mark.parametrize("command", ["batch", "record", *EXPORTS])
def test_nobody_is_asked_for_sound(everything: Run, command: str) -> None:
    """The window plays films with sound; nothing else knocks at the sound server's door."""
    if not everything.watched:
        pytest.skip("strace is not installed")
    calls = everything.logs[command].read_text(errors="replace")
    assert [line for line in calls.splitlines() if "pulse" in line or "jack" in line] == []


def test_what_is_written_is_its_users_alone(everything: Run) -> None:
    modes = {
        path.relative_to(everything.home).as_posix(): stat.S_IMODE(path.stat().st_mode)
        for path in everything.written()
        # The sound server's own, made by its library wherever its folder is not there.
        if "pulse" not in path.relative_to(everything.home).parts
    }
    assert len(modes) > 30
    assert {name: oct(mode) for name, mode in modes.items() if mode & 0o077} == {}
    folders = {mode for name, mode in modes.items() if (everything.home / name).is_dir()}
    files = {mode for name, mode in modes.items() if (everything.home / name).is_file()}
    assert (folders, files) == ({0o700}, {0o600})


def test_without_pictures_there_is_no_picture_in_any_file(everything: Run) -> None:
    scored = everything.home / "made" / "scored"
    places = [scored, everything.home / "out" / "tables"]
    files = [path for place in places for path in place.rglob("*") if path.is_file()]
    assert len(files) > 10
    assert {str(path): holds_pictures(path.read_bytes()) for path in files} == {
        str(path): [] for path in files
    }
    # The search does find pictures where there are some.
    assert "H.264" in holds_pictures((everything.home / "call.mp4").read_bytes())


@pytest.mark.parametrize(
    ("name", "codec", "kinds"),
    [
        ("film.mp4", "libx264", {"H.264", "MP4"}),
        ("film.mkv", "libx264", {"Matroska"}),
        ("film.webm", "libvpx", {"Matroska"}),
        ("film.h264", "libx264", {"H.264"}),
    ],
)
def test_films_are_found_wherever_they_stand(tmp_path, name, codec, kinds) -> None:
    with av.open(str(tmp_path / name), "w") as container:
        stream = container.add_stream(codec, rate=25)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        picture = av.VideoFrame.from_ndarray(np.zeros((48, 64, 3), np.uint8), format="rgb24")
        container.mux(stream.encode(picture))
        container.mux(stream.encode(None))
    assert set(holds_pictures(b"before" + (tmp_path / name).read_bytes())) == kinds
    # As they stood by chance in a table of landmarks.
    assert holds_pictures(bytes.fromhex("ff1a45dfa316b6f98a99bef59436c635")) == []


def test_a_deleted_session_is_nowhere_in_all_that_its_user_has(samples, tmp_path) -> None:
    """Home, settings, cache, data, temporary files: every name and every byte of all of them."""
    home, out = tmp_path / "home", tmp_path / "out"
    home.mkdir()
    out.mkdir()
    environment = at_home(home, home / "tmp")
    words = ["delete", set_up(home), out, samples / "call_two_tiles.mp4"]
    done = subprocess.run(
        [sys.executable, PROGRAM, *words], env=environment, cwd=Path(__file__).parents[1],
        capture_output=True, text=True, timeout=PATIENCE_S, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout.splitlines()[-1:]) == (0, ["deleted"]), done.stderr
    files = [path for path in home.rglob("*") if path.is_file()]
    assert {"app.ini", "index.sqlite"} <= {path.name for path in files}
    traces = ("Quixotina", "Zwölfender", "Zwolfender", "Zinnoberrot", "ultramarin")
    signs = [t.encode(code) for t in traces for code in ("utf-8", "utf-16-le", "utf-7")]
    names = "\n".join(str(path.relative_to(home)) for path in home.rglob("*"))
    assert [trace for trace in traces if trace in names] == []
    found = {
        str(path): [s for s in signs if s in content] + holds_pictures(content)
        for path in files
        if (content := path.read_bytes())
    }
    assert {name: what for name, what in found.items() if what} == {}
    # The search does find it where it is: in what was written for somebody else.
    report = (out / "report.html").read_bytes()
    assert any(sign in report for sign in signs)
