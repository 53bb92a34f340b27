# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the program in a process or in this one, and makes the small recordings for it."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import av
import numpy as np
import pytest

from mirrorcam.cli.main import main
from mirrorcam.landmarks.quiet import native_log_silenced

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """The environment of a user who never fetched a model and sees no colours."""
    return {**os.environ, "XDG_CACHE_HOME": str(tmp_path.parent / "cache"), "NO_COLOR": "1"}


@pytest.fixture
def mirrorcam(
    tmp_path: Path, environment: dict[str, str]
) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return a function that runs the program in the test's folder."""

    def run(*words: object, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "mirrorcam", *map(str, words)],
            cwd=tmp_path,
            env={**environment, **more},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return run


@pytest.fixture
def bound(
    tmp_path: Path,
    environment: dict[str, str],
    as_normal_user: Callable[..., subprocess.CompletedProcess[str]],
) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return `mirrorcam` for somebody whom permissions bind, as they do not bind root."""

    def run(*words: object) -> subprocess.CompletedProcess[str]:
        program = [sys.executable, "-m", "mirrorcam", *map(str, words)]
        return as_normal_user(program, cwd=tmp_path, env=environment)

    return run


@pytest.fixture
def here(
    tmp_path: Path,
    environment: dict[str, str],
    same_signals: None,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return what `mirrorcam` does without a process, which takes longer than most commands.

    For wrong calls and short answers. What finds people, is stopped or closes its streams has a
    process of its own.
    """

    def run(*words: object, **more: str) -> subprocess.CompletedProcess[str]:
        capfd.readouterr()
        with monkeypatch.context() as patch:
            patch.chdir(tmp_path)
            for name, value in {**environment, **more}.items():
                patch.setenv(name, value)
            # A library's warnings would reach a user's terminal, so they must reach `capfd`.
            patch.setattr(logging.getLogger(), "handlers", [])
            # A landmarker of another test may be alive, which has silenced another descriptor 2.
            for name, value in {"_needed_by": 0, "_take_back": None}.items():
                patch.setattr(native_log_silenced, name, value)
            code = main([str(word) for word in words])
        return subprocess.CompletedProcess(words, code, *capfd.readouterr())

    return run


@pytest.fixture
def refused() -> Callable[[subprocess.CompletedProcess[str], int], str]:
    """Return a function that checks how an error was told and returns the sentence."""

    def check(done: subprocess.CompletedProcess[str], code: int) -> str:
        assert done.returncode == code, done.stderr
        assert done.stdout == ""
        lines = done.stderr.splitlines()
        assert len(lines) == 1
        assert lines[0].startswith("mirrorcam: ")
        assert lines[0].endswith(".")
        return lines[0]

    return check


def write_clip(path: Path, pictures: int, size: tuple[int, int] = (320, 240)) -> Path:
    """Write an empty scene: a grey gradient in which nobody is."""
    width, height = size
    ramp = np.linspace(40, 200, width).astype(np.uint8)
    image = np.ascontiguousarray(np.repeat(np.tile(ramp, (height, 1))[:, :, None], 3, axis=2))
    with av.open(str(path), "w") as output:
        stream = output.add_stream("libx264", rate=15, options={"preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        for _ in range(pictures):
            output.mux(stream.encode(av.VideoFrame.from_ndarray(image, "rgb24")))
        output.mux(stream.encode())
    return path


@pytest.fixture
def clip() -> Callable[..., Path]:
    """Return a function that writes a clip in which nobody is."""
    return write_clip


@pytest.fixture
def empty_scene(tmp_path: Path) -> Path:
    """Two seconds in which nobody is."""
    return write_clip(tmp_path / "empty scene.mp4", 30)


@pytest.fixture(scope="session")
def two_people(
    samples: Path,
    beginning: Callable[[Path, float, Path], Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """The first five seconds of the sample call."""
    path = tmp_path_factory.mktemp("clips") / "two people.mp4"
    return beginning(samples / "call_two_tiles.mp4", 5.0, path)
