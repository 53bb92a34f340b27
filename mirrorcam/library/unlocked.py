# SPDX-License-Identifier: GPL-3.0-or-later
"""A sealed library while it is open: in clear in a room of its own, sealed again as it changes.

The room is in memory where it can be. Sealing needs no passphrase, so what a killed program has
left in its room is sealed at the next start, and the room removed, before anybody is asked for
anything.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING

from mirrorcam.errors import InputError, OutputError
from mirrorcam.library.folders import session_folders
from mirrorcam.library.memory import is_in_memory, make_room, rooms
from mirrorcam.library.room import Room
from mirrorcam.library.sealed_file import check_sealable, same_files, sealed_files
from mirrorcam.library.sealed_key import is_sealed, public_key, secret_key, write_key
from mirrorcam.library.sealed_library import (
    alone_with,
    check_not_recording,
    place_for,
    remove_remains,
    remove_whole,
)
from mirrorcam.lifetime import Closeable
from mirrorcam.private import private_folder
from mirrorcam.session.folder import output_errors
from mirrorcam.session.journal import is_recording
from mirrorcam.session.lock import FolderLock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyrage import x25519

_IN_USE = "in-use"
_NEW_S = 60.0
_TRIES = 3


class Unlocked(Closeable):
    """A sealed library that is open: a folder of sessions like any other, until it is closed.

    Parameters
    ----------
    library : Path | str
        The sealed library.
    passphrase : str
        What opens it.

    Attributes
    ----------
    library : Path
        The sealed library.
    folder : Path
        Where its sessions are in clear meanwhile.
    in_memory : bool
        Whether that is in memory; else on the disk, where traces may stay.
    problems : list[str]
        What could not be opened, a sentence each; it stays sealed as it is.

    Raises
    ------
    InputError
        If the passphrase is another one, it is no sealed library, or is open elsewhere.
    OutputError
        If there is no room for it.
    """

    def __init__(self, library: Path | str, passphrase: str) -> None:
        self.library = Path(os.path.abspath(library))  # noqa: PTH100 (links must stay)
        key = secret_key(self.library, passphrase)
        self._key = key.to_public()
        self._open = True
        self.problems: list[str] = []
        with contextlib.ExitStack() as held:
            held.enter_context(alone_with(self.library))
            remove_remains(self.library)
            _tidy_up(self.library, self._key)
            files = sealed_files(self.library)
            with output_errors(self.library):
                path = make_room(sum(file.stat().st_size for file in files))
            self._room = Room(path, self.library, {})
            lock = FolderLock(path / _IN_USE)
            lock.take()
            held.callback(lock.release)
            held.callback(self._room.remove)  # before: nobody takes a half removed one for left
            private_folder(self._room.sessions)
            for file in files:
                try:
                    self._room.take_in(file, key)
                except InputError as error:
                    self.problems.append(str(error))
            self._room.note()
            self._seal_clear_ones()
            self._held = held.pop_all()
        self.folder = self._room.sessions
        self.in_memory = is_in_memory(path)

    def save(self) -> int:
        """Seal what has changed since the last time; returns how many sessions that were.

        Raises
        ------
        OutputError
            If the library takes no more.
        """
        return self._room.save(self._key) if self._open else 0

    def change_passphrase(self, former: str, passphrase: str) -> None:
        """Give the library another passphrase, while it is open.

        Raises
        ------
        InputError
            If the former passphrase is another one.
        UsageError
            If the new one is too short.
        OutputError
            If it cannot be written; the former passphrase holds then.
        """
        write_key(self.library, secret_key(self.library, former), passphrase)

    def close(self) -> None:
        """Seal what has changed, and remove everything in clear.

        Raises
        ------
        OutputError
            If the library takes no more, or a session is being recorded; all stays open then.
        """
        if not self._open:
            return
        for _ in range(_TRIES):
            if not self._room.save(self._key):
                break  # else one may have changed while it was being sealed
        check_not_recording(self._room.all_sessions())
        self._room.hand_out()
        self._open = False
        self._held.close()

    def _seal_clear_ones(self) -> None:
        """Take in what was put into the library in clear while it was sealed."""
        for session in list(session_folders(self.library, linked=False)):
            if is_recording(session):
                continue
            try:
                check_sealable(session)
            except OutputError as error:
                self.problems.append(str(error))
                continue
            place = session.relative_to(self.library).as_posix()
            target = place_for(place, self._room.sessions, session)
            if target is not None:
                with output_errors(target):
                    private_folder(target.parent)
                    shutil.copytree(session, target, symlinks=True)
                self._room.save(self._key)
                if not same_files(session, target):  # it was changed meanwhile: both stay
                    continue
            remove_whole(session, self.library)


def seal_what_was_left() -> int:
    """Seal what killed programs have left in clear and remove it; returns how many rooms that were.

    What belongs to a library that is not there now (a disk that is not plugged in), or that
    another program has, waits if something in it is nowhere else; so does what another program
    still records into.

    Raises
    ------
    MirrorcamError
        If it cannot be sealed; it stays then.
    """
    done = 0
    for path in rooms():
        with _left_in(path) as room:
            if room is None or _is_recorded_into(room):
                continue
            if not room.is_settled():
                if not is_sealed(room.library):
                    continue
                try:
                    with alone_with(room.library):
                        _settle(room, public_key(room.library))
                except InputError:
                    continue
            room.remove()
            done += 1
    return done


def _tidy_up(library: Path, key: x25519.Recipient) -> None:
    """Do the same for one library, which the caller has."""
    for path in rooms():
        with _left_in(path) as room:
            if room is not None and room.library == library and not _is_recorded_into(room):
                _settle(room, key)
                room.remove()


def _is_recorded_into(room: Room) -> bool:
    """Whether a program that lives records into the room of one that does not."""
    return any(map(is_recording, room.all_sessions()))


def _settle(room: Room, key: x25519.Recipient) -> None:
    room.save(key)
    room.hand_out()


@contextlib.contextmanager
def _left_in(path: Path) -> Iterator[Room | None]:
    """Give the room of a program that lives no more, locked; None if there is none to see to."""
    lock = FolderLock(path / _IN_USE)
    try:
        taken = not _is_new(path) and lock.take()
    except OSError:
        taken = False
    try:
        room = None
        # One that does not say what it belongs to stays: there may be something in it.
        with contextlib.suppress(OSError, ValueError):
            room = Room.left_in(path) if taken else None
            if taken and room is None:  # it was being filled or removed: all of it is sealed
                shutil.rmtree(path, ignore_errors=True)
        yield room
    finally:
        lock.release()


def _is_new(path: Path) -> bool:
    """Whether somebody may be about to take the lock on a room."""
    try:
        return not (path / _IN_USE).exists() and time.time() - path.stat().st_mtime < _NEW_S
    except OSError:
        return True
