# SPDX-License-Identifier: GPL-3.0-or-later
"""Motion energy as two columns of text, as rMEA and the programs around it read it.

A line a time step of the grid of the scores: A's energy, a space, B's. There is no header, and what
was not visible is ``NA``, which R knows. The rate is that of the session, whatever the recording's:
its pictures lie between the steps of the grid, or are fewer than those.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.errors import InputError
from mirrorcam.export.registry import exporter
from mirrorcam.model import PARTICIPANTS
from mirrorcam.scores.series import dyad_series
from mirrorcam.session.corrections import corrected

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from mirrorcam.export.registry import Plan
    from mirrorcam.session import Session


_ROUNDING_S = 1e-6


@exporter("rmea", "motion energy of A and B as two columns of text, for rMEA", suffix=".txt")
def rmea(session: Session, target: Path) -> Plan:
    """Plan one text file."""
    path = target / "motion_energy.txt" if target.is_dir() else target

    def write(temporary: Path) -> None:
        moved = energies(session)
        if not np.isfinite(moved).any():
            raise InputError(
                "No body was seen moving in this session, so there is nothing for rMEA: export the "
                "tables instead."
            )
        lines = (" ".join(_text(value) for value in row) for row in moved)
        temporary.write_text("".join(f"{line}\n" for line in lines), encoding="ascii")

    return {path: write}


def energies(session: Session) -> NDArray[np.float64]:
    """Return motion energy on a steady grid, shape (n, 2), A then B; NaN where not visible.

    Raises
    ------
    InputError
        If there is not a single time step.
    """
    # As the scores are: with what the user put right.
    cues = corrected(session.cues, session.manifest.corrections)
    if not len(cues):
        raise InputError("This session has no time steps: analyse the recording again.")
    series = dyad_series(cues[["time_s", "participant", "motion_energy"]], session.rate_hz)
    columns = []
    for who in PARTICIPANTS:
        energy = series.values[who]["motion_energy"]
        time_s = cues.loc[cues["participant"] == who, "time_s"].to_numpy(np.float64)
        # What is held at both ends for the scores was not measured there.
        within = (series.time_s > time_s.min(initial=np.inf) - _ROUNDING_S) & (
            series.time_s < time_s.max(initial=-np.inf) + _ROUNDING_S
        )
        columns.append(np.where(within, energy, np.nan))
    return np.column_stack(columns)


def _text(value: float) -> str:
    return f"{value:.6f}" if np.isfinite(value) else "NA"
