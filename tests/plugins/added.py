# SPDX-License-Identifier: GPL-3.0-or-later
"""A session as one that plugins had added to: on the disk it is all that the app looks at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gui.demo_additions import write_additions
from mirrorcam.session import open_session, save_manifest
from mirrorcam.session.manifest import AddedColumn

if TYPE_CHECKING:
    from mirrorcam.session import Session

PEAK_S = 30.0


def with_additions(session: Session) -> Session:
    """Add the cue ``hand_height`` and the score ``hands_together``, highest at `PEAK_S`.

    B's hands are never visible, and of a third column the table is not there.
    """
    cues, scores = session.cues, session.scores
    height = np.where(cues["participant"] == "a", cues["time_s"] / 100.0, np.nan)
    together = (80.0 - np.abs(scores["time_s"] - PEAK_S)).to_numpy()
    told = {"score": 61.0, "p_value": 0.01}
    added = write_additions(session, height, together, (-20.0, 20.0), told)
    manifest = added.manifest.model_copy(deep=True)
    manifest.added_columns.append(
        AddedColumn(table="scores", column="not_there", name="gone", title="Gone")
    )
    save_manifest(added, manifest)
    return open_session(added.path)
