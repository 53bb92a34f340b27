# SPDX-License-Identifier: GPL-3.0-or-later
"""Results of a session computed anew: all of them take the place of the old ones, or none."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from mirrorcam.session.contents import plain
from mirrorcam.session.folder import (
    MANIFEST,
    REPORT,
    SUMMARY,
    create_working_folder,
    discard,
    exchange,
    output_errors,
)
from mirrorcam.session.reader import open_session
from mirrorcam.session.tables import read_table, write_table

if TYPE_CHECKING:
    import pandas as pd

    from mirrorcam.session.manifest import Manifest
    from mirrorcam.session.reader import Session


def save_results(
    session: Session,
    manifest: Manifest,
    scores: pd.DataFrame,
    events: pd.DataFrame,
    summary: dict[str, Any],
    report: str | None = None,
) -> Session:
    """Replace the scores of a session and return it, opened anew.

    Landmarks and cues are what was seen: they stay. So do markers and imported events.

    Parameters
    ----------
    session : Session
        The session.
    manifest : Manifest
        Its manifest, with what led to the new results.
    scores, events : pd.DataFrame
        Scores, and the detected events.
    summary : dict[str, Any]
        For ``summary.json``; what is not finite becomes null.
    report : str, optional
        The report of these results as HTML; without one the session has none afterwards that
        tells the old numbers.

    Raises
    ------
    InputError
        If the events of the session are damaged: markers in them are not thrown away.
    OutputError
        If it cannot be written; everything is as before then.
    """
    import pandas as pd  # here: an analysis opens this room before it has a table

    former = read_table(session.path / "events.parquet", "events")
    own = former[former["source"] != "detected"]
    together = pd.concat([events, own], ignore_index=True) if len(own) else events
    with output_errors(session.path):
        working = create_working_folder(session.path)
    try:
        with output_errors(session.path):
            write_table(working / "scores.parquet", "scores", scores)
            write_table(
                working / "events.parquet", "events", together.sort_values("start_s", kind="stable")
            )
            texts = {
                SUMMARY: json.dumps(plain(summary), indent=2, ensure_ascii=False, allow_nan=False),
                MANIFEST: manifest.to_json().rstrip("\n"),
            }
            if report is not None:
                texts[REPORT] = report
            for name, text in texts.items():
                (working / name).write_text(text + "\n", encoding="utf-8", newline="\n")
            exchange(working, session.path)
            if report is None:
                (session.path / REPORT).unlink(missing_ok=True)
    finally:
        discard(working)
    return open_session(session.path)
