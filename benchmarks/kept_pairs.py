# SPDX-License-Identifier: GPL-3.0-or-later
"""The p values of simulated pairs, kept one by one: a run that was stopped goes on from there."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from benchmarks.measures.figure import wilson

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path


def p_of_pairs(
    one: Callable[[int], dict[str, float]],
    pairs: int,
    over: Callable[..., Iterable[dict[str, float]]] = map,
    keep: Path | None = None,
) -> dict[str, list[float]]:
    """Collect the p values of pairs 0, 1, ..., by what they are of; those not told are left out.

    Parameters
    ----------
    one : callable
        The p values of the pair of that number, NaN where there is none.
    pairs : int
        How many at least; with `keep`, all that are kept count.
    over : callable
        ``map``, or that of a pool of processes.
    keep : Path, optional
        File with a line of JSON for each pair, which is read and added to. Remove it when the
        scores have changed.
    """
    found = _kept(keep)
    missing = [pair for pair in range(pairs) if pair not in found]
    for pair, values in zip(missing, over(one, missing), strict=True):
        found[pair] = {name: float(p) for name, p in values.items() if math.isfinite(p)}
        if keep is not None:
            with keep.open("a", encoding="utf-8") as lines:
                lines.write(json.dumps([pair, found[pair]]) + "\n")
    told: dict[str, list[float]] = defaultdict(list)
    for _, values in sorted(found.items()):
        for name, p in values.items():
            told[name].append(p)
    return dict(told)


def _kept(keep: Path | None) -> dict[int, dict[str, float]]:
    if keep is None or not keep.exists():
        return {}
    lines = (json.loads(line) for line in keep.read_text(encoding="utf-8").splitlines())
    return {pair: {n: p for n, p in values.items() if p is not None} for pair, values in lines}


def false_alarm_row(values: list[float]) -> dict[str, Any]:
    """Share of p <= 0.05 and its 95 % interval, after Wilson, for the JSON."""
    share, low, high = wilson(sum(value <= 0.05 for value in values), len(values))
    told = {"false_alarms": share, "false_alarms_low": low, "false_alarms_high": high}
    return {"told": len(values)} | (told if values else dict.fromkeys(told))
