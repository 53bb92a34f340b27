# SPDX-License-Identifier: GPL-3.0-or-later
"""Trailing scores: what a live session shows, and the same for a recording."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from mirrorcam.cues.gaps import bridge_table
from mirrorcam.cues.table import VALUES, CueRow
from mirrorcam.scores.matching.posture import mirror_image
from mirrorcam.scores.score import score_cues
from mirrorcam.scores.settings import ScoreSettings
from mirrorcam.scores.table import score_table
from mirrorcam.scores.trailing.scorer import LiveScorer, row_of
from tests.trailing import trailing_scores

RATE = 15.0
N = 110 * 15


def rows_of(cues: pd.DataFrame) -> list[CueRow]:
    return [
        CueRow(
            int(row["frame_index"]),
            float(row["time_s"]),
            row["participant"],
            {name: row[name] for name in VALUES if np.isfinite(row[name])},
        )
        for row in cues.to_dict("records")
    ]


@pytest.fixture(scope="module")
def people(lively, delay):
    """B mirrors A a second later for 55 s, then A mirrors B."""
    a, b = lively(N, 1), mirror_image(delay(lively(N, 1), 15))
    half = N // 2
    follower = mirror_image(delay(lively(N, 2), 12))
    a = {k: np.where(np.arange(N) < half, v, follower[k]) for k, v in a.items()}
    b = {k: np.where(np.arange(N) < half, v, lively(N, 2)[k]) for k, v in b.items()}
    return a, b


@pytest.fixture(scope="module")
def told(people, cue_table):
    return trailing_scores(cue_table(*people)).set_index("time_s")


def test_mirroring_lag_and_leader_are_followed(told):
    first, second = told.loc[48:54], told.loc[75:]
    for part, lag_s, leader in ((first, 1.0, "a"), (second, -0.8, "b")):
        assert part["mirroring"].min() > 75
        assert (part["mirroring"] > part["mirroring_chance_high"]).all()
        assert part["mirroring_same_side"].median() < 20
        assert part["movement_synchrony"].median() > 60
        np.testing.assert_allclose(part["lag_s"], lag_s, atol=1 / RATE)
        assert set(part["leader"]) == {leader}


def test_before_chance_is_known_there_is_no_score(told):
    early = told.loc[:20]
    assert early[["mirroring", "mirroring_chance_high", "movement_synchrony"]].isna().all(axis=None)
    assert (early["openness_a"] == 60.0).all()


def test_the_future_changes_nothing(people, cue_table, told):
    whole = cue_table(*people)
    until = trailing_scores(whole[whole["time_s"] < 55.0])
    pd.testing.assert_frame_equal(until, told.reset_index().iloc[: len(until)])
    # The newest row is of 54.93 s.
    assert until["time_s"].iloc[-1] == pytest.approx(54.43, abs=1 / RATE)


def test_row_by_row_is_the_same_as_over_the_table(people, cue_table, told):
    scorer = LiveScorer(ScoreSettings())
    newest = []
    for row in rows_of(cue_table(*people)[: 120 * 15]):
        scorer.add(row)
        newest.append(row_of(scorer.score()))
    frame = pd.DataFrame(newest).dropna(subset="time_s").drop_duplicates("time_s")
    expected = told.reset_index().iloc[: len(frame)]
    pd.testing.assert_frame_equal(frame.reset_index(drop=True), expected)


def test_short_gaps_are_bridged_as_in_a_recording(people, cue_table):
    """A live session has gaps where the recording has bridged them: the scores are the same."""
    cues = cue_table(*people)[: 2 * 15 * 55].reset_index(drop=True)
    rng = np.random.default_rng(3)
    gaps = np.zeros(len(cues), dtype=bool)
    for start in rng.integers(0, len(cues) - 20, 30):
        gaps[start : start + int(rng.integers(1, 20))] = True
    cues.loc[gaps, ["wrist_left_x", "head_yaw_deg", "motion_energy", "eye_contact"]] = np.nan
    cues.loc[gaps, "pose_confidence"] = np.nan
    live, recorded = trailing_scores(cues), trailing_scores(bridge_table(cues))
    pd.testing.assert_frame_equal(live, recorded, atol=1e-4)
    assert live["coverage"].min() < 1.0
    assert live["mirroring"].notna().any()


def test_trailing_and_centred_differ_where_mirroring_stops(lively, delay, cue_table):
    a, b = lively(N, 1), mirror_image(delay(lively(N, 1), 15))
    stop = 75 * 15
    b = {k: np.where(np.arange(N) < stop, v, lively(N, 3)[k]) for k, v in b.items()}
    cues = cue_table(a, b)
    trailing = trailing_scores(cues[: 30 * 92]).set_index("time_s")["mirroring"]
    centred = score_table(score_cues(cues, ScoreSettings(surrogates=30, followed=10)))
    centred = centred.set_index("time_s")["mirroring"]
    at = [round(t * RATE) / RATE for t in (72.0, 75.0, 80.0, 90.0)]
    before, then, soon, late = (float(trailing.loc[t]) for t in at)
    assert before > 80
    assert then > 75
    assert soon < 60
    assert late < 30
    # Around its end, half of the centred window is already without mirroring.
    assert float(centred.loc[at[1]]) < then - 15


def test_exchanging_the_people_turns_lag_and_leader(people, cue_table, told):
    swapped = trailing_scores(cue_table(people[1], people[0])[: 30 * 80]).set_index("time_s")
    told = told.loc[: swapped.index[-1]]
    np.testing.assert_allclose(swapped["mirroring"], told["mirroring"], atol=1e-6)
    np.testing.assert_allclose(swapped["lag_s"], -told["lag_s"], atol=1e-9)
    exchanged = told["leader"].map({"a": "b", "b": "a"}, na_action="ignore")
    pd.testing.assert_series_equal(swapped["leader"], exchanged)


def test_who_is_not_visible_has_no_score(people, cue_table):
    cues = cue_table(*people)[: 30 * 70].reset_index(drop=True)
    gone = (cues["participant"] == "b") & (cues["time_s"] >= 55.0)
    cues.loc[gone, list(VALUES)] = np.nan
    told = trailing_scores(cues).set_index("time_s").loc[66:]
    pair = ["mirroring", "mirroring_same_side", "movement_synchrony", "lag_s", "eye_contact_mutual"]
    assert told[[*pair, "openness_b"]].isna().all(axis=None)
    assert told["leader"].isna().all()
    assert (told["coverage"] == 0.0).all()
    assert (told["openness_a"] == 60.0).all()


def test_eye_contact_and_openness_are_shares_and_means_of_ten_seconds(people, cue_table):
    a, b = ({k: v.copy() for k, v in p.items()} for p in people)
    a["eye_contact"][300:375] = 1.0
    b["eye_contact"][330:500] = 1.0
    b["openness"][300:450] = 20.0
    told = trailing_scores(cue_table(a, b)[: 2 * 470]).set_index("time_s")
    at = told.loc[449 / RATE]
    assert at["eye_contact_a"] == pytest.approx(0.5)
    assert at["eye_contact_b"] == pytest.approx(0.8)
    assert at["eye_contact_mutual"] == pytest.approx(0.3)
    assert at["openness_b"] == pytest.approx(20.0)
    assert at["openness_a"] == pytest.approx(60.0)


def test_before_the_first_row_everything_is_unknown():
    nothing = LiveScorer().score()
    assert nothing.leader is None
    assert all(np.isnan(v) for k, v in row_of(nothing).items() if k != "leader")
    empty = trailing_scores(pd.DataFrame(columns=["time_s", "participant"]))
    assert list(empty) == list(row_of(nothing))


def test_uneven_frames_of_a_camera_are_put_on_the_grid(people):
    """Ten to twenty pictures a second, at odd times, with a lost row now and then."""
    a, b = people
    rng = np.random.default_rng(4)
    times = np.cumsum(rng.uniform(0.05, 0.1, 1500))
    scorer = LiveScorer()
    for i, time_s in enumerate(times[times < 54]):
        for who, cues in (("a", a), ("b", b)):
            if rng.random() < 0.02:
                continue
            at = np.arange(N) / RATE
            values = {k: float(np.interp(time_s, at, v)) for k, v in cues.items() if k in VALUES}
            scorer.add(CueRow(i, float(time_s), who, values))
    newest = scorer.score()
    assert newest.mirroring > 75
    assert newest.lag_s == pytest.approx(1.0, abs=1 / RATE)
    assert newest.leader == "a"


def test_after_a_long_pause_it_goes_on(people, cue_table):
    cues = cue_table(*people)
    later = cues[: 30 * 54].copy()
    later["time_s"] += 10_000.0
    scorer = LiveScorer()
    for row in rows_of(cues[: 30 * 10]) + rows_of(later):
        scorer.add(row)
    newest = scorer.score()
    assert newest.time_s == pytest.approx(10_000 + 54, abs=1.0)
    assert newest.mirroring > 75


@pytest.mark.slow
def test_a_cut_is_no_synchrony(lively, cue_table):
    """Both sit elsewhere in the picture from one step to the next; the cue ``shot`` tells."""
    n = 66 * 15
    a, b = lively(n, 5), lively(n, 6)
    for person in (a, b):
        for cue, by in (("head_yaw_deg", 40.0), ("trunk_x", 1.0), ("wrist_left_x", 2.0)):
            person[cue] = person[cue] + by * (np.arange(n) >= 52 * 15)
        person["shot"] = (np.arange(n) >= 52 * 15).astype(float)
    told = trailing_scores(cue_table(a, b)).set_index("time_s").loc[52:62]
    assert told[["mirroring", "mirroring_same_side"]].max(axis=None) < 50
    told = trailing_scores(cue_table(a, b).drop(columns="shot")).set_index("time_s").loc[52:62]
    assert told[["mirroring", "mirroring_same_side"]].max(axis=None) > 50
