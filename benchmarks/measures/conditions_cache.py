# SPDX-License-Identifier: GPL-3.0-or-later
"""Conditions of the pictures of a clip, kept beside its landmarks.

They are read from the pixels, as in an analysis, but need no MediaPipe; so they have a cache of
their own, which is made anew when their code changes.
"""

from __future__ import annotations

import hashlib
from dataclasses import astuple, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

import mirrorcam.conditions
from mirrorcam.conditions import ConditionsReader
from mirrorcam.model import Conditions, Landmarks, Layout, LayoutKind
from mirrorcam.sources import frames_on_grid, open_video

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mirrorcam.model import Region


def with_conditions(
    path: Path, kept: Path, seen: Sequence[tuple[int, Landmarks]], view: Region, rate_hz: float
) -> list[Landmarks]:
    """The landmarks of a clip with the conditions of their pictures.

    Parameters
    ----------
    path, kept : the clip, and where its conditions are kept
    seen : index of the picture and landmarks, in the order of time
    view : the whole picture
    rate_hz : as the landmarks were looked for
    """
    stamp = _stamp(path)
    stored = None
    if kept.exists():
        with np.load(kept) as cache:
            if str(cache["stamp"]) == stamp:
                stored = cache["rows"]
    if stored is None or len(stored) != len(seen):
        stored = _read(path, seen, view, rate_hz)
        np.savez_compressed(kept, stamp=np.array(stamp), rows=stored)
    return [
        replace(landmarks, conditions=_unpacked(row))
        for (_, landmarks), row in zip(seen, stored, strict=True)
    ]


def _stamp(path: Path) -> str:
    found = hashlib.sha256(f"{path.stat().st_size} {path.stat().st_mtime_ns}".encode())
    for source in sorted(Path(mirrorcam.conditions.__file__).parent.glob("*.py")):
        found.update(source.read_bytes())
    return found.hexdigest()[:16]


def _read(
    path: Path, seen: Sequence[tuple[int, Landmarks]], view: Region, rate_hz: float
) -> np.ndarray:
    reader, layout = ConditionsReader(), Layout(LayoutKind.TWO_FILES, {"a": view}, {"a": view})
    by_index = dict(seen)
    rows = []
    with open_video(path) as video:
        for frame in frames_on_grid(video, rate_hz):
            found = {"a": by_index[frame.index]} if frame.index in by_index else {}
            read = reader.read({"a": frame}, found, layout).get("a", Conditions())
            (x, y), *rest = astuple(read)
            rows.append([x, y, *rest])
    return np.array(rows, dtype=np.float64)


def _unpacked(row: np.ndarray) -> Conditions:
    x, y, moves, face, surround, chest, origin = (float(v) for v in row)
    return Conditions((x, y), bool(moves), face, surround, chest, int(origin))
