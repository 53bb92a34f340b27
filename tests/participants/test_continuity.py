# SPDX-License-Identifier: GPL-3.0-or-later
"""Two people in plain clothes whose tiles are rearranged; a detector that shows their faces."""

import cv2
import numpy as np
import pytest

from mirrorcam.model import Frame, Layout, LayoutKind, Region
from mirrorcam.participants.continuity import keep_names, names_by_place
from mirrorcam.participants.identity import IdentityKeeper

RED, BLUE, GREEN = (190, 30, 40), (30, 60, 180), (40, 150, 60)
LEFT, RIGHT = Region(0, 0, 640, 720), Region(640, 0, 640, 720)
PLACES = ((330, 200), (930, 200))
TILES = Layout(
    LayoutKind.TILES, {"a": LEFT, "b": RIGHT}, {"a": LEFT, "b": RIGHT}, "two tiles: a seam"
)


def frame_of(*shirts, time_s=3.0):
    """A picture of people in these shirts, in the places from left to right."""
    image = np.full((720, 1280, 3), 150, np.uint8)
    for (x, y), shirt in zip(PLACES, shirts, strict=False):
        cv2.ellipse(image, (x, y + 230), (85, 170), 0, 0, 360, shirt, -1)
        cv2.ellipse(image, (x, y), (36, 48), 0, 0, 360, (205, 160, 135), -1)
        cv2.ellipse(image, (x, y - 30), (38, 24), 0, 0, 360, (50, 35, 25), -1)
    return Frame(0, time_s, image)


@pytest.fixture
def find(people):
    return people.FacingPeople(*((x, y, 60.0) for x, y in PLACES))


@pytest.fixture
def identity(people):
    """Knows A in red and B in blue."""
    keeper = IdentityKeeper()
    for step in range(8):
        frame = frame_of(RED, BLUE, time_s=step / 2)
        keeper.learn(
            frame, {who: people.landmarks(*at, 60) for who, at in zip("ab", PLACES, strict=True)}
        )
    return keeper


def test_people_who_stay_keep_their_names(find, identity):
    assert keep_names(TILES, frame_of(RED, BLUE), find, identity) is TILES
    assert identity.swaps == []


def test_people_who_changed_tiles_take_their_names_along(find, identity):
    kept = keep_names(TILES, frame_of(BLUE, RED, time_s=9.0), find, identity)
    assert kept.views == kept.regions == {"a": RIGHT, "b": LEFT}
    assert kept.kind is LayoutKind.TILES
    assert "by appearance" in kept.reason
    assert [swap.time_s for swap in identity.swaps] == [9.0]
    # Looked at once more, they are where they were.
    assert keep_names(kept, frame_of(BLUE, RED, time_s=12.0), find, identity) is kept
    assert len(identity.swaps) == 1


def test_clothes_that_tell_nothing_exchange_nobody(find, identity):
    assert keep_names(TILES, frame_of(GREEN, GREEN), find, identity) is TILES
    assert identity.swaps == []


def test_people_who_are_not_known_yet_are_named_by_their_places(find):
    assert keep_names(TILES, frame_of(BLUE, RED), find, IdentityKeeper()) is TILES


def alone(name):
    return Layout(LayoutKind.NO_DYAD, {name: LEFT}, {name: LEFT}, "only one person was found")


@pytest.mark.parametrize(("shirt", "name"), [(RED, "a"), (BLUE, "b")])
@pytest.mark.parametrize("supposed", ["a", "b"])
def test_a_single_person_is_known_by_the_clothes(find, identity, shirt, name, supposed):
    kept = keep_names(alone(supposed), frame_of(shirt), find, identity)
    assert kept.views == kept.regions == {name: LEFT}
    assert identity.swaps == identity.doubts == []


def test_a_single_person_who_could_be_either_is_nobody(find, identity):
    kept = keep_names(alone("a"), frame_of(GREEN, time_s=7.0), find, identity)
    assert kept.views == kept.regions == {}
    assert "either of the two" in kept.reason
    assert [doubt.start_s for doubt in identity.doubts] == [7.0]


def test_who_shows_no_face_says_nothing_about_the_names(people, identity):
    unseen = people.Detector(*((x, y, 60.0) for x, y in PLACES))
    assert keep_names(TILES, frame_of(BLUE, RED), unseen, identity) is TILES
    assert identity.swaps == []


def tiles(a, b):
    views = {"a": a, "b": b}
    return Layout(LayoutKind.TILES, views, dict(views))


@pytest.mark.parametrize("before", [tiles(LEFT, RIGHT), tiles(RIGHT, LEFT)])
@pytest.mark.parametrize("exchanged", [False, True])
def test_a_tile_keeps_its_name_unless_it_was_seen_to_move(before, exchanged):
    identity = IdentityKeeper()
    found = tiles(Region(2, 0, 638, 720), Region(640, 4, 640, 716))
    kept = names_by_place(found, before, 12.5, identity, exchanged=exchanged, replaced=exchanged)
    a_was_left = before.views["a"] == LEFT
    a_is_left = kept.views["a"].x < kept.views["b"].x
    assert a_is_left is (a_was_left is not exchanged)
    assert kept.regions == kept.views
    assert [swap.time_s for swap in identity.swaps] == [12.5] * exchanged


@pytest.mark.parametrize(
    "before",
    [
        None,
        Layout(LayoutKind.NO_DYAD, {"b": LEFT}, {"b": LEFT}),
        tiles(Region(320, 360, 640, 360), Region(320, 0, 640, 360)),
    ],
)
def test_new_places_tell_nothing(before):
    found = tiles(LEFT, RIGHT)
    kept = names_by_place(found, before, 1.0, IdentityKeeper(), exchanged=False, replaced=False)
    assert kept is found


def test_one_tile_of_a_gallery_in_the_place_of_another_tells_nothing():
    """All have moved on by one, as where somebody joins before them."""
    one, two, three = (Region(x, 240, 420, 240) for x in (0, 430, 860))
    found, before = tiles(two, three), tiles(one, two)
    kept = names_by_place(found, before, 9.0, IdentityKeeper(), exchanged=False, replaced=False)
    assert kept is found


@pytest.mark.parametrize("replaced", [False, True])
def test_a_small_picture_that_is_dragged_to_the_left_leaves_the_names(replaced):
    """After a change of the whole picture, the large one may show the other person."""
    large, right, left = Region(0, 0, 1280, 720), *(Region(x, 460, 180, 240) for x in (1080, 20))
    identity = IdentityKeeper()
    found, before = tiles(left, large), tiles(large, right)
    kept = names_by_place(found, before, 9.0, identity, exchanged=False, replaced=replaced)
    assert kept.views == ({"a": left, "b": large} if replaced else {"a": large, "b": left})
    assert identity.swaps == []
