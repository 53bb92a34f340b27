# SPDX-License-Identifier: GPL-3.0-or-later
"""Follows one participant through a video: pose on the person's region, then face on the head.

One landmarker of each kind a person, on that person's part of the picture, finds people that a
landmarker over the whole picture misses. The two run one after the other in the thread of the
person; the threads of two people run side by side, since MediaPipe releases the GIL.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import cv2
import numpy as np

from mirrorcam.landmarks.head import bearing_rotation, head_crop
from mirrorcam.landmarks.iris import place_irises
from mirrorcam.landmarks.mediapipe import FaceFinder, PoseFinder
from mirrorcam.lifetime import Closeable
from mirrorcam.model import Face, Landmarks, Lens, Region

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from mirrorcam.landmarks.mediapipe import FaceResult, PoseResult
    from mirrorcam.model import Frame

# MediaPipe's pose network sees 256 x 256 pixels: more than this only costs time to copy.
_LONGEST_SIDE_PX = 720
# What a body did between two poses is told from both, over no longer than this.
_LONGEST_BETWEEN_S = 0.5
_SAME_S = 1e-6


def shrink(image: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], float]:
    """Return the picture with its longer side at most 720 px, and the factor back to its size."""
    longest = max(image.shape[:2])
    if longest <= _LONGEST_SIDE_PX:
        return image, 1.0
    back = longest / _LONGEST_SIDE_PX
    size = (max(round(image.shape[1] / back), 1), max(round(image.shape[0] / back), 1))
    small = cv2.resize(image, size, interpolation=cv2.INTER_AREA)
    return np.asarray(small, dtype=np.uint8), back


def locate_face(found: FaceResult, crop: Region, back: float, view: Region, lens: Lens) -> Face:
    """Bring a face found on a crop back to the source frame and to the camera's axes.

    Parameters
    ----------
    found : FaceResult
        In pixels of the shrunken crop.
    crop, view : Region
        The head crop and the camera picture that shows the person, in pixels of the source.
    back : float
        Factor from the shrunken crop to the source.
    lens : Lens
        Of the camera of `view`.
    """
    corner = np.array([crop.x, crop.y], dtype=np.float32)
    points = (found.points_px * np.float32(back) + corner).astype(np.float32)
    bearing = lens.bearing_deg(float(points[:, 0].mean()), view)
    rotation = (bearing_rotation(bearing) @ found.rotation).astype(np.float32)
    return Face(points, rotation, found.blendshapes, bearing)


def find_face(
    finder: FaceFinder,
    image: NDArray[np.uint8],
    pose: NDArray[np.float32],
    view: Region,
    lens: Lens,
) -> Face | None:
    """Look for the face of a person whose pose (33, 3) is known, in pixels of the source."""
    in_view = pose[:, :2] - np.array([view.x, view.y], dtype=np.float32)
    crop = head_crop(in_view, view.width, view.height)
    if crop is None:
        return None
    crop = Region(crop.x + view.x, crop.y + view.y, crop.width, crop.height)
    small, back = shrink(crop.crop(image))
    found = finder.find(small)
    if found is None:
        return None
    placed, seen = place_irises(small, found.points_px, found.rotation)
    face = locate_face(replace(found, points_px=placed), crop, back, view, lens)
    return replace(face, irises_seen=seen)


def locate_pose(found: PoseResult, region: Region, back: float) -> NDArray[np.float32]:
    """Bring pose landmarks (33, 3) found on a shrunken region back to pixels of the source."""
    offset = np.array([region.x, region.y, 0], dtype=np.float32)
    return (found.points_px * np.float32(back) + offset).astype(np.float32)


class PersonLandmarker(Closeable):
    """Pose and face landmarks of one participant, frame after frame.

    Parameters
    ----------
    pose_bundle, face_bundle : Path
        Verified model files.
    lens : Lens, optional
        Of the camera that sees the person.

    Attributes
    ----------
    pose_every : int
        The pose is looked for in every so manieth picture, and in more of them where few come:
        at least twice a second. In between, the face is looked for where the pose was before.

    Raises
    ------
    ModelError
        If a model file cannot be loaded.
    """

    def __init__(self, pose_bundle: Path, face_bundle: Path, lens: Lens | None = None) -> None:
        self._lens = lens or Lens()
        self.pose_every = 1
        self._since_pose = 0
        self._pose_s = self._before_s = 0.0
        self._last_pose: NDArray[np.float32] | None = None
        self._pose = PoseFinder(pose_bundle, follow=True)
        try:
            self._face = FaceFinder(face_bundle)
        except BaseException:
            self._pose.close()
            raise

    def find(self, frame: Frame, region: Region, view: Region) -> Landmarks:
        """Find the participant inside `region` of the frame, seen by the camera of `view`."""
        self._since_pose += 1
        # When the next picture comes, if that is as soon as this one did.
        next_s = 2 * frame.time_s - self._before_s
        self._before_s = frame.time_s
        in_time = next_s - self._pose_s <= _LONGEST_BETWEEN_S + _SAME_S
        if self._since_pose < self.pose_every and self._last_pose is not None and in_time:
            face = find_face(self._face, frame.image, self._last_pose, view, self._lens)
            if face is not None:
                return Landmarks(None, None, face, region, pose_left_out=True)
        self._since_pose = 0
        self._pose_s = frame.time_s
        self._last_pose = None
        picture = region.crop(frame.image)
        small, back = shrink(picture)
        poses = self._pose.find(small, frame.time_s)
        if not poses:
            return Landmarks(None, None, None, region)
        self._last_pose = pose = locate_pose(poses[0], region, back)
        face = find_face(self._face, frame.image, pose, view, self._lens)
        return Landmarks(pose, poses[0].visibility, face, region)

    def close(self) -> None:
        """Release both landmarkers."""
        self._pose.close()
        self._face.close()
