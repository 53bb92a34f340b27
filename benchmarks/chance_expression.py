# SPDX-License-Identifier: GPL-3.0-or-later
"""False alarms of the smaller channels: unrelated pairs with p <= 0.05 should be 5 in 100.

``python -m benchmarks.chance_expression [--pairs N] [--minutes M] [--json]``

simulates people who never met (``benchmarks.strangers``, with smiles, arms and breath) and
counts, for every p about two people that is not mirroring or movement, how often it is 0.05 or
less.
"""

from __future__ import annotations

import argparse
import json
import sys
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.strangers import RATE_HZ, episodes, smooth, stranger
from mirrorcam.model import PARTICIPANTS
from mirrorcam.scores import ours
from mirrorcam.scores.dyad import Dyad
from mirrorcam.scores.series import DyadSeries
from mirrorcam.scores.settings import ScoreSettings

if TYPE_CHECKING:
    from numpy.typing import NDArray

CHANNELS = ("returned smiles", "mutual gaze", "expressions", "gestures", "breathing")


def person(seconds: float, rng: np.random.Generator) -> dict[str, NDArray[np.float64]]:
    """A stranger with a face that does things, and a chest that breathes."""
    cues = stranger(seconds, rng)
    n = round(seconds * RATE_HZ)
    face = np.isfinite(cues.get("smile", np.zeros(n)))
    for cue, size in (
        ("brow_raise", 0.3),
        ("brow_lower", 0.2),
        ("eye_squint", 0.3),
        ("mouth_frown", 0.1),
        ("mouth_press", 0.2),
        ("upper_lip", 0.1),
    ):
        bursts = episodes(n, rng.uniform(8, 40), rng.uniform(0.5, 2.0), rng)
        values = size * bursts + 0.1 * size * (smooth(n, 0.15, rng) + smooth(n, 3.0, rng))
        cues[cue] = np.where(face, np.clip(values, 0.0, 1.0), np.nan)
    hertz = rng.uniform(0.15, 0.4) * np.exp(0.1 * smooth(n, 4.0, rng))
    size = rng.uniform(0.004, 0.012) * np.exp(0.2 * smooth(n, 6.0, rng))
    cues["chest_y"] = size * np.sin(2 * np.pi * np.cumsum(hertz) / RATE_HZ)
    cues["chest_y"] += 0.0004 * rng.standard_normal(n)
    for start in np.cumsum(rng.exponential(rng.uniform(10, 60), n // 100 + 1)) * RATE_HZ:
        if start < n:
            cues["chest_y"][int(start) :] += 0.05 * rng.standard_normal()
    cues["trunk_x"] = np.zeros(n)
    return cues


def p_values(seconds: float, rng: np.random.Generator) -> dict[str, float]:
    """The p of each channel for one pair of strangers, as a session tells it; NaN if refused."""
    values = {who: person(seconds, rng) for who in PARTICIPANTS}
    n = round(seconds * RATE_HZ)
    series = DyadSeries(RATE_HZ, np.arange(n) / RATE_HZ, values)
    # The level of chance over time is no part of a p value.
    dyad = Dyad(series, ScoreSettings(followed=1), [], shaken=False)
    for name in ("smiles", "breathing"):
        dyad.found[name] = getattr(ours, name)(dyad)
    found = {
        "returned smiles": ours.returned(dyad).test,
        "breathing": ours.breathing_together(dyad),
        "mutual gaze": ours.eye_contact(dyad).test,
    }
    matches = {"expressions": ours.expressions(dyad), "gestures": ours.gestures(dyad)}
    found |= {name: one.whole for name, one in matches.items() if one is not None}
    return {name: found[name].p_value if name in found else np.nan for name in CHANNELS}


def one_pair(seconds: float, seed: int, pair: int) -> dict[str, float]:
    """A pair of strangers of its own."""
    return p_values(seconds, np.random.default_rng([seed, pair, int(seconds)]))


def main(arguments: list[str] | None = None) -> int:
    """Simulate and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=400)
    parser.add_argument("--minutes", type=float, nargs="+", default=[1.25, 3.0, 10.0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    report: dict[str, dict[str, dict[str, float | None]]] = {}
    for minutes in options.minutes:
        one = partial(one_pair, 60.0 * minutes, options.seed)
        every = [one(pair) for pair in range(options.pairs)]
        report[f"{minutes:g} min"] = rows = {}
        for name in CHANNELS:
            told = np.array([p[name] for p in every])
            told = told[np.isfinite(told)]
            share = float(np.mean(told <= 0.05)) if told.size else float("nan")
            rows[name] = {
                "told": int(told.size),
                "false_alarms": share if told.size else None,
                "error": float(np.sqrt(share * (1 - share) / told.size)) if told.size else None,
            }
            if not options.json:
                print(
                    f"{minutes:5g} min  {name:16s} p told in {told.size:4d} of {options.pairs}, "
                    f"p <= .05 in {100 * share:.1f} %",
                    flush=True,
                )
    if options.json:
        json.dump(report, sys.stdout, indent=1)
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
