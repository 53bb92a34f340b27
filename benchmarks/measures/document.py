# SPDX-License-Identifier: GPL-3.0-or-later
"""``docs/accuracy.md`` from the JSON of a run: generated tables, kept words around them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .figure import holds
from .fresh import CHOSEN_ON
from .simulated import TOLD_THE_LAG
from .whom import gaps

TEMPLATE = Path(__file__).with_name("page.md")
TABLES = "<!-- tables -->"
MISSES = "<!-- misses -->"
CLIPS = "<!-- clips -->"
CHOSEN = "<!-- chosen -->"
GAPS = "<!-- gaps -->"


def number(value: float | None, unit: str = "") -> str:
    """A figure as people write it: enough digits, no more."""
    if value is None:
        return "–"
    size = abs(value)
    digits = 0 if size >= 20 else 1 if size >= 5 else 2 if size >= 0.1 or size < 0.0005 else 3
    text = f"{value:.{digits}f}".replace("-", "\N{MINUS SIGN}")
    return f"{text} {unit}" if unit else text


def page(kept: dict[str, Any]) -> str:
    """The whole page in Markdown."""
    names = kept["clips"]
    chosen = [name for name in names if name in CHOSEN_ON]
    new = [name for name in names if name not in CHOSEN_ON]
    text = TEMPLATE.read_text().replace(CLIPS, clips(new) or "none").replace(CHOSEN, clips(chosen))
    text = text.replace(GAPS, gaps(kept["figures"]))
    return text.replace(TABLES, tables(kept["figures"])).replace(MISSES, misses(kept["figures"]))


def clips(names: list[str]) -> str:
    """The rendered clips of the run by kind, and who is in them."""
    groups: dict[str, list[str]] = {}
    for name in names:
        kind, _, who = name.rpartition("_")
        groups.setdefault(kind, []).append(who)
    return ", ".join(f"`{kind}` ({', '.join(whose)})" for kind, whose in groups.items())


def misses(figures: list[dict[str, Any]]) -> str:
    """What was wanted and not reached, as a list."""
    rows = [row for row in figures if row["met"] is False]
    if not rows:
        return "Everything that is asked for was reached in the last run."
    said = [
        f"- {row['group']}: {row['what']}: **{number(row['value'], row['unit'])}**, "
        f"wanted {wanted(row['wanted'])}.{_bound(row, figures)}"
        for row in rows
    ]
    return "\n".join(said)


def _bound(row: dict[str, Any], figures: list[dict[str, Any]]) -> str:
    """What a test finds of the same pairs that is told more than ours, where it misses as well."""
    told_more = f"{row['what'].rpartition(', ')[0]}, {TOLD_THE_LAG}"
    for other in figures:
        if other["what"] == told_more and not holds(other["value"], row["wanted"]):
            return (
                f" {TOLD_THE_LAG.capitalize()} does not reach it either: it finds "
                f"{number(other['value'])} of the same pairs."
            )
    return ""


def tables(figures: list[dict[str, Any]]) -> str:
    """One table a group, in the order of the groups."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in figures:
        groups.setdefault(row["group"], []).append(row)
    return "\n\n".join(f"## {name}\n\n{_table(rows)}" for name, rows in groups.items())


def wanted(bound: str) -> str:
    """A bound in the signs of print."""
    return bound.replace(">=", "≥").replace("<=", "≤").replace(" ", "\N{NO-BREAK SPACE}")


def _table(rows: list[dict[str, Any]]) -> str:
    lines = [
        "| what | kind | figure | 95 % interval | from | wanted | |",
        "|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        between = "–"
        if row["low"] is not None:
            between = f"{number(row['low'])} to {number(row['high'])}"
        mark = {True: "reached", False: "**missed**", None: ""}[row["met"]]
        what = f"{row['what']} ({row['note']})" if row["note"] else row["what"]
        value = number(row["value"], row["unit"])
        cells = (what, row["kind"], value, between, f"{row['n']} {row['of']}")
        bound = wanted(row["wanted"]) if row["wanted"] else ""
        lines.append(f"| {' | '.join(cells)} | {bound} | {mark} |")
    return "\n".join(lines)
