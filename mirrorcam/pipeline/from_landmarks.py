# SPDX-License-Identifier: GPL-3.0-or-later
"""Landmarks that another program found, in place of a recording: files in, session out.

From the landmarks on it is the same way as for a recording. What the files do not tell stays
"not visible", and the session says whose landmarks they are.
"""

from __future__ import annotations

import math
import time
from collections.abc import Sized
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from mirrorcam.cues.reader import CueReader
from mirrorcam.cues.registry import more_columns
from mirrorcam.cues.table import CueTable
from mirrorcam.errors import InputError, NoDyadError, StoppedByUserError, UsageError
from mirrorcam.imports.landmarks import open_landmarks
from mirrorcam.imports.landmarks.pairing import Pairing, by_regions
from mirrorcam.landmarks.outline import OUTLINE
from mirrorcam.model import (
    PARTICIPANTS,
    Landmarks,
    Layout,
    LayoutKind,
    Observation,
    Region,
    halves,
)
from mirrorcam.pipeline.closing import Facts, close_session
from mirrorcam.pipeline.course import Course
from mirrorcam.pipeline.inputs import check_regions, check_settings
from mirrorcam.pipeline.provenance import write_provenance
from mirrorcam.pipeline.recorded import Progress
from mirrorcam.pipeline.seen import Seen
from mirrorcam.pipeline.settings import AnalysisSettings
from mirrorcam.pipeline.stages import Analysed
from mirrorcam.session import Manifest, SessionWriter
from mirrorcam.session.source import Source
from mirrorcam.sources.grid import nearest_to_grid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from mirrorcam.imports.landmarks import LandmarkFile, Person, Step
    from mirrorcam.model import ParticipantId
    from mirrorcam.session import Session


def analyze_landmarks(
    inputs: Sequence[Path | str],
    output: Path | str,
    settings: AnalysisSettings | None = None,
    progress: Callable[[Progress], None] | None = None,
    *,
    fps: float | None = None,
    picture: tuple[int, int] | None = None,
    notify: Callable[[str], None] | None = None,
) -> Session:
    """Score a conversation from landmarks that are there already, and write a session.

    Parameters
    ----------
    inputs : sequence of Path
        One file (or folder) with both people, or one of A and one of B.
    output : Path
        Folder of the session.
    settings : AnalysisSettings, optional
        How. ``layout="room"`` says that both were in one camera's picture, also of two files;
        ``"tiles"`` that one file's picture shows two cameras side by side (or ``regions``).
    progress : callable, optional
        Called after every time step.
    fps, picture
        As in `mirrorcam.imports.landmarks.open_landmarks`.
    notify : callable, optional
        Told what is odd about the files, a sentence at a time.

    Raises
    ------
    InputError
        If a file cannot be read; the sentence has the line.
    NoDyadError
        If two people are not in them; the session has been written nevertheless.
    OutputError
        If the session cannot be written.
    StoppedByUserError
        After Ctrl-C; the session has been written as interrupted.
    UsageError
        If the settings do not fit the inputs.
    """
    settings = settings or AnalysisSettings()
    _check_files(inputs)
    files = [open_landmarks(path, fps=fps, picture=picture) for path in inputs]
    for notice in [notice for file in files for notice in file.notices]:
        if notify is not None:
            notify(notice)
    layout = _layout_of(files, settings)
    manifest = _manifest(files, settings)
    course, cues = Course(), CueTable(more_columns())
    reader = CueReader(profiles=settings.calibrations)
    interrupted, started = False, time.monotonic()
    with SessionWriter(output, manifest, outline_points=OUTLINE) as writer:
        try:
            for seen in _through(files, layout, settings):
                rows = reader.read(seen.observation, layout)
                course.take(Analysed(seen, rows))
                writer.append_landmarks(seen.observation)
                for row in rows:
                    cues.append(row)
                if progress is not None:
                    elapsed = time.monotonic() - started
                    progress(Progress(course.last_s, float("nan"), course.frames, elapsed))
        except KeyboardInterrupt:
            interrupted = True
        if not course.frames:
            raise _nothing(inputs[0], interrupted=interrupted)
        course.write_layout(writer.manifest, settings.rate_hz)
        rates = [file.frame_rate_hz for file in files]
        facts = Facts(
            duration_s=course.last_s + 1.0 / settings.rate_hz,
            frame_rate_hz=min(filter(math.isfinite, rates), default=math.nan),
            no_dyad_share=course.no_dyad_share,
            landmarks=_told(files),
        )
        session = close_session(
            writer,
            cues.take(),
            settings.scoring,
            facts,
            "interrupted" if interrupted else "complete",
        )
    if interrupted:
        raise StoppedByUserError(
            f"Stopped at {course.last_s:.0f} s; what was read so far is kept in {session.path}."
        )
    if not course.enough(settings.rate_hz):
        raise NoDyadError(
            "Two people were not found in the landmarks, so nothing about two people could be "
            f"scored; what there is is in {session.path}. Give one file with both, or two files."
        )
    return session


def _check_files(inputs: object) -> None:
    if isinstance(inputs, str | Path) or not isinstance(inputs, Sized) or len(inputs) not in (1, 2):
        raise UsageError(
            "Landmarks come in a list of one file with both people, or of two, A's and B's."
        )


def _nothing(path: Path | str, *, interrupted: bool) -> StoppedByUserError | InputError:
    """Return why not a single step was read."""
    if interrupted:
        return StoppedByUserError("Stopped before there was anything to keep.")
    return InputError(f"“{path}” holds no landmarks at all: export them again.")


def _layout_of(files: Sequence[LandmarkFile], settings: AnalysisSettings) -> Layout:
    """Return how the participants share the picture.

    Raises
    ------
    UsageError
        If the layout that was asked for does not fit the files.
    """
    if settings.flips:
        raise UsageError(
            "Landmarks of a mirrored picture cannot be turned back: turn the video before another "
            "program looks at it, and leave --flip-a and --flip-b out."
        )
    wholes = [Region(0, 0, file.width, file.height) for file in files]
    if len(files) == 2:
        if settings.layout == "tiles" or settings.regions:
            raise UsageError(
                "Two files of landmarks have no tiles: leave --layout and regions out."
            )
        views = dict(zip(PARTICIPANTS, wholes, strict=True))
        kind = LayoutKind.ROOM if settings.layout == "room" else LayoutKind.TWO_FILES
        return Layout(kind, views, dict(views), "two files of landmarks")
    check_settings([files[0].path], settings)
    whole = wholes[0]
    views = dict.fromkeys(PARTICIPANTS, whole)
    check_regions(settings.regions, views)
    if settings.layout == "tiles" or (settings.regions and settings.layout != "room"):
        views = halves(whole.width, whole.height) | settings.regions
        return Layout(LayoutKind.TILES, views, dict(views), "landmarks of two tiles")
    return Layout(LayoutKind.ROOM, views, views | settings.regions, "landmarks of one camera")


def _through(
    files: Sequence[LandmarkFile], layout: Layout, settings: AnalysisSettings
) -> Iterator[Seen]:
    first = True
    for step, people in _steps(files, layout, settings):
        landmarks = {who: _landmarks(person, layout.regions[who]) for who, person in people.items()}
        observation = Observation(step.frame_index, step.time_s, landmarks)
        yield Seen(observation, layout, first, {})
        first = False


def _steps(
    files: Sequence[LandmarkFile], layout: Layout, settings: AnalysisSettings
) -> Iterator[tuple[Step, dict[ParticipantId, Person]]]:
    """Yield time steps near the grid, and who was seen at each."""
    if len(files) == 1:
        pairing = Pairing()
        apart = layout.kind is LayoutKind.TILES or bool(settings.regions)
        for _, step in nearest_to_grid(files[0].steps(), settings.rate_hz):
            yield step, by_regions(step, layout.regions) if apart else pairing.name(step)
        return
    later = (
        replace(step, time_s=step.time_s + settings.offset_b_s)
        for step in files[1].steps()
        if step.time_s + settings.offset_b_s >= 0.0
    )
    sides = [nearest_to_grid(steps, settings.rate_hz) for steps in (files[0].steps(), later)]
    waiting = [next(side, None) for side in sides]
    while any(item is not None for item in waiting):
        now = min(item[0] for item in waiting if item is not None)
        here: dict[ParticipantId, Step] = {}
        for i, who in enumerate(PARTICIPANTS):
            item = waiting[i]
            if item is not None and item[0] == now:
                here[who] = item[1]
                waiting[i] = next(sides[i], None)
        people = {who: _largest(step) for who, step in here.items()}
        told = next(iter(here.values()))
        yield told, {who: person for who, person in people.items() if person is not None}


def _largest(step: Step) -> Person | None:
    """Return the one person of a file, or the one who was seen best."""
    return max(step.people, key=lambda person: person.size, default=None)


def _landmarks(person: Person, region: Region) -> Landmarks:
    return Landmarks(person.pose_px, person.visibility, person.face, region)


def _manifest(files: Sequence[LandmarkFile], settings: AnalysisSettings) -> Manifest:
    sources = []
    for file in files:
        rate = file.frame_rate_hz if math.isfinite(file.frame_rate_hz) else None
        source = Source.from_file(file.path, width=file.width, height=file.height, frame_rate=rate)
        source.kind = "landmarks"
        sources.append(source)
    manifest = Manifest(sources=sources, offset_b_s=settings.offset_b_s)
    write_provenance(manifest, settings)
    # No picture was looked at, and no model.
    manifest.model_hashes = {}
    manifest.versions.mediapipe = None
    manifest.settings.pose_model = manifest.settings.pose_every = None
    manifest.keep_pictures = False
    return manifest


def _told(files: Sequence[LandmarkFile]) -> str:
    """Say whose landmarks these are, and what they cannot tell."""
    programs = " and ".join(dict.fromkeys(file.form for file in files))
    lacks = list(dict.fromkeys(what for file in files for what in file.lacks))
    missing = f"; they do not tell {', '.join(lacks)}" if lacks else ""
    return f"the landmarks are those of {programs}{missing}"
