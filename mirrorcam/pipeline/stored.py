# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be made again from a session on the disk, without looking at the people again."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from mirrorcam.errors import InputError
from mirrorcam.model import PARTICIPANTS, Event
from mirrorcam.pipeline.pictures import moment_pictures
from mirrorcam.report import write_report
from mirrorcam.scores.moments import Moment, mirroring_of, moments
from mirrorcam.session.folder import REPORT

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from mirrorcam.session import Session


def moments_of(session: Session) -> list[Moment]:
    """Choose the moments of a stored session, as at its analysis but under its present names.

    Raises
    ------
    InputError
        If a table of the session is missing or damaged.
    """
    names = {who: session.manifest.participants.of(who).label for who in PARTICIPANTS}
    return moments(_detected(session.events), mirroring_of(session.scores), names)


def report_again(session: Session, path: Path | None = None) -> Path:
    """Write the report of a stored session; with pictures where it keeps them and they are there.

    Parameters
    ----------
    session : Session
        The session.
    path : Path, optional
        The HTML file; by default the session's own report.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    InputError
        If a table of the session is missing or damaged.
    OutputError
        If the report cannot be written.
    """
    chosen = moments_of(session)
    pictures: dict[float, bytes] = {}
    if session.manifest.keep_pictures and session.video_path is not None:
        # A recording that has been damaged since takes its pictures with it, no more.
        with suppress(InputError):
            pictures = moment_pictures(session.video_path, chosen)
    return write_report(session, path or session.path / REPORT, pictures, chosen)


def _detected(table: pd.DataFrame) -> list[Event]:
    rows = table[table["source"] == "detected"].to_dict("records")
    for row in rows:
        if row["participant"] not in PARTICIPANTS:
            row["participant"] = None
    fields = Event.__dataclass_fields__
    return [Event(**{key: row[key] for key in fields}) for row in rows]
