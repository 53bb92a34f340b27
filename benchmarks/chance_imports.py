# SPDX-License-Identifier: GPL-3.0-or-later
"""False alarms of imported events: records made by chance should agree with p <= 0.05 in 5 %.

``python -m benchmarks.chance_imports [--pairs N] [--json]``

makes two records of one behaviour that have nothing to do with each other, as coders or other
programs write them (events of any length, more or fewer of them, in recordings of any length), and
counts how often the p of Cohen's kappa is 0.05 or less, by the usual length of an event.
"""

from __future__ import annotations

import argparse
import json
import sys

import numpy as np

from benchmarks.kept_pairs import false_alarm_row
from mirrorcam.scores.agreement import agreement

RATE_HZ = 15.0
KINDS = {"nods and glances": (0.5, 2.0), "smiles": (1.5, 6.0), "postures": (5.0, 15.0)}
"""Mean length of an event in seconds, from and to."""


def record(
    seconds: float, mean_s: float, events: float, rng: np.random.Generator
) -> list[tuple[float, float]]:
    """Events one after the other, with pauses between, of exponential lengths.

    Parameters
    ----------
    seconds, mean_s : float
        Length of the recording, and of an event in the mean.
    events : float
        How many, about.
    rng : np.random.Generator
        Of the record.
    """
    pause_s = max(seconds / events - mean_s, 1.0)
    found, now = [], float(rng.exponential(pause_s))
    while now < seconds:
        end = min(now + max(float(rng.exponential(mean_s)), 0.2), seconds)
        found.append((now, end))
        now = end + float(rng.exponential(pause_s))
    return found


def p_value(kind: str, seed: int, pair: int) -> float:
    """The p of kappa of two records that have nothing to do with each other; NaN if refused."""
    rng = np.random.default_rng([seed, pair, len(kind)])
    seconds = float(rng.uniform(240.0, 1800.0))
    mean_s, events = float(rng.uniform(*KINDS[kind])), float(rng.uniform(20.0, 60.0))
    two = [record(seconds, mean_s * rng.uniform(0.7, 1.4), events, rng) for _ in range(2)]
    return agreement(two[0], two[1], seconds, RATE_HZ, seed=pair).p_value


def main(arguments: list[str] | None = None) -> int:
    """Simulate and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    rows = {}
    for kind in KINDS:
        every = np.array([p_value(kind, options.seed, pair) for pair in range(options.pairs)])
        row = false_alarm_row(every[np.isfinite(every)].tolist())
        rows[f"kappa of imported events, {kind}"] = row
        print(kind, row, file=sys.stderr, flush=True)
    report = {"4 to 30 min": rows}
    if options.json:
        json.dump(report, sys.stdout, indent=1)
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
