# SPDX-License-Identifier: GPL-3.0-or-later
"""Corrections lie on top of tables and can be taken off again."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from pydantic import ValidationError

from mirrorcam.session import Correction, save_results
from mirrorcam.session.corrections import corrected, in_words


def of(table: pd.DataFrame, who: str, column: str = "smile") -> np.ndarray:
    return table.loc[table["participant"] == who, column].to_numpy()


def test_a_swap_exchanges_the_two_from_a_time_on(make):
    cues = make.cues(6)
    kept = cues.copy()
    swapped = corrected(cues, [Correction(kind="swap", start_s=3 / 15)])
    pd.testing.assert_frame_equal(cues, kept)
    assert list(swapped["participant"]) == ["a", "b"] * 6
    np.testing.assert_array_equal(of(swapped, "a")[:3], of(cues, "a")[:3])
    np.testing.assert_array_equal(of(swapped, "a")[3:], of(cues, "b")[3:])
    np.testing.assert_array_equal(of(swapped, "b")[3:], of(cues, "a")[3:])


def test_swapping_twice_is_no_swap(make):
    cues, swap = make.cues(6), Correction(kind="swap", start_s=0.1)
    pd.testing.assert_frame_equal(corrected(cues, [swap, swap]), cues)


def test_who_is_no_person_is_not_visible_and_the_other_stays(make):
    cues = make.cues(6)
    dropped = corrected(
        cues, [Correction(kind="not_a_person", participant="b", start_s=1 / 15, end_s=4 / 15)]
    )
    assert np.isnan(of(dropped, "b")[1:4]).all()
    np.testing.assert_array_equal(of(dropped, "b")[4:], of(cues, "b")[4:])
    np.testing.assert_array_equal(of(dropped, "a"), of(cues, "a"))


def test_an_ignored_stretch_is_not_visible_for_both_and_keeps_its_times(make):
    cues = make.cues(6)
    ignored = corrected(cues, [Correction(kind="ignore", start_s=0.1, end_s=0.3)])
    inside = (cues["time_s"] >= 0.1) & (cues["time_s"] < 0.3)
    values = [c for c in cues.columns if c not in ("frame_index", "time_s", "participant")]
    assert ignored.loc[inside, values].isna().all(axis=None)
    pd.testing.assert_frame_equal(ignored[~inside], cues[~inside])
    assert list(ignored["time_s"]) == list(cues["time_s"])


def test_later_corrections_see_earlier_ones(make):
    cues = make.cues(4)
    both = [
        Correction(kind="swap", start_s=0.0),
        Correction(kind="not_a_person", participant="a", start_s=0.0),
    ]
    result = corrected(cues, both)
    assert np.isnan(of(result, "a")).all()
    np.testing.assert_array_equal(of(result, "b"), of(cues, "a"))


def test_landmarks_are_corrected_alike(session):
    swapped = corrected(session.landmarks, [Correction(kind="swap", start_s=0.0)])
    before = session.landmarks
    for who, other in (("a", "b"), ("b", "a")):
        for one, two in zip(of(swapped, who, "pose_px"), of(before, other, "pose_px"), strict=True):
            np.testing.assert_array_equal(one, two)


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "swap", "start_s": -1.0},
        {"kind": "ignore", "start_s": 2.0, "end_s": 1.0},
        {"kind": "not_a_person", "start_s": 0.0},
        {"kind": "turn", "start_s": 0.0},
    ],
)
def test_what_makes_no_sense_is_no_correction(wrong):
    with pytest.raises(ValidationError):
        Correction(**wrong)


def test_new_results_keep_markers_and_cues(session, make):
    manifest = session.manifest.model_copy(deep=True)
    manifest.corrections = [Correction(kind="swap", start_s=0.1)]
    marker = make.events(("marker", None, 0.1, "user"))
    marked = save_results(session, session.manifest, session.scores, marker, {"schema_version": 1})
    again = save_results(
        marked,
        manifest,
        session.scores,
        make.events(("smile", "b", 0.0, "detected")),
        {"schema_version": 1, "score": float("nan")},
    )
    assert list(again.events["source"]) == ["detected", "user"]
    assert again.summary["score"] is None
    assert again.manifest.corrections == manifest.corrections
    pd.testing.assert_frame_equal(again.cues, session.cues)
    assert not (again.path / "report.html").exists()
    assert not [p for p in again.path.parent.iterdir() if p.name.startswith(".")]


def test_corrections_are_told_in_words():
    one = [Correction(kind="swap", start_s=1.0)]
    assert in_words(one) == "corrected by hand: A and B were swapped once"
    more = [
        *one,
        *one,
        Correction(kind="ignore", start_s=0, end_s=1),
        Correction(kind="not_a_person", participant="a", start_s=0),
    ]
    assert in_words(more) == (
        "corrected by hand: A and B were swapped 2 times, somebody was marked as not a person "
        "once, one stretch was left out"
    )
