# SPDX-License-Identifier: GPL-3.0-or-later
"""What other benchmarks found about chance: simulated strangers, series of real and made-up dyads.

They take long, so the JSON that they print is kept beside the clips (``simulated/<name>.json``) and
read from there; remove the file, and it is simulated anew.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from .figure import Figure, wilson

ALARMS = "Strangers with p ≤ .05"
POWER = "People who do share something"
FOOLED = "What must not be taken for mirroring"
DYADS = "Real dyads against pseudo dyads"
BAND = ">= 0.03 and <= 0.07"
# Where a p is refused nearly always, its few exceptions are no sample.
FEWEST_TOLD = 200
ROOT = Path(__file__).resolve().parents[2]
NAN = float("nan")

# Benchmark and its options for a whole run; the one that writes to a file gets its name.
COMMANDS = {
    "chance": ("--pairs", "400"),
    "chance_expression": ("--pairs", "400", "--json"),
    "dyads": ("--json", "{file}"),
}


def report(name: str, folder: Path, quick: bool = False) -> dict[str, Any]:
    """What ``python -m benchmarks.<name>`` found; in a hurry only what is kept."""
    kept = folder / "simulated" / f"{name}.json"
    if not kept.exists():
        if quick:
            return {}
        kept.parent.mkdir(parents=True, exist_ok=True)
        options = [part.format(file=kept) for part in COMMANDS[name]]
        command = [sys.executable, "-m", f"benchmarks.{name}", *options]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        if str(kept) not in options:
            kept.write_text(done.stdout)
    found: dict[str, Any] = json.loads(kept.read_text())
    return found


def simulated_figures(folder: Path, quick: bool) -> list[Figure]:
    """False alarms of every p by length of the recording, power, and simulated look-alikes."""
    chance = report("chance", folder, quick)
    out = [_alarm(row) for row in chance.get("false_alarms", [])]
    for length, channels in report("chance_expression", folder, quick).items():
        for channel, row in channels.items():
            told = int(row["told"])
            if told:
                share, low, high = wilson(round(row["false_alarms"] * told), told)
                out.append(_share(ALARMS, f"{channel}, {length}", (share, low, high), told, BAND))
    for row in chance.get("answers", []):
        out += _answers(row)
    for row in chance.get("fooled", []):
        for name, score in (("mirroring", "mirroring score"), ("movement", "movement synchrony")):
            mean = row[f"{name} mean"]
            high = row[f"{name} high"]
            if mean is not None:
                note = f"95 % of them under {high:.0f}"
                what = f"{row['case']}: {score}"
                n = int(row["pairs"])
                out.append(
                    Figure(FOOLED, what, "simulated", mean, NAN, NAN, n, "pairs", "", "", note)
                )
    return out


def _share(
    group: str, what: str, share: tuple[float, float, float], told: int, wanted: str
) -> Figure:
    wanted = wanted if told >= FEWEST_TOLD else ""
    return Figure(group, what, "simulated", *share, told, "pairs with a p", wanted)


def _alarm(row: dict[str, Any]) -> Figure:
    what = f"{row['p']}, {row['world']}, {row['seconds'] / 60:g} min"
    share = (row["share"], row["low"], row["high"])
    return _share(ALARMS, what, share, int(row["told"]), BAND)


def _answers(row: dict[str, Any]) -> list[Figure]:
    promised = {"mirroring": ">= 0.9", "movement": ">= 0.9"} if row["shared"] == 0.3 else {}
    words = {
        "mirroring": "mirroring found (p ≤ .05)",
        "movement": "movement synchrony found (p ≤ .05)",
        "within a step": "lag within one step",
        "leader": "leader right",
    }
    out = []
    for key, said in words.items():
        low, high = row[f"{key} interval"]
        what = f"{100 * row['shared']:.0f} % shared, {row['seconds'] / 60:g} min: {said}"
        n, wanted = int(row["pairs"]), promised.get(key, "")
        out.append(Figure(POWER, what, "simulated", row[key], low, high, n, "pairs", wanted))
    return out


def dyad_figures(folder: Path, quick: bool = False) -> list[Figure]:
    """Real dyads against pseudo dyads: the reported statistic and rMEA's; and the p of series."""
    found = report("dyads", folder, quick)
    out: list[Figure] = []
    for row in found.get("separation", []):
        kind = "real" if row["kind"].startswith("real") else "simulated"
        for key, said in (("auc", "AUC"), ("d", "Cohen's d")):
            for whose, name in (("ours", "mirrorcam"), ("rmea", "rMEA")):
                what = f"{row['kind']}: {said} of {name}"
                out.append(Figure(DYADS, what, kind, *_known(row[f"{whose}_{key}"]), 1, "set"))
    for part, said, wanted in (
        ("compare_false_alarms", "compare", BAND),
        ("synchrony_false_alarms", "synchrony", BAND),
        ("synchrony_power", "synchrony, power at 30 % shared", ">= 0.9"),
    ):
        for row in found.get(part, []):
            for name, value in row.items():
                if name != "kind":
                    what = f"{said}, {row['kind']}, {name}"
                    group = POWER if "power" in said else ALARMS
                    bound = "" if name in {"rmea", "absolute"} and "power" in said else wanted
                    out.append(Figure(group, what, "simulated", *_known(value), 1, "run", bound))
    return out


def _known(value: list[float | None]) -> tuple[float, float, float]:
    """A figure and its interval, null as NaN."""
    told = [NAN if v is None else float(v) for v in value]
    return told[0], told[1], told[2]
