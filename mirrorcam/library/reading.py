# SPDX-License-Identifier: GPL-3.0-or-later
"""A session folder -> its entry in the library; never an error, whatever stands in the folder."""

from __future__ import annotations

import json
import warnings
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from mirrorcam.bounded import read_bounded
from mirrorcam.errors import InputError
from mirrorcam.library.entry import CURVES, Entry, EntryState
from mirrorcam.model import PARTICIPANTS, SCHEMA_VERSION
from mirrorcam.session import Session, open_session
from mirrorcam.session.folder import MANIFEST, SUMMARY
from mirrorcam.session.journal import is_recording
from mirrorcam.session.manifest import read_manifest
from mirrorcam.session.summaries import NUMBERS, mappings, number

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from mirrorcam.session import Manifest

_POINTS = 48
# What the library calls a number of `NUMBERS`, where it has a shorter name for it.
_NAMES = {
    "mirroring": "mirroring_score",
    "mirroring_p": "mirroring_p_value",
    "movement": "synchrony_score",
    "lag_s": "mirroring_lag_s",
    "eye_contact": "eye_contact_mutual",
    "eye_contact_chance": "eye_contact_mutual_chance",
    "eye_contact_p": "eye_contact_mutual_p_value",
}
_SAME = (
    "mirroring_effect",
    "eye_contact_a",
    "eye_contact_b",
    "openness_a",
    "openness_b",
    "pose_coverage_a",
    "pose_coverage_b",
    "face_coverage_a",
    "face_coverage_b",
)
_PLACES: dict[str, tuple[str, ...]] = {
    **{own: NUMBERS[name] for own, name in _NAMES.items()},
    **{name: NUMBERS[name] for name in _SAME},
    "mirroring_chance_low": ("mirroring", "chance_low"),
    "mirroring_chance_high": ("mirroring", "chance_high"),
}
_SHARES = ("eye_contact", "eye_contact_a", "eye_contact_b", "eye_contact_chance")
# Of a normal distribution, in standard deviations: 5 % lie above.
_ONE_SIDED_95 = 1.645


def stamp(folder: Path) -> str:
    """Return a text that changes when a session is written again, or its recording has ended."""
    parts = []
    for name in (MANIFEST, SUMMARY, "scores.parquet"):
        try:
            status = (folder / name).stat()
            parts.append(f"{status.st_mtime_ns}:{status.st_size}")
        except OSError:
            parts.append("-")
    # A recording may end, as in a crash, without a file that is written once more.
    return "|".join([*parts, "recording"] if is_recording(folder) else parts)


def read_entry(folder: Path) -> Entry:
    """Read what the library lists of one session folder; a damaged one says so."""
    try:
        session = open_session(folder)
        return _entry(session)
    except InputError as error:
        problem = str(error)
        if is_recording(folder):
            with suppress(InputError):
                return _under_way(folder, problem)
        state: EntryState = "newer" if _is_newer(folder / MANIFEST) else "damaged"
        return Entry(folder, state, problem=problem, title=_name(folder))
    except (OSError, ValueError, TypeError, AttributeError, KeyError) as error:
        sentence = (
            f"The session {folder} is damaged ({type(error).__name__}); analyse the recording "
            "again or restore the folder from a copy."
        )
        return Entry(folder, "damaged", problem=sentence, title=_name(folder))


def _under_way(folder: Path, problem: str) -> Entry:
    """Say of a session that is being recorded what is known of it by now."""
    session = Session(folder, read_manifest(folder / MANIFEST))
    return replace(_known(session), state="recording", problem=problem)


def _known(session: Session) -> Entry:
    """Say what the manifest alone tells."""
    manifest = session.manifest
    people = [manifest.participants.of(who) for who in PARTICIPANTS]
    defaults = [who.upper() for who in PARTICIPANTS]
    names = tuple(
        person.person or ("" if person.label == default else person.label)
        for person, default in zip(people, defaults, strict=True)
    )
    return Entry(
        path=session.path,
        state=manifest.state,
        title=session.title,
        labels=(people[0].label, people[1].label),
        people=(names[0], names[1]),
        created_at=manifest.created_at,
        tags=tuple(sorted({tag.strip() for tag in manifest.tags if tag.strip()})),
    )


def _entry(session: Session) -> Entry:
    manifest, summary = session.manifest, session.summary
    return replace(
        _known(session),
        duration_s=number(summary, "duration_s"),
        numbers=_numbers(summary) | _added_numbers(manifest, summary),
        added={one.column: one.title or one.column for one in manifest.main_columns()},
        curves=_curves(session),
        quality=tuple(_sentences(summary)),
        shows_people=manifest.keep_pictures,
    )


def _numbers(summary: dict[str, Any]) -> dict[str, float]:
    found = {}
    for name, place in _PLACES.items():
        told = number(summary, *place)
        if told is not None:
            found[name] = 100.0 * told if name in _SHARES else told
    _chance_of_mirroring(found)
    return found


def _added_numbers(manifest: Manifest, summary: dict[str, Any]) -> dict[str, float]:
    found = {}
    for one in manifest.main_columns():
        places: dict[str, tuple[str, ...]]
        if one.table == "cues":
            places = {f":{who}": ("plugin_cues", one.column, who) for who in PARTICIPANTS}
        else:
            names = {"": "score", ":low": "chance_low", ":high": "chance_high"}
            places = {end: ("plugins", one.name, name) for end, name in names.items()}
        for end, place in places.items():
            told = number(summary, *place)
            if told is not None:
                found[f"added:{one.column}{end}"] = told
    return found


def _chance_of_mirroring(found: dict[str, float]) -> None:
    """Put in the band of chance where the summary does not tell it.

    The score counts from the mean of chance and the effect is the same distance in standard
    deviations, so one over the other is a standard deviation of chance in units of the score.
    A score that was clipped no longer tells it.
    """
    score, effect = found.get("mirroring"), found.get("mirroring_effect")
    if "mirroring_chance_high" in found or score is None or effect is None:
        return
    if 0.0 < score < 100.0 and effect > 0.0:
        edge = _ONE_SIDED_95 * score / effect
        found["mirroring_chance_low"], found["mirroring_chance_high"] = -edge, edge


def _curves(session: Session) -> dict[str, tuple[float, ...]]:
    table = session.scores
    made = {}
    for name in CURVES:
        values = np.asarray(table[name], dtype=np.float64)
        factor = 100.0 if name.startswith("eye_contact") else 1.0
        made[name] = tuple(round(float(v), 2) for v in factor * _thinned(values))
    return made


def _thinned(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return means of equal stretches, NaN where more than half was not visible."""
    if values.size <= _POINTS:
        return values
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # a stretch of nothing is NaN
        parts = np.array_split(values, _POINTS)
        return np.array([np.nanmean(p) if np.isfinite(p).mean() >= 0.5 else np.nan for p in parts])


def _sentences(summary: dict[str, Any]) -> list[str]:
    told = [flag.get("message") or flag.get("flag") for flag in mappings(summary, "quality")]
    return [str(sentence) for sentence in told if sentence]


def _name(folder: Path) -> str:
    return folder.name.removesuffix(".mirrorcam") or folder.name


def _is_newer(manifest: Path) -> bool:
    try:
        content = json.loads(read_bounded(manifest))
    except (OSError, ValueError, RecursionError):
        return False
    version = content.get("schema_version") if isinstance(content, dict) else None
    return isinstance(version, int) and version > SCHEMA_VERSION
