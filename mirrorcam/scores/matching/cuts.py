# SPDX-License-Identifier: GPL-3.0-or-later
"""What the picture does to both people at once: cuts and a camera that shakes.

Both look like perfect synchrony and are none. A cut gives every series a step at the same sample,
so what lies between two cuts is a shot of its own (`shots`); here those are found that nobody told
of. A camera that moves shifts both people in the picture in the same sample and by the same way,
which nobody does who answers somebody else.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.model import PARTICIPANTS, ParticipantId
from mirrorcam.scores.matching.posture import CHANNELS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mirrorcam.scores.series import DyadSeries

IN_PICTURE = ("trunk_x", "trunk_y", "head_x", "head_y")
"""Cues that say where in the picture somebody is; a moving camera moves them."""

# A jump is a step between two samples of this many times what is usual from sample to sample, in
# half of all cues of both people.
_JUMP = 8.0
# Steps of two people that go together at once, and not a few samples earlier or later.
_SHAKEN = 0.5
_SHARPER = 0.25
_FEWEST_S = 4.0
# Joints whose places are told from the person's own shoulders, whatever the camera does.
OWN_FRAME = tuple(
    (f"{joint}_x", f"{joint}_y")
    for joint in ("nose", "elbow_left", "elbow_right", "wrist_left", "wrist_right")
)


def with_found_cuts(series: DyadSeries) -> DyadSeries:
    """Add the cuts that the cues give away to those that are known; see `shots`."""
    known = series.cuts
    # A cut that both tell lies a few samples apart at most.
    found = [j for j in jumps(series) if not any(abs(j - k) <= 2 for k in known)]
    if not found:
        return series
    edges = np.sort([*known, *found])
    number = np.searchsorted(edges, np.arange(series.length), side="right").astype(np.float64)
    return replace(
        series, values={who: dict(series.values[who]) | {"shot": number} for who in PARTICIPANTS}
    )


def jumps(series: DyadSeries) -> list[int]:
    """Find the samples at which most cues of both people jump at once: cuts nobody told of."""
    if series.length < 3:
        return []
    strength = np.minimum(*(_jump_strength(series, who) for who in PARTICIPANTS))
    at = np.flatnonzero(strength > _JUMP) + 1
    return [int(k) for i, k in enumerate(at) if i == 0 or k - at[i - 1] > 2]


def _jump_strength(series: DyadSeries, who: ParticipantId) -> NDArray[np.float64]:
    """Median over the visible cues of the step to the next sample, in units of the usual one."""
    rows = []
    for channel in CHANNELS:
        step = np.abs(np.diff(series.values[who][channel.cue]))
        seen = np.isfinite(step)
        if seen.sum() < 3:
            continue
        usual = max(3.0 * float(np.median(step[seen])), 0.1 * channel.floor)
        rows.append(step / usual)
    if not rows:
        return np.zeros(series.length - 1)
    stacked = np.array(rows)
    enough = np.isfinite(stacked).sum(axis=0) >= max(3, 0.3 * len(rows))
    stacked[:, ~enough] = 0.0
    median: NDArray[np.float64] = np.nanmedian(stacked, axis=0)
    return median


def shaken(series: DyadSeries) -> bool:
    """Whether the steps of both people in the picture are the same ones, sample by sample."""
    along = np.array([_together(series, shift) for shift in (0, -3, -2, 2, 3)])
    return bool(along[0] > _SHAKEN and along[0] > _SHARPER + np.max(np.abs(along[1:])))


def _together(series: DyadSeries, shift: int) -> float:
    """Correlation of the steps of A with those of B `shift` samples later, over `IN_PICTURE`."""
    products = energy_a = energy_b = 0.0
    count = 0
    for cue in IN_PICTURE:
        a, b = (np.diff(series.values[who][cue]) for who in PARTICIPANTS)
        if a.size <= abs(shift):
            return 0.0
        b = np.roll(b, -shift)
        valid = np.isfinite(a) & np.isfinite(b)
        if shift:
            valid[slice(-shift, None) if shift > 0 else slice(None, -shift)] = False
        for cut in series.cuts:
            valid[max(cut - 3, 0) : cut + 3] = False
        if valid.sum() < 3:
            continue
        a, b = _in_spreads(a[valid]), _in_spreads(b[valid])
        products += float(np.sum(a * b))
        energy_a += float(np.sum(np.square(a)))
        energy_b += float(np.sum(np.square(b)))
        count += int(valid.sum())
    if count < _FEWEST_S * series.rate_hz or energy_a * energy_b == 0.0:
        return 0.0
    return products / float(np.sqrt(energy_a * energy_b))


def _in_spreads(steps: NDArray[np.float64]) -> NDArray[np.float64]:
    """Steps (n,) from their mean in spreads, at most four, so that no single one decides."""
    centred = steps - steps.mean()
    return np.asarray(np.clip(centred / (float(centred.std()) or 1.0), -4, 4))


def steadied(series: DyadSeries) -> DyadSeries:
    """Return the series with the motion energy told from each person's own shoulders only."""
    values: dict[ParticipantId, dict[str, NDArray[np.float64]]] = {}
    for who in PARTICIPANTS:
        cues = dict(series.values[who])
        steps = [
            np.hypot(*(np.diff(cues[name], prepend=np.nan) for name in pair))
            for pair in OWN_FRAME
            if all(name in cues for name in pair)
        ]
        stacked = np.array(steps)
        seen = np.isfinite(stacked).any(axis=0)
        moved = np.full(series.length, np.nan)
        moved[seen] = np.nanmean(stacked[:, seen], axis=0) * series.rate_hz
        cues["motion_energy"] = moved
        values[who] = cues
    return replace(series, values=values)
