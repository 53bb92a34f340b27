# SPDX-License-Identifier: GPL-3.0-or-later
"""What a recording was like, as the manifest keeps it."""

from __future__ import annotations

import pytest

from mirrorcam.errors import InputError
from mirrorcam.pipeline.circumstances import noted_profiles
from mirrorcam.session import Manifest


@pytest.mark.parametrize("damaged", [{"gaze": 3}, {"person": "Anna", "gaze": {"yaw": "far"}}])
def test_a_damaged_calibration_in_a_manifest_is_a_sentence(damaged):
    manifest = Manifest()
    assert noted_profiles(manifest) == {}
    manifest.calibrations.b = damaged
    with pytest.raises(InputError, match=r"session\.json is damaged \(calibrations\.b\."):
        noted_profiles(manifest)
