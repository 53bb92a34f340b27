# SPDX-License-Identifier: GPL-3.0-or-later
"""Records a live session from its first picture to its report."""

from __future__ import annotations

import math
import time
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from mirrorcam.clock import Clock
from mirrorcam.cues.registry import all_columns
from mirrorcam.errors import MirrorcamError, NoDyadError, StoppedByUserError
from mirrorcam.landmarks.outline import OUTLINE
from mirrorcam.model import PARTICIPANTS
from mirrorcam.pipeline.circumstances import noted_profiles
from mirrorcam.pipeline.live.board import LiveState
from mirrorcam.pipeline.live.ending import end_recording
from mirrorcam.pipeline.live.engine import LiveEngine
from mirrorcam.pipeline.live.going_on import go_on_with
from mirrorcam.pipeline.live.reading import no_picture
from mirrorcam.pipeline.live.recorder import Recorder
from mirrorcam.pipeline.provenance import write_provenance
from mirrorcam.scores.registry import live_columns
from mirrorcam.session import Manifest, RecordingFolder
from mirrorcam.session.contents import plain
from mirrorcam.session.manifest import Continuation
from mirrorcam.session.source import Source
from mirrorcam.sources.live import SourceKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from mirrorcam.outlets import Outlet
    from mirrorcam.pipeline.live.going_on import Former
    from mirrorcam.pipeline.live.settings import LiveSettings
    from mirrorcam.session import Session
    from mirrorcam.sources.live import Capabilities, LiveSource
    from mirrorcam.sources.sound import SoundSource

_TICK_S = 0.1
_NOTE_EVERY_S = 2.0
# Some cameras and streams take ten seconds for their first picture; what gives none is broken.
_FIRST_PICTURE_S = 30.0


def record_live(
    sources: Sequence[LiveSource],
    output: Path | str,
    settings: LiveSettings,
    seconds: float | None = None,
    on_tick: Callable[[LiveEngine], None] = lambda _: None,
    sound: SoundSource | None = None,
    outlets: Sequence[Outlet] = (),
) -> Session:
    """Record until the source ends, the time is over, or somebody stops it; then score.

    Parameters
    ----------
    sources : Sequence[LiveSource]
        One source that shows both, or those of A and B.
    output : Path
        Folder of the session; free or empty.
    settings : LiveSettings
        How.
    seconds : float | None
        Length; None records until the source ends or KeyboardInterrupt.
    on_tick : callable
        Called ten times a second; may raise KeyboardInterrupt to stop.
    sound : SoundSource | None
        A microphone, which is recorded with the video.
    outlets : Sequence[Outlet]
        Where live cues, scores and markers are sent meanwhile.

    Raises
    ------
    InputError
        If a source cannot be opened, or gives no picture.
    NoDyadError
        If two people were not found; the session has been written nevertheless.
    OutputError
        If the recording cannot be written (any more); what is on the disk opens as interrupted.
    StoppedByUserError
        After Ctrl-C; the session has been written as interrupted.
    """
    clock = Clock()
    former = go_on_with(output, len(sources)) if settings.goes_on else None
    if former is not None:
        settings = _as_before(settings, former)
    engine = LiveEngine(sources, settings, clock, sound, former, outlets)
    manifest = _manifest(sources, settings, engine, former)
    with ExitStack() as held:
        before = None if former is None else former.session
        columns = all_columns(), OUTLINE, before, tuple(live_columns())
        folder = held.enter_context(RecordingFolder(output, manifest, *columns))
        recorder = Recorder(
            folder,
            engine.board,
            keep_video=settings.keep_video,
            keep_sound=sound is not None,
            going_on=frozenset() if former is None else former.videos,
        )
        try:
            engine.start(recorder, seconds)
        except BaseException:
            # Of two sources, one may have been recorded already.
            recorder.discard()
            if recorder.hangs:
                held.pop_all()
            else:
                folder.discard()
            raise
        stopped = by_hand = False
        notes = _Notes(engine, recorder, folder, settings, former)
        try:
            _wait(engine, recorder, notes, seconds, on_tick)
            by_hand = engine.status.state is LiveState.STOPPED  # by whoever is called at each tick
        except KeyboardInterrupt:
            stopped = True
        finally:
            engine.stop()
            recorder.close()
            if recorder.hangs:  # it closes the folder itself, should the disk answer yet
                held.pop_all()
        if recorder.hangs and recorder.error is not None:
            raise recorder.error
        if engine.figures.frames_analysed == 0 and recorder.error is None and not recorder.videos:
            folder.discard()
            if not (engine.begun or stopped or by_hand):
                raise engine.error or no_picture(engine.sources[0].capabilities.name)
            raise engine.error or StoppedByUserError("Stopped before there was anything to keep.")
        error = recorder.error or engine.error
        notes.write()
        return _finish(engine, folder, settings, stopped=stopped, error=error)


def _wait(
    engine: LiveEngine,
    recorder: Recorder,
    notes: _Notes,
    seconds: float | None,
    on_tick: Callable[[LiveEngine], None],
) -> None:
    begun_s, noted_s = engine.clock.now(), -math.inf
    while not engine.ended and recorder.error is None:
        if not engine.begun and engine.clock.now() - begun_s >= _FIRST_PICTURE_S:
            return
        if seconds is not None and engine.time_s - engine.begin_s >= seconds:
            return
        on_tick(engine)
        now_s = engine.clock.now()
        if now_s - noted_s >= _NOTE_EVERY_S:
            noted_s = now_s
            recorder.put(notes.save)
        time.sleep(_TICK_S)


@dataclass(frozen=True, slots=True)
class _Notes:
    """What is written into the manifest while a recording runs."""

    engine: LiveEngine
    recorder: Recorder
    folder: RecordingFolder
    settings: LiveSettings
    former: Former | None

    def write(self) -> None:
        """Write down what is known so far, in memory."""
        manifest, engine = self.folder.manifest, self.engine
        _write_sources(manifest, engine)
        engine.course.write_into(manifest, engine.follower, self.settings.analysis.rate_hz)
        manifest.live = _told(engine)
        manifest.offset_b_s = self.recorder.begun_s.get("b", manifest.offset_b_s)
        if self.former is not None:
            self.former.add_to(manifest)

    def save(self) -> None:
        """Write it to the disk, for the case that nothing comes after it."""
        self.write()
        self.folder.save_manifest()


def _told(engine: LiveEngine) -> dict[str, Any]:
    told = engine.figures.told()
    told["states"] = [
        {"time_s": one.since_s - engine.zero_s, "state": one.state.value, "reason": one.reason}
        for one in engine.board.changes
    ]
    values: dict[str, Any] = plain(told)
    return values


def _finish(
    engine: LiveEngine,
    folder: RecordingFolder,
    settings: LiveSettings,
    *,
    stopped: bool,
    error: MirrorcamError | None,
) -> Session:
    manifest, course = folder.manifest, engine.course
    told = manifest.live
    state: Literal["complete", "interrupted"] = "interrupted" if stopped or error else "complete"
    try:
        session = end_recording(folder.end(), course, state, live=told)
    except MirrorcamError as failure:
        # The reason that the recording ended for tells more than what followed from it.
        raise error or failure from failure
    if error is not None:
        raise type(error)(
            f"{error} The {course.last_s:.0f} s until then are kept in {session.path}."
        ) from error
    if stopped:
        raise StoppedByUserError(
            f"Stopped at {course.last_s:.0f} s; what was seen so far is kept in {session.path}."
        )
    if not course.enough(settings.analysis.rate_hz):
        if settings.analysis.regions or len(engine.sources) == 2:
            raise NoDyadError(
                "Two people were not found where they were looked for, so nothing about two people "
                f"could be scored; what was seen is in {session.path}. Give the part of the "
                "picture, or the source, in which the head and shoulders of each are visible."
            )
        raise NoDyadError(
            "Two people were not found, so nothing about two people could be scored; what was "
            f"seen is in {session.path}. If two people are there, give --region-a and --region-b."
        )
    return session


def _as_before(settings: LiveSettings, former: Former) -> LiveSettings:
    """Return the settings with those of the first part, where one session can have but one."""
    manifest = former.session.manifest
    asked, now = manifest.settings, settings.analysis
    analysis = replace(
        now,
        rate_hz=asked.rate_hz or now.rate_hz,
        surrogates=now.surrogates if asked.surrogates is None else asked.surrogates,
        seed=now.seed if asked.seed is None else asked.seed,
        flips=frozenset(who for who in PARTICIPANTS if getattr(manifest.flips, who)),
        # A gaze is read in one way from the beginning to the end; `settle_targets` goes by it.
        calibrations=noted_profiles(manifest) if former.course.frames else now.calibrations,
    )
    return replace(settings, analysis=analysis)


def _manifest(
    sources: Sequence[LiveSource],
    settings: LiveSettings,
    engine: LiveEngine,
    former: Former | None,
) -> Manifest:
    started_at = engine.clock.started_at.replace(microsecond=0)
    if former is None:
        manifest = Manifest(
            sources=[_source(source.capabilities) for source in sources], created_at=started_at
        )
    else:
        manifest = former.session.manifest.model_copy(deep=True)
        if former.begin_s > 0:
            gap_s = former.begin_s - former.course.last_s
            manifest.continuations.append(
                Continuation(start_s=former.begin_s, gap_s=gap_s, started_at=started_at)
            )
    write_provenance(manifest, settings.analysis)
    if not settings.every_picture:
        manifest.settings.pose_every = 1  # until something is shed
    # Before anything else is on the disk: whatever ends the recording, this is known then.
    for who in settings.agreed | settings.agreed_to_sound:
        # Who goes on without sound has agreed to that of the former part all the same.
        sound = True if who in settings.agreed_to_sound else None
        manifest.note_consent(who, given=True, sound=sound, recorded_at=started_at)
    before = former is not None and former.session.manifest.keep_pictures
    manifest.keep_pictures = before or (settings.analysis.keep_pictures and settings.keep_video)
    return manifest


def _write_sources(manifest: Manifest, engine: LiveEngine) -> None:
    manifest.sources = [_source(source.capabilities) for source in engine.sources]
    if engine.sound is not None:
        known = engine.sound.capabilities
        manifest.sound = Source.from_device(known.name, known.stable_id)


def _source(known: Capabilities) -> Source:
    rate = known.stated_rate_hz if math.isfinite(known.stated_rate_hz) else None
    width, height = known.width or None, known.height or None
    if known.kind is SourceKind.FILE:
        path = known.stable_id.removeprefix("file:")
        return Source.from_file(path, width=width, height=height, frame_rate=rate)
    return Source.from_device(
        known.name, known.stable_id, width=width, height=height, frame_rate=rate
    )
