# SPDX-License-Identifier: GPL-3.0-or-later
"""The border to MediaPipe mends what MediaPipe does oddly."""

from __future__ import annotations

import errno
import subprocess
import sys
import textwrap

import av
import mediapipe
import numpy as np
import pytest

from mirrorcam.errors import ModelError
from mirrorcam.landmarks.blendshapes import BLENDSHAPE_NAMES
from mirrorcam.landmarks.mediapipe import FaceFinder, PoseFinder, normalise_visibility
from mirrorcam.landmarks.outline import OUTLINE
from mirrorcam.landmarks.people import PeopleFinder
from mirrorcam.landmarks.person import PersonLandmarker
from mirrorcam.model import Frame, Pose, Region

TILE_A, TILE_B = Region(0, 0, 640, 480), Region(640, 0, 640, 480)


@pytest.fixture(scope="module")
def frames(samples):
    """A few pictures of two people in two tiles, a fifth of a second apart."""
    chosen = []
    with av.open(str(samples / "call_two_tiles.mp4")) as container:
        for index, picture in enumerate(container.decode(video=0)):
            if index % 5 == 0:
                image = picture.to_ndarray(format="rgb24")
                chosen.append(Frame(index, float(picture.time), image))
            if len(chosen) == 4:
                break
    return chosen


def test_visibilities_are_shares():
    def normalised(*values, known=True):
        values = np.array(values, np.float32)
        return normalise_visibility(values, np.broadcast_to(known, values.shape))

    found = normalised(7.0, 0.0, 0.4, 1.0, known=[False, True, True, True])
    np.testing.assert_allclose(found, [0, 0, 0.4, 1])
    assert found.dtype == np.float32
    np.testing.assert_allclose(normalised(-6.0, 0.0, 3.0), [0.0025, 0.5, 0.9526], atol=1e-3)
    assert normalised().shape == (0,)
    np.testing.assert_allclose(normalised(-200.0, 200.0), [0, 1], atol=1e-6)


def test_a_picture_of_no_size_shows_nobody(bundles, frames):
    """MediaPipe would end the process, where it follows somebody."""
    nothing = np.zeros((48, 0, 3), np.uint8)
    with PoseFinder(bundles[0], follow=True) as finder:
        tile = TILE_A.crop(frames[0].image)
        assert len(finder.find(tile, 0.0)) == 1
        assert finder.find(nothing, 0.1) == []
        assert len(finder.find(tile, 0.2)) == 1
    with FaceFinder(bundles[1]) as finder:
        assert finder.find(nothing) is None


def test_a_picture_is_turned_into_arrays_of_the_vocabulary(bundles, frames):
    with PersonLandmarker(*bundles) as landmarker:
        found = landmarker.find(frames[0], TILE_B, TILE_B)
    assert found.pose_px.shape == (33, 3)
    assert found.pose_visibility.shape == (33,)
    assert found.pose_confidence > 0.8
    face = found.face
    assert face.points_px.shape == (478, 2)
    assert face.blendshapes.shape == (52,)
    np.testing.assert_allclose(face.rotation @ face.rotation.T, np.eye(3), atol=1e-3)
    # Everything is in pixels of the whole picture: B sits in the right tile.
    assert TILE_B.contains(*face.points_px.mean(axis=0))
    nose = found.pose_px[Pose.NOSE, :2]
    assert np.hypot(*(nose - face.points_px[1])) < 20
    assert found.pose_px[Pose.LEFT_SHOULDER, 0] > found.pose_px[Pose.RIGHT_SHOULDER, 0]
    eyes = face.points_px[[33, 263]]
    assert eyes[1, 0] > eyes[0, 0]


def test_both_people_are_found_once_in_their_tiles(bundles, frames):
    with PeopleFinder(*bundles) as finder:
        for tile in (TILE_A, TILE_B):
            (person,) = finder(frames[0].image, tile)
            assert person.landmarks.face is not None
            assert tile.contains(*person.head.center)
            assert person.body.overlap(person.head) > 0
        assert finder(frames[0].image, Region(0, 0, 20, 20)) == []


def test_time_that_stands_still_or_runs_back_is_no_error(bundles, frames):
    """VIDEO mode wants strictly rising milliseconds; sources repeat and round them."""
    picture = TILE_A.crop(frames[0].image)
    with PoseFinder(bundles[0], follow=True) as finder:
        for time_s in (0.0, 0.0, 0.0004, 1.0, 0.5, 0.5):
            assert len(finder.find(picture, time_s)) == 1


def test_following_gives_the_same_twice(bundles, frames):
    runs = []
    for _ in range(2):
        with PersonLandmarker(*bundles) as landmarker:
            runs.append([landmarker.find(f, TILE_A, TILE_A).pose_px for f in frames])
    np.testing.assert_array_equal(*runs)


@pytest.mark.parametrize(
    ("rate_hz", "pose_every", "looked_at"),
    [
        (15.0, 2, [0, 2, 4, 6]),
        (15.0, 5, [0, 5]),
        (6.0, 2, [0, 2, 4, 6]),
        (4.0, 2, [0, 2, 4, 6]),
        (3.0, 2, [0, 1, 2, 3, 4, 5, 6]),
        (6.0, 5, [0, 3, 6]),
        (0.25, 2, [0, 1, 2, 3, 4, 5, 6]),
    ],
)
def test_where_few_pictures_come_the_pose_is_looked_for_in_more_of_them(
    bundles, frames, rate_hz, pose_every, looked_at
):
    """Over more than half a second nobody could tell what lies between, and hands were missed."""
    with PersonLandmarker(*bundles) as landmarker:
        landmarker.pose_every = pose_every
        found = [
            landmarker.find(Frame(i, 7.0 + i / rate_hz, frames[0].image), TILE_A, TILE_A)
            for i in range(7)
        ]
    assert [i for i, one in enumerate(found) if not one.pose_left_out] == looked_at
    assert all(one.face is not None for one in found)


def test_blendshapes_have_the_names_and_the_order_that_mediapipe_gives_them(bundles, frames):
    crop = np.ascontiguousarray(Region(200, 40, 240, 240).crop(frames[0].image))
    with FaceFinder(bundles[1]) as finder:
        picture = mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=crop)
        shapes = finder._native.task.detect(picture).face_blendshapes[0]
    assert tuple(shape.category_name for shape in shapes) == BLENDSHAPE_NAMES


def test_nobody_is_found_in_an_empty_picture(bundles):
    grey = Frame(0, 0.0, np.full((480, 640, 3), 90, np.uint8))
    with PersonLandmarker(*bundles) as landmarker:
        found = landmarker.find(grey, TILE_A, TILE_A)
    assert found.pose_px is None
    assert found.face is None
    assert np.isnan(found.pose_confidence)


@pytest.mark.parametrize("content", [b"", b"not a model at all", None])
def test_a_broken_model_file_is_said_to_be_broken(tmp_path, content, bundles):
    broken = tmp_path / "pose.task"
    if content is not None:
        broken.write_bytes(content)
    for make in (
        lambda: PoseFinder(broken, follow=True),
        lambda: FaceFinder(broken),
        lambda: PersonLandmarker(bundles[0], broken),
        lambda: PeopleFinder(broken, bundles[1]),
    ):
        with pytest.raises(ModelError) as raised:
            make()
        message = str(raised.value)
        assert str(broken) in message
        assert "mirrorcam models fetch" in message
        assert "\n" not in message


def said_by(program):
    """A program of its own: what a process says is told only where nobody else holds its words."""
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_a_model_file_that_cannot_be_opened_now_is_not_called_broken(tmp_path, monkeypatch):
    """So MediaPipe says it where a process has as many files open as it may."""

    def full(_self, bundle):
        raise RuntimeError(f"Unable to open file at {bundle}, errno={errno.EMFILE}")

    monkeypatch.setattr(PoseFinder, "_create", full)
    with pytest.raises(OSError, match="files") as caught:
        PoseFinder(tmp_path / "pose.task", follow=True)
    assert caught.value.errno == errno.EMFILE


def test_closing_twice_does_no_harm(bundles):
    """Others may still be at work: the second time must not give their silence away."""
    program = f"""
        import os
        from pathlib import Path
        from mirrorcam.landmarks.mediapipe import FaceFinder
        from mirrorcam.landmarks.quiet import native_log_silenced
        with native_log_silenced():
            finder = FaceFinder(Path({str(bundles[1])!r}))
            finder.close()
            finder.close()
            os.write(2, b"said while others work")
        os.write(2, b"said afterwards")
    """
    done = said_by(program)
    assert done.returncode == 0
    assert done.stderr == "said afterwards"


def test_nothing_is_said_from_start_to_exit(bundles):
    """Native log lines while working, and a TypeError at exit for what was left open."""
    program = f"""
        import sys
        from pathlib import Path
        import numpy as np
        from mirrorcam.landmarks.person import PersonLandmarker
        from mirrorcam.model import Frame, Region
        with PersonLandmarker(Path({str(bundles[0])!r}), Path({str(bundles[1])!r})) as landmarker:
            picture = np.full((240, 320, 3), 90, np.uint8)
            view = Region(0, 0, 320, 240)
            landmarker.find(Frame(0, 0.0, picture), view, view)
            print("found", file=sys.stderr)
    """
    done = said_by(program)
    assert done.returncode == 0
    assert done.stderr == "found\n"
    assert done.stdout == ""


def test_the_outline_names_points_of_the_face_once():
    assert len(set(OUTLINE)) == len(OUTLINE)
    assert min(OUTLINE) >= 0
    assert max(OUTLINE) < 478
    # What the cues and overlays need: eye corners, lids, irises and lips.
    assert {33, 133, 362, 263, 159, 145, 386, 374, 468, 473, 13, 14, 61, 291} <= set(OUTLINE)


def test_the_outline_closes_around_the_face(bundles, frames):
    with PersonLandmarker(*bundles) as landmarker:
        points = landmarker.find(frames[0], TILE_A, TILE_A).face.points_px
    oval, inside = points[list(OUTLINE[:36])], points[list(OUTLINE[36:])]
    size = np.ptp(oval, axis=0)
    steps = np.hypot(*np.diff(oval, axis=0, append=oval[:1]).T)
    assert steps.max() < 0.25 * size.max()
    assert (inside.min(axis=0) > oval.min(axis=0)).all()
    assert (inside.max(axis=0) < oval.max(axis=0)).all()
