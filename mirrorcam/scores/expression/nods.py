# SPDX-License-Identifier: GPL-3.0-or-later
"""Nods: the head goes up and down a few times, faster than it turns to something new."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.ndimage import gaussian_filter1d

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

# A swing is at least this large, and this many times the landmarks' jitter.
_AMPLITUDE_DEG, _OVER_JITTER = 2.5, 4.0
# Down, up and down again at least, each within this time and without a longer rest between.
_SWINGS = 3
_LONGEST_SWING_S, _LONGEST_REST_S = 0.75, 0.3
# The swings of one nod are about as large as each other: the smallest is this share of the largest.
_EVEN = 0.3
# Heads that are shaken or circle go sideways as well.
_SIDEWAYS = 0.7
_SMOOTH_S = 0.04
# Degrees for each face width (the outer corners of the eyes, 0.09 m) that the face goes down: its
# middle lies about 0.10 m before the joint.
_LEVER_DEG = float(np.degrees(0.09 / 0.10))
_TURNED = 0.35
# A swing is the part in which it is faster than this share of its top speed; jitter may cut it
# short, to this share of the least size.
_SLOW, _MOST = 0.15, 0.7

FEWEST_HZ, LEAST_S = 6.0, 2.0
"""Below so many pictures a second, or with a head seen for less time, nods cannot be told."""

FAST_HZ = 2.6
"""From here on a nod is fast: listeners' quick nodding begins there (Hale et al. 2020)."""


class Nod(NamedTuple):
    """A stretch of nodding, from its first turn to its last.

    Attributes
    ----------
    start_s, end_s : float
        From when to when.
    swings_hz : float
        Downs and ups a second.
    """

    start_s: float
    end_s: float
    swings_hz: float

    @property
    def fast(self) -> bool:
        """Whether it is the quick nodding of a listener."""
        return self.swings_hz >= FAST_HZ


def head_height(cues: Mapping[str, NDArray[np.float64]]) -> NDArray[np.float64]:
    """Height of the head over the trunk in usual face widths (n,); NaN where it is not known.

    Where the shoulders are not in the picture, it is the height in the picture.
    """
    head, trunk = cues["head_y"], cues["trunk_y"]
    shoulders, face = cues["shoulder_width_px"], cues["face_width_px"]
    both = np.isfinite(shoulders) & np.isfinite(face) & (face > 0.0) & np.isfinite(trunk)
    if not both.any():
        return head
    widths = float(np.median(shoulders[both])) / float(np.median(face[both]))
    usual = float(np.median(trunk[both]))
    return head - widths * np.where(np.isfinite(trunk), trunk, usual)


def nods(
    pitch_deg: NDArray[np.float64],
    yaw_deg: NDArray[np.float64],
    rate_hz: float,
    height: NDArray[np.float64] | None = None,
) -> list[Nod]:
    """Stretches of nodding: the head's pitch swings at least one and a half times.

    Parameters
    ----------
    pitch_deg, yaw_deg : NDArray[np.float64]
        Shape (n,), NaN where not visible.
    rate_hz : float
        Samples a second; below 6 Hz nods cannot be told.
    height : NDArray[np.float64], optional
        Shape (n,), from `head_height`. A head that nods turns about its joint with the neck, behind
        the face, which goes down with the chin: that is seen much finer than the angle itself.
    """
    seen = np.isfinite(pitch_deg) & np.isfinite(yaw_deg)
    if rate_hz < FEWEST_HZ or seen.sum() < LEAST_S * rate_hz:
        return []
    at = np.arange(pitch_deg.size)
    pitch, yaw = (np.interp(at, at[seen], v[seen]) for v in (pitch_deg, yaw_deg))
    own = pitch
    if height is not None and np.isfinite(height).any():
        known = np.isfinite(height)
        fallen = -_LEVER_DEG * np.interp(at, at[known], height[known])
        pitch = 0.5 * (pitch + fallen - np.median(fallen))
    # A line across what was not seen has no jitter: the rest would look steadier than it is.
    least = max(_AMPLITUDE_DEG, _OVER_JITTER * _jitter(np.where(seen, pitch, np.nan)))
    pitch, yaw = (gaussian_filter1d(v, _SMOOTH_S * rate_hz) for v in (pitch, yaw))
    swings = [
        swing
        for first, last in pairwise(_turns(pitch, least))
        if (swing := _moving_part(pitch, first, last, least)) is not None
        and (swing[1] - swing[0]) / rate_hz <= _LONGEST_SWING_S
        and seen[swing[0] : swing[1] + 1].all()
    ]
    found: list[Nod] = []
    for run in _runs(swings, pitch, round(_LONGEST_REST_S * rate_hz)):
        first, last = run[0][0], run[-1][1]
        stretch = slice(first, last + 1)
        aside = np.std(np.diff(yaw[stretch])) >= _SIDEWAYS * np.std(np.diff(pitch[stretch]))
        # A body that bounces carries its head up and down without turning it.
        turned = float(np.std(own[stretch])) >= _TURNED * float(np.std(pitch[stretch]))
        if len(run) >= _SWINGS and turned and not aside:
            length_s = max(last - first, 1) / rate_hz
            found.append(Nod(first / rate_hz, last / rate_hz, 0.5 * len(run) / length_s))
    return found


def _jitter(values: NDArray[np.float64]) -> float:
    """Spread of the noise from picture to picture: what no head can do, back and forth at once."""
    bends = np.diff(values, 3)
    bends = bends[np.isfinite(bends)]
    # The third difference of white noise has 20 times its variance.
    return 1.4826 * float(np.median(np.abs(bends))) / np.sqrt(20.0) if bends.size else 0.0


def _turns(values: NDArray[np.float64], least: float) -> list[int]:
    """Turning points of a series (n,) between which it goes up or down by `least` or more."""
    edges = np.flatnonzero(np.diff(np.sign(np.diff(values))) != 0) + 1
    turns, top, bottom = [0], 0, 0
    rising: bool | None = None
    for at in [*edges.tolist(), values.size - 1]:
        if rising is not False:
            if values[at] > values[top]:
                top = at
            elif values[top] - values[at] >= least:
                turns.append(top)
                rising, bottom = False, at
                continue
        if rising is not True:
            if values[at] < values[bottom]:
                bottom = at
            elif values[at] - values[bottom] >= least:
                turns.append(bottom)
                rising, top = True, at
    turns.append(top if rising else bottom)
    return turns


def _moving_part(
    values: NDArray[np.float64], first: int, last: int, least: float
) -> tuple[int, int] | None:
    """Leave out what is slow before and after a swing between two turning points.

    A head that rests, or goes on turning to something, after a nod is no part of the nod.
    """
    if last <= first:
        return None
    speed = np.diff(values[first : last + 1]) * np.sign(values[last] - values[first])
    top = int(np.argmax(speed))
    slow = np.flatnonzero(speed < _SLOW * speed[top])
    before, after = slow[slow < top], slow[slow > top]
    begin = first + (int(before[-1]) + 1 if before.size else 0)
    end = first + (int(after[0]) if after.size else speed.size)
    return (begin, end) if abs(values[end] - values[begin]) >= _MOST * least else None


def _runs(
    swings: list[tuple[int, int]], values: NDArray[np.float64], rest: int
) -> list[list[tuple[int, int]]]:
    """Group swings that follow each other in turn, without a long rest, of about one size."""
    runs: list[list[tuple[int, int]]] = []
    sizes: list[float] = []
    for swing in swings:
        size = float(values[swing[1]] - values[swing[0]])
        if (
            runs
            and swing[0] - runs[-1][-1][1] <= rest
            and size * sizes[-1] < 0.0
            and _EVEN <= abs(size / sizes[-1]) <= 1.0 / _EVEN
        ):
            runs[-1].append(swing)
        else:
            runs.append([swing])
        sizes.append(size)
    return runs
