# SPDX-License-Identifier: GPL-3.0-or-later
"""One session as one sealed file: a tar of its folder under age, with its place in the library.

Nothing of a session shows in the name of its file. What comes out of one is either what went in, to
the last byte, or an error: age authenticates every 64 KiB and the end. It never reaches outside of
the folder that it is given.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import secrets
import shutil
import tarfile
import threading
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Any

from mirrorcam.bounded import check_is_file
from mirrorcam.errors import InputError, OutputError
from mirrorcam.private import FILE_MODE, private_folder
from mirrorcam.session.folder import output_errors, replacing
from mirrorcam.text import readable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyrage import x25519

SUFFIX = ".sealed"
_PLACE = "place"  # the first member: where the session stands in its library
_FILES = "session/"
_LONGEST_PLACE = 4096
# What leads out of a folder within a name. Elsewhere than on Windows the first two are letters like
# any other, and what was sealed under such a name must come out again.
_LEADS_OUT = frozenset("\\:\0" if os.name == "nt" else "\0")


def sealed_files(folder: Path) -> list[Path]:
    """Return the sealed sessions of a library, sorted."""
    # Hidden ones were being written when their program was killed.
    return sorted(path for path in folder.glob(f"[!.]*{SUFFIX}") if path.is_file())


def new_name() -> str:
    """Return a name that says nothing."""
    return secrets.token_hex(12) + SUFFIX


def seal(session: Path, place: str, target: Path, key: x25519.Recipient) -> None:
    """Write a session into a sealed file, whole or not at all; the session stays as it is.

    Parameters
    ----------
    session : Path
        The folder.
    place : str
        Where it stands in the library, as a relative path with ``/``. Bytes that are no letters
        come back as replacement characters.
    target : Path
        The sealed file; one that is there is replaced in one step.
    key : x25519.Recipient
        The library's public key.

    Raises
    ------
    OutputError
        If it cannot be written, or the folder holds a link, which would lead out of it.
    """
    import pyrage

    members = list(_members(session))

    def feed(output: IO[bytes]) -> None:
        with tarfile.open(fileobj=output, mode="w|", format=tarfile.PAX_FORMAT) as tar:
            content = readable(place).encode()
            head = tarfile.TarInfo(_PLACE)
            head.size = len(content)
            tar.addfile(head, io.BytesIO(content))
            for path in members:
                name = _FILES + path.relative_to(session).as_posix()
                tar.add(path, name, recursive=False, filter=_without_owner)

    with replacing(target) as temporary, _piped(feed) as source, temporary.open("wb") as file:
        written = _Written(file)
        try:
            pyrage.encrypt_io(source, written, [key])
        except pyrage.EncryptError as error:
            raise written.error or error from error
    with contextlib.suppress(OSError):
        target.chmod(FILE_MODE)


def unseal(sealed: Path, folder: Path, key: x25519.Identity) -> str:
    """Write the session of a sealed file into an empty folder; returns its place in the library.

    Raises
    ------
    InputError
        If the file is damaged, was changed, or is of another library.
    OutputError
        If the folder takes no more.
    """
    import pyrage

    places: list[str] = []
    refused: list[Exception] = []

    def take(source: IO[bytes]) -> None:
        try:
            places.append(_taken_out(source, folder))
        except (OSError, ValueError, tarfile.TarError) as error:
            refused.append(error)
        # What is left is read all the same: its end has to be the true end.
        while source.read(1 << 20):
            pass

    try:
        check_is_file(sealed)
        with sealed.open("rb") as file, _draining(take) as sink:
            pyrage.decrypt_io(file, sink, [key])
    except (pyrage.DecryptError, OSError) as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise InputError(
            f"The sealed session {sealed} is damaged, was changed, or is of another library; "
            "restore it from a copy."
        ) from error
    if refused:
        shutil.rmtree(folder, ignore_errors=True)
        if isinstance(refused[0], OSError) and not isinstance(refused[0], tarfile.TarError):
            with output_errors(folder):
                raise refused[0]
        raise InputError(
            f"The sealed session {sealed} holds no session as mirrorcam writes them "
            f"({refused[0]}); restore it from a copy."
        ) from refused[0]
    return places[0]


def check_sealable(session: Path) -> None:
    """Refuse a session that holds more than files and folders.

    Raises
    ------
    OutputError
        If a link is in it, which would lead out of it.
    """
    for _ in _members(session):
        pass


def gives_back(sealed: Path, session: Path, key: x25519.Identity, empty: Path) -> bool:
    """Whether a sealed file gives back exactly a session; it is tried in an empty folder."""
    unseal(sealed, empty, key)
    return same_files(empty, session)


def looks_of(session: Path) -> str:
    """Return a short text that is another one once a file of a session was written."""
    marks: list[Any] = []
    for path in sorted(session.rglob("*")):
        with contextlib.suppress(FileNotFoundError):
            seen = path.lstat()
            size, written = (0, 0) if path.is_dir() else (seen.st_size, seen.st_mtime_ns)
            marks.append((path.relative_to(session).as_posix(), size, written))
    return hashlib.sha256(json.dumps(marks).encode()).hexdigest()


def same_files(one: Path, other: Path) -> bool:
    """Whether two folders hold the same files with the same bytes."""
    names = [{p.relative_to(root).as_posix(): p for p in _members(root)} for root in (one, other)]
    if names[0].keys() != names[1].keys():
        return False
    return all(
        path.is_dir() == names[1][name].is_dir()
        and (path.is_dir() or _same_bytes(path, names[1][name]))
        for name, path in names[0].items()
    )


def _same_bytes(one: Path, other: Path) -> bool:
    if one.stat().st_size != other.stat().st_size:
        return False
    with one.open("rb") as a, other.open("rb") as b:
        while block := a.read(1 << 20):
            if block != b.read(len(block)):
                return False
    return True


def _members(session: Path) -> Iterator[Path]:
    for path in sorted(session.rglob("*")):
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            raise OutputError(
                f"{session} is not sealed, because {path.name} in it is a link or no file at all; "
                "take it out of the session folder, then try again."
            )
        yield path


def _without_owner(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    return member


def _taken_out(source: IO[bytes], folder: Path) -> str:
    """Write the members of a tar into a folder and return the place; refuse whatever leads out."""
    place: str | None = None
    with tarfile.open(fileobj=source, mode="r|") as tar:
        for member in tar:
            if place is None:
                place = _place(tar, member)
                continue
            name = PurePosixPath(member.name.removeprefix(_FILES))
            if not member.name.startswith(_FILES) or not _is_inside(name):
                raise ValueError("a name in it leads elsewhere")
            target = folder.joinpath(*name.parts)
            if member.isdir():
                private_folder(target)
                continue
            content = tar.extractfile(member) if member.isfile() else None
            if content is None:
                raise ValueError("a link is in it")
            private_folder(target.parent)
            descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
            with os.fdopen(descriptor, "wb") as file:
                shutil.copyfileobj(content, file, 1 << 20)
            os.utime(target, (member.mtime, member.mtime))
    if place is None:
        raise ValueError("it is empty")
    return place


def _place(tar: tarfile.TarFile, member: tarfile.TarInfo) -> str:
    content = tar.extractfile(member) if member.name == _PLACE and member.isfile() else None
    if content is None or member.size > _LONGEST_PLACE:
        raise ValueError("it does not say where it belongs")
    place = content.read().decode()
    if not _is_inside(PurePosixPath(place)):
        raise ValueError("the place that it names leads elsewhere")
    return place


def _is_inside(name: PurePosixPath) -> bool:
    return bool(name.parts) and not any(
        part in ("..", "/") or _LEADS_OUT & set(part) or part.startswith("/") for part in name.parts
    )


class _Written:
    """A file to write to that remembers what its disk refused: pyrage tells it in words alone."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.error: OSError | None = None

    def write(self, content: bytes) -> int:
        """Write on."""
        try:
            return self._file.write(content)
        except OSError as error:
            self.error = error
            raise

    def flush(self) -> None:
        """Leave that to closing the file itself."""


class _Stream(threading.Thread):
    """The other end of a pipe, at work in a thread."""

    def __init__(self, work: Callable[[IO[bytes]], None], file: IO[bytes]) -> None:
        super().__init__(daemon=True)
        self._work, self._file = work, file
        self.error: BaseException | None = None

    def run(self) -> None:
        """Work until the end, and close."""
        try:
            with self._file:
                self._work(self._file)
        except BaseException as error:
            self.error = error


@contextlib.contextmanager
def _piped(feed: Callable[[IO[bytes]], None]) -> Iterator[IO[bytes]]:
    """Give a file to read from what `feed` writes."""
    out, into = os.pipe()
    thread = _Stream(feed, os.fdopen(into, "wb", 1 << 18))
    with os.fdopen(out, "rb", 1 << 18) as source:
        thread.start()
        try:
            yield source
        finally:
            source.close()
            thread.join()
    if thread.error is not None:
        raise thread.error


@contextlib.contextmanager
def _draining(take: Callable[[IO[bytes]], None]) -> Iterator[IO[bytes]]:
    """Give a file to write to, which `take` reads."""
    out, into = os.pipe()
    thread = _Stream(take, os.fdopen(out, "rb", 1 << 18))
    sink = os.fdopen(into, "wb", 1 << 18)
    thread.start()
    try:
        yield sink
    finally:
        with contextlib.suppress(OSError):
            sink.close()
        thread.join()
    if thread.error is not None:
        raise thread.error
