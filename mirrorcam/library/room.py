# SPDX-License-Identifier: GPL-3.0-or-later
"""The sessions of a sealed library in clear, and what has to be sealed of them.

What changed is told by the sizes and times of files. A room says for itself what it belongs to, so
that it can be seen to after the program that made it was killed.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING

from mirrorcam.bounded import read_bounded
from mirrorcam.errors import MirrorcamError
from mirrorcam.library.folders import is_own, place_in, session_folders
from mirrorcam.library.memory import is_in_memory
from mirrorcam.library.sealed_file import looks_of, new_name, seal, unseal
from mirrorcam.library.sealed_library import place_for
from mirrorcam.private import private_folder
from mirrorcam.session.folder import output_errors, replacing
from mirrorcam.session.journal import is_recording
from mirrorcam.whole import on_disk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyrage import x25519

_TOUCH_S = 3600.0
_STATE, _SESSIONS, _COMING = "state.json", "sessions", "coming"
_OF_FILE_MANAGERS = frozenset({".DS_Store", "Thumbs.db"})  # with names and pictures of sessions


class Room:
    """The sessions of a sealed library in clear, and which sealed file each of them came from.

    Parameters
    ----------
    path : Path
        The room.
    library : Path
        The sealed library.
    sealed : dict[str, list[str]]
        By place: the name of the sealed file, and what the session looked like when it was sealed.
    """

    def __init__(self, path: Path, library: Path, sealed: dict[str, list[str]]) -> None:
        self.path, self.library, self._sealed = path, library, sealed
        self.sessions = path / _SESSIONS
        self._touched_s = -math.inf

    @classmethod
    def left_in(cls, path: Path) -> Room | None:
        """Return the room that a killed program has left; None if it holds nothing to keep.

        Raises
        ------
        OSError, ValueError
            If it cannot be told.
        """
        try:
            state = json.loads(read_bounded(path / _STATE).decode("utf-8"))
        except FileNotFoundError:
            return None
        try:
            return cls(path, Path(state["library"]), dict(state["sealed"]))
        except (KeyError, TypeError) as error:
            raise ValueError from error

    def note(self) -> None:
        """Write down what belongs to what."""
        state = {"library": str(self.library), "sealed": self._sealed}
        with replacing(self.path / _STATE) as temporary:
            temporary.write_text(json.dumps(state), encoding="utf-8")

    def take_in(self, sealed: Path, key: x25519.Identity) -> None:
        """Unseal a session into the room."""
        coming = private_folder(self.path / _COMING)
        place = unseal(sealed, coming, key)
        target = place_for(place, self.sessions, coming)
        if target is None:  # sealed twice by a run that was killed
            shutil.rmtree(coming)
            sealed.unlink()
            return
        with output_errors(target):
            private_folder(target.parent)
            coming.rename(target)
        self._sealed[self._place(target)] = [sealed.name, looks_of(target)]

    def all_sessions(self) -> list[Path]:
        """Find the sessions in the room, wherever a user has put them.

        Raises
        ------
        OutputError
            If a folder of it cannot be read: what is not seen is not gone.
        """
        with output_errors(self.sessions):
            return list(session_folders(self.sessions, everywhere=True))

    def changes(self) -> tuple[list[Path], list[str]]:
        """Return the sessions that are new or changed, and the places of those that are gone."""
        if not self.sessions.is_dir():  # somebody else has removed it: no session was deleted
            return [], []
        there = {self._place(path): path for path in self.all_sessions()}
        changed = [
            path
            for place, path in there.items()
            if (known := self._sealed.get(place)) is None or known[1] != looks_of(path)
        ]
        return changed, [place for place in self._sealed if place not in there]

    def save(self, key: x25519.Recipient) -> int:
        """Seal what changed and remove what is gone; returns how many sessions that were.

        A session that is being recorded or written at this moment waits for the next time.

        Raises
        ------
        OutputError
            If one cannot be sealed; nothing that was sealed is lost then.
        """
        self._touch()
        done, problem, nowhere_else = 0, None, False
        changed, gone = self.changes()
        for path in changed:
            if is_recording(path):
                continue
            place, looks = self._place(path), looks_of(path)
            known = self._sealed.get(place)
            name = new_name() if known is None else known[0]
            try:
                seal(path, place, self.library / name, key)
            except MirrorcamError as error:
                if path.is_dir():  # else it was moved away meanwhile
                    problem, nowhere_else = error, nowhere_else or known is None
                continue
            # Had it changed meanwhile, it does not look like that, and is sealed again.
            self._sealed[place] = [name, looks]
            self.note()
            done += 1
        # A session that was moved and cannot be sealed is one that is gone from its former place.
        gone = [] if nowhere_else else gone
        for place in gone:
            if os.path.lexists(self.sessions / place):  # in doubt it is not gone
                continue
            with output_errors(self.library):
                (self.library / self._sealed[place][0]).unlink(missing_ok=True)
            del self._sealed[place]
            done += 1
        if gone:
            self.note()
        if problem is not None:  # one that cannot be sealed keeps no other from it
            raise problem
        return done

    def _touch(self) -> None:
        """Say that all files are in use: systems clear old ones out of temporary folders.

        A session that lost files in this way would be sealed without them.
        """
        now_s = time.monotonic()
        if os.utime not in os.supports_fd or now_s - self._touched_s < _TOUCH_S:
            return
        self._touched_s = now_s
        for path in self.path.rglob("*") if not is_in_memory(self.path) else ():
            if path.is_file() and not path.is_symlink():
                # By its number: what takes its place meanwhile keeps its own time.
                with contextlib.suppress(OSError), path.open("rb") as file:
                    written_ns = os.fstat(file.fileno()).st_mtime_ns
                    os.utime(file.fileno(), ns=(time.time_ns(), written_ns))

    def is_settled(self) -> bool:
        """Whether all in it is in the library too."""
        return not (any(self.changes()) or any(self._others()))

    def hand_out(self) -> list[Path]:
        """Move what is no session into the library, in clear; returns where that is now.

        Raises
        ------
        OutputError
            If the library takes no more; what was not moved stays.
        """
        moved: list[Path] = []
        for path in list(self._others()):
            wanted = place_in(self.library, path.relative_to(self.sessions).as_posix())
            target, number = wanted, 2
            while os.path.lexists(target):
                target = wanted.with_stem(f"{wanted.stem} {number}")
                number += 1
            with output_errors(target):
                private_folder(target.parent)
                try:
                    shutil.move(path, target)
                except OSError:
                    with contextlib.suppress(OSError):
                        target.unlink(missing_ok=True)  # half of it
                    raise
            with contextlib.suppress(OSError):  # a link to nowhere, or what its user closed
                on_disk(target)
            moved.append(target)
        return moved

    def remove(self) -> None:
        """Remove the room and all in it; a half removed one holds nothing to keep."""
        (self.path / _STATE).unlink(missing_ok=True)
        shutil.rmtree(self.path, ignore_errors=True)

    def _others(self) -> Iterator[Path]:
        """Find the user's files and links that are of no session, hidden ones too."""
        sessions = set(self.all_sessions())
        for path in sorted(self.sessions.rglob("*")):
            parts = path.relative_to(self.sessions).parts
            ours = path.name in _OF_FILE_MANAGERS or any(map(is_own, parts))
            if ours or not (path.is_file() or path.is_symlink()):
                continue
            if not sessions.intersection((path, *path.parents)):
                yield path

    def _place(self, path: Path) -> str:
        return path.relative_to(self.sessions).as_posix()
