# SPDX-License-Identifier: GPL-3.0-or-later
"""Landmarks for the overlays: read in pieces around the playhead, in a worker.

An hour of landmarks is 100 MB; a quarter of a minute is there before anybody misses it.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from PyQt6.QtCore import QObject, pyqtSignal

from mirrorcam.model import PARTICIPANTS
from mirrorcam.overlay import Traced
from mirrorcam.session.corrections import corrected
from mirrorcam.session.tables import read_table

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gui.background import Background
    from mirrorcam.model import ParticipantId
    from mirrorcam.session import Session

_PIECE_S = 15.0
_MOST_PIECES = 8
# Between two rows nearer than this somebody is drawn between them.
_LONGEST_STEP_S = 0.3
_LANDMARKS = ["time_s", "participant", "region", "pose_px", "pose_visibility", "face_outline_px"]
_CUES = ["time_s", "participant", "gaze_yaw_deg", "gaze_pitch_deg", "eye_contact"]


@dataclass(frozen=True, slots=True)
class Piece:
    """What was seen in a stretch: times (n,) and what is drawn at each, by participant."""

    times: dict[ParticipantId, NDArray[np.float64]]
    traced: dict[ParticipantId, list[Traced]]


class Tracks(QObject):
    """Where the participants are in the picture, at any moment.

    Attributes
    ----------
    arrived : pyqtSignal
        A piece that was missing is there now.
    """

    arrived = pyqtSignal()

    def __init__(self, tasks: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._session: Session | None = None
        self._pieces: OrderedDict[int, Piece] = OrderedDict()
        self._asked: set[int] = set()
        self._generation = 0

    def load(self, session: Session | None) -> None:
        """Take another session, or the same one after a correction."""
        self._session = session
        self._generation += 1
        self._pieces.clear()
        self._asked.clear()

    def at(self, time_s: float) -> dict[ParticipantId, Traced]:
        """Return what was seen at a moment; what has not been read yet is asked for."""
        number = int(max(time_s, 0.0) // _PIECE_S)
        self._ask(number)
        if time_s % _PIECE_S > 0.6 * _PIECE_S:
            self._ask(number + 1)
        piece = self._pieces.get(number)
        if piece is None:
            return {}
        found = {who: _between(piece, who, time_s) for who in PARTICIPANTS}
        return {who: traced for who, traced in found.items() if traced is not None}

    def _ask(self, number: int) -> None:
        if self._session is None or number in self._pieces or number in self._asked:
            return
        self._asked.add(number)
        generation = self._generation
        self._tasks.run(
            read_piece,
            self._session,
            number * _PIECE_S,
            (number + 1) * _PIECE_S,
            on_result=lambda piece: self._take(generation, number, piece),
            # Overlays are an extra: a session whose landmarks are damaged still has scores.
            on_error=lambda _error: self._take(generation, number, Piece({}, {})),
            owner=self,
        )

    def _take(self, generation: int, number: int, piece: Piece) -> None:
        if generation != self._generation:
            return
        self._asked.discard(number)
        self._pieces[number] = piece
        while len(self._pieces) > _MOST_PIECES:
            self._pieces.popitem(last=False)
        self.arrived.emit()


def read_piece(session: Session, start_s: float, end_s: float) -> Piece:
    """Read what is drawn of a stretch, with the corrections applied.

    Raises
    ------
    InputError
        If a table is missing or damaged.
    """
    corrections = session.manifest.corrections
    margin = _LONGEST_STEP_S
    landmarks = session.read_landmarks(start_s - margin, end_s + margin, columns=_LANDMARKS)
    landmarks = corrected(landmarks, corrections)
    cues = read_table(
        session.path / "cues.parquet",
        "cues",
        columns=_CUES,
        start_s=start_s - margin,
        end_s=end_s + margin,
    )
    cues = corrected(cues, corrections)
    times: dict[ParticipantId, NDArray[np.float64]] = {}
    traced: dict[ParticipantId, list[Traced]] = {}
    for who in PARTICIPANTS:
        rows = landmarks[landmarks["participant"] == who]
        gaze = cues[cues["participant"] == who]
        at = gaze["time_s"].to_numpy(np.float64)
        values = gaze[["gaze_yaw_deg", "gaze_pitch_deg", "eye_contact"]].to_numpy(np.float64)
        times[who] = rows["time_s"].to_numpy(np.float64)
        near = np.clip(np.searchsorted(at, times[who] - 1e-6), 0, max(at.size - 1, 0))
        traced[who] = [
            Traced.of_row(row, *_gaze(values, at, int(index), float(row["time_s"])))
            for row, index in zip(rows.to_dict("records"), near, strict=True)
        ]
    return Piece(times, traced)


def _gaze(
    values: NDArray[np.float64], at: NDArray[np.float64], index: int, time_s: float
) -> tuple[tuple[float, float] | None, float]:
    if not at.size or abs(at[index] - time_s) > 0.05:
        return None, float("nan")
    yaw, pitch, looking = values[index]
    seen = np.isfinite(yaw) and np.isfinite(pitch)
    return (float(yaw), float(pitch)) if seen else None, float(looking)


def _between(piece: Piece, who: ParticipantId, time_s: float) -> Traced | None:
    times = piece.times.get(who)
    if times is None or not times.size:
        return None
    after = int(np.searchsorted(times, time_s))
    before = max(after - 1, 0)
    after = min(after, times.size - 1)
    one, two = piece.traced[who][before], piece.traced[who][after]
    step = times[after] - times[before]
    if min(abs(times[before] - time_s), abs(times[after] - time_s)) > _LONGEST_STEP_S:
        return None
    share = (time_s - times[before]) / step if step > 0 else 0.0
    if not 0.0 <= share <= 1.0 or step > _LONGEST_STEP_S:
        return one if abs(times[before] - time_s) <= abs(times[after] - time_s) else two
    near = one if share < 0.5 else two
    return replace(
        near,
        pose_px=_mixed(one.pose_px, two.pose_px, share, near.pose_px),
        outline_px=_mixed(one.outline_px, two.outline_px, share, near.outline_px),
    )


def _mixed(
    one: NDArray[np.float64] | None,
    two: NDArray[np.float64] | None,
    share: float,
    near: NDArray[np.float64] | None,
) -> NDArray[np.float64] | None:
    if one is None or two is None or one.shape != two.shape:
        return near
    mixed: NDArray[np.float64] = (1.0 - share) * one + share * two
    return mixed
