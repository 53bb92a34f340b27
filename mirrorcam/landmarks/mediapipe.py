# SPDX-License-Identifier: GPL-3.0-or-later
"""The border to MediaPipe: pictures go in, arrays of the vocabulary come out.

Everything that MediaPipe does oddly is mended here and nowhere else: visibilities that are
missing or logits, time stamps that must rise, pictures of no size, native log lines, and
landmarkers that must be closed before the interpreter ends. Declarations of its native functions
are mended in `native`, results as nested objects in `native_results`. MediaPipe is imported when
the first landmarker is made.
"""

from __future__ import annotations

import errno
import os
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import numpy as np

from mirrorcam.errors import ModelError
from mirrorcam.landmarks.native import mediapipe
from mirrorcam.landmarks.native_results import NativeFaces, NativeLandmarker, NativePoses
from mirrorcam.landmarks.quiet import native_log_silenced
from mirrorcam.lifetime import Closeable
from mirrorcam.model import BLENDSHAPES

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class PoseResult:
    """Pose landmarks of a person: positions (33, 3) in pixels of the picture, visibility (33,)."""

    points_px: NDArray[np.float32]
    visibility: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class FaceResult:
    """A face: points (478, 2) in pixels of the picture, rotation (3, 3), blendshapes (52,)."""

    points_px: NDArray[np.float32]
    rotation: NDArray[np.float32]
    blendshapes: NDArray[np.float32]


def normalise_visibility(
    values: NDArray[np.float32], known: NDArray[np.bool_]
) -> NDArray[np.float32]:
    """Bring MediaPipe's visibilities to 0..1: unknown becomes 0, logits go through a sigmoid."""
    array = np.where(known, values, np.float32(0.0))
    if array.size and (array.min() < 0.0 or array.max() > 1.0):
        from scipy.special import expit  # here: hardly ever needed

        array = np.asarray(expit(array), dtype=np.float32)
    return array


def _as_image(image: NDArray[np.uint8]) -> Any:
    library = mediapipe()
    return library.Image(image_format=library.ImageFormat.SRGB, data=np.ascontiguousarray(image))


Native = TypeVar("Native", bound=NativeLandmarker)


class _Landmarker(Closeable, Generic[Native]):
    """What both landmarkers share: quiet native logs while alive, closing, clear model errors."""

    def __init__(self, bundle: Path) -> None:
        self._silence = ExitStack()
        self._silence.enter_context(native_log_silenced())
        self._native: Native | None = None
        try:
            self._native = self._create(bundle)
        except (RuntimeError, ValueError, FileNotFoundError) as error:
            self.close()
            reason = (str(error) or type(error).__name__).splitlines()[0]
            if reason.endswith(f"errno={errno.EMFILE}"):  # nothing is wrong with the model
                raise OSError(errno.EMFILE, os.strerror(errno.EMFILE), str(bundle)) from error
            raise ModelError(
                f"The model file {bundle} cannot be loaded ({reason}); fetch it again with: "
                "mirrorcam models fetch"
            ) from error
        except BaseException:
            self.close()
            raise

    def _create(self, bundle: Path) -> Native:
        raise NotImplementedError

    def close(self) -> None:
        """Release the native landmarker; calling it twice does no harm."""
        if self._native is not None:
            self._native.close()
            self._native = None
        self._silence.close()


class PoseFinder(_Landmarker[NativePoses]):
    """Finds pose landmarks, in single pictures or followed through a video.

    Parameters
    ----------
    bundle : Path
        A verified ``pose_landmarker_*.task`` file.
    follow : bool
        True: pictures come in the order of a video and the person is followed (one person).
        False: every picture stands alone.
    people : int
        How many people to look for at most.

    Raises
    ------
    ModelError
        If the file cannot be loaded.
    """

    def __init__(self, bundle: Path, *, follow: bool, people: int = 1) -> None:
        self._follow = follow
        self._people = people
        self._last_ms = -1
        super().__init__(bundle)

    def _create(self, bundle: Path) -> NativePoses:
        tasks = mediapipe().tasks
        vision = tasks.vision
        mode = vision.RunningMode.VIDEO if self._follow else vision.RunningMode.IMAGE
        task = vision.PoseLandmarker.create_from_options(
            vision.PoseLandmarkerOptions(
                base_options=tasks.BaseOptions(model_asset_path=str(bundle)),
                running_mode=mode,
                num_poses=self._people,
            )
        )
        return NativePoses(task, follow=self._follow)

    def find(self, image: NDArray[np.uint8], time_s: float = 0.0) -> list[PoseResult]:
        """Find people in an RGB picture (h, w, 3); `time_s` matters only when following."""
        assert self._native is not None
        if not image.size:
            return []  # MediaPipe would end the process
        time_ms: tuple[int, ...] = ()
        if self._follow:
            # VIDEO mode wants strictly rising whole milliseconds.
            self._last_ms = max(round(time_s * 1000), self._last_ms + 1)
            time_ms = (self._last_ms,)
        height, width = image.shape[:2]
        scale = np.array([width, height, width], dtype=np.float32)
        return [
            PoseResult(one.places * scale, normalise_visibility(one.visibility, one.known))
            for one in self._native.find(_as_image(image), *time_ms)
        ]


class FaceFinder(_Landmarker[NativeFaces]):
    """Finds one face in a picture that it fills well (a head crop).

    Raises
    ------
    ModelError
        If the file cannot be loaded.
    """

    def _create(self, bundle: Path) -> NativeFaces:
        tasks = mediapipe().tasks
        vision = tasks.vision
        task = vision.FaceLandmarker.create_from_options(
            vision.FaceLandmarkerOptions(
                base_options=tasks.BaseOptions(model_asset_path=str(bundle)),
                running_mode=vision.RunningMode.IMAGE,
                output_face_blendshapes=True,
                output_facial_transformation_matrixes=True,
            )
        )
        return NativeFaces(task)

    def find(self, image: NDArray[np.uint8]) -> FaceResult | None:
        """Find the face in an RGB picture (h, w, 3), or None."""
        assert self._native is not None
        if not image.size:
            return None
        found = self._native.find(_as_image(image))
        if found is None:
            return None
        height, width = image.shape[:2]
        shapes = np.zeros(BLENDSHAPES, dtype=np.float32)
        shapes[found.shapes] = found.scores
        size = np.array([width, height], dtype=np.float32)
        return FaceResult(found.places * size, found.matrix[:3, :3], shapes)
