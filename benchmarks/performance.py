# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes docs/performance.md from the last results: ``python -m benchmarks.performance PAGE``."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).with_name("performance.json")
TEXT = Path(__file__).with_name("performance.md")

# Of two cores, as two threads of MediaPipe use them in `benchmarks.speed`.
_CORES = 2 * 0.93
_NOT_OURS = ("pose", "face", "decoding and colours", "rest")


def milliseconds(told: list[dict[str, Any]]) -> str:
    """Return the table of stages, a column a recording, the dearest stage first."""
    names = sorted(told[0]["step_ms"], key=lambda name: (name == "rest", -told[0]["step_ms"][name]))
    kinds = {"tiles": "call in two tiles", "room": "one room"}
    lines = [
        "| processor time, ms | " + " | ".join(kinds[one["layout"]] for one in told) + " |",
        "|---|" + "---|" * len(told),
    ]
    for name in names:
        lines.append(
            f"| {name} | " + " | ".join(f"{one['step_ms'][name]:.1f}" for one in told) + " |"
        )
    lines.append("| **all** | " + " | ".join(f"**{one['all_ms']:.1f}**" for one in told) + " |")
    for name, key in (
        ("once a recording: libraries, models, the first layout, s", "fixed_s"),
        ("at the end: scores, chance, report, s", "closing_s"),
    ):
        lines.append(f"| {name} | " + " | ".join(f"{one[key]:.1f}" for one in told) + " |")
    return "\n".join(lines)


def cadence(rows: list[dict[str, Any]]) -> str:
    """Return the table of ways, with what each costs and how far its numbers lie off."""
    measures = list(rows[0]["away"])
    lines = [
        "| pictures a second | core-s a second | times real time | " + " | ".join(measures) + " |",
        "|---|---|---|" + "---|" * len(measures),
    ]
    for row in rows:
        off = [f"{row['away'][name]:.1f}" if name in row["away"] else "–" for name in measures]
        cost = row["cpu_s_a_second"]
        lines.append(
            f"| {row['way']} | {cost:.2f} | {_CORES / cost:.1f} | " + " | ".join(off) + " |"
        )
    return "\n".join(lines)


def render(results: dict[str, Any]) -> str:
    """Return the page."""
    told, curve = results["milliseconds"], results["cadence"]
    call = told[0]
    beside_ms = sum(ms for name, ms in call["step_ms"].items() if name not in _NOT_OURS)
    speed, start = results["speed"], results["first_picture"]
    ways = " ".join(row["way"] for row in curve["rows"])
    lacking = [name for name in ("lite", "heavy") if f"{name} pose" not in ways]
    missing = (
        f"The {' and '.join(lacking)} pose models were not on that computer and are not measured."
        if lacking
        else ""
    )
    words = {
        "date": results["date"],
        "milliseconds": milliseconds(told),
        "beside_ms": f"{beside_ms:.1f}",
        "seconds": f"{speed['seconds']:.0f}",
        "over_bare": f"{speed['pipeline_over_bare']:.2f}",
        "over_bare_cpu": f"{speed['cpu']['pipeline_over_bare']:.2f}",
        "usual": f"{speed['as_usual_over_bare']:.2f}",
        "real_time": f"{speed['times_real_time']:.1f}",
        "recordings": f"{len(curve['recordings'])}",
        "cadence": cadence(curve["rows"]),
        "fixed": f"{call['fixed_s']:.1f}",
        "missing": missing,
        "start_rounds": f"{start['rounds']}",
        "first_frame_s": f"{start['first_frame_s']:.2f}",
        "start_s": f"{start['analyze_s']:.1f}",
        "start_cpu_s": f"{start['analyze_cpu_s']:.1f}",
        "import_s": f"{start['imported_s']:.2f}",
        "bare_s": f"{start['bare_s']:.2f}",
        "start_over_bare": f"{start['analyze_over_bare']:.1f}",
    }
    text = TEXT.read_text(encoding="utf-8")
    for name, value in words.items():
        text = text.replace(f"{{{{{name}}}}}", value)
    return text.rstrip("\n") + "\n"


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("page", type=Path)
    asked = parser.parse_args()
    results = json.loads(RESULTS.read_text(encoding="utf-8"))
    asked.page.write_text(render(results), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
