# SPDX-License-Identifier: GPL-3.0-or-later
"""A session as Review shows it: everything that is small, read once, in a worker."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from PyQt6.QtCore import QCoreApplication

from gui import formats
from gui.refusals import refusal_told
from gui.review.added import Added, added_of
from mirrorcam.api import open_session
from mirrorcam.errors import MirrorcamError, OutputError
from mirrorcam.model import PARTICIPANTS
from mirrorcam.pipeline.stored import moments_of, up_to_date
from mirrorcam.scores.chance.beyond import beyond
from mirrorcam.session.summaries import number
from mirrorcam.session.tables import SCORES

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd
    from numpy.typing import NDArray

    from mirrorcam.model import ParticipantId
    from mirrorcam.scores.moments import Moment
    from mirrorcam.session import Session

translate = QCoreApplication.translate

_TOLD_IN = ("session.json", "summary.json", "scores.parquet", "events.parquet")

CURVES = tuple(name for name in SCORES.names if name != "time_s")


@dataclass(frozen=True, slots=True)
class EventRow:
    """A stretch with a name; `row` is its place in the events table."""

    row: int
    kind: str
    participant: ParticipantId | None
    start_s: float
    end_s: float
    label: str
    value: float
    source: str


@dataclass(frozen=True)
class ReviewData:
    """What Review shows of a session.

    Attributes
    ----------
    session : Session
        The session; landmarks and cues are read from it when they are needed.
    names : dict[ParticipantId, str]
        What the participants are called.
    duration_s : float
        Length of the recording.
    time_s : NDArray[np.float64]
        Shape (n,), rising.
    curves : dict[str, NDArray[np.float64]]
        Columns of the score table, shape (n,); NaN where not visible.
    chance : tuple[float, float] | None
        The band that chance alone shows for mirroring.
    events, moments
        In the order of their start.
    videos : tuple[Path | None, ...]
        The recordings; None where one is not there any more.
    title, facts
        The words at the top.
    seen : str
        How much of both was visible.
    notices : tuple[str, ...]
        What a reader must know before trusting a number, a sentence each.
    added : tuple[Added, ...]
        Columns of plugins.
    stamp : tuple
        By which it is known again on the disk, see `stamp_of`.
    """

    session: Session
    names: dict[ParticipantId, str]
    duration_s: float
    time_s: NDArray[np.float64]
    curves: dict[str, NDArray[np.float64]]
    chance: tuple[float, float] | None
    events: tuple[EventRow, ...]
    moments: tuple[Moment, ...]
    videos: tuple[Path | None, ...]
    title: str
    facts: tuple[str, ...]
    seen: str = ""
    notices: tuple[str, ...] = ()
    summary: dict[str, Any] = field(default_factory=dict)
    added: tuple[Added, ...] = ()
    stamp: tuple[tuple[int, int], ...] = ()

    @property
    def two_files(self) -> bool:
        """Whether each participant has a recording of their own."""
        return len(self.session.manifest.sources) == 2

    @property
    def picture_size(self) -> tuple[int, int]:
        """Width and height of the first source in pixels."""
        source = next(iter(self.session.manifest.sources), None)
        if source is None or not source.width or not source.height:
            return 1280, 720
        return source.width, source.height

    @property
    def ignored(self) -> tuple[tuple[float, float], ...]:
        """The stretches that the user has left out of all scores, in seconds."""
        return tuple(
            (found.start_s, self.duration_s if found.end_s is None else found.end_s)
            for found in self.session.manifest.corrections
            if found.kind == "ignore"
        )

    @property
    def paused(self) -> tuple[tuple[float, float], ...]:
        """The stretches in which a live session was paused, in seconds."""
        # What somebody else coded as a pause is one of the talk.
        own = (e for e in self.events if e.source == "user")
        return tuple((e.start_s, e.end_s) for e in own if e.kind == "pause")

    def detected(self, kind: str) -> tuple[EventRow, ...]:
        """Return the detected events of a kind; what was imported beside them is no part of it."""
        return tuple(e for e in self.events if e.kind == kind and e.source == "detected")

    def ignored_s(self, start_s: float, end_s: float) -> float:
        """Return how many seconds of a stretch are left out."""
        return _covered_s(self.ignored, start_s, end_s)

    def paused_s(self, start_s: float, end_s: float) -> float:
        """Return how many seconds of a stretch were paused."""
        return _covered_s(self.paused, start_s, end_s)

    def beyond_chance(self, mirroring: float) -> bool | None:
        """Whether a value of mirroring is above the band of chance; None where not known."""
        return beyond(mirroring, None if self.chance is None else self.chance[1])

    def at(self, name: str, time_s: float) -> float:
        """Return a curve at a moment; NaN where it is not told."""
        if not self.time_s.size:
            return float("nan")
        after = int(np.searchsorted(self.time_s, time_s))
        near = min(max(after, 0), self.time_s.size - 1)
        if near > 0 and abs(self.time_s[near - 1] - time_s) < abs(self.time_s[near] - time_s):
            near -= 1
        return float(self.curves[name][near])

    def mean(self, name: str, start_s: float, end_s: float) -> float:
        """Return the mean of a curve over a stretch, of what was visible."""
        inside = slice(*np.searchsorted(self.time_s, [start_s, end_s]))
        values = self.curves[name][inside]
        values = values[np.isfinite(values)]
        return float(values.mean()) if values.size else float("nan")

    def extreme(
        self, name: str, stretch: tuple[float, float] | None = None, *, lowest: bool = False
    ) -> float | None:
        """Return when a column of the score table is highest (or lowest), in all or in a stretch.

        None where it is not told at all.
        """
        values = self.curves.get(name)
        if values is None:
            values = _curve(self.session.scores, name)
        first, last = (0, values.size) if stretch is None else np.searchsorted(self.time_s, stretch)
        part = -values[first:last] if lowest else values[first:last]
        if not np.isfinite(part).any():
            return None
        return float(self.time_s[first + int(np.nanargmax(part))])


def _covered_s(stretches: tuple[tuple[float, float], ...], start_s: float, end_s: float) -> float:
    """Return how many seconds others cover of a stretch; what is covered twice counts once."""
    total, reached = 0.0, start_s
    for start, end in sorted(stretches):
        start, end = max(start, reached), min(end, end_s)
        if end > start:
            total, reached = total + end - start, end
    return total


def stamp_of(path: Path) -> tuple[tuple[int, int], ...]:
    """Return what tells whether a session on the disk is still the one that was read."""
    found = []
    for name in _TOLD_IN:
        try:
            file = (path / name).stat()
        except OSError:
            found.append((0, 0))
        else:
            found.append((file.st_mtime_ns, file.st_size))
    return tuple(found)


def load_review(path: Path) -> ReviewData:
    """Read a session for Review.

    Raises
    ------
    InputError
        If the session, or a table of it, cannot be read.
    """
    session = open_session(path)
    notices: list[str] = []
    try:
        session = up_to_date(session)
    except OutputError as error:
        notices.append(refusal_told(error))
    return review_of(session, notices)


def review_of(session: Session, notices: list[str] | None = None) -> ReviewData:
    """Gather what Review shows of an opened session; see `load_review` for errors."""
    manifest, scores, summary = session.manifest, session.scores, session.summary
    time_s = scores["time_s"].to_numpy(np.float64)
    curves = {
        name: scores[name].to_numpy(np.float64) if name in scores else np.full(time_s.shape, np.nan)
        for name in CURVES
    }
    stamp = stamp_of(session.path)
    duration = _duration(session, time_s)
    videos = session.video_paths or (None,)
    if videos[0] is None and session.video_path is not None:
        videos = (session.video_path,)
    names = {who: manifest.participants.of(who).label for who in PARTICIPANTS}
    return ReviewData(
        session=session,
        names=names,
        duration_s=duration,
        time_s=time_s,
        curves=curves,
        chance=_chance(scores),
        events=events_of(session.events),
        moments=tuple(m for m in moments_of(session) if np.isfinite([m.time_s, m.end_s]).all()),
        videos=videos,
        title=session.title,
        facts=tuple(
            f for f in (formats.short_date(manifest.created_at), formats.length(duration)) if f
        ),
        seen=_seen(summary),
        notices=(*(notices or ()), *_notices(session, videos)),
        summary=summary,
        added=added_of(session, time_s),
        stamp=stamp,
    )


def sentence_of(error: Exception) -> str:
    """Return what to tell the user about an error."""
    if isinstance(error, MirrorcamError):
        return refusal_told(error)
    return translate(
        "Review", "This session cannot be shown ({0}); analyse the recording again."
    ).format(f"{type(error).__name__}: {error}")


def _curve(scores: Any, name: str) -> NDArray[np.float64]:
    if name not in scores:
        return np.full(len(scores), np.nan)
    values = scores[name].to_numpy(np.float64)
    return np.where(np.isfinite(values), values, np.nan)


def _duration(session: Session, time_s: NDArray[np.float64]) -> float:
    told = [number(session.summary, "duration_s")]
    told += [source.duration_s for source in session.manifest.sources]
    told += [float(time_s[-1]) if time_s.size else None]
    return next((value for value in told if value is not None and value > 0), 1.0)


def _chance(scores: Any) -> tuple[float, float] | None:
    low, high = "mirroring_chance_low", "mirroring_chance_high"
    if low not in scores or high not in scores:
        return None
    told = scores[[low, high]].replace([np.inf, -np.inf], np.nan).dropna()
    return (float(told[low].iloc[0]), float(told[high].iloc[0])) if len(told) else None


def events_of(table: pd.DataFrame) -> tuple[EventRow, ...]:
    """Return the events of a table in the order of their start; what has no sound times is none."""
    rows = [
        EventRow(
            row,
            str(found["kind"]),
            found["participant"] if found["participant"] in PARTICIPANTS else None,
            float(found["start_s"]),
            float(found["end_s"]),
            str(found["label"]) if isinstance(found["label"], str) else "",
            float(found["value"]) if found["value"] is not None else float("nan"),
            str(found["source"]),
        )
        for row, found in enumerate(table.to_dict("records"))
    ]
    sound = [e for e in rows if np.isfinite([e.start_s, e.end_s]).all() and e.end_s >= e.start_s]
    return tuple(sorted(sound, key=lambda event: (event.start_s, event.end_s)))


def _seen(summary: dict[str, Any]) -> str:
    seen: list[str] = []
    for part, word in (
        ("face_coverage", translate("Review", "face")),
        ("pose_coverage", translate("Review", "body")),
    ):
        shares = [number(summary, "participants", who, part) for who in PARTICIPANTS]
        known = [share for share in shares if share is not None]
        if known:
            seen.append(f"{word} {formats.percent(min(known))}")
    return " · ".join(seen)


def _notices(session: Session, videos: tuple[Path | None, ...]) -> tuple[str, ...]:
    notices: list[str] = []
    if session.state == "interrupted":
        notices.append(
            translate("Review", "This session was stopped early; what was seen until then is here.")
        )
    if any(source.kind == "landmarks" for source in session.manifest.sources):
        notices.append(
            translate(
                "Review", "This session was made from landmarks, not from pictures: scores alone."
            )
        )
    elif any(video is None for video in videos):
        names = ", ".join(source.file_name for source in session.manifest.sources)
        notices.append(
            translate(
                "Review", "The recording {0} is no longer where it was: scores without pictures."
            ).format(names)
            if names
            else translate("Review", "This session keeps no recording: scores without pictures.")
        )
    if not len(session.scores) or session.scores["mirroring"].isna().all():
        notices.append(translate("Review", "Nothing about two people could be scored here."))
    return tuple(notices)
