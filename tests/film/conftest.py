# SPDX-License-Identifier: GPL-3.0-or-later
"""Two seconds of a call at uneven times, with a tone, and a session that knows what was seen."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import av
import numpy as np
import pandas as pd
import pytest

from mirrorcam.landmarks.outline import OUTLINE
from mirrorcam.model import Face, Landmarks, Layout, LayoutKind, Observation, Region
from mirrorcam.session import Manifest, SessionWriter, Source, open_session
from mirrorcam.session.manifest import LayoutChange, Participant, Participants
from mirrorcam.session.tables import SCHEMAS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from mirrorcam.model import ParticipantId
    from mirrorcam.session import Session

RATE = 44_100
TONE_HZ = 440.0


def uneven(count: int) -> NDArray[np.float64]:
    """Return times that no steady rate has, in whole milliseconds."""
    steps = np.resize([0.033, 0.047, 0.04, 0.121], count)
    return np.round(np.concatenate([[0.0], np.cumsum(steps)[:-1]]), 3)


def write_clip(
    path: Path,
    pictures: Sequence[NDArray[np.uint8]],
    times: Sequence[float],
    *,
    sound_from_s: float | None = 0.0,
) -> Path:
    """Write pictures (h, w, 3) at their times, and a tone of one channel from a moment on."""
    height, width = pictures[0].shape[:2]
    with av.open(str(path), "w") as container:
        even = height % 2 == width % 2 == 0
        video = container.add_stream("libx264" if even else "ffv1", rate=30)
        video.width, video.height = width, height
        video.pix_fmt = "yuv420p" if even else "bgr0"
        video.codec_context.time_base = Fraction(1, 1000)
        audio = None
        if sound_from_s is not None:
            audio = container.add_stream("aac", rate=RATE, layout="mono")
        for image, time_s in zip(pictures, times, strict=True):
            frame = av.VideoFrame.from_ndarray(image, format="rgb24")
            frame.pts, frame.time_base = round(1000 * time_s), Fraction(1, 1000)
            container.mux(video.encode(frame))
        container.mux(video.encode(None))
        if audio is not None:
            count = round((times[-1] + 0.04 - sound_from_s) * RATE)
            wave = 0.5 * np.sin(2 * np.pi * TONE_HZ * np.arange(count) / RATE)
            tone = av.AudioFrame.from_ndarray(wave[None].astype(np.float32), "fltp", "mono")
            tone.sample_rate, tone.time_base = RATE, Fraction(1, RATE)
            tone.pts = round(sound_from_s * RATE)
            container.mux(audio.encode(tone))
            container.mux(audio.encode(None))
    return path


def somebody(middle: tuple[float, float], region: Region) -> Landmarks:
    """Return a person whose face is around `middle` and 40 pixels wide."""
    x, y = middle
    pose = np.full((33, 3), 0.0, dtype=np.float32)
    pose[:11, :2] = middle
    for joint, (dx, dy) in {
        11: (40, 55), 12: (-40, 55), 13: (55, 100), 14: (-55, 100), 15: (50, 125),
        16: (-50, 125), 23: (30, 150), 24: (-30, 150),
    }.items():  # fmt: skip
        pose[joint, :2] = x + dx, y + dy
    pose[7, :2], pose[8, :2] = (x + 18, y), (x - 18, y)
    points = np.full((478, 2), middle, dtype=np.float32)
    turn = np.linspace(0, 2 * np.pi, 36, endpoint=False)
    oval = np.column_stack([x + 20 * np.sin(turn), y - 26 * np.cos(turn)])
    points[list(OUTLINE[:36])] = oval
    face = Face(points, np.eye(3, dtype=np.float32), np.zeros(52, np.float32), (0.0, 0.0))
    return Landmarks(pose, np.ones(33, dtype=np.float32), face, region)


def write_session(
    folder: Path,
    videos: Sequence[Path],
    size: tuple[int, int],
    duration_s: float,
    faces: dict[ParticipantId, tuple[float, float]],
    offset_b_s: float = 0.0,
) -> Session:
    """Write a session in which A looks at B and B is out of sight in the second half."""
    width, height = size
    views = {"a": Region(0, 0, width // 2, height), "b": Region(width // 2, 0, width // 2, height)}
    if len(videos) == 2:
        views = {who: Region(0, 0, width, height) for who in ("a", "b")}
    kind = LayoutKind.TILES if len(videos) == 1 else LayoutKind.TWO_FILES
    layout = Layout(kind, views, views)
    manifest = Manifest(
        sources=[Source.from_file(video, width=width, height=height) for video in videos],
        participants=Participants(a=Participant(label="Anna"), b=Participant(label="Søren")),
        layout=kind,
        layout_changes=[LayoutChange.from_layout(0.0, layout)],
        offset_b_s=offset_b_s,
    )
    steps = np.arange(round(duration_s * 15) + 1) / 15
    rows = pd.DataFrame(
        {
            "frame_index": np.repeat(np.arange(steps.size), 2),
            "time_s": np.repeat(steps, 2),
            "participant": ["a", "b"] * steps.size,
        }
    )
    for name in SCHEMAS["cues"].names[3:]:
        rows[name] = 0.9
    scores = pd.DataFrame({"time_s": steps})
    for name in SCHEMAS["scores"].names[1:]:
        scores[name] = 0.5
    scores["mirroring"] = 40.0
    scores["mirroring_chance_low"], scores["mirroring_chance_high"] = -10.0, 30.0
    scores.loc[steps > duration_s / 2, "openness_b"] = np.nan
    events = pd.DataFrame(
        [
            ("mutual_gaze", None, 0.5, 1.0, "", 0.5, "detected"),
            ("look_away", "b", 1.2, 1.5, "../no: <place>", 0.3, "detected"),
        ],
        columns=["kind", "participant", "start_s", "end_s", "label", "value", "source"],
    )
    path = folder / "call.mirrorcam"
    with SessionWriter(path, manifest, outline_points=OUTLINE) as writer:
        for index, time_s in enumerate(steps):
            seen = {who: somebody(faces[who], views[who]) for who in faces}
            if time_s > duration_s / 2:
                seen.pop("b", None)
            writer.append_landmarks(Observation(index, float(time_s), seen))
        writer.write_table("cues", rows)
        writer.write_table("scores", scores)
        writer.write_table("events", events)
        writer.write_summary({"schema_version": 1})
        writer.write_report("<p></p>")
        writer.finish("complete")
    return open_session(path)


@pytest.fixture(scope="session")
def pictures(samples: Path) -> list[NDArray[np.uint8]]:
    """The first pictures of the sample call at half their size, (240, 640, 3)."""
    found = []
    with av.open(str(samples / "call_two_tiles.mp4")) as container:
        for frame in container.decode(video=0):
            found.append(frame.to_ndarray(format="rgb24", width=640, height=240))
            if len(found) == 30:
                break
    return found


FACES: dict[ParticipantId, tuple[float, float]] = {"a": (176.0, 66.0), "b": (462.0, 66.0)}


@pytest.fixture
def call(tmp_path: Path, pictures: list[NDArray[np.uint8]]) -> Session:
    """Two tiles, sound from 0.2 s on."""
    times = uneven(len(pictures))
    video = write_clip(tmp_path / "call.mp4", pictures, times, sound_from_s=0.2)
    return write_session(tmp_path, [video], (640, 240), times[-1], FACES)


@pytest.fixture(scope="session")
def read() -> Callable[[Path], tuple[list[float], list[NDArray[np.uint8]]]]:
    """Return times in seconds, and pictures, of a film."""

    def reading(path: Path) -> tuple[list[float], list[NDArray[np.uint8]]]:
        with av.open(str(path)) as container:
            frames = list(container.decode(video=0))
        return (
            [float(frame.pts * frame.time_base) for frame in frames],
            [frame.to_ndarray(format="rgb24") for frame in frames],
        )

    return reading
