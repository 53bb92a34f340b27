# SPDX-License-Identifier: GPL-3.0-or-later
"""What a recording was like, as the manifest keeps it."""

from __future__ import annotations

import pytest

from mirrorcam.errors import InputError
from mirrorcam.pipeline.circumstances import doubtful_s, noted_profiles
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
