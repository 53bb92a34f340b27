# SPDX-License-Identifier: GPL-3.0-or-later
"""Every input that cannot be analysed: one sentence, the right code, nothing left behind."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import av
import numpy as np
import pytest

from mirrorcam.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

needs_a_normal_user = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read and write everything"
)


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


@needs_a_normal_user
def test_an_input_that_may_not_be_read(empty_scene, here, refused):
    empty_scene.chmod(0)
    assert "may not be read" in refused(here("analyze", empty_scene), 3)


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
