# SPDX-License-Identifier: GPL-3.0-or-later
"""The end of every session, recorded or live: from its cues to scores, summary and report."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, Protocol

import pandas as pd

from mirrorcam.cues.frozen import hide_frozen
from mirrorcam.cues.gaps import bridge_table
from mirrorcam.cues.gaze_target import settle_targets
from mirrorcam.errors import InputError
from mirrorcam.model import PARTICIPANTS, LayoutKind
from mirrorcam.pipeline.additions import note_additions
from mirrorcam.pipeline.circumstances import doubtful_s, kept, neutral_of, with_own_gaze
from mirrorcam.pipeline.others import choose_others
from mirrorcam.pipeline.pictures import moment_pictures
from mirrorcam.pipeline.scoring import score_session
from mirrorcam.pipeline.stored import up_to_date
from mirrorcam.pipeline.undisturbed import undisturbed
from mirrorcam.report import ReportData, render_report
from mirrorcam.scores.circumstances import Circumstances
from mirrorcam.session.contents import plain

if TYPE_CHECKING:
    from pathlib import Path

    from mirrorcam.scores.settings import ScoreSettings
    from mirrorcam.session import Manifest, Session


class Place(Protocol):
    """Where a session is written to: `SessionWriter`, or the folder of a live recording."""

    manifest: Manifest

    def write_table(self, name: Literal["cues", "scores", "events"], frame: pd.DataFrame) -> None:
        """Write a whole table."""

    def write_summary(self, summary: dict[str, Any]) -> None:
        """Write ``summary.json``."""

    def write_report(self, html: str) -> None:
        """Write ``report.html``."""

    def finish(self, state: Literal["complete", "interrupted"]) -> Session:
        """Put the session in its place and open it."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What else the scores must know about how the cues came about.

    Attributes
    ----------
    duration_s : float
        Length of the session.
    frame_rate_hz : float
        Pictures a second of the source; NaN if unknown.
    no_dyad_share : float
        Share of the time steps in which fewer than two people were in the picture.
    damaged : int
        Pictures that could not be read.
    missing_s : float
        Seconds that the source promised and did not deliver.
    landmarks : str
        Whose landmarks these are and what they lack, where another program found them.
    """

    duration_s: float
    frame_rate_hz: float
    no_dyad_share: float
    damaged: int = 0
    missing_s: float = 0.0
    landmarks: str = ""


@undisturbed()
def close_session(
    place: Place,
    cues: pd.DataFrame,
    settings: ScoreSettings,
    facts: Facts,
    state: Literal["complete", "interrupted"],
    *,
    video: Path | None = None,
    own_events: pd.DataFrame | None = None,
    live: dict[str, Any] | None = None,
) -> Session:
    """Score a session from its cues, write everything about it and put it in its place.

    Ctrl-C is not heard meanwhile.

    Parameters
    ----------
    place : Place
        Where to; its manifest has layout, layout changes, identity and cuts.
    cues : pd.DataFrame
        As the stages gave them, gaps not yet bridged.
    settings : ScoreSettings
        How to score.
    facts : Facts
        How the cues came about.
    state : {"complete", "interrupted"}
        How the session ended.
    video : Path | None
        Where pictures of the moments are taken from, if the report may hold any.
    own_events : pd.DataFrame | None
        Markers that a user set on the way.
    live : dict[str, Any] | None
        What a live session counted and timed; goes into the summary.

    Raises
    ------
    OutputError
        If the session cannot be written.
    """
    manifest = place.manifest
    layout = manifest.layout or LayoutKind.NO_DYAD
    labels = {who: manifest.participants.of(who).label for who in PARTICIPANTS}
    # Whose gaze is calibrated needs no target found from the recording.
    own_gaze = with_own_gaze(manifest)
    in_room = layout is LayoutKind.ROOM
    cues = hide_frozen(cues)
    cues, targets = settle_targets(cues, in_room=in_room, calibrated=own_gaze)
    cues = bridge_table(cues)
    doubtful = doubtful_s(manifest.identity.doubts)
    circumstances = Circumstances(
        frame_rate_hz=facts.frame_rate_hz,
        no_dyad_share=facts.no_dyad_share,
        layout_changes=max(len(manifest.layout_changes) - 1, 0),
        doubtful_share=doubtful / facts.duration_s if facts.duration_s > 0 else 0.0,
        swaps=len(manifest.identity.swaps),
        damaged=facts.damaged,
        discovered_gaze=frozenset(targets),
        calibrated={who: who in own_gaze for who in PARTICIPANTS},
        missing_s=facts.missing_s,
        landmarks=facts.landmarks,
    )
    manifest.circumstances = kept(circumstances)
    settings = replace(settings, neutral=neutral_of(manifest))
    others = choose_others(manifest, facts.duration_s)
    results = score_session(cues, settings, layout, facts.duration_s, labels, circumstances, others)
    note_additions(manifest, results.summary, cues, results.scores)
    events = results.events
    if own_events is not None and len(own_events):
        parts = [table for table in (events, own_events) if len(table)]
        events = pd.concat(parts, ignore_index=True).sort_values("start_s", kind="stable")
    if live is not None:
        results.summary["live"] = live
    place.write_table("cues", cues)
    place.write_table("scores", results.scores)
    place.write_table("events", events)
    place.write_summary(results.summary)
    thumbnails: dict[float, bytes] = {}
    if video is not None:
        # One that is damaged, or has gone meanwhile, takes its pictures with it, no more.
        with suppress(InputError):
            thumbnails = moment_pictures(video, results.moments)
    manifest.state = state  # the report says so
    # The report tells the numbers that summary.json holds, not finer ones that round otherwise.
    summary = plain(results.summary)
    data = ReportData(manifest, summary, results.scores, events, results.moments)
    place.write_report(render_report(data, thumbnails))
    # Corrections of a former analysis of the same recording hold for this one too.
    return up_to_date(place.finish(state))
