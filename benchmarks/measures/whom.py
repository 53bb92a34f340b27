# SPDX-License-Identifier: GPL-3.0-or-later
"""Gaps between groups of people in plain words, for the page about accuracy."""

from __future__ import annotations

import re
from typing import Any

GAP = 2.0
"""An error that is so many times larger for one group of people is named in words."""

# What the error is of, as a sentence begins.
_SAID = {
    "face not found": "Pictures in which no face is found are",
    "head yaw error": "The error in how far a head is turned (yaw) is",
    "on or off partner, uncalibrated: error": (
        "Without a calibration, looks at the partner are judged wrongly: the share of errors is"
    ),
    "gaze error, calibrated": "With a calibration, the error of the gaze is",
    "smile, 1 - AUC": "The share of smiles that are taken for none, or the other way round, is",
    "arms crossed, 1 - F1": "The share of errors about folded arms is",
}
_WHERE = {
    "sex": {"female": "for women", "male": "for men"},
    "age": {"young": "for younger people", "older": "for older people"},
    "glasses": {"with": "with glasses", "without": "without glasses"},
    "light": {
        "daylight": "in daylight",
        "evening": "in the light of an evening",
        "from the side": "in light from the side",
        "of the screen": "in the light of the screen",
    },
    "lens": {
        "level": "where the camera is at the height of the eyes",
        "below": "where the camera looks up from below the eyes",
        "above": "where the camera looks down from above the eyes",
    },
}
_GROUP = re.compile(r"(?:^|, )([^,(]+) ([-+.\de]+) \((\d+)\)")


def gaps(figures: list[dict[str, Any]]) -> str:
    """Errors that differ by more than twice between groups of people, a paragraph a measure."""
    told: dict[str, list[str]] = {}
    for row in figures:
        if row["group"] != "Fairness":
            continue
        measure, _, trait = row["what"].removesuffix(": largest over smallest").rpartition(", by ")
        said = told.setdefault(measure, [])
        if (row["value"] or 0.0) > GAP:
            said.append(_comparison(row, trait))
    if not any(told.values()):
        return "No error differed by more than twice between the groups of the last run."
    paragraphs = [
        f"- {_SAID.get(measure, measure + ' is')} {'; '.join(said)}."
        for measure, said in told.items()
        if said
    ]
    even = [measure for measure, said in told.items() if not said]
    if even:
        paragraphs.append(f"- Under twice for every group: {'; '.join(even)}.")
    return "\n".join(paragraphs)


def _comparison(row: dict[str, Any], trait: str) -> str:
    """How many times larger, where, and the two figures, of the groups in a row's note."""
    groups = _GROUP.findall(row["note"])
    unit = " degrees" if row["note"].endswith(" deg") else ""
    # The note begins with the smallest.
    (best, least, few), (worst, most, many) = groups[0], groups[-1]
    return (
        f"{row['value']:.1f} times as large {_where(trait, worst)} "
        f"({_size(most, unit)}, {_people(many)}) as {_where(trait, best)} "
        f"({_size(least, unit)}, {_people(few)})"
    )


def _size(value: str, unit: str) -> str:
    return f"{value}{unit}" if unit else f"{100.0 * float(value):.2g} %"


def _people(count: str) -> str:
    return "1 person" if count == "1" else f"{count} people"


def _where(trait: str, name: str) -> str:
    if trait == "skin":
        return f"for people of {name} skin"
    return _WHERE[trait][name]
