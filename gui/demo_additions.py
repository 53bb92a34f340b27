# SPDX-License-Identifier: GPL-3.0-or-later
"""A made-up cue and a made-up score in a session, as the plugins of the docs would have added them.

On the disk that is all that the app looks at; see `gui.demo_session`.
"""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

from mirrorcam.session import open_session
from mirrorcam.session.manifest import AddedColumn
from mirrorcam.session.tables import write_table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from mirrorcam.session import Session

_PACKAGE = "mirrorcam-example"
_COLUMNS = (
    AddedColumn(
        table="cues",
        column="hand_height",
        name="raised_hands",
        package=_PACKAGE,
        title="Higher hand",
        unit="shoulder widths above mid-shoulder",
        lowest=-2.0,
        highest=1.5,
    ),
    AddedColumn(
        table="scores",
        column="hands_together",
        name="together",
        package=_PACKAGE,
        title="Hands together",
        unit="0 = chance, 100 = the same, delayed",
        about="How far hands were raised and lowered together.",
        lowest=0.0,
        highest=100.0,
        chance=["together_low", "together_high"],
    ),
    AddedColumn(table="scores", column="together_low", name="together", hidden=True),
    AddedColumn(table="scores", column="together_high", name="together", hidden=True),
)


def write_additions(
    session: Session,
    hand_height: NDArray[np.float64],
    hands_together: NDArray[np.float64],
    chance: tuple[float, float],
    told: dict[str, Any],
) -> Session:
    """Write the columns of two plugins into a session.

    Parameters
    ----------
    session : Session
        Its files are written anew.
    hand_height : NDArray[np.float64]
        Shape (n,), for the rows of the cues; NaN where nothing was visible.
    hands_together : NDArray[np.float64]
        Shape (m,), for the rows of the scores.
    chance : tuple[float, float]
        The band of chance of the latter.
    told : dict
        What the summary says of it besides: ``score``, ``p_value``, ...

    Returns
    -------
    Session
        Opened anew.
    """
    path, cues, scores, summary = session.path, session.cues, session.scores, session.summary
    low, high = chance
    cues["hand_height"] = hand_height
    scores["hands_together"] = hands_together
    scores["together_low"], scores["together_high"] = low, high
    write_table(path / "cues.parquet", "cues", cues)
    write_table(path / "scores.parquet", "scores", scores)
    summary["plugins"] = {"together": {"chance_low": low, "chance_high": high} | told}
    means = cues.groupby("participant")["hand_height"].mean()
    heights = {who: float(means[who]) for who in ("a", "b")}
    summary["plugin_cues"] = {
        "hand_height": {who: None if math.isnan(one) else one for who, one in heights.items()}
    }
    (path / "summary.json").write_text(json.dumps(summary), encoding="utf-8")
    manifest = session.manifest.model_copy(deep=True)
    manifest.added_columns = list(_COLUMNS)
    (path / "session.json").write_text(manifest.to_json(), encoding="utf-8")
    return open_session(path)
