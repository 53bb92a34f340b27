# SPDX-License-Identifier: GPL-3.0-or-later
"""What is usual from the past alone, what counts as beyond chance, and the smoothed movement."""

from __future__ import annotations

import numpy as np
import pytest

from mirrorcam.cues.table import CueRow
from mirrorcam.scores.matching.movement import SMOOTH_S
from mirrorcam.scores.settings import ScoreSettings
from mirrorcam.scores.trailing import scorer as maths
from mirrorcam.scores.trailing.scorer import LiveScorer, LiveScores

RATE = 4.0


def test_mean_and_spread_are_plain_for_half_a_minute_and_fade_from_then_on():
    rng = np.random.default_rng(5)
    values = rng.normal(3.0, 2.0, (400, 2, 1))
    values[50:90, 0] = np.nan
    usual = maths._Usual((2, 1), RATE)
    held = 120  # half a minute of steps
    for k in range(len(values)):
        usual.add(values[k])
        if k not in (0, 40, 119, 120, 399):
            continue
        for who in (0, 1):
            seen = values[: k + 1, who, 0]
            seen = seen[np.isfinite(seen)]
            share = np.maximum(1.0 / np.arange(1, seen.size + 1), 1.0 / held)
            later = np.append(np.cumprod((1.0 - share[1:])[::-1])[::-1], 1.0)
            weight = share * later
            mean = (weight * seen).sum()
            assert weight.sum() == pytest.approx(1.0)
            assert usual.mean[who, 0] == pytest.approx(mean)
            spread = np.sqrt((weight * (seen - mean) ** 2).sum())
            assert usual.spread[who, 0] == pytest.approx(spread)


@pytest.mark.parametrize(
    ("mutual", "expected"), [(0.29, False), (0.3, False), (0.31, True), (float("nan"), None)]
)
def test_looks_meet_more_often_than_by_chance_from_a_margin_on(mutual, expected):
    told = LiveScores(eye_contact_a=0.5, eye_contact_b=0.5, eye_contact_mutual=mutual)
    assert told.eye_contact_chance == pytest.approx(0.25)
    assert told.eye_contact_beyond_chance is expected


@pytest.mark.parametrize(
    ("high", "expected"), [(40.0, True), (50.0, False), (60.0, False), (float("nan"), None)]
)
def test_mirroring_is_beyond_chance_above_its_band(high, expected):
    assert (
        LiveScores(mirroring=50.0, mirroring_chance_high=high).mirroring_beyond_chance is expected
    )


class Listening:
    def __init__(self):
        self.steps = []

    def add(self, step):
        self.steps.append((step.time_s, step.values.copy(), step.usual.copy()))

    def tell(self):
        return {}


def heard(rows):
    """Give rows (time, cues of A, cues of B) to a scorer and return what its parts are told."""
    scorer, part = LiveScorer(ScoreSettings(rate_hz=RATE)), Listening()
    for one in scorer._parts:
        one.trailing = part
    del scorer._parts[1:]
    for time_s, a, b in rows:
        scorer.add(CueRow(0, time_s, "a", a))
        scorer.add(CueRow(0, time_s, "b", b))
    names = scorer.cues
    assert scorer.time_s == part.steps[-1][0]
    return [
        (time_s, *(dict(zip(names, zip(*pair, strict=True), strict=True)) for pair in both))
        for time_s, *both in part.steps
    ]


def test_movement_is_the_root_smoothed_over_a_moment_and_begins_anew_after_a_gap():
    energy = [4.0, 9.0, 16.0, None, None, None, None, 25.0, 4.0, 4.0, 4.0]
    rows = [
        (k / RATE, *({} if e is None else {"motion_energy": e * by} for by in (1.0, 4.0)))
        for k, e in enumerate(energy)
    ]
    told = {time_s: values["motion_energy"] for time_s, values, _ in heard(rows)}
    share = 1 - np.exp(-1 / (SMOOTH_S * RATE))
    second = 2 + share * (3 - 2)
    third = second + share * (4 - second)
    again = 5.0
    after = again + share * (2 - again)
    for k, expected in ((0, 2.0), (1, second), (2, third), (7, again), (8, after)):
        assert told[k / RATE] == pytest.approx((expected, 2 * expected), rel=1e-5)
    assert np.isnan(told[4 / RATE]).all()


def test_after_a_cut_what_is_usual_begins_anew_and_movement_says_nothing():
    rows = []
    for k in range(16):
        shot, x = (0.0, 1.0) if k < 8 else (1.0, 5.0)
        cues = {"shot": shot, "trunk_x": x, "motion_energy": 1.0}
        rows.append((k / RATE, cues, dict(cues)))
    told = heard(rows)
    usual = {time_s: usual["trunk_x"] for time_s, _, usual in told}
    moved = {time_s: values["motion_energy"] for time_s, values, _ in told}

    assert usual[7 / RATE] == pytest.approx((1.0, 1.0))
    assert usual[8 / RATE] == pytest.approx((5.0, 5.0))
    assert np.isnan(moved[8 / RATE]).all()
    assert np.isfinite(moved[7 / RATE]).all()
    assert np.isfinite(moved[9 / RATE]).all()
