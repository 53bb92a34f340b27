# SPDX-License-Identifier: GPL-3.0-or-later
"""Decisions about drawn pictures with a detector that knows where everybody is."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.optimize import linear_sum_assignment

from mirrorcam.model import Frame, LayoutKind, Region
from mirrorcam.participants.layout import _pairs, decide_layout


def frames_of(picture, count=3):
    rng = np.random.default_rng(3)
    noisy = [picture // 2 * 2 + rng.integers(0, 2, picture.shape, np.uint8) for _ in range(count)]
    return [Frame(i, i / 2, image) for i, image in enumerate(noisy)]


def two_tiles(people, width=1280, height=480):
    half = width // 2
    left, right = people.textured(half, height, 1), people.textured(half, height, 2)
    return np.ascontiguousarray(np.concatenate([left, right], axis=1))


def test_a_is_the_left_tile(people):
    layout = decide_layout(
        frames_of(two_tiles(people)), people.Detector((930, 200, 70), (330, 210, 60))
    )
    assert layout.kind is LayoutKind.TILES
    assert layout.views == {"a": Region(0, 0, 640, 480), "b": Region(640, 0, 640, 480)}
    assert layout.regions == layout.views


@pytest.mark.parametrize(("rows", "columns"), [(2, 2), (2, 3), (3, 2), (1, 3), (3, 1), (4, 4)])
def test_pairs_have_the_smallest_sum_of_distances(rows, columns):
    rng = np.random.default_rng(rows * 10 + columns)
    for distances in rng.uniform(0, 2.5, (50, rows, columns)):
        pairs = _pairs(distances)
        best = linear_sum_assignment(distances)
        assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
        assert sum(distances[pair] for pair in pairs) == pytest.approx(distances[best].sum())


def test_stacked_tiles_are_told_from_top_to_bottom(people):
    picture = np.concatenate([people.textured(640, 360, 1), people.textured(640, 360, 2)])
    layout = decide_layout(frames_of(picture), people.Detector((300, 500, 60), (340, 140, 60)))
    assert layout.kind is LayoutKind.TILES
    assert layout.views["a"].y == 0
    assert layout.views["b"].y == pytest.approx(360, abs=1)


def test_a_room_is_shared_and_each_part_holds_one_person(people):
    layout = decide_layout(
        frames_of(people.textured(1280, 720, 4)), people.Detector((400, 250, 70), (850, 260, 60))
    )
    assert layout.kind is LayoutKind.ROOM
    assert layout.views["a"] == layout.views["b"] == Region(0, 0, 1280, 720)
    assert layout.regions["a"].contains(400, 250)
    assert not layout.regions["a"].contains(850, 260)
    assert layout.regions["b"].contains(850, 260)
    assert layout.regions["a"].overlap(layout.regions["b"]) == 0


def test_nobody_is_no_dyad(people):
    layout = decide_layout(frames_of(people.textured(640, 360, 4)), people.Detector())
    assert layout.kind is LayoutKind.NO_DYAD
    assert layout.views == {}
    assert "nobody" in layout.reason


def test_one_person_alone_is_a(people):
    layout = decide_layout(frames_of(people.textured(640, 360, 4)), people.Detector((500, 150, 60)))
    assert layout.kind is LayoutKind.NO_DYAD
    assert set(layout.regions) == {"a"}


def test_one_person_in_the_right_tile_of_a_call_is_b(people):
    picture = np.full((720, 1280, 3), 20, np.uint8)
    picture[184:536, 644:1272] = people.textured(628, 352, 1)
    layout = decide_layout(frames_of(picture), people.Detector((950, 300, 60)))
    assert layout.kind is LayoutKind.NO_DYAD
    assert layout.regions["b"].overlap(Region(644, 184, 628, 352)) > 0.97


def test_a_pose_that_jumps_about_is_nobody(people):
    class Phantom(people.Detector):
        def __call__(self, image, region):
            # Somewhere else in every picture.
            x = 100 + 900 * (int(image[0, 0, 0]) + int(image[5, 5, 1])) % 1100
            self.people = ((400, 250, 70), (x, 600 * (x % 2), 30 + x % 50))
            return super().__call__(image, region)

    rng = np.random.default_rng(1)
    frames = [
        Frame(i, i / 2, people.textured(1280, 720, 4) // 2 + rng.integers(0, 90, 3, np.uint8))
        for i in range(5)
    ]
    assert decide_layout(frames, Phantom()).kind is LayoutKind.NO_DYAD


def test_of_three_people_the_two_largest_are_chosen(people):
    detector = people.Detector((330, 200, 60), (930, 210, 70), (1150, 100, 20))
    layout = decide_layout(frames_of(two_tiles(people)), detector)
    assert layout.kind is LayoutKind.TILES
    assert "3 people" in layout.reason
    # Where the small one stands on the left, the border tells who was chosen.
    detector = people.Detector((100, 100, 20), (550, 250, 70), (850, 260, 60))
    layout = decide_layout(frames_of(people.textured(1280, 720, 4)), detector)
    assert layout.kind is LayoutKind.ROOM
    assert layout.regions["a"].contains(550, 250)
    assert layout.regions["b"].contains(850, 260)


def looked_at(frames, detector):
    """Decide, and return the layout and the numbers of the pictures that were looked at."""
    seen = []

    def find(image, region):
        seen.append(int(image[0, 0, 0]))
        return detector(image, region)

    return decide_layout(frames, find), sorted(set(seen))


def test_where_both_faces_are_seen_two_pictures_are_enough(people):
    frames = numbered(two_tiles(people), 5)
    faces = people.FacingPeople((330, 200, 60), (930, 210, 70))
    layout, seen = looked_at(frames, faces)
    assert seen == [1, 2]
    assert layout.views == {"a": Region(0, 0, 640, 480), "b": Region(640, 0, 640, 480)}


@pytest.mark.parametrize("hidden", [1, 2])
def test_where_a_face_is_missing_in_one_of_two_the_others_are_looked_at(people, hidden):
    class HandBefore(people.FacingPeople):
        def __call__(self, image, region):
            found = super().__call__(image, region)
            bare = people.Detector(*self.people)(image, region)
            return [*found[:-1], *bare[-1:]] if image[0, 0, 0] == hidden else found

    frames = numbered(two_tiles(people), 5)
    layout, seen = looked_at(frames, HandBefore((330, 200, 60), (930, 210, 70)))
    assert seen == [0, 1, 2, 3, 4]
    assert layout.kind is LayoutKind.TILES


@pytest.mark.parametrize(
    ("head", "kind"), [(20, LayoutKind.NO_DYAD), (60, LayoutKind.ROOM)], ids=["small", "large"]
)
def test_a_small_face_that_is_seen_once_beside_a_large_one_is_nobody(people, head, kind):
    class SeenOnce(people.FacingPeople):
        def __call__(self, image, region):
            found = super().__call__(image, region)
            return found if image[0, 0, 0] == 2 else [s for s in found if s.head.x < 700]

    frames = numbered(people.textured(1280, 720, 4), 5)
    layout = decide_layout(frames, SeenOnce((400, 250, 90), (1000, 400, head)))
    assert layout.kind is kind


def test_no_pictures_or_pictures_of_several_sizes_are_refused(people):
    with pytest.raises(ValueError, match="at least one"):
        decide_layout([], people.Detector())
    mixed = [Frame(0, 0, people.textured(640, 360, 1)), Frame(1, 1, people.textured(320, 180, 1))]
    with pytest.raises(ValueError, match="one size"):
        decide_layout(mixed, people.Detector())


def test_the_same_tiles_are_the_layout_of_before(people):
    frames, detector = frames_of(two_tiles(people)), people.Detector((330, 200, 60), (930, 210, 70))
    before = decide_layout(frames, detector)
    nearly = Region(0, 2, 638, 477)
    shaky = replace(before, views={**before.views, "a": nearly})
    assert decide_layout(frames, detector, shaky) is shaky
    other = replace(before, views={**before.views, "a": Region(0, 0, 500, 480)})
    assert decide_layout(frames, detector, other) is not other


def test_the_same_tiles_keep_the_names_that_appearance_gave_them(people):
    frames, detector = frames_of(two_tiles(people)), people.Detector((330, 200, 60), (930, 210, 70))
    plain = decide_layout(frames, detector)
    left, right = plain.views["a"], plain.views["b"]
    renamed = replace(plain, views={"a": right, "b": left}, regions={"a": right, "b": left})
    assert decide_layout(frames, detector, renamed) is renamed
    nearly = replace(renamed, views={"a": right, "b": Region(0, 2, 638, 477)})
    assert decide_layout(frames, detector, nearly) is nearly
    one_tile = replace(renamed, views={"a": right, "b": right})
    assert decide_layout(frames, detector, one_tile) is not one_tile


def test_the_same_room_has_the_regions_of_who_sits_there_now(people):
    frames = frames_of(people.textured(1280, 720, 4))
    before = decide_layout(frames, people.Detector((300, 250, 60), (1000, 260, 60)))
    shaky = replace(before, views=dict.fromkeys("ab", Region(0, 2, 1278, 717)))
    after = decide_layout(frames, people.Detector((700, 250, 50), (1100, 260, 50)), shaky)
    assert after.views == shaky.views
    assert after.regions["a"].contains(700, 250)
    assert not after.regions["b"].contains(700, 250)


class CloseUps:
    """Faces that fill their tiles, of which each picture shows some (those of `told`) only."""

    def __init__(self, people, told):
        self.people, self.told = people, told

    def __call__(self, image, region):
        found = []
        for x in self.told[int(image[0, 0, 0])]:
            if region.contains(x, 200) and region.width >= 600 and region.height >= 400:
                seen = self.people.sighting(x, 200, 100, region)
                found.append(self.people.with_face(seen))
        return found


def numbered(picture, count):
    frames = frames_of(picture, count)
    for frame in frames:
        frame.image[0, 0] = frame.index
    return frames


LEFT, RIGHT = 530, 750


def test_who_is_still_in_both_tiles_is_not_lost(people):
    frames = numbered(two_tiles(people), 4)
    before = decide_layout(frames, CloseUps(people, [(LEFT, RIGHT)] * 4))
    assert before.kind is LayoutKind.TILES
    in_turn = CloseUps(people, [(LEFT,), (RIGHT,), (LEFT,), (RIGHT,)])
    assert decide_layout(frames, in_turn).kind is LayoutKind.NO_DYAD
    assert decide_layout(frames, in_turn, before) is before
    alone = CloseUps(people, [(LEFT,)] * 4)
    assert decide_layout(frames, alone, before).kind is LayoutKind.NO_DYAD
    across = CloseUps(people, [(640,)] * 4)
    assert decide_layout(frames, across, before).kind is LayoutKind.NO_DYAD
