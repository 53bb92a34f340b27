# SPDX-License-Identifier: GPL-3.0-or-later
"""Recordings of hours through ``mirrorcam analyze``: part of ``python -m benchmarks.endurance``.

A minute of the sample call is repeated for ``--hours``, its packets and those of its sound as they
are. Once in each round A's head is covered in white while a tone is heard. Held against each other
are the times of both in the file, and that of the row of cues in which no face was seen.

``analyze`` looks at one picture in some seconds, which is what can be afforded of hours. ``rows``
is the same at ``--rate`` pictures a second, with landmarks made up where MediaPipe would look: at
15, as many rows come together as in life. Everything else is the real thing in both.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from contextlib import suppress
from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import av
import numpy as np
import psutil

from mirrorcam.model import Face, Landmarks

if TYPE_CHECKING:
    from mirrorcam.model import Frame, Region

ROOT = Path(__file__).parents[1]
CALL, CALL_HZ = ROOT / "sample_videos" / "call_two_tiles.mp4", 25
SOUND_HZ = 16_000
ROUND_S = 64  # whole pictures and whole packets of sound: 1,000 of 1,024 samples
MARK_AT_S, TONE_S = 20, 0.2
HEAD = slice(0.0, 0.46), slice(0.17, 0.36)  # of the height, of the width
MADE_UP = (
    "import sys, mirrorcam.landmarks.threaded as place; "
    "from benchmarks.endurance_analyze import MadeUp; place.PersonLandmarker = MadeUp; "
    "from mirrorcam.cli.main import main; sys.exit(main())"
)


class MadeUp:
    """Stands where MediaPipe looks: people who move a little, A without a face in a mark."""

    def __init__(self, *_models: object) -> None:
        self.pose_every = 1
        self._random = np.random.default_rng(0)

    def find(self, frame: Frame, region: Region, view: Region) -> Landmarks:
        """Make up a participant."""
        is_a = region.x == 0
        hidden = is_a and covered(frame.image.mean(axis=2))
        return person(0 if is_a else 1, frame.time_s, self._random, view, hidden=hidden)

    def close(self) -> None:
        """There is nothing to release."""


def person(
    number: int, time_s: float, random: np.random.Generator, view: Region, *, hidden: bool
) -> Landmarks:
    """Make somebody who moves a little; where they are hidden, the face is not seen."""
    body = np.zeros((33, 2))
    body[:11] = 0.0, 0.65
    body[7], body[8] = (0.18, 0.68), (-0.18, 0.68)
    for left, x, y in ((11, 0.5, 0.0), (13, 0.65, -0.85), (15, 0.7, -1.6), (23, 0.35, -1.5)):
        body[left], body[left + 1] = (x, y), (-x, y)
    sway = 0.1 * np.sin(2 * np.pi * (time_s - number) / 7.0)
    moved = body + random.normal(0, 0.003, body.shape) + (sway, 0.0)
    middle = view.x + view.width / 2
    pose = np.zeros((33, 3), np.float32)
    pose[:, 0], pose[:, 1] = middle + 16 * moved[:, 0], 26 - 16 * moved[:, 1]
    face = Face(
        np.full((478, 2), (middle, 14.0), np.float32) + random.normal(0, 0.1, (478, 2)),
        np.eye(3, dtype=np.float32),
        np.zeros(52, np.float32),
        (0.0, 0.0),
    )
    return Landmarks(pose, np.full(33, 0.99, np.float32), None if hidden else face, view)


def covered(grey: np.ndarray) -> bool:
    """Whether A's head is white in a picture (height, width)."""
    return bool(grey[_head(grey)].mean() > 230)


def _head(image: np.ndarray) -> tuple[slice, slice]:
    rows, columns = (
        slice(round(part.start * size), round(part.stop * size))
        for part, size in zip(HEAD, image.shape, strict=False)
    )
    return rows, columns


def make(path: Path, rounds: int, rate: Fraction, width: int, height: int) -> None:
    """Write the recording."""
    with av.open(str(path), "w") as output:
        video = output.add_stream("libx264", rate=rate, options={"bf": "0", "preset": "veryfast"})
        video.width, video.height, video.pix_fmt = width, height, "yuv420p"
        sound = output.add_stream("aac", rate=SOUND_HZ, layout="mono")
        once = {video: _pictures(video, rate), sound: _sound(sound)}
        for number in range(rounds):
            for stream, packets in once.items():
                for packet in packets:
                    output.mux(_later(packet, stream, number * ROUND_S))


def _pictures(stream: Any, rate: Fraction) -> list[av.Packet]:
    packets = []
    # However rarely: people move from one picture to the next as in life.
    count, every = int(ROUND_S * rate), min(CALL_HZ / rate, Fraction(4))
    wanted = [int(number * every) for number in range(count)]
    with av.open(str(CALL)) as call:
        frames = (f for n, f in enumerate(islice(call.decode(video=0), wanted[-1] + 1))
                  if n in set(wanted))  # fmt: skip
        for number, frame in enumerate(frames):
            image = frame.to_ndarray(width=stream.width, height=stream.height, format="rgb24")
            if number == MARK_AT_S * rate:
                image[_head(image)] = 255
            packets += stream.encode(av.VideoFrame.from_ndarray(image, "rgb24"))
    return packets + stream.encode()


def _sound(stream: Any) -> list[av.Packet]:
    times = np.arange(ROUND_S * SOUND_HZ) / SOUND_HZ
    on = (times >= MARK_AT_S) & (times < MARK_AT_S + TONE_S)
    wave = np.where(on, 0.5 * np.sin(2 * np.pi * 1000.0 * times), 0.0).astype(np.float32)
    frame = av.AudioFrame.from_ndarray(wave[np.newaxis], format="fltp", layout="mono")
    frame.sample_rate, frame.pts, frame.time_base = SOUND_HZ, 0, Fraction(1, SOUND_HZ)
    packets = stream.encode(frame) + stream.encode()
    return packets[: ROUND_S * SOUND_HZ // 1024]


def _later(packet: av.Packet, stream: Any, by_s: int) -> av.Packet:
    made = av.Packet(bytes(packet))
    made.stream, made.time_base, made.is_keyframe = stream, packet.time_base, packet.is_keyframe
    made.duration = packet.duration
    made.pts = made.dts = packet.pts + round(by_s / packet.time_base)
    return made


def analyze(hours: float, room: Path, rate: Fraction, *, made_up: bool = False) -> dict[str, Any]:
    """Analyse it in a process of its own, and look at its memory and at what is on the disk."""
    rounds = max(round(hours * 3600 / ROUND_S), 1)
    path, session, said = room / "long.mp4", room / "long.mirrorcam", room / "said"
    width, height = (128, 64) if made_up else (640, 240)
    make(path, rounds, rate, width, height)
    half = width // 2
    words = ["analyze", path, "-o", session, "--progress", "json",
             "--region-a", f"0,0,{half},{height}",
             "--region-b", f"{half},0,{half},{height}"]  # fmt: skip
    program_words = ["-c", MADE_UP] if made_up else ["-m", "mirrorcam"]
    with said.open("w") as told:
        program = subprocess.Popen(
            [sys.executable, *program_words, *map(str, words)], cwd=ROOT,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=told,
        )  # fmt: skip
        memory, cpu_s = _watched(program, said, rounds * ROUND_S)
    if program.returncode != 0:
        raise SystemExit(f"analyze ended with {program.returncode}: {said.read_text()[-300:]}")
    sizes = {p.name: p.stat().st_size for p in sorted(session.rglob("*")) if p.is_file()}
    return {
        "hours": round(rounds * ROUND_S / 3600, 2),
        "rate_hz": float(rate),
        "pictures": int(rounds * ROUND_S * rate),
        "cpu_s": round(cpu_s),
        "memory_mb": memory,
        "mb": {name: round(size / 2**20, 1) for name, size in sizes.items()},
        "recording_mb": round(path.stat().st_size / 2**20, 1),
        "apart_ms": apart_ms(path, session, rounds),
    }


def _watched(
    program: subprocess.Popen[bytes], said: Path, length_s: float
) -> tuple[dict[str, int], float]:
    """Follow a program to its end; returns its memory (MB) on the way, and its processor time."""
    process, cpu_s, asked = psutil.Process(program.pid), 0.0, 0.0
    held: list[tuple[float, float]] = []
    while program.poll() is None:
        time.sleep(0.5)
        with suppress(psutil.NoSuchProcess, ValueError, IndexError, KeyError):
            taken = process.memory_info().rss / 2**20
            cpu_s = sum(process.cpu_times()[:2]) or cpu_s
            far = json.loads(_last_line(said))["done_s"] / length_s
            if taken:  # none is left to a process that is ending
                held.append((far, taken))
            if time.monotonic() > asked:
                asked = time.monotonic() + 60.0
                print(f"{far:.1%}, {taken:.0f} MB, {cpu_s:.0f} s of processor", flush=True)
    at = {share: max((mb for far, mb in held if far <= share), default=0.0) for share in (0.1, 1)}
    seen = [mb for far, mb in held if far < held[-1][0]]
    return {
        "until_a_tenth": round(at[0.1]),
        "until_all_is_seen": round(max(seen, default=0.0)),
        "with_scoring": round(at[1]),
    }, cpu_s


def _last_line(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek(max(path.stat().st_size - 400, 0))
        return file.read().splitlines()[-1]


def apart_ms(path: Path, session: Path, rounds: int) -> dict[str, float]:
    """Return how far picture, sound and cue of the first and of the last mark are apart."""
    from mirrorcam.session import open_session

    table = open_session(session).cues
    unseen = table[(table["participant"] == "a") & ~(table["face_confidence"] >= 0.5)]["time_s"]
    told = {}
    for name, number in (("first", 0), ("last", rounds - 1)):
        mark_s = float(number * ROUND_S + MARK_AT_S)
        white_s, loud_s = white_at_s(path, mark_s), loud_at_s(path, mark_s)
        near = unseen[(unseen - mark_s).abs() < 10.0]
        cue_s = float(near.min()) if len(near) else float("nan")
        told[f"{name}_cue"] = round(1000 * (cue_s - white_s), 1)
        told[f"{name}_sound"] = round(1000 * (loud_s - white_s), 1)
    return told


def white_at_s(video: Path, mark_s: float) -> float:
    """Return when the head is covered near a time, by the clock of the file (NaN: never)."""
    with av.open(str(video)) as file:
        file.seek(int((mark_s - 10) * av.time_base))
        for frame in file.decode(video=0):
            if frame.time > mark_s + 10:
                break
            if frame.time > mark_s - 10 and covered(frame.to_ndarray(format="gray")):
                return float(frame.time)
    return float("nan")


def loud_at_s(video: Path, mark_s: float) -> float:
    """Return when the tone is heard near a time, by the clock of the file (NaN: never)."""
    with av.open(str(video)) as file:
        file.seek(int((mark_s - 10) * av.time_base))
        for frame in file.decode(audio=0):
            if frame.time > mark_s + 10:
                break
            loud = np.flatnonzero(np.abs(frame.to_ndarray()[0]) > 0.2)
            if frame.time > mark_s - 10 and len(loud):
                return float(frame.time + loud[0] / frame.sample_rate)
    return float("nan")
