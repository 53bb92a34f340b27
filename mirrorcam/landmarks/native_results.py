# SPDX-License-Identifier: GPL-3.0-or-later
"""What MediaPipe found, read as arrays from the memory of its native library.

MediaPipe's own way makes an object of each of the 478 points of a face and takes two turns through
another thread for every picture: a tenth of the processor time of a face. Most of it holds the
interpreter's lock, for which the thread of the other person then waits. So the same functions are
called here directly, one at a time, which is all that the other thread sees to.
"""

from __future__ import annotations

import ctypes
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from mirrorcam.lifetime import Closeable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray


class NativePose(NamedTuple):
    """Places (33, 3) as shares of the picture, visibility (33,), and where it is known (33,)."""

    places: NDArray[np.float32]
    visibility: NDArray[np.float32]
    known: NDArray[np.bool_]


class NativeFace(NamedTuple):
    """Places (478, 2) as shares of the picture, blendshapes with their scores, and the matrix."""

    places: NDArray[np.float32]
    shapes: NDArray[np.int32]
    scores: NDArray[np.float32]
    matrix: NDArray[np.float32]


class NativeLandmarker(Closeable):
    """A landmarker of MediaPipe.

    Parameters
    ----------
    task : Any
        MediaPipe's object for it; closed with this one.
    name : str
        How the names of its native functions begin.
    result : type[ctypes.Structure]
        What these functions fill in.
    follow : bool
        Whether it was made for the pictures of a video.
    """

    def __init__(
        self, task: Any, name: str, result: type[ctypes.Structure], *, follow: bool
    ) -> None:
        from mediapipe.tasks.python.core.mediapipe_c_utils import handle_status

        self.task = task
        self._one_at_a_time = threading.Lock()
        self._library = task._lib._lib
        self._result = result
        self._raise_for = handle_status
        how = "DetectForVideo" if follow else "DetectImage"
        self._detect = getattr(self._library, name + how)
        self._give_back = getattr(self._library, name + "CloseResult")

    def close(self) -> None:
        """Release it, after the picture that it may be looking at."""
        with self._one_at_a_time:
            try:
                self.task.close()
            except Exception:
                # What failed on a picture fails once more when it is closed: that was told then,
                # and whoever begins anew must not stumble over it. What is left is its thread.
                self.task._handle = None
                self.task._lib.close()

    @contextmanager
    def _found_in(self, picture: Any, *time_ms: int) -> Iterator[Any]:
        """Look at a picture; what was found is there within the context."""
        with self._one_at_a_time:
            if self.task._handle is None:
                raise RuntimeError("The landmarker is closed.")
            found, message = self._result(), ctypes.c_char_p()
            status = self._detect(
                self.task._handle,
                picture._image_ptr,
                None,
                *time_ms,
                ctypes.byref(found),
                ctypes.byref(message),
            )
            try:
                self._raise_for(status, message)
            finally:
                if message.value is not None:
                    self._library.MpErrorFree(message)
            try:
                yield found
            finally:
                self._give_back(ctypes.byref(found))


class NativePoses(NativeLandmarker):
    """MediaPipe's ``PoseLandmarker``."""

    def __init__(self, task: Any, *, follow: bool) -> None:
        from mediapipe.tasks.python.components.containers.landmark_c import NormalizedLandmarkC
        from mediapipe.tasks.python.vision.pose_landmarker import PoseLandmarkerResultC

        super().__init__(task, "MpPoseLandmarker", PoseLandmarkerResultC, follow=follow)
        self._fields = _fields(NormalizedLandmarkC, x="3f4", has_visibility="?", visibility="f4")

    def find(self, picture: Any, *time_ms: int) -> list[NativePose]:
        """Return everybody in a picture (MediaPipe's ``Image``).

        Pictures of a video need `time_ms`, which must rise.

        Raises
        ------
        ValueError, RuntimeError
            With the library's own words, if it fails.
        """
        with self._found_in(picture, *time_ms) as found:
            people = [
                _copied(person.landmarks, person.landmarks_count, self._fields)
                for person in found.pose_landmarks[: found.pose_landmarks_count]
            ]
        return [
            NativePose(person["x"], person["visibility"], person["has_visibility"])
            for person in people
        ]


class NativeFaces(NativeLandmarker):
    """MediaPipe's ``FaceLandmarker`` with blendshapes and matrices, for single pictures."""

    def __init__(self, task: Any) -> None:
        from mediapipe.tasks.python.components.containers.category_c import CategoryC
        from mediapipe.tasks.python.components.containers.landmark_c import NormalizedLandmarkC
        from mediapipe.tasks.python.vision.face_landmarker import FaceLandmarkerResultC

        super().__init__(task, "MpFaceLandmarker", FaceLandmarkerResultC, follow=False)
        self._places = _fields(NormalizedLandmarkC, x="2f4")
        self._categories = _fields(CategoryC, index="i4", score="f4")

    def find(self, picture: Any) -> NativeFace | None:
        """Return the first face in a picture (MediaPipe's ``Image``), or None.

        Raises
        ------
        ValueError, RuntimeError
            With the library's own words, if it fails.
        """
        with self._found_in(picture) as found:
            if not found.face_landmarks_count:
                return None
            face, shapes = found.face_landmarks[0], found.face_blendshapes[0]
            places = _copied(face.landmarks, face.landmarks_count, self._places)
            scored = _copied(shapes.categories, shapes.categories_count, self._categories)
            matrix = found.facial_transformation_matrixes[0].to_numpy()
        return NativeFace(places["x"], scored["index"], scored["score"], matrix)


def _fields(structure: type[ctypes.Structure], **kinds: str) -> np.dtype[np.void]:
    """Describe some fields of a native structure; ``x="3f4"`` takes the two after ``x`` as well."""
    return np.dtype(
        {
            "names": list(kinds),
            "formats": list(kinds.values()),
            "offsets": [getattr(structure, name).offset for name in kinds],
            "itemsize": ctypes.sizeof(structure),
        }
    )


def _copied(first: Any, count: int, fields: np.dtype[np.void]) -> NDArray[np.void]:
    """Copy `count` native structures, of which the `first` is pointed at, into an array."""
    return np.frombuffer(ctypes.string_at(first, count * fields.itemsize), fields, count)
