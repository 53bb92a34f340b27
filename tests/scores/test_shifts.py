# SPDX-License-Identifier: GPL-3.0-or-later
"""Posture shifts, and the sentence that a mirrored stretch gets from them."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import signal

from mirrorcam.model import Event
from mirrorcam.scores import shifts as maths
from mirrorcam.scores.moments import moments
from mirrorcam.scores.shifts import peaks, posture_shifts

RATE = 15.0


def cues(**steps: list[tuple[float, float]]) -> dict[str, np.ndarray]:
    """Twenty seconds of a body that takes new values (from a time on) and stays there."""
    rng = np.random.default_rng(2)
    time_s = np.arange(0, 20, 1 / RATE)
    made = {}
    for cue in ("trunk_lean_deg", "trunk_roll_deg", "head_roll_deg"):
        values = np.zeros(time_s.size)
        for at, value in steps.get(cue, []):
            values = np.where(time_s >= at, value, values)
        ramp = np.convolve(np.pad(values, 4, mode="edge"), np.ones(9) / 9, mode="valid")
        made[cue] = ramp + rng.normal(0, 1.0, time_s.size)
    return made


def told(shifts) -> list[tuple[float, str]]:
    return [(round((s.start_s + s.end_s) / 2), s.words) for s in shifts]


def test_shifts_are_found_when_they_happen_with_their_direction():
    found = posture_shifts(
        cues(trunk_lean_deg=[(5, 14), (12, -8)], trunk_roll_deg=[(8, -12)]), RATE
    )
    assert told(found) == [(5, "leaned in"), (8, "leaned sideways"), (12, "leaned back")]
    assert found[0].change_deg == pytest.approx(14, abs=2)
    assert found[1].change_deg == pytest.approx(-12, abs=2)


@pytest.mark.parametrize(
    ("cue", "least_deg"),
    [("trunk_lean_deg", 9.0), ("trunk_roll_deg", 8.0), ("head_roll_deg", 12.0)],
)
@pytest.mark.parametrize("side", [1.0, -1.0])
def test_a_shift_is_as_large_as_it_is_said_to_be(cue, least_deg, side):
    time_s = np.arange(0, 20, 1 / RATE)
    for more_deg, count in ((0.1, 1), (-0.1, 0)):
        values = {name: np.zeros(time_s.size) for name in cues()}
        values[cue] = np.where(time_s >= 10, side * (least_deg + more_deg), 0.0)
        assert len(posture_shifts(values, RATE)) == count


def test_small_movements_and_noise_are_no_shifts():
    assert posture_shifts(cues(trunk_lean_deg=[(5, 4)], head_roll_deg=[(9, 5)]), RATE) == []


def test_who_was_not_visible_did_not_shift():
    values = cues(trunk_lean_deg=[(10, 20)])
    values["trunk_lean_deg"][int(9 * RATE) : int(11 * RATE)] = np.nan
    assert posture_shifts(values, RATE) == []
    nothing = {name: np.full(300, np.nan) for name in values}
    assert posture_shifts(nothing, RATE) == []
    assert posture_shifts({name: np.empty(0) for name in values}, RATE) == []


def test_a_cut_of_the_picture_is_no_shift():
    values = cues(trunk_lean_deg=[(5, 14), (10, 30)], trunk_roll_deg=[(10, 20)])
    edge = round(10 * RATE)
    assert told(posture_shifts(values, RATE, [(0, edge), (edge, 300)])) == [(5, "leaned in")]
    assert len(posture_shifts(values, RATE)) == 3
    # A shot that is too short to tell what is usual in it has none.
    assert posture_shifts(values, RATE, [(50, 50 + 2 * (15 + 9) - 1)]) == []


def shift(who: str, at: float, words: str, by: float) -> Event:
    return Event("posture_shift", at, at + 0.6, who, words, by)


MIRRORED = Event("mirrored", 10.0, 30.0, "a", "A leads by 1.0 s", 80.0)
NAMES = {"a": "Anna", "b": "Ben"}


def sentences(*events: Event) -> list[tuple[float, str]]:
    return [(m.time_s, m.sentence) for m in moments([MIRRORED, *events], None, NAMES)]


def test_a_mirrored_stretch_is_told_by_its_clearest_copy():
    assert sentences(
        shift("a", 12.0, "leaned sideways", 10.0),
        shift("b", 13.0, "leaned sideways", -10.0),
        shift("a", 20.0, "leaned back", -15.0),
        shift("b", 21.1, "leaned back", -14.0),
    ) == [(19.5, "Ben leaned back 1.1 s after Anna")]


@pytest.mark.parametrize(
    "second",
    [
        shift("b", 13.0, "leaned sideways", 10.0),  # to the same own side: no mirror image
        shift("b", 15.0, "leaned sideways", -10.0),  # much later than the lag
        shift("b", 13.0, "tilted the head", -12.0),  # something else
        shift("a", 13.0, "leaned sideways", -10.0),  # the same person
        shift("b", 35.0, "leaned sideways", -10.0),  # outside
    ],
)
def test_what_is_no_copy_is_not_told_as_one(second):
    first = shift("a", 12.0, "leaned sideways", 10.0)
    assert sentences(first, second) == [(10.0, "Ben mirrored Anna, 1.0 s later")]


@pytest.mark.parametrize("apart", [1, 4, 15])
@pytest.mark.parametrize("size", [1, 2, 3, 40, 800])
def test_peaks_are_those_of_scipy(size: int, apart: int) -> None:
    rng = np.random.default_rng(size + apart)
    smooth = np.convolve(rng.normal(0, 3, size + 4), np.ones(5), "valid")
    level = np.round(smooth)  # with level tops, and many that are as high as each other
    level += np.linspace(0, 1e-6, size)
    for values in (smooth, np.repeat(smooth, 3), level):
        found, _ = signal.find_peaks(values, height=2.0, distance=apart)
        assert peaks(values, 2.0, apart) == found.tolist()


def test_each_peak_is_held_against_those_beside_it_and_not_against_all() -> None:
    """Hours hold thousands: of 13,000 it took the most part of a minute."""
    asked = []

    class Apart(int):
        def __le__(self, other: int) -> bool:
            asked.append(other)
            return int(self) <= other

    values = np.tile([0.0, 3.0, 0.0, 4.0, 0.0], 200)
    found, _ = signal.find_peaks(values, height=2.0, distance=3)
    assert peaks(values, 2.0, Apart(3)) == found.tolist()
    assert len(asked) <= 2 * 400


def test_twice_the_level_and_the_change_are_long_enough():
    length = 2 * (round(maths._LEVEL_S * RATE) + round(maths._CHANGE_S * RATE))
    leaned = np.where(np.arange(length) < length // 2, 0.0, 30.0)
    still = np.zeros(length)
    whole = {"trunk_lean_deg": leaned, "trunk_roll_deg": still, "head_roll_deg": still}
    assert len(posture_shifts(whole, RATE)) == 1
    assert posture_shifts({cue: values[1:] for cue, values in whole.items()}, RATE) == []
