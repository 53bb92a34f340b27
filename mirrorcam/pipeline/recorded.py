# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the stages over a recording: file in, session out.

The models load beside the imports: what is needed before they begin to load is imported at the top,
what looks at people in `analyze_recording`, and what is needed at the end in `_finish`.
"""

from __future__ import annotations

import time
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, Protocol

import numpy as np

from mirrorcam.errors import NoDyadError, StoppedByUserError, UsageError
from mirrorcam.landmarks.bundles import find_bundle
from mirrorcam.landmarks.dyad import DyadLandmarkers
from mirrorcam.model import PARTICIPANTS, Layout, LayoutKind, Region
from mirrorcam.sources import FilePair, frames_on_grid, open_video

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from mirrorcam.cues.table import CueTable
    from mirrorcam.pipeline.course import Course
    from mirrorcam.pipeline.following import Step
    from mirrorcam.pipeline.settings import AnalysisSettings
    from mirrorcam.pipeline.stages import Analysed, Stages
    from mirrorcam.session import Manifest, Session, SessionWriter
    from mirrorcam.sources import SourceInfo, VideoFile

# The first layout is decided on this many pictures, this often a second.
_SCOUTS, _SCOUTS_HZ = 5, 1.5


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an analysis has come.

    Attributes
    ----------
    done_s, total_s : float
        Seconds of the recording; the total is NaN where the file does not tell.
    frames : int
        Pictures analysed.
    elapsed_s : float
        Seconds since the start of the analysis.
    """

    done_s: float
    total_s: float
    frames: int
    elapsed_s: float


def analyze_recording(
    inputs: Sequence[Path | str],
    output: Path | str,
    settings: AnalysisSettings,
    progress: Callable[[Progress], None] | None = None,
) -> Session:
    """Analyse one recording (or two files of one conversation) and write a session.

    Parameters
    ----------
    inputs : sequence of Path
        One file, or the files of A and B.
    output : Path
        Folder of the session.
    settings : AnalysisSettings
        How.
    progress : callable, optional
        Called after every picture.

    Raises
    ------
    InputError
        If a file cannot be read.
    NoDyadError
        If two people were not found; the session has been written nevertheless.
    ModelError
        If a model file is missing or wrong.
    OutputError
        If the session cannot be written.
    StoppedByUserError
        After Ctrl-C; the session has been written as interrupted.
    UsageError
        If the settings do not fit the inputs.
    """
    check_settings(inputs, settings)
    with ExitStack() as stack:
        videos = [stack.enter_context(open_video(path)) for path in inputs]
        pose, face = (find_bundle(name, settings.models) for name in settings.bundles)
        fixed = fixed_layout([v.info for v in videos], settings)
        landmarkers = stack.enter_context(DyadLandmarkers(pose, face))
        landmarkers.prepare(searching=fixed is None)
        from mirrorcam.pipeline.stages import Stages

        stages = stack.enter_context(Stages(landmarkers, settings, fixed))
        from mirrorcam.cues.registry import more_columns
        from mirrorcam.cues.table import CueTable
        from mirrorcam.landmarks.outline import OUTLINE
        from mirrorcam.pipeline.course import Course
        from mirrorcam.session import SessionWriter

        manifest = _manifest(inputs, [v.info for v in videos], settings)
        writer = stack.enter_context(SessionWriter(output, manifest, outline_points=OUTLINE))
        course, cues = Course(), CueTable(more_columns())
        try:
            for analysed in _through(videos, stages, settings, course, progress):
                writer.append_landmarks(analysed.seen.observation)
                for row in analysed.cues:
                    cues.append(row)
            interrupted = False
        except KeyboardInterrupt:
            interrupted = True
        stages.close()
        course.write_into(writer.manifest, stages.follower, settings.rate_hz)
        return _finish(videos, writer, settings, course, cues, interrupted)


def check_settings(inputs: Sequence[Path | str], settings: AnalysisSettings) -> None:
    """Check that the settings fit the number of sources.

    Raises
    ------
    UsageError
        If they do not.
    """
    if len(inputs) == 1 and settings.layout == "two-files":
        raise UsageError("Layout two-files needs two files: give the file of B after that of A.")
    if len(inputs) == 2 and settings.layout not in {"auto", "two-files"}:
        raise UsageError(f"Two files cannot have the layout {settings.layout}: leave --layout out.")
    if len(inputs) == 1 and len(settings.regions) == 1:
        raise UsageError("Give both --region-a and --region-b, or neither.")


class Sized(Protocol):
    """Something with pictures of a known size."""

    @property
    def width(self) -> int:
        """Width in pixels."""

    @property
    def height(self) -> int:
        """Height in pixels."""


def fixed_layout(infos: Sequence[Sized], settings: AnalysisSettings) -> Layout | None:
    """Return the layout that is known beforehand: two sources, or regions given by hand.

    Raises
    ------
    UsageError
        If a region does not lie within the picture.
    """
    pictures = {
        who: Region(0, 0, info.width, info.height)
        for who, info in zip(
            PARTICIPANTS, infos if len(infos) == 2 else [*infos, *infos], strict=True
        )
    }
    for who, region in settings.regions.items():
        whole = pictures[who]
        if region != region.clipped(whole.width, whole.height) or region.area == 0:
            raise UsageError(
                f"Region {who.upper()} does not lie inside the picture of "
                f"{whole.width}x{whole.height} pixels: give X,Y,WIDTH,HEIGHT within it."
            )
    regions = pictures | settings.regions
    if len(infos) == 2:
        return Layout(LayoutKind.TWO_FILES, regions, dict(regions), "two files")
    if not settings.regions:
        return None
    if settings.layout == "room":
        return Layout(LayoutKind.ROOM, pictures, dict(regions), "one room, regions by hand")
    return Layout(LayoutKind.TILES, regions, dict(regions), "two tiles, regions by hand")


def steps_of(videos: list[VideoFile], settings: AnalysisSettings) -> Iterator[Step]:
    """Read one file, or two side by side, and yield the time steps that are analysed."""
    if len(videos) == 2:
        a, b = videos
        pair = FilePair(a, b, offset_b_s=settings.offset_b_s, rate_hz=settings.rate_hz)
        for frames in pair.frames():
            yield {w: f for w, f in zip(PARTICIPANTS, frames, strict=True) if f is not None}
        return
    for frame in frames_on_grid(videos[0], settings.rate_hz):
        yield {"a": frame, "b": frame}


def scout(videos: list[VideoFile], stages: Stages) -> None:
    """Let the stages decide the first layout on the first seconds of a file."""
    if len(videos) == 1:
        stages.scout(list(islice(frames_on_grid(videos[0], _SCOUTS_HZ), _SCOUTS)))


def _through(
    videos: list[VideoFile],
    stages: Stages,
    settings: AnalysisSettings,
    course: Course,
    progress: Callable[[Progress], None] | None,
) -> Iterator[Analysed]:
    started = time.monotonic()
    total_s = videos[0].info.duration_s
    scout(videos, stages)
    fed = (analysed for step in steps_of(videos, settings) for analysed in stages.feed(step))
    for analysed in chain(fed, stages.drain()):
        course.take(analysed)
        yield analysed
        if progress is not None:
            elapsed = time.monotonic() - started
            progress(Progress(course.last_s, total_s, course.frames, elapsed))


def _finish(
    videos: list[VideoFile],
    writer: SessionWriter,
    settings: AnalysisSettings,
    course: Course,
    cues: CueTable,
    interrupted: bool,
) -> Session:
    from mirrorcam.pipeline.closing import Facts, close_session
    from mirrorcam.pipeline.stored import up_to_date

    info = videos[0].info
    known = np.isfinite(info.duration_s) and not interrupted
    session = close_session(
        writer,
        cues.frame(),
        settings.scoring,
        Facts(
            duration_s=info.duration_s if known else course.last_s,
            frame_rate_hz=info.usual_rate if np.isfinite(info.usual_rate) else info.frame_rate,
            no_dyad_share=course.no_dyad_share,
            damaged=sum(video.damaged for video in videos),
            missing_s=max(video.ends_early_s for video in videos),
        ),
        "interrupted" if interrupted else "complete",
        video=info.path if settings.keep_pictures else None,
    )
    session = up_to_date(session)
    if interrupted:
        raise StoppedByUserError(
            f"Stopped at {course.last_s:.0f} s; what was seen so far is kept in {session.path}."
        )
    if not course.enough(settings.rate_hz):
        raise NoDyadError(
            "Two people were not found in the recording, so nothing about two people could be "
            f"scored; what was seen is in {session.path}. If two people are there, give "
            "--region-a and --region-b."
        )
    return session


def _manifest(
    inputs: Sequence[Path | str],
    infos: list[SourceInfo],
    settings: AnalysisSettings,
) -> Manifest:
    from mirrorcam.pipeline.provenance import write_provenance
    from mirrorcam.session.manifest import Manifest, Source

    sources = [
        Source.from_file(
            path,
            width=info.width,
            height=info.height,
            duration_s=info.duration_s if np.isfinite(info.duration_s) else None,
            frame_rate=info.frame_rate if np.isfinite(info.frame_rate) else None,
        )
        for path, info in zip(inputs, infos, strict=True)
    ]
    manifest = Manifest(sources=sources, offset_b_s=settings.offset_b_s)
    write_provenance(manifest, settings)
    return manifest
