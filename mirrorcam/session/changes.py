# SPDX-License-Identifier: GPL-3.0-or-later
"""Results of a session computed anew: all of them take the place of the old ones, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mirrorcam.lifetime import Closeable
from mirrorcam.session.contents import SessionContents
from mirrorcam.session.folder import (
    REPORT,
    create_working_folder,
    discard,
    exchange,
    output_errors,
)
from mirrorcam.session.own import with_own_events
from mirrorcam.session.reader import open_session
from mirrorcam.session.store import check_finished

if TYPE_CHECKING:
    import pandas as pd

    from mirrorcam.session.manifest import Manifest
    from mirrorcam.session.reader import Session


class _Results(SessionContents, Closeable):
    """Results beside the session that they are for."""

    def __init__(self, session: Session, manifest: Manifest) -> None:
        self.path, self.manifest = session.path, manifest
        with output_errors(self.path):
            self.working_folder = create_working_folder(self.path)

    def close(self) -> None:
        """Remove what was not put in place."""
        discard(self.working_folder)


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
        If it cannot be written, or is `unfinished`; everything is as before then.
    """
    check_finished(session)
    together = with_own_events(session.path, events)
    with _Results(session, manifest) as results:
        results.write_table("scores", scores)
        results.write_table("events", together)
        results.write_summary(summary)
        if report is not None:
            results.write_report(report)
        results.write_manifest()
        with output_errors(session.path):
            exchange(results.working_folder, session.path)
            if report is None:
                (session.path / REPORT).unlink(missing_ok=True)
    return open_session(session.path)
