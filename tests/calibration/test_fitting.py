# SPDX-License-Identifier: GPL-3.0-or-later
"""The regression learns a person and leaves what it was not shown as it is for everybody."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from calibration import fitting
from calibration.checking import (
    WORST_ACCURACY_DEG,
    check_target,
    goes_the_other_way,
    refusal,
    validation_of,
)
from calibration.fitting import fit_gaze, rows
from calibration.samples import Sample
from mirrorcam.cues.face import direction
from mirrorcam.cues.gaze import GENERAL, PLAIN, gaze_features
from mirrorcam.profiles import Direction

PLACES = [(0, 0), (0, 8), (16, 2), (-16, 2), (-16, 19), (16, 19)]


def fixations(person, places, pictures=20):
    return [
        (
            Direction(yaw_deg=yaw, pitch_deg=pitch),
            [
                Sample(i / 10, gaze_features(person.face(np.array([yaw, pitch]))))
                for i in range(pictures)
            ],
        )
        for yaw, pitch in places
    ]


def test_a_person_is_learned(simulated):
    person = simulated(7)
    fit = fit_gaze(fixations(person, PLACES))
    for at, samples in fixations(person, [(8, 5), (-8, 12), (0, 15)]):
        check = check_target("x", at, samples, fit)
        assert check.accuracy_deg < 3.0
        plain = np.array([[s.features[name] for name in PLAIN] for s in samples]).mean(axis=0)
        assert np.hypot(*(plain - tuple(at))) > check.accuracy_deg
    assert 0.3 < fit.spread_deg < 2.5


def test_one_wild_fixation_does_not_spoil_it(simulated):
    person = simulated(8)
    held = fixations(person, PLACES)
    wrong = fixations(person, [(-30, -10)])[0][1][:8]
    held[2] = (held[2][0], [*held[2][1], *wrong])
    fit = fit_gaze(held)
    at, samples = fixations(person, [(8, 5)])[0]
    assert check_target("x", at, samples, fit).accuracy_deg < 3.5


def hide(held, pictures, steps):
    """Hide the irises in so many pictures of some steps; what the mesh guesses then is wrong."""
    out = []
    for i, (at, samples) in enumerate(held):
        if i in steps:
            hidden = [
                replace(s, features=s.features | {"irises_seen": 0.0, "iris_x": 0.2, "iris_y": 0.1})
                for s in samples[:pictures]
            ]
            samples = hidden + samples[pictures:]
        out.append((at, samples))
    return out


def test_pictures_that_hide_the_irises_teach_nothing(simulated):
    held = fixations(simulated(11), PLACES)
    fit = fit_gaze(hide(held, 8, range(6)))
    seen = fit_gaze([(at, samples[8:]) for at, samples in held])
    assert fit == seen
    assert fit.needs_irises
    assert np.isnan(fit.angles_deg(held[0][1][0].features | {"irises_seen": 0.0})).all()


def test_a_step_without_irises_is_left_out(simulated):
    held = fixations(simulated(12), PLACES)
    assert fit_gaze(hide(held, 20, [4])) == fit_gaze(held[:4] + held[5:])


def test_of_somebody_whose_irises_are_seldom_seen_they_are_not_asked_for(simulated):
    held = fixations(simulated(13), PLACES)
    fit = fit_gaze(hide(held, 20, [0, 1, 2, 3]))
    assert not fit.needs_irises
    assert fit.samples > 60
    assert np.isfinite(fit.angles_deg(held[0][1][0].features | {"irises_seen": 0.0})).all()


@pytest.mark.parametrize(("off_deg", "left_out"), [(11.0, False), (13.0, True)])
def test_a_glance_of_three_usual_errors_is_left_out_of_a_rough_calibration(
    simulated, monkeypatch, off_deg, left_out
):
    """The usual error is four degrees: half of what is left lies within 4 / 1.4826."""
    held = fixations(simulated(8), PLACES)
    targets = np.concatenate([np.tile(tuple(at), (len(samples), 1)) for at, samples in held])
    off = np.full(len(targets), 4.0 / 1.4826)
    off[:5] = off_deg
    told = targets + np.column_stack([off, 0 * off])
    predict, calls = fitting._predict, []

    def first_fit(fit, features):
        """Tell what the first fit leaves; the weights that it begins with are asked before it."""
        calls.append(fit)
        return told if len(calls) == 2 else predict(fit, features)

    monkeypatch.setattr(fitting, "_predict", first_fit)
    assert fit_gaze(held).samples == len(targets) - 5 * left_out


def test_two_places_are_too_few(simulated):
    assert fit_gaze(fixations(simulated(), PLACES[:2])) is None
    assert fit_gaze(fixations(simulated(), PLACES[:3])) is not None
    assert fit_gaze(fixations(simulated(), PLACES, pictures=3)) is None
    assert fit_gaze(fixations(simulated(), [PLACES[0]] * 5)) is None


def test_every_target_counts_the_same_however_long_it_was_held(simulated):
    person = simulated(9)
    held = fixations(person, PLACES)
    longer = [*fixations(person, PLACES[:1], pictures=400), *held[1:]]
    usual, other = fit_gaze(held), fit_gaze(longer)
    at, samples = fixations(person, [(-10, 10)])[0]
    apart = [check_target("x", at, samples, fit).accuracy_deg for fit in (usual, other)]
    assert abs(apart[0] - apart[1]) < 1.0


@pytest.mark.parametrize("noise_deg", [1.5, 4.0])
def test_the_fit_is_the_least_of_what_it_says_it_minimises(simulated, monkeypatch, noise_deg):
    """Squares of what is left, each target alike, and of how far the weights left those of all."""
    monkeypatch.setattr(fitting, "_NOISE_DEG", noise_deg)
    person = simulated(12)
    held = fixations(person, PLACES[:4]) + fixations(person, PLACES[4:], pictures=35)
    fit = fit_gaze(held)
    features = np.concatenate([rows(samples) for _, samples in held])
    targets = np.concatenate([np.tile(tuple(at), (len(samples), 1)) for at, samples in held])
    weight = np.concatenate([np.full(len(samples), 1 / len(samples)) for _, samples in held])
    pull = (noise_deg / 1.5) ** 2

    def left(offset, weights):
        return targets - offset - features @ weights

    def objective(offset, weights):
        squares = (weight[:, None] * left(offset, weights) ** 2).sum()
        apart = (weights - GENERAL.weights) * GENERAL.spread[:, None]
        return squares + pull * (apart**2).sum()

    offset = np.array([fit.yaw_offset_deg, fit.pitch_offset_deg])
    weights = np.column_stack([fit.yaw, fit.pitch])
    assert fit.samples == len(features)  # nothing was wild
    least = objective(offset, weights)
    for axis in (0, 1):
        for step in (-0.02, 0.02):
            moved = offset.copy()
            moved[axis] += step
            assert objective(moved, weights) > least
            for feature in range(len(weights)):
                turned = weights.copy()
                turned[feature, axis] += step / GENERAL.spread[feature]
                assert objective(offset, turned) > least
    off = (left(offset, weights) ** 2).sum(axis=1)
    assert fit.spread_deg == pytest.approx(np.sqrt(np.average(off, weights=weight) / 2))


def test_what_is_far_off_is_left_out_of_the_second_fit(simulated):
    held = fixations(simulated(13), PLACES, pictures=40)
    usual = fit_gaze(held)
    at, samples = held[2]
    elsewhere = fixations(simulated(13), [(at.yaw_deg - 25, at.pitch_deg)], pictures=6)[0][1]
    held[2] = at, [*samples, *elsewhere]
    fit = fit_gaze(held)
    assert fit.samples == usual.samples == 6 * 40
    assert fit.yaw_offset_deg == pytest.approx(usual.yaw_offset_deg, abs=0.3)


def test_checks_are_summed_up_by_their_formulas(simulated):
    fit = fit_gaze(fixations(simulated(), PLACES))
    at, samples = fixations(simulated(), [(5, 5)])[0]
    one = check_target("one", at, samples, fit)
    rays = [direction(*fit.angles_deg(s.features)) for s in samples]
    wanted = direction(5.0, 5.0)
    off = [np.degrees(np.arccos(np.clip(ray @ wanted, -1, 1))) for ray in rays]
    steps = [np.degrees(np.arccos(np.clip(a @ b, -1, 1))) for a, b in pairwise(rays)]
    assert one.accuracy_deg == pytest.approx(np.mean(off), rel=1e-3)
    assert one.precision_deg == pytest.approx(np.sqrt(np.mean(np.square(steps))), rel=1e-3)
    other = one.model_copy(update={"accuracy_deg": 5.0, "precision_deg": 3.0, "samples": 60})
    first = one.model_copy(update={"accuracy_deg": 1.0, "precision_deg": 1.0, "samples": 20})
    told = validation_of([first, other])
    assert told.accuracy_deg == pytest.approx(3.0)
    assert told.precision_deg == pytest.approx(((1 * 20 + 9 * 60) / 80) ** 0.5)
    assert told.samples == 80
    assert validation_of([]) is None


@pytest.mark.parametrize(("limit", "field"), [(6.0, "accuracy_deg"), (4.0, "precision_deg")])
def test_the_limits_of_a_calibration_are_where_they_are_said_to_be(simulated, limit, field):
    fit = fit_gaze(fixations(simulated(), PLACES))
    at, samples = fixations(simulated(), [(5, 5)])[0]
    good = check_target("good", at, samples, fit)
    at_limit, beyond = (good.model_copy(update={field: v}) for v in (limit, limit + 0.01))
    assert refusal(fit, validation_of([at_limit, at_limit])) is None
    assert f"{limit:g}" in refusal(fit, validation_of([beyond, beyond]))


def test_accuracy_and_precision_mean_what_they_say(simulated):
    person = simulated(10, noise_deg=0.0)
    fit = fit_gaze(fixations(person, PLACES))
    at, samples = fixations(person, [(5, 5)])[0]
    check = check_target("still", at, samples, fit)
    assert check.precision_deg == pytest.approx(0.0, abs=1e-5)
    moved = Direction(yaw_deg=at.yaw_deg + 10, pitch_deg=at.pitch_deg)
    off = check_target("off", moved, samples, fit)
    assert off.accuracy_deg == pytest.approx(10.0, abs=check.accuracy_deg + 0.5)


@pytest.mark.parametrize("noise_deg", [0.3, 0.8, 1.5])
def test_a_mirror_image_is_refused_however_exact_it_is(simulated, noise_deg):
    person = simulated(11, noise_deg=noise_deg)
    told = fixations(person, PLACES)
    turned = [
        (Direction(yaw_deg=-at.yaw_deg, pitch_deg=at.pitch_deg), samples) for at, samples in told
    ]
    fit = fit_gaze(turned)
    checks = [check_target("there", *turned[i], fit) for i in (0, -1)]
    assert max(check.accuracy_deg for check in checks) < WORST_ACCURACY_DEG
    assert "mirror image" in refusal(fit, validation_of(checks))
    right = fit_gaze(told)
    assert refusal(right, validation_of([check_target("there", *told[0], right)] * 2)) is None


def test_eyes_that_hardly_turn_go_no_other_way(simulated):
    fit = fit_gaze(fixations(simulated(), PLACES))
    assert fit is not None
    faint = fit.model_copy(update={"yaw": [1e-6 * weight for weight in fit.yaw]})
    assert not goes_the_other_way(faint)
    turned = fit.model_copy(update={"yaw": [-1e-6 * weight for weight in fit.yaw]})
    assert goes_the_other_way(turned)


def test_what_is_refused(simulated):
    fit = fit_gaze(fixations(simulated(), PLACES))
    assert "three targets" in refusal(None, None)
    assert "fresh targets" in refusal(fit, None)
    at, samples = fixations(simulated(), [(5, 5)])[0]
    good = check_target("good", at, samples, fit)
    assert "fresh targets" in refusal(fit, validation_of([good]))
    assert refusal(fit, validation_of([good, good])) is None
    poor = good.model_copy(update={"accuracy_deg": 3 * WORST_ACCURACY_DEG})
    assert "degrees off" in refusal(fit, validation_of([poor, poor]))
    shaky = good.model_copy(update={"precision_deg": 9.0})
    assert "picture to picture" in refusal(fit, validation_of([shaky, shaky]))
    assert check_target("few", at, samples[:4], fit) is None
