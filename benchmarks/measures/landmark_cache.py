# SPDX-License-Identifier: GPL-3.0-or-later
"""What MediaPipe saw in a clip of one person, kept beside the clip.

A clip takes part in many pairs, at many offsets. Its landmarks are found once; everything after
them (cues, eye contact, scores) is computed anew each time from them, by the same code and through
the same `FilePair` as in an analysis of two files.
"""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import numpy as np

import mirrorcam.landmarks
from mirrorcam.landmarks.bundles import find_bundle
from mirrorcam.landmarks.person import PersonLandmarker
from mirrorcam.model import Face, Landmarks, Region
from mirrorcam.sources import frames_on_grid, open_video

from .conditions_cache import with_conditions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

RATE_HZ = 15.0  # of the analysis
LOOKED_AT_HZ = 30.0  # every picture of a usual recording
FOLDER = "landmarks"
AT_ONCE = 2  # clips that are looked at side by side


@dataclass(frozen=True, slots=True)
class SeenPicture:
    """A picture that has been looked at; stands in for a decoded one in a `FilePair`."""

    index: int
    time_s: float
    landmarks: Landmarks

    def frame(self) -> SeenPicture:
        """The picture itself: it holds no colours any more."""
        return self


class SeenClip:
    """A clip of one person that has been looked at; stands in for a `RecordedSource`.

    Attributes
    ----------
    view : the whole picture
    info : with ``usual_rate``
    """

    def __init__(self, path: Path, seen: list[SeenPicture], view: Region, rate_hz: float) -> None:
        self.path, self.seen, self.view = path, seen, view
        self.info = SimpleNamespace(usual_rate=rate_hz, path=path)

    @property
    def duration_s(self) -> float:
        """Length in seconds."""
        return self.seen[-1].time_s + 1.0 / self.info.usual_rate

    def pictures(self) -> Iterator[SeenPicture]:
        """The pictures in order of time."""
        return iter(self.seen)


def _stamp(path: Path) -> str:
    """Changes with the clip, the models and the code that finds the landmarks."""
    found = hashlib.sha256()
    stat = path.stat()
    found.update(f"{stat.st_size} {stat.st_mtime_ns}".encode())
    for name in ("pose_landmarker_full", "face_landmarker"):
        found.update(str(find_bundle(name, None).stat().st_size).encode())
    for source in sorted(Path(mirrorcam.landmarks.__file__).parent.glob("*.py")):
        found.update(source.read_bytes())
    return found.hexdigest()[:16]


def _kept(path: Path) -> Path:
    return path.parent / FOLDER / f"{path.stem}.npz"


def look_at(path: Path) -> SeenClip:
    """The clip with its landmarks, from the cache or by looking at it."""
    kept, stamp = _kept(path), _stamp(path)
    if kept.exists():
        with np.load(kept) as stored:
            if str(stored["stamp"]) == stamp:
                return _with_conditions(_unpacked(path, stored))
    seen, view, rate = _look(path)
    kept.parent.mkdir(exist_ok=True)
    unfinished = kept.with_suffix(".part.npz")
    np.savez_compressed(unfinished, stamp=np.array(stamp), **_packed(seen, view, rate))
    unfinished.replace(kept)
    return _with_conditions(SeenClip(path, seen, view, rate))


def _with_conditions(clip: SeenClip) -> SeenClip:
    kept = _kept(clip.path).with_suffix(".conditions.npz")
    pairs = [(picture.index, picture.landmarks) for picture in clip.seen]
    landmarks = with_conditions(clip.path, kept, pairs, clip.view, LOOKED_AT_HZ)
    seen = [
        replace(picture, landmarks=one) for picture, one in zip(clip.seen, landmarks, strict=True)
    ]
    return SeenClip(clip.path, seen, clip.view, clip.info.usual_rate)


def look_at_all(paths: Sequence[Path]) -> dict[str, SeenClip]:
    """Several clips side by side, by name."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return {path.stem: clip for path, clip in zip(paths, pool.map(look_at, paths), strict=True)}


def _look(path: Path) -> tuple[list[SeenPicture], Region, float]:
    pose, face = (find_bundle(n, None) for n in ("pose_landmarker_full", "face_landmarker"))
    seen = []
    with open_video(path) as video, PersonLandmarker(pose, face) as landmarker:
        view = Region(0, 0, video.info.width, video.info.height)
        for frame in frames_on_grid(video, LOOKED_AT_HZ):
            found = landmarker.find(frame, view, view)
            seen.append(SeenPicture(frame.index, frame.time_s, found))
        rate = video.info.usual_rate
    return seen, view, min(float(rate), LOOKED_AT_HZ)


def _packed(seen: list[SeenPicture], view: Region, rate: float) -> dict[str, np.ndarray]:
    n = len(seen)
    out = {
        "view": np.array([view.x, view.y, view.width, view.height]),
        "rate": np.array(rate),
        "index": np.array([s.index for s in seen]),
        "time_s": np.array([s.time_s for s in seen]),
        "pose": np.full((n, 33, 3), np.nan, np.float32),
        "visibility": np.full((n, 33), np.nan, np.float32),
        "points": np.full((n, 478, 2), np.nan, np.float32),
        "rotation": np.full((n, 3, 3), np.nan, np.float32),
        "blendshapes": np.full((n, 52), np.nan, np.float32),
        "bearing": np.full((n, 2), np.nan),
    }
    for i, picture in enumerate(seen):
        found = picture.landmarks
        if found.pose_px is not None:
            out["pose"][i], out["visibility"][i] = found.pose_px, found.pose_visibility
        if found.face is not None:
            face = found.face
            out["points"][i], out["rotation"][i] = face.points_px, face.rotation
            out["blendshapes"][i], out["bearing"][i] = face.blendshapes, face.bearing_deg
    return out


def _unpacked(path: Path, stored: np.lib.npyio.NpzFile) -> SeenClip:
    data = {name: stored[name] for name in stored.files}
    view = Region(*(int(v) for v in data["view"]))
    seen = []
    for i in range(len(data["index"])):
        face = None
        if np.isfinite(data["rotation"][i]).all():
            bearing = (float(data["bearing"][i, 0]), float(data["bearing"][i, 1]))
            face = Face(data["points"][i], data["rotation"][i], data["blendshapes"][i], bearing)
        posed = bool(np.isfinite(data["pose"][i]).all())
        found = Landmarks(
            data["pose"][i] if posed else None,
            data["visibility"][i] if posed else None,
            face,
            view,
        )
        seen.append(SeenPicture(int(data["index"][i]), float(data["time_s"][i]), found))
    return SeenClip(path, seen, view, float(data["rate"]))
