# SPDX-License-Identifier: GPL-3.0-or-later
"""Light on a face, where there is little of the face in the picture."""

from __future__ import annotations

import numpy as np
import pytest

from mirrorcam.conditions.light import face_light
from mirrorcam.model import Region

PICTURE = Region(0, 0, 320, 240)


@pytest.mark.parametrize("place", [(-120.0, 60.0), (60.0, -120.0), (340.0, 60.0), (60.0, 260.0)])
def test_a_face_beside_the_picture_has_no_light(place):
    image = np.full((240, 320, 3), 200, np.uint8)
    points = np.array([[0.0, 0.0], [80.0, 80.0]], np.float32)
    inside = points + np.float32(100)
    assert face_light(image, inside, PICTURE) == pytest.approx(200 / 255, abs=0.01)
    assert np.isnan(face_light(image, (points + place).astype(np.float32), PICTURE))
