# SPDX-License-Identifier: GPL-3.0-or-later
"""Every place that a session cannot be written to: code 6, and what stands there is untouched."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from mirrorcam.session import Manifest, SessionWriter, Source

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def tree(folder: Path) -> dict[str, bytes | None]:
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


@pytest.fixture
def in_the_way(tmp_path: Path) -> Path:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.txt").write_text("mine")
    return tmp_path


@pytest.mark.parametrize("target", ["file", "file/below", "photos"])
def test_something_else_stands_there(target, in_the_way, two_people, bundles, mirrorcam, refused):
    before = tree(in_the_way)
    # Quietly: on a busy computer a line of progress would come first.
    assert target in refused(mirrorcam("analyze", two_people, "--quiet", "-o", target), 6)
    assert tree(in_the_way) == before


@pytest.mark.parametrize("target", ["file", "file/below", "photos"])
def test_a_taken_place_is_told_before_a_model_is_looked_for(
    target, in_the_way, two_people, mirrorcam, refused
):
    before = tree(in_the_way)
    done = mirrorcam("analyze", two_people, "--models", in_the_way / "none", "-o", target)
    assert target in refused(done, 6)
    assert tree(in_the_way) == before


def test_a_session_of_another_recording_is_told_too(tmp_path, two_people, mirrorcam, refused):
    other = Source.from_device("camera 0", "046d:082d")
    with SessionWriter(tmp_path / "taken", Manifest(sources=[other], title="mine")) as writer:
        writer.finish("complete")
    before = tree(tmp_path)
    done = mirrorcam("analyze", two_people, "--models", tmp_path / "none", "-o", "taken")
    assert "holds the session of another recording (camera 0)" in refused(done, 6)
    assert tree(tmp_path) == before


def test_nor_is_one_of_another_recording_of_that_name(tmp_path, two_people, mirrorcam, refused):
    other = tmp_path / "elsewhere" / two_people.name
    other.parent.mkdir()
    other.write_bytes(b"not really a film, but it has a size")
    usual = tmp_path / f"{two_people.stem}.mirrorcam"
    with SessionWriter(usual, Manifest(sources=[Source.from_file(other)])) as writer:
        writer.finish("complete")
    before = tree(tmp_path)
    done = mirrorcam("analyze", two_people, "--models", tmp_path / "none")
    told = f"another recording ({two_people.name}); choose another folder with -o"
    assert told in refused(done, 6)
    assert tree(tmp_path) == before


@pytest.mark.parametrize(
    "words",
    [
        ["analyze", "none.mp4"],
        ["report", "none"],
        ["export", "none", "--format", "csv"],
        ["record", "file:none.mp4"],
        ["batch", "none.mp4"],
        ["calibrate", "none.mp4", "--person", "Anna"],
    ],
)
def test_a_dash_is_no_place(words, tmp_path, here, refused):
    assert "“-” is no place" in refused(here(*words, "-o", "-"), 2)
    assert list(tmp_path.iterdir()) == []


def test_a_read_only_place(tmp_path, empty_scene, bound, refused):
    place = tmp_path / "read only"
    place.mkdir(0o500)
    assert "read-only" in refused(bound("analyze", empty_scene, "--quiet", "-o", place / "s"), 6)
    assert list(place.iterdir()) == []


@pytest.fixture
def small_disk(mounted: Callable[[str], Path]) -> Path:
    """A disk with room for 16 KB."""
    disk = mounted("128k")
    (disk / "mine").write_bytes(bytes(112 * 1024))
    return disk


@pytest.mark.slow
def test_a_full_disk(small_disk, two_people, bundles, mirrorcam, refused):
    target = small_disk / "session"
    done = mirrorcam("analyze", two_people, "--rate", 3, "--quiet", "-o", target)
    assert "disk is full" in refused(done, 6)
    assert [path.name for path in small_disk.iterdir()] == ["mine"]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")  # noqa: PTH110
@pytest.mark.parametrize("told", ["shown(False)", "piloted(False)"])
def test_progress_that_cannot_be_written_ends_nothing(told):
    code = f"""
from mirrorcam.cli.piloted import piloted
from mirrorcam.cli.progress import shown
from mirrorcam.pipeline.recorded import Progress
with {told} as show:
    show(Progress(1.0, 60.0, 15, 20.0))
    show(Progress(2.0, 60.0, 30, 40.0))
print("done")
"""
    with open("/dev/full", "w") as full:  # noqa: PTH123
        done = subprocess.run(
            [sys.executable, "-c", code],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=full,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stdout) == (0, "done\n")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")  # noqa: PTH110
def test_a_full_standard_output(tmp_path):
    for command in ("--version", "models"):
        with open("/dev/full", "w") as full:  # noqa: PTH123
            done = subprocess.run(
                [sys.executable, "-m", "mirrorcam", command],
                stdout=full,
                stderr=subprocess.PIPE,
                text=True,
                check=False,
            )
        assert done.returncode == 6
        assert done.stderr.count("\n") == 1
        assert "standard output" in done.stderr
