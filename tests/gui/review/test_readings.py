# SPDX-License-Identifier: GPL-3.0-or-later
"""What the scores say at a moment, over a stretch, and of the whole."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gui.review import looking, readings, reasons, small_numbers
from gui.review.data import EventRow, load_review
from gui.review.lanes import lanes_of
from gui.review.rapport import zone_at, zone_of_session
from mirrorcam.pipeline.evidence import evidence_of
from mirrorcam.session import Correction


@pytest.fixture
def data(talk):
    return load_review(talk.path)


def test_a_moment_reads_the_row_of_that_time(data):
    time_s = 0.25 + float(data.time_s[int(np.nanargmax(data.curves["mirroring"]))])
    row = data.session.scores.iloc[int(np.argmin(np.abs(data.time_s - time_s)))]
    told = readings.at(data, time_s)
    assert told["mirroring"].value == pytest.approx(row["mirroring"])
    assert told["eye_contact"].value == pytest.approx(100 * row["eye_contact_mutual"])
    assert told["openness_b"].value == pytest.approx(row["openness_b"])


def test_a_number_stands_beside_chance_and_who_leads(data):
    values = data.curves["mirroring"]
    above = float(data.time_s[int(np.nanargmax(values))])
    reading = readings.at(data, above)["mirroring"]
    assert reading.chance == (-14.0, 14.0)
    assert "above chance (14)" in reading.sentence
    lag = data.at("lag_s", above)
    assert readings.leads(data, lag) in reading.sentence
    assert readings.leads(data, 1.25) == "Anna leads by 1.2 s"
    assert readings.leads(data, -0.8) == "Ben leads by 0.8 s"
    assert readings.leads(data, 0.02) == "at the same time"
    assert readings.leads(data, float("nan")) == ""


def test_what_was_not_visible_is_no_number(data):
    hidden = 0.85 * data.duration_s
    told = readings.at(data, hidden)
    assert all(reading.value is None for reading in told.values())
    assert told["mirroring"].sentence == "not both visible"


def test_a_stretch_is_the_mean_of_what_was_visible(data):
    inside = (data.time_s >= 20) & (data.time_s < 40)
    expected = np.nanmean(data.curves["openness_a"][inside])
    assert readings.during(data, 20, 40)["openness_a"].value == pytest.approx(expected)
    assert readings.during(data, 102, 103)["openness_a"].value is None


def test_statistics_count_events_that_touch_the_stretch(data):
    counts = {count.words: count.times_s for count in readings.statistics(data, 0, 60)}
    nods = [e for e in data.events if e.kind == "nod" and e.start_s < 60]
    assert counts["Nods"] == {
        who: tuple(e.start_s for e in nods if e.participant == who) for who in ("a", "b")
    }


def test_the_whole_session_has_its_p(data):
    told = readings.whole(data)["mirroring"]
    assert told.value == pytest.approx(data.summary["mirroring"]["score"])
    assert told.sentence == "above chance (p = .005), Anna leads by 1.0 s"


def test_zone_of_rapport_counts_channels(data):
    zone = zone_of_session(data)
    assert zone.above == ("mirroring", "movement", "gaze", "smiles")
    assert zone.overlap == 1.0
    data.summary["eye_contact"]["mutual_p_value"] = 0.4
    zone = zone_of_session(data)
    assert zone.overlap == 0.75
    assert zone.sentence == "mirroring, movement, smiles beyond chance; gaze not"
    data.summary["zone_of_rapport"] = {
        "overlap": 0.5,
        "channels": [
            {"name": "mirroring", "above_chance": True},
            {"name": "nods", "above_chance": False},
            {"name": "smiles", "above_chance": None},
        ],
    }
    zone = zone_of_session(data)
    assert (zone.above, zone.not_above, zone.overlap) == (("mirroring",), ("nods",), 0.5)


def test_zone_of_rapport_at_a_moment_knows_when_nothing_is_told(data):
    hidden = zone_at(data, 0.85 * data.duration_s)
    assert "mirroring" not in hidden.above + hidden.not_above
    high = float(data.time_s[int(np.nanargmax(data.curves["mirroring"]))])
    assert "mirroring" in zone_at(data, high).above


def test_a_session_that_says_nothing_still_reads(talk):
    data = load_review(talk.path)
    for name, values in data.curves.items():
        data.curves[name] = np.full_like(values, np.nan)
    data.summary.clear()
    for told in (readings.at(data, 1.0), readings.whole(data), readings.during(data, 0, 2)):
        assert all(reading.value is None for reading in told.values())
    assert zone_of_session(data).overlap is None
    assert {small.text for small in small_numbers.small_at(data, 1.0)} == {"–"}
    assert {small.moment_s for small in small_numbers.small_at(data, 1.0)} == {None}


def test_below_chance_is_told_as_zero(data):
    below = {"mirroring": -20.0, "movement_synchrony": -111.0, "mirroring_same_side": 104.0}
    for name, value in below.items():
        data.curves[name] = np.full_like(data.curves[name], value)
    told = {small.name: small.text for small in small_numbers.small_at(data, 30.0)}
    assert told["Movement synchrony"] == "0"
    assert told["Same side instead of mirrored"] == "100"
    assert readings.at(data, 30.0)["mirroring"].value == 0.0


def test_looks_stand_beside_what_is_usual_which_is_no_aim(data):
    data.summary["eye_contact"] |= {
        "bouts": {"mutual": {"count": 12, "median_s": 2.25}},
        "looks_first": {"a": 7, "b": 5},
        "breaks_off": {"a": 3, "b": 9},
        "typical": {"mutual": 0.6, "bout_s": [2.2, 3.3]},
    }
    told = looking.habits(data)
    assert told[:3] == [
        "looks at each other: 12, mostly 2.2 s long",
        "looked first: Anna 7×, Ben 5×",
        "looked away first: Anna 3×, Ben 9×",
    ]
    assert "60" in told[3]
    assert told[3].endswith("more is not better")
    shown = reasons.flags(data, "eye_contact")
    assert shown[: len(told)] == ["· " + line for line in told]
    assert not any("looked first" in line for line in reasons.flags(data, "mirroring"))


def test_what_weakens_a_number_of_one_person_has_the_name(data):
    data.summary["quality"] = [
        {"flag": "NOT_CALIBRATED", "participant": "b", "message": "B has no calibration"},
    ]
    assert "· Ben has no calibration" in reasons.flags(data, "eye_contact")


@pytest.mark.parametrize("flag", ["TOO_SHORT", "NO_SURROGATES"])
def test_what_keeps_chance_from_being_told_weakens_eye_contact_too(data, flag):
    data.summary["quality"] = [{"flag": flag, "message": "it is too short"}]
    for score in ("mirroring", "eye_contact"):
        assert "· it is too short" in reasons.flags(data, score)
    assert reasons.flags(data, "openness_a") == []


def test_a_session_without_eye_contact_says_nothing_of_looks(data):
    data.summary.pop("eye_contact")
    assert looking.habits(data) == []


def with_curve(data, name, value):
    return replace(data, curves=data.curves | {name: np.full(data.time_s.size, value)})


def ignoring(data, start_s, end_s):
    """Return what Review shows once a stretch is left out and nothing of it is told any more."""
    data.session.manifest.corrections = [Correction(kind="ignore", start_s=start_s, end_s=end_s)]
    return silent(data, start_s, end_s)


WHY_HIDDEN = {
    "Mirroring": "not both visible",
    "Eye contact": "gaze not visible",
    "Open body": "arms not visible",
}


def silent(data, start_s, end_s):
    """Return what Review shows where nothing of a stretch is told."""
    gone = (data.time_s >= start_s) & (data.time_s < end_s)
    curves = {name: np.where(gone, np.nan, values) for name, values in data.curves.items()}
    return replace(data, curves=curves)


def test_what_the_user_left_out_is_called_ignored_and_not_invisible(data):
    left_out = ignoring(data, 20.0, 40.0)
    assert {reading.sentence for reading in readings.at(left_out, 30.0).values()} == {"ignored"}
    assert readings.during(left_out, 21.0, 39.0)["mirroring"].sentence == "ignored"
    hidden = 0.85 * data.duration_s
    assert readings.at(left_out, hidden)["mirroring"].sentence == "not both visible"
    assert left_out.ignored_s(0.0, 30.0) == pytest.approx(10.0)
    lanes = lanes_of(left_out).curves
    for lane in lanes:
        told = {gap.why: (gap.start_s, gap.end_s) for gap in lane.gaps}
        hidden_words = WHY_HIDDEN[lane.name]
        assert set(told) == {"ignored", hidden_words}  # what was really not visible still says so
        assert told["ignored"] == pytest.approx((20.0, 40.0), abs=0.21)
        assert told[hidden_words][0] > 40.0


def test_a_pause_is_called_paused(data):
    pause = EventRow(0, "pause", None, 20.0, 40.0, "", np.nan, "user")
    paused = replace(silent(data, 20.0, 40.0), events=(*data.events, pause))
    assert {reading.sentence for reading in readings.at(paused, 30.0).values()} == {"paused"}
    for lane in lanes_of(paused).curves:
        told = {gap.why: (gap.start_s, gap.end_s) for gap in lane.gaps}
        assert set(told) == {"paused", WHY_HIDDEN[lane.name]}
        assert told["paused"] == pytest.approx((20.0, 40.0), abs=0.21)


def test_what_could_be_seen_and_not_be_measured_is_not_called_invisible(data):
    data = with_curve(data, "mirroring", np.nan)
    mirroring, gaze, _ = lanes_of(data).curves
    assert {gap.why for gap in mirroring.gaps} == {"not measurable here", "not both visible"}
    assert {gap.why for gap in gaze.gaps} == {"gaze not visible"}


def test_a_lane_says_what_its_figure_says(data):
    """Arms below the picture while both are seen: nothing is told, and for no other reason."""
    gone = (data.time_s >= 20.0) & (data.time_s < 40.0)
    nan = {name: np.where(gone, np.nan, data.curves[name]) for name in ("openness_a", "openness_b")}
    data = replace(data, curves={**data.curves, **nan})
    lanes = lanes_of(data)
    said = readings.at(data, 30.0)
    assert said["openness_a"].sentence == said["openness_b"].sentence == "arms not visible"
    *_, openness = lanes.curves
    middle = (openness.top + openness.bottom) / 2
    assert lanes.why_nothing(30.0, middle) == "arms not visible"
    assert lanes.why_nothing(30.0, lanes.curves[0].top + 0.1) == ""
    assert {gap.why for gap in openness.gaps} == {"arms not visible"}


def test_looks_that_stand_at_chance_are_not_beyond_it(data):
    by_chance = data.summary["eye_contact"]["mutual_chance"]
    data = with_curve(data, "eye_contact_mutual", by_chance + 0.001)
    assert "gaze" in zone_at(data, 30.0).not_above
    data = with_curve(data, "eye_contact_mutual", 1.0)
    assert "gaze" in zone_at(data, 30.0).above
    data.summary["eye_contact"]["mutual_p_value"] = None  # too short to compare
    zone = zone_at(data, 30.0)
    assert "gaze" not in zone.above + zone.not_above


def test_a_synchrony_of_nought_says_why(data):
    told = small_numbers.small_whole(data)[0]
    assert told.against == "above chance (p = .005), Anna leads by 1.0 s"
    data.summary["mirroring"]["movement_synchrony"] |= {"score": 0.2, "leader": None}
    told = small_numbers.small_whole(data)[0]
    assert told.text == "0"
    assert told.against == "above chance, but too slight for a score (p = .005)"
    assert small_numbers.small_at(data, 30.0)[0].against == ""


def test_made_up_cues_tell_what_the_made_up_scores_tell(data):
    mirrored = evidence_of(data.session, "mirroring")
    assert mirrored.best_lag_s == pytest.approx(1.0, abs=0.25)
    assert mirrored.curve.max() > mirrored.chance_high
    gaze = {part.name: part.value for part in evidence_of(data.session, "eye_contact").parts}
    opened = {part.name: part.value for part in evidence_of(data.session, "openness_b").parts}
    for who in ("a", "b"):
        told = 100 * data.summary["eye_contact"][who]
        assert gaze[who] == pytest.approx(told, abs=25)
    assert opened["openness_arms"] == pytest.approx(data.summary["open_body_language"]["b"], abs=15)
