# SPDX-License-Identifier: GPL-3.0-or-later
"""When a participant was seen, by the stored cues with the session's corrections."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.session.corrections import corrected
from mirrorcam.session.tables import read_table

if TYPE_CHECKING:
    from mirrorcam.model import ParticipantId
    from mirrorcam.session.reader import Session

_GAP_S = 0.5
_STEPS = 1.5  # of the session, where they are longer than that


def seen_around(session: Session, who: ParticipantId, time_s: float) -> tuple[float, float | None]:
    """Return the stretch around a moment in which a participant was seen without a break.

    The end is None where that lasts until the end of the recording.
    """
    table = read_table(
        session.path / "cues.parquet",
        "cues",
        columns=["time_s", "participant", "pose_confidence"],
    )
    table = corrected(table, session.manifest.corrections)
    steps = np.diff(np.unique(table["time_s"].to_numpy(np.float64)))
    gap_s = max(_GAP_S, _STEPS * float(np.median(steps))) if steps.size else _GAP_S
    own = table[(table["participant"] == who) & table["pose_confidence"].notna()]
    seen = own["time_s"].to_numpy(np.float64)
    if not seen.size:
        return time_s, None
    breaks = np.flatnonzero(np.diff(seen) > gap_s)
    starts = np.concatenate([seen[:1], seen[breaks + 1]])
    ends = np.concatenate([seen[breaks], seen[-1:]])
    nearest = int(np.argmin(np.maximum(starts - time_s, 0) + np.maximum(time_s - ends, 0)))
    last = nearest == starts.size - 1
    return float(starts[nearest]), None if last else float(ends[nearest]) + 1e-3
