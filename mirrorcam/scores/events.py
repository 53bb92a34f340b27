# SPDX-License-Identifier: GPL-3.0-or-later
"""Stretches with a name: what was on, by whom, from when to when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.model import PARTICIPANTS, Event, ParticipantId
from mirrorcam.scores.bouts import bouts, switched
from mirrorcam.scores.matching.leading import too_exact
from mirrorcam.scores.shifts import posture_shifts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mirrorcam.scores.bouts import Stretch
    from mirrorcam.scores.matching.match import Match
    from mirrorcam.scores.score import Scored
    from mirrorcam.scores.series import DyadSeries

_MIRRORED_S = 4.0
_HAND_AT_FACE_S = 0.6
_MUTUAL_S = 1.0


_SHOWN_BY = {
    "smile": ("smile",),
    "arms_crossed": ("arms_crossed",),
    "hand_at_face": ("hand_at_face_left", "hand_at_face_right"),
}


def seen_to_begin(events: Sequence[Event], series: DyadSeries) -> list[Event]:
    """Return the events of which what they show was visible just before, in the same shot.

    Else it may have begun long before. Of kinds that are told from a movement (nods, shifts of
    posture) the beginning always was.
    """
    cuts = series.cuts

    def is_seen(event: Event) -> bool:
        if event.participant is None or event.kind not in _SHOWN_BY:
            return True
        cues, before = series.values[event.participant], round(event.start_s * series.rate_hz) - 1
        if not 0 <= before < series.length or any(-1 <= before - cut <= 1 for cut in cuts):
            return False
        side = event.label.partition(" ")[0]
        return any(bool(np.isfinite(cues[n][before])) for n in _SHOWN_BY[event.kind] if side in n)

    return [event for event in events if is_seen(event)]


def detected_events(scored: Scored, duration_s: float = float("inf")) -> list[Event]:
    """List all events of a scored session, in the order of their start.

    Parameters
    ----------
    scored : Scored
        The scores.
    duration_s : float
        Length of the recording, after which no event ends: the last step of the grid, or the last
        block of a score, may reach beyond it.
    """
    events: list[Event] = []
    rate = scored.series.rate_hz
    last_s = min(scored.series.duration_s, duration_s)  # as long as the series where it is NaN

    def add(kind: str, who: ParticipantId | None, stretches: list[Stretch], label: str) -> None:
        for start, end in _within(last_s, stretches):
            events.append(Event(kind, start, end, who, label, round(end - start, 3)))

    for who in PARTICIPANTS:
        cues = scored.series.values[who]
        add("arms_crossed", who, scored.openness[who].crossed, "arms crossed")
        add("smile", who, scored.smiles[who], "smile")
        for nod in scored.nods[who]:
            label = "fast nod" if nod.fast else "nod"
            add("nod", who, [(nod.start_s, nod.end_s)], label)
        events.extend(
            Event("posture_shift", shift.start_s, shift.end_s, who, shift.words, shift.change_deg)
            for shift in posture_shifts(cues, rate, scored.series.shots)
        )
        add("look_away", who, scored.eye_contact.away_bouts[who], "looks away")
        for side in ("left", "right"):
            on = switched(cues[f"hand_at_face_{side}"], 0.6, 0.3)
            stretches = bouts(on, rate, shortest_s=_HAND_AT_FACE_S, bridge_s=0.5)
            add("hand_at_face", who, stretches, f"{side} hand at the face")
    shared = [s for s in scored.eye_contact.mutual_bouts if s[1] - s[0] >= _MUTUAL_S]
    add("mutual_gaze", None, shared, "both look at each other")
    # Strangers have such stretches too: they are named only where the whole is beyond chance.
    if scored.mirroring is not None and scored.mirroring.certain:
        events.extend(_mirrored(scored.mirroring, last_s, 1.0 / rate))
        add("too_exact", None, too_exact(scored.mirroring), "copied at once and exactly")
    for findings in scored.more.values():
        events.extend(findings.events)
    return sorted(events, key=lambda e: (e.start_s, e.end_s, e.kind, e.participant or ""))


def _within(last_s: float, stretches: Iterable[Stretch]) -> list[Stretch]:
    return [(start, min(end, last_s)) for start, end in stretches if start < last_s]


def _mirrored(matched: Match, last_s: float, step_s: float) -> list[Event]:
    """Stretches in which mirroring lies above nearly all that chance shows.

    As everywhere, lags below one step of the grid lead nowhere.
    """
    threshold = max(matched.chance_high, 15.0)
    block_s = matched.step_s
    with np.errstate(invalid="ignore"):
        above = matched.score > threshold
    events = []
    for start, end in bouts(above, 1.0 / block_s, shortest_s=_MIRRORED_S, bridge_s=2 * block_s):
        inside = slice(round(start / block_s), round(end / block_s))
        lag = float(np.nanmedian(matched.lag_s[inside]))
        leader: ParticipantId | None = None
        label = "at the same time"
        if abs(lag) > step_s - 1e-9:
            leader = "a" if lag > 0 else "b"
            label = f"{leader.upper()} leads by {abs(lag):.1f} s"
        value = float(np.nanmean(matched.score[inside]))
        events.append(Event("mirrored", start, min(end, last_s), leader, label, round(value, 1)))
    return events
