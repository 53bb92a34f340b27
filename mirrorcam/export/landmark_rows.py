# SPDX-License-Identifier: GPL-3.0-or-later
"""Stored landmarks as arrays, for the formats that other programs keep landmarks in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from mirrorcam.landmarks.outline import OUTLINE, WITHOUT_LIDS
from mirrorcam.model import BLENDSHAPES, PARTICIPANTS, POSE_LANDMARKS
from mirrorcam.session.corrections import corrected

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from mirrorcam.model import ParticipantId
    from mirrorcam.session import Session

_VIEW = ("view_x", "view_y", "view_width", "view_height")


@dataclass(frozen=True, slots=True)
class LandmarkRows:
    """One participant over all time steps; what was not found is NaN.

    Attributes
    ----------
    frame_index : NDArray[np.int64]
        Shape (n,).
    time_s : NDArray[np.float64]
        Shape (n,), rising.
    view : NDArray[np.float64]
        Shape (n, 4): x, y, width and height of the picture that shows the person.
    pose_px : NDArray[np.float64]
        Shape (n, 33, 3), pixels of the source.
    visibility : NDArray[np.float64]
        Shape (n, 33).
    outline_px : NDArray[np.float64]
        Shape (n, len(OUTLINE), 2), pixels of the source.
    rotation : NDArray[np.float64]
        Shape (n, 3, 3), head axes.
    blendshapes : NDArray[np.float64]
        Shape (n, 52).
    bearing_deg : NDArray[np.float64]
        Shape (n, 2).
    """

    frame_index: NDArray[np.int64]
    time_s: NDArray[np.float64]
    view: NDArray[np.float64]
    pose_px: NDArray[np.float64]
    visibility: NDArray[np.float64]
    outline_px: NDArray[np.float64]
    rotation: NDArray[np.float64]
    blendshapes: NDArray[np.float64]
    bearing_deg: NDArray[np.float64]


def landmark_rows(session: Session) -> dict[ParticipantId, LandmarkRows]:
    """Read the landmarks of a session, with what the user put right.

    Raises
    ------
    InputError
        If the table is missing or damaged.
    """
    table = session.landmarks.copy()
    views = _views(session, table)
    for column, name in enumerate(_VIEW):
        table[name] = views[:, column]
    # A view goes with the landmarks: somebody who was taken for the other was seen there.
    table = corrected(table, session.manifest.corrections)
    return {who: _of(table[table["participant"] == who]) for who in PARTICIPANTS}


def _views(session: Session, table: pd.DataFrame) -> NDArray[np.float64]:
    views = np.full((len(table), len(_VIEW)), np.nan)
    time_s = table["time_s"].to_numpy(np.float64)
    who = table["participant"].to_numpy(dtype=object)
    for number, source in enumerate(session.manifest.sources[:2]):
        if source.width and source.height:
            own = who == PARTICIPANTS[number] if number else np.ones(len(table), dtype=bool)
            views[own] = 0, 0, source.width, source.height
    for change in session.manifest.layout_changes:
        for participant in PARTICIPANTS:
            box = change.views.of(participant)
            if box is not None:
                held = (time_s >= change.time_s - 1e-6) & (who == participant)
                views[held] = box.x, box.y, box.width, box.height
    return views


def _of(rows: pd.DataFrame) -> LandmarkRows:
    return LandmarkRows(
        rows["frame_index"].to_numpy(np.int64),
        rows["time_s"].to_numpy(np.float64),
        rows[list(_VIEW)].to_numpy(np.float64),
        _stacked(rows["pose_px"], (POSE_LANDMARKS, 3)),
        _stacked(rows["pose_visibility"], (POSE_LANDMARKS,)),
        _stacked(rows["face_outline_px"], (len(OUTLINE), 2), also=2 * WITHOUT_LIDS),
        _stacked(rows["rotation"], (3, 3)),
        _stacked(rows["blendshapes"], (BLENDSHAPES,)),
        _stacked(rows["bearing_deg"], (2,)),
    )


def _stacked(
    column: pd.Series[Any], shape: tuple[int, ...], *, also: int | None = None
) -> NDArray[np.float64]:
    size = int(np.prod(shape))
    values = np.full((len(column), size), np.nan)
    for row, cell in zip(values, column, strict=True):
        # Other outlines of faces, as a foreign session may hold, are left out.
        if cell is not None and np.size(cell) in (size, also):
            row[: np.size(cell)] = cell
    return values.reshape(len(column), *shape)
