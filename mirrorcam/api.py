# SPDX-License-Identifier: GPL-3.0-or-later
"""The Python interface: the same analysis as the command line's, as one call."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from mirrorcam.pipeline.recorded import Progress
    from mirrorcam.session import Session


def default_output(recording: Path | str) -> Path:
    """Return the folder that a session goes to when none is named: in the current directory."""
    return Path.cwd() / f"{Path(recording).stem}.mirrorcam"


def analyze(
    recording: Path | str,
    recording_b: Path | str | None = None,
    *,
    output: Path | str | None = None,
    progress: Callable[[Progress], None] | None = None,
    **settings: Any,
) -> Session:
    """Analyse a recorded conversation and return the session that was written.

    Parameters
    ----------
    recording : Path | str
        A video file with both participants, or of A alone.
    recording_b : Path | str, optional
        A second file, of B.
    output : Path | str, optional
        Folder of the session; by default the recording's name with ``.mirrorcam`` in the
        current directory.
    progress : callable, optional
        Called with a `Progress` as soon as the recording is open, and after every picture.
    **settings
        Fields of `mirrorcam.pipeline.settings.AnalysisSettings`, such as ``layout="tiles"`` or
        ``rate_hz=25``.

    Returns
    -------
    Session
        With ``summary``, ``scores``, ``cues``, ``events`` and ``landmarks``.

    Raises
    ------
    MirrorcamError
        With one sentence that says what to do; see `mirrorcam.errors`.
    """
    # Here: whoever opens a session needs no landmarkers.
    from mirrorcam.pipeline.recorded import analyze_recording
    from mirrorcam.pipeline.settings import AnalysisSettings

    inputs = [recording] if recording_b is None else [recording, recording_b]
    folder = default_output(recording) if output is None else output
    return analyze_recording(inputs, folder, AnalysisSettings(**settings), progress)


def open_session(path: Path | str) -> Session:
    """Open a session folder; a recording that was cut off is scored and finished first.

    Parameters
    ----------
    path : Path | str
        The folder.

    Returns
    -------
    Session
        With ``summary``, ``scores``, ``cues``, ``events`` and ``landmarks``.

    Raises
    ------
    InputError
        If it is not a session, is damaged, is being recorded at this moment, or was written by a
        newer mirrorcam.
    """
    from mirrorcam.session import open_session as read_session

    session = read_session(path)
    if not session.unfinished:
        return session
    from mirrorcam.pipeline.live.ending import open_or_recover

    return open_or_recover(path)
