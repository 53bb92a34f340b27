# SPDX-License-Identifier: GPL-3.0-or-later
"""False alarms of the smaller channels: unrelated pairs with p <= 0.05 should be 5 in 100.

``python -m benchmarks.chance_expression [--pairs N] [--seconds S...] [--keep DIR]``

simulates people who never met (``benchmarks.strangers``, with smiles, arms and breath) and
counts, for every p about two people that is not mirroring or movement, how often it is 0.05 or
less.
"""

from __future__ import annotations

import argparse
import json
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.kept_pairs import false_alarm_row, p_of_pairs
from benchmarks.strangers import RATE_HZ, episodes, smooth, stranger
from mirrorcam.model import PARTICIPANTS
from mirrorcam.scores import ours
from mirrorcam.scores.dyad import Dyad
from mirrorcam.scores.series import DyadSeries
from mirrorcam.scores.settings import ScoreSettings

if TYPE_CHECKING:
    from numpy.typing import NDArray

LENGTHS_S = (20.0, 40.0, 75.0, 180.0, 600.0)
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
    """Print JSON (to stdout) and what is found on the way (to stderr)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=400)
    parser.add_argument("--seconds", type=float, nargs="+", default=list(LENGTHS_S))
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--keep", type=Path, help="folder that keeps each pair, to go on later")
    options = parser.parse_args(arguments)
    report: dict[str, dict[str, dict[str, Any]]] = {}
    if options.keep is not None:
        options.keep.mkdir(parents=True, exist_ok=True)
    for seconds in options.seconds:
        one = partial(one_pair, seconds, options.seed)
        keep = options.keep and options.keep / f"expression_{seconds:g}_{options.seed}.jsonl"
        told = p_of_pairs(one, options.pairs, keep=keep)
        length = f"{seconds / 60:g} min" if seconds >= 120 else f"{seconds:g} s"
        report[length] = rows = {name: false_alarm_row(told.get(name, [])) for name in CHANNELS}
        for name, row in rows.items():
            print(length, name, row, file=sys.stderr, flush=True)
    json.dump(report, sys.stdout, indent=1)
    print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
