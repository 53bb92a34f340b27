# SPDX-License-Identifier: GPL-3.0-or-later
"""People are looked for in windows of many sizes, and each is returned once."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mirrorcam.model import Region
from mirrorcam.participants.search import (
    is_plausible,
    merge_sightings,
    quarter_windows,
    search_near,
    search_people,
    wide_windows,
)

PICTURE = np.zeros((720, 1280, 3), np.uint8)


@given(
    st.integers(200, 2000),
    st.integers(200, 2000),
    st.floats(0.02, 0.98),
    st.floats(0.02, 0.98),
)
def test_every_point_lies_well_inside_some_small_window(width, height, across, down):
    x, y = across * width, down * height
    small = quarter_windows(Region(0, 0, width, height))

    def margin(window):
        # On the border of the picture nobody can be cut by the window.
        left = x - window.x if window.x else width
        right = window.x + window.width - x if window.x + window.width < width - 4 else width
        return min(left, right)

    assert max(margin(w) for w in small if w.contains(x, y)) >= 0.12 * width


def test_a_person_who_is_seen_in_many_windows_is_returned_once(people):
    detector = people.Detector((320, 200, 60), (960, 210, 60))
    found = search_people(PICTURE, detector)
    assert [round(s.head.center[0]) for s in found] == [320, 960]
    assert len(detector.windows) > 3


def test_two_people_with_large_faces_are_searched_for_in_wide_windows_alone(people):
    detector = people.FacingPeople((320, 200, 80), (960, 210, 80))
    assert len(search_people(PICTURE, detector)) == 2
    assert detector.windows == wide_windows(Region(0, 0, 1280, 720))


@pytest.mark.parametrize(
    "others",
    [
        [],  # one person: somebody may be missing
        [(960, 210, 40)],  # a face as in a gallery: others may be as small
        [(960, 210, 90), (640, 400, 90)],  # three: a gallery may have more
    ],
)
def test_all_windows_are_searched_where_somebody_may_be_hidden(people, others):
    area = Region(0, 0, 1280, 720)
    detector = people.FacingPeople((320, 200, 90), *others)
    assert len(search_people(PICTURE, detector)) == 1 + len(others)
    assert set(detector.windows) >= {*wide_windows(area), *quarter_windows(area)}


def test_a_face_that_is_seen_in_quarters_alone_is_found_beside_a_large_one(people):
    class Near(people.FacingPeople):
        def __call__(self, image, region):
            if region.area > 0.3 * image.shape[0] * image.shape[1]:
                return people.FacingPeople((320, 200, 80))(image, region)
            return super().__call__(image, region)

    found = search_people(PICTURE, Near((320, 200, 80), (1100, 600, 40)))
    assert [round(s.head.center[0]) for s in found] == [320, 1100]


@pytest.mark.parametrize("place", [(640, 60), (60, 360), (1220, 360), (640, 660), (1220, 60)])
def test_a_small_picture_anywhere_at_the_border_is_looked_at(people, place):
    class NearAlone(people.FacingPeople):
        def __call__(self, image, region):
            if region.area > 0.1 * image.shape[0] * image.shape[1]:
                return people.FacingPeople((640, 330, 120))(image, region)
            return super().__call__(image, region)

    found = search_people(PICTURE, NearAlone((*place, 25)))
    assert len(found) == 2


def test_looking_again_searches_one_window_a_person(people):
    places = [people.sighting(320, 200), people.sighting(960, 210)]
    detector = people.Detector((330, 205, 60), (950, 210, 60))
    found = search_near(PICTURE, detector, places)
    assert len(detector.windows) == 2
    assert [round(s.head.center[0]) for s in found] == [330, 950]


def test_the_sighting_of_higher_confidence_is_kept(people):
    weak, strong = people.sighting(300, 200, seen=0.6), people.sighting(304, 202, seen=0.95)
    assert merge_sightings([weak, strong]) == [strong]


def test_people_side_by_side_are_not_merged(people):
    found = merge_sightings([people.sighting(500, 200), people.sighting(640, 205)])
    assert len(found) == 2


@pytest.mark.parametrize("upside_down", [False, True])
def test_a_pose_without_a_face_must_have_its_head_above_its_shoulders(people, upside_down):
    sighting = people.sighting(300, 200)
    if upside_down:
        pose = sighting.landmarks.pose_px
        pose[:11, 1] += 200
    assert is_plausible(sighting) is not upside_down


def test_a_pose_whose_head_is_outside_its_window_is_nobody(people):
    assert not is_plausible(people.sighting(300, 200, region=Region(400, 0, 400, 400)))


def test_an_unsure_pose_without_a_face_is_nobody(people):
    assert not is_plausible(people.sighting(300, 200, seen=0.3))
