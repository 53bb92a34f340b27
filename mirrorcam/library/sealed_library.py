# SPDX-License-Identifier: GPL-3.0-or-later
"""A library at rest under a passphrase: sealed, opened for good, its passphrase changed.

What is done is done a session at a time, and the former form goes only once the new one is on the
disk whole: however it ends, nothing is lost, and the same call goes on from there. One program at a
time has a sealed library; a lock says so.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from mirrorcam.errors import InputError, OutputError, UsageError
from mirrorcam.library.folders import OWN, place_in, session_folders
from mirrorcam.library.sealed_file import (
    gives_back,
    looks_of,
    new_name,
    same_files,
    seal,
    sealed_files,
    unseal,
)
from mirrorcam.library.sealed_key import (
    HEADER,
    is_sealed,
    new_key,
    public_key,
    secret_key,
    write_key,
)
from mirrorcam.private import private_folder
from mirrorcam.session.folder import output_errors, remove_leftovers
from mirrorcam.session.journal import is_recording
from mirrorcam.session.lock import FolderLock
from mirrorcam.whole import on_disk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyrage import x25519

_WORK = ".mirrorcam-sealing-"
_LOCK = ".sealed-library.lock"


@contextlib.contextmanager
def alone_with(folder: Path) -> Iterator[None]:
    """Keep other programs from a sealed library meanwhile.

    Raises
    ------
    InputError
        If another one has it.
    OutputError
        If the folder cannot be written.
    """
    with output_errors(folder):
        lock = FolderLock(folder / _LOCK)
        taken = lock.take()
    if not taken:
        raise InputError(
            f"The library {folder} is open in another mirrorcam; close that one, then try again."
        )
    try:
        yield
    finally:
        if is_sealed(folder):
            lock.release()
        else:  # it was not to be, or is no more: nothing of it stays
            lock.remove()


def seal_library(folder: Path, passphrase: str) -> int:
    """Put a library under a passphrase; returns the number of sessions that were sealed.

    Parameters
    ----------
    folder : Path
        The library. Recordings and other files in it stay as they are.
    passphrase : str
        At least 8 characters. Nobody can open the sessions without it.

    Raises
    ------
    UsageError
        If it is sealed already, or the passphrase is too short.
    InputError
        If the folder is not there.
    OutputError
        If something cannot be written, or is being recorded; what was sealed by then stays sealed.
    """
    _check_folder(folder)
    with alone_with(folder):
        if is_sealed(folder):
            raise UsageError(
                f"The library {folder} is sealed already; mirrorcam library passphrase changes its "
                "passphrase."
            )
        check_not_recording(session_folders(folder, linked=False))
        identity = new_key(folder, passphrase)
        return _seal_new(folder, identity.to_public(), identity)


def seal_new_sessions(folder: Path) -> int:
    """Seal what was put into a sealed library in clear; no passphrase is needed.

    Returns
    -------
    int
        The number of sessions that were sealed.

    Raises
    ------
    InputError
        If it is no sealed library.
    OutputError
        If something cannot be written, or is being recorded.
    """
    key = public_key(folder)
    with alone_with(folder):
        check_not_recording(session_folders(folder, linked=False))
        return _seal_new(folder, key, None)


def unseal_library(folder: Path, passphrase: str) -> int:
    """Take a library out of its passphrase for good; returns the number of sessions.

    Raises
    ------
    InputError
        If the passphrase is another one, or a sealed session is damaged: that one and the key
        stay, all others are in clear then.
    OutputError
        If something cannot be written.
    """
    identity = secret_key(folder, passphrase)
    with alone_with(folder):
        remove_remains(folder)
        files = sealed_files(folder)
        problem: InputError | None = None
        for sealed in files:
            try:
                _put_back(sealed, folder, identity)
            except InputError as error:
                problem = error
        if problem is not None:
            raise problem
        with output_errors(folder):
            (folder / HEADER).unlink()
    return len(files)


def change_passphrase(folder: Path, former: str, passphrase: str) -> None:
    """Give a sealed library another passphrase; sessions are not sealed anew.

    Whoever has a copy of the former header and knows the former passphrase can open them still.

    Raises
    ------
    InputError
        If the former passphrase is another one.
    UsageError
        If the new one is too short.
    OutputError
        If the header cannot be written; the former passphrase holds then.
    """
    identity = secret_key(folder, former)
    with alone_with(folder):
        write_key(folder, identity, passphrase)


def place_for(place: str, root: Path, arrived: Path) -> Path | None:
    """Return where a session goes; None if exactly this one stands there already."""
    wanted = place_in(root, place)
    target, number = wanted, 2
    while os.path.lexists(target):
        if target.is_dir() and same_files(target, arrived):
            return None
        target = wanted.with_name(f"{wanted.stem} {number}{wanted.suffix}")
        number += 1
    return target


def _put_back(sealed: Path, folder: Path, identity: x25519.Identity) -> None:
    with _working(folder) as work:
        arrived = work / "session"
        private_folder(arrived)
        place = unseal(sealed, arrived, identity)
        with output_errors(folder):
            target = place_for(place, folder, arrived)
            if target is not None:
                for file in arrived.rglob("*"):
                    if file.is_file():
                        on_disk(file)
                private_folder(target.parent)
                arrived.rename(target)
            sealed.unlink()


def _seal_new(folder: Path, key: x25519.Recipient, identity: x25519.Identity | None) -> int:
    remove_remains(folder)
    # What stands behind a link is no part of the library, and would go from its own place.
    sessions = list(session_folders(folder, linked=False))
    for session in sessions:
        target, looks = folder / new_name(), looks_of(session)
        seal(session, session.relative_to(folder).as_posix(), target, key)
        whole = True
        if identity is not None:
            try:
                with _working(folder) as work:
                    whole = gives_back(target, session, identity, work)
            except BaseException:  # a full disk, Ctrl-C: the session stays, so this is one too many
                target.unlink(missing_ok=True)
                raise
        if not whole or looks_of(session) != looks:
            target.unlink()
            raise OutputError(
                f"{session} was changed while it was being sealed, and stays as it is; close "
                "what works on it, then run mirrorcam library seal again."
            )
        remove_whole(session, folder)
    # Names and small pictures stand in the index; it is made anew wherever the library is opened.
    shutil.rmtree(folder / OWN, ignore_errors=True)
    return len(sessions)


def remove_whole(session: Path, folder: Path) -> None:
    """Remove a session of a library in one step, whatever happens; then its empty folders."""
    with output_errors(session), _working(folder) as work:
        session.rename(work / "gone")
    parent = session.parent
    while parent != folder:
        try:
            parent.rmdir()
        except OSError:
            return
        parent = parent.parent


@contextlib.contextmanager
def _working(folder: Path) -> Iterator[Path]:
    work = Path(tempfile.mkdtemp(prefix=_WORK, dir=folder))
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def remove_remains(folder: Path) -> None:
    """Remove what a killed run left behind: copies of what stands there in its other form."""
    for path in folder.glob(f"{_WORK}*"):
        shutil.rmtree(path, ignore_errors=True)
    for path in folder.glob(".mirrorcam-*.sealed"):
        path.unlink(missing_ok=True)
    # What a killed analysis had seen is in clear.
    inside = session_folders(folder, linked=False)
    for place in {folder, *(session.parent for session in inside)}:
        remove_leftovers(place)


def _check_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise InputError(f"{folder} is not a folder; name the one in which your sessions are.")


def check_not_recording(sessions: Iterable[Path]) -> None:
    """Check that nobody records into one of these sessions.

    Raises
    ------
    OutputError
        If somebody does.
    """
    for session in sessions:
        if is_recording(session):
            raise OutputError(
                f"{session} is being recorded at this moment; stop the recording, then seal the "
                "library."
            )
