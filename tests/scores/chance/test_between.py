# SPDX-License-Identifier: GPL-3.0-or-later
"""People of other sessions as chance."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.ndimage import gaussian_filter1d

from mirrorcam.scores.chance.between import CUES, pseudo_dyads
from mirrorcam.scores.matching.match import MatchSettings
from mirrorcam.scores.matching.posture import mirror_image
from mirrorcam.scores.score import match_movement, score_cues
from mirrorcam.scores.settings import ScoreSettings

N = 60 * 15


@pytest.fixture(scope="module")
def others(lively, cue_table):
    return [cue_table(lively(N, 10 + i), lively(N, 30 + i)) for i in range(5)]


def test_each_person_meets_the_counterpart_of_every_other_session(lively, dyad):
    own = dyad(lively(N, 1), lively(N, 2))
    others = [dyad(lively(N - 15 * i, 10 + i), lively(N - 15 * i, 30 + i)) for i in range(6)]
    pairs = pseudo_dyads(own, others)
    assert len(pairs) == 12
    assert pairs[0].values["a"]["head_yaw_deg"] is not None
    np.testing.assert_array_equal(
        pairs[2].values["a"]["head_yaw_deg"], own.values["a"]["head_yaw_deg"][: N - 15]
    )
    np.testing.assert_array_equal(
        pairs[2].values["b"]["head_yaw_deg"], others[1].values["b"]["head_yaw_deg"]
    )
    np.testing.assert_array_equal(
        pairs[3].values["a"]["head_yaw_deg"], others[1].values["a"]["head_yaw_deg"]
    )
    assert [p.length for p in pairs[::2]] == [N - 15 * i for i in range(6)]


def test_fewer_than_five_long_sessions_are_no_chance(lively, still, dyad):
    own = dyad(lively(N, 1), lively(N, 2))
    four = [dyad(lively(N, 10 + i), lively(N, 30 + i)) for i in range(4)]
    short = dyad(lively(N // 4, 5), lively(N // 4, 6))
    nobody = {name: np.full(N, np.nan) for name in still(N)}
    assert pseudo_dyads(own, four) == []
    assert pseudo_dyads(own, [*four, short]) == []
    assert pseudo_dyads(own, [*four, dyad(lively(N, 5), nobody)]) == []
    with pytest.raises(ValueError, match="same grid"):
        pseudo_dyads(own, [dyad(lively(N, 1), lively(N, 2), 10.0)])


@pytest.mark.parametrize(("own_s", "shortest_s"), [(40, 30), (60, 30), (80, 40)])
def test_half_as_long_is_just_long_enough_and_half_a_minute_at_least(
    lively, dyad, own_s, shortest_s
):
    own = dyad(lively(own_s * 15, 1), lively(own_s * 15, 2))
    others = [dyad(lively(n, 5), lively(n, 6)) for n in [shortest_s * 15] * 5]
    assert len(pseudo_dyads(own, others)) == 10
    n = shortest_s * 15 - 1
    assert pseudo_dyads(own, [*others[1:], dyad(lively(n, 5), lively(n, 6))]) == []


def test_a_mirrored_session_stands_out_from_strangers(lively, delay, cue_table, others):
    a = lively(N, 1)
    cues = cue_table(a, mirror_image(delay(a, 15)))
    found = score_cues(cues, ScoreSettings(surrogates=60), others=others).mirroring
    assert found.null == "between-session"
    assert found.whole.p_value < 0.05
    assert found.whole_score > 80
    assert found.leader == "a"
    assert score_cues(cues, ScoreSettings(surrogates=60), others=others[:4]).mirroring.null == (
        "circular-shift"
    )


def test_what_all_sessions_share_is_no_mirroring(lively, cue_table):
    """Everybody does the same exercise at the same time; within a session it looks mirrored."""
    exercise = lively(N, 50)

    def session(seed):
        a, b = lively(N, seed), lively(N, seed + 100)
        image = mirror_image(exercise)
        for cue in ("head_yaw_deg", "head_roll_deg", "trunk_x", "trunk_roll_deg", "wrist_left_x"):
            a[cue] = 0.4 * a[cue] + exercise[cue]
            b[cue] = 0.4 * b[cue] + image[cue]
        return cue_table(a, b)

    own, others = session(60), [session(61 + i) for i in range(5)]
    alone = score_cues(own, ScoreSettings(surrogates=60)).mirroring
    among = score_cues(own, ScoreSettings(surrogates=60), others=others).mirroring
    assert alone.whole_score > 30
    assert among.whole_score < 15
    assert not among.whole.p_value <= 0.05


def test_the_cues_that_are_asked_for_are_enough(lively, cue_table, others):
    cues = cue_table(lively(N, 1), lively(N, 2))
    wanted = [table[["time_s", "participant", *CUES]] for table in others]
    full, few = (score_cues(cues, ScoreSettings(surrogates=60), others=o) for o in (others, wanted))
    for name in ("mirroring", "same_side", "movement"):
        one, other = getattr(full, name), getattr(few, name)
        assert one.null == other.null == "between-session"
        assert one.whole == other.whole
        np.testing.assert_array_equal(one.score, other.score)


def test_movement_of_strangers_is_prepared_as_that_of_the_session(still, dyad):
    """Everybody is livelier and quieter for half a minute at a time: no synchrony of two."""
    n = 2 * N
    pace = 1.0 + 0.5 * np.sign(np.sin(2 * np.pi * np.arange(n) / (40 * 15)))

    def person(seed):
        energy = (
            pace + gaussian_filter1d(np.random.default_rng(seed).standard_normal(n), 3) ** 2 * 4
        )
        return still(n) | {"motion_energy": energy}

    own, *others = (dyad(person(i), person(100 + i)) for i in range(4))
    settings = MatchSettings(surrogates=30)
    found = match_movement([own, *others], own.rate_hz, settings)
    assert found.null == "between-session"
    assert found.whole_score < 10
    assert abs(np.mean(found.score)) < 25


def test_strangers_of_whom_nobody_came_for_minutes_are_met_from_their_beginning(lively, dyad):
    empty = np.full(120 * 15, np.nan)

    def late(one: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
        return {name: np.concatenate([empty, cue]) for name, cue in one.items()}

    own = dyad(lively(N, 1), lively(N, 2))
    seeds = range(5)
    usual = pseudo_dyads(own, [dyad(lively(N, 10 + i), lively(N, 30 + i)) for i in seeds])
    waited = [dyad(late(lively(N, 10 + i)), late(lively(N, 30 + i))) for i in seeds]
    for pairs in (
        pseudo_dyads(own, waited),
        pseudo_dyads(dyad(late(lively(N, 1)), late(lively(N, 2))), waited),
    ):
        assert len(pairs) == 10
        for pair, same in zip(pairs, usual, strict=True):
            for who in "ab":
                np.testing.assert_array_equal(
                    pair.values[who]["head_yaw_deg"], same.values[who]["head_yaw_deg"]
                )
