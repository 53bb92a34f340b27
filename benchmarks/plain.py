# SPDX-License-Identifier: GPL-3.0-or-later
"""MediaPipe as its documentation shows it: what benchmarks of speed are held against.

No iris is looked for in the picture, nothing is turned into arrays beyond what says where the head
is, and results are MediaPipe's own objects.
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import numpy as np

from mirrorcam.landmarks.head import head_crop
from mirrorcam.landmarks.native import mediapipe
from mirrorcam.landmarks.quiet import native_log_silenced
from mirrorcam.lifetime import Closeable

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from mirrorcam.model import Frame, Region


class PlainPerson(Closeable):
    """Pose on the tile of a person, then the face on the crop of the head.

    Parameters
    ----------
    pose_bundle, face_bundle : Path
        Model files.
    """

    def __init__(self, pose_bundle: Path, face_bundle: Path) -> None:
        tasks = mediapipe().tasks
        vision = tasks.vision
        self._opened = ExitStack()
        self._opened.enter_context(native_log_silenced())
        self._pose = self._opened.enter_context(
            vision.PoseLandmarker.create_from_options(
                vision.PoseLandmarkerOptions(
                    base_options=tasks.BaseOptions(model_asset_path=str(pose_bundle)),
                    running_mode=vision.RunningMode.VIDEO,
                )
            )
        )
        self._face = self._opened.enter_context(
            vision.FaceLandmarker.create_from_options(
                vision.FaceLandmarkerOptions(
                    base_options=tasks.BaseOptions(model_asset_path=str(face_bundle)),
                    output_face_blendshapes=True,
                    output_facial_transformation_matrixes=True,
                )
            )
        )

    def find(self, frame: Frame, region: Region, view: Region) -> tuple[Any, Any]:
        """Return what MediaPipe finds in `region` of the frame, the whole view of the person."""
        picture = region.crop(frame.image)
        pose = self._pose.detect_for_video(_image(picture), round(1000 * frame.time_s))
        if not pose.pose_landmarks:
            return pose, None
        size = view.width, view.height
        points = np.array([(p.x, p.y) for p in pose.pose_landmarks[0]], np.float32) * size
        head = head_crop(points.astype(np.float32), *size)
        return pose, None if head is None else self._face.detect(_image(head.crop(picture)))

    def close(self) -> None:
        """Release both landmarkers."""
        self._opened.close()


def _image(picture: NDArray[np.uint8]) -> Any:
    library = mediapipe()
    return library.Image(library.ImageFormat.SRGB, np.ascontiguousarray(picture))
