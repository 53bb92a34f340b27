# SPDX-License-Identifier: GPL-3.0-or-later
"""People who do share something, and people who only seem to: cues of two at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from benchmarks.strangers import RATE_HZ, episodes, noise, stranger
from mirrorcam.scores.matching.posture import CHANNELS, mirror_image

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from benchmarks.strangers import Cues

_POSTURE = tuple(dict.fromkeys(channel.cue for channel in CHANNELS))

FOOLING = (
    "same timing, different form",
    "same form, no timing",
    "both still",
    "one person only",
    "a cut in the middle",
    "a camera that shakes",
)


def answering(
    seconds: float, lag_s: float, shared: float, rng: np.random.Generator
) -> tuple[Cues, Cues]:
    """Two people of whom one mirrors the other a while later and does other things besides.

    Parameters
    ----------
    seconds, lag_s : float
        Length, and how much later B follows (< 0: A follows B).
    shared : float
        Share of the follower's variance that comes from the leader.
    rng : np.random.Generator
        Of both people.
    """
    spare = abs(lag_s) + 1.0
    n, late = round(seconds * RATE_HZ), abs(lag_s) * RATE_HZ
    leader, own = stranger(seconds + spare, rng), stranger(seconds, rng)
    start = round(spare * RATE_HZ)
    copied = mirror_image(leader) | {"motion_energy": leader["motion_energy"]}
    follower = dict(own)
    for cue in (*_POSTURE, "motion_energy"):
        then = _at(copied[cue], start - late, n)
        follower[cue] = _mixed(own[cue], then, shared)
    follower["motion_energy"] = np.maximum(follower["motion_energy"], 0.0)
    led = {cue: values[start : start + n] for cue, values in leader.items()}
    return (led, follower) if lag_s > 0 else (follower, led)


def _at(values: NDArray[np.float64], start: float, n: int) -> NDArray[np.float64]:
    """`n` samples from a place between samples; NaN where a neighbour was not visible."""
    first = int(np.floor(start))
    share = start - first
    if share < 1e-9:
        return values[first : first + n]
    return np.asarray((1 - share) * values[first : first + n] + share * values[first + 1 :][:n])


def _mixed(
    own: NDArray[np.float64], copied: NDArray[np.float64], shared: float
) -> NDArray[np.float64]:
    """Variance of the copy and of one's own in that proportion; seen only where one's own is."""
    if not (np.isfinite(own).any() and np.isfinite(copied).any()):
        return own
    centre, other = float(np.nanmean(own)), float(np.nanmean(copied))
    size = float(np.nanstd(own)) / max(float(np.nanstd(copied)), 1e-9)
    mixed = (
        centre + np.sqrt(1 - shared) * (own - centre) + np.sqrt(shared) * size * (copied - other)
    )
    return np.where(np.isfinite(mixed), mixed, np.where(np.isfinite(own), own, np.nan))


def fooling(case: str, seconds: float, rng: np.random.Generator) -> tuple[Cues, Cues]:
    """Two people who only seem to mirror or move together; `case` is one of `FOOLING`.

    Raises
    ------
    ValueError
        For a case that is not there.
    """
    n = round(seconds * RATE_HZ)
    a, b = stranger(seconds, rng), stranger(seconds, rng)
    if case == "same timing, different form":
        return _same_timing(n, rng)
    if case == "same form, no timing":
        # The same movements, each of them at its own time.
        pieces = np.array_split(np.arange(n), max(round(seconds / 6), 2))
        order = np.concatenate([pieces[i] for i in rng.permutation(len(pieces))])
        copied = mirror_image(a) | {"motion_energy": a["motion_energy"]}
        return a, {cue: values[order] for cue, values in (b | copied).items()}
    if case == "both still":
        return _still(n, rng), _still(n, rng)
    if case == "one person only":
        return a, {cue: np.full(n, np.nan) for cue in b}
    if case == "a cut in the middle":
        for person in (a, b):
            for channel in CHANNELS:
                person[channel.cue][n // 2 :] += 3 * channel.floor * rng.standard_normal()
            person["motion_energy"][n // 2] += 20.0
        return a, b
    if case == "a camera that shakes":
        return _shaken(a, b, n, rng)
    raise ValueError(f"no such case: {case}")


def _same_timing(n: int, rng: np.random.Generator) -> tuple[Cues, Cues]:
    """Both become lively at the same moments, B a second later, each in their own way."""
    busy = 0.1 + episodes(n, 8.0, 3.0, rng)
    people = []
    for late in (0, round(RATE_HZ)):
        cues = noise(n / RATE_HZ, rng)
        for cue in _POSTURE:
            if cue in cues:
                cues[cue] = cues[cue] * np.roll(busy, late)
        cues["motion_energy"] = cues["motion_energy"] * np.roll(busy, late)
        people.append(cues)
    return people[0], people[1]


def _still(n: int, rng: np.random.Generator) -> Cues:
    cues = {channel.cue: 0.15 * channel.floor * rng.standard_normal(n) for channel in CHANNELS}
    cues["motion_energy"] = 0.01 + 0.002 * rng.random(n)
    return cues | {"pose_confidence": np.ones(n), "face_confidence": np.ones(n)}


def _shaken(a: Cues, b: Cues, n: int, rng: np.random.Generator) -> tuple[Cues, Cues]:
    """A camera that is held in a hand moves both people in the picture."""
    step_x, step_y = 0.02 * rng.standard_normal((2, n)) * (0.3 + episodes(n, 5.0, 2.0, rng))
    move_x, move_y = (0.9 * s + 0.5 * np.convolve(s, np.ones(8), "same") for s in (step_x, step_y))
    energy = np.hypot(np.diff(move_x, prepend=np.nan), np.diff(move_y, prepend=np.nan)) * RATE_HZ
    for person in (a, b):
        for part, size in (("trunk", 1.0), ("head", 2.2)):
            person[f"{part}_x"] = person[f"{part}_x"] + size * move_x
            person[f"{part}_y"] = person[f"{part}_y"] + size * move_y
        person["motion_energy"] = np.hypot(person["motion_energy"], energy)
    return a, b
