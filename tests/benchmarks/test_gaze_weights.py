# SPDX-License-Identifier: GPL-3.0-or-later
"""Weights are fitted within people, and tried on those who were left out."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.gaze_stills import CALL, SMALL, somebody
from benchmarks.gaze_weights import left_over, ridge, within


def made(levels, noise_deg=0.0, own=None):
    """Features (n, 2), gaze (n,) and whose: weights 2 and -1, and a level that goes with faces."""
    random = np.random.default_rng(5)
    whose = np.repeat(np.arange(len(levels)), 80)
    features = random.normal(0.0, 1.0, (whose.size, 2)) + np.array(levels)[whose, None]
    weights = np.tile((2.0, -1.0), (len(levels), 1))
    for who, other in (own or {}).items():
        weights[who] = other
    gaze = (features * weights[whose]).sum(axis=1) - 9.0 * np.array(levels)[whose]
    return features, gaze + random.normal(0.0, noise_deg, whose.size), whose


def test_a_level_that_goes_with_the_face_bends_no_weights():
    features, gaze, whose = made([-2.0, 0.0, 1.0, 3.0])
    inside, _ = ridge(within(features, whose), within(gaze, whose), constant=False)
    together, _ = ridge(features, gaze, constant=True)
    assert inside == pytest.approx([2.0, -1.0], abs=0.1)
    assert np.abs(together - [2.0, -1.0]).max() > 2.0


def test_what_is_left_of_people_who_were_left_out():
    features, gaze, whose = made([0.0, 1.0, 2.0, 3.0], 0.5, own={2: (-2.0, 1.0)})
    left = left_over(features, gaze, whose)
    assert left[[0, 1, 3]].max() < 3.0 < left[2]
    same = left_over(*made([0.0, 1.0, 2.0, 3.0], 0.5))
    assert same == pytest.approx(np.full(4, 0.5), abs=0.15)


def test_every_third_person_of_a_call_wears_spectacles():
    assert [somebody(seed, CALL).glasses for seed in range(1, 7)] == [False, False, True] * 2
    assert not any(somebody(seed, SMALL).glasses for seed in range(1, 7))
    assert somebody(4, CALL) == somebody(4, CALL)
