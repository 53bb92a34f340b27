# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the stages over a recording: file in, session out.

What opens a recording is imported at the top, so that a file that cannot be read is told at once.
What looks at people comes after it, in `analyze_recording`: the models load beside those imports.
What is needed at the end comes in `_finish`.
"""

from __future__ import annotations

import math
import time
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING

from mirrorcam.errors import NoDyadError, StoppedByUserError
from mirrorcam.pipeline.inputs import check_overlap, check_settings, fixed_layout
from mirrorcam.sources import open_video

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from mirrorcam.cues.table import CueTable
    from mirrorcam.pipeline.course import Course
    from mirrorcam.pipeline.settings import AnalysisSettings
    from mirrorcam.pipeline.stages import Analysed, Stages
    from mirrorcam.session import Manifest, Session, SessionWriter
    from mirrorcam.sources import SourceInfo, VideoFile


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an analysis has come.

    Attributes
    ----------
    done_s, total_s : float
        Seconds of the recording; the total is NaN where the file does not tell.
    frames : int
        Pictures analysed; 0 as soon as the recording is open, before people are searched for.
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
        Called as soon as the recording is open, and after every picture.

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
    with ExitStack() as stack:
        check_settings(inputs, settings)
        videos = [stack.enter_context(open_video(path)) for path in inputs]
        check_overlap(videos, settings)
        fixed = fixed_layout([v.info for v in videos], settings)
        telling = _Telling(videos[0].info.duration_s, progress)
        telling.begin()
        from mirrorcam.landmarks.bundles import find_bundles
        from mirrorcam.landmarks.dyad import DyadLandmarkers

        bundles = partial(find_bundles, settings.bundles, settings.models)
        landmarkers = stack.enter_context(DyadLandmarkers(bundles))
        landmarkers.prepare(searching=fixed is None)
        from mirrorcam.pipeline.stages import Stages

        landmarkers.check()

        stages = stack.enter_context(Stages(landmarkers, settings, fixed))
        pictures = telling.each(_through(videos, stages, settings, searching=fixed is None))
        # Whoever waits sees that it goes on, before the libraries of sessions are loaded.
        first: list[Analysed] = []
        interrupted = False
        try:
            first.extend(islice(pictures, 1))
        except KeyboardInterrupt:
            interrupted = True  # and there are no more pictures
        from mirrorcam.cues.registry import more_columns
        from mirrorcam.cues.table import CueTable
        from mirrorcam.landmarks.outline import OUTLINE
        from mirrorcam.pipeline.course import Course
        from mirrorcam.pipeline.undisturbed import undisturbed
        from mirrorcam.session import SessionWriter

        manifest = _manifest(inputs, [v.info for v in videos], settings)
        writer = stack.enter_context(SessionWriter(output, manifest, outline_points=OUTLINE))
        course, cues = Course(), CueTable(more_columns())
        try:
            for analysed in chain(first, pictures):
                course.take(analysed)
                writer.append_landmarks(analysed.seen.observation)
                for row in analysed.cues:
                    cues.append(row)
        except KeyboardInterrupt:
            interrupted = True
        with undisturbed():
            stages.close()
            course.write_into(writer.manifest, stages.follower, settings.rate_hz)
            return _finish(videos, writer, settings, course, cues, interrupted)


def _through(
    videos: list[VideoFile], stages: Stages, settings: AnalysisSettings, *, searching: bool
) -> Iterator[Analysed]:
    from mirrorcam.pipeline.inputs import scouts_of, steps_of

    if searching:
        stages.scout(scouts_of(videos[0]))
    for step in steps_of(videos, settings):
        yield from stages.feed(step)
    yield from stages.drain()


class _Telling:
    """Tells whoever waits how far it is, and hears there that somebody stops.

    Parameters
    ----------
    total_s : float
        Length of the recording.
    progress : callable or None
        Who is told.
    """

    def __init__(self, total_s: float, progress: Callable[[Progress], None] | None) -> None:
        self._total_s, self._progress = total_s, progress
        self._started = time.monotonic()
        self._stopped = False

    def begin(self) -> None:
        """Tell that the recording is open; who stops here stops at the first picture."""
        self._tell(0.0, 0)

    def each(self, pictures: Iterator[Analysed]) -> Iterator[Analysed]:
        """Tell of every picture before it is handed on; one at which somebody stops still is."""
        for count, analysed in enumerate(pictures, 1):
            self._tell(analysed.seen.observation.time_s, count)
            yield analysed
            if self._stopped:
                raise KeyboardInterrupt

    def _tell(self, done_s: float, frames: int) -> None:
        if self._progress is None:
            return
        elapsed_s = time.monotonic() - self._started
        try:
            self._progress(Progress(done_s, self._total_s, frames, elapsed_s))
        except KeyboardInterrupt:
            self._stopped = True


def _finish(
    videos: list[VideoFile],
    writer: SessionWriter,
    settings: AnalysisSettings,
    course: Course,
    cues: CueTable,
    interrupted: bool,
) -> Session:
    from mirrorcam.pipeline.closing import Facts, close_session

    info = videos[0].info
    known = math.isfinite(videos[0].length_s) and not interrupted
    session = close_session(
        writer,
        cues.take(),
        settings.scoring,
        Facts(
            duration_s=videos[0].length_s if known else course.last_s,
            frame_rate_hz=info.usual_rate if math.isfinite(info.usual_rate) else info.frame_rate,
            no_dyad_share=course.no_dyad_share,
            damaged=sum(video.damaged for video in videos),
            missing_s=max(video.ends_early_s for video in videos),
        ),
        "interrupted" if interrupted else "complete",
        video=info.path if settings.keep_pictures else None,
    )
    if interrupted:
        raise StoppedByUserError(
            f"Stopped at {course.last_s:.0f} s; what was seen so far is kept in {session.path}."
        )
    if not course.enough(settings.rate_hz):
        if settings.regions or len(videos) == 2:
            raise NoDyadError(
                "Two people were not found where they were looked for, so nothing about two people "
                f"could be scored; what was seen is in {session.path}. Give the part of the "
                "picture, or the file, in which the head and shoulders of each are visible."
            )
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
    from mirrorcam.session import Manifest, Source

    sources = [
        Source.from_file(
            path,
            width=info.width,
            height=info.height,
            duration_s=info.duration_s if math.isfinite(info.duration_s) else None,
            frame_rate=info.frame_rate if math.isfinite(info.frame_rate) else None,
        )
        for path, info in zip(inputs, infos, strict=True)
    ]
    manifest = Manifest(sources=sources, offset_b_s=settings.offset_b_s)
    write_provenance(manifest, settings)
    return manifest
