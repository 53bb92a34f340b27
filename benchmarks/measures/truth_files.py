# SPDX-License-Identifier: GPL-3.0-or-later
"""Truth beside a clip, and what was measured on it, on the same clock."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Truth:
    """The truth file of a clip."""

    name: str
    data: dict[str, Any]

    @property
    def fps(self) -> float:
        """Pictures a second."""
        return float(self.data["fps"])

    @property
    def duration_s(self) -> float:
        """Length in seconds."""
        return float(self.data["duration_s"])

    def column(self, name: str, times: NDArray[np.float64], who: str = "a") -> NDArray[np.float64]:
        """A column of the truth at times in seconds: that of the nearest picture."""
        values = np.asarray(self.data["frames"][who][name], dtype=float)
        at = np.clip(np.rint(times * self.fps).astype(int), 0, len(values) - 1)
        return values[at]

    def events(self, kind: str, who: str = "a") -> list[tuple[float, float]]:
        """Stretches of one kind."""
        return [
            (e["start_s"], e["end_s"])
            for e in self.data["events"]
            if e["kind"] == kind and e["participant"] == who
        ]

    def steps(self, step: str) -> list[dict[str, Any]]:
        """Rows of the schedule of a guided clip."""
        return [row for row in self.data["schedule"] if row["step"] == step]


def truth_of(path: Path) -> Truth:
    """Read the truth beside a clip."""
    return Truth(path.stem, json.loads(path.with_suffix(".json").read_text()))


def person(cues: pd.DataFrame, who: str) -> pd.DataFrame:
    """The rows of one participant."""
    return cues[cues["participant"] == who].reset_index(drop=True)
