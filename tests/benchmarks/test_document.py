# SPDX-License-Identifier: GPL-3.0-or-later
"""The page about accuracy says what was measured, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.accuracy import KEPT, PARTS, main, save
from benchmarks.measures.document import clips, misses, number, page
from benchmarks.measures.figure import Figure
from benchmarks.measures.simulated import TOLD_THE_LAG

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs" / "accuracy.md"


@pytest.fixture(scope="module")
def kept():
    return json.loads(KEPT.read_text())


def test_page_is_what_the_generator_makes_of_the_kept_figures(kept):
    assert DOCUMENT.read_text() == page(kept), (
        "write it again: python -m benchmarks.accuracy --document docs/accuracy.md"
    )


def test_every_kept_figure_and_every_miss_is_on_the_page(kept):
    text = DOCUMENT.read_text()
    for row in kept["figures"]:
        assert row["what"] in text
        assert row["part"] in PARTS
    missed = [row for row in kept["figures"] if row["met"] is False]
    assert text.count("**missed**") == len(missed)


def test_kept_verdicts_follow_from_the_kept_values(kept):
    fields = Figure.__dataclass_fields__
    for row in kept["figures"]:
        plain = {k: float("nan") if row[k] is None else row[k] for k in fields}
        assert Figure(**plain).met == row["met"], row["what"]


def test_a_changed_figure_changes_the_page(kept):
    other = json.loads(json.dumps(kept))
    other["figures"][0]["value"] = 123456.0
    assert page(other) != page(kept)


def test_command_writes_the_page_without_measuring(tmp_path):
    target = tmp_path / "accuracy.md"
    assert main(["--document", str(target)]) == 0
    assert target.read_text() == DOCUMENT.read_text()


def test_misses_are_said_before_the_tables():
    row = {"group": "Gaze", "what": "error", "value": 4.2, "unit": "deg", "wanted": "<= 3"}
    assert (
        misses([row | {"met": False}])
        == "- Gaze: error: **4.20 deg**, wanted ≤\N{NO-BREAK SPACE}3."
    )
    assert "Everything" in misses([row | {"met": True}])


def test_numbers_are_written_with_as_many_digits_as_they_deserve():
    assert [number(v) for v in (0.956, 7.26, 42.4, -0.5, None)] == [
        "0.96",
        "7.3",
        "42",
        "\N{MINUS SIGN}0.50",
        "–",
    ]


def test_parts_that_were_not_measured_stay(tmp_path):
    path = tmp_path / "kept.json"
    old = [{"part": "gaze", "what": "old"}, {"part": "real", "what": "stays"}]
    save(path, old, ["gaze", "real"], [])
    save(path, [{"part": "gaze", "what": "new"}], ["gaze"], ["breath_anna"])
    kept = json.loads(path.read_text())
    assert [row["what"] for row in kept["figures"]] == ["new", "stays"]
    assert kept["clips"] == ["breath_anna"]


def test_clips_are_told_by_kind():
    names = ["breath_anna", "breath_ben", "move_s1mirror_chen"]
    assert clips(names) == "`breath` (anna, ben), `move_s1mirror` (chen)"


@pytest.mark.parametrize(("found", "said"), [(0.7, True), (0.95, False)])
def test_a_miss_that_no_test_escapes_says_so(found, said):
    row = {"group": "Power", "what": "sway, 3 min, signed", "value": 0.6, "unit": "",
           "wanted": ">= 0.9", "met": False}  # fmt: skip
    bound = row | {
        "what": f"sway, 3 min, {TOLD_THE_LAG}",
        "value": found,
        "wanted": "",
        "met": None,
    }
    assert ("does not reach it either" in misses([row, bound])) is said
