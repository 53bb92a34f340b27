# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws what cadence costs and changes, for docs/performance.md.

    python -m benchmarks.cadence_figure docs/images/cadence.svg

Every way of looking is a point: how much processor time it takes, and how far a number lies from
that of looking at everything in every picture. The line joins the ways that look for pose and
face in each of fewer and fewer pictures. The heavy pose model is left to the table: it lies so far
off to the right that all others would stand on one another.
"""

from __future__ import annotations

import argparse
import json
import math
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

RESULTS = Path(__file__).with_name("performance.json")
PANELS = ("mirroring, points", "movement synchrony, points", "eye contact, %")
_WIDE, _TALL, _LEFT, _TOP, _BETWEEN = 300, 250, 34, 36, 46
_LETTER, _LINE = 6.2, 13.0
_STYLE = (
    ".ground{fill:#fff}.grid{stroke:#e3e7ec}.axis{stroke:#aab4be}.curve{stroke:#1f77c9;fill:none;"
    "stroke-width:1.5}.in-each{fill:#1f77c9}.other{fill:#5b6773}.default{fill:#138a66}"
    "text{font:11px Inter,system-ui,-apple-system,sans-serif;fill:#1b2128}"
    ".beside{paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-linejoin:round}"
    ".dim{fill:#5b6773}.title{font-size:12.5px}text.default{fill:#0f6f52;font-weight:600}"
)


class Label(NamedTuple):
    """Words beside a point, as a box: left, top, and how wide."""

    x: float
    y: float
    wide: float

    def meets(self, other: Label) -> bool:
        """Whether two labels lie over each other."""
        return (
            self.x < other.x + other.wide
            and other.x < self.x + self.wide
            and abs(self.y - other.y) < _LINE
        )


def short(way: str) -> str:
    """Return a way in a word or two: ``15``, ``15, pose 1/2``, ``15, lite``."""
    rate, _, rest = way.replace("*", "").replace(" (default)", "").partition(",")
    for words, said in (
        (" pose and face in each", ""),
        (" pose model", ""),
        (" in every second", " 1/2"),
        (" in every third", " 1/3"),
    ):
        rest = rest.replace(words, said)
    rate = rate.removesuffix(" pictures a second")
    return f"{rate},{rest}" if rest else rate


def draw(rows: list[dict[str, Any]]) -> str:
    """Return the figure as SVG: a panel a number, a point a way."""
    width = len(PANELS) * (_LEFT + _WIDE) + (len(PANELS) - 1) * (_BETWEEN - _LEFT) + 12
    height = _TOP + _TALL + 44
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img">',
        "<title>How far numbers move with what is looked at, over what it costs</title>",
        f'<style>{_STYLE}</style><rect class="ground" width="{width}" height="{height}"/>',
    ]
    for place, number in enumerate(PANELS):
        known = [row for row in rows if number in row["away"] and "heavy" not in row["way"]]
        parts.append(_panel(_LEFT + place * (_WIDE + _BETWEEN), number, known))
    parts.append(
        f'<text class="dim" x="{width / 2}" y="{height - 8}" text-anchor="middle">'
        "processor time, core-seconds a second of recording</text></svg>"
    )
    return "\n".join(parts) + "\n"


def _panel(left: float, number: str, rows: list[dict[str, Any]]) -> str:
    costs = [row["cpu_s_a_second"] for row in rows]
    off = [row["away"][number] for row in rows]
    most_cost, step_cost = _scale(max(costs))
    most, step = _scale(max(off))
    bottom = _TOP + _TALL

    def at(cost: float, value: float) -> tuple[float, float]:
        return left + cost / most_cost * _WIDE, bottom - value / most * _TALL

    name, _, unit = number.partition(", ")
    unit = "percentage points" if unit == "%" else unit
    parts = [f'<text class="title" x="{left}" y="20">{escape(name)}, off by {unit}</text>']
    for count in range(round(most / step) + 1):
        y = at(0, count * step)[1]
        parts.append(f'<line class="grid" x1="{left}" x2="{left + _WIDE}" y1="{y}" y2="{y}"/>')
        parts.append(
            f'<text class="dim" x="{left - 6}" y="{y + 4:.1f}" text-anchor="end">'
            f"{count * step:g}</text>"
        )
    for count in range(round(most_cost / step_cost) + 1):
        x = at(count * step_cost, 0)[0]
        parts.append(
            f'<text class="dim" x="{x:.1f}" y="{bottom + 16}" text-anchor="middle">'
            f"{count * step_cost:g}</text>"
        )
    parts.append(
        f'<line class="axis" x1="{left}" x2="{left + _WIDE}" y1="{bottom}" y2="{bottom}"/>'
    )
    curve = [row for row in rows if row["way"].endswith("pose and face in each")]
    path = " ".join(
        f"{x:.1f},{y:.1f}" for x, y in (at(r["cpu_s_a_second"], r["away"][number]) for r in curve)
    )
    parts.append(f'<polyline class="curve" points="{path}"/>')
    points = [at(cost, value) for cost, value in zip(costs, off, strict=True)]
    taken = [Label(x - 4, y, 8) for x, y in points]
    for row, (x, y) in zip(rows, points, strict=True):
        kind = "default" if "default" in row["way"] else "in-each" if row in curve else "other"
        words, radius = short(row["way"]), 4.5 if kind == "default" else 3.0
        label = _free(x, y, len(words) * _LETTER, taken)
        taken.append(label)
        parts.append(
            f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="{radius}"/>'
            f'<text class="beside {kind if kind == "default" else "dim"}" x="{label.x:.1f}" '
            f'y="{label.y + 4:.1f}">{escape(words)}</text>'
        )
    return "\n".join(parts)


def _free(x: float, y: float, wide: float, taken: list[Label]) -> Label:
    """Return the nearest place beside a point where nothing stands yet."""
    for away in (0.0, 9.0, 14.0, 20.0, 26.0, 32.0, 40.0, 48.0, 60.0):
        for side in (x + 6, x - 6 - wide, *([x - wide / 2] if away > 9.0 else [])):
            for label in (Label(side, y - away, wide), Label(side, y + away, wide)):
                below = label.y > _TOP + _TALL - 4
                if not below and not any(label.meets(other) for other in taken):
                    return label
    return Label(x + 6, y, wide)


def _scale(most: float) -> tuple[float, float]:
    """Return where an axis ends that holds `most`, and its step: 1, 2 or 5 times a power of ten."""
    rough = max(most, 1e-9) / 4
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1.0, 2.0, 5.0, 10.0) if factor * power >= rough)
    return math.ceil(most / step * 1.02) * step, step


def main() -> None:
    """Draw the last result."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("picture", type=Path)
    asked = parser.parse_args()
    rows = json.loads(RESULTS.read_text(encoding="utf-8"))["cadence"]["rows"]
    asked.picture.write_text(draw(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
