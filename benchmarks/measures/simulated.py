# SPDX-License-Identifier: GPL-3.0-or-later
"""What other benchmarks found about chance: simulated strangers, series of real and made-up dyads.

They take long, so the JSON that they print is kept beside the clips (``simulated/<name>.json``) and
read from there; remove the file, and it is simulated anew. More pairs of one length come of their
own ``--lengths``, ``--pairs`` and ``--keep``.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from .figure import Figure, wilson

TOLD_THE_LAG = "a plain correlation that is told the lag"

ALARMS = "Strangers with p ≤ .05"
POWER = "People who do share something"
DYADS = "Real dyads against pseudo dyads"
BAND = ">= 0.03 and <= 0.07"
# Where a p is refused nearly always, its few exceptions are no sample.
FEWEST_TOLD = 200
ROOT = Path(__file__).resolve().parents[2]
NAN = float("nan")

# Benchmark and its options for a whole run; the one that writes to a file gets its name.
COMMANDS = {
    "chance": ("chance", "--pairs", "400", "--worlds", "5"),
    "chance_between": ("chance", "--pairs", "520", "--worlds", "5", "--between", "6"),
    "chance_expression": ("chance_expression", "--pairs", "400"),
    "chance_imports": ("chance_imports", "--pairs", "900", "--json"),
    "dyads": ("dyads", "--json", "{file}"),
}
# Too short for a power to be promised.
SHORT = "75 s"


def report(name: str, folder: Path, quick: bool = False) -> dict[str, Any]:
    """What a command found; in a hurry only what is kept."""
    kept = folder / "simulated" / f"{name}.json"
    if not kept.exists():
        if quick:
            return {}
        kept.parent.mkdir(parents=True, exist_ok=True)
        module, *options = (part.format(file=kept) for part in COMMANDS[name])
        command = [sys.executable, "-m", f"benchmarks.{module}", *options]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        if str(kept) not in options:
            kept.write_text(done.stdout)
    found: dict[str, Any] = json.loads(kept.read_text())
    return found


def simulated_figures(folder: Path, quick: bool) -> list[Figure]:
    """False alarms of every p by length of the recording, and power where it was simulated."""
    out: list[Figure] = []
    for name in COMMANDS:
        if name == "dyads":
            continue
        for length, channels in report(name, folder, quick).items():
            for channel, row in channels.items():
                out += _channel(f"{channel}, {length}", length, row)
    return sorted(out, key=lambda figure: figure.group != ALARMS)


def _channel(what: str, length: str, row: dict[str, Any]) -> list[Figure]:
    told = int(row["told"])
    out = []
    if told and row.get("false_alarms") is not None:
        share = wilson(round(row["false_alarms"] * told), told)
        out.append(_share(ALARMS, what, share, told, BAND))
    for key, said in (("power", "found (p ≤ .05)"), ("leader_right", "leader right")):
        if row.get(key) is not None:
            wanted = ">= 0.9" if key == "power" and length == "3 min" else ""
            known = (float(row[key]), NAN, NAN)
            what_of = f"{what}, 30 % of the variance shared: {said}"
            out.append(Figure(POWER, what_of, "simulated", *known, 1, "run", wanted))
    return out


def _share(
    group: str, what: str, share: tuple[float, float, float], told: int, wanted: str
) -> Figure:
    wanted = wanted if told >= FEWEST_TOLD else ""
    return Figure(group, what, "simulated", *share, told, "pairs with a p", wanted)


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
            count = (int(row["told"]), "pairs with a p") if "told" in row else (1, "run")
            if "sets" in row:
                count = (int(row["sets"]), "sets of 8 dyads")
            for name, value in row.items():
                if name not in {"kind", "told", "sets"}:
                    what = f"{said}, {row['kind']}, {name}"
                    group = POWER if "power" in said else ALARMS
                    not_ours = {"rmea", "absolute", TOLD_THE_LAG}
                    told_only = name in not_ours or row["kind"].endswith(SHORT)
                    few = group == ALARMS and 1 < count[0] < FEWEST_TOLD
                    bound = "" if few or (told_only and "power" in said) else wanted
                    out.append(Figure(group, what, "simulated", *_known(value), *count, bound))
    return out


def _known(value: list[float | None]) -> tuple[float, float, float]:
    """A figure and its interval, null as NaN."""
    told = [NAN if v is None else float(v) for v in value]
    return told[0], told[1], told[2]
