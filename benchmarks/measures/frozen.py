# SPDX-License-Identifier: GPL-3.0-or-later
"""Tiles of a call that stand still: how many are found, and whether anybody alive is taken for one.

Somebody goes on in the left tile while the right one, of the same person, stalls for 2, 6 and 20
seconds. What the call sends and what records it are coded in several ways. Landmarks are those of
the clip, and of a frozen tile those of its picture; the rest is the code of an analysis.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

import av
import cv2
import numpy as np

from mirrorcam.conditions.standstill import FROZEN_S, SMALLEST_PX, Standstill
from mirrorcam.model import Region

from . import composing
from .figure import Figure, share_figure
from .landmark_cache import look_at
from .material import Material
from .real import REAL, SOLO, _original, _still

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from mirrorcam.model import Landmarks

    from .composing import Picture
    from .figure import Kind

GROUP = "Pictures that stand still"
RATE, HEIGHT = 15, 360
LIVE_S, FREEZES_S = 4, (2, 6, 20)  # live, still, live, still, live, still, live
TOTAL_S = LIVE_S * (len(FREEZES_S) + 1) + sum(FREEZES_S)
STILLS = ("man_open_posture_azure.jpg", "person_gesturing_human.jpg")
# Head and chest of a photograph move by this many millimetres (spread; amplitude of the breath).
SWAYS = {"a millimetre": (0.8, 1.2), "half a millimetre": (0.4, 0.6)}
FACE_MM = 140.0


@dataclass(frozen=True, slots=True)
class Coding:
    """How pictures are coded.

    Attributes
    ----------
    words : what it is called
    codec, options : of FFmpeg
    kilobits : a second; 0 where the options say how good they are
    every : pictures between two key pictures
    scale : of both sides
    """

    words: str
    codec: str
    options: dict[str, str]
    kilobits: int = 0
    every: int = 150
    scale: float = 1.0


_QUICK = {"preset": "veryfast"}
_AT_ONCE = {"preset": "veryfast", "tune": "zerolatency"}
_WEB = {"deadline": "realtime", "cpu-used": "8", "row-mt": "0"}
SENT = (
    None,
    Coding("300 kbit/s", "libx264", _AT_ONCE, 300, 1000),
    Coding("VP8, 180 kbit/s, denoised", "libvpx", _WEB | {"noise-sensitivity": "4"}, 180, 3000),
    Coding("90 kbit/s, 180 lines", "libx264", _AT_ONCE, 90, 1000, 0.5),
)
RECORDED = (
    Coding("H.264, crf 18", "libx264", _QUICK | {"crf": "18"}),
    Coding("H.264, crf 23, key pictures every 3 s", "libx264", _QUICK | {"crf": "23"}, every=45),
    Coding("H.264, crf 30", "libx264", _QUICK | {"crf": "30"}),
    Coding("H.264, 400 kbit/s", "libx264", _AT_ONCE, 400),
    Coding("VP9, 250 kbit/s", "libvpx-vp9", _WEB, 250),
    Coding("H.264, crf 30, 180 lines", "libx264", _QUICK | {"crf": "30"}, scale=0.5),
    Coding("H.264, crf 36, 180 lines", "libx264", _QUICK | {"crf": "36"}, scale=0.5),
)
WORST = RECORDED[-1]


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person in a tile: pictures, and landmarks in their pixels, 15 a second."""

    name: str
    kind: Kind
    pictures: list[Picture]
    landmarks: list[Landmarks]


@dataclass(slots=True)
class Told:
    """What was told of a recording of two tiles.

    Attributes
    ----------
    who, coding : whom it shows, and how it was recorded
    alive_s : for how long the live tile was the same at most
    found : by length of a freeze: share of it that counts as not seen
    """

    who: Somebody
    coding: Coding
    alive_s: float
    found: dict[int, float]


def frozen_figures(folder: Path) -> Iterator[Figure]:
    """Rendered people, real ones where they are there, and photographs that sway."""
    material = Material(folder)
    rendered = [_clip(name, "rendered", material.path(name)) for name in material.names("breath")]
    real, swaying = [], []
    if REAL.is_dir():
        work = folder / "real"
        real = [_clip(name, "real", _original(work, name)) for name in SOLO]
        swaying = [
            _photograph(f"{image}, {words}", _still(work, REAL / "image" / image), *amount)
            for image in STILLS
            for words, amount in SWAYS.items()
        ]
    for people in (rendered, real):
        told = [one for i, who in enumerate(people) for one in _told(who, i)]
        if told:
            yield from _rows(told)
    for words in SWAYS:
        people = [who for who in swaying if who.name.endswith(f", {words}")]
        told = [one for i, who in enumerate(people) for one in _told(who, i)]
        if told:
            what = f"a photograph that sways by {words} and never blinks"
            usual = [one for one in told if one.coding != WORST]
            worst = [one for one in told if one.coding == WORST]
            yield _false(f"{what}: taken for frozen", usual)
            if worst:
                yield _false(f"{what}, {WORST.words}: taken for frozen", worst)


def _rows(told: list[Told]) -> Iterator[Figure]:
    kind = told[0].who.kind
    yield _false("live tiles taken for frozen", told)
    for length_s in FREEZES_S:
        hidden = [one.found[length_s] for one in told]
        what = f"tiles that stood still for {length_s} s: found"
        share = f"of their time {np.mean(hidden):.2f} counts as not seen"
        yield share_figure(GROUP, what, kind, [part > 0.5 for part in hidden], "freezes", "", share)


def _false(what: str, told: list[Told]) -> Figure:
    longest = max(one.alive_s for one in told)
    note = f"the same for {longest:.1f} s at most; {FROZEN_S:.0f} are needed"
    wrong = [one.alive_s >= FROZEN_S for one in told]
    return share_figure(GROUP, what, told[0].who.kind, wrong, "tiles", "", note)


def _clip(name: str, kind: Kind, path: Path) -> Somebody:
    pictures, rate = composing.read(path)
    seen = look_at(path).seen
    times = np.array([one.time_s for one in seen])
    steps = np.arange(round(min(len(pictures) / rate, TOTAL_S) * RATE)) / RATE
    height, width = pictures[0].shape[:2]
    scale = HEIGHT / height
    size = (round(width * scale / 2) * 2, HEIGHT)
    last = len(pictures) - 1
    return Somebody(
        name,
        kind,
        [cv2.resize(pictures[min(round(at * rate), last)], size) for at in steps],
        [_scaled(seen[int(np.abs(times - at).argmin())].landmarks, scale) for at in steps],
    )


def _face(found: Landmarks) -> tuple[tuple[float, float], float]:
    """Middle and width of a face."""
    assert found.face is not None
    points = found.face.points_px
    x, y = points.mean(axis=0).tolist()
    return (x, y), float(np.ptp(points[:, 0]))


def _scaled(found: Landmarks, scale: float, left: float = 0.0, top: float = 0.0) -> Landmarks:
    """Landmarks of a picture that is larger or smaller, and stands elsewhere."""
    face, pose = found.face, found.pose_px
    there = np.array([left, top, 0.0], np.float32)
    return replace(
        found,
        face=face and replace(face, points_px=face.points_px * np.float32(scale) + there[:2]),
        pose_px=None if pose is None else pose * np.float32(scale) + there,
    )


def _photograph(name: str, still: Path, sway_mm: float, breath_mm: float) -> Somebody:
    """A photograph whose head sways and whose chest rises, as smoothly as a body, and no more."""
    clip = _clip(name, "simulated", still)
    (x, y), width = _face(clip.landmarks[0])
    # As somebody sits at a webcam: the face a quarter as wide as the tile.
    size = (round(HEIGHT * 4 / 3), HEIGHT)
    scale = size[0] / 4 / width
    left, top = size[0] / 2 - scale * x, 0.38 * HEIGHT - scale * y
    place = np.array([[scale, 0, left], [0, scale, top]], np.float32)
    picture = cv2.warpAffine(
        clip.pictures[0], place, size, flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE
    )
    found = _scaled(clip.landmarks[0], scale, left, top)
    (x, y), width = _face(found)
    count = TOTAL_S * RATE
    rng, mm = np.random.default_rng(5), width / FACE_MM
    across, down = (_swaying(rng, count) * sway_mm * mm * part for part in (1.0, 0.5))
    breath = -breath_mm * mm * np.sin(2 * np.pi * 0.2 * np.arange(count) / RATE)
    to_y, to_x = np.mgrid[: picture.shape[0], : picture.shape[1]].astype(np.float32)
    head = np.exp(-((((to_x - x) / (0.75 * width)) ** 2 + ((to_y - y) / (0.9 * width)) ** 2) ** 2))
    below = y + 1.9 * width
    chest = np.exp(-(((to_x - x) / (1.6 * width)) ** 4 + ((to_y - below) / (1.1 * width)) ** 4))
    moved = [
        cv2.remap(
            picture,
            (to_x - head * across[i]).astype(np.float32),
            (to_y - head * (down[i] + 0.4 * breath[i]) - chest * breath[i]).astype(np.float32),
            cv2.INTER_CUBIC,
            borderMode=cv2.BORDER_REPLICATE,
        )
        for i in range(count)
    ]
    return Somebody(name, "simulated", moved, [found] * count)


def _swaying(rng: np.random.Generator, count: int) -> np.ndarray:
    """A smooth random movement (n,) of spread 1 that forgets itself in a second and a half."""
    kept = np.exp(-1.0 / (1.5 * RATE))
    sway = np.zeros(count)
    sway[0] = rng.standard_normal()
    for i in range(1, count):
        sway[i] = kept * sway[i - 1] + np.sqrt(1.0 - kept**2) * rng.standard_normal()
    window = np.hanning(9)
    return np.convolve(sway, window / window.sum(), "same")


def _told(who: Somebody, turn: int) -> Iterator[Told]:
    """What is told of somebody in all recordings; each way of sending takes its turn.

    Not in those in which the face is too small for anything to be told.
    """
    widths = [_face(found)[1] for found in who.landmarks if found.face is not None]
    for i, coding in enumerate(RECORDED):
        if np.median(widths) * coding.scale < SMALLEST_PX:
            continue
        sent = SENT[(i + turn) % len(SENT)]
        came = who.pictures if sent is None else _received(who.pictures, sent)
        shown, frozen = stalled()
        # The one in the other tile goes on, there and back again.
        there = [*range(len(came)), *range(len(came) - 2, 0, -1)]
        live = [there[step % len(there)] for step in range(len(shown))]
        tiles = composing.side_by_side([came[k] for k in live], [came[k] for k in shown])
        width = came[0].shape[1]
        watches = Standstill(), Standstill()
        still_s = np.zeros((2, len(shown)))
        for step, picture in enumerate(coded(tiles, coding)):
            for side, at in enumerate((live[step], shown[step])):
                found = _scaled(who.landmarks[at], coding.scale, side * width * coding.scale)
                half = picture.shape[1] // 2
                view = Region(side * half, 0, half, picture.shape[0])
                still_s[side, step] = watches[side].update(picture, step / RATE, found, view)
        hidden = not_seen(still_s[1])
        share = {seconds: float(hidden[frozen == seconds].mean()) for seconds in FREEZES_S}
        yield Told(who, coding, float(still_s[0].max()), share)


def _received(pictures: list[Picture], sent: Coding) -> list[Picture]:
    size = pictures[0].shape[1::-1]
    return [cv2.resize(picture, size) for picture in coded(pictures, sent)]


def stalled() -> tuple[list[int], np.ndarray]:
    """Which picture a tile shows at each step, and how many seconds its freeze lasts (0: live)."""
    shown: list[int] = []
    frozen: list[int] = []
    at = 0
    for length_s in (*FREEZES_S, 0):
        shown += range(at, at + LIVE_S * RATE)
        at += LIVE_S * RATE
        shown += [at - 1] * (length_s * RATE)
        frozen += [0] * (LIVE_S * RATE) + [length_s] * (length_s * RATE)
    return shown, np.array(frozen)


def not_seen(still_s: np.ndarray) -> np.ndarray:
    """Which steps (n,) count as not seen, once it is told that the picture stood still."""
    hidden = np.zeros(still_s.size, bool)
    for i in np.flatnonzero(still_s >= FROZEN_S - 1e-6):
        hidden[i - round(still_s[i] * RATE) + 1 : i + 1] = True
    return hidden


def coded(pictures: Iterable[Picture], how: Coding) -> Iterator[Picture]:
    """Pictures as they come back from a codec, in the size that it was given."""
    buffer = io.BytesIO()
    with av.open(buffer, "w", format="matroska") as writing:
        stream = writing.add_stream(how.codec, rate=RATE, options=how.options)
        stream.pix_fmt, stream.time_base = "yuv420p", Fraction(1, RATE)
        stream.codec_context.gop_size = how.every
        if how.kilobits:
            stream.bit_rate = 1000 * how.kilobits
        for number, picture in enumerate(pictures):
            size = [round(side * how.scale / 2) * 2 for side in picture.shape[1::-1]]
            small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
            if number == 0:
                stream.width, stream.height = size
            frame = av.VideoFrame.from_ndarray(small, format="rgb24")
            frame.pts, frame.time_base = number, Fraction(1, RATE)
            writing.mux(stream.encode(frame))
        writing.mux(stream.encode(None))
    buffer.seek(0)
    with av.open(buffer) as reading:
        for frame in reading.decode(video=0):
            yield frame.to_ndarray(format="rgb24")
