# SPDX-License-Identifier: GPL-3.0-or-later
"""Evidence shows where a score comes from, with the signs of the vocabulary."""

from __future__ import annotations

import numpy as np
import pytest

from mirrorcam.cues.table import VALUES
from mirrorcam.pipeline.evidence import gaze_evidence, mirroring_evidence, openness_evidence
from mirrorcam.scores.matching.cuts import IN_PICTURE, shaken
from mirrorcam.scores.matching.posture import BODY_PARTS, mirror_image
from mirrorcam.scores.series import DyadSeries

RATE, SECONDS = 10.0, 180


def series(delay_s: float | None, seed: int = 5) -> DyadSeries:
    """A moves; B is A's mirror image some seconds later, or somebody else."""
    rng = np.random.default_rng(seed)
    n = int(RATE * SECONDS)

    def wander() -> np.ndarray:
        return np.convolve(rng.normal(size=n + 40), np.hanning(25), mode="same")[20 : n + 20]

    a = {name: wander() for name in VALUES}
    a["shot"] = np.zeros(n)  # nothing was cut
    if delay_s is None:
        b = {name: wander() for name in VALUES} | {"shot": np.zeros(n)}
    else:
        shift = round(delay_s * RATE)
        b = {name: np.roll(values, shift) for name, values in mirror_image(a).items()}
    return DyadSeries(RATE, np.arange(n) / RATE, {"a": a, "b": b})


@pytest.mark.parametrize("delay_s", [1.5, -2.0, 0.0])
def test_the_curve_is_highest_at_the_true_lag(delay_s):
    found = mirroring_evidence(series(delay_s))
    assert found.best_lag_s == pytest.approx(delay_s)
    assert found.curve.max() > 80
    assert found.curve.max() > found.chance_high > found.chance_low
    assert found.curve.shape == found.lags_s.shape
    assert {part.name for part in found.parts} == set(BODY_PARTS)
    assert all(part.value > 60 for part in found.parts)


@pytest.mark.parametrize("evidence", [mirroring_evidence, gaze_evidence])
def test_an_empty_picture_before_the_talk_changes_nothing(evidence):
    talk = series(1.5)
    looks = np.repeat(np.random.default_rng(1).integers(0, 2, SECONDS // 3), int(3 * RATE))
    for who in ("a", "b"):
        talk.values[who]["eye_contact"] = looks.astype(float)
    empty = int(300 * RATE)
    n = talk.length + empty
    values = {
        who: {name: np.concatenate([np.full(empty, np.nan), cue]) for name, cue in cues.items()}
        for who, cues in talk.values.items()
    }
    late = evidence(DyadSeries(RATE, np.arange(n) / RATE, values))
    at_once = evidence(talk)
    np.testing.assert_allclose(late.curve, at_once.curve, atol=1e-9)
    assert late.chance_high == pytest.approx(at_once.chance_high)
    assert late.parts == at_once.parts


def test_of_a_shaken_picture_only_what_the_score_is_of_is_told():
    """Both are moved by one camera: as a score, the curve leaves their places in it out."""
    talk, rng = series(1.5), np.random.default_rng(2)
    jolts = np.cumsum(rng.normal(size=(4, talk.length)), axis=1)
    for cues in talk.values.values():
        for name, jolt in zip(IN_PICTURE, jolts, strict=True):
            cues[name] = cues[name] + 3.0 * jolt
    assert shaken(talk)
    found = mirroring_evidence(talk)
    for cues in talk.values.values():
        for name in IN_PICTURE:
            cues[name] = np.full(talk.length, np.nan)
    without = mirroring_evidence(talk)
    np.testing.assert_allclose(found.curve, without.curve)
    assert found.parts == without.parts


def test_strangers_stay_near_chance():
    found = mirroring_evidence(series(None))
    assert found.curve.mean() == pytest.approx(0.0, abs=15.0)
    assert found.chance_low < found.curve.mean() < found.chance_high


def test_a_part_that_was_not_visible_is_no_number():
    talk = series(1.0)
    for who in ("a", "b"):
        for name in VALUES:
            if "left" in name:
                talk.values[who][name][:] = np.nan
    parts = {part.name: part.value for part in mirroring_evidence(talk).parts}
    assert np.isnan(parts["left_arm"])
    assert parts["head"] > 60


def test_shared_gaze_stands_out_at_no_lag():
    talk = series(None)
    rng = np.random.default_rng(1)
    looks = np.repeat(rng.integers(0, 2, SECONDS // 3), int(3 * RATE)).astype(float)
    talk.values["a"]["eye_contact"] = looks
    talk.values["b"]["eye_contact"] = looks.copy()
    found = gaze_evidence(talk)
    assert found.best_lag_s == pytest.approx(0.0)
    assert found.curve.max() == pytest.approx(100 * looks.mean(), abs=2)
    assert found.chance_high < found.curve.max()


def test_openness_has_parts_and_no_curve():
    talk = series(None)
    talk.values["b"]["openness_arms"] = np.full(talk.length, 0.5)
    talk.values["b"]["openness_hands"][:] = np.nan
    found = openness_evidence(talk, "b")
    parts = {part.name: part.value for part in found.parts}
    assert parts["openness_arms"] == pytest.approx(50.0)
    assert np.isnan(parts["openness_hands"])
    assert found.curve.size == 0


def test_nothing_visible_is_no_evidence():
    talk = series(None)
    for who in ("a", "b"):
        for name in VALUES:
            talk.values[who][name][:] = np.nan
    assert mirroring_evidence(talk).curve.size == 0
    assert gaze_evidence(talk).curve.size == 0
