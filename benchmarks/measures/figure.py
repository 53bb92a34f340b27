# SPDX-License-Identifier: GPL-3.0-or-later
"""One measured figure with its confidence interval, and the intervals themselves."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Kind = Literal["rendered", "real", "simulated"]
Z95 = 1.959964
RESAMPLES = 2000


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table.

    Attributes
    ----------
    group : of the table it stands in
    what : what was measured, in words
    kind : on rendered people, on footage of real people, or on simulated series
    value, low, high : the figure and its 95 % confidence interval; NaN where unknown
    n : number of what was sampled, named by `of`
    wanted : ">= 0.95" or "" where nothing is promised
    """

    group: str
    what: str
    kind: Kind
    value: float
    low: float
    high: float
    n: int
    of: str
    wanted: str = ""
    unit: str = ""
    note: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the figure is as wanted; None where nothing is, or nothing was measured."""
        if not self.wanted or not np.isfinite(self.value):
            return None
        return holds(self.value, self.wanted)

    def as_dict(self) -> dict[str, Any]:
        """Plain data for the JSON, NaN as None."""
        row: dict[str, Any] = asdict(self) | {"met": self.met}
        return {k: _plain(v) for k, v in row.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, float | np.floating):
        return round(float(value), 4) if np.isfinite(value) else None
    return int(value) if isinstance(value, np.integer) else value


def holds(value: float, bounds: str) -> bool:
    """Whether a value is within bounds such as ``>= 0.03 and <= 0.07``."""
    return all(_holds(value, bound) for bound in bounds.split(" and "))


def _holds(value: float, bound: str) -> bool:
    sign, limit = bound.split()
    held = {">=": value >= float(limit), "<=": value <= float(limit), "<": value < float(limit)}
    return bool(held[sign])


def wilson(hits: int, n: int) -> tuple[float, float, float]:
    """Share, and its 95 % interval by Wilson's score (Wilson 1927)."""
    if n == 0:
        return (float("nan"),) * 3
    share = hits / n
    middle = share + Z95**2 / (2 * n)
    spread = Z95 * np.sqrt(share * (1 - share) / n + Z95**2 / (4 * n**2))
    below = 1 + Z95**2 / n
    low, high = (middle - spread) / below, (middle + spread) / below
    return share, max(float(low), 0.0), min(float(high), 1.0)  # beyond by rounding alone


def bootstrap(
    statistic: Callable[[list[Any]], float], units: Sequence[Any], seed: int = 0
) -> tuple[float, float, float]:
    """A statistic of units (clips, people: whole ones), with its percentile interval of 95 %.

    Resampling whole clips keeps the frames of one clip together, which are alike.
    """
    found = statistic(list(units))
    if len(units) < 2:
        return found, float("nan"), float("nan")
    rng = np.random.default_rng(seed)
    drawn = []
    for _ in range(RESAMPLES if len(units) < 200 else 400):
        sample = statistic([units[i] for i in rng.integers(len(units), size=len(units))])
        if np.isfinite(sample):
            drawn.append(sample)
    if not drawn:
        return found, float("nan"), float("nan")
    low, high = np.percentile(drawn, [2.5, 97.5])
    return found, float(low), float(high)


def share_figure(
    group: str, what: str, kind: Kind, hits: Sequence[bool], of: str, wanted: str = "", note=""
) -> Figure:
    """A share of yes among yes and no."""
    value, low, high = wilson(int(np.sum(hits)), len(hits))
    return Figure(group, what, kind, value, low, high, len(hits), of, wanted, "", note)


def mean_figure(
    group: str,
    what: str,
    kind: Kind,
    values: Sequence[float],
    of: str,
    wanted: str = "",
    unit: str = "",
    note: str = "",
) -> Figure:
    """The mean of one value a unit."""
    seen = [float(v) for v in values if np.isfinite(v)]
    mean, low, high = bootstrap(lambda v: float(np.mean(v)) if v else float("nan"), seen)
    return Figure(group, what, kind, mean, low, high, len(seen), of, wanted, unit, note)
