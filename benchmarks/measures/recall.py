# SPDX-License-Identifier: GPL-3.0-or-later
"""MediaPipe's answers about a clip, kept: the one costly step, and the one that never changes.

Everything around it (crops, irises, light, cues, scores) is mirrorcam's own code and runs anew.
"""

from __future__ import annotations

import hashlib
import pickle
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import mediapipe

from mirrorcam.landmarks import head, native_results, person
from mirrorcam.landmarks import mediapipe as finders
from mirrorcam.landmarks.bundles import find_bundle

if TYPE_CHECKING:
    from collections.abc import Callable

    from mirrorcam.landmarks.person import PersonLandmarker

FOLDER = "mediapipe"
_building = Lock()


@dataclass
class Answers:
    """What was answered, by number of the picture: all poses, and the face if it was asked for."""

    poses: list[Any] = field(default_factory=list)
    faces: dict[int, Any] = field(default_factory=dict)
    at: int = -1


class _Pose:
    """A pose finder that notes its answers, or gives noted ones."""

    def __init__(self, answers: Answers, inner: Any = None) -> None:
        self._answers, self._inner = answers, inner

    def find(self, *asked: Any) -> Any:
        """The next picture's poses."""
        self._answers.at += 1
        if self._inner is not None:
            self._answers.poses.append(self._inner.find(*asked))
        return self._answers.poses[self._answers.at]

    def close(self) -> None:
        """Release what there is."""
        if self._inner is not None:
            self._inner.close()


class _Face(_Pose):
    """The same for the face of the picture that the pose was asked about."""

    def find(self, *asked: Any) -> Any:
        """The face."""
        if self._inner is not None:
            self._answers.faces[self._answers.at] = self._inner.find(*asked)
        return self._answers.faces[self._answers.at]


def stamp(clip: Path) -> str:
    """Changes with the clip, with MediaPipe, with what it is asked, and with how it is heard."""
    found = hashlib.sha256()
    stat = clip.stat()
    found.update(f"{stat.st_size} {stat.st_mtime_ns} {mediapipe.__version__}".encode())
    for module in (finders, native_results, head, person):
        found.update(Path(module.__file__).read_bytes())
    return found.hexdigest()[:16]


def landmarker(clip: Path) -> tuple[PersonLandmarker, Callable[[], None]]:
    """A landmarker for all pictures of a clip in turn, and what keeps its answers at the end."""
    bundles = [find_bundle(name, None) for name in ("pose_landmarker_full", "face_landmarker")]
    kept = clip.parent / FOLDER / f"{clip.stem}.pickle"
    mark = stamp(clip)
    answers = _kept_answers(kept, mark)
    new = answers is None
    noted = Answers() if answers is None else answers
    real = (person.PoseFinder, person.FaceFinder)

    def pose(*asked: Any, **how: Any) -> _Pose:
        return _Pose(noted, real[0](*asked, **how) if new else None)

    def face(*asked: Any, **how: Any) -> _Face:
        return _Face(noted, real[1](*asked, **how) if new else None)

    with (
        _building,
        patch.object(person, "PoseFinder", pose),
        patch.object(person, "FaceFinder", face),
    ):
        built = person.PersonLandmarker(*bundles)

    def keep() -> None:
        if new:
            kept.parent.mkdir(parents=True, exist_ok=True)
            unfinished = kept.with_suffix(".part")
            unfinished.write_bytes(pickle.dumps((mark, noted.poses, noted.faces)))
            unfinished.replace(kept)

    return built, keep


def _kept_answers(kept: Path, mark: str) -> Answers | None:
    if not kept.exists():
        return None
    found, poses, faces = pickle.loads(kept.read_bytes())
    return Answers(poses, faces) if found == mark else None
