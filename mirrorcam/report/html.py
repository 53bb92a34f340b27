# SPDX-License-Identifier: GPL-3.0-or-later
"""The report: one HTML file that needs no network, no program and no script.

Everything that is shown is prepared here and in the neighbouring modules; the template only
places it. Jinja escapes every text, because file names and labels come from users.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from mirrorcam.model import LONGEST_S, PARTICIPANTS
from mirrorcam.report import added, figures, words
from mirrorcam.report.lanes import lanes, markers
from mirrorcam.report.paths import series_of
from mirrorcam.report.timeline import steps, ticks, tracks
from mirrorcam.report.zone import zone
from mirrorcam.session.summaries import number, value
from mirrorcam.times import clock

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    from jinja2 import Template

    from mirrorcam.scores.moments import Moment
    from mirrorcam.session import Manifest, Session

# What turns the order of the letters round until it is taken back: left open in a name, it would do
# that to the numbers behind it too.
_TURNING = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd")
_NEAR_S = 0.5  # between a moment and its picture
# The ink of moments that are both people's, whoever leads in them; as in the app.
_SHARED = {"mirrored": "both", "not_mirrored": "", "mutual_gaze": "gaze", "look_away": "gaze"}


@dataclass(frozen=True, slots=True)
class ReportData:
    """What a report is made from; a session that is still being written has all of it.

    Attributes
    ----------
    manifest : Manifest
        What ``session.json`` says.
    summary : dict[str, Any]
        Content of ``summary.json``; anything may be missing or None.
    scores, events : pd.DataFrame
        The tables of the session. ``mirroring_chance_low`` and ``mirroring_chance_high`` in
        `scores` are drawn as the chance band, where they are there.
    moments : Sequence[Moment]
        Moments worth watching, in the order in which they are listed.
    """

    manifest: Manifest
    summary: dict[str, Any]
    scores: pd.DataFrame
    events: pd.DataFrame
    moments: Sequence[Moment] = ()

    @classmethod
    def of_session(cls, session: Session, moments: Sequence[Moment] = ()) -> ReportData:
        """Return the data of a session on the disk.

        Raises
        ------
        InputError
            If a file of the session is missing or damaged.
        """
        return cls(session.manifest, session.summary, session.scores, session.events, moments)


def render_report(data: ReportData, thumbnails: Mapping[float, bytes] | None = None) -> str:
    """Return the report as HTML.

    Parameters
    ----------
    data : ReportData
        What is shown.
    thumbnails : Mapping[float, bytes], optional
        JPEG pictures by time in seconds; a moment shows the one at its start. None are shown
        where the user keeps no pictures.

    Returns
    -------
    str
        A whole page; it loads nothing and runs no script.
    """
    labels: dict[str, str] = {key: data.manifest.participants.of(key).label for key in PARTICIPANTS}
    duration = _duration(data)
    series = series_of(data.scores, duration or 1.0)
    files = [] if data.manifest.live is not None else data.manifest.sources  # else, cameras
    recording = " + ".join(source.file_name for source in files)
    return template("report.html.j2").render(
        title=data.manifest.title.strip() or recording or "Live conversation",
        date=words.day(data.manifest.created_at),
        length=words.length(duration),
        state=data.manifest.state,
        labels=labels,
        seen=figures.seen(data.summary, labels),
        mirroring=figures.mirroring(data.summary, labels),
        eye_contact=figures.eye_contact(data.summary, labels),
        openness=figures.openness(data.summary, labels),
        also=[
            *figures.also_seen(data.summary, labels),
            *added.rows(data.manifest, data.summary, labels),
        ],
        zone=zone(data.summary),
        tracks=(*tracks(series, labels), *added.tracks(data.manifest, series)),
        ticks=ticks(duration or 1.0),
        lanes=lanes(data.events, duration or 1.0, labels),
        steps=steps(series, labels),
        moments=_moments(data.moments, thumbnails or {}),
        markers=markers(data.events, duration or 1.0),
        pictures=bool(thumbnails),
        quality=figures.quality(data.summary, labels),
        facts=_facts(data, recording),
        strangers=value(data.summary, "mirroring", "chance") == "between-session",
        surrogates=_surrogates(data.summary),
    )


def _surrogates(summary: Mapping[str, Any]) -> str:
    """How many surrogates the p of mirroring ranks; a dash where there is no p."""
    if number(summary, "mirroring", "p_value") is None:
        return words.NOTHING
    return words.whole(number(summary, "mirroring", "surrogates"))


@cache
def template(name: str) -> Template:
    """Return a template of this room; it escapes every text."""
    environment = Environment(
        loader=PackageLoader("mirrorcam", "report"),
        autoescape=True,
        finalize=_in_its_order,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)


def _in_its_order(shown: Any) -> Any:
    return shown.translate(_TURNING) if type(shown) is str else shown


def _duration(data: ReportData) -> float | None:
    """Return the length in seconds, from the best place that knows it."""
    candidates = [number(data.summary, "duration_s")]
    candidates += [source.duration_s for source in data.manifest.sources]
    if len(data.scores):
        candidates.append(float(data.scores["time_s"].max()))
    return next(
        (value for value in candidates if value is not None and 0 < value <= LONGEST_S), None
    )


def _moments(
    moments: Sequence[Moment], thumbnails: Mapping[float, bytes]
) -> list[dict[str, str | None]]:
    found: list[dict[str, str | None]] = []
    for moment in moments:
        near = min(thumbnails, key=lambda time: abs(time - moment.time_s), default=None)
        picture = None
        if near is not None and abs(near - moment.time_s) <= _NEAR_S:
            encoded = base64.b64encode(thumbnails[near]).decode("ascii")
            picture = f"data:image/jpeg;base64,{encoded}"
        found.append(
            {
                "time": clock(moment.time_s),
                "sentence": moment.sentence,
                "picture": picture,
                "ink": _SHARED.get(moment.kind, moment.participant or ""),
            }
        )
    return found


def _facts(data: ReportData, recording: str) -> list[tuple[str, str]]:
    """Return what made the report: its file, versions, settings, for who wants to repeat it."""
    versions, settings = data.manifest.versions, data.manifest.settings
    rate = number(data.summary, "rate_hz") or settings.rate_hz
    facts = [
        ("Recording", recording or None),
        ("mirrorcam", versions.mirrorcam),
        ("MediaPipe", versions.mediapipe),
        ("NumPy", versions.numpy),
        ("Python", versions.python),
        ("Layout", data.summary.get("layout") or data.manifest.layout),
        ("Steps a second", None if rate is None else f"{rate:g}"),
        ("Surrogates", settings.surrogates),
        ("Seed", settings.seed),
        ("Schema version", data.manifest.schema_version),
    ]
    return [(name, str(value)) for name, value in facts if value is not None]
