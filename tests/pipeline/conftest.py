# SPDX-License-Identifier: GPL-3.0-or-later
"""Recordings cut for the tests, each analysed once however many tests look at the result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import pytest

from mirrorcam.api import analyze
from mirrorcam.errors import MirrorcamError
from mirrorcam.session import Session, open_session

Cut = Callable[..., Path]
Analysed = Callable[..., "Outcome"]


@dataclass(frozen=True)
class Outcome:
    """A written session, and the sentence that the user got, if any."""

    session: Session
    error: MirrorcamError | None


def write_cut(
    source: Path,
    target: Path,
    seconds: float,
    left: int = 0,
    width: int | None = None,
) -> Path:
    """Write the first seconds of a video, or of a vertical strip of it, nearly without loss."""
    with av.open(str(source)) as reading, av.open(str(target), "w") as writing:
        stream = reading.streams.video[0]
        out = writing.add_stream("libx264", rate=stream.average_rate)
        out.options = {"crf": "12", "preset": "ultrafast"}
        out.pix_fmt = "yuv420p"
        out.time_base = Fraction(1, 1000)
        for picture in reading.decode(stream):
            if picture.time >= seconds:
                break
            image = picture.to_ndarray(format="rgb24")
            image = image[:, left : left + (width or image.shape[1])]
            if not out.codec_context.is_open:
                out.height, out.width = image.shape[:2]
            frame = av.VideoFrame.from_ndarray(image, format="rgb24")
            frame.pts, frame.time_base = round(picture.time * 1000), Fraction(1, 1000)
            writing.mux(out.encode(frame))
        writing.mux(out.encode(None))
    return target


@pytest.fixture(scope="session")
def cut(tmp_path_factory: pytest.TempPathFactory) -> Cut:
    """Cut a video; the same cut is written once."""
    made: dict[tuple[object, ...], Path] = {}
    folder = tmp_path_factory.mktemp("cuts")

    def make(source: Path, seconds: float, left: int = 0, width: int | None = None) -> Path:
        key = source, seconds, left, width
        if key not in made:
            made[key] = write_cut(
                source, folder / f"cut{len(made)}.mp4", seconds, left=left, width=width
            )
        return made[key]

    return make


@pytest.fixture(scope="session")
def analysed(tmp_path_factory: pytest.TempPathFactory, bundles: tuple[Path, Path]) -> Analysed:
    """Analyse a recording; the same call is analysed once."""
    done: dict[str, Outcome] = {}
    folder = tmp_path_factory.mktemp("sessions")

    def run(path: Path, path_b: Path | None = None, again: bool = False, **options) -> Outcome:
        key = repr((path, path_b, again, sorted(options.items())))
        if key not in done:
            output = folder / f"{len(done)}.mirrorcam"
            error = None
            try:
                analyze(path, path_b, output=output, **options)
            except MirrorcamError as raised:
                error = raised
            done[key] = Outcome(open_session(output), error)
        return done[key]

    return run
