# SPDX-License-Identifier: GPL-3.0-or-later
"""Expression cues are what their names say, left and right as one."""

from __future__ import annotations

import pytest

from mirrorcam.cues.expression import expression_cues
from mirrorcam.cues.table import UNITS

# Places in the order of MediaPipe's categories.
BROW_DOWN_LEFT, BROW_INNER_UP, JAW_OPEN, SQUINT_LEFT, SQUINT_RIGHT = 1, 3, 25, 19, 20


def test_shapes_become_cues(people):
    shapes = {BROW_DOWN_LEFT: 0.4, BROW_INNER_UP: 0.9, JAW_OPEN: 0.7}
    found = expression_cues(people.face(shapes=shapes | {SQUINT_LEFT: 0.2, SQUINT_RIGHT: 0.6}))
    assert found["brow_lower"] == pytest.approx(0.2)
    assert found["brow_raise"] == pytest.approx(0.3)
    assert found["mouth_open"] == pytest.approx(0.7)
    assert found["eye_squint"] == pytest.approx(0.4)
    assert found["mouth_frown"] == 0.0
    assert set(found) <= set(UNITS)
