# SPDX-License-Identifier: GPL-3.0-or-later
"""How often chance is taken for more, and more for chance: ``python -m benchmarks.chance``.

Cue tables of people who never met are scored like any session; every p value in the summary is
collected, and how many of them are at or below 0.05 is counted. Then people who do share
something: how often that is found, at which lag and with which leader; and the cases built to
fool the scores. Nothing is rendered here; `benchmarks.strangers` makes the cues.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import stats

from benchmarks.strangers import (
    RATE_HZ,
    cue_table,
    from_pieces,
    noise,
    pieces_of,
    stranger,
)
from benchmarks.together import FOOLING, answering, fooling
from mirrorcam.model import LayoutKind
from mirrorcam.pipeline.scoring import score_session
from mirrorcam.scores.quality import Circumstances
from mirrorcam.scores.score import ScoreSettings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from benchmarks.strangers import Cues

LENGTHS_S = (75.0, 180.0, 600.0)
_NAMES = {"a": "A", "b": "B"}
# The level of chance over time is no part of a p value.
_ONLY_P = ScoreSettings(followed=2)


def summary_of(a: Cues, b: Cues, settings: ScoreSettings | None = None) -> dict[str, Any]:
    """Score two people and return the summary of the session."""
    table = cue_table(a, b)
    return score_session(
        table,
        settings or ScoreSettings(),
        LayoutKind.TILES,
        len(table) / 2 / RATE_HZ,
        _NAMES,
        Circumstances(frame_rate_hz=25.0),
    ).summary


def p_values(part: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, float]]:
    """Walk through a summary: (where, p) for every p value that was told."""
    for key, value in part.items():
        here = f"{path}.{key}" if path else key
        if isinstance(value, dict):
            yield from p_values(value, here)
        elif key.endswith("p_value") and value is not None and np.isfinite(value):
            yield here, float(value)


def interval(hits: int, count: int) -> tuple[float, float]:
    """95 % confidence interval of a share, after Wilson."""
    if count == 0:
        return float("nan"), float("nan")
    found = stats.binomtest(hits, count).proportion_ci(method="wilson")
    return float(found.low), float(found.high)


def _unrelated(world: str, seconds: float, pieces: list[list[Cues]], seed: int) -> dict[str, float]:
    rng = np.random.default_rng([seed, int(seconds)])
    if world == "real pieces":
        who = rng.permutation(len(pieces))[:2]
        a, b = (from_pieces(pieces[i], seconds, rng) for i in who)
    else:
        make = stranger if world == "strangers" else noise
        a, b = make(seconds, rng), make(seconds, rng)
    return dict(p_values(summary_of(a, b, _ONLY_P)))


def false_alarms(
    pairs: int,
    lengths_s: tuple[float, ...] = LENGTHS_S,
    pieces: list[list[Cues]] | None = None,
    over: Callable[..., Any] = map,
) -> list[dict[str, Any]]:
    """Count p <= 0.05 among people who never met.

    Parameters
    ----------
    pairs : int
        Pairs a world and length.
    lengths_s : tuple of float
        Lengths of the recordings.
    pieces : list of lists of Cues, optional
        Stretches of the cues of real people, a list a person.
    over : callable
        ``map``, or that of a pool of processes.

    Returns
    -------
    list of dict
        A row a world, length and p value: pairs that have a p, share at or below 0.05 and its
        confidence interval.
    """
    rows = []
    for world in ("strangers", "noise", *(["real pieces"] if pieces else [])):
        for seconds in lengths_s:
            one = partial(_unrelated, world, seconds, (pieces or []) if "real" in world else [])
            told: dict[str, list[float]] = defaultdict(list)
            for found in over(one, range(pairs)):
                for name, value in found.items():
                    told[name].append(value)
            for name, values in sorted(told.items()):
                hits = sum(value <= 0.05 for value in values)
                low, high = interval(hits, len(values))
                rows.append(
                    {
                        "world": world, "seconds": seconds, "p": name, "pairs": pairs,
                        "told": len(values), "share": hits / len(values), "low": low, "high": high,
                    }
                )  # fmt: skip
    return rows


def _answered(shared: float, seconds: float, seed: int) -> dict[str, float]:
    rng = np.random.default_rng([seed, int(seconds), int(1000 * shared)])
    lag_s = float(rng.uniform(0.3, 4.0)) * (1 if seed % 2 else -1)
    found = summary_of(*answering(seconds, lag_s, shared, rng))["mirroring"]
    moved = found["movement_synchrony"]
    leader = "a" if lag_s > 0 else "b"
    return {
        "mirroring": float(found["p_value"] <= 0.05),
        "movement": float(moved["p_value"] <= 0.05),
        "within a step": float(abs(found["lag_s"] - lag_s) <= 1.0 / RATE_HZ + 1e-9),
        "leader": float(found["leader"] == leader),
        "score": found["score"],
        "same side": found["same_side_score"],
    }


def answers(
    pairs: int, shared: float, seconds: float, over: Callable[..., Any] = map
) -> dict[str, Any]:
    """How often people who share that part of their variance are found, lag and leader right."""
    found = list(over(partial(_answered, shared, seconds), range(pairs)))
    row: dict[str, Any] = {"shared": shared, "seconds": seconds, "pairs": pairs}
    for name in ("mirroring", "movement", "within a step", "leader"):
        values = [one[name] for one in found]
        row[name] = float(np.mean(values))
        row[f"{name} interval"] = interval(int(sum(values)), pairs)
    for name in ("score", "same side"):
        row[f"{name} median"] = float(np.median([one[name] for one in found]))
    return row


def _fooled(case: str, seconds: float, seed: int) -> dict[str, float]:
    found = summary_of(*fooling(case, seconds, np.random.default_rng([seed, 5])))["mirroring"]
    moved = found["movement_synchrony"]
    return {
        "mirroring": found["score"], "mirroring p": found["p_value"],
        "movement": moved["score"], "movement p": moved["p_value"],
    }  # fmt: skip


def fooled(pairs: int, seconds: float, over: Callable[..., Any] = map) -> list[dict[str, Any]]:
    """Score the cases that are built to fool the scores; 95 % of scores lie below ``high``."""
    rows = []
    for case in FOOLING:
        found = list(over(partial(_fooled, case, seconds), range(pairs)))
        row: dict[str, Any] = {"case": case, "seconds": seconds, "pairs": pairs}
        for name in ("mirroring", "movement"):
            scores = np.array([one[name] for one in found], dtype=float)
            p = np.array([one[f"{name} p"] for one in found], dtype=float)
            seen = scores[np.isfinite(scores)]
            row[f"{name} mean"] = float(seen.mean()) if seen.size else None
            row[f"{name} high"] = float(np.quantile(seen, 0.95)) if seen.size else None
            told = p[np.isfinite(p)]
            row[f"{name} p <= 0.05"] = float(np.mean(told <= 0.05)) if told.size else None
        rows.append(row)
    return rows


def run(pairs: int, workers: int, sessions: list[Path]) -> dict[str, Any]:
    """Run everything; `sessions` are folders whose people are cut into pieces."""
    people = [person for folder in sessions for person in pieces_of(folder)]
    # Fewer pieces would come back again and again, and nobody does that.
    pieces = [person for person in people if len(person) >= 4]
    with ProcessPoolExecutor(workers) as pool:
        over = partial(pool.map, chunksize=4)
        return {
            "false_alarms": false_alarms(pairs, pieces=pieces or None, over=over),
            "answers": [answers(pairs // 4, shared, 180.0, over) for shared in (0.3, 0.6, 1.0)],
            "fooled": fooled(pairs // 8, 180.0, over),
        }


def main() -> None:
    """Print a table (to stderr) and JSON (to stdout)."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks.chance")
    parser.add_argument("--pairs", type=int, default=400)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--sessions", type=Path, nargs="*", default=[])
    options = parser.parse_args()
    found = run(options.pairs, options.workers, options.sessions)
    for name, rows in found.items():
        print(f"\n{name}", file=sys.stderr)
        for row in rows:
            line = "  ".join(
                f"{k} {v:.3f}" if isinstance(v, float) else f"{k} {v}" for k, v in row.items()
            )
            print(line, file=sys.stderr)
    json.dump(found, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
