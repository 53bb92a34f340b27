# SPDX-License-Identifier: GPL-3.0-or-later
"""A session as one that plugins had added to: on the disk it is all that the app looks at."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.session import open_session
from mirrorcam.session.manifest import AddedColumn
from mirrorcam.session.tables import write_table

if TYPE_CHECKING:
    from mirrorcam.session import Session

PEAK_S = 30.0


def with_additions(session: Session) -> Session:
    """Add the cue ``hand_height`` and the score ``hands_together``, highest at `PEAK_S`."""
    path, cues, scores = session.path, session.cues, session.scores
    cues["hand_height"] = np.where(cues["participant"] == "a", cues["time_s"] / 100.0, np.nan)
    near = -np.abs(scores["time_s"] - PEAK_S)
    scores["hands_together"] = 80.0 + near
    scores["together_low"], scores["together_high"] = -20.0, 20.0
    write_table(path / "cues.parquet", "cues", cues)
    write_table(path / "scores.parquet", "scores", scores)
    summary = session.summary
    summary["plugins"] = {
        "together": {"score": 61.0, "p_value": 0.01, "chance_low": -20.0, "chance_high": 20.0}
    }
    summary["plugin_cues"] = {"hand_height": {"a": 0.3, "b": None}}
    (path / "summary.json").write_text(json.dumps(summary), encoding="utf-8")
    manifest = session.manifest.model_copy(deep=True)
    manifest.added_columns = [
        AddedColumn(
            table="cues",
            column="hand_height",
            name="raised_hands",
            title="Higher hand",
            unit="shoulder widths",
            lowest=-1.0,
            highest=1.0,
        ),
        AddedColumn(
            table="scores",
            column="hands_together",
            name="together",
            package="mirrorcam-example",
            title="Hands together",
            unit="0 = chance, 100 = the same",
            about="How far hands moved together.",
            lowest=0.0,
            highest=100.0,
            chance=["together_low", "together_high"],
        ),
        AddedColumn(table="scores", column="together_low", name="together", hidden=True),
        AddedColumn(table="scores", column="not_there", name="gone", title="Gone"),
    ]
    (path / "session.json").write_text(manifest.to_json(), encoding="utf-8")
    return open_session(path)
