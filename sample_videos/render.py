# SPDX-License-Identifier: GPL-3.0-or-later
"""Render the sample clips and write the truth beside them.

``python -m sample_videos.render [NAME...] [-o DIR] ...``: a clip, a group of solo clips by the
first word of their names (``gazegrid``), or ``samples`` for the two kept beside this file.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from .rendering.actor import Actor
from .rendering.anatomy import BodyDataMissingError, data_dir
from .rendering.cast import CAST
from .rendering.clips import CLIPS, Clip
from .rendering.encode import write_video
from .rendering.solo_clips import SOLO_CLIPS
from .rendering.truth import arms_crossed, events, frame_row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .rendering.scene import Scene

ALL_CLIPS = CLIPS | SOLO_CLIPS
_stage: dict = {}  # what a worker process keeps between frames


def _set_up(name: str, frame_times: np.ndarray, scale: float, actors: dict[str, Actor]) -> None:
    clip = ALL_CLIPS[name]
    _stage["scene"], _stage["values"] = clip.scene(scale, actors), clip.values(frame_times)


@cache
def _dressed(name: str) -> Actor:
    """An actor, made once for all clips of a run."""
    return Actor(CAST[name])


def _frame(i: int) -> tuple[np.ndarray, dict[str, dict]]:
    scene: Scene = _stage["scene"]
    values = {letter: rows[i] for letter, rows in _stage["values"].items()}
    posed = scene.pose(values)
    rows = {k: frame_row(scene, k, posed[k], values[k]) for k in posed}
    return scene.picture(posed), rows


def _document(clip: Clip, fps: float, size: tuple, rows: list[dict]) -> dict:
    """The truth file of a clip from the rows of its frames."""
    width, height = size
    frame_times = np.arange(len(rows)) / fps
    values = clip.values(frame_times)
    frames: dict = {"time_s": [round(float(t), 3) for t in frame_times]}
    happened, participants = [], {}
    for i, (letter, name) in enumerate(clip.cast.items()):
        columns: dict = {}
        for key in rows[0][letter]:
            if key != "joints_px":
                columns[key] = [row[letter][key] for row in rows]
        columns["arms_crossed"] = arms_crossed(values[letter]).astype(int).tolist()
        columns["joints_px"] = {
            joint: [row[letter]["joints_px"][joint] for row in rows]
            for joint in rows[0][letter]["joints_px"]
        }
        frames[letter] = columns
        looks = np.array(columns["looks_at_partner"], dtype=bool)
        happened += events(letter, values[letter], looks, frame_times)
        tile = width // len(clip.cast)
        region = [i * tile, 0, tile, height] if clip.layout == "tiles" else None
        participants[letter] = {"label": name, "actor": CAST[name].as_dict(), "region": region}
    end = len(rows) / fps
    return {
        "schema_version": 1,
        "video": f"{clip.name}.mp4",
        "duration_s": round(end, 3),
        "fps": fps,
        "width": width,
        "height": height,
        "layout": clip.layout,
        "participants": participants,
        "mirroring": [
            {
                "start_s": m.start_s,
                "end_s": min(m.end_s, end),
                "leader": m.leader,
                "lag_s": m.lag_s,
                "form": "mirror",
            }
            for m in clip.mirroring
            if m.start_s < end
        ],
        "events": sorted(happened, key=lambda e: (e["start_s"], e["participant"], e["kind"])),
        "breathing_per_minute": clip.breathing,
        "schedule": list(clip.schedule),
        "frames": frames,
    }


def render(
    clip: Clip,
    folder: Path,
    fps: float | None = None,
    seconds: float | None = None,
    scale: float = 1.0,
    workers: int | None = None,
) -> None:
    """Render one clip with all cores: ``<name>.mp4`` and ``<name>.json`` in a folder."""
    fps = fps or clip.fps
    duration = min(seconds or clip.duration_s, clip.duration_s)
    frame_times = np.arange(round(duration * fps)) / fps
    workers = workers or max(1, os.cpu_count() or 1)
    began = time.monotonic()
    actors = {name: _dressed(name) for name in clip.cast.values()}
    rows: list[dict] = []
    size: list[tuple[int, int]] = []
    with ProcessPoolExecutor(
        workers,
        multiprocessing.get_context("spawn"),
        initializer=_set_up,
        initargs=(clip.name, frame_times, scale, actors),
    ) as pool:

        def pictures() -> Iterator[np.ndarray]:
            for picture, row in pool.map(_frame, range(len(frame_times)), chunksize=4):
                rows.append(row)
                size[:] = [(picture.shape[1], picture.shape[0])]
                yield picture

        unfinished = folder / f"{clip.name}.part.mp4"
        write_video(unfinished, pictures(), fps)
    document = _document(clip, fps, size[0], rows)
    (folder / f"{clip.name}.json").write_text(json.dumps(document, separators=(",", ":")) + "\n")
    unfinished.replace(folder / f"{clip.name}.mp4")
    spent = time.monotonic() - began
    print(f"{clip.name}: {len(rows)} frames, {spent:.0f} s, {spent / len(rows):.2f} s a frame")


def chosen(words: list[str]) -> list[str]:
    """Names of the clips that words stand for: a name, the first word of names, ``samples``."""
    names = [n for word in words for n in (CLIPS if word == "samples" else _named(word))]
    return list(dict.fromkeys(names))


def _named(word: str) -> list[str]:
    return [word] if word in ALL_CLIPS else [n for n in ALL_CLIPS if n.startswith(f"{word}_")]


def main(arguments: list[str] | None = None) -> int:
    """Read the command line and render."""
    parser = argparse.ArgumentParser(prog="python -m sample_videos.render", description=__doc__)
    parser.add_argument("names", nargs="*", default=["samples"], metavar="NAME")
    parser.add_argument("-o", "--output", type=Path, default=Path(__file__).parent, metavar="DIR")
    parser.add_argument("--fps", type=float, default=None)
    parser.add_argument("--seconds", type=float, default=None, help="only the first seconds")
    parser.add_argument("--scale", type=float, default=1.0, help="picture size, 1 = as committed")
    parser.add_argument("--workers", type=int, default=None, help="processes; default all cores")
    parser.add_argument("--missing", action="store_true", help="only clips that are not there")
    options = parser.parse_args(arguments)
    names = chosen(options.names)
    if not names:
        parser.error(f"no clip is called that; there are {', '.join(ALL_CLIPS)}")
    try:
        data_dir()
    except BodyDataMissingError as missing:
        print(missing, file=sys.stderr)
        return 1
    options.output.mkdir(parents=True, exist_ok=True)
    for clip in (ALL_CLIPS[name] for name in names):
        if options.missing and (options.output / f"{clip.name}.json").exists():
            continue
        render(clip, options.output, options.fps, options.seconds, options.scale, options.workers)
    return 0


if __name__ == "__main__":
    sys.exit(main())
