# SPDX-License-Identifier: GPL-3.0-or-later
"""Face gaze: near the target counts, far from it does not, and between it fades."""

from __future__ import annotations

import numpy as np
import pytest

from mirrorcam.cues.contact import BlinkBridge, angles_of, contact, eyes_m, readable
from mirrorcam.model import Lens, Region

VIEW = Region(0, 0, 1000, 600)


def test_gaze_at_the_target_is_contact_and_far_from_it_is_not():
    assert contact((3.0, -2.0), (3.0, -2.0), in_room=False) == (0.0, 1.0)
    assert contact((5.0, 4.0), (0.0, 0.0), in_room=False)[1] == 1.0
    for off in ((20.0, 0.0), (-20.0, 0.0), (0.0, 25.0), (0.0, -25.0)):
        angle, value = contact(off, (0.0, 0.0), in_room=False)
        assert value == 0.0
        assert angle == pytest.approx(np.hypot(*off))


def test_contact_fades_and_allows_more_up_and_down_than_sideways():
    values = [contact((yaw, 0.0), (0.0, 0.0), in_room=False)[1] for yaw in np.arange(9, 15, 0.25)]
    assert values[0] == 1.0
    assert values[-1] == 0.0
    assert sorted(values, reverse=True) == values
    assert any(0.2 < v < 0.8 for v in values)
    assert contact((0.0, 13.0), (0.0, 0.0), in_room=False)[1] > 0.9
    assert contact((13.0, 0.0), (0.0, 0.0), in_room=False)[1] < 0.5


def test_in_a_room_the_eyes_saturate_before_a_partner_far_to_the_side():
    assert contact((90.0, 0.0), (60.0, 0.0), in_room=True)[1] == 1.0
    assert contact((-90.0, 0.0), (-60.0, 0.0), in_room=True)[1] == 1.0
    # Short of the partner, on the other side, or next to a near partner it is what it is.
    assert contact((20.0, 0.0), (60.0, 0.0), in_room=True)[1] == 0.0
    assert contact((-60.0, 0.0), (60.0, 0.0), in_room=True)[1] == 0.0
    assert contact((70.0, 0.0), (30.0, 0.0), in_room=True)[1] == 0.0
    assert contact((90.0, 30.0), (60.0, 0.0), in_room=True)[1] == 0.0


def test_places_of_eyes(people):
    lens = Lens(1.0)
    middle = eyes_m(people.face(center=(500, 300)), 90.0, VIEW, lens)
    np.testing.assert_allclose(middle, [0, 0, -1.0], atol=1e-6)
    corner = eyes_m(people.face(center=(600, 200)), 90.0, VIEW, lens)
    np.testing.assert_allclose(corner, [0.1, 0.1, -1.0], atol=1e-6)
    far = eyes_m(people.face(center=(500, 300)), 45.0, VIEW, lens)
    assert far[2] == pytest.approx(-2.0)


def test_two_at_the_same_distance_see_each_other_sideways(people):
    lens = Lens(1.0)
    left = eyes_m(people.face(center=(250, 300)), 90.0, VIEW, lens)
    right = eyes_m(people.face(center=(750, 300)), 90.0, VIEW, lens)
    # Whoever is on the picture's left looks towards the picture's right: the own left.
    assert angles_of(right - left) == pytest.approx((90.0, 0.0))
    assert angles_of(left - right) == pytest.approx((-90.0, 0.0))
    lower = eyes_m(people.face(center=(750, 400)), 90.0, VIEW, lens)
    assert angles_of(lower - left)[1] > 5


def test_around_a_target_that_was_found_less_is_allowed():
    for gaze in ((10.5, 0.0), (0.0, 13.0)):
        assert contact(gaze, (0.0, 0.0), in_room=False)[1] > 0.9
        assert contact(gaze, (0.0, 0.0), in_room=False, found=True)[1] == 0.0
    assert contact((5.0, 5.0), (0.0, 0.0), in_room=False, found=True)[1] == 1.0


def test_a_partner_far_aside_is_read_no_further_than_a_face_is_seen():
    assert readable((90.0, 3.0)) == (65.0, 3.0)
    assert readable((-100.0, 0.0)) == (-65.0, 0.0)
    assert readable((40.0, -5.0)) == (40.0, -5.0)


def test_a_blink_is_bridged_from_what_was_seen_before_the_lids_hid_the_irises():
    bridge = BlinkBridge()
    assert bridge.over(1.0, 0.1, 0.0) == 1.0
    assert np.isnan(bridge.over(float("nan"), 0.4, 0.07))
    assert bridge.over(float("nan"), 0.9, 0.14) == 1.0
    assert bridge.over(float("nan"), 0.9, 0.6) == 0.0
