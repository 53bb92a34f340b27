# SPDX-License-Identifier: GPL-3.0-or-later
"""Calls composed from recordings of one real person: ``python -m benchmarks.composed CLIP...``.

One tile shows the person, the other the mirror image of the same person a while later, as another
camera would have seen it: with noise, zoomed in and in other light. Lags from 0.3 to 3 s, either
side leading, and one call whose leader changes half way. Each is analysed like any recording, and
what comes out is printed beside the truth, as JSON.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from dataclasses import asdict, dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import av
import cv2
import numpy as np

import mirrorcam
from mirrorcam.sources import open_video

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

RATE = 25
TILE = (480, 360)
_TOLD = ("score", "same_side_score", "lag_s", "leader", "p_value", "effect")


@dataclass(frozen=True, slots=True)
class Call:
    """How a call is composed.

    Attributes
    ----------
    lag_s : float
        > 0: A (the left tile) leads.
    noise : float
        Spread of noise on B, in grey levels.
    zoom : float
        How far B is zoomed in.
    light : float
        Factor on B's brightness.
    switches : bool
        Whether the lag changes its sign half way.
    mirrored : bool
        Whether B is a mirror image; otherwise the same side.
    """

    lag_s: float
    noise: float = 0.0
    zoom: float = 1.0
    light: float = 1.0
    switches: bool = False
    mirrored: bool = True


CALLS = (
    Call(0.3),
    Call(-0.3, noise=8.0),
    Call(-0.8, zoom=1.15),
    Call(1.4, light=0.6),
    Call(-2.0, noise=6.0, zoom=1.1, light=1.3),
    Call(3.0, noise=6.0, zoom=1.1, light=0.7),
    Call(-3.0),
    Call(1.2, switches=True),
    Call(1.0, mirrored=False),
)


def pictures(clip: Path) -> list[NDArray[np.uint8]]:
    """Read a recording at `RATE` pictures a second, each as large as a tile."""
    with open_video(clip) as video:
        return list(_on_grid(video.frames()))


def _on_grid(frames: Iterator[Any]) -> Iterator[NDArray[np.uint8]]:
    step = 0
    for frame in frames:
        while frame.time_s >= step / RATE - 1e-6:
            width, height = TILE
            scale = max(width / frame.width, height / frame.height)
            size = (round(frame.width * scale), round(frame.height * scale))
            image = cv2.resize(frame.image, size, interpolation=cv2.INTER_AREA)
            x, y = (size[0] - width) // 2, (size[1] - height) // 2
            yield np.ascontiguousarray(image[y : y + height, x : x + width])
            step += 1


def compose(shown: Sequence[NDArray[np.uint8]], call: Call, path: Path) -> None:
    """Write a call of two tiles, the second made from the first.

    Parameters
    ----------
    shown : sequence of NDArray[np.uint8]
        Pictures of the person, shape (height, width, 3).
    call : Call
        How.
    path : Path
        Of the mp4 file.
    """
    rng = np.random.default_rng(0)
    late = round(call.lag_s * RATE)
    spare = abs(late)
    n = len(shown) - 2 * spare
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=RATE, options={"crf": "20"})
        stream.width, stream.height = 2 * TILE[0], TILE[1]
        stream.pix_fmt, stream.time_base = "yuv420p", Fraction(1, RATE)
        for i in range(n):
            lag = -late if call.switches and i >= n // 2 else late
            left, right = shown[spare + i], shown[spare + i - lag]
            both = np.hstack([left, _other_camera(right, call, rng)])
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(both), format="rgb24")
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def _other_camera(
    image: NDArray[np.uint8], call: Call, rng: np.random.Generator
) -> NDArray[np.uint8]:
    seen = image[:, ::-1] if call.mirrored else image
    if call.zoom > 1.0:
        height, width = seen.shape[:2]
        y, x = (round(s * (1 - 1 / call.zoom) / 2) for s in (height, width))
        seen = cv2.resize(seen[y : height - y, x : width - x], (width, height))
    changed = seen.astype(np.float32) * call.light
    if call.noise:
        changed += call.noise * rng.standard_normal(seen.shape, dtype=np.float32)
    return np.clip(changed, 0, 255).astype(np.uint8)


def analysed(clip: Path, calls: tuple[Call, ...] = CALLS) -> list[dict[str, Any]]:
    """Compose calls from a clip and analyse them: a row a call, truth and what was found."""
    shown = pictures(clip)
    rows = []
    for call in calls:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "call.mp4"
            compose(shown, call, path)
            session = mirrorcam.analyze(path, output=Path(folder) / "call.mirrorcam")
            found = session.summary["mirroring"]
            half = session.scores["time_s"] < session.scores["time_s"].max() / 2
            rows.append(
                {
                    "clip": clip.name,
                    **asdict(call),
                    "seconds": session.summary["duration_s"],
                    **{
                        f"found_{k}": found[k]
                        for k in (
                            "score",
                            "same_side_score",
                            "lag_s",
                            "leader",
                            "p_value",
                            "effect",
                        )
                    },
                    "found_balance": found["balance"],
                    "found_lag_halves": [
                        float(session.scores.loc[rows_, "lag_s"].median())
                        for rows_ in (half, ~half)
                    ],
                }
            )
    return rows


def main() -> None:
    """Print JSON."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks.composed")
    parser.add_argument("clips", type=Path, nargs="+")
    found = []
    for clip in parser.parse_args().clips:
        for row in analysed(clip):
            print(json.dumps(row), file=sys.stderr)
            found.append(row)
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
