# SPDX-License-Identifier: GPL-3.0-or-later
"""A library under a passphrase: what can be seen of it, what opens it, and what a crash costs."""

from __future__ import annotations

import errno
import io
import json
import math
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyrage
import pytest

from mirrorcam.cues.table import COLUMNS
from mirrorcam.errors import InputError, OutputError, UsageError
from mirrorcam.library import (
    Library,
    Unlocked,
    change_passphrase,
    is_sealed,
    memory,
    overlooked_sessions,
    seal_library,
    seal_new_sessions,
    seal_what_was_left,
    sealed_file,
    sealed_key,
    sealed_library,
    unseal_library,
)
from mirrorcam.library import room as room_module
from mirrorcam.library.sealed_file import same_files, sealed_files
from mirrorcam.session import Manifest, RecordingFolder, open_session
from tests.library.conftest import write_small_session

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS = "quiet otters read maps"
NAME = "Quixotina Zwölfender"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A key that costs little, and rooms of this test's own."""
    monkeypatch.setattr(sealed_key, "_COST", 2**6)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))


@pytest.fixture(scope="module")
def sealed_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library of `folder`, sealed; nobody may change it."""
    root = tmp_path_factory.mktemp("library") / "sessions"
    write_small_session(root / "one.mirrorcam", day=1)
    write_small_session(root / "two.mirrorcam", day=2, title="Role play", tags=["intake"])
    write_small_session(root / "clients" / "three.mirrorcam", ("Lea", "Anna"), day=3)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sealed_key, "_COST", 2**6)
        assert seal_library(root, WORDS) == 3
    return root


@pytest.fixture
def sealed(sealed_once: Path, tmp_path: Path) -> Path:
    """A library of three sessions, sealed."""
    return Path(shutil.copytree(sealed_once, tmp_path / "sealed"))


def visible(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_nothing_of_a_session_shows_in_a_sealed_library(folder: Path) -> None:
    write_small_session(
        folder / f"{NAME}.mirrorcam", (NAME, "Ben"), title=NAME, tags=["privatissime"]
    )
    with Library(folder) as library:
        library.refresh()  # an index with names in it
    seal_library(folder, WORDS)
    names = visible(folder)
    assert len(sealed_files(folder)) == 4
    assert all(
        name in (".sealed-library.lock", sealed_key.HEADER) or name.endswith(".sealed")
        for name in names
    )
    assert all((folder / name).is_file() for name in names)
    content = b"".join((folder / name).read_bytes() for name in names) + "".join(names).encode()
    for trace in (NAME, "Quixotina", "Anna", "privatissime", "clients", "PAR1", "mirroring", WORDS):
        assert trace.encode() not in content
    if os.name != "nt":
        assert {oct((folder / name).stat().st_mode & 0o777) for name in names} == {"0o600"}


def test_an_open_library_is_one_like_any_other_and_is_sealed_again(sealed: Path) -> None:
    with Unlocked(sealed, WORDS) as unlocked:
        assert unlocked.problems == []
        with Library(unlocked.folder) as library:
            library.refresh()
            assert {entry.title for entry in library.sessions()} == {
                "call 1",
                "Role play",
                "call 3",
            }
            library.edit(unlocked.folder / "one.mirrorcam", title="Intake")
            library.throw_away(unlocked.folder / "two.mirrorcam")
        write_small_session(unlocked.folder / "new" / "four.mirrorcam", day=4)
        assert unlocked.save() == 3
        assert unlocked.save() == 0
        write_small_session(unlocked.folder / "five.mirrorcam", day=5)
        room = unlocked.folder.parent
    assert not room.exists()
    assert len(sealed_files(sealed)) == 4
    with Unlocked(sealed, WORDS) as unlocked:
        assert open_session(unlocked.folder / "one.mirrorcam").manifest.title == "Intake"
        found = {p.relative_to(unlocked.folder).as_posix() for p in unlocked.folder.rglob("*.json")}
    stands = ("one", "clients/three", "new/four", "five")
    assert found == {f"{s}.mirrorcam/{f}.json" for s in stands for f in ("session", "summary")}


def test_a_library_is_not_closed_over_a_recording(sealed: Path) -> None:
    unlocked = Unlocked(sealed, WORDS)
    with RecordingFolder(unlocked.folder / "live.mirrorcam", Manifest(), COLUMNS) as recording:
        write_small_session(unlocked.folder / "four.mirrorcam", day=4)
        with pytest.raises(OutputError, match=r"live\.mirrorcam is being recorded at this moment"):
            unlocked.close()
        assert len(sealed_files(sealed)) == 4  # what was done is safe meanwhile
        recording.flush()
    unlocked.close()
    assert len(sealed_files(sealed)) == 5


def test_what_is_recorded_into_the_room_of_a_killed_program_waits(sealed: Path) -> None:
    code = "import os, sys; from mirrorcam.library import Unlocked; "
    code += "print(Unlocked(sys.argv[1], sys.argv[2]).folder, flush=True); os._exit(1)"
    killed = subprocess.run(
        [sys.executable, "-c", code, sealed, WORDS], capture_output=True, text=True, check=False
    )
    left = Path(killed.stdout.strip())
    assert left.is_dir(), killed.stderr
    with RecordingFolder(left / "live.mirrorcam", Manifest(), COLUMNS) as recording:
        seal_what_was_left()
        recording.flush()
        with Unlocked(sealed, WORDS):
            recording.flush()
    seal_what_was_left()
    assert not left.exists()
    with Unlocked(sealed, WORDS) as unlocked:
        assert open_session(unlocked.folder / "live.mirrorcam").state == "interrupted"


def test_sealing_and_unsealing_give_back_every_byte(folder: Path, tmp_path: Path) -> None:
    (folder / "one.mirrorcam" / "mine").mkdir()
    (folder / "one.mirrorcam" / "mine" / "notes.txt").write_text("my own")
    (folder / "call 1.mp4").write_bytes(b"a recording")
    before = tmp_path / "before"
    shutil.copytree(folder, before)
    seal_library(folder, WORDS)
    assert (folder / "call 1.mp4").read_bytes() == b"a recording"
    assert unseal_library(folder, WORDS) == 3
    assert visible(folder) == visible(before)
    assert same_files(folder, before)
    assert not is_sealed(folder)


def test_only_the_passphrase_opens_it(sealed: Path) -> None:
    for wrong in ("quiet otters read map", WORDS.upper(), ""):
        with pytest.raises(InputError, match="does not open"):
            Unlocked(sealed, wrong)
    change_passphrase(sealed, WORDS, "another one altogether")
    with pytest.raises(InputError, match="does not open"):
        unseal_library(sealed, WORDS)
    with Unlocked(sealed, "another one altogether") as unlocked:
        assert (unlocked.folder / "one.mirrorcam" / "session.json").is_file()


def test_an_accent_is_one_letter_whichever_way_it_is_typed(folder: Path) -> None:
    seal_library(folder, "Zwo\u0308lf Rehe")
    with Unlocked(folder, "Zw\u00f6lf Rehe") as unlocked:
        assert unlocked.problems == []


def test_a_passphrase_that_is_too_short_is_refused(folder: Path) -> None:
    before = visible(folder)
    with pytest.raises(UsageError, match="fewer than 8"):
        seal_library(folder, "short")
    assert visible(folder) == before


@pytest.mark.parametrize("spoil", ["flip", "cut", "longer", "swap the ends", "empty", "foreign"])
def test_what_was_changed_is_told_and_the_rest_opens(sealed: Path, spoil: str) -> None:
    victim = sealed_files(sealed)[1]
    content = victim.read_bytes()
    middle = len(content) // 2
    foreign = pyrage.encrypt(content, [pyrage.x25519.Identity.generate().to_public()])
    changed = {
        "flip": content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :],
        "cut": content[:-1],
        "longer": content + b"\0",
        "swap the ends": content[-middle:] + content[:-middle],
        "empty": b"",
        "foreign": foreign,
    }[spoil]
    victim.write_bytes(changed)
    with Unlocked(sealed, WORDS) as unlocked:
        assert len(unlocked.problems) == 1
        assert victim.name in unlocked.problems[0]
        assert len(list(unlocked.folder.rglob("session.json"))) == 2
    assert victim.read_bytes() == changed  # left as it is, for whoever can mend it
    with pytest.raises(InputError, match=victim.name):
        unseal_library(sealed, WORDS)
    assert is_sealed(sealed)


def test_whatever_is_changed_in_the_header_is_told(sealed: Path) -> None:
    path = sealed / sealed_key.HEADER
    whole = json.loads(path.read_text())

    def refused(header: object) -> str:
        path.write_text(json.dumps(header))
        with pytest.raises(InputError) as told:
            Unlocked(sealed, WORDS)
        return str(told.value)

    other = str(pyrage.x25519.Identity.generate().to_public())
    assert "does not open" in refused(whole | {"public_key": other})
    for work in ({"n": 2**30}, {"n": 100}, {"n": "64"}, {"r": 2**20}, {"salt": "no base64!"}):
        assert "damaged" in refused(whole | {"scrypt": whole["scrypt"] | work})
    assert "newer" in refused(whole | {"version": 2})
    for nothing in ([], {}, {"format": whole["format"], "version": 1}, None):
        assert "damaged" in refused(nothing)
    path.write_text(json.dumps(whole))
    with Unlocked(sealed, WORDS):
        pass


def test_a_session_with_a_link_in_it_is_not_sealed_and_stays(folder: Path, tmp_path: Path) -> None:
    private = tmp_path / "private.txt"
    private.write_text("not of the session")
    try:
        (folder / "two.mirrorcam" / "video.mp4").symlink_to(private)
    except OSError:
        pytest.skip("this user may make no links")
    with pytest.raises(OutputError, match=r"video\.mp4"):
        seal_library(folder, WORDS)
    assert (folder / "two.mirrorcam" / "session.json").is_file()
    with Unlocked(folder, WORDS) as unlocked:
        assert len(unlocked.problems) == 1
        assert not (unlocked.folder / "two.mirrorcam").exists()
    (folder / "two.mirrorcam" / "video.mp4").unlink()
    seal_new_sessions(folder)
    assert len(sealed_files(folder)) == 3
    assert private.read_text() == "not of the session"


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
@pytest.mark.parametrize("unseals", [True, False])
@pytest.mark.parametrize("is_session", [True, False])
def test_nothing_leaves_a_library_through_a_link_in_it(
    folder: Path, tmp_path: Path, unseals: bool, is_session: bool
) -> None:
    """Somebody else may have sealed it, and its passphrase be known: files of theirs stay in it."""
    mine = tmp_path / "mine"
    mine.mkdir()
    seal_library(folder, WORDS)
    made = write_small_session(tmp_path / "theirs", day=7).path
    (made / "evil.desktop").write_text("[Desktop Entry]")
    if not is_session:
        (made / "session.json").unlink()
    name = sealed_file.new_name()
    sealed_file.seal(made, "door/autostart", folder / name, sealed_key.public_key(folder))
    (folder / "door").symlink_to(mine)
    if unseals:
        unseal_library(folder, WORDS)
    else:
        with Unlocked(folder, WORDS):
            pass
    assert list(mine.iterdir()) == []
    # It is lost neither: in the library itself, in clear, or sealed.
    if unseals or not is_session:
        assert [path.parent.is_relative_to(folder) for path in folder.rglob("evil*.desktop")] == [
            True
        ]
    else:
        assert (folder / name).is_file()


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
@pytest.mark.parametrize("by", [seal_new_sessions, lambda folder: Unlocked(folder, WORDS).close()])
def test_nothing_behind_a_link_goes_into_a_library(sealed: Path, tmp_path: Path, by: Any) -> None:
    """It may be somebody else's, and the sessions behind the link be no part of it."""
    mine = write_small_session(tmp_path / "mine" / "clients" / "five.mirrorcam", day=5).path
    (sealed / "door").symlink_to(tmp_path / "mine")
    before, files = sorted((tmp_path / "mine").rglob("*")), sealed_files(sealed)
    by(sealed)
    assert sorted((tmp_path / "mine").rglob("*")) == before
    assert sealed_files(sealed) == files
    assert overlooked_sessions(sealed) == [sealed / "door" / "clients" / mine.name]  # and so named


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_two_ways_to_a_session_seal_it_once(folder: Path) -> None:
    (folder / "again").symlink_to(folder / "clients")
    assert seal_library(folder, WORDS) == 3
    with Unlocked(folder, WORDS) as unlocked:
        assert unlocked.problems == []
        assert len(list(unlocked.folder.rglob("session.json"))) == 3


def test_what_is_put_there_in_clear_meanwhile_is_sealed(sealed: Path) -> None:
    write_small_session(sealed / "four.mirrorcam", day=4)
    assert seal_new_sessions(sealed) == 1  # without a passphrase
    write_small_session(sealed / "five.mirrorcam", day=5)
    write_small_session(sealed / "one.mirrorcam", day=9)  # another one of a name that is there
    with Unlocked(sealed, WORDS) as unlocked:
        places = {path.parent.name for path in unlocked.folder.rglob("session.json")}
    assert places == {
        f"{name}.mirrorcam" for name in ("one", "one 2", "two", "three", "four", "five")
    }
    assert len(sealed_files(sealed)) == 6
    assert list(sealed.glob("*.mirrorcam")) == []


def test_what_is_no_session_is_not_lost(sealed: Path) -> None:
    with Unlocked(sealed, WORDS) as unlocked:
        (unlocked.folder / "tables").mkdir()
        (unlocked.folder / "tables" / "scores.csv").write_text("1")
    assert (sealed / "tables" / "scores.csv").read_text() == "1"


def test_nor_is_what_is_hidden(sealed: Path, tmp_path: Path) -> None:
    (sealed / ".notes").write_text("here before")
    with Unlocked(sealed, WORDS) as unlocked:
        for name in (".notes", ".git/HEAD", "tables/.settings"):
            file = unlocked.folder / name
            file.parent.mkdir(exist_ok=True)
            file.write_text("mine")
        # What mirrorcam and a file manager leave has names of sessions in it.
        (unlocked.folder / ".DS_Store").write_text(NAME)
        (unlocked.folder / ".mirrorcam-library").mkdir()
        (unlocked.folder / ".mirrorcam-library" / "index.sqlite").write_text(NAME)
        if os.name != "nt":
            (unlocked.folder / "link").symlink_to(tmp_path)
            (unlocked.folder / "dangling").symlink_to(tmp_path / "none")
    for name in (".notes 2", ".git/HEAD", "tables/.settings"):
        assert (sealed / name).read_text() == "mine"
    assert (sealed / ".notes").read_text() == "here before"
    assert not list(sealed.rglob("*DS_Store*")) + list(sealed.rglob("*.sqlite"))
    if os.name != "nt":
        assert (sealed / "link").samefile(tmp_path)
        assert (sealed / "dangling").is_symlink()


def test_a_session_is_sealed_wherever_it_was_put(sealed: Path) -> None:
    places = (".one.mirrorcam", "a/b/c/d/two.mirrorcam", ".old/three.mirrorcam")
    with Unlocked(sealed, WORDS) as unlocked:
        found = sorted(unlocked.folder.rglob("*.mirrorcam"))
        for session, place in zip(found, places, strict=True):
            (unlocked.folder / place).parent.mkdir(parents=True, exist_ok=True)
            session.rename(unlocked.folder / place)
    assert len(sealed_files(sealed)) == 3
    assert {path.suffix for path in sealed.iterdir()} == {".sealed", ".json", ".lock"}
    with Unlocked(sealed, WORDS) as unlocked:
        assert all(open_session(unlocked.folder / place).state == "complete" for place in places)


def test_what_a_killed_program_has_left_of_no_session_is_not_lost(sealed: Path) -> None:
    code = "import os, sys; from mirrorcam.library import Unlocked\n"
    code += "folder = Unlocked(sys.argv[1], sys.argv[2]).folder\n"
    code += "(folder / 'scores.csv').write_text('1'); print(folder, flush=True); os._exit(1)"
    killed = subprocess.run(
        [sys.executable, "-c", code, sealed, WORDS], capture_output=True, text=True, check=False
    )
    room = Path(killed.stdout.strip()).parent
    state = (room / "state.json").read_bytes()
    (room / "state.json").write_bytes(b"damaged")
    seal_what_was_left()
    assert (room / "sessions" / "scores.csv").is_file()
    (room / "state.json").write_bytes(state)
    seal_what_was_left()
    assert (sealed / "scores.csv").read_text() == "1"
    assert not room.exists()


def test_a_session_that_was_moved_and_cannot_be_sealed_stays_sealed_as_it_was(
    sealed: Path, tmp_path: Path
) -> None:
    unlocked = Unlocked(sealed, WORDS)
    moved = (unlocked.folder / "one.mirrorcam").rename(unlocked.folder / "other.mirrorcam")
    try:
        (moved / "link").symlink_to(tmp_path)
    except OSError:
        unlocked.close()
        pytest.skip("this user may make no links")
    with pytest.raises(OutputError, match="link"):
        unlocked.save()
    assert len(sealed_files(sealed)) == 3
    (moved / "link").unlink()
    unlocked.close()
    assert len(sealed_files(sealed)) == 3
    with Unlocked(sealed, WORDS) as again:
        assert sorted(path.name for path in again.folder.iterdir())[0] == "clients"
        assert (again.folder / "other.mirrorcam").is_dir()
        assert not (again.folder / "one.mirrorcam").exists()


def test_what_cannot_be_seen_is_not_gone(sealed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unlocked = Unlocked(sealed, WORDS)
    room, listed = unlocked.folder, Path.iterdir

    def too_many_files(self: Path) -> Iterator[Path]:
        if self in (room, room / "clients"):
            raise OSError(errno.EMFILE, "Too many open files")
        return listed(self)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "iterdir", too_many_files)
        with pytest.raises(OutputError, match="Too many open files"):
            unlocked.close()
    assert len(sealed_files(sealed)) == 3
    unlocked.close()
    assert len(sealed_files(sealed)) == 3


def test_what_changes_while_it_is_sealed_is_sealed_again_as_it_closes(
    sealed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlocked = Unlocked(sealed, WORDS)
    session = unlocked.folder / "one.mirrorcam"
    (session / "notes.txt").write_text("first")
    sealing = room_module.seal

    def then_changed(path: Path, *more: object) -> None:
        sealing(path, *more)  # type: ignore[arg-type]
        monkeypatch.setattr(room_module, "seal", sealing)
        (session / "notes.txt").write_text("second thoughts")

    monkeypatch.setattr(room_module, "seal", then_changed)
    unlocked.close()
    with Unlocked(sealed, WORDS) as again:
        assert (again.folder / "one.mirrorcam" / "notes.txt").read_text() == "second thoughts"


def test_what_changes_while_it_is_sealed_without_the_passphrase_stays(
    sealed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = write_small_session(sealed / "four.mirrorcam", day=4).path
    sealing = sealed_library.seal

    def then_changed(*words: object) -> None:
        sealing(*words)  # type: ignore[arg-type]
        (session / "notes.txt").write_text("mine")

    monkeypatch.setattr(sealed_library, "seal", then_changed)
    with pytest.raises(OutputError, match="was changed while it was being sealed"):
        seal_new_sessions(sealed)
    assert (session / "notes.txt").read_text() == "mine"
    assert len(sealed_files(sealed)) == 3


def test_a_sealed_file_goes_once_its_session_is_on_the_disk(
    sealed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: set[int] = set()
    wait, unlink = os.fsync, Path.unlink

    def fsync(descriptor: int) -> None:
        waited.add(os.fstat(descriptor).st_ino)
        wait(descriptor)

    def gone(self: Path, missing_ok: bool = False) -> None:
        if self.suffix == ".sealed":
            files = [path for path in sealed.rglob("*.mirrorcam/*") if path.is_file()]
            assert files
            assert {path.stat().st_ino for path in files} <= waited
        unlink(self, missing_ok=missing_ok)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "unlink", gone)
    assert unseal_library(sealed, WORDS) == 3


@pytest.mark.skipif(os.utime not in os.supports_fd, reason="no times can be set there")
def test_nothing_looks_old_in_an_open_library_on_the_disk(
    sealed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Systems clear what nobody has used for days out of the folders for temporary files."""
    monkeypatch.setattr(memory, "_in_memory", list)
    with Unlocked(sealed, WORDS) as unlocked:
        unlocked._room._touched_s = -math.inf  # an hour later
        files = [path for path in unlocked.folder.parent.rglob("*") if path.is_file()]
        written = {path: path.stat().st_mtime_ns for path in files}
        for path, time_ns in written.items():
            os.utime(path, ns=(10**18, time_ns))
        assert unlocked.save() == 0
        assert {path: path.stat().st_mtime_ns for path in files} == written
        assert min(path.stat().st_atime_ns for path in files) > 10**18 + 10**17


def test_what_a_killed_analysis_had_seen_is_not_left_in_clear(folder: Path) -> None:
    left = folder / "clients" / f".call.partial-{2**30}-abc"
    left.mkdir()
    (left / "landmarks.parquet").write_text(NAME)
    for path in (left / "landmarks.parquet", left):
        os.utime(path, (1e9, 1e9))
    seal_library(folder, WORDS)
    assert not left.exists()


@pytest.mark.skipif(os.name == "nt", reason="no file has such a name there")
def test_names_of_any_letters_come_out_as_they_went_in(sealed: Path) -> None:
    write_small_session(sealed / "call 10:30.mirrorcam", day=4)
    assert seal_new_sessions(sealed) == 1
    with Unlocked(sealed, WORDS) as unlocked:
        assert unlocked.problems == []
        assert (unlocked.folder / "call 10:30.mirrorcam" / "session.json").is_file()
        (unlocked.folder / "one.mirrorcam" / "notes 10:30 \\ Anna.txt").write_text("mine")
    assert unseal_library(sealed, WORDS) == 4
    assert (sealed / "one.mirrorcam" / "notes 10:30 \\ Anna.txt").read_text() == "mine"


@pytest.mark.skipif(sys.platform != "linux", reason="every name is text there")
def test_a_session_whose_name_is_no_text_is_sealed_and_opens(sealed: Path) -> None:
    session = write_small_session(sealed / "four.mirrorcam", day=4).path
    session.rename(os.fsdecode(os.fsencode(sealed) + b"/M\xfcller.mirrorcam"))
    assert seal_new_sessions(sealed) == 1
    with Unlocked(sealed, WORDS) as unlocked:
        assert unlocked.problems == []
        assert (unlocked.folder / "M\N{REPLACEMENT CHARACTER}ller.mirrorcam").is_dir()


def test_what_could_not_be_tried_leaves_no_second_copy(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> bool:
        raise OutputError("The disk is full.")

    before = visible(folder)
    monkeypatch.setattr(sealed_library, "gives_back", full)
    with pytest.raises(OutputError, match="full"):
        seal_library(folder, WORDS)
    assert sealed_files(folder) == []
    assert set(before) <= set(visible(folder))


def test_it_is_open_once_at_a_time_and_locked_for_everybody_else(sealed: Path) -> None:
    with Unlocked(sealed, WORDS), pytest.raises(InputError, match="open in another"):
        Unlocked(sealed, WORDS)
    with pytest.raises(InputError, match="locked"):
        Library(sealed)
    with pytest.raises(UsageError, match="sealed already"):
        seal_library(sealed, WORDS)


def test_a_full_disk_loses_nothing(sealed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {path.name: path.read_bytes() for path in sealed_files(sealed)}
    unlocked = Unlocked(sealed, WORDS)
    with Library(unlocked.folder) as library:
        library.refresh()
        library.edit(unlocked.folder / "one.mirrorcam", title="Intake")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(pyrage, "encrypt_io", full)
        with pytest.raises(OutputError, match="disk is full"):
            unlocked.close()
    assert {path.name: path.read_bytes() for path in sealed_files(sealed)} == before
    assert (unlocked.folder / "one.mirrorcam" / "session.json").is_file()
    unlocked.close()
    with Unlocked(sealed, WORDS) as again:
        assert open_session(again.folder / "one.mirrorcam").manifest.title == "Intake"


def test_a_session_that_cannot_be_sealed_keeps_no_other_from_it(
    sealed: Path, tmp_path: Path
) -> None:
    unlocked = Unlocked(sealed, WORDS)
    try:
        (unlocked.folder / "one.mirrorcam" / "link").symlink_to(tmp_path)
    except OSError:
        unlocked.close()
        pytest.skip("this user may make no links")
    with Library(unlocked.folder) as library:
        library.refresh()
        library.edit(unlocked.folder / "two.mirrorcam", title="Intake")
    with pytest.raises(OutputError, match="link"):
        unlocked.save()
    with pytest.raises(OutputError, match="link"):
        unlocked.close()
    (unlocked.folder / "one.mirrorcam" / "link").unlink()
    assert unlocked.save() == 0  # the other one was sealed already
    unlocked.close()
    with Unlocked(sealed, WORDS) as again:
        assert open_session(again.folder / "two.mirrorcam").manifest.title == "Intake"


def test_the_format_is_the_one_that_is_documented(sealed: Path) -> None:
    """As docs/privacy.md has it: with scrypt, AES-GCM and age, without mirrorcam."""
    import base64
    import hashlib

    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    header = json.loads((sealed / "sealed-library.json").read_text())
    work, kept = header["scrypt"], header["secret_key"]
    salt = base64.b64decode(work["salt"])
    key = hashlib.scrypt(WORDS.encode(), salt=salt, n=work["n"], r=8, p=1, dklen=32, maxmem=2**28)
    secret = AESGCM(key).decrypt(
        base64.b64decode(kept["nonce"]),
        base64.b64decode(kept["aes_256_gcm"]),
        header["public_key"].encode(),
    )
    identity = pyrage.x25519.Identity.from_str(secret.decode())
    content = pyrage.decrypt(sealed_files(sealed)[0].read_bytes(), [identity])
    with tarfile.open(fileobj=io.BytesIO(content)) as tar:
        assert tar.getnames()[0] == "place"
        assert "session/session.json" in tar.getnames()


def test_a_real_key_costs_what_owasp_asks_for() -> None:
    source = Path(sealed_key.__file__).read_text(encoding="utf-8")
    assert "_COST, _BLOCK, _LANES = 2**17, 8, 1" in source


@pytest.fixture
def in_memory() -> Iterator[Path]:
    """A folder in memory, which stands for the user's runtime folder."""
    place = Path("/dev/shm") / f"mirrorcam-test-{os.getpid()}"
    if not place.parent.is_dir():
        pytest.skip("this system has no folder in memory")
    place.mkdir()
    yield place
    shutil.rmtree(place)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a process at each of its steps")
def test_a_kill_at_any_step_loses_nothing(folder: Path, tmp_path: Path, in_memory: Path) -> None:
    program = Path(__file__).with_name("sealing_killed_program.py")
    environment = os.environ | {"XDG_RUNTIME_DIR": str(in_memory), "TMPDIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, program, folder, "13"],
        cwd=Path(__file__).parents[2], env=environment, capture_output=True, text=True,
        timeout=300, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert int(done.stdout) > 15  # so many times it was killed, each time some steps later
    assert list(in_memory.iterdir()) == []
