# SPDX-License-Identifier: GPL-3.0-or-later
"""What is drawn of a stretch of a session, read piece by piece: an hour of landmarks is 100 MB."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from mirrorcam.model import PARTICIPANTS
from mirrorcam.overlay.traced import Traced
from mirrorcam.session.corrections import corrected
from mirrorcam.session.tables import read_table

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from mirrorcam.model import ParticipantId
    from mirrorcam.session import Session

# Between two rows nearer than this somebody is drawn between them.
_LONGEST_STEP_S = 0.3
_LANDMARKS = ["time_s", "participant", "region", "pose_px", "pose_visibility", "face_outline_px"]
_CUES = ["time_s", "participant", "gaze_yaw_deg", "gaze_pitch_deg", "eye_contact"]


@dataclass(frozen=True, slots=True)
class Piece:
    """What was seen in a stretch.

    Attributes
    ----------
    times : dict[ParticipantId, NDArray[np.float64]]
        Shape (n,), when each participant was seen.
    traced : dict[ParticipantId, list[Traced]]
        What is drawn at each of these times.
    cuts_s : tuple[float, ...]
        Times of the first picture after each hard cut of the session.
    """

    times: dict[ParticipantId, NDArray[np.float64]]
    traced: dict[ParticipantId, list[Traced]]
    cuts_s: tuple[float, ...] = ()

    def at(self, time_s: float) -> dict[ParticipantId, Traced]:
        """Return what was seen at a moment; no entry for who was not."""
        found = {who: _between(self, who, time_s) for who in PARTICIPANTS}
        return {who: traced for who, traced in found.items() if traced is not None}


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
    start_s, end_s = start_s - margin, end_s + margin
    if session.unfinished:  # there is only the journal
        cues = session.cues
        cues = cues.loc[(cues["time_s"] >= start_s) & (cues["time_s"] < end_s), _CUES]
    else:
        cues = read_table(
            session.path / "cues.parquet", "cues", columns=_CUES, start_s=start_s, end_s=end_s
        )
    cues = corrected(cues, corrections)
    piece = Piece({}, {}, tuple(session.manifest.cuts_s))
    for who in PARTICIPANTS:
        rows = landmarks[landmarks["participant"] == who]
        gaze = cues[cues["participant"] == who]
        at = gaze["time_s"].to_numpy(np.float64)
        values = gaze[["gaze_yaw_deg", "gaze_pitch_deg", "eye_contact"]].to_numpy(np.float64)
        times = rows["time_s"].to_numpy(np.float64)
        near = np.clip(np.searchsorted(at, times - 1e-6), 0, max(at.size - 1, 0))
        piece.times[who] = times
        piece.traced[who] = [
            Traced.of_row(row, *_gaze(values, at, int(index), float(row["time_s"])))
            for row, index in zip(_records(rows), near, strict=True)
        ]
    return piece


def _records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in rows.to_dict("records")]


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
    apart = step > _LONGEST_STEP_S or _are_of_two(piece, who, before, after)
    if apart or not 0.0 <= share <= 1.0:
        return one if abs(times[before] - time_s) <= abs(times[after] - time_s) else two
    near = one if share < 0.5 else two
    return replace(
        near,
        pose_px=_mixed(one.pose_px, two.pose_px, share, near.pose_px),
        outline_px=_mixed(one.outline_px, two.outline_px, share, near.outline_px),
    )


def _are_of_two(piece: Piece, who: ParticipantId, before: int, after: int) -> bool:
    """Whether two neighbours are of two shots, or of two places, as where A and B were exchanged.

    Nobody went from the one to the other, and halfway between them is nobody's body.
    """
    one, two = piece.traced[who][before], piece.traced[who][after]
    if one.region is not None and two.region is not None and one.region != two.region:
        return True
    start_s, end_s = piece.times[who][before] + 1e-6, piece.times[who][after] + 1e-6
    return any(start_s < cut_s <= end_s for cut_s in piece.cuts_s)


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
