# SPDX-License-Identifier: GPL-3.0-or-later
"""Cue table in, scores, events, moments, flags and summary out: what others build on."""

from __future__ import annotations

import json
import math
import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from mirrorcam.model import Event, LayoutKind
from mirrorcam.pipeline.scoring import score_session
from mirrorcam.scores.events import detected_events
from mirrorcam.scores.matching.posture import BODY_PARTS, mirror_image
from mirrorcam.scores.moments import StoredMirroring, mirroring_of, moments
from mirrorcam.scores.score import score_cues
from mirrorcam.scores.settings import ScoreSettings
from mirrorcam.scores.summary import summarise
from mirrorcam.scores.table import UNITS, score_table

from .conftest import FINE, NAMES, RATE, N, seconds, summary_of

# The words of a judge, not of a witness.
JUDGING = re.compile(
    r"\b(good|bad|rapport|trust|like[sd]?|nervous|defensive|hostile|friendly|bored|lying|closed|"
    r"engaged|interested|honest|weak|poor|great|should|because|feels?|felt)\b",
    re.IGNORECASE,
)


def test_the_summary_has_the_keys_of_the_contract(scored):
    summary = summary_of(scored)
    shape = {
        "schema_version": int,
        "duration_s": float,
        "rate_hz": float,
        "layout": str,
        "participants": {
            w: {"label": str, "pose_coverage": float, "face_coverage": float} for w in "ab"
        },
        "mirroring": {
            "score": float,
            "p_value": float,
            "effect": float,
            "surrogates": int,
            "lag_s": float,
            "leader": str,
            "same_side_score": float,
            "movement_synchrony": {
                "score": float,
                "p_value": float,
                "effect": float,
                "lag_s": float,
                "leader": str,
            },
        },
        "eye_contact": {
            "a": float,
            "b": float,
            "mutual": float,
            "mutual_chance": float,
            "mutual_p_value": float,
            "calibrated": {"a": bool, "b": bool},
        },
        "open_body_language": {"a": float, "b": float, "arms_crossed": {"a": float, "b": float}},
        "smiles": {
            "a": {"share": float},
            "b": {"share": float},
            "returned": {"share": float, "p_value": float},
        },
        "nods": {w: {"count": int, "per_minute": float} for w in "ab"},
        "breathing": {w: {"per_minute": float} for w in "ab"},
        "quality": list,
    }

    def check(found, wanted, path):
        if isinstance(wanted, dict):
            assert set(wanted) <= set(found), path
            for key, inner in wanted.items():
                check(found[key], inner, f"{path}.{key}")
        else:
            assert type(found) is wanted, path

    check(summary, shape, "summary")
    json.dumps(summary)


def test_the_summary_tells_what_happened(scored):
    summary = summary_of(scored)
    mirroring = summary["mirroring"]
    assert 40 < mirroring["score"] < 90
    assert mirroring["p_value"] < 0.05
    assert mirroring["lag_s"] == pytest.approx(1.0, abs=0.07)
    assert mirroring["leader"] == "a"
    assert mirroring["same_side_score"] < mirroring["score"] - 20
    assert 0.5 < mirroring["above_chance_share"] < 0.9
    assert summary["open_body_language"]["arms_crossed"]["b"] == pytest.approx(40 / 180, abs=0.01)
    assert summary["open_body_language"]["a"] == pytest.approx(60.0)
    assert summary["smiles"]["a"]["share"] == pytest.approx(9 / 180, abs=0.01)
    # Of six smiles the three of B follow within a second; A's follow on nothing.
    assert summary["smiles"]["returned"]["share"] == pytest.approx(0.5)
    assert summary["eye_contact"]["a"] == pytest.approx(170 / 180, abs=0.01)
    assert summary["eye_contact"]["mutual"] == pytest.approx(160 / 180, abs=0.01)
    assert summary["participants"]["b"]["label"] == "Bob"


def test_scores_are_clipped_in_the_summary_only(lively, cue_table):
    unrelated = score_cues(cue_table(lively(N, 3), lively(N, 4)), ScoreSettings(surrogates=30))
    summary = summary_of(unrelated)
    table = score_table(unrelated)
    assert 0.0 <= summary["mirroring"]["score"] <= 100.0
    assert table["mirroring"].min() < 0.0
    assert summary["mirroring"]["leader"] is None


def test_what_was_not_visible_is_missing_in_the_summary(nobody):
    summary = summary_of(nobody)

    def numbers(part):
        if isinstance(part, dict):
            for key, inner in part.items():
                if key not in {"schema_version", "duration_s", "rate_hz", "surrogates", "typical"}:
                    yield from numbers(inner)
        elif isinstance(part, float):
            yield part

    told = [n for n in numbers(summary) if not math.isnan(n)]
    # Only the coverages, of the people and of the parts of the body: nobody was seen at all.
    assert told == [0.0] * (6 + len(BODY_PARTS))
    assert summary["mirroring"]["leader"] is None
    assert summary["nods"]["a"]["count"] is None


def test_people_who_were_never_seen_at_once_have_no_number_together(lively, cue_table):
    a, b = lively(900, 1), lively(900, 2)
    a["smile"][100:150] = b["smile"][600:650] = 0.8
    for cue in a:
        a[cue][450:] = np.nan
        b[cue][:450] = np.nan
    told = summary_of(score_cues(cue_table(a, b)))
    together = (told["mirroring"], told["mirroring"]["movement_synchrony"])
    for numbers in (*together, told["expressions"], told["gestures"]):
        assert np.isnan(numbers["score"])
        assert np.isnan(numbers["lag_s"])
    assert np.isnan(told["mirroring"]["same_side_score"])
    assert np.isnan(told["eye_contact"]["mutual"])
    assert [told["smiles"][who]["count"] for who in "ab"] == [1, 1]
    assert told["smiles"]["returned"]["by"] == {"a": None, "b": None}


def test_nods_are_not_counted_where_none_could_be_seen(scored, conversation):
    assert summary_of(scored)["nods"]["a"]["count"] is not None
    few = summarise(scored, LayoutKind.TILES, 180.0, NAMES, [], pictures_hz=5.9)
    short = summary_of(score_cues(conversation[conversation["time_s"] < 1.9]))
    single = summary_of(score_cues(conversation[conversation["time_s"] <= 0.0]))
    for summary in (few, short, single):
        for who in "ab":
            assert summary["nods"][who]["count"] is None
            assert math.isnan(summary["nods"][who]["per_minute"])


def test_a_recording_with_few_pictures_has_no_count_of_nods(conversation):
    thin = conversation[conversation["frame_index"] % 6 == 0]
    flags = replace(FINE, frame_rate_hz=0.2)
    told = score_session(
        thin, ScoreSettings(surrogates=0), LayoutKind.TILES, 180.0, NAMES, flags
    ).summary
    assert told["nods"]["a"]["count"] is None
    assert next(f for f in told["quality"] if f["flag"] == "LOW_FPS")["message"].startswith(
        "the recording has 2.5 pictures a second"
    )


def test_without_surrogates_nothing_is_told_from_chance(conversation):
    told = score_session(
        conversation, ScoreSettings(surrogates=0), LayoutKind.TILES, 180.0, NAMES, FINE
    ).summary
    assert math.isnan(told["mirroring"]["above_chance_share"])
    assert told["mirroring"]["leader"] is None
    flags = {flag["flag"]: flag["message"] for flag in told["quality"]}
    assert flags["NO_SURROGATES"].startswith("no surrogates were asked for")
    assert "TOO_SHORT" not in flags


def test_an_empty_table_is_scored_as_nothing(conversation):
    summary = summary_of(score_cues(conversation.iloc[:0]))
    assert math.isnan(summary["mirroring"]["score"])
    assert math.isnan(summary["eye_contact"]["a"])
    assert summary["participants"]["a"]["pose_coverage"] == 0.0


def test_one_person_alone_keeps_the_own_numbers(conversation):
    alone = conversation[conversation["participant"] == "a"]
    summary = summary_of(score_cues(alone))
    assert math.isnan(summary["mirroring"]["score"])
    assert math.isnan(summary["eye_contact"]["mutual"])
    assert summary["eye_contact"]["a"] == pytest.approx(170 / 180, abs=0.01)
    assert summary["open_body_language"]["a"] == pytest.approx(60.0)
    assert math.isnan(summary["open_body_language"]["b"])


def test_the_table_over_time_follows_the_conversation(scored):
    table = score_table(scored)
    assert list(table.columns) == list(UNITS)
    assert len(table) == N
    np.testing.assert_allclose(np.diff(table["time_s"]), 1 / RATE)
    by_time = table.set_index("time_s")
    together, apart = by_time.loc[20:110], by_time.loc[130:175]
    assert together["mirroring"].median() > 75
    assert apart["mirroring"].median() < 30
    assert (together["mirroring"] > together["mirroring_chance_high"]).mean() > 0.95
    assert together["mirroring_chance_low"].iloc[0] < 0 < together["mirroring_chance_high"].iloc[0]
    np.testing.assert_allclose(together["lag_s"], 1.0, atol=0.07)
    assert by_time.loc[140:160, "openness_b"].max() == pytest.approx(20.0)
    assert by_time.loc[64:66, "eye_contact_a"].max() < 0.3
    assert by_time.loc[20:50, "eye_contact_mutual"].min() == 1.0
    assert by_time["coverage"].min() == 1.0


def test_the_table_has_no_scores_where_somebody_was_gone(conversation):
    gone = conversation.copy()
    away = (gone["participant"] == "b") & gone["time_s"].between(40, 80)
    cues = [c for c in gone.columns if c not in {"frame_index", "time_s", "participant"}]
    gone.loc[away, cues] = np.nan
    table = score_table(score_cues(gone, ScoreSettings(surrogates=10))).set_index("time_s")
    nothing = table.loc[50:70]
    for column in ("mirroring", "mirroring_same_side", "movement_synchrony", "lag_s"):
        assert nothing[column].isna().all(), column
    for column in ("eye_contact_b", "eye_contact_mutual", "openness_b", "mirroring_chance_low"):
        assert nothing[column].isna().all(), column
    # At the edge of the gap too: a lag is told beside a score above chance, or not at all.
    for column in ("lag_s", "leader"):
        beside = table[table[column].notna()]
        assert (beside["mirroring"] > beside["mirroring_chance_high"]).all(), column
        assert len(beside) > 0
    assert nothing["coverage"].max() == 0.0
    assert nothing["openness_a"].notna().all()
    assert table.loc[100:110, "mirroring"].notna().all()


def test_a_moment_is_too_short_for_a_share_of_looks_over_time_too(conversation):
    for seconds_long, told in ((0.0, False), (1.5, False), (2.5, True)):
        short = conversation[conversation["time_s"] <= seconds_long]
        scored = score_cues(short)
        table, shares = score_table(scored), summary_of(scored)["eye_contact"]
        for who in ("a", "b", "mutual"):
            assert math.isfinite(shares[who]) == told
            assert table[f"eye_contact_{who}"].notna().all() == told
            assert table[f"eye_contact_{who}"].notna().any() == told
        assert table["openness_a"].notna().all()


def test_events_have_the_right_kind_person_and_time(scored):
    events = detected_events(scored)
    starts = [e.start_s for e in events]
    assert starts == sorted(starts)
    found = {
        (kind, who): [e for e in events if (e.kind, e.participant) == (kind, who)]
        for kind, who in {(e.kind, e.participant) for e in events}
    }
    (crossed,) = found["arms_crossed", "b"]
    assert (crossed.start_s, crossed.end_s) == pytest.approx((130, 170), abs=0.1)
    assert ("arms_crossed", "a") not in found
    assert [round(e.start_s) for e in found["smile", "a"]] == [20, 50, 90]
    (hand,) = found["hand_at_face", "b"]
    assert hand.label == "right hand at the face"
    (away,) = found["look_away", "a"]
    assert (away.start_s, away.end_s) == pytest.approx((60, 70), abs=0.1)
    assert all(e.end_s - e.start_s >= 1.0 for e in found["mutual_gaze", None])
    mirrored = max(found["mirrored", "a"], key=lambda e: e.end_s - e.start_s)
    assert mirrored.end_s - mirrored.start_s > 60
    assert mirrored.label == "A leads by 1.0 s"
    assert mirrored.value > 60
    assert {e.source for e in events} == {"detected"}
    assert all(0.0 <= e.start_s < e.end_s <= 180.0 for e in events)


@pytest.mark.parametrize("length_s", [35.94, 35.98, math.nan])
def test_no_event_ends_after_the_recording(conversation, length_s):
    """Mirroring is told in blocks of a second, looks in steps of the grid."""
    cues = conversation[conversation["time_s"] < 35.95].copy()
    cues["eye_contact"] = 1.0
    scored = score_cues(cues, ScoreSettings(surrogates=20))
    last_s = 540 / RATE if math.isnan(length_s) else length_s
    events = detected_events(scored, length_s)
    ends = {event.kind: event.end_s for event in events}
    assert ends["mirrored"] == ends["mutual_gaze"] == pytest.approx(last_s)
    assert max(event.end_s for event in events) == pytest.approx(last_s)
    (gaze,) = [event for event in events if event.kind == "mutual_gaze"]
    assert gaze.value == pytest.approx(last_s, abs=0.001)


def test_a_cut_is_no_shift_of_posture(still, cue_table):
    people = [still(900) for _ in "ab"]
    for person in people:
        person["trunk_lean_deg"][450:] = 20.0
        person["shot"] = np.where(np.arange(900) < 450, 0.0, 1.0)

    def shifts():
        events = detected_events(score_cues(cue_table(*people)))
        return [event.participant for event in events if event.kind == "posture_shift"]

    assert shifts() == []
    for person in people:
        person["shot"][:] = 0.0
    assert shifts() == ["a", "b"]


def test_who_smiles_when_a_shot_begins_did_not_begin_then(still, cue_table):
    """An edited conversation: in each second shot both smile, from its first picture on."""
    a, b = still(N), still(N)
    for who in (a, b):
        who["shot"] = np.arange(N) // (15 * RATE)
        who["smile"] = 0.8 * (who["shot"] % 2)
    scored = score_cues(cue_table(a, b), ScoreSettings(surrogates=40))
    assert len(scored.smiles["a"]) == 6
    assert scored.returned.given == {"a": 0, "b": 0}
    assert math.isnan(scored.returned.test.observed)


def test_moments_are_few_neutral_and_in_order(scored):
    events = detected_events(scored)
    found = moments(events, mirroring_of(score_table(scored)), NAMES)
    assert 4 <= len(found) <= 8
    assert [m.time_s for m in found] == sorted(m.time_s for m in found)
    for moment in found:
        assert not JUDGING.search(moment.sentence), moment.sentence
        assert not moment.sentence.endswith(".")
        assert moment.end_s > moment.time_s
    sentences = {m.kind: m.sentence for m in found}
    assert any(
        re.fullmatch(r"Bob (leaned|tilted) .+ (0\.9|1\.[01]) s after Ann", m.sentence)
        for m in found
    )
    assert sentences["arms_crossed"] == "Bob held the arms crossed for 40 s"
    assert sentences["not_mirrored"].startswith("Nothing mirrored beyond chance for ")
    assert {m.kind for m in found} >= {"mirrored", "answered", "mutual_gaze", "look_away"}


def test_a_long_moment_is_told_in_minutes():
    """As lengths are everywhere: nobody pictures 1287 seconds."""
    crossed = [Event("arms_crossed", 5.0, 5.0 + seconds, "a") for seconds in (89.0, 1287.0)]
    flat = StoredMirroring(np.arange(1300.0), np.zeros(1300), 20.0)
    assert [m.sentence for m in moments(crossed[:1], None, NAMES)] == [
        "Ann held the arms crossed for 89 s"
    ]
    assert [m.sentence for m in moments(crossed[1:], flat, NAMES)] == [
        "Nothing mirrored beyond chance for 22 min",
        "Ann held the arms crossed for 21 min",
    ]
    looks = [Event("look_away", 0.0, 30.84, "b"), Event("mutual_gaze", 40.0, 140.0, None)]
    assert [m.sentence for m in moments(looks, None, NAMES)] == [
        "Bob looked elsewhere for 30.8 s",
        "Both looked at each other for 2 min",
    ]


def test_an_answer_names_who_came_second():
    events = [
        Event("nod", 10.0, 11.0, "b"),
        Event("nod", 12.0, 13.0, "a"),
        Event("smile", 20.0, 22.0, "a"),
        # Two seconds are no answer to a smile; a nod of one's own none to a nod.
        Event("smile", 22.1, 23.0, "b"),
        Event("nod", 40.0, 41.0, "b"),
        Event("nod", 44.0, 45.0, "b"),
    ]
    (only,) = moments(events, None, NAMES)
    assert only.sentence == "Ann nodded 2.0 s after Bob had"
    assert (only.time_s, only.end_s, only.participant) == (10.0, 13.0, "a")


def test_an_answer_is_looked_for_among_what_comes_soon_after():
    """Each nod of hours was held against every other one: a minute for four hours of nodding."""
    asked = []

    class Told:
        kind, label, value, source = "nod", "nod", 1.0, "detected"

        def __init__(self, start_s, participant):
            self._start_s, self.participant = start_s, participant
            self.end_s = start_s + 1.0

        @property
        def start_s(self):
            asked.append(self._start_s)
            return self._start_s

    events = [Told(20.0 * i, "ab"[i % 2]) for i in range(300)]
    assert moments(events, None, NAMES) == []
    assert len(asked) < 10 * len(events)


def test_who_comes_into_view_smiling_answers_nobody(still, dyad):
    events = [
        Event("smile", 20.0, 22.0, "a", "smile"),
        Event("smile", 20.6, 22.0, "b", "smile"),
        Event("hand_at_face", 40.0, 42.0, "a", "left hand at the face"),
        Event("hand_at_face", 43.0, 45.0, "b", "right hand at the face"),
        Event("nod", 60.0, 61.0, "a", "nod"),
        Event("nod", 63.0, 64.0, "b", "nod"),
    ]
    a, b = still(N), still(N)
    assert len(moments(events, None, NAMES, dyad(a, b))) == 2  # the first two kinds
    seconds(b["smile"], 15, 20.6, np.nan)
    seconds(b["hand_at_face_left"], 0, 180, np.nan)  # of the other hand nothing was told
    told = [m.time_s for m in moments(events, None, NAMES, dyad(a, b))]
    assert 20.0 not in told
    seconds(a["hand_at_face_left"], 38, 40, np.nan)
    seconds(a["head_pitch_deg"], 58, 60, np.nan)
    assert [m.time_s for m in moments(events, None, NAMES, dyad(a, b))] == [60.0]
    # Nor one in whose first picture another shot begins.
    a, b = still(N), still(N)
    b["shot"] = (np.arange(N) >= round(20.6 * RATE)).astype(float)
    assert 20.0 not in [m.time_s for m in moments(events, None, NAMES, dyad(a, b))]
    # Nor is a smile that goes on when the recording begins known to begin then.
    early = [Event("smile", 0.0, 2.0, "a", "smile"), Event("smile", 0.6, 2.0, "b", "smile")]
    assert moments(early, None, NAMES, dyad(still(N), still(N))) == []


def test_nothing_happened_has_no_moments(nobody):
    assert detected_events(nobody) == []
    assert moments([], None, NAMES) == []
    assert mirroring_of(score_table(nobody)) is None


def test_scoring_twice_gives_the_same(conversation):
    options = ScoreSettings(surrogates=30, seed=5)
    first, again = score_cues(conversation, options), score_cues(conversation, options)
    pd.testing.assert_frame_equal(score_table(first), score_table(again))
    assert json.dumps(summary_of(first)) == json.dumps(summary_of(again))


def test_a_short_talk_in_a_long_recording_is_measured_as_if_it_were_alone(lively, delay, cue_table):
    """Two minutes of an hour, in which the recorder was on."""
    talk, hour = 120 * 15, 3600 * 15
    a = lively(talk, 1)
    b = mirror_image(delay(a, 15))
    for who, cue in ((a, "brow_raise"), (b, "brow_raise")):
        who[cue] = np.abs(lively(talk, 5)["trunk_x"])
    a["eye_contact"] = np.ones(talk)
    a["eye_contact"][:900] = 0.0
    before = 1800 * 15

    def among(cues):
        longer = {name: np.full(hour, np.nan) for name in cues}
        for name, values in cues.items():
            longer[name][before : before + talk] = values
        return longer

    settings = ScoreSettings(surrogates=40)
    alone = score_cues(cue_table(a, b), settings)
    found = score_cues(cue_table(among(a), among(b)), settings)
    for name in ("mirroring", "same_side", "movement", "expressions", "gestures"):
        told, expected = getattr(found, name), getattr(alone, name)
        assert told is not None, name
        assert told.whole_lag_s == pytest.approx(expected.whole_lag_s, abs=0.02), name
    assert found.mirroring.whole_score == pytest.approx(alone.mirroring.whole_score, abs=1e-3)
    assert found.mirroring.whole.p_value == alone.mirroring.whole.p_value
    assert found.mirroring.leader == "a"
    for part in ("head", "trunk", "left_arm", "right_arm"):
        assert found.parts[part].score == pytest.approx(alone.parts[part].score, abs=1e-3), part
        assert found.parts[part].coverage == pytest.approx(talk / hour)
    for who in "ab":
        assert found.openness[who].mean == pytest.approx(alone.openness[who].mean)
        assert found.eye_contact.share[who] == pytest.approx(alone.eye_contact.share[who])
