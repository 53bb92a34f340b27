# SPDX-License-Identifier: GPL-3.0-or-later
"""What a recording was like, as the manifest keeps it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from mirrorcam.errors import InputError
from mirrorcam.pipeline.circumstances import circumstances_of, doubtful_s, kept, noted_profiles
from mirrorcam.scores.circumstances import Circumstances
from mirrorcam.session import Manifest


@pytest.mark.parametrize("damaged", [{"gaze": 3}, {"person": "Anna", "gaze": {"yaw": "far"}}])
def test_a_damaged_calibration_in_a_manifest_is_a_sentence(damaged):
    manifest = Manifest()
    assert noted_profiles(manifest) == {}
    manifest.calibrations.b = damaged
    with pytest.raises(InputError, match=r"session\.json is damaged \(calibrations\.b\."):
        noted_profiles(manifest)


def test_time_that_is_doubted_for_two_reasons_is_doubted_once():
    assert doubtful_s([]) == 0.0
    assert doubtful_s([(1.0, 3.0, "one"), (5.0, 6.0, "one")]) == 3.0
    both = [(1.0, 3.0, "one"), (2.0, 5.0, "another"), (2.5, 4.0, "one more"), (9.0, 9.0, "one")]
    assert doubtful_s(both) == 4.0
    assert doubtful_s(both[::-1]) == 4.0


def of_session(stored):
    return circumstances_of(SimpleNamespace(manifest=Manifest(circumstances=stored)))


def test_circumstances_come_back_as_they_were_kept():
    seen = Circumstances(
        29.97, 0.25, 2, 0.125, 1, 3, 1.5, frozenset("ba"), {"a": True, "b": False}, "OpenPose"
    )
    assert of_session(kept(seen)) == seen
    unknown = of_session(kept(Circumstances(float("nan"), missing_s=float("nan"))))
    assert unknown.frame_rate_hz != unknown.frame_rate_hz
    assert unknown.missing_s != unknown.missing_s
    assert of_session({"swaps": 2, "of a newer program": [1]}).swaps == 2


@pytest.mark.parametrize(
    "damaged",
    [
        {"doubtful_share": ["a", 3]},
        {"swaps": "often"},
        {"missing_s": 10**400},
        {"discovered_gaze": ["c"]},
        {"calibrated": 3},
        {"landmarks": {}},
    ],
)
def test_damaged_circumstances_are_a_sentence(damaged):
    (name,) = damaged
    with pytest.raises(InputError, match=rf"session\.json is damaged \(circumstances\.{name}"):
        of_session(damaged)
