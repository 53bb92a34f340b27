# SPDX-License-Identifier: GPL-3.0-or-later
"""How right the numbers are: rendered people with exact truth, real footage, simulated strangers.

``python -m benchmarks.accuracy [--clips DIR] [--render] [--json FILE] [--document FILE]``

Reads clips of one person each with their truth (``sample_videos`` renders them: ``--render``),
makes pairs of them at many lags, and prints a table with 95 % confidence intervals. What MediaPipe
saw is kept beside the clips, so a second run takes minutes. ``--document`` writes the page
``docs/accuracy.md`` from the JSON alone, without measuring anything.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
KEPT = HERE / "accuracy.json"
PARTS = (
    "expression",
    "gaze",
    "fairness",
    "disturbed",
    "frozen",
    "mirroring",
    "lookalikes",
    "samples",
    "real",
    "calls",
    "simulated",
    "dyads",
)


def measure(folder: Path, parts: list[str], quick: bool) -> list[dict[str, Any]]:
    """Run the parts asked for; each gives rows for the JSON."""
    from .measures import run_part

    rows: list[dict[str, Any]] = []
    for part in parts:
        print(f"{part} ...", file=sys.stderr, flush=True)
        for figure in run_part(part, folder, quick):
            row = figure.as_dict() | {"part": part}
            rows.append(row)
            print(line(row), flush=True)
    return rows


def line(row: dict[str, Any]) -> str:
    """One figure as a line of text."""
    from .measures.document import number

    value = number(row["value"], row["unit"])
    span = f" [{number(row['low'])}, {number(row['high'])}]" if row["low"] is not None else ""
    mark = {True: "ok  ", False: "MISS", None: "    "}[row["met"]]
    wanted = f"  wanted {row['wanted']}" if row["wanted"] else ""
    return f"{mark} {row['what']}: {value}{span}, {row['n']} {row['of']}{wanted}  {row['note']}"


def main(arguments: list[str] | None = None) -> int:
    """Read the command line and measure, or write the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    parser.add_argument("--clips", type=Path, default=HERE / "clips", help="rendered solo clips")
    parser.add_argument("--render", action="store_true", help="render the clips that are missing")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--quick", action="store_true", help="only simulations that are kept")
    parser.add_argument("--json", type=Path, default=None, help="add the figures to this file")
    parser.add_argument("--document", type=Path, default=None, help="write the page and stop")
    options = parser.parse_args(arguments)
    if options.document is not None:
        from .measures.document import page

        kept = json.loads((options.json or KEPT).read_text())
        options.document.write_text(page(kept))
        return 0
    if options.render:
        from sample_videos.render import main as render

        groups = ["calibration", "gazegrid", "expression", "breath", "move"]
        options.clips.mkdir(parents=True, exist_ok=True)
        if render([*groups, "-o", str(options.clips), "--missing"]):
            return 1
    rows = measure(options.clips, options.parts, options.quick)
    if options.json is not None:
        there = sorted(
            p.stem for p in options.clips.glob("*.json") if p.with_suffix(".mp4").exists()
        )
        save(options.json, rows, options.parts, there)
    return 0


def save(path: Path, rows: list[dict[str, Any]], parts: list[str], clips: list[str]) -> None:
    """Write the figures; parts that were not measured this time stay as they are."""
    kept = json.loads(path.read_text())["figures"] if path.exists() else []
    merged = [row for row in kept if row["part"] not in parts] + rows
    merged.sort(key=lambda row: PARTS.index(row["part"]))
    path.write_text(
        json.dumps({"schema_version": 1, "clips": clips, "figures": merged}, indent=1) + "\n"
    )


if __name__ == "__main__":
    sys.exit(main())
