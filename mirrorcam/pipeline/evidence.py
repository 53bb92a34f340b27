# SPDX-License-Identifier: GPL-3.0-or-later
"""Why a score is what it is: its parts, and what other alignments of the two would have shown.

Computed from the stored cues when somebody asks; a session does not have to keep it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.model import PARTICIPANTS
from mirrorcam.pipeline.stored import score_settings, scored_series
from mirrorcam.scores.chance.circular import score
from mirrorcam.scores.gaze.eye_contact import score_eye_contact, shifted_shares
from mirrorcam.scores.matching.cuts import IN_PICTURE, shaken
from mirrorcam.scores.matching.lagged import circular_profile
from mirrorcam.scores.matching.posture import BODY_PARTS, posture_channels
from mirrorcam.scores.openness import score_openness
from mirrorcam.scores.series import DyadSeries, without_absence

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mirrorcam.model import ParticipantId
    from mirrorcam.session import Session

_GAZE_SHIFT_S = 30.0
_FEWEST_S = 4.0


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a score: 0..100, NaN where it was not visible."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a score comes from.

    Attributes
    ----------
    lags_s, curve : NDArray[np.float64]
        Shape (m,): what would come out if B were moved by so many seconds against A; empty where
        the score is not about two people. A peak at a lag > 0 means that A leads.
    chance_low, chance_high : float
        Where 90 % of the alignments that are no true ones lie; NaN where there are none.
    parts : tuple[Part, ...]
        What the score is made of.
    best_lag_s : float
        Where the curve is highest.
    """

    lags_s: NDArray[np.float64]
    curve: NDArray[np.float64]
    chance_low: float
    chance_high: float
    parts: tuple[Part, ...]
    best_lag_s: float = float("nan")


def evidence_of(session: Session, name: str) -> Evidence:
    """Find out where a score of a stored session comes from.

    Parameters
    ----------
    session : Session
        The session; its corrections are applied.
    name : {"mirroring", "eye_contact", "openness_a", "openness_b"}
        Which score.

    Raises
    ------
    InputError
        If the cues of the session are missing or damaged.
    """
    series = scored_series(session)
    if name == "mirroring":
        return mirroring_evidence(series, score_settings(session).max_lag_s)
    if name == "eye_contact":
        return gaze_evidence(series)
    return openness_evidence(series, "a" if name.endswith("_a") else "b")


def mirroring_evidence(series: DyadSeries, max_lag_s: float = 5.0) -> Evidence:
    """Compare the postures of both at every lag, and body part by body part at the best.

    Of the time in which they were there together, as the score: an empty picture before or within
    a talk would dilute all alignments but the true one. Of a picture that shakes under both, the
    score leaves out where they are in it, and so does this.
    """
    without = IN_PICTURE if shaken(series) else ()
    series = without_absence(series)
    channels = posture_channels(series, mirrored=True, without=without)
    length, rate = series.length, series.rate_hz
    if not channels.parts or length < _FEWEST_S * rate:
        return _nothing(tuple(Part(part, float("nan")) for part in BODY_PARTS))
    reach = int(min(max_lag_s * rate, length // 4))
    profile = circular_profile(channels.a, channels.b)
    near = np.concatenate([profile[-reach:], profile[: reach + 1]])
    far = profile[2 * reach : length - 2 * reach + 1]
    by_chance = float(far.mean()) if far.size else 0.0
    best = int(np.argmax(near)) - reach
    low, high = np.quantile(far, [0.05, 0.95]) if far.size else (np.nan, np.nan)
    parts = []
    for part in BODY_PARTS:
        rows = [row for row, owner in enumerate(channels.parts) if owner == part]
        value = float("nan")
        if rows:
            own = circular_profile(channels.a[rows], channels.b[rows])
            others = own[2 * reach : length - 2 * reach + 1]
            value = float(score(own[best], float(others.mean()) if others.size else 0.0))
        parts.append(Part(part, value))
    return Evidence(
        np.arange(-reach, reach + 1) / rate,
        score(near, by_chance),
        float(score(float(low), by_chance)),
        float(score(float(high), by_chance)),
        tuple(parts),
        best / rate,
    )


def gaze_evidence(series: DyadSeries) -> Evidence:
    """Say how often both would look at each other if B's gaze came earlier or later."""
    eye = score_eye_contact(series)
    parts = tuple(Part(who, 100.0 * eye.share[who]) for who in PARTICIPANTS)
    there = series.there
    rate, length = series.rate_hz, int(np.count_nonzero(there))
    reach = int(min(_GAZE_SHIFT_S * rate, length // 3))
    if reach < 1 or not np.isfinite(eye.mutual).any():
        return _nothing(parts)
    shares = 100.0 * shifted_shares(eye.looking["a"][there], eye.looking["b"][there], rate)
    near = np.concatenate([shares[-reach:], shares[: reach + 1]])
    if not np.isfinite(near).any():
        return _nothing(parts)
    far = shares[reach : length - reach + 1]
    far = far[np.isfinite(far)]
    low, high = np.quantile(far, [0.05, 0.95]) if far.size else (np.nan, np.nan)
    lags = np.arange(-reach, reach + 1) / rate
    return Evidence(lags, near, float(low), float(high), parts, float(lags[np.nanargmax(near)]))


def openness_evidence(series: DyadSeries, who: ParticipantId) -> Evidence:
    """Say which parts of the body made one person's openness."""
    told = score_openness(series.values[who], series.rate_hz)
    parts = [Part(f"openness_{name}", 100.0 * value) for name, value in told.parts.items()]
    parts.append(Part("arms_crossed", 100.0 * told.crossed_share))
    return _nothing(tuple(parts))


def _nothing(parts: tuple[Part, ...]) -> Evidence:
    nan = float("nan")
    return Evidence(np.empty(0), np.empty(0), nan, nan, parts)
