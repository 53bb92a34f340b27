# SPDX-License-Identifier: GPL-3.0-or-later
"""Simulated strangers and real series of motion: runs the benchmarks that know about them.

They take long, so what they print is kept beside the clips and read from there the next time;
remove the file to simulate anew.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from .figure import Figure, wilson

GROUP = "Chance: strangers with p <= 0.05"
DYADS = "Real dyads against pseudo dyads"
BAND = ">= 0.03 and <= 0.07"
MODULES = ("chance", "chance_expression")
ROOT = Path(__file__).resolve().parents[2]
NAN = float("nan")


def report(module: str, folder: Path, *options: str) -> dict[str, Any] | None:
    """What ``python -m benchmarks.<module> --json`` printed; None where there is no such module."""
    kept = folder / "simulated" / f"{module}.json"
    if not kept.exists():
        if importlib.util.find_spec(f"benchmarks.{module}") is None:
            return None
        command = [sys.executable, "-m", f"benchmarks.{module}", "--json", *options]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(done.stdout)
    found: dict[str, Any] = json.loads(kept.read_text())
    return found


def simulated_figures(folder: Path, quick: bool) -> list[Figure]:
    """False alarms of every p by length of the recording, and power where it was simulated."""
    out: list[Figure] = []
    for module in MODULES:
        found = report(module, folder, "--pairs", "60" if quick else "400")
        for length, channels in (found or {}).items():
            for channel, row in channels.items():
                out += _rows(length, channel, row)
    return out


def _rows(length: str, channel: str, row: dict[str, Any]) -> list[Figure]:
    told = int(row["told"])
    out = []
    if told and row.get("false_alarms") is not None:
        share, low, high = wilson(round(row["false_alarms"] * told), told)
        # Where a p is refused nearly always, its few exceptions are no sample.
        wanted = BAND if told >= 200 else ""
        what = f"{channel}, {length}"
        out.append(
            Figure(GROUP, what, "simulated", share, low, high, told, "pairs with a p", wanted)
        )
    if told and row.get("power") is not None:
        share, low, high = wilson(round(row["power"] * told), told)
        what = f"{channel}, {length}: power at 30 % shared variance"
        wanted = ">= 0.9" if length == "3 min" else ""
        out.append(
            Figure(GROUP, what, "simulated", share, low, high, told, "pairs with a p", wanted)
        )
    return out


def dyad_figures(folder: Path) -> list[Figure]:
    """Real dyads against pseudo dyads: the reported statistic and rMEA's."""
    found = report("dyads", folder)
    out: list[Figure] = []
    for name, row in (found or {}).items():
        for whose, part in (("mirrorcam", row), ("rMEA", row["rmea"])):
            for key in ("auc", "cohens_d"):
                interval = part.get(f"{key}_ci") or (NAN, NAN)
                low, high = (NAN if v is None else v for v in interval)
                what, n = f"{name}: {key} of {whose}", int(row["n_real"])
                out.append(
                    Figure(
                        "Real dyads against pseudo dyads",
                        what,
                        "real",
                        part[key],
                        low,
                        high,
                        n,
                        "dyads",
                    )
                )
    return out
