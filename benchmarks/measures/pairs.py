# SPDX-License-Identifier: GPL-3.0-or-later
"""A pair of clips as one conversation: the analysis of two files, from landmarks on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mirrorcam.cues.gaps import bridge_table
from mirrorcam.cues.gaze_target import settle_targets
from mirrorcam.cues.reader import CueReader
from mirrorcam.cues.table import CueTable
from mirrorcam.model import PARTICIPANTS, Layout, LayoutKind, Observation
from mirrorcam.participants.presence import Presence
from mirrorcam.pipeline.scoring import Results, score_session
from mirrorcam.scores.circumstances import Circumstances
from mirrorcam.scores.settings import ScoreSettings
from mirrorcam.sources import FilePair

from .landmark_cache import RATE_HZ, SeenClip

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd


@dataclass(frozen=True, slots=True)
class Pair:
    """Two clips on one clock.

    Attributes
    ----------
    a, b : the clips
    offset_b_s : start of B's clip on A's clock; a follower of the same script lags by this much
    """

    a: SeenClip
    b: SeenClip
    offset_b_s: float = 0.0


def observations(pair: Pair) -> Iterator[Observation]:
    """What is seen at each step of the common clock, as `DyadFollower` gives it."""
    presence = {who: Presence() for who in PARTICIPANTS}
    both = FilePair(pair.a, pair.b, offset_b_s=pair.offset_b_s, rate_hz=RATE_HZ)  # type: ignore[arg-type]
    for frames in both.frames():
        step = {w: f for w, f in zip(PARTICIPANTS, frames, strict=True) if f is not None}
        first = next(iter(step.values()))
        found = {
            who: picture.landmarks  # type: ignore[attr-defined]
            for who, picture in step.items()
            if presence[who].believes(picture.landmarks, first.time_s)  # type: ignore[attr-defined]
        }
        yield Observation(first.index, first.time_s, found, True)


def cues_of(pair: Pair, **reading: Any) -> pd.DataFrame:
    """The cue table of a pair, short gaps bridged.

    Parameters
    ----------
    reading : goes to the `CueReader`; ``profiles`` of calibrated participants
    """
    views = {"a": pair.a.view, "b": pair.b.view}
    layout = Layout(LayoutKind.TWO_FILES, views, dict(views), "two files")
    reader, table = CueReader(**reading), CueTable()
    for observation in observations(pair):
        for row in reader.read(observation, layout):
            table.append(row)
    known = {"calibrated": tuple(reading["profiles"])} if "profiles" in reading else {}
    settled, _ = settle_targets(table.frame(), in_room=False, **known)
    return bridge_table(settled)


def scored(pair: Pair, settings: ScoreSettings | None = None, **reading: Any) -> Results:
    """The scores of a pair."""
    return scored_cues(cues_of(pair, **reading), pair.a.duration_s, settings)


def scored_cues(
    cues: pd.DataFrame, duration_s: float, settings: ScoreSettings | None = None
) -> Results:
    """The scores of a cue table of two files."""
    return score_session(
        cues,
        settings or ScoreSettings(rate_hz=RATE_HZ),
        LayoutKind.TWO_FILES,
        duration_s,
        {"a": "A", "b": "B"},
        Circumstances(frame_rate_hz=RATE_HZ),
    )
