# SPDX-License-Identifier: GPL-3.0-or-later
"""Dyads made up by a computer, of many kinds, coupled more or less: each returns (a, b) series.

None of them follows the model that a statistic of ours assumes. People differ in how lively they
are, take turns in speaking (so that one is still while the other moves), share the greeting and
the farewell of every meeting, and their trackers jump now and then.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.ndimage import gaussian_filter1d

if TYPE_CHECKING:
    from collections.abc import Callable

    Dyad = tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of dyads: how one is made, and its rate in Hz."""

    name: str
    rate_hz: float
    make: Callable[[np.random.Generator, float], Dyad]

    def dyads(self, rng: np.random.Generator, count: int) -> tuple[list, list]:
        """Make that many: the series of the As and of the Bs."""
        made = [self.make(rng, self.rate_hz) for _ in range(count)]
        return [a for a, _ in made], [b for _, b in made]


def smooth(rng: np.random.Generator, n: int, width: float) -> np.ndarray:
    """Gaussian noise of spread one, smoothed over so many samples."""
    edge = int(4 * width) + 1
    values = gaussian_filter1d(rng.standard_normal(n + 2 * edge), max(width, 0.01))[edge : edge + n]
    return values / values.std()


def turns(rng: np.random.Generator, n: int, rate: float) -> np.ndarray:
    """Who speaks: (2, n) of 0 and 1."""
    speaks = np.zeros((2, n))
    at, who = 0, int(rng.integers(2))
    while at < n:
        length = int(rng.lognormal(np.log(6), 0.8) * rate) + 1
        speaks[who, at : at + length] = 1
        at, who = at + length, 1 - who
    return speaks


def bump(n: int, rate: float, start: float, length: float, rise: float, fall: float) -> np.ndarray:
    """One soft step up and down again, in seconds: 0 to 1 to 0."""
    time = np.arange(n) / rate
    up = np.clip(4 * (time - start) / rise, -50, 50)
    down = np.clip(4 * (time - start - length) / fall, -50, 50)
    return 1 / (1 + np.exp(-up)) / (1 + np.exp(down))


def smiling(
    returned: float,
    *,
    seconds: float = 180.0,
    greeting: float = 0.7,
    speech: float = 0.06,
    laughs_a_minute: float = 0.0,
    cut: float = 0.0,
) -> Callable[[np.random.Generator, float], Dyad]:
    """Smiles, of which a share is returned within 0.2 to 1 s; `cut`: intensities below are 0."""

    def make(rng: np.random.Generator, rate: float) -> Dyad:
        n = int(seconds * rate)
        size = rng.uniform(0.3, 1.0, 2)
        smiles = [
            (who, start, rng.lognormal(np.log(2.5), 0.6), rng.uniform(0.4, 1.2))
            for who in (0, 1)
            for start in rng.uniform(
                0, seconds, rng.poisson(rng.lognormal(np.log(2.5), 0.6) * seconds / 60)
            )
        ]
        more = [
            (1 - who, start + rng.uniform(0.2, 1.0), length * rng.lognormal(0, 0.4), 0.8 * height)
            for who, start, length, height in smiles
            if rng.random() < returned
        ]
        for start in rng.uniform(0, seconds, rng.poisson(laughs_a_minute * seconds / 60)):
            more += [(w, start + rng.uniform(0, 0.5), rng.lognormal(1.1, 0.5), 1.0) for w in (0, 1)]
        for who in (0, 1):
            if rng.random() < greeting:
                more.append((who, rng.uniform(-2, 2), rng.lognormal(1.4, 0.5), 1.0))
            if rng.random() < greeting:
                more.append((who, seconds - rng.uniform(2, 8), rng.lognormal(1.4, 0.5), 1.0))
        speaks, found = turns(rng, n, rate), np.zeros((2, n))
        for who, start, length, height in smiles + more:
            shape = bump(n, rate, start, length, rng.uniform(0.3, 0.8), rng.uniform(0.5, 2.0))
            found[who] = np.maximum(found[who], size[who] * height * shape)
        for row, speaking in zip(found, speaks, strict=True):
            row += speaking * np.abs(smooth(rng, n, 0.15 * rate)) * rng.uniform(0.2, 1) * speech
            row += 0.03 * smooth(rng, n, 20 * rate) + 0.02 * rng.standard_normal(n)
        found = np.clip(found + rng.uniform(0, 0.1, (2, 1)), 0, 1)
        if cut:
            found = np.round(5 * np.clip(found - cut, 0, None), 2)
        return found[0], found[1]

    return make


def moving(
    echoed: float,
    *,
    seconds: float = 180.0,
    talk: float = 3.0,
    jumps: float = 4.0,
    laughs_a_minute: float = 0.0,
) -> Callable[[np.random.Generator, float], Dyad]:
    """Motion energy: bursts, `talk` times as many while speaking, a share echoed in 0.1-1.2 s."""

    def make(rng: np.random.Generator, rate: float) -> Dyad:
        n = int(seconds * rate)
        speaks, found = turns(rng, n, rate), np.zeros((2, n))
        bursts = []
        for who in (0, 1):
            often = rng.uniform(0.1, 0.3) * (1 + (talk - 1) * speaks[who])
            starts = np.flatnonzero(rng.random(n) < often / rate) / rate
            bursts += [
                (who, start, rng.lognormal(0, 0.6), rng.lognormal(0, 0.8)) for start in starts
            ]
        bursts += [
            (1 - who, start + rng.uniform(0.1, 1.2), length, height * rng.lognormal(0, 0.4))
            for who, start, length, height in bursts
            if rng.random() < echoed
        ]
        for start in rng.uniform(0, seconds, rng.poisson(laughs_a_minute * seconds / 60)):
            bursts += [
                (w, start + rng.uniform(0, 0.6), rng.lognormal(0.7, 0.4), 2.0) for w in (0, 1)
            ]
        for who, start, length, height in bursts:
            found[who] += height * bump(n, rate, start, length, 0.2, 0.4)
        for row in found:
            row *= np.abs(smooth(rng, n, max(0.1 * rate, 0.3)))
            row += 0.3 * np.abs(smooth(rng, n, max(0.2 * rate, 0.3)))
            for at in rng.integers(0, n, rng.poisson(jumps * seconds / 600)):
                row[at : at + 2] += rng.uniform(5, 30)
            row *= rng.lognormal(0, 0.7)
        return found[0], found[1]

    return make


def swaying(
    share: float, *, seconds: float = 300.0, slow: tuple[float, float] = (1.0, 4.0)
) -> Callable[[np.random.Generator, float], Dyad]:
    """Slow sway with a share of common variance; the leader changes half way."""

    def make(rng: np.random.Generator, rate: float) -> Dyad:
        n, lag = int(seconds * rate), int(rng.uniform(0, 2.0) * rate)
        edge = int(3 * rate)
        common = smooth(rng, n + 2 * edge, rng.uniform(*slow) * rate)
        first, second = common[edge : edge + n], common[edge - lag : edge - lag + n].copy()
        second[n // 2 :] = common[edge + lag : edge + lag + n][n // 2 :]
        a, b = (
            np.sqrt(share) * part + np.sqrt(1 - share) * smooth(rng, n, rng.uniform(*slow) * rate)
            for part in (first, second)
        )
        return a + rng.normal(0, 5), 2.0 * b

    return make


def shifting(
    echoed: float, *, seconds: float = 300.0
) -> Callable[[np.random.Generator, float], Dyad]:
    """Postures that are held for a quarter of a minute; a share is taken over in 0.5 to 3 s."""

    def make(rng: np.random.Generator, rate: float) -> Dyad:
        n = int(seconds * rate)
        shifts = []
        for who in (0, 1):
            for start in np.cumsum(rng.exponential(18, int(seconds / 6))):
                value = rng.standard_normal()
                shifts.append((start, who, value))
                if rng.random() < echoed:
                    shifts.append((start + rng.uniform(0.5, 3), 1 - who, 0.8 * value))
        found = np.zeros((2, n))
        for start, who, value in sorted(shifts):
            found[who, min(int(start * rate), n) :] = value
        a, b = (gaussian_filter1d(row, 0.4 * rate) + 0.2 * smooth(rng, n, rate) for row in found)
        return a, b

    return make


KINDS: tuple[Kind, ...] = (
    Kind("smiles, 25 % returned", 25.0, smiling(0.25)),
    Kind("smiles, clean", 30.0, smiling(0.25, speech=0.02)),
    Kind("smiles, much speech", 5.0, smiling(0.25, speech=0.1)),
    Kind("smiles, 1 Hz", 1.0, smiling(0.3)),
    Kind("action units, mostly 0", 30.0, smiling(0.2, cut=0.15)),
    Kind("shared laughs, smiles", 10.0, smiling(0.1, laughs_a_minute=0.5)),
    Kind("greetings in every meeting", 10.0, smiling(0.2, greeting=1.0)),
    Kind("motion, 20 % echoed", 25.0, moving(0.2)),
    Kind("motion, 10 min", 10.0, moving(0.1, seconds=600.0)),
    Kind("motion, strict turns", 12.5, moving(0.3, talk=6.0)),
    Kind("motion, 1 Hz", 1.0, moving(0.3, seconds=300.0)),
    Kind("shared laughs, motion", 30.0, moving(0.05, talk=2.5, laughs_a_minute=1.0)),
    Kind("sway, leader changes", 10.0, swaying(0.15)),
    Kind("slow sway", 5.0, swaying(0.3, seconds=600.0, slow=(3.0, 10.0))),
    Kind("postures taken over", 5.0, shifting(0.3)),
)

STRANGERS: tuple[Kind, ...] = (
    Kind("strangers, smiles", 10.0, smiling(0.0, greeting=1.0)),
    Kind("strangers, motion", 10.0, moving(0.0)),
    Kind("strangers, sway", 5.0, swaying(0.0)),
    Kind("strangers, postures", 5.0, shifting(0.0)),
)
