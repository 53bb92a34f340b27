# SPDX-License-Identifier: GPL-3.0-or-later
"""The report: what a session says, on one page that can be read anywhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mirrorcam.report.html import ReportData, render_report
from mirrorcam.session.folder import replacing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mirrorcam.scores.moments import Moment
    from mirrorcam.session import Session

__all__ = ["ReportData", "render_report", "write_report"]


def write_report(
    session: Session,
    path: str | Path,
    thumbnails: Mapping[float, bytes] | None = None,
    moments: Sequence[Moment] = (),
) -> Path:
    """Write the report of a session to a file.

    Parameters
    ----------
    session : Session
        What is reported.
    path : str | Path
        The HTML file; a former one is replaced in one step.
    thumbnails : Mapping[float, bytes], optional
        JPEG pictures by time in seconds.
    moments : Sequence[Moment]
        Moments worth watching.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    InputError
        If a file of the session is missing or damaged.
    OutputError
        If the report cannot be written; a former one is untouched then.
    """
    html = render_report(ReportData.of_session(session, moments), thumbnails)
    target = Path(path)
    with replacing(target) as temporary:
        temporary.write_text(html, encoding="utf-8", newline="\n")
    return target
