# SPDX-License-Identifier: GPL-3.0-or-later
"""Events coded with BORIS: its project file, its tabular events and its aggregated events.

A state event is two lines of a table of events, or two entries of a project: it is on from the
one to the next of the same subject, behaviour and modifiers.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mirrorcam.errors import InputError
from mirrorcam.imports.annotation import Annotation, checked, wrong
from mirrorcam.imports.table import is_missing, read_table, time_of
from mirrorcam.text import in_whole_letters

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from mirrorcam.imports.table import Row

_MODIFIERS = re.compile(r"modifiers|modifier #\d+")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
_NO_FOCAL = "no focal subject"
_KIND = ("behavior type", "status", "type")
_OBSERVATION = "observation id"
KNOWN = (
    "observation id", "subject", "behavior", "behavioral category", "behavior type", "status",
    "time", "start (s)", "stop (s)", "duration (s)", "comment", "comment start", "modifiers",
    "modifier #1", "media file path", "media file name", "fps", "total length",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Entry:
    time_s: float
    subject: str
    behavior: str
    modifiers: str
    comment: str
    kind: str
    line: int


def is_table(names: Iterable[str]) -> bool:
    """Whether these names, in lower case, are the header of a table of BORIS."""
    named = set(names)
    aggregated = {"behavior", "start (s)", "stop (s)"} <= named
    return aggregated or ({"behavior", "time"} <= named and bool(named & set(_KIND)))


def read(path: Path, text: str, observation: str | None = None) -> list[Annotation]:
    """Read the events of one observation.

    Parameters
    ----------
    observation : str, optional
        Its name, where the file holds several.

    Raises
    ------
    InputError
        If it is no such file, a state event does not end, or the observation is not told.
    """
    if text.lstrip()[:1] == "{":
        entries = _project(path, text, observation)
        return checked(path, _paired(path, entries))
    table = read_table(path, text, KNOWN)
    if _OBSERVATION in table.names:
        ids = list(dict.fromkeys(row.get(_OBSERVATION) for row in table.rows))
        picked = _picked(path, ids, observation)
        rows = [row for row in table.rows if row.get(_OBSERVATION) == picked]
    else:
        rows = table.rows
    modifiers = [name for name in table.names if _MODIFIERS.fullmatch(name)]
    comment = table.find("comment", "comment start")
    subject = table.find("subject")
    if "start (s)" in table.names and "stop (s)" in table.names:
        found = []
        for row in rows:
            start = time_of(path, row, "start (s)")
            open_end = is_missing(row.get("stop (s)"))
            stop = start if open_end else time_of(path, row, "stop (s)")
            told = _modified(row, modifiers), row.get(comment)
            words = " ".join(part for part in told if part)
            person = _subject(row.get(subject))
            found.append(Annotation(start, stop, row.get("behavior"), person, words, row.line))
        return checked(path, found)
    kind = table.find(*_KIND)
    if not is_table(table.names) or kind is None:
        raise InputError(
            f"“{path}”, line 1: this is no table of BORIS (columns: {', '.join(table.names)}): "
            "export the tabular or the aggregated events."
        )
    entries = [
        _Entry(
            time_of(path, row, "time"),
            _subject(row.get(subject)),
            row.get("behavior"),
            _modified(row, modifiers),
            row.get(comment),
            row.get(kind).upper(),
            row.line,
        )
        for row in rows
    ]
    return checked(path, _paired(path, entries))


def _modified(row: Row, names: Iterable[str]) -> str:
    """Return what stands in the columns of modifiers, one for each set, as a project has it."""
    return "|".join(filter(None, map(row.get, names)))


def _subject(name: str) -> str:
    return "" if name.lower() == _NO_FOCAL else name


def _picked(path: Path, ids: list[str], asked: str | None) -> str:
    if asked is not None:
        if asked in ids:
            return asked
        raise InputError(
            f"“{path}” has no observation “{asked}”: choose one of {', '.join(ids)[:300]}."
        )
    if len(ids) > 1:
        raise InputError(
            f"“{path}” holds {len(ids)} observations: choose one with --observation, of "
            f"{', '.join(ids)[:300]}."
        )
    return ids[0] if ids else ""


def _paired(path: Path, entries: list[_Entry]) -> list[Annotation]:
    """Join the two entries of each state event."""
    found: list[Annotation] = []
    begun: dict[tuple[str, str, str], _Entry] = {}
    for entry in sorted(entries, key=lambda one: one.time_s):
        words = " ".join(part for part in (entry.modifiers, entry.comment) if part)
        if entry.kind in ("POINT", "POINT EVENT"):
            found.append(
                Annotation(
                    entry.time_s, entry.time_s, entry.behavior, entry.subject, words, entry.line
                )
            )
            continue
        key = entry.subject, entry.behavior, entry.modifiers
        first = begun.pop(key, None)
        if first is None:
            if entry.kind == "STOP":
                raise wrong(
                    path, entry.line, f"“{entry.behavior}” stops without having started",
                    "mend the state events in BORIS and export again",
                )  # fmt: skip
            begun[key] = entry
            continue
        if entry.kind == "START":
            raise wrong(
                path, entry.line,
                f"“{entry.behavior}” starts a second time before it has stopped (line "
                f"{first.line})", "mend the state events in BORIS and export again",
            )  # fmt: skip
        words = " ".join(part for part in (first.modifiers, first.comment) if part)
        found.append(
            Annotation(first.time_s, entry.time_s, entry.behavior, entry.subject, words, first.line)
        )
    for entry in begun.values():
        raise wrong(
            path, entry.line, f"“{entry.behavior}” starts at {entry.time_s:g} s and never stops",
            "mend the state events in BORIS and export again",
        )  # fmt: skip
    return found


def _project(path: Path, text: str, asked: str | None) -> list[_Entry]:
    try:
        content: Any = in_whole_letters(json.loads(text))
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise wrong(path, line, "it is no valid JSON", "save the project with BORIS") from error
    observations = content.get("observations") if isinstance(content, dict) else None
    if not isinstance(observations, dict) or not observations:
        raise InputError(
            f"“{path}” is no BORIS project with an observation in it: give the .boris file, or "
            "the events that BORIS exports."
        )
    picked = _picked(path, [str(name) for name in observations], asked)
    points = _point_behaviors(content)
    # A project says for every event where it stands in the list, not in which line.
    events = observations[picked].get("events") if isinstance(observations[picked], dict) else None
    if not isinstance(events, list):
        raise InputError(f"“{path}”: the observation “{picked}” has no events: code it in BORIS.")
    entries = []
    at = counted = max(text.find(json.dumps(picked)), 0)
    line = 1 + text.count("\n", 0, at)
    places = _places(text, at)
    for number, event in enumerate(events, start=1):
        try:
            time_s, subject, behavior = float(event[0]), str(event[1]), str(event[2])
            modifiers = str(event[3] or "") if len(event) > 3 else ""
            comment = str(event[4] or "") if len(event) > 4 else ""
        except (TypeError, ValueError, OverflowError, IndexError, KeyError) as error:
            raise InputError(
                f"“{path}”, event {number} of “{picked}”: it is not as BORIS writes events: save "
                "the project with BORIS again."
            ) from error
        kind = "POINT" if behavior in points else "STATE"
        # JSON keeps no lines: the next place at which this time is written is taken for it.
        written = places.get(time_s, [])
        following = bisect_left(written, at)
        at = written[following] + 1 if following < len(written) else at
        line += text.count("\n", counted, at)
        counted = at
        entries.append(_Entry(time_s, _subject(subject), behavior, modifiers, comment, kind, line))
    return entries


def _places(text: str, start: int) -> dict[float, list[int]]:
    """Return where each number stands in a text, from `start` on."""
    places: dict[float, list[int]] = {}
    for told in _NUMBER.finditer(text, start):
        places.setdefault(float(told[0]), []).append(told.start())
    return places


def _point_behaviors(content: dict[str, Any]) -> set[str]:
    known = content.get("behaviors_conf")
    rows = known.values() if isinstance(known, dict) else []
    return {
        str(row.get("code"))
        for row in rows
        if isinstance(row, dict) and str(row.get("type", "")).lower().startswith("point")
    }
