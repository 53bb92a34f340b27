# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be made again from a session on the disk, without looking at the people again."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.cues.gaze_target import settle_targets
from mirrorcam.errors import InputError
from mirrorcam.model import FASTEST_HZ, PARTICIPANTS, SLOWEST_HZ, Event, LayoutKind
from mirrorcam.pipeline.additions import note_additions
from mirrorcam.pipeline.circumstances import circumstances_of, neutral_of, with_own_gaze
from mirrorcam.pipeline.others import noted_others
from mirrorcam.pipeline.pictures import moment_pictures
from mirrorcam.pipeline.scorable import scorable
from mirrorcam.pipeline.scoring import score_session
from mirrorcam.pipeline.settings import scoring_of
from mirrorcam.report import ReportData, render_report, write_report
from mirrorcam.scores.matching.cuts import with_found_cuts
from mirrorcam.scores.moments import Moment, mirroring_of, moments
from mirrorcam.scores.series import dyad_series
from mirrorcam.session import save_results
from mirrorcam.session.contents import plain
from mirrorcam.session.corrections import corrected, in_words
from mirrorcam.session.folder import REPORT
from mirrorcam.session.own import with_own_events
from mirrorcam.session.store import check_there
from mirrorcam.session.summaries import number

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pandas as pd

    from mirrorcam.model import ParticipantId
    from mirrorcam.scores.series import DyadSeries
    from mirrorcam.scores.settings import ScoreSettings
    from mirrorcam.session import Correction, Session


def moments_of(session: Session) -> list[Moment]:
    """Choose the moments of a stored session, as at its analysis but under its present names.

    Raises
    ------
    InputError
        If a table of the session is missing or damaged.
    """
    names = {who: session.manifest.participants.of(who).label for who in PARTICIPANTS}
    series = None
    with suppress(InputError):  # nothing else here needs the cues
        series = scored_series(session)
    return moments(_detected(session.events), mirroring_of(session.scores), names, series)


def scored_series(session: Session) -> DyadSeries:
    """Return the cues of a session on the grid that they are scored on, with all cuts.

    Raises
    ------
    InputError
        If the table is missing or damaged.
    """
    rate = score_settings(session).rate_hz
    return with_found_cuts(dyad_series(corrected_cues(session), rate))


def report_again(session: Session, path: Path | None = None) -> Path:
    """Write the report of a stored session; with pictures where it keeps them and they are there.

    Corrections that the scores do not know of yet are applied first.

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
        If a table of the session is missing or damaged, or its own report is to be written and it
        is no longer there.
    OutputError
        If the report cannot be written.
    """
    if path is None:
        check_there(session)
    session = up_to_date(session)
    chosen = moments_of(session)
    pictures = pictures_of(session, chosen)
    return write_report(session, path or session.path / REPORT, pictures, chosen)


def pictures_of(session: Session, chosen: Sequence[Moment]) -> dict[float, bytes]:
    """Return JPEG pictures of moments by time, where the session keeps any and they are there."""
    if session.manifest.keep_pictures and session.video_path is not None:
        # A recording that has been damaged since takes its pictures with it, no more.
        with suppress(InputError):
            return moment_pictures(session.video_path, chosen)
    return {}


def corrected_cues(session: Session) -> pd.DataFrame:
    """Return the cues of a session with its corrections applied; the stored ones stay.

    Raises
    ------
    InputError
        If the table is missing or damaged.
    """
    return _settled(session, session.manifest.corrections)[0]


def up_to_date(session: Session) -> Session:
    """Return the session, scored again if its scores do not know of its corrections.

    Raises
    ------
    InputError
        If a table of the session is missing or damaged.
    OutputError
        If new scores cannot be written.
    """
    corrections = session.manifest.corrections
    if session.summary.get("corrections", []) == _told(corrections):
        return session
    return rescore(session, corrections)


def rescore(
    session: Session, corrections: Sequence[Correction], library: Path | None = None
) -> Session:
    """Score a stored session again, with corrections on top of what was detected.

    The recording is not read. Scores, detected events, summary and report are written anew
    (the report without pictures, see `report_again`), and the corrections into the manifest.
    Cues and landmarks stay as they were detected: ``rescore(session, [])`` takes all back.

    Parameters
    ----------
    session : Session
        The session.
    corrections : sequence of Correction
        All that hold, in their order; not only new ones.
    library : Path, optional
        Where the library stands that the session was scored with, if it may have moved. People of
        the same other sessions are its chance again; where they are gone, circular shifts are, and
        ``mirroring.chance`` of the summary says so.

    Returns
    -------
    Session
        Opened anew.

    Raises
    ------
    InputError
        If a table of the session is missing or damaged.
    OutputError
        If it cannot be written; everything is as before then.
    """
    manifest = session.manifest.model_copy(deep=True)
    manifest.corrections = list(corrections)
    layout = manifest.layout or LayoutKind.NO_DYAD
    cues, settled = _settled(session, corrections)
    circumstances = circumstances_of(session)
    if settled is not None:
        circumstances = replace(circumstances, discovered_gaze=settled)
    told = number(session.summary, "duration_s")
    duration = _last_s(cues) if told is None else told
    results = score_session(
        cues,
        score_settings(session),
        layout,
        duration,
        {who: manifest.participants.of(who).label for who in PARTICIPANTS},
        circumstances,
        noted_others(manifest, duration, library),
    )
    note_additions(manifest, results.summary, cues, results.scores)
    summary = results.summary
    if corrections:
        summary["corrections"] = _told(corrections)
        summary["quality"].append(
            {
                "flag": "CORRECTED",
                "participant": None,
                "share": _changed_share(session.cues, cues),
                "message": in_words(corrections),
            }
        )
    events = with_own_events(session.path, results.events)
    data = ReportData(manifest, plain(summary), results.scores, events, results.moments)
    return save_results(
        session, manifest, results.scores, results.events, summary, render_report(data)
    )


def _settled(
    session: Session, corrections: Sequence[Correction]
) -> tuple[pd.DataFrame, frozenset[ParticipantId] | None]:
    """Apply corrections; who changed places gets a usual gaze target of the own gaze alone."""
    cues = corrected(scorable(session.cues), corrections)
    swapped = any(correction.kind == "swap" for correction in corrections)
    if not swapped or "target_yaw_deg" not in cues:
        return cues, None
    in_room = session.manifest.layout is LayoutKind.ROOM
    own_gaze = with_own_gaze(session.manifest)
    cues, targets = settle_targets(cues, in_room=in_room, calibrated=own_gaze)
    return cues, frozenset(targets)


def score_settings(session: Session) -> ScoreSettings:
    """Return how a session was scored.

    Raises
    ------
    InputError
        If what the session says of it cannot be.
    """
    manifest = session.manifest
    told = scoring_of(manifest)
    rate = manifest.settings.rate_hz or number(session.summary, "rate_hz") or told.rate_hz
    if not SLOWEST_HZ <= rate <= FASTEST_HZ:
        raise InputError(
            f"The session file session.json is damaged (settings.rate_hz: {rate:g} a second)"
            "; analyse the recording again or restore the folder from a copy."
        )
    return replace(told, rate_hz=rate, neutral=neutral_of(manifest))


def _told(corrections: Sequence[Correction]) -> list[dict[str, object]]:
    told: list[dict[str, object]] = plain([c.model_dump(mode="json") for c in corrections])
    return told


def _last_s(cues: pd.DataFrame) -> float:
    return float(cues["time_s"].max()) if len(cues) else 0.0


def _changed_share(before: pd.DataFrame, after: pd.DataFrame) -> float:
    """Share of the rows that corrections moved or took out."""
    if not len(before):
        return 0.0
    seen = [t["pose_confidence"].to_numpy(np.float64) for t in (before, after)]
    same = (seen[0] == seen[1]) | (np.isnan(seen[0]) & np.isnan(seen[1]))
    return round(1.0 - float(same.mean()), 4)


def _detected(table: pd.DataFrame) -> list[Event]:
    rows = table[table["source"] == "detected"].to_dict("records")
    for row in rows:
        if row["participant"] not in PARTICIPANTS:
            row["participant"] = None
        row["label"] = row["label"] if isinstance(row["label"], str) else ""
        if row["end_s"] != row["end_s"]:  # an event without an end is a moment
            row["end_s"] = row["start_s"]
    fields = Event.__dataclass_fields__
    return [Event(**{key: row[key] for key in fields}) for row in rows]
