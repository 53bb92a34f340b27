# SPDX-License-Identifier: GPL-3.0-or-later
"""A tile of a call that stands still: nothing new is seen of whom it shows."""

from __future__ import annotations

from concurrent.futures import Future
from fractions import Fraction

import av
import cv2
import numpy as np
import pytest

from mirrorcam.conditions import FROZEN_S
from mirrorcam.cues.table import CueTable
from mirrorcam.model import Face, Frame, Landmarks, Layout, LayoutKind, Region
from mirrorcam.pipeline.course import Course
from mirrorcam.pipeline.settings import AnalysisSettings
from mirrorcam.pipeline.stages import Stages

TILES = {"a": Region(0, 0, 320, 240), "b": Region(320, 0, 320, 240)}
CALL = Layout(LayoutKind.TILES, dict(TILES), dict(TILES))
RATE = 15
# Whoever freezes was alive for ten seconds before.
BEGINS, ENDS, SECONDS = 11.0, 17.0, 18.5


class _Finds:
    """Finds one and the same person in a tile, wherever the picture shows them."""

    pose_every = 1

    def __init__(self, view):
        x, y = view.center
        angle = np.linspace(0, 2 * np.pi, 478)
        points = np.column_stack([x + 30 * np.cos(angle), y + 36 * np.sin(angle)])
        face = Face(points.astype(np.float32), np.eye(3, dtype=np.float32), np.zeros(52), (0, 0))
        pose = np.full((33, 3), (x, y, 0), np.float32)
        pose[11, :2], pose[12, :2] = (x + 75, y + 70), (x - 75, y + 70)
        self._found = Landmarks(pose, np.full(33, 0.9, np.float32), face, view)

    def submit(self, _):
        done = Future()
        done.set_result(self._found)
        return done

    def renew(self):
        """Nobody was followed."""


class _Landmarkers:
    def __init__(self):
        self.of = {who: _Finds(view) for who, view in TILES.items()}

    def close(self):
        """Nothing was loaded."""


def pictures(begins=BEGINS):
    """Both sway; the tile of B stands still for some seconds."""
    rough = np.random.default_rng(1).random((30, 40)).astype(np.float32)
    wall = 255 * np.clip(cv2.resize(rough, (400, 300), interpolation=cv2.INTER_CUBIC), 0, 1)
    for i in range(round(SECONDS * RATE)):
        image = np.zeros((240, 640, 3), np.uint8)
        for who, view in TILES.items():
            frozen = who == "b" and begins * RATE <= i < ENDS * RATE
            x = round(20 + 8 * np.sin(begins * RATE if frozen else i))
            view.crop(image)[:] = wall[20:260, x : x + 320, None].astype(np.uint8)
        yield Frame(i, i / RATE, image)


def test_after_some_seconds_nothing_is_seen_of_who_is_frozen():
    with Stages(_Landmarkers(), AnalysisSettings(), CALL) as stages:
        told = [one for frame in pictures() for one in stages.feed({"a": frame, "b": frame})]
        told += stages.drain()
    frozen = {one.seen.observation.time_s for one in told if one.seen.observation.frozen}
    steps = np.arange(round(SECONDS * RATE)) / RATE
    late = steps[(steps > BEGINS + FROZEN_S - 1e-6) & (steps < ENDS)]
    assert sorted(frozen) == pytest.approx(late)
    for one in told:
        seen, (a, b) = one.seen.observation, one.cues
        assert "a" in seen.landmarks
        assert "pose_confidence" in a.cues
        assert ("b" in seen.landmarks) == (seen.time_s not in frozen)
        if seen.time_s in frozen:
            assert b.cues == {"frozen_s": pytest.approx(seen.time_s - BEGINS)}
        else:
            assert "pose_confidence" in b.cues


def test_who_is_frozen_is_in_the_picture():
    """That there were fewer than two people would be said beside it, and would not be so."""
    course, cues = Course(), CueTable()
    with Stages(_Landmarkers(), AnalysisSettings(), CALL) as stages:
        told = [one for frame in pictures() for one in stages.feed({"a": frame, "b": frame})]
        for one in (*told, *stages.drain()):
            course.take(one)
            for row in one.cues:
                cues.append(row)
    frozen = round((ENDS - BEGINS - FROZEN_S) * RATE)
    for one in (course, Course.replay(cues.frame(), [])):
        assert one.no_dyad_share == 0.0
        assert one.dyad_steps == one.frames - frozen  # where nothing of two can be scored


def test_a_photograph_is_seen_and_said_to_be_one():
    with Stages(_Landmarkers(), AnalysisSettings(), CALL) as stages:
        told = [one for frame in pictures(0.0) for one in stages.feed({"a": frame, "b": frame})]
        told += stages.drain()
    for one in told:
        seen, (_, b) = one.seen.observation, one.cues
        assert "pose_confidence" in b.cues
        assert ("frozen_s" in b.cues) == (FROZEN_S <= round(seen.time_s, 6) < ENDS)


@pytest.fixture(scope="module")
def call(samples, tmp_path_factory):
    """The sample call, in which the tile of B stands still from 11 to 17 s."""
    target = tmp_path_factory.mktemp("frozen") / "call.mp4"
    with av.open(str(samples / "call_two_tiles.mp4")) as reading, av.open(str(target), "w") as out:
        stream = out.add_stream("libx264", rate=25, options={"crf": "18", "preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = 1280, 480, "yuv420p"
        stream.time_base = Fraction(1, 25)
        held = None
        for picture in reading.decode(video=0):
            if picture.time >= SECONDS:
                break
            image = picture.to_ndarray(format="rgb24")
            if BEGINS - 1e-3 <= picture.time < ENDS:
                held = image[:, 640:].copy() if held is None else held
                image[:, 640:] = held
            out.mux(stream.encode(av.VideoFrame.from_ndarray(image, format="rgb24")))
        out.mux(stream.encode(None))
    return target


@pytest.mark.slow
def test_in_a_recording_nothing_is_seen_from_its_beginning_on(call, analysed):
    session = analysed(call, rate_hz=10.0, surrogates=0).session
    cues = {who: rows.set_index("time_s") for who, rows in session.cues.groupby("participant")}
    during = cues["b"].loc[BEGINS + 0.5 : ENDS - 0.1]
    values = during.columns.difference(["frame_index", "participant", "frozen_s"])
    assert during[values].isna().all().all()
    assert during["frozen_s"].notna().all()
    # Before and afterwards, and the other one at any time.
    for rows in (cues["a"], cues["b"].loc[: BEGINS - 0.1], cues["b"].loc[ENDS + 0.1 :]):
        assert rows["pose_confidence"].notna().mean() > 0.95
        assert rows["frozen_s"].isna().all()
    told = [flag for flag in session.summary["quality"] if flag["flag"] == "FROZEN"]
    assert [flag["participant"] for flag in told] == ["b"]
    assert told[0]["share"] == pytest.approx((ENDS - BEGINS) / SECONDS, abs=0.05)
    assert "NO_DYAD" not in {flag["flag"] for flag in session.summary["quality"]}
    assert session.summary["participants"]["a"]["pose_coverage"] > 0.95
    moves = 1 - (ENDS - BEGINS) / SECONDS
    assert session.summary["participants"]["b"]["pose_coverage"] == pytest.approx(moves, abs=0.05)
