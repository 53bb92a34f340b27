# SPDX-License-Identifier: GPL-3.0-or-later
"""One sealed session: nothing in it gets out of its folder, and its size costs no memory."""

from __future__ import annotations

import errno
import io
import os
import tarfile
from pathlib import Path
from typing import IO, Any

import pyrage
import pytest

from mirrorcam.errors import InputError, OutputError
from mirrorcam.library.sealed_file import same_files, seal, unseal


def _tar(*members: tuple[str, bytes, bytes]) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as tar:
        for name, kind, content in members:
            member = tarfile.TarInfo(name)
            member.type, member.size = kind, len(content)
            if kind in (tarfile.SYMTYPE, tarfile.LNKTYPE):
                member.linkname, member.size = content.decode(), 0
            tar.addfile(member, io.BytesIO(content))
    return made.getvalue()


_FILE = tarfile.REGTYPE


_HERE = ("place", _FILE, b"x.mirrorcam")


@pytest.mark.parametrize(
    "members",
    [
        (("place", _FILE, b"../x.mirrorcam"),),
        (("place", _FILE, b"/etc/x.mirrorcam"),),
        (("place", _FILE, b""),),
        (("place", _FILE, b"\xff\xfe"),),
        (("place", _FILE, b"x" * 5000),),
        (("session/session.json", _FILE, b"{}"),),
        (_HERE, ("session/../../escaped", _FILE, b"x")),
        (_HERE, ("/escaped", _FILE, b"x")),
        (_HERE, ("session//escaped", _FILE, b"x"), ("session//escaped", _FILE, b"x")),
        (_HERE, ("session/a", tarfile.SYMTYPE, b"/etc")),
        (_HERE, ("session/a", tarfile.LNKTYPE, b"place")),
        (_HERE, ("session/a", tarfile.FIFOTYPE, b"")),
        (),
    ],
)  # fmt: skip
def test_nothing_gets_out_of_the_folder_of_a_sealed_session(
    tmp_path: Path, members: tuple[tuple[str, bytes, bytes], ...]
) -> None:
    identity = pyrage.x25519.Identity.generate()
    sealed = tmp_path / "x.sealed"
    sealed.write_bytes(pyrage.encrypt(_tar(*members), [identity.to_public()]))
    target = tmp_path / "in" / "here"
    target.mkdir(parents=True)
    with pytest.raises((InputError, OutputError)):
        unseal(sealed, target, identity)
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["in", "x.sealed"]


@pytest.mark.parametrize("place", ["C:\\x.mirrorcam", "C:x.mirrorcam", "a\\..\\..\\x.mirrorcam"])
def test_what_leads_out_on_windows_alone_is_refused_there_alone(tmp_path: Path, place: str) -> None:
    identity = pyrage.x25519.Identity.generate()
    sealed = tmp_path / "x.sealed"
    members = _tar(("place", _FILE, place.encode()), (f"session/{place}", _FILE, b"x"))
    sealed.write_bytes(pyrage.encrypt(members, [identity.to_public()]))
    target = tmp_path / "in" / "here"
    target.mkdir(parents=True)
    if os.name == "nt":
        with pytest.raises(InputError):
            unseal(sealed, target, identity)
        assert sorted(p.name for p in tmp_path.rglob("*")) == ["in", "x.sealed"]
    else:
        assert unseal(sealed, target, identity) == place
        assert [p.name for p in target.iterdir()] == [place]


def test_a_large_session_is_sealed_in_pieces(tmp_path: Path) -> None:
    """Whatever its size, a megabyte or so of it is in memory."""
    import tracemalloc

    session = tmp_path / "long.mirrorcam"
    session.mkdir()
    (session / "video.mp4").write_bytes(os.urandom(2**20) * 16)
    identity = pyrage.x25519.Identity.generate()
    tracemalloc.start()
    seal(session, "long.mirrorcam", tmp_path / "x.sealed", identity.to_public())
    (tmp_path / "out").mkdir()
    unseal(tmp_path / "x.sealed", tmp_path / "out", identity)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert same_files(session, tmp_path / "out")
    assert most < 5 * 2**20


class _FullDisk(io.FileIO):
    def write(self, _content: object, /) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_disk_that_fills_up_while_it_is_sealed_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What pyrage makes of the disk's error is no OSError any more."""
    session = tmp_path / "long.mirrorcam"
    session.mkdir()
    (session / "video.mp4").write_bytes(os.urandom(2**20))
    key = pyrage.x25519.Identity.generate().to_public()
    target = tmp_path / "x.sealed"
    target.write_bytes(b"as before")
    opened = Path.open

    def full(path: Path, mode: str = "r") -> IO[Any]:
        return _FullDisk(path, "wb") if mode == "wb" else opened(path, mode)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", full)
        with pytest.raises(OutputError, match="disk is full"):
            seal(session, "long.mirrorcam", target, key)
    assert target.read_bytes() == b"as before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["long.mirrorcam", "x.sealed"]
