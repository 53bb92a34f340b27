# SPDX-License-Identifier: GPL-3.0-or-later
"""Simulated strangers and real series of motion: asks the benchmarks that know them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from .figure import Figure


def simulated_figures(quick: bool) -> list[Figure]:
    """False alarms and power of every p."""
    return []


def dyad_figures(folder: Path) -> list[Figure]:
    """Real dyads against pseudo dyads."""
    return []
