# SPDX-License-Identifier: GPL-3.0-or-later
"""The stage of this room: pictures and landmarks in, the conditions of each picture out.

It looks back only and costs about a millisecond a person and picture, so live and recorded
sessions share it.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import cv2
import numpy as np

from mirrorcam.conditions.camera import CameraMotion
from mirrorcam.conditions.chest import ChestMotion
from mirrorcam.conditions.light import face_light, lit
from mirrorcam.conditions.standstill import Standstill
from mirrorcam.conditions.tracked import structure
from mirrorcam.model import PARTICIPANTS, Conditions, LayoutKind, Pose

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from mirrorcam.model import Frame, Landmarks, Layout, ParticipantId, Region

_WIDTH = 160
_VISIBLE = 0.3
_SHOULDERS = [Pose.LEFT_SHOULDER, Pose.RIGHT_SHOULDER]
# How far clothes, hair and hands reach beyond the landmarks, in shoulder widths.
_BEYOND, _HAIR = 0.45, 0.75

Box = tuple[float, float, float, float]
"""Left, top, right and bottom in pixels."""


class ConditionsReader:
    """Reads the conditions of both participants' pictures, time step after time step."""

    def __init__(self) -> None:
        self._still = {who: Standstill() for who in PARTICIPANTS}
        self.start_over()

    def start_over(self) -> None:
        """Forget the pictures so far: the next one comes after a cut or has a new layout."""
        self._cameras = {who: CameraMotion() for who in PARTICIPANTS}
        self._chests = {who: ChestMotion() for who in PARTICIPANTS}
        for still in self._still.values():
            still.forget()
        self._boxes: dict[ParticipantId, Box | None] = {}

    def read(
        self,
        pictures: Mapping[ParticipantId, Frame],
        landmarks: Mapping[ParticipantId, Landmarks],
        layout: Layout,
    ) -> dict[ParticipantId, Conditions]:
        """Return the conditions of everybody who was found.

        Parameters
        ----------
        pictures : Mapping[ParticipantId, Frame]
            The pictures in which the landmarks were found.
        landmarks : Mapping[ParticipantId, Landmarks]
            Of who was found.
        layout : Layout
            With the camera picture of each participant.
        """
        # Where the pose was left out, the person is where they were in the picture before.
        self._boxes = {
            who: self._boxes.get(who) if found.pose_left_out else _person_box(found)
            for who, found in landmarks.items()
        }
        read: dict[ParticipantId, Conditions] = {}
        for who, found in landmarks.items():
            if who not in pictures or who not in layout.views:
                continue
            view = layout.views[who]
            partner: ParticipantId = "b" if who == "a" else "a"
            # Two files may have views of the same size, but never the same picture.
            in_room = layout.kind is LayoutKind.ROOM
            shared = in_room and partner in read
            people = [self._boxes.get(p) for p in (PARTICIPANTS if in_room else (who,))]
            # One camera sees a room, whoever of the two is found in its picture.
            camera = (
                (read[partner].camera_px, read[partner].camera_moves, read[partner].surround_light)
                if shared
                else self._background("a" if in_room else who, pictures[who], view, people)
            )
            face = found.face
            image = pictures[who].image
            read[who] = Conditions(
                *camera[:2],
                np.nan if face is None else face_light(image, face.points_px, view),
                camera[2],
                self._chest_height(who, pictures[who], found, view),
                self._chests[who].origin,
                self._still[who].update(image, pictures[who].time_s, found, view),
                self._still[who].alive,
            )
        for who in set(PARTICIPANTS) - set(read):
            self._chests[who].forget()
            self._still[who].forget()
        return read

    def _background(
        self, camera: ParticipantId, frame: Frame, view: Region, people: list[Box | None]
    ) -> tuple[tuple[float, float], bool, float]:
        """Return where the background went, whether it moves, and how bright it is."""
        small, scale = _small(view.crop(frame.image))
        background = np.full(small.shape, 255, np.uint8)
        for box in people:
            # Where a person is not found, nothing is known to be background.
            left, top, right, bottom = box or (view.x, view.y, np.inf, np.inf)
            x, y = max(int((left - view.x) / scale), 0), max(int((top - view.y) / scale), 0)
            across, down = (
                int(min(edge / scale, most))
                for edge, most in zip(
                    (right - view.x, bottom - view.y), small.shape[::-1], strict=True
                )
            )
            background[y : max(down + 1, 0), x : max(across + 1, 0)] = 0
        lightness = lit(small[::2, ::2][background[::2, ::2] > 0]) / 255.0
        found = self._cameras[camera].update(structure(small), background, frame.time_s)
        if found is None:
            return (np.nan, np.nan), False, lightness
        moved, moving = found
        return (float(moved[0]) * scale, float(moved[1]) * scale), moving, lightness

    def _chest_height(
        self, who: ParticipantId, frame: Frame, found: Landmarks, view: Region
    ) -> float:
        chest = self._chests[who]
        pose, visibility = found.pose_px, found.pose_visibility
        if pose is not None and visibility is not None and min(visibility[_SHOULDERS]) >= 0.5:
            (left_x, left_y), (right_x, right_y) = pose[_SHOULDERS, :2].tolist()
            center, width = ((left_x + right_x) / 2, (left_y + right_y) / 2), _shoulder_width(pose)
            if width >= 16.0 and view.contains(*center):
                return chest.update(frame.image, frame.time_s, center, width, view)
        if not found.pose_left_out:  # else nobody looked, and nobody was lost
            chest.forget()
        return float("nan")


def _small(picture: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], float]:
    """Shrink a camera picture to a small grey one; return how many pixels one of it stands for."""
    scale = max(picture.shape[1] / _WIDTH, 1.0)
    width, height = round(picture.shape[1] / scale), round(picture.shape[0] / scale)
    # Every other pixel or so is enough: what follows averages over what is left.
    fewer = picture
    if scale > 2.0:
        fewer = cv2.resize(picture, (2 * width, 2 * height), interpolation=cv2.INTER_NEAREST)
    grey = cv2.cvtColor(fewer, cv2.COLOR_RGB2GRAY)
    small = cv2.resize(grey, (width, height), interpolation=cv2.INTER_AREA)
    return np.asarray(small, dtype=np.uint8), scale


def _person_box(landmarks: Landmarks) -> Box | None:
    """Box around all that may belong to a person, down to the floor."""
    if landmarks.pose_px is None or landmarks.pose_visibility is None:
        return None
    x, y = landmarks.pose_px[landmarks.pose_visibility >= _VISIBLE, :2].T.tolist()
    if len(x) < 3:
        return None
    width = _shoulder_width(landmarks.pose_px)
    beyond = _BEYOND * width
    return min(x) - beyond, min(y) - _HAIR * width, max(x) + beyond, math.inf


def _shoulder_width(pose_px: NDArray[np.float32]) -> float:
    """Distance between the shoulders of a pose (33, 3), in pixels."""
    (left_x, left_y), (right_x, right_y) = pose_px[_SHOULDERS, :2].tolist()
    return math.hypot(left_x - right_x, left_y - right_y)
