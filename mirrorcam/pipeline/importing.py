# SPDX-License-Identifier: GPL-3.0-or-later
"""Events of other programs into a session, and how far they agree with what was detected.

What was imported stands beside what was detected, under ``source = imported`` and with the name
of its file as ``origin``; nothing that was detected is touched, and no score depends on it.
"""

from __future__ import annotations

import shlex
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mirrorcam.errors import InputError, OutputError, UsageError
from mirrorcam.imports.annotation import wrong
from mirrorcam.imports.events import read_annotations
from mirrorcam.imports.persons import People, events_of, strangers
from mirrorcam.model import LONGEST_S, PARTICIPANTS
from mirrorcam.scores.agreement import Agreement, agreement
from mirrorcam.scores.series import dyad_series
from mirrorcam.scores.settings import check_seed
from mirrorcam.session import save_events
from mirrorcam.session.corrections import corrected
from mirrorcam.session.summaries import number
from mirrorcam.session.tables import ORIGIN
from mirrorcam.text import readable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from mirrorcam.imports.annotation import Annotation
    from mirrorcam.model import Event, ParticipantId
    from mirrorcam.session import Session

# Detected kinds, and the cue without which each cannot be told.
_NEEDS: dict[str, str] = {
    "smile": "smile",
    "nod": "head_pitch_deg",
    "arms_crossed": "arms_crossed",
    "look_away": "eye_contact",
    "hand_at_face": "pose_confidence",
    "posture_shift": "pose_confidence",
    "mutual_gaze": "eye_contact",
    "mirrored": "pose_confidence",
}
# What both do together: whoever is named with it, it is one thing.
_OF_BOTH = frozenset({"mutual_gaze", "mirrored"})
# Coders stop a clock some moments after the picture has ended.
_AFTER_END_S = 2.0


@dataclass(frozen=True, slots=True)
class Lane:
    """Events of one kind and participant that were imported."""

    kind: str
    participant: ParticipantId | None
    events: int


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did.

    Attributes
    ----------
    session : Session
        Opened anew.
    form : str
        As what the file was read.
    lanes : list[Lane]
        What was in it.
    notices : list[str]
        What is odd, a sentence each.
    offset_s : float
        Time of the recording at which the clock of the file is 0.
    """

    session: Session
    form: str
    lanes: list[Lane]
    notices: list[str]
    offset_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Compared:
    """An imported lane against what was detected.

    Attributes
    ----------
    kind : str
        What it is of.
    participant : ParticipantId | None
        Whose it is; None for what both do together.
    found : Agreement
        How far the two agree.
    origin : str | None
        The file that it came from, as `origins` names it; None where none is told.
    """

    kind: str
    participant: ParticipantId | None
    found: Agreement
    origin: str | None = None


def import_events(
    session: Session,
    path: Path | str,
    *,
    form: str | None = None,
    people: Mapping[str, ParticipantId] | None = None,
    lanes: Mapping[str, str] | None = None,
    offset_s: float | None = None,
    observation: str | None = None,
    force: bool = False,
) -> Imported:
    """Put the events of a file into a session, as lanes beside what was detected.

    Parameters
    ----------
    session : Session
        A finished session.
    path : Path | str
        A text table, an ELAN file, a file of BORIS, or subtitles.
    form : str, optional
        Format, found out by default; see `mirrorcam.imports.events.FORMATS`.
    people : Mapping[str, ParticipantId], optional
        Whom names in the file mean, beyond the names of the session and ``A`` and ``B``.
    lanes : Mapping[str, str], optional
        What a lane of the file is in the words of mirrorcam, such as ``{"grin": "smile"}``.
    offset_s : float, optional
        Time of the recording at which the clock of the file is 0. By default that of ELAN's file,
        where it links a film of the session, and 0 for any other.
    observation : str, optional
        Which observation of a BORIS file.
    force : bool
        Whether events of a file of the same name are replaced.

    Raises
    ------
    InputError
        If the file cannot be read, or its events lie outside the recording.
    OutputError
        If its events are in the session already, or it cannot be written.
    UsageError
        If the words do not fit together.
    """
    path = Path(path)
    if offset_s is not None and not np.isfinite(offset_s):
        raise UsageError("The offset of the events must be a number of seconds.")
    for name, who in (people or {}).items():
        if who not in PARTICIPANTS:
            raise UsageError(
                f"“{name}” is said to be {who!r}: people are the participants a and b."
            )
    read = read_annotations(path, form, observation=observation)
    table = session.events
    origin = readable(path.name)
    former = _of_origin(table, origin)
    if former.any() and not force:
        raise OutputError(
            f"Events of “{origin}” are in this session already: replace them with --force."
        )
    offset_s = _clock(session, read.films) if offset_s is None else offset_s
    labels = {who: session.manifest.participants.of(who).label for who in PARTICIPANTS}
    known = People(labels, people)
    events = events_of(read.found, known, lanes, offset_s)
    notices = [*read.notices, *_strangers(read.found, known, path, labels)]
    notices += _outside(path, read.found, events, _duration(session))
    rows = pd.DataFrame([asdict(event) | {ORIGIN: origin} for event in events])
    kept = table[~former]
    together = pd.concat([kept, rows], ignore_index=True) if len(kept) else rows
    saved = save_events(session, together.sort_values("start_s", kind="stable", ignore_index=True))
    return Imported(saved, read.form, _lanes(events), notices, offset_s)


def origins(session: Session) -> list[str]:
    """Return the names of the files of which a session has events."""
    table = session.events
    if ORIGIN not in table:
        return []
    found = table.loc[table["source"] == "imported", ORIGIN].dropna().unique()
    return sorted(str(name) for name in found)


def agreements(session: Session, *, origin: str | None = None, seed: int = 0) -> list[Compared]:
    """Compare imported lanes with what was detected, where both tell of the same.

    Each file on its own, since two coders of one behaviour are two records of it. Steps at which
    mirrorcam could not see what it needs are left out.

    Parameters
    ----------
    session : Session
        The session.
    origin : str, optional
        Only events of this file; by default those of every file, one file after the other.
    seed : int
        Of the shifts that stand for chance.

    Raises
    ------
    InputError
        If a table of the session is missing or damaged.
    UsageError
        If the seed cannot be used.
    """
    check_seed(seed)
    table = session.events.dropna(subset=["start_s"])
    imported = table[table["source"] == "imported"]
    detected = table[table["source"] == "detected"]
    rate = session.rate_hz
    ends = table["end_s"].fillna(table["start_s"])  # an event without an end is a moment
    duration = _duration(session) or float(ends.max() if len(table) else 0.0)
    files: list[str | None] = [*origins(session), None] if origin is None else [origin]
    compared = []
    for file in files:
        record = imported[_of_origin(imported, file)]
        for kind, whose in _pairs(record):
            visible = _visible(session, kind, whose, rate, duration)
            lanes = [_stretches(one, kind, whose) for one in (record, detected)]
            found = agreement(lanes[0], lanes[1], duration, rate, visible, seed=seed)
            compared.append(Compared(kind, whose, found, file))
    return compared


def _pairs(imported: pd.DataFrame) -> list[tuple[str, ParticipantId | None]]:
    pairs: list[tuple[str, ParticipantId | None]] = []
    for kind in sorted(set(imported["kind"]) & set(_NEEDS)):
        whose: Sequence[ParticipantId | None] = (None,) if kind in _OF_BOTH else PARTICIPANTS
        own = imported[imported["kind"] == kind]["participant"]
        pairs += [(kind, who) for who in whose if who is None or (own == who).any()]
    return pairs


def _stretches(
    table: pd.DataFrame, kind: str, who: ParticipantId | None
) -> list[tuple[float, float]]:
    own = table[table["kind"] == kind]
    if who is not None:
        own = own[own["participant"] == who]
    starts = own["start_s"].to_numpy(np.float64)
    ends = own["end_s"].fillna(own["start_s"]).to_numpy(np.float64)
    return list(zip(starts.tolist(), np.maximum(starts, ends).tolist(), strict=True))


def _visible(
    session: Session, kind: str, who: ParticipantId | None, rate_hz: float, duration_s: float
) -> NDArray[np.bool_]:
    """Say at which steps of the grid a kind could have been detected at all."""
    cues = corrected(session.cues, session.manifest.corrections)
    need = _NEEDS[kind]
    series = dyad_series(cues[["time_s", "participant", need]], rate_hz)
    seen = np.zeros(max(round(duration_s * rate_hz), 1), dtype=bool)
    told = np.ones(series.length, dtype=bool)
    for whose in PARTICIPANTS if who is None else (who,):
        told &= np.isfinite(series.values[whose][need])
    seen[: series.length] = told[: seen.size]
    return seen


def _lanes(events: Sequence[Event]) -> list[Lane]:
    counts: dict[tuple[str, ParticipantId | None], int] = {}
    for event in events:
        key = event.kind, event.participant
        counts[key] = counts.get(key, 0) + 1
    ordered = sorted(counts.items(), key=lambda item: (item[0][0], item[0][1] or "c"))
    return [Lane(kind, who, count) for (kind, who), count in ordered]


def _of_origin(table: pd.DataFrame, origin: str | None) -> NDArray[np.bool_]:
    """Say which events were imported from a file; with None, those of which no file is told."""
    if ORIGIN not in table:
        return np.full(len(table), origin is None) & (table["source"] == "imported").to_numpy()
    told = table[ORIGIN].isna() if origin is None else table[ORIGIN] == origin
    return np.asarray((table["source"] == "imported") & told, dtype=bool)


def _clock(session: Session, films: Mapping[str, float]) -> float:
    """Return when the clock of a file is 0, by the first film of the session that it links.

    In ELAN it is where the films that it shows all have begun, or that of B's own film.
    """
    manifest = session.manifest
    begun = (0.0, manifest.offset_b_s)
    for source, place, begun_s in zip(manifest.sources, session.video_paths, begun, strict=False):
        for name in (source.file_name, "" if place is None else place.name):
            if name in films:
                return films[name] + begun_s
    return 0.0


def _strangers(
    found: Sequence[Annotation],
    people: People,
    path: Path,
    labels: Mapping[ParticipantId, str],
) -> list[str]:
    names = strangers(found, people)
    if not names:
        return []
    told = ", ".join(f"“{name}”" for name in names[:5]) + (" …" if len(names) > 5 else "")
    here = f"{labels['a']} is a and {labels['b']} is b"
    # For a shell to take as it stands: names have blanks, and come from somebody else's file.
    example = f"such as --who {shlex.quote(f'{names[0]}=a')}"
    if len(names) == 1:
        return [
            f"“{path}” speaks of {told}, who is neither of the two here ({here}): say who it is "
            f"with --who, {example}."
        ]
    return [
        f"“{path}” speaks of {told}, who are none of the two here ({here}): say who they are with "
        f"--who, {example}."
    ]


def _outside(
    path: Path, found: Sequence[Annotation], events: Sequence[Event], duration_s: float
) -> list[str]:
    """Refuse what cannot be of this recording, and say what reaches beyond its end."""
    late = []
    for one, event in zip(found, events, strict=True):
        if event.start_s < -1e-3:
            raise wrong(
                path,
                one.line,
                f"this event starts at {event.start_s:g} s, before the recording does",
                "correct it, or say with --offset when the clock of the file starts",
            )
        if duration_s and event.start_s > duration_s + _AFTER_END_S:
            late.append(one.line)
    if late and len(late) == len(events):
        raise InputError(
            f"“{path}”, line {late[0]}: all events lie behind the end of the recording "
            f"({duration_s:.0f} s): check that it is of this recording and that its times are "
            "seconds."
        )
    if late:
        return [
            f"“{path}”, line {late[0]}: {len(late)} events begin after the recording has ended "
            f"({duration_s:.0f} s)."
        ]
    return []


def _duration(session: Session) -> float:
    """Return the length in seconds; 0 where the files of the session tell none that can be."""
    told = [number(session.summary, "duration_s")]
    told += [source.duration_s for source in session.manifest.sources]
    return next((one for one in told if one is not None and 0.0 < one <= LONGEST_S), 0.0)


__all__ = [
    "ORIGIN", "Compared", "Imported", "Lane", "agreements", "import_events", "origins",
]  # fmt: skip
