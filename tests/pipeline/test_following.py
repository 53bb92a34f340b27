# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures in, observations out, in the order of time."""

from __future__ import annotations

import threading
from contextlib import ExitStack, suppress
from dataclasses import replace

import av
import cv2
import numpy as np
import pytest

from mirrorcam.errors import UsageError
from mirrorcam.landmarks.dyad import DyadLandmarkers
from mirrorcam.landmarks.person import PersonLandmarker
from mirrorcam.model import Frame, Layout, LayoutKind, Region
from mirrorcam.pipeline import following
from mirrorcam.pipeline.following import DyadFollower
from mirrorcam.pipeline.turned import mirrored_view

TILES = {"a": Region(0, 0, 640, 480), "b": Region(640, 0, 640, 480)}
FIXED = Layout(LayoutKind.TILES, TILES, dict(TILES), "by hand")


def landmarkers(bundles) -> DyadLandmarkers:
    return DyadLandmarkers(lambda: bundles)


def pictures(path, count, every=3):
    found = []
    with av.open(str(path)) as container:
        for index, picture in enumerate(container.decode(video=0)):
            if len(found) == count:
                break
            if index % every == 0:
                image = picture.to_ndarray(format="rgb24")
                found.append(Frame(index, float(picture.time), image))
    return found


@pytest.fixture(scope="module")
def frames(samples):
    return pictures(samples / "call_two_tiles.mp4", 10)


def follow(follower, frames):
    seen = [one for frame in frames for one in follower.feed({"a": frame, "b": frame})]
    return seen + list(follower.drain())


def test_a_mirrored_view_is_turned_and_the_rest_is_not():
    rng = np.random.default_rng(1)
    frame = Frame(3, 0.5, rng.integers(0, 255, (40, 60, 3), dtype=np.uint8))
    view = Region(20, 5, 30, 20)
    turned = mirrored_view(frame, view)
    np.testing.assert_array_equal(view.crop(turned.image), view.crop(frame.image)[:, ::-1])
    untouched = np.ones((40, 60), bool)
    untouched[5:25, 20:50] = False
    np.testing.assert_array_equal(turned.image[untouched], frame.image[untouched])
    assert (turned.index, turned.time_s) == (3, 0.5)
    np.testing.assert_array_equal(mirrored_view(turned, view).image, frame.image)


def test_every_picture_comes_out_once_and_in_order(bundles, frames):
    with DyadFollower(landmarkers(bundles), fixed=FIXED) as follower:
        seen = follow(follower, frames)
    assert [one.observation.frame_index for one in seen] == [f.index for f in frames]
    assert [one.new_layout for one in seen] == [True] + [False] * 9
    assert all(set(one.observation.landmarks) == {"a", "b"} for one in seen)
    for one in seen:
        for who, landmarks in one.observation.landmarks.items():
            assert TILES[who].contains(*landmarks.face.points_px.mean(axis=0))


def test_the_layout_is_decided_where_it_is_not_known(bundles, frames):
    with DyadFollower(landmarkers(bundles)) as follower:
        follower.scout(frames[::4])
        seen = follow(follower, frames)
    assert seen[0].layout.kind is LayoutKind.TILES
    assert seen[0].layout.views["a"].overlap(TILES["a"]) > 0.95
    assert seen[0].layout.views["b"].overlap(TILES["b"]) > 0.95
    assert [one.observation.frame_index for one in seen] == [f.index for f in frames]


def test_a_layout_that_was_asked_for_is_kept(bundles, frames):
    with DyadFollower(landmarkers(bundles), layout="room") as follower:
        follower.scout(frames[::4])
        seen = follow(follower, frames[:4])
    assert {one.layout.kind for one in seen} == {LayoutKind.ROOM}
    whole = Region(0, 0, 1280, 480)
    assert seen[0].layout.views == {"a": whole, "b": whole}
    centers = {
        w: one.face.points_px[:, 0].mean() for w, one in seen[-1].observation.landmarks.items()
    }
    assert centers["a"] < 640 < centers["b"]


def test_a_flipped_view_turns_its_person_and_nobody_else(bundles, frames):
    with DyadFollower(landmarkers(bundles), fixed=FIXED) as follower:
        plain = follow(follower, frames)
    with DyadFollower(landmarkers(bundles), fixed=FIXED, flips=frozenset({"b"})) as follower:
        flipped = follow(follower, frames)
    for before, after in zip(plain, flipped, strict=True):
        a, same = before.observation.landmarks["a"], after.observation.landmarks["a"]
        np.testing.assert_array_equal(a.pose_px, same.pose_px)
        b, turned = before.observation.landmarks["b"], after.observation.landmarks["b"]
        x = b.face.points_px[:, 0].mean()
        assert turned.face.points_px[:, 0].mean() == pytest.approx(640 + 1280 - x, abs=6)


@pytest.mark.parametrize("known", [True, False])
def test_whoever_takes_over_looks_at_all_that_was_under_way(bundles, frames, monkeypatch, known):
    """At pictures that waited for a layout, too, and for those that come after them."""
    find, decide = PersonLandmarker.find, DyadFollower._decide
    fails, decided = {frames[1].index, frames[5].index, frames[9].index, "layout"}, []
    # Nobody is missed for having been seen last long after the beginning.
    frames = [replace(frame, time_s=frame.time_s + 60.0) for frame in frames]

    def failing(what):
        with suppress(KeyError):  # that of the other person may be as quick
            fails.remove(what)
            raise RuntimeError("graph error")

    def find_or_fail(self, frame, region, view):
        failing(frame.index)
        return find(self, frame, region, view)

    def decide_or_fail(self, pictures):
        failing("layout")
        decided.append(pictures)
        return decide(self, pictures)

    monkeypatch.setattr(PersonLandmarker, "find", find_or_fail)
    monkeypatch.setattr(DyadFollower, "_decide", decide_or_fail)
    seen = []
    with ExitStack() as stack:

        def follower():
            return stack.enter_context(
                DyadFollower(landmarkers(bundles), fixed=FIXED if known else None)
            )

        def take(work):
            nonlocal following
            try:
                for one in work(following):
                    seen.append(one)  # one by one: the next may fail
            except RuntimeError:
                former, following = following, follower()
                following.take_over(former)
                return False
            return True

        following = follower()
        for frame in frames:
            take(lambda one, frame=frame: one.feed({"a": frame, "b": frame}))
        while not take(lambda one: one.drain()):
            pass
    assert fails == ({"layout"} if known else set())
    assert len(decided) == (not known)
    assert [one.observation.frame_index for one in seen] == [f.index for f in frames]
    assert [one.new_layout for one in seen] == [True] + [False] * 9
    assert all(set(one.observation.landmarks) == {"a", "b"} for one in seen)


def test_a_step_without_one_of_the_files_has_one_person(bundles, frames):
    with DyadFollower(landmarkers(bundles), fixed=FIXED) as follower:
        steps = [{"a": frames[0], "b": frames[0]}, {"b": frames[1]}, {"a": frames[2]}]
        seen = [one for step in steps for one in follower.feed(step)]
        seen += list(follower.drain())
    assert [set(one.observation.landmarks) for one in seen] == [{"a", "b"}, {"b"}, {"a"}]
    assert [one.observation.time_s for one in seen] == [f.time_s for f in frames[:3]]


@pytest.mark.parametrize("kind", [LayoutKind.TILES, LayoutKind.TWO_FILES])
def test_somebody_else_in_a_picture_of_their_own_is_a_doubt(bundles, frames, kind):
    other = frames[0].image.copy()
    other[:, 640:] = other[:, :640]
    shown = [frame.image for frame in frames[:7]] + [other] * 3
    times_s = [k * 0.6 for k in range(7)] + [10.0 + k * 0.6 for k in range(3)]
    shots = [Frame(k, times_s[k], image) for k, image in enumerate(shown)]
    with DyadFollower(landmarkers(bundles), fixed=replace(FIXED, kind=kind)) as follower:
        follow(follower, shots)
        (doubt,) = follower.identity.doubts
    assert "somebody else seems to be in the place of B" in doubt.reason
    assert doubt.start_s >= 10.0


def test_nobody_is_got_to_know_while_there_are_not_two(bundles, frames):
    alone = Layout(LayoutKind.NO_DYAD, {"a": TILES["a"]}, {"a": TILES["a"]}, "one person")
    shots = [replace(frame, time_s=k * 0.6) for k, frame in enumerate(frames[:6])]
    with DyadFollower(landmarkers(bundles), fixed=alone) as follower:
        seen = follow(follower, shots)
        assert not follower.identity.knows("a")
    assert all(set(one.observation.landmarks) == {"a"} for one in seen)


def test_closing_twice_does_no_harm(bundles, frames):
    before = set(threading.enumerate())
    follower = DyadFollower(landmarkers(bundles), fixed=FIXED)
    list(follower.feed({"a": frames[0], "b": frames[0]}))
    own = [one for one in set(threading.enumerate()) - before if "landmarks" in one.name]
    assert len(own) == 2
    follower.close()
    follower.close()
    assert not any(one.is_alive() for one in own)


@pytest.mark.parametrize("kind", [LayoutKind.NO_DYAD, LayoutKind.ROOM])
@pytest.mark.parametrize("cut", [False, True])
def test_tiles_in_which_both_are_followed_end_only_at_a_cut(
    bundles, frames, monkeypatch, cut, kind
):
    def update(frame):
        if frame is not frames[4]:
            return False
        if cut:
            follower.cuts.append(frame.time_s)
        return True

    whole = Region(0, 0, frames[0].width, frames[0].height)
    room = Layout(LayoutKind.ROOM, {"a": whole, "b": whole}, dict(TILES), "one room")
    other = room if kind is LayoutKind.ROOM else Layout(kind, reason="nobody was found")
    with DyadFollower(landmarkers(bundles)) as follower:
        follower.scout(frames[::4])
        monkeypatch.setattr(follower._watch, "update", update)
        monkeypatch.setattr(follower, "_decide", lambda pictures: other)
        seen = follow(follower, frames)
    assert [one.observation.frame_index for one in seen] == [f.index for f in frames]
    assert {one.layout.kind for one in seen[:4]} == {LayoutKind.TILES}
    assert {one.layout.kind for one in seen[4:]} == {kind if cut else LayoutKind.TILES}
    if not cut:
        assert all(set(one.observation.landmarks) == {"a", "b"} for one in seen)


@pytest.fixture(scope="module")
def room_frames(samples):
    return pictures(samples / "room_two_people.mp4", 8)


def test_a_flipped_room_is_seen_as_the_turned_clip(bundles, room_frames):
    whole = Region(0, 0, room_frames[0].width, room_frames[0].height)
    turned = [mirrored_view(frame, whole) for frame in room_frames]
    found = []
    for clip, flips in ((room_frames, frozenset({"a", "b"})), (turned, frozenset())):
        with DyadFollower(landmarkers(bundles), layout="room", flips=flips) as follower:
            follower.scout(clip[::4])
            found.append(follow(follower, clip))
    for flipped, plain in zip(*found, strict=True):
        assert flipped.layout.kind is plain.layout.kind is LayoutKind.ROOM
        for who in "ab":
            # B of the turned clip is who sat on the left before: names follow the side on which
            # somebody is found, in the picture as it came.
            other = "b" if who == "a" else "a"
            same = flipped.observation.landmarks[who], plain.observation.landmarks[other]
            shoulders = [one.pose_px[[11, 12], :2] for one in same]
            np.testing.assert_allclose(*shoulders, atol=12)
            np.testing.assert_allclose(*(one.face.rotation for one in same), atol=0.1)


def test_who_changed_seats_in_a_room_is_no_new_swap_whenever_it_is_looked_at_again(
    bundles, room_frames
):
    with DyadFollower(landmarkers(bundles)) as follower:
        follower.scout(room_frames[::4])
        assert [one.layout.kind for one in follow(follower, room_frames)][-1] is LayoutKind.ROOM
        known = follower.identity._known
        assert all(follower.identity.knows(who) for who in "ab")
        known["a"], known["b"] = known["b"], known["a"]
        for _ in range(2):
            follower._decide(room_frames[::4])
        assert follower.identity.swaps == []


def beside(frames, x):
    """Pictures at half their size, `x` from the left of a wall that they fade into."""
    wall = cv2.GaussianBlur(cv2.resize(frames[0].image[:60], (1280, 720)), (0, 0), 30)
    there = np.zeros((360, 640, 1), np.float32)
    there[30:330, 30:610] = 1.0
    there = cv2.GaussianBlur(there, (0, 0), 15, borderType=cv2.BORDER_CONSTANT)[..., None]
    place = np.s_[200:560, x : x + 640]
    for frame in frames:
        image = wall.copy()
        small = cv2.resize(frame.image, (640, 360), interpolation=cv2.INTER_AREA)
        image[place] = there * small + (1 - there) * wall[place]
        yield replace(frame, image=image)


@pytest.mark.parametrize("x", [20, 620])
def test_both_people_of_a_room_are_found_again_after_a_cut(bundles, samples, x):
    """As in an edited recording: both sit where only one of them was before, and are smaller."""
    frames = pictures(samples / "room_two_people.mp4", 28, every=2)
    frames = [*frames[:12], *beside(frames[12:], x)]
    with DyadFollower(landmarkers(bundles)) as follower:
        follower.scout(frames[:12:4])
        seen = follow(follower, frames)
        assert follower.cuts == [frames[12].time_s]
        assert follower.identity.swaps == []
        assert follower.identity.doubts == []
    assert {one.layout.kind for one in seen} == {LayoutKind.ROOM}
    assert [one.new_layout for one in seen] == [step in (0, 12) for step in range(28)]
    both = [one.observation.landmarks for one in seen if len(one.observation.landmarks) == 2]
    assert len(both) >= 26  # somebody may be missed while a region closes in
    assert all(found["a"].pose_px[0, 0] < found["b"].pose_px[0, 0] - 100 for found in both)


def without_the_right_one(frame):
    image = frame.image.copy()
    image[:, 736:1180] = image[:, 738:739]
    return replace(frame, image=image)


def without_the_left_one(frame):
    image = frame.image.copy()
    image[:, 150:520] = image[:, 147:148]
    return replace(frame, image=image)


@pytest.mark.parametrize("by_hand", [False, True])
def test_who_was_away_from_a_room_for_a_moment_is_not_lost_for_good(bundles, samples, by_hand):
    """The region that grew and caught the other person goes back to look for its own."""
    frames = pictures(samples / "room_two_people.mp4", 62, every=2)
    frames = [
        *frames[:6],
        *map(without_the_right_one, frames[6:32]),
        *frames[32:],
    ]
    steps = np.repeat([0.08, 0.04, 0.12], [6, 26, 30])
    frames = [
        replace(frame, time_s=float(time_s))
        for frame, time_s in zip(frames, np.cumsum(steps), strict=True)
    ]
    whole = Region(0, 0, 1280, 720)
    halves = {"a": Region(0, 0, 640, 720), "b": Region(640, 0, 640, 720)}
    fixed = Layout(LayoutKind.ROOM, dict.fromkeys("ab", whole), halves, "by hand")
    with DyadFollower(landmarkers(bundles), fixed=fixed if by_hand else None) as follower:
        follower.scout(frames[:6:2])
        seen = follow(follower, frames)
        assert follower.cuts == []
        assert follower.identity.swaps == []
        assert any("same person" in doubt.reason for doubt in follower.identity.doubts)
    assert {one.layout.kind for one in seen} == {LayoutKind.ROOM}
    assert set(seen[31].observation.landmarks) == {"a"}
    for one in seen[-5:]:
        found = one.observation.landmarks
        assert set(found) == {"a", "b"}
        assert found["a"].pose_px[0, 0] < 600 < 700 < found["b"].pose_px[0, 0]


def test_who_comes_back_to_a_room_is_not_taken_for_the_one_who_stayed(
    bundles, samples, monkeypatch
):
    """One is hidden for a while and comes forth before the other one goes."""
    frames = pictures(samples / "room_two_people.mp4", 28, every=2)
    frames = [
        *frames[:8],
        *map(without_the_left_one, frames[8:18]),
        *frames[18:20],
        *map(without_the_right_one, frames[20:]),
    ]
    whole = {"b": Region(0, 0, 1280, 720)}
    alone = Layout(LayoutKind.NO_DYAD, whole, dict(whole), "only one person was found")
    with DyadFollower(landmarkers(bundles)) as follower:
        follower.scout(frames[:8:2])
        monkeypatch.setattr(follower._watch, "update", lambda frame: frame is frames[8])
        monkeypatch.setattr(follower, "_decide", lambda pictures: alone)
        seen = follow(follower, frames)
    assert [one.layout.kind for one in seen[7:9]] == [LayoutKind.ROOM, LayoutKind.NO_DYAD]
    found = [set(one.observation.landmarks) for one in seen]
    assert found[:8] == [{"a", "b"}] * 8
    assert found[10:18] == [{"b"}] * 8
    assert found[20:] == [set()] * 8


@pytest.mark.parametrize("replaced", [False, True])
@pytest.mark.parametrize("away", [False, True])
def test_a_small_picture_that_is_dragged_elsewhere_leaves_the_names(
    bundles, frames, monkeypatch, replaced, away
):
    whole = Region(0, 0, 1280, 480)
    right, left = Region(1080, 220, 180, 240), Region(20, 220, 180, 240)
    before, found = {"a": whole, "b": right}, {"a": left, "b": whole}
    layout = Layout(LayoutKind.TILES, found, dict(found), "two tiles")
    monkeypatch.setattr(following, "decide_layout", lambda *_: layout)
    with DyadFollower(landmarkers(bundles)) as follower:
        follower._enter(Layout(LayoutKind.TILES, before, dict(before), "two tiles"), 0.0)
        if away:
            alone = Layout(LayoutKind.NO_DYAD, {"a": whole}, {"a": whole}, "only one person")
            follower._enter(alone, frames[2].time_s)
        if replaced:
            follower._watch.replaced_s = frames[4].time_s
        views = follower._decide(frames[4:8]).views
    assert views == (found if replaced else {"a": whole, "b": left})


def test_one_flip_in_a_room_is_refused(bundles, room_frames):
    with (
        DyadFollower(landmarkers(bundles), layout="room", flips=frozenset({"b"})) as follower,
        pytest.raises(UsageError, match="both --flip-a and --flip-b"),
    ):
        follower.scout(room_frames[::4])


@pytest.mark.slow
def test_a_cut_to_another_layout_is_a_new_layout(bundles, frames):
    """Two tiles, then for a second one of them alone, full frame."""
    alone = []
    for number, frame in enumerate(frames):
        image = np.full_like(frame.image, 20)
        image[:, 320:960] = frame.image[:, :640]
        alone.append(Frame(100 + number, 2.0 + number / 8, image))
    with DyadFollower(landmarkers(bundles)) as follower:
        follower.scout(frames[::4])
        seen = follow(follower, frames + alone)
        assert len(follower.cuts) == 1
    assert [one.observation.frame_index for one in seen] == [f.index for f in frames + alone]
    changes = [one for one in seen if one.new_layout]
    assert len(changes) == 2
    assert changes[1].observation.frame_index == 100
