# SPDX-License-Identifier: GPL-3.0-or-later
"""Which session folder a recording gets: the same one in every run, and never that of another."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from mirrorcam.errors import InputError
from mirrorcam.session.folder import MANIFEST
from mirrorcam.session.manifest import read_manifest
from mirrorcam.session.source import Source
from mirrorcam.text import readable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LONGEST = 200  # bytes of a name; file systems take 255, and the ending and a digest are added


def places(recordings: Sequence[Path], folder: Path, known: Mapping[str, str]) -> dict[Path, Path]:
    """Return the session folder of each recording.

    It is ``NAME.mirrorcam``; where another recording has that already, ``NAME-DIGEST.mirrorcam``
    with a digest of the recording's path.

    Parameters
    ----------
    recordings : sequence of Path
        Absolute.
    folder : Path
        Where the session folders stand.
    known : mapping
        Names of session folders of former runs, by the text of the recording's path.
    """
    taken = {name.casefold() for name in known.values()}
    found: dict[Path, Path] = {}
    for recording in recordings:
        name = known.get(readable(recording))
        if name is None:
            plain, digested = _names(recording)
            free = plain.casefold() not in taken and _may_have(folder / plain, recording)
            name = plain if free else digested
            taken.add(name.casefold())
        found[recording] = folder / name
    return found


def moved(recordings: Sequence[Path], folder: Path, known: Mapping[str, str]) -> dict[str, str]:
    """Return where recordings were that are known from another place, by where they are now.

    It is a file of the same name, size and time of change, and there is none any more where it was:
    a disk has got another letter, or a folder another name.

    Parameters
    ----------
    recordings : sequence of Path
        Absolute.
    folder : Path
        Where the session folders stand.
    known : mapping
        Names of session folders of former runs, by the text of the recording's path.
    """
    new = [recording for recording in recordings if readable(recording) not in known]
    gone: dict[str, list[str]] = {}
    wanted = {readable(Path(recording.name)) for recording in new}
    for path in known:
        name = re.split(r"[/\\]", path)[-1]
        if name in wanted and _is_gone(path):
            gone.setdefault(name, []).append(path)
    found: dict[str, str] = {}
    for recording in new:
        for path in gone.get(readable(Path(recording.name)), []):
            if path not in found.values() and _is_of(folder / known[path], recording):
                found[readable(recording)] = path
                break
    return found


def _is_gone(path: str) -> bool:
    try:
        # Of a name that is no text, as of a folder that is closed, nobody can say.
        return "\ufffd" not in path and not Path(path).exists()
    except (OSError, ValueError):
        return False


def _is_of(session: Path, recording: Path) -> bool:
    """Whether a session was made of a file of this size and time of change."""
    try:
        sources = read_manifest(session / MANIFEST).sources
        file = Source.from_file(recording)
    except InputError:
        return False
    told = [(source.size_bytes, source.modified_at) for source in sources]
    return told == [(file.size_bytes, file.modified_at)]


def _names(recording: Path) -> tuple[str, str]:
    """Return the name that is wanted and the one that nobody else can have."""
    whole = readable(recording.with_name(recording.stem)).replace("\\", "/").rsplit("/", 1)[-1]
    stem = whole.encode()[:_LONGEST].decode("utf-8", "ignore")
    digest = hashlib.sha256(os.fsencode(recording)).hexdigest()[:8]
    digested = f"{stem}-{digest}.mirrorcam"
    return (f"{stem}.mirrorcam" if stem == whole else digested), digested


def _may_have(place: Path, recording: Path) -> bool:
    """Whether a place is free, or holds a session of this very recording."""
    if not place.exists():
        return True
    try:
        sources = read_manifest(place / MANIFEST).sources
    except InputError:
        return False
    return [source.absolute_path for source in sources] == [readable(recording)]
