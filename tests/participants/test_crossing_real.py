# SPDX-License-Identifier: GPL-3.0-or-later
"""Two real people, cut out of their recordings, move across each other in one picture."""

import numpy as np
import pytest

from mirrorcam.model import Frame, Region
from mirrorcam.participants.identity import IdentityKeeper
from mirrorcam.participants.room import RoomFollower

pytestmark = [pytest.mark.real, pytest.mark.slow]

STEPS = 48
WIDTH, HEIGHT = 1280, 480


def nearest(sightings, region):
    """What a landmarker for one person would deliver from this region: its surest pose."""
    best = max(sightings, key=lambda s: s.landmarks.pose_confidence, default=None)
    return None if best is None or region.area == 0 else best.landmarks


def test_a_crossing_keeps_the_names(composer, find_people):
    back, front = composer.clip("want"), composer.clip("headturn")
    keeper, follower = IdentityKeeper(), None
    both, wrong = 0, []
    for step in range(STEPS):
        image = np.full((HEIGHT, WIDTH, 3), (168, 176, 172), np.uint8)
        share = step / (STEPS - 1)
        ax, bx = round(40 + 800 * share), round(940 - 900 * share)
        who_a = back[step % 8][:, 170:500]
        image[: who_a.shape[0], ax : ax + who_a.shape[1]] = who_a
        who_b = front[step % 8][:, 140:340]
        image[90 : 90 + who_b.shape[0], bx : bx + who_b.shape[1]] = who_b
        frame = Frame(step, step / 12, image)
        if follower is None:
            halves = {"a": Region(0, 0, 640, HEIGHT), "b": Region(640, 0, 640, HEIGHT)}
            follower = RoomFollower(Region(0, 0, WIDTH, HEIGHT), halves)
        found = {}
        for participant, region in follower.regions.items():
            landmarks = nearest(find_people(image, region), region)
            if landmarks is not None:
                found[participant] = landmarks
        kept = keeper.assign(frame, found)
        follower.update(kept)
        both += len(kept) == 2
        noses = {p: float(marks.pose_px[0, 0]) for p, marks in kept.items()}
        centers = {"a": ax + 165, "b": bx + 100}
        for participant, nose in noses.items():
            other = centers["b" if participant == "a" else "a"]
            if abs(nose - other) < 60 and abs(nose - centers[participant]) > 110:
                wrong.append((step, participant, nose))
    assert wrong == []
    assert both > 0.5 * STEPS
    assert set(kept) == {"a", "b"}
