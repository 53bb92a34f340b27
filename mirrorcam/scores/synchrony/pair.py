# SPDX-License-Identifier: GPL-3.0-or-later
"""Synchrony of two existing series: WCLC summed up as rMEA does, and held against chance.

The grand mean is the mean over all windows and lags of Fisher's z (of |z|, or of r, where asked
for); its chance is the same with the second series shifted circularly. Whether there is a coupling
at all, at which lag and who leads is told by `coupling`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from mirrorcam.errors import InputError, UsageError
from mirrorcam.scores.chance.beyond import SIGNIFICANT
from mirrorcam.scores.chance.circular import ChanceTest, plan_shifts
from mirrorcam.scores.settings import check_seed, check_surrogates
from mirrorcam.scores.synchrony.coupling import coupling
from mirrorcam.scores.synchrony.grand_mean import GrandMean
from mirrorcam.scores.synchrony.wclc import Wclc, wclc

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_AT_ONCE = 32


@dataclass(frozen=True, slots=True)
class SynchronySettings:
    """How two series are compared; the defaults are those of motion energy analysis.

    Attributes
    ----------
    rate_hz : float
        Samples a second.
    window_s, step_s, max_lag_s : float
        Length of a window, step between windows, largest lag.
    fisher : bool
        Whether to turn r into Fisher's z.
    absolute : bool
        Whether to take absolute values: synchrony in phase and in antiphase alike.
    surrogates, seed : int
        How many stand for chance, and the seed of their choice.
    smooth_s : float
        Moving average before all else, see `smoothed`; 0 for none.

    Raises
    ------
    UsageError
        If a value cannot be used.
    """

    rate_hz: float
    window_s: float = 60.0
    step_s: float = 30.0
    max_lag_s: float = 5.0
    fisher: bool = True
    absolute: bool = False
    surrogates: int = 199
    seed: int = 0
    smooth_s: float = 0.0

    def __post_init__(self) -> None:
        if not (math.isfinite(self.rate_hz) and 0 < self.rate_hz <= 1e5):
            raise UsageError(
                f"A rate of {self.rate_hz:g} Hz cannot be used: give the samples a second."
            )
        for name, value in (("window", self.window_s), ("step", self.step_s)):
            if not math.isfinite(value) or round(value * self.rate_hz) < 1:
                raise UsageError(
                    f"A {name} of {value:g} s cannot be used: give one sample or more."
                )
        if round(self.window_s * self.rate_hz) < 3:
            raise UsageError(f"A window of {self.window_s:g} s holds fewer than three samples.")
        if not (math.isfinite(self.max_lag_s) and self.max_lag_s >= 0):
            raise UsageError(
                f"A largest lag of {self.max_lag_s:g} s cannot be used: give 0 or more."
            )
        if not (math.isfinite(self.smooth_s) and 0 <= self.smooth_s <= self.window_s):
            raise UsageError(
                f"Smoothing over {self.smooth_s:g} s cannot be used: give 0 or more and no more "
                "than the window."
            )
        check_surrogates(self.surrogates)
        check_seed(self.seed)


@dataclass(frozen=True, slots=True)
class WindowSummary:
    """One window in rMEA's terms; NaN where the window says nothing.

    Attributes
    ----------
    start_s : float
        Start of the window.
    all_lags : float
        Mean over all lags.
    s1_lead, s2_lead : float
        Mean over the lags at which the first (lag > 0) or the second series (lag < 0) leads.
    lag_zero : float
        Without a lag.
    s1_lead_0, s2_lead_0 : float
        As `s1_lead` and `s2_lead`, lag zero included.
    best_lag_s : float
        Lag of the highest value; > 0: the first series leads.
    """

    start_s: float
    all_lags: float
    s1_lead: float
    s2_lead: float
    lag_zero: float
    s1_lead_0: float
    s2_lead_0: float
    best_lag_s: float


@dataclass(frozen=True, slots=True)
class Synchrony:
    """How two series went together.

    Attributes
    ----------
    wclc : Wclc
        Windows by lags.
    chance : ChanceTest
        Of a coupling at some lag; see `coupling`.
    grand_mean_chance : float
        Grand mean of circular shifts; NaN without any.
    lag_s : float
        Lag of the coupling; > 0: the first series leads.
    leader : {"a", "b"} or None
        First or second series; None where the lag is under one step or p is not below 0.05.
    summary : tuple[WindowSummary, ...]
        One a window.
    """

    wclc: Wclc
    chance: ChanceTest
    grand_mean_chance: float
    lag_s: float
    leader: Literal["a", "b"] | None
    summary: tuple[WindowSummary, ...]


def synchrony(
    x: NDArray[np.float64], y: NDArray[np.float64], settings: SynchronySettings
) -> Synchrony:
    """Compare two series.

    Parameters
    ----------
    x, y : NDArray[np.float64]
        Shape (n,), NaN where missing.
    settings : SynchronySettings
        How.

    Raises
    ------
    InputError
        If the series are too short for one window, or never change, or are mostly missing.
    """
    _check_length(x.size, settings)
    x, y = (smoothed(series, settings.smooth_s * settings.rate_hz) for series in (x, y))
    observed = _wclc(x, y, settings)
    if not np.isfinite(observed.matrix).any():
        raise InputError(
            "Nothing can be correlated: in every window one of the two series is mostly missing "
            "or never changes; choose other columns."
        )
    found = coupling(
        x,
        y,
        window=settings.window_s * settings.rate_hz,
        max_lag=round(settings.max_lag_s * settings.rate_hz),
        absolute=settings.absolute,
        surrogates=settings.surrogates,
        seed=settings.seed,
    )
    chance, lag_s = found.test, found.lag / settings.rate_hz
    leader: Literal["a", "b"] | None = None
    if chance.p_value < SIGNIFICANT and found.lag != 0:
        leader = "a" if found.lag > 0 else "b"
    usual = _of_shifts(x, y, settings)
    return Synchrony(observed, chance, usual, lag_s, leader, tuple(summarise_windows(observed)))


def smoothed(values: NDArray[np.float64], window: float) -> NDArray[np.float64]:
    """Smooth as rMEA's ``MEAsmooth`` does, its ends included.

    A moving average over a whole number of samples, about half of them before (of an even number
    one more before than after). What lies before the first sample counts as 0, and the last
    samples, whose average would reach beyond the end, are 0. (``MEAscale``, which divides by the
    spread, changes no correlation.)

    Parameters
    ----------
    values : NDArray[np.float64]
        Shape (n,), NaN where missing, which stays missing and is left out of the averages.
    window : float
        In samples; below 2 there is nothing to do.
    """
    width = math.floor(window + 1e-9)
    if width < 2:
        return values
    before, after = width // 2, width - 1 - width // 2
    ones, seen = np.ones(width), np.isfinite(values)

    def total(x: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.convolve(np.pad(x, (before, after)), ones, mode="valid")

    count = width - total((~seen).astype(np.float64))
    mean: NDArray[np.float64] = np.where(seen, total(np.where(seen, values, 0.0)), np.nan)
    mean /= np.maximum(count, 1.0)
    mean[values.size - after :] *= 0.0
    return mean


def summarise_windows(told: Wclc) -> list[WindowSummary]:
    """Sum up each window as rMEA's ``ccfRes`` does."""
    middle = told.lags_s.size // 2
    parts = {
        "all_lags": slice(None),
        "s1_lead": slice(middle + 1, None),
        "s2_lead": slice(0, middle),
        "lag_zero": slice(middle, middle + 1),
        "s1_lead_0": slice(middle, None),
        "s2_lead_0": slice(0, middle + 1),
    }
    means = {name: _row_means(told.matrix[:, part]) for name, part in parts.items()}
    best = told.best_lag_s
    return [
        WindowSummary(
            start_s=float(start),
            **{name: float(values[i]) for name, values in means.items()},
            best_lag_s=float(best[i]),
        )
        for i, start in enumerate(told.start_s)
    ]


def _wclc(x: NDArray[np.float64], y: NDArray[np.float64], settings: SynchronySettings) -> Wclc:
    return wclc(
        x,
        y,
        settings.rate_hz,
        window_s=settings.window_s,
        step_s=settings.step_s,
        max_lag_s=settings.max_lag_s,
        fisher=settings.fisher,
        absolute=settings.absolute,
    )


def _check_length(samples: int, settings: SynchronySettings) -> None:
    width = round(settings.window_s * settings.rate_hz)
    lags = round(settings.max_lag_s * settings.rate_hz)
    if samples < width + lags:
        raise InputError(
            f"The series last {samples / settings.rate_hz:.1f} s, but a window of "
            f"{settings.window_s:g} s and a lag of {settings.max_lag_s:g} s need "
            f"{(width + lags) / settings.rate_hz:g} s: give a shorter window or smaller lag."
        )


def _of_shifts(
    x: NDArray[np.float64], y: NDArray[np.float64], settings: SynchronySettings
) -> float:
    """Mean of the grand means of circular shifts; NaN without any."""
    plan = plan_shifts(x.size, 1.0 / settings.rate_hz, 0.0, settings.surrogates, settings.seed)
    means = _shifted(x, y, plan.shifts, settings)
    known = means[np.isfinite(means)]
    return float(known.mean()) if known.size else float("nan")


def _shifted(
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    shifts: Sequence[int],
    settings: SynchronySettings,
) -> NDArray[np.float64]:
    """Grand means with the second series moved circularly."""
    grand_mean = GrandMean(
        settings.rate_hz,
        settings.window_s,
        settings.step_s,
        settings.max_lag_s,
        settings.fisher,
        settings.absolute,
    )
    found = []
    for first in range(0, len(shifts), _AT_ONCE):
        moved = [np.roll(y, -shift) for shift in shifts[first : first + _AT_ONCE]]
        found.append(grand_mean.of_pairs([x], moved)[0])
    return np.concatenate(found) if found else np.empty(0)


def _row_means(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Mean of what is known in each row (rows,); NaN where nothing is."""
    known = np.isfinite(values)
    count = known.sum(axis=1)
    total = np.where(known, values, 0.0).sum(axis=1)
    means = np.full(count.shape, np.nan)
    np.divide(total, count, out=means, where=count > 0)
    return means
