# SPDX-License-Identifier: GPL-3.0-or-later
"""Regions of two people in one room follow them, cross with them, and widen for who is gone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mirrorcam.model import Region
from mirrorcam.participants.room import RoomFollower, person_box

VIEW = Region(0, 0, 1280, 720)
START = {"a": Region(0, 0, 640, 720), "b": Region(640, 0, 640, 720)}


def test_each_region_holds_its_own_person_only(people):
    follower = RoomFollower(VIEW, START)
    regions = follower.update({"a": people.landmarks(400, 250), "b": people.landmarks(850, 260)})
    assert regions["a"].contains(400, 250)
    assert not regions["a"].contains(850, 260)
    assert regions["b"].contains(850, 260)
    assert regions["a"].overlap(regions["b"]) == 0


def test_a_region_stays_put_while_its_person_fidgets(people):
    follower = RoomFollower(VIEW, START)
    seen = set()
    rng = np.random.default_rng(2)
    for _ in range(40):
        dx, dy = rng.normal(0, 6, 2)
        regions = follower.update(
            {"a": people.landmarks(400 + dx, 250 + dy), "b": people.landmarks(850, 260)}
        )
        seen.add(regions["a"])
    assert len(seen) <= 3


def test_the_regions_follow_two_people_who_cross(people):
    follower = RoomFollower(VIEW, START)
    for step in range(61):
        ax, bx = 300 + 11 * step, 960 - 11 * step
        regions = follower.update(
            {"a": people.landmarks(ax, 250, 50), "b": people.landmarks(bx, 260, 50)}
        )
        assert regions["a"].contains(ax, 250)
        assert regions["b"].contains(bx, 260)
    assert regions["a"].x > regions["b"].x


def test_somebody_missing_is_looked_for_ever_more_widely(people):
    follower = RoomFollower(VIEW, START)
    follower.update({"a": people.landmarks(300, 250, 40), "b": people.landmarks(850, 260, 40)})
    widths = [follower.update({"b": people.landmarks(850, 260, 40)})["a"].width for _ in range(60)]
    assert widths == sorted(widths)
    assert follower.regions["a"] == VIEW


@given(
    st.lists(
        st.tuples(st.floats(-900, 2200), st.floats(-700, 1500), st.floats(10, 160)),
        min_size=2,
        max_size=12,
    )
)
def test_regions_never_leave_the_view(people, places):
    follower = RoomFollower(VIEW, START)
    for a, b in zip(places[::2], places[1::2], strict=False):
        regions = follower.update({"a": people.landmarks(*a), "b": people.landmarks(*b)})
        for region in regions.values():
            assert min(region.width, region.height) >= 16
            assert region.clipped(VIEW.width, VIEW.height) == region


def test_no_pixel_of_a_region_lies_beyond_the_edge_of_an_odd_view(people):
    """Left and width that are rounded each for itself may reach one pixel too far."""
    view = Region(48, 5, 863, 415)
    right, bottom = view.x + view.width, view.y + view.height
    rng = np.random.default_rng(0)
    follower = RoomFollower(view, {"a": Region(48, 5, 431, 415), "b": Region(479, 5, 432, 415)})
    for step in range(1500):
        seen = {
            who: people.landmarks(rng.uniform(48, right), rng.uniform(5, bottom), 60)
            for who in "ab"
            if rng.random() < 0.6
        }
        for region in follower.update(seen).values():
            assert region.x >= view.x, step
            assert region.y >= view.y, step
            assert region.x + region.width <= right, step
            assert region.y + region.height <= bottom, step


def test_an_unseen_wrist_does_not_widen_the_box(people):
    landmarks = people.landmarks(400, 250)
    landmarks.pose_px[15, :2] = 1200, 600
    assert person_box(landmarks)[2] == pytest.approx(1200)
    landmarks.pose_visibility[15] = 0.1
    assert person_box(landmarks)[2] < 500


@pytest.mark.parametrize("crossed", [False, True])
def test_who_is_missing_is_looked_for_beside_the_one_who_is_seen(people, crossed):
    """Whatever the two parts are called that a search found: A's own is where A is."""
    follower = RoomFollower(VIEW, START)
    follower.update({"a": people.landmarks(300, 250, 40), "b": people.landmarks(850, 260, 40)})
    for _ in range(60):
        regions = follower.update({"a": people.landmarks(450, 250, 40)})
    assert regions["b"] == VIEW
    left, right = Region(0, 0, 500, 720), Region(500, 0, 780, 720)
    names = {"a": right, "b": left} if crossed else {"a": left, "b": right}
    assert follower.look_anew(names) == {"b"}
    assert follower.regions == {"a": regions["a"], "b": right}


def test_nobody_is_looked_for_anew_while_both_are_seen(people):
    follower = RoomFollower(VIEW, START)
    seen = {"a": people.landmarks(300, 250, 40), "b": people.landmarks(850, 260, 40)}
    regions = follower.update(seen)
    assert follower.look_anew(START) == set()
    assert follower.regions == regions


@pytest.mark.parametrize("crossed", [False, True])
def test_where_both_are_missing_each_is_looked_for_on_their_side(people, crossed):
    follower = RoomFollower(VIEW, START)
    ax, bx = (850, 300) if crossed else (300, 850)
    follower.update({"a": people.landmarks(ax, 250, 40), "b": people.landmarks(bx, 260, 40)})
    follower.update({})
    assert follower.look_anew(START) == {"a", "b"}
    swapped = {"a": START["b"], "b": START["a"]}
    assert follower.regions == (swapped if crossed else START)


def test_two_who_were_never_seen_are_looked_for_anew_where_they_were_found():
    follower = RoomFollower(VIEW, START)
    follower.update({})
    assert follower.look_anew(START) == {"a", "b"}
    assert follower.regions == START
