# SPDX-License-Identifier: GPL-3.0-or-later
"""A library: a folder of sessions, asked and changed through one object."""

from __future__ import annotations

import json
import os
import threading
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from mirrorcam.bounded import read_bounded
from mirrorcam.errors import InputError, OutputError
from mirrorcam.library.entry import Entry, Query
from mirrorcam.library.folders import OWN, free_place, session_folders
from mirrorcam.library.index import Index
from mirrorcam.library.sealed_key import check_open
from mirrorcam.library.thumbnails import Thumbnails
from mirrorcam.library.trash import Thrown, Trash
from mirrorcam.lifetime import Closeable
from mirrorcam.model import PARTICIPANTS
from mirrorcam.private import private_folder
from mirrorcam.session.folder import SUMMARY, remove_leftovers, replacing
from mirrorcam.session.journal import is_recording
from mirrorcam.text import in_whole_letters, is_text

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping

    from mirrorcam.model import ParticipantId
    from mirrorcam.session import Manifest


class Library(Closeable):
    """The sessions in a folder and in folders of it; any thread may call any method.

    Parameters
    ----------
    folder : Path | str
        Where sessions live; made if it is not there.

    Raises
    ------
    InputError
        If a newer mirrorcam has used it, or it is sealed.
    OutputError
        If it cannot be written.
    """

    def __init__(self, folder: Path | str) -> None:
        self.folder = Path(os.path.abspath(folder))  # noqa: PTH100 (links must stay)
        check_open(self.folder)
        own = self.folder / OWN
        pictures, trash, index = own / "thumbnails", own / "trash", own / "index.sqlite"
        try:
            # What stands there is cleared away in time, and a folder of sessions may come from
            # anybody: where links lead, nothing is ours. All of it can be made anew.
            for place in (own, pictures, trash, index):
                if place.is_symlink():
                    place.unlink()
            private_folder(own)
        except OSError as error:
            raise OutputError(
                f"Sessions cannot be kept in {self.folder} ({error.strerror}); choose another "
                "folder for them."
            ) from error
        self._index = Index(index, self.folder)
        self._thumbnails = Thumbnails(pictures)
        self._trash = Trash(trash)
        # One change of the folder at a time: a session that is being read is not thrown away
        # under the reader, which would put a card back for what is no longer there.
        self._changing = threading.RLock()

    # -- asking ---------------------------------------------------------------------------

    def sessions(self, query: Query | None = None) -> list[Entry]:
        """Return the sessions that fit a query (all by default), as the index knows them."""
        stamps = self._index.stamps()
        return [
            self._with_picture(entry, stamps.get(self._key(entry.path)))
            for entry in self._index.find(query or Query())
        ]

    def entry(self, path: Path) -> Entry | None:
        """Return one session as the index knows it."""
        found = self._index.get(path)
        return None if found is None else self._with_picture(found, self._index.stamp(path))

    def people(self) -> dict[str, int]:
        """Return who was there, with the number of sessions of each."""
        return self._index.counts("people")

    def tags(self) -> dict[str, int]:
        """Return the tags, with the number of sessions of each."""
        return self._index.counts("tags")

    # -- the folder -----------------------------------------------------------------------

    def refresh(self, progress: Callable[[int, int], None] | None = None) -> bool:
        """Bring the index to what the folder holds; returns whether anything had changed.

        Parameters
        ----------
        progress : callable, optional
            Called with the number of sessions read and the number to read.
        """
        from mirrorcam.library.reading import stamp

        known = self._index.stamps()
        # A name that is no text cannot stand in the index; its session opens by its folder.
        found = {
            self._key(path): path
            for path in session_folders(self.folder)
            if is_text(path.relative_to(self.folder))
        }
        gone = [key for key in known if key not in found]
        if gone:
            self._index.remove(gone)
        changed = [path for key, path in found.items() if known.get(key) != stamp(path)]
        for number, path in enumerate(changed):
            if progress is not None:
                progress(number, len(changed))
            with self._changing:
                if path.is_dir():
                    self._read(path)
        if gone or changed:
            self._tidy()
        return bool(gone or changed)

    def rebuild(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Make the index anew from the session folders."""
        self._index.clear()
        self.refresh(progress)

    def free_place(self, name: str, promised: Container[Path] = ()) -> Path:
        """Return a path in the library that is free, for a session of a recording `name`.

        Parameters
        ----------
        name : str
            Its title, or the name of its file.
        promised : container of Path
            Where sessions will stand that are not there yet.
        """
        return free_place(self.folder, name, promised)

    # -- changing -------------------------------------------------------------------------

    def edit(
        self,
        path: Path,
        *,
        title: str | None = None,
        tags: Iterable[str] | None = None,
        names: dict[ParticipantId, str] | None = None,
        consent: Mapping[ParticipantId, tuple[bool, bool]] | None = None,
    ) -> Entry:
        """Change what the user says about a session; what is None stays.

        Parameters
        ----------
        path : Path
            The session.
        title : str, optional
            Its title.
        tags : iterable of str, optional
            All of its tags.
        names : dict[ParticipantId, str], optional
            What participants are called.
        consent : mapping, optional
            Whether participants agree, and whether to sound too. When that was said is noted.

        Raises
        ------
        InputError
            If the session cannot be read.
        OutputError
            If it cannot be written.
        """

        def change(manifest: Manifest) -> None:
            if title is not None:
                manifest.title = title.strip()
            if tags is not None:
                manifest.tags = sorted({" ".join(tag.split()) for tag in tags} - {""})
            for who, name in (names or {}).items():
                person = manifest.participants.of(who)
                person.label = name.strip() or who.upper()
                person.person = None
            for who, (given, sound) in (consent or {}).items():
                manifest.note_consent(who, given=given, sound=sound)

        return self._change(path, change)

    def merge_people(self, names: Iterable[str], into: str) -> int:
        """Give several names of one person the same name; returns how many sessions changed.

        Raises
        ------
        InputError, OutputError
            If a session cannot be read or written; those before it have been changed.
        """
        wanted = set(names) | {into}
        changed = 0
        for name in sorted(wanted - {into}):
            for entry in self._index.find(Query(people=frozenset({name}))):

                def change(manifest: Manifest, entry: Entry = entry) -> None:
                    for who, person in zip(PARTICIPANTS, entry.people, strict=True):
                        if person in wanted:
                            manifest.participants.of(who).label = into
                            manifest.participants.of(who).person = None

                self._change(entry.path, change)
                changed += 1
        return changed

    def throw_away(self, path: Path) -> Thrown:
        """Delete a session; it can be taken back until the library is closed.

        Raises
        ------
        OutputError
            If it cannot be moved, or is being recorded.
        """
        with self._changing:
            if is_recording(path):
                raise OutputError(
                    f"{path} is being recorded at this moment; stop the recording, then delete it."
                )
            entry = self._index.get(path)
            thrown = self._trash.throw(path, path.name if entry is None else entry.title)
            self._index.remove([self._key(path)])
        return thrown

    def take_back(self, thrown: Thrown) -> Entry:
        """Undo `throw_away`.

        Raises
        ------
        InputError
            If it is deleted for good already.
        OutputError
            If it cannot be moved.
        """
        with self._changing:
            return self._read(self._trash.restore(thrown))

    def close(self) -> None:
        """Delete for good what was thrown away, pictures included."""
        with self._changing:
            self._trash.close()
            self._tidy()

    # -- inside ---------------------------------------------------------------------------

    def _tidy(self) -> None:
        """Remove the pictures of sessions that are no longer there, and what killed runs left."""
        remove_leftovers(self.folder)
        with self._changing:
            stamps = self._index.stamps()
            self._thumbnails.keep_only(self._thumbnails.path(*item) for item in stamps.items())

    def _change(self, path: Path, change: Callable[[Manifest], None]) -> Entry:
        from mirrorcam.library.reading import stamp
        from mirrorcam.session import open_session, save_manifest

        key = path.relative_to(self.folder).as_posix()
        with self._changing:
            before = self._thumbnails.path(key, stamp(path))
            session = open_session(path)
            manifest = session.manifest.model_copy(deep=True)
            change(manifest)
            labels = {who: manifest.participants.of(who).label for who in PARTICIPANTS}
            _relabel(path / SUMMARY, labels)
            save_manifest(session, manifest)
            # Its people look as before, and its recording may be gone by now.
            self._thumbnails.rename(before, self._thumbnails.path(key, stamp(path)))
            return self._read(path)

    def _read(self, path: Path) -> Entry:
        from mirrorcam.library.reading import read_entry, stamp
        from mirrorcam.session import open_session

        seen = stamp(path)
        entry = read_entry(path)
        if entry.can_open and entry.shows_people:
            # A card without a picture is no reason to lose the card.
            with suppress(InputError, OutputError):
                picture = self._thumbnails.path(self._key(path), seen)
                self._thumbnails.make(open_session(path), picture)
        self._index.put(entry, seen)
        return self.entry(path) or entry

    def _with_picture(self, entry: Entry, stamp: str | None) -> Entry:
        if not entry.shows_people or stamp is None:
            return entry
        file = self._thumbnails.path(self._key(entry.path), stamp)
        return replace(entry, thumbnail=file) if file.is_file() else entry

    def _key(self, path: Path) -> str:
        """Where a session stands in the library, as the index knows it."""
        return path.relative_to(self.folder).as_posix()


def _relabel(summary: Path, labels: dict[ParticipantId, str]) -> None:
    """Put the names of the participants into a ``summary.json`` too."""
    try:
        content = in_whole_letters(json.loads(read_bounded(summary)))
        people = content["participants"]
        before = {who: people[who]["label"] for who in PARTICIPANTS}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return
    if before == labels:
        return
    for who in PARTICIPANTS:
        people[who]["label"] = labels[who]
    from mirrorcam.session.contents import summary_text  # here: it loads NumPy

    with replacing(summary) as temporary:
        temporary.write_text(summary_text(content), encoding="utf-8", newline="\n")
