# SPDX-License-Identifier: GPL-3.0-or-later
"""Errors of groups of people beside each other."""

from __future__ import annotations

import pytest

from benchmarks.measures.fairness import TRAITS, gaps
from benchmarks.measures.whom import gaps as in_words
from sample_videos.rendering.cast import CAST


def errors(**of):
    return [(CAST[name].as_dict(), value) for name, value in of.items()]


def test_everybody_of_the_cast_belongs_somewhere_and_nobody_alone_to_all():
    for kind in TRAITS.values():
        groups = {kind(spec.as_dict()) for spec in CAST.values()}
        assert len(groups) > 1


def test_a_gap_is_the_largest_error_over_the_smallest():
    rows = {row.what: row for row in gaps(errors(Anna=1.0, Emi=3.0, Ben=6.0), "error", "deg", 0.5)}
    by_sex = rows["error, by sex: largest over smallest"]
    assert by_sex.value == pytest.approx(3.0)
    assert by_sex.note == "female 2 (2), male 6 (1) deg"
    # Nobody of them wears glasses.
    assert "error, by glasses: largest over smallest" not in rows


def test_errors_that_nobody_would_notice_are_no_gap():
    (row, *_) = gaps(errors(Anna=0.0001, Ben=0.002), "error", "", 0.01)
    assert row.value == 1.0


def test_gaps_over_two_are_named_in_words():
    rows = [row.as_dict() for row in gaps(errors(Anna=1.0, Ben=2.5), "error", "deg", 0.5)]
    text = in_words(rows)
    assert (
        "error is 2.5 times as large for people of dark skin (2.5 degrees, 1 person) "
        "as for people of light skin (1 degrees, 1 person)" in text
    )
    assert "where the camera looks" in in_words(rows)
    assert in_words(rows[:0]).startswith("No error differed")
