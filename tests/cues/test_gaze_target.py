# SPDX-License-Identifier: GPL-3.0-or-later
"""The usual target is where somebody looks most, near where it should be."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from mirrorcam.cues.gaze_target import TargetFinder, find_target, settle_targets
from mirrorcam.cues.table import COLUMNS

RATE = 15.0


def gaze_of(shares, seconds=60.0, noise=1.5, seed=0):
    """Gaze (n, 2) that holds the given places, each for its share of the time, a second at once."""
    random = np.random.default_rng(seed)
    places = np.array([place for place, _ in shares], float)
    chosen = random.choice(len(shares), int(seconds), p=[share for _, share in shares])
    held = np.repeat(places[chosen], int(RATE), axis=0)
    return held + random.normal(0.0, noise, held.shape)


def table(gaze):
    time_s = np.arange(len(gaze)) / RATE
    values = {
        "time_s": time_s,
        "participant": "a",
        "frame_index": np.arange(len(gaze)),
        "face_confidence": 1.0,
        "gaze_yaw_deg": gaze[:, 0],
        "gaze_pitch_deg": gaze[:, 1],
        "target_yaw_deg": 0.0,
        "target_pitch_deg": 0.0,
        "blink": 0.1,
        "eye_contact": 0.0,
    }
    return pd.DataFrame(values).reindex(columns=list(COLUMNS))


def test_the_usual_target_is_found():
    gaze = gaze_of([((2, 12), 0.5), ((25, 12), 0.25), ((-20, 20), 0.25)])
    target = find_target(gaze[:, 0], gaze[:, 1])
    assert (target.yaw_deg, target.pitch_deg) == pytest.approx((2, 12), abs=1.5)


def test_a_place_far_away_is_not_the_partner_however_long_it_is_looked_at():
    gaze = gaze_of([((1, 6), 0.3), ((28, 10), 0.7)])
    assert abs(find_target(gaze[:, 0], gaze[:, 1]).yaw_deg) < 5
    assert find_target(np.full(50, 80.0), np.full(50, 0.0)) is None


def test_contact_is_read_anew_around_it():
    gaze = gaze_of([((0, 13), 0.6), ((20, 13), 0.4)])
    settled, targets = settle_targets(table(gaze), in_room=False)
    on = np.abs(gaze[:, 0]) < 8
    assert settled.loc[on, "eye_contact"].mean() > 0.95
    assert settled.loc[~on, "eye_contact"].mean() < 0.05
    assert targets["a"].pitch_deg == pytest.approx(13, abs=1.5)


def test_a_blink_is_not_bridged_over_a_face_that_was_lost():
    cues = table(gaze_of([((0, 13), 1.0)]))
    steps = cues.index
    cues.loc[(steps % 60 >= 2) & (steps % 60 < 4), "blink"] = 0.9
    lost = steps % 120 == 1
    measured = ["gaze_yaw_deg", "gaze_pitch_deg", "target_yaw_deg", "target_pitch_deg", "blink"]
    cues.loc[lost, measured] = np.nan
    cues.loc[lost, "face_confidence"] = 0.0
    settled, _ = settle_targets(cues, in_room=False)
    after = settled["eye_contact"]
    assert (after[steps % 120 == 2] == 0.0).all()
    assert (after[steps % 120 == 62] == 1.0).all()
    assert after[lost].isna().all()


def test_a_blink_is_not_bridged_over_a_cut():
    cues = table(gaze_of([((0, 13), 1.0)], noise=0.5))
    shut = cues.index % 60 < 2
    cues.loc[shut, "blink"] = 0.9
    cues["shot"] = (cues.index // 120).astype(float)
    cues.loc[cues.index % 60 == 30, "shot"] = np.nan
    settled, _ = settle_targets(cues, in_room=False)
    after = settled["eye_contact"]
    assert (after[(cues.index % 120 < 2) & shut] == 0.0).all()
    assert (after[(cues.index % 120 >= 60) & shut] == 1.0).all()
    assert (after[~shut] == 1.0).all()


def test_a_gaze_that_was_bridged_over_a_lost_face_is_read():
    cues = table(gaze_of([((0, 13), 1.0)], noise=0.5))
    cues.loc[cues.index % 20 == 0, "face_confidence"] = 0.0
    settled, _ = settle_targets(cues, in_room=False)
    assert (settled["eye_contact"] == 1.0).all()


def test_who_is_calibrated_is_left_alone():
    cues = table(gaze_of([((0, 13), 1.0)]))
    settled, targets = settle_targets(cues, in_room=False, calibrated={"a"})
    assert targets == {}
    pd.testing.assert_frame_equal(settled, cues)


def test_in_a_room_a_calibration_does_not_know_where_the_partner_is():
    cues = table(gaze_of([((0, 13), 1.0)]))
    settled, targets = settle_targets(cues, in_room=True, calibrated={"a"})
    assert targets["a"].pitch_deg == pytest.approx(13, abs=1.5)
    assert settled["eye_contact"].mean() > 0.95


def test_a_short_stretch_tells_no_target():
    assert settle_targets(table(gaze_of([((0, 13), 1.0)], seconds=10)), in_room=False)[1] == {}


def test_live_it_comes_to_the_same_in_the_end():
    gaze = gaze_of([((-3, 9), 0.6), ((20, 13), 0.4)], seconds=90)
    finder, first = TargetFinder(), None
    for i, off in enumerate(gaze):
        finder.add((float(off[0]), float(off[1])), i / RATE)
        if first is None and finder.target is not None:
            first = i / RATE
    assert first == pytest.approx(15.0, abs=0.5)
    whole = find_target(gaze[:, 0], gaze[:, 1])
    assert finder.target.yaw_deg == pytest.approx(whole.yaw_deg, abs=1.5)
    assert finder.target.pitch_deg == pytest.approx(whole.pitch_deg, abs=1.5)


def test_gaps_do_not_count_as_seen():
    finder = TargetFinder()
    for i in range(20):
        finder.add((0.0, 8.0), 10.0 * i)
    assert finder.target is None
