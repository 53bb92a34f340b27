# SPDX-License-Identifier: GPL-3.0-or-later
"""How well real dyads are told from pseudo dyads, ours beside rMEA's, and every p held to 5 %.

    python -m benchmarks.dyads [--sets 12] [--dyads 20] [--pairs 400] [--json FILE]

prints a table and JSON:

* ``separation``: AUC and Cohen's d of the evidence (``mirrorcam compare``) and of rMEA's mean |Z|
  60/30/5, for sets of made-up dyads of many kinds (`benchmarks.made_dyads`); mean over the sets
  with a 95 % interval. On real motion energy (``../shared/real/dyads``, where it is there) as a
  whole, and in pieces of three minutes.
* ``compare_false_alarms``: share of sets of strangers with p <= 0.05 in ``mirrorcam compare``.
* ``synchrony_false_alarms``: share of unrelated pairs with p <= 0.05 in ``mirrorcam synchrony``,
  by kind of signal and length, signed and absolute; ``synchrony_power``: with 30 % shared
  variance at a lag of up to 4.5 s, and the same of a plain correlation that is told the lag.
  Intervals by Wilson's formula.
* ``cpu_s``: of comparing 40 dyads of 10 minutes at 25 Hz, and of the WCLC of an hour.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from pathlib import Path

import numpy as np
from scipy import stats
from scipy.signal import lfilter

from benchmarks.made_dyads import KINDS, STRANGERS, Kind, smooth
from benchmarks.measures.figure import wilson
from benchmarks.measures.simulated import TOLD_THE_LAG
from mirrorcam.scores.synchrony import SynchronySettings, wclc
from mirrorcam.scores.synchrony.coupling import coupling
from mirrorcam.scores.synchrony.dyads import compare_dyads
from mirrorcam.scores.synchrony.evidence import EvidenceSettings, evidence
from mirrorcam.scores.synchrony.grand_mean import GrandMean

REAL = Path(__file__).resolve().parents[2] / "shared" / "real" / "dyads"
PIECE_S = 180.0
RATE_HZ = 5.0
UNRELATED = 2000
PARTS = ["separation", "compare", "synchrony"]
SIGNALS = ("motion", "bursts", "autoregressive", "slow sway", "postures")


def mean_interval(values: list[float]) -> tuple[float, float, float]:
    """Mean of the sets and its 95 % interval by Student's t."""
    told = np.array(values)
    mean = float(told.mean())
    if told.size < 2:
        return mean, math.nan, math.nan
    reach = float(stats.t.ppf(0.975, told.size - 1) * told.std(ddof=1) / math.sqrt(told.size))
    return mean, mean - reach, mean + reach


def both(a: list, b: list, rate_hz: float) -> dict[str, np.ndarray]:
    """Every pair's evidence, and rMEA's mean |Z|."""
    return {
        "ours": evidence(a, b, EvidenceSettings(rate_hz)),
        "rmea": GrandMean(rate_hz).of_pairs(a, b),
    }


def separation(kind: Kind, sets: int, dyads: int) -> dict[str, object]:
    """AUC and d of both statistics over sets of dyads of one kind."""
    told: dict[str, list[float]] = {}
    for seed in range(sets):
        a, b = kind.dyads(np.random.default_rng([seed, len(kind.name)]), dyads)
        for name, values in both(a, b, kind.rate_hz).items():
            found = compare_dyads(values)
            told.setdefault(f"{name}_auc", []).append(found.auc)
            told.setdefault(f"{name}_d", []).append(found.cohens_d)
    return {"kind": kind.name} | {name: mean_interval(values) for name, values in told.items()}


def real_dyads() -> list[dict[str, object]]:
    """The real recordings as wholes, and their pieces against pieces of other dyads."""
    paths = sorted(REAL.glob("MEA_*.txt"))
    if not paths:
        return []
    whole = [np.loadtxt(path)[:, :2].T for path in paths]
    rows = [_real_row("real motion, whole", [w[0] for w in whole], [w[1] for w in whole])]
    n = int(PIECE_S * 25)
    pieces = [
        (i, w[:, at : at + n]) for i, w in enumerate(whole) for at in range(0, w.shape[1] - n, n)
    ]
    dyad = np.array([i for i, _ in pieces])
    a, b = [p[0] for _, p in pieces], [p[1] for _, p in pieces]
    # Other pieces of the same dyad are neither real pairs nor people who never met.
    rows.append(_real_row("real motion, 3 min", a, b, dyad[:, None] == dyad[None, :]))
    return rows


def _real_row(name: str, a: list, b: list, same: np.ndarray | None = None) -> dict[str, object]:
    row: dict[str, object] = {"kind": name}
    for statistic, values in both(a, b, 25.0).items():
        if same is not None:
            values = np.where(same & ~np.eye(len(a), dtype=bool), np.nan, values)
        found = compare_dyads(values)
        row[f"{statistic}_auc"] = (found.auc, *found.auc_ci)
        row[f"{statistic}_d"] = (found.cohens_d, *found.cohens_d_ci)
    return row


def compare_false_alarms(kind: Kind, sets: int) -> dict[str, object]:
    hits = {"ours": 0, "rmea": 0}
    for seed in range(sets):
        # A and B of different meetings: who talks in turns with somebody is no stranger.
        (a, _), (_, b) = (kind.dyads(np.random.default_rng([seed, who]), 8) for who in (0, 1))
        for name, values in both(a, b, kind.rate_hz).items():
            hits[name] += compare_dyads(values, seed).p_value <= 0.05
    return {"kind": kind.name, "sets": sets} | {name: wilson(h, sets) for name, h in hits.items()}


def signal(kind: str, rng: np.random.Generator, n: int, rate: float) -> np.ndarray:
    """One series of a kind of `SIGNALS`."""
    if kind == "motion":
        return np.abs(smooth(rng, n, 0.4 * rate))
    if kind == "bursts":
        return np.abs(smooth(rng, n, 0.4 * rate)) * np.exp(smooth(rng, n, 3 * rate))
    if kind == "slow sway":
        return smooth(rng, n, 5 * rate)
    if kind == "autoregressive":
        memory = math.exp(-1.0 / (2.0 * rate))
        return lfilter([1.0], [1.0, -memory], rng.standard_normal(n + int(20 * rate)))[-n:]
    holds = np.repeat(rng.standard_normal(n), rng.geometric(1 / (20 * rate), n))[:n]
    return holds + 0.1 * smooth(rng, n, rate)


def pair(
    kind: str, rng: np.random.Generator, seconds: float, rate: float, shared: float
) -> tuple[np.ndarray, np.ndarray, int]:
    """One follows the other by up to 4.5 s with that share of its variance; the lag in samples."""
    n, lag = int(seconds * rate), round(rng.uniform(-4.5, 4.5) * rate)
    leads = signal(kind, rng, n + abs(lag), rate)
    own = signal(kind, rng, n, rate)
    own = (own - own.mean()) / own.std()
    follows = (leads[:n] - leads.mean()) / leads.std()
    both = leads[abs(lag) :], math.sqrt(shared) * follows + math.sqrt(1 - shared) * own
    return (*(both if lag >= 0 else both[::-1]), lag)


def at_true_lag(a: np.ndarray, b: np.ndarray, lag: int) -> float:
    """Correlation of two series at the lag that they were made with: what nobody knows in life."""
    earlier, later = (a, b) if lag >= 0 else (b, a)
    return float(np.corrcoef(earlier[: earlier.size - abs(lag)], later[abs(lag) :])[0, 1])


def synchrony_p(
    kind: str, seconds: float, pairs: int, shared: float
) -> tuple[dict[str, list[float]], list[float]]:
    """The p of ``mirrorcam synchrony`` with its usual window and lags, signed and absolute.

    Beside them the correlations of the same pairs `at_true_lag`.
    """
    usual = SynchronySettings(RATE_HZ)
    found: dict[str, list[float]] = {"signed": [], "absolute": []}
    correlations = []
    for seed in range(pairs):
        rng = np.random.default_rng([seed, int(seconds), int(100 * shared), 2])
        a, b, true_lag = pair(kind, rng, seconds, RATE_HZ, shared)
        correlations.append(at_true_lag(a, b, true_lag))
        for name, told in found.items():
            test = coupling(
                a,
                b,
                window=usual.window_s * RATE_HZ,
                max_lag=round(usual.max_lag_s * RATE_HZ),
                absolute=name == "absolute",
                surrogates=usual.surrogates,
                seed=0,
            ).test
            told.append(test.p_value)
    return found, correlations


def synchrony_row(kind: str, seconds: float, pairs: int, shared: float) -> dict[str, object]:
    """Share of p <= 0.05 among those that are told, signed and absolute.

    Where something is shared, also the share of the same pairs that the correlation finds which is
    told the lag: those above 95 in 100 of unrelated pairs.
    """
    minutes = f"{seconds / 60:g} min" if seconds >= 120 else f"{seconds:g} s"
    row: dict[str, object] = {"kind": f"{kind}, {minutes}"}
    found, correlations = synchrony_p(kind, seconds, pairs, shared)
    told = np.zeros(pairs, dtype=bool)
    for name, p in found.items():
        told = np.isfinite(p)
        row[name] = wilson(int((np.array(p)[told] <= 0.05).sum()), int(told.sum()))
        row["told"] = int(told.sum())
    if shared > 0.0:
        rng = np.random.default_rng([int(seconds), len(kind)])
        strangers = [at_true_lag(*pair(kind, rng, seconds, RATE_HZ, 0.0)) for _ in range(UNRELATED)]
        above = np.array(correlations)[told] > np.quantile(strangers, 0.95)
        row[TOLD_THE_LAG] = wilson(int(above.sum()), int(told.sum()))
    return row


def cpu_seconds() -> dict[str, float]:
    rng = np.random.default_rng(0)
    a, b = ([np.abs(smooth(rng, 15000, 5)) for _ in range(40)] for _ in "ab")
    start = time.process_time()
    for values in both(a, b, 25.0).values():
        compare_dyads(values)
    compared = time.process_time() - start
    x, y = rng.standard_normal((2, 90000))
    start = time.process_time()
    wclc(x, y, 25.0)
    return {"compare_40_dyads": compared, "wclc_hour": time.process_time() - start}


def told(value: object) -> str:
    """A figure with its interval, or a word, in a column of the table."""
    if not isinstance(value, tuple):
        return f"{value!s:<28}"
    mean, low, high = value
    return f"{mean:6.3f} ({low:.2f} to {high:.2f})".ljust(26)


def main() -> None:
    """Measure, print and keep."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sets", type=int, default=12)
    parser.add_argument("--dyads", type=int, default=20)
    parser.add_argument("--pairs", type=int, default=400)
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    result: dict[str, object] = {}

    def show(part: str, rows: list[dict[str, object]]) -> None:
        result[part] = rows
        print(f"\n{part}")
        for row in rows:
            print("  ".join(told(value) for value in row.values()), flush=True)

    if "separation" in given.parts:
        kinds = [separation(kind, given.sets, given.dyads) for kind in KINDS]
        print("columns: AUC ours, d ours, AUC rMEA, d rMEA, each with its 95 % interval")
        show("separation", [*kinds, *real_dyads()])
    if "compare" in given.parts:
        rows = [compare_false_alarms(kind, given.pairs) for kind in STRANGERS]
        show("compare_false_alarms", rows)
    for part, shared in (("synchrony_false_alarms", 0.0), ("synchrony_power", 0.3)):
        if "synchrony" not in given.parts:
            break
        pairs = given.pairs if shared == 0.0 else given.pairs // 2
        rows = [
            synchrony_row(kind, seconds, pairs, shared)
            for kind in SIGNALS
            for seconds in (75.0, 180.0, 600.0)
        ]
        show(part, rows)
    result["cpu_s"] = cpu_seconds()
    print("\ncpu_s", result["cpu_s"])
    if given.json is not None:
        given.json.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
