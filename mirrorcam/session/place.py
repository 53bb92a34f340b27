# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a session may stand: what is there already, and what stopped analyses left beside it."""

from __future__ import annotations

import contextlib
import itertools
from pathlib import Path
from typing import TYPE_CHECKING

from mirrorcam.errors import InputError, OutputError
from mirrorcam.session.folder import (
    MANIFEST,
    RESULTS,
    VIDEO,
    check_writable,
    create_working_folder,
    discard,
    is_free,
    output_errors,
)
from mirrorcam.session.manifest import Manifest, read_manifest
from mirrorcam.session.own import is_personal, own_events
from mirrorcam.session.reader import check_no_links

if TYPE_CHECKING:
    from collections.abc import Iterator


def check_place(path: Path, manifest: Manifest) -> Manifest | None:
    """Check that a session of these sources may stand at a place, and make nothing.

    Returns
    -------
    Manifest | None
        Of the session that stands there and would be replaced; None if the place is free.

    Raises
    ------
    OutputError
        If the place cannot be written, holds something else, or holds the session of another
        recording.
    """
    check_writable(path)
    with output_errors(path):
        if is_free(path):
            return None
        found = (path / MANIFEST).is_file()
    if not found:
        kind = "a folder of other files" if path.is_dir() else "a file"
        raise OutputError(
            f"{path} is {kind} and no mirrorcam session; choose another folder with -o."
        )
    try:
        check_no_links(path)
        former = read_manifest(path / MANIFEST)
        markers = own_events(path)
    except InputError as error:
        raise OutputError(
            f"{path} holds a session that cannot be read, and what you added to it would "
            f"be lost; choose another folder with -o or move that one away. ({error})"
        ) from error
    if same_recording(former, manifest, path):
        return former
    names = ", ".join(source.file_name for source in former.sources) or "a camera"
    if len(markers) or is_personal(former) or (path / VIDEO).exists():
        raise OutputError(
            f"{path} holds the session of another recording ({names}) with markers, "
            "names, consent or video of its own; choose another folder with -o."
        )
    if former.live is not None:
        raise OutputError(
            f"{path} holds what was recorded live ({names}) and cannot be made again; choose "
            "another folder with -o."
        )
    if _other_files(former, manifest):
        raise OutputError(
            f"{path} holds the session of another recording ({names}); choose another folder with "
            "-o."
        )
    return former


def same_recording(former: Manifest, new: Manifest, folder: Path) -> bool:
    """Whether two sessions are of the same files, or the new one is of the session's own video."""
    if any(
        source.absolute_path is not None and Path(source.absolute_path).parent == folder
        for source in new.sources
    ):
        return True
    sizes = [[source.size_bytes for source in manifest.sources] for manifest in (former, new)]
    return sizes[0] == sizes[1] and None not in sizes[0]


def _other_files(former: Manifest, new: Manifest) -> bool:
    """Whether two sessions are known to be of different files.

    A file that changed where it stands is none: it was cut, or had not been copied whole.
    """
    sizes, places = (
        [sorted(str(getattr(one, name)) for one in manifest.sources) for manifest in (former, new)]
        for name in ("size_bytes", "absolute_path")
    )
    known = all(source.size_bytes is not None for source in (*former.sources, *new.sources))
    return known and bool(former.sources) and sizes[0] != sizes[1] and places[0] != places[1]


def remove_interrupted(path: Path) -> None:
    """Remove what stopped analyses of the recording of a session have left beside it.

    What a user has put something into stays.

    Raises
    ------
    InputError
        If the session cannot be read.
    """
    found = list(itertools.takewhile(Path.is_dir, _names_beside(path)))
    manifest = read_manifest(path / MANIFEST) if found else Manifest()
    for beside in found:
        # What cannot be read or moved stays as well.
        with contextlib.suppress(OSError, InputError, OutputError):
            if _is_stopped_analysis(beside, manifest):
                working = create_working_folder(beside)
                beside.rename(working / "gone")
                discard(working)


def _is_stopped_analysis(path: Path, manifest: Manifest) -> bool:
    """Whether a session was left by a stopped analysis of a recording, and by nobody else."""
    found = read_manifest(path / MANIFEST)
    return (
        found.state == "interrupted"
        and found.live is None
        and same_recording(found, manifest, path)
        and not is_personal(found)
        and not len(own_events(path))
        and {file.name for file in path.iterdir()} <= set(RESULTS)
    )


def name_beside(path: Path) -> Path:
    """Return a free name for an interrupted session beside a complete one."""
    return next(name for name in _names_beside(path) if not name.exists())


def _names_beside(path: Path) -> Iterator[Path]:
    """Names of interrupted sessions beside a complete one, the first of them first."""
    yield path.with_name(f"{path.name}-interrupted")
    for number in itertools.count(2):
        yield path.with_name(f"{path.name}-interrupted-{number}")
