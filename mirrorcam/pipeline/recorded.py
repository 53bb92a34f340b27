# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the stages over a recording: file in, session out."""

from __future__ import annotations

import platform
import time
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from importlib.metadata import version
from itertools import islice
from typing import TYPE_CHECKING, Literal

import numpy as np

from mirrorcam.cues.gaps import bridge_table
from mirrorcam.cues.gaze_target import settle_targets
from mirrorcam.cues.reader import CueReader
from mirrorcam.cues.table import CueTable
from mirrorcam.errors import NoDyadError, StoppedByUserError, UsageError
from mirrorcam.landmarks.bundles import BUNDLES, find_bundle
from mirrorcam.landmarks.outline import OUTLINE
from mirrorcam.model import PARTICIPANTS, Layout, LayoutKind, Region
from mirrorcam.pipeline.circumstances import kept
from mirrorcam.pipeline.following import DyadFollower, Seen, Step
from mirrorcam.pipeline.pictures import moment_pictures
from mirrorcam.pipeline.scoring import score_session
from mirrorcam.pipeline.stored import up_to_date
from mirrorcam.report import ReportData, render_report
from mirrorcam.scores.quality import Circumstances
from mirrorcam.session import Manifest, SessionWriter
from mirrorcam.session.manifest import LayoutChange, Source, boxes
from mirrorcam.session.store import plain
from mirrorcam.sources import FilePair, frames_on_grid, open_video

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from mirrorcam.pipeline.settings import AnalysisSettings
    from mirrorcam.session import Session
    from mirrorcam.sources import SourceInfo, VideoFile

# The first layout is decided on this many pictures, this often a second.
_SCOUTS, _SCOUTS_HZ = 5, 1.5
# With both people in view for less than this nothing can be said about two people.
_FEWEST_DYAD_S = 2.0
_FEWEST_DYAD_SHARE = 0.05


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


@dataclass(slots=True)
class _Log:
    """What happened on the way."""

    cues: CueTable = field(default_factory=CueTable)
    steps: Counter[LayoutKind] = field(default_factory=Counter)
    dyad_steps: int = 0
    frames: int = 0
    last_s: float = 0.0
    changes: list[LayoutChange] = field(default_factory=list)
    layouts: list[Layout] = field(default_factory=list)


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
    _check_settings(inputs, settings)
    with ExitStack() as stack:
        videos = [stack.enter_context(open_video(path)) for path in inputs]
        names = (f"pose_landmarker_{settings.pose_model}", "face_landmarker")
        bundles = [find_bundle(name, settings.models) for name in names]
        manifest = _manifest(inputs, [v.info for v in videos], settings, names)
        fixed = _fixed_layout([v.info for v in videos], settings)
        writer = stack.enter_context(SessionWriter(output, manifest, outline_points=OUTLINE))
        follower = stack.enter_context(
            DyadFollower(*bundles, layout=settings.layout, fixed=fixed, flips=settings.flips)
        )
        log = _Log()
        try:
            _run(videos, follower, writer, settings, log, progress)
            interrupted = False
        except KeyboardInterrupt:
            interrupted = True
        follower.close()
        return _finish(inputs, videos, follower, writer, settings, log, interrupted)


def _check_settings(inputs: Sequence[Path | str], settings: AnalysisSettings) -> None:
    if len(inputs) == 1 and settings.layout == "two-files":
        raise UsageError("Layout two-files needs two files: give the file of B after that of A.")
    if len(inputs) == 2 and settings.layout not in {"auto", "two-files"}:
        raise UsageError(f"Two files cannot have the layout {settings.layout}: leave --layout out.")
    if len(inputs) == 1 and len(settings.regions) == 1:
        raise UsageError("Give both --region-a and --region-b, or neither.")


def _fixed_layout(infos: list[SourceInfo], settings: AnalysisSettings) -> Layout | None:
    pictures = {
        who: Region(0, 0, info.width, info.height)
        for who, info in zip(PARTICIPANTS, infos if len(infos) == 2 else infos * 2, strict=True)
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


def _steps(videos: list[VideoFile], settings: AnalysisSettings) -> Iterator[Step]:
    if len(videos) == 2:
        a, b = videos
        pair = FilePair(a, b, offset_b_s=settings.offset_b_s, rate_hz=settings.rate_hz)
        for frames in pair.frames():
            yield {w: f for w, f in zip(PARTICIPANTS, frames, strict=True) if f is not None}
        return
    for frame in frames_on_grid(videos[0], settings.rate_hz):
        yield {"a": frame, "b": frame}


def _run(
    videos: list[VideoFile],
    follower: DyadFollower,
    writer: SessionWriter,
    settings: AnalysisSettings,
    log: _Log,
    progress: Callable[[Progress], None] | None,
) -> None:
    started = time.monotonic()
    reader = CueReader()
    total_s = videos[0].info.duration_s

    def take(seen: Seen) -> None:
        if seen.new_layout:
            reader.start_over()
            log.layouts.append(seen.layout)
            log.changes.append(LayoutChange.from_layout(seen.observation.time_s, seen.layout))
        for row in reader.read(seen.observation, seen.layout):
            log.cues.append(row)
        writer.append_landmarks(seen.observation)
        log.steps[seen.layout.kind] += 1
        log.dyad_steps += len(seen.observation.landmarks) == 2
        log.frames += 1
        log.last_s = seen.observation.time_s
        if progress is not None:
            elapsed = time.monotonic() - started
            progress(Progress(log.last_s, total_s, log.frames, elapsed))

    if len(videos) == 1:
        follower.scout(list(islice(frames_on_grid(videos[0], _SCOUTS_HZ), _SCOUTS)))
    for step in _steps(videos, settings):
        for seen in follower.feed(step):
            take(seen)
    for seen in follower.drain():
        take(seen)


def _finish(
    inputs: Sequence[Path | str],
    videos: list[VideoFile],
    follower: DyadFollower,
    writer: SessionWriter,
    settings: AnalysisSettings,
    log: _Log,
    interrupted: bool,
) -> Session:
    info = videos[0].info
    duration = log.last_s if interrupted or not np.isfinite(info.duration_s) else info.duration_s
    kinds = Counter({k: n for k, n in log.steps.items() if k is not LayoutKind.NO_DYAD})
    enough = log.dyad_steps >= max(
        min(_FEWEST_DYAD_S * settings.rate_hz, 0.5 * log.frames), _FEWEST_DYAD_SHARE * log.frames, 1
    )
    layout = kinds.most_common(1)[0][0] if kinds and enough else LayoutKind.NO_DYAD
    manifest = writer.manifest
    manifest.layout = layout
    manifest.layout_changes = log.changes
    manifest.identity.swaps = [(swap.time_s, swap.reason) for swap in follower.identity.swaps]
    manifest.identity.doubts = [
        (doubt.start_s, doubt.end_s, doubt.reason) for doubt in follower.identity.doubts
    ]
    manifest.cuts_s = list(follower.cuts)
    main = next((found for found in log.layouts if found.kind is layout), None)
    if main is not None:
        manifest.regions = boxes(main.regions)
    labels = {who: manifest.participants.of(who).label for who in PARTICIPANTS}
    cues, targets = settle_targets(log.cues.frame(), in_room=layout is LayoutKind.ROOM)
    cues = bridge_table(cues)
    doubtful = sum(doubt.end_s - doubt.start_s for doubt in follower.identity.doubts)
    circumstances = Circumstances(
        frame_rate_hz=info.usual_rate if np.isfinite(info.usual_rate) else info.frame_rate,
        no_dyad_share=1.0 - log.dyad_steps / max(log.frames, 1),
        layout_changes=max(len(log.layouts) - 1, 0),
        doubtful_share=doubtful / duration if duration > 0 else 0.0,
        swaps=len(follower.identity.swaps),
        damaged=sum(video.damaged for video in videos),
        discovered_gaze=frozenset(targets),
        missing_s=max(video.ends_early_s for video in videos),
    )
    manifest.circumstances = kept(circumstances)
    results = score_session(cues, settings.scoring, layout, duration, labels, circumstances)
    writer.write_table("cues", cues)
    writer.write_table("scores", results.scores)
    writer.write_table("events", results.events)
    writer.write_summary(results.summary)
    thumbnails = moment_pictures(inputs[0], results.moments) if settings.keep_pictures else {}
    state: Literal["interrupted", "complete"] = "interrupted" if interrupted else "complete"
    manifest.state = state  # the report says so
    # The report tells the numbers that summary.json holds, not finer ones that round otherwise.
    summary = plain(results.summary)
    data = ReportData(manifest, summary, results.scores, results.events, results.moments)
    writer.write_report(render_report(data, thumbnails))
    session = up_to_date(writer.finish(state))
    if interrupted:
        raise StoppedByUserError(
            f"Stopped at {duration:.0f} s; what was seen so far is kept in {session.path}."
        )
    if not enough:
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
    models: tuple[str, ...],
) -> Manifest:
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
    manifest.keep_pictures = settings.keep_pictures
    for who, name in settings.names.items():
        manifest.participants.of(who).label = name
    manifest.model_hashes = {name: BUNDLES[name].sha256 for name in models}
    manifest.settings.rate_hz = settings.rate_hz
    manifest.settings.surrogates = settings.surrogates
    manifest.settings.seed = settings.seed
    manifest.settings.pose_model = settings.pose_model
    manifest.flips.a, manifest.flips.b = ("a" in settings.flips, "b" in settings.flips)
    manifest.versions.python = platform.python_version()
    for name in ("mirrorcam", "mediapipe", "numpy"):
        setattr(manifest.versions, name, version(name))
    return manifest
