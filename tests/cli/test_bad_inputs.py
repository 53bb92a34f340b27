# SPDX-License-Identifier: GPL-3.0-or-later
"""Every input that cannot be analysed: one sentence, the right code, nothing left behind."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import av
import numpy as np
import pytest

from mirrorcam.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def empty(path: Path, _: object) -> None:
    path.write_bytes(b"")


def text(path: Path, _: object) -> None:
    path.write_text("this is no film\n" * 200)


def noise(path: Path, _: object) -> None:
    path.write_bytes(np.random.default_rng(0).bytes(20_000))


def truncated(path: Path, clip: Callable[..., Path]) -> None:
    content = clip(path, 30).read_bytes()
    path.write_bytes(content[: len(content) // 2])


def sound_alone(path: Path, _: object) -> None:
    with av.open(str(path), "w") as output:
        stream = output.add_stream("aac", rate=44100, layout="mono")
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 4410), np.float32), "fltp", "mono")
        frame.sample_rate = 44100
        output.mux(stream.encode(frame))
        output.mux(stream.encode())


def no_pictures(path: Path, clip: Callable[..., Path]) -> None:
    clip(path, 0)


def tiny(path: Path, clip: Callable[..., Path]) -> None:
    clip(path, 15, (16, 16))


def folder(path: Path, _: object) -> None:
    path.mkdir()


def session(path: Path, _: object) -> None:
    path.mkdir()
    (path / "session.json").write_text("{}")


def nothing(_path: Path, _: object) -> None:
    """Make no file at all."""


@pytest.mark.parametrize(
    ("make", "word"),
    [
        (empty, "empty"),
        (text, "not a video"),
        (noise, "not a video"),
        (truncated, "cut off"),
        (sound_alone, "no pictures"),
        (no_pictures, "“"),
        (tiny, "16x16"),
        (folder, "is a folder"),
        (session, "is a session, not a recording"),
        (nothing, "no file"),
    ],
)
def test_an_input_that_cannot_be_read(make, word, tmp_path, clip, here, refused):
    path = tmp_path / "recording.mp4"
    make(path, clip)
    before = path.read_bytes() if path.is_file() else None
    sentence = refused(here("analyze", path), 3)
    assert word in sentence
    assert [one.name for one in tmp_path.iterdir()] == ([path.name] if path.exists() else [])
    assert before is None or path.read_bytes() == before


def test_the_second_file_is_checked_too(empty_scene, tmp_path, here, refused):
    sentence = refused(here("analyze", empty_scene, tmp_path / "b.mp4"), 3)
    assert "b.mp4" in sentence


@pytest.fixture
def closed(tmp_path, empty_scene) -> Path:
    """A folder with a recording, a session's folder, a table and a profile, all closed to us."""
    place = tmp_path / "closed"
    (place / "call.mirrorcam").mkdir(parents=True)
    shutil.copy(empty_scene, place / "call.mp4")
    (place / "series.csv").write_text("a,b\n1,2\n")
    (place / "anna.json").write_text("{}")
    for path in place.iterdir():
        path.chmod(0)
    yield place
    for path in place.iterdir():
        path.chmod(0o700)


@pytest.mark.parametrize(
    "words",
    [
        ("analyze", "closed/call.mp4"),
        ("layout", "closed/call.mp4"),
        ("calibrate", "closed/call.mp4", "--person", "Anna"),
        ("record", "file:closed/call.mp4"),
    ],
)
def test_a_recording_that_may_not_be_read(words, closed, bound, refused):
    assert "may not be read" in refused(bound(*words), 3)


@pytest.mark.parametrize(
    "words",
    [
        ("report", "closed/call.mirrorcam"),
        ("export", "closed/call.mirrorcam", "--format", "csv", "-o", "tables"),
        ("agreement", "closed/call.mirrorcam"),
        ("import", "closed/call.mirrorcam", "closed/series.csv"),
        ("synchrony", "closed/series.csv", "--rate", "25"),
        ("analyze", "x.mp4", "--calibration-a", "closed/anna.json"),
    ],
)
def test_what_else_may_not_be_read(words, closed, bound, refused):
    assert "Permission denied" in refused(bound(*words), 3)


def test_a_folder_that_is_closed(closed, empty_scene, bound, refused):
    closed.chmod(0)
    try:
        assert "may not be read" in refused(bound("analyze", "closed/call.mp4"), 3)
        assert "Permission denied" in refused(bound("report", "closed"), 3)
        assert "read-only" in refused(bound("batch", empty_scene, "-o", "closed"), 6)
        said = refused(bound("analyze", empty_scene, "--models", "closed"), 5)
        assert "does not hold the model file" in said
        assert "not a sealed library" in refused(bound("library", "open", "closed"), 3)
    finally:
        closed.chmod(0o700)


def test_a_closed_folder_does_not_hide_the_sessions_beside_it(tmp_path, as_normal_user):
    (tmp_path / "call.mirrorcam").mkdir()
    (tmp_path / "more" / "lost+found").mkdir(parents=True)
    (tmp_path / "more" / "lost+found").chmod(0)
    program = (
        "import sys; from pathlib import Path; from mirrorcam.library.folders import "
        "session_folders; print(*session_folders(Path(sys.argv[1])))"
    )
    done = as_normal_user([sys.executable, "-c", program, str(tmp_path)])
    assert (done.stdout, done.stderr) == (f"{tmp_path / 'call.mirrorcam'}\n", "")


def test_a_line_break_in_a_name_stays_one_line(tmp_path, mirrorcam, refused):
    refused(mirrorcam("analyze", tmp_path / "two\nlines.mp4"), 3)


@pytest.mark.parametrize(
    "options",
    [
        ["--region-a", "0,0,100,100"],
        ["--region-a", "0,0,100", "--region-b", "0,0,100,100"],
        ["--region-a", "0,0,100,100", "--region-b", "0,0,a,100"],
        ["--rate", "fast"],
        ["--layout", "circle"],
        ["--pose-model", "huge"],
        ["--no-such-option"],
        ["a.mp4", "b.mp4"],
    ],
)
def test_words_that_make_no_call(options, empty_scene, tmp_path, here, refused):
    refused(here("analyze", empty_scene, *options), 2)
    assert list(tmp_path.iterdir()) == [empty_scene]


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (["--rate", "0"], "0 Hz"),
        (["--surrogates", "-1"], "surrogates"),
        (["--layout", "two-files"], "two files"),
        (["--offset-b", "1"], "B's file"),
        (["--region-a", "0,0,100,100", "--region-b", "300,0,100,100"], "Region B"),
        (
            ["--region-a", "0,0,100,100", "--region-b", "0,0,100,100"],
            "Regions A and B are the same",
        ),
    ],
)
def test_settings_that_do_not_fit(options, word, empty_scene, tmp_path, here, refused):
    target = tmp_path / "made" / "session"
    assert word in refused(here("analyze", empty_scene, "-o", target, *options), 2)
    assert list(tmp_path.iterdir()) == [empty_scene]


@pytest.mark.parametrize("content", [None, b"not a model"])
def test_model_files_that_are_missing_or_wrong(content, empty_scene, tmp_path, mirrorcam, refused):
    models = tmp_path / "models"
    models.mkdir()
    if content is not None:
        (models / "pose_landmarker_full.task").write_bytes(content)
    sentence = refused(mirrorcam("analyze", empty_scene, "--models", models), 5)
    assert "pose_landmarker_full.task" in sentence
    assert sorted(tmp_path.iterdir()) == sorted([empty_scene, models])


@pytest.mark.parametrize("words", [["analyze", "call.mp4"], ["record", "file:call.mp4", "--quiet"]])
def test_a_library_that_is_not_there(words, clip, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    clip(tmp_path / "call.mp4", 15)
    assert main([*words, "--library", "none", "-o", "s"]) == 3
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("mirrorcam: The library none is not a folder")
    assert told.err.count("\n") == 1
    assert not (tmp_path / "s").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="every name is text there")
def test_a_name_that_is_no_text_is_told_with_what_helps(here, refused):
    name = os.fsdecode(b"M\xfcller")
    assert "rename the file." in refused(here("analyze", f"{name}.mp4"), 3)
    assert "rename the file, or name the folder" in refused(here("analyze", f"{name}.csv"), 3)
