# SPDX-License-Identifier: GPL-3.0-or-later
"""Finding, naming, tagging, merging; and folders that changed behind the library's back."""

from __future__ import annotations

import json
import math
import os
import shutil
import sqlite3
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

import mirrorcam
from mirrorcam.cues.table import COLUMNS
from mirrorcam.errors import InputError, OutputError
from mirrorcam.library import Library, Query
from mirrorcam.library.folders import session_folders
from mirrorcam.library.index import Index
from mirrorcam.session import Manifest, RecordingFolder, open_session
from tests.library.conftest import write_small_session

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mirrorcam.session import Session


def titles(library: Library, **fields: object) -> list[str]:
    return [entry.title for entry in library.sessions(Query(**fields))]  # type: ignore[arg-type]


def test_all_sessions_the_newest_first(library: Library) -> None:
    assert titles(library) == ["call 3", "Role play", "call 1"]
    assert titles(library, order="oldest") == ["call 1", "Role play", "call 3"]
    assert titles(library, order="title") == ["call 1", "call 3", "Role play"]
    assert titles(library, order="longest") == ["call 3", "Role play", "call 1"]


QUERIES: list[tuple[dict[str, object], list[str]]] = [
    ({"text": "ROLE"}, ["Role play"]),
    ({"text": "ann 2026-11-03"}, ["call 3"]),
    ({"text": "november"}, ["call 3", "Role play", "call 1"]),
    ({"text": "sales"}, ["Role play"]),
    ({"text": "#sales"}, ["Role play"]),  # as it stands on a card
    ({"text": "100%"}, []),
    ({"text": "'; DROP TABLE sessions; --"}, []),
    ({"people": frozenset({"Anna"})}, ["call 3", "Role play", "call 1"]),
    ({"people": frozenset({"Anna", "Lea"})}, ["call 3"]),
    ({"tags": frozenset({"intake"})}, ["Role play"]),
    ({"tags": frozenset({"intake", "nowhere"})}, []),
    ({"since": datetime(2026, 11, 2, tzinfo=UTC)}, ["call 3", "Role play"]),
    ({"until": datetime(2026, 11, 2, tzinfo=UTC)}, ["call 1"]),
]


def test_queries(library: Library) -> None:
    for fields, found in QUERIES:
        assert titles(library, **fields) == found, fields


def test_what_an_entry_tells(library: Library, folder: Path) -> None:
    entry = library.entry(folder / "one.mirrorcam")
    assert entry is not None
    assert (entry.labels, entry.people, entry.duration_s) == (("Anna", "Ben"),) * 2 + (60.0,)
    assert entry.numbers["eye_contact"] == 20.0
    assert "openness_b" not in entry.numbers  # not visible is no number
    assert entry.quality == ("It was dark.",)
    curve = entry.curves["mirroring"]
    assert curve[0] == 40.0
    assert math.isnan(curve[-1])
    # Score 40 at an effect of 4 standard deviations: one is 10.
    assert entry.numbers["mirroring_chance_high"] == pytest.approx(16.45)


def test_each_session_that_is_read_asks_the_index_for_itself_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch, library: Library
) -> None:
    """Of thousands, each asked for what all others looked like."""
    asked: list[int] = []
    stamps = Index.stamps

    def counting(index: Index) -> dict[str, str]:
        found = stamps(index)
        asked.append(len(found))
        return found

    monkeypatch.setattr(Index, "stamps", counting)
    library.rebuild()
    assert len(library.sessions()) >= 3
    assert library.entry(folder / "one.mirrorcam") is not None
    assert sum(asked) <= 2 * len(library.sessions())  # to tidy up, and to list them


def test_counts(library: Library) -> None:
    assert library.people() == {"Anna": 3, "Ben": 2, "Lea": 1}
    assert library.tags() == {"intake": 1, "sales": 1}


def test_an_edit_stands_in_the_session_itself(library: Library, folder: Path) -> None:
    path = folder / "one.mirrorcam"
    entry = library.edit(path, title=" First ", tags=["b", "a", " a ", ""], names={"b": "Benno"})
    assert (entry.title, entry.tags, entry.labels) == ("First", ("a", "b"), ("Anna", "Benno"))
    session = open_session(path)
    assert session.manifest.title == "First"
    assert session.summary["participants"]["b"]["label"] == "Benno"
    assert session.summary["mirroring"]["score"] == 40.0
    assert library.people()["Benno"] == 1
    shutil.rmtree(folder / ".mirrorcam-library")
    with Library(folder) as again:
        again.refresh()
        assert repr(again.entry(path)) == repr(entry)


def test_consent_can_be_changed_and_says_since_when(library: Library, folder: Path) -> None:
    path = folder / "one.mirrorcam"
    library.edit(path, consent={"a": (True, True), "b": (True, False)})
    first = open_session(path).manifest.consent
    assert first.a is not None
    assert (first.a.given, first.a.sound) == (True, True)
    assert first.a.recorded_at is not None
    library.edit(path, title="Intake", consent={"b": (False, True)})  # no sound without the rest
    again = open_session(path).manifest.consent
    assert again.a == first.a
    assert again.b is not None
    assert (again.b.given, again.b.sound) == (False, False)


def test_a_card_keeps_its_picture_though_the_recording_is_gone(
    library: Library, folder: Path, samples: Path, write_small: Callable[..., Session]
) -> None:
    path, recording = folder / "four.mirrorcam", folder / "call.mp4"
    shutil.copyfile(samples / "call_two_tiles.mp4", recording)
    write_small(path, video=recording, keep_pictures=True)
    library.refresh()
    before = library.entry(path)
    assert before is not None
    assert before.thumbnail is not None
    picture = before.thumbnail.read_bytes()
    recording.unlink()
    after = library.edit(path, title="Intake")
    assert after.thumbnail is not None
    assert after.thumbnail.read_bytes() == picture
    library.refresh()
    library.close()
    assert [one.read_bytes() for one in after.thumbnail.parent.iterdir()] == [picture]


def test_a_summary_with_numbers_that_json_does_not_know_can_be_edited(
    library: Library, folder: Path
) -> None:
    summary = folder / "one.mirrorcam" / "summary.json"
    content = json.loads(summary.read_text())
    summary.write_text(json.dumps(content | {"more": [float("nan"), float("inf")]}))
    library.edit(folder / "one.mirrorcam", names={"b": "Benno"})
    again = open_session(folder / "one.mirrorcam").summary
    assert again["participants"]["b"]["label"] == "Benno"
    assert again["more"] == [None, None]


def test_merging_names(library: Library, folder: Path, write_small: Callable[..., Session]) -> None:
    write_small(folder / "four.mirrorcam", ("anna k.", "A. K."), day=4)
    library.refresh()
    assert library.merge_people(["anna k.", "A. K.", "Anna"], "Anna K.") == 4
    assert library.people() == {"Anna K.": 4, "Ben": 2, "Lea": 1}
    assert open_session(folder / "four.mirrorcam").manifest.participants.a.label == "Anna K."


def test_nobody_is_called_a(write_small: Callable[..., Session], tmp_path: Path) -> None:
    write_small(tmp_path / "x.mirrorcam", ("A", "B"))
    with Library(tmp_path) as library:
        library.refresh()
        assert library.people() == {}
        assert library.sessions()[0].labels == ("A", "B")


def test_changes_in_the_folder(
    library: Library, folder: Path, write_small: Callable[..., Session]
) -> None:
    assert not library.refresh()
    shutil.rmtree(folder / "one.mirrorcam")
    shutil.rmtree(folder / "two.mirrorcam")
    write_small(folder / "two.mirrorcam", day=2, title="Again")
    assert library.refresh()
    assert titles(library) == ["call 3", "Again"]


def test_damaged_newer_and_interrupted_sessions(
    library: Library, folder: Path, write_small: Callable[..., Session]
) -> None:
    write_small(folder / "half.mirrorcam", day=9, state="interrupted")
    (folder / "empty.mirrorcam").mkdir()
    (folder / "one.mirrorcam" / "scores.parquet").write_bytes(b"PAR1 nonsense")
    newer = folder / "two.mirrorcam" / "session.json"
    content = json.loads(newer.read_text())
    newer.write_text(json.dumps(content | {"schema_version": 999}))
    (folder / "clients" / "three.mirrorcam" / "summary.json").write_text('{"quality": 3}')
    library.refresh()
    found = {entry.path.name: entry for entry in library.sessions()}
    assert found["half.mirrorcam"].state == "interrupted"
    assert found["empty.mirrorcam"].state == found["one.mirrorcam"].state == "damaged"
    assert found["two.mirrorcam"].state == "newer"
    assert "update mirrorcam" in found["two.mirrorcam"].problem
    assert found["three.mirrorcam"].state == "complete"
    for name in ("empty.mirrorcam", "one.mirrorcam", "two.mirrorcam"):
        assert found[name].problem.endswith(".")
        assert not found[name].can_open
    for name in ("empty.mirrorcam", "two.mirrorcam"):
        with pytest.raises(InputError):
            library.edit(found[name].path, title="x")


def test_a_place_for_the_next_session(library: Library, folder: Path) -> None:
    assert library.free_place("one") == folder / "one 2.mirrorcam"
    promised = {folder / "one 2.mirrorcam", folder / "new.mirrorcam"}
    assert library.free_place("one", promised) == folder / "one 3.mirrorcam"
    assert library.free_place("new", promised) == folder / "new 2.mirrorcam"
    assert library.free_place("a/b: c?").parent == folder
    assert library.free_place("...").name == "session.mirrorcam"
    long = library.free_place("\N{GRINNING FACE}" * 90)
    assert not long.exists()
    assert long.name.startswith("\N{GRINNING FACE}" * 50)


@pytest.mark.skipif(sys.platform != "linux", reason="every name is text there")
def test_a_session_whose_name_is_no_text_keeps_no_other_from_being_listed(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_small_session(tmp_path / f"{name}.mirrorcam")
    (tmp_path / "two.mirrorcam").rename(os.fsdecode(os.fsencode(tmp_path) + b"/M\xfcller"))
    with Library(tmp_path) as library:
        assert library.refresh()
        assert [entry.path.name for entry in library.sessions()] == ["one.mirrorcam"]


def test_a_folder_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="choose another folder"):
        Library(tmp_path / "file" / "sessions")


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
@pytest.mark.parametrize("linked", ["", "thumbnails", "trash", "index.sqlite"])
def test_what_a_library_keeps_for_itself_is_never_somewhere_else(
    folder: Path, tmp_path: Path, linked: str
) -> None:
    """A folder of sessions may come from anybody, and old pictures and rubbish are cleared away."""
    mine = tmp_path / "mine"
    (mine / "thesis").mkdir(parents=True)
    (mine / "holiday.jpg").write_bytes(b"picture")
    (mine / "thesis" / "chapter.txt").write_text("words")
    for inside in ("thumbnails", "trash"):
        shutil.copytree(mine / "thesis", mine / inside / "thesis")
    database = sqlite3.connect(mine / "index.sqlite")
    database.execute("CREATE TABLE mine (words TEXT)")
    database.close()
    before = {p: p.read_bytes() for p in mine.rglob("*") if p.is_file()}
    door = folder / ".mirrorcam-library" / linked
    door.parent.mkdir(exist_ok=True)
    door.symlink_to(mine / linked if linked == "index.sqlite" else mine)
    for _ in range(2):  # the second finds its own
        with Library(folder) as library:
            library.refresh()
            assert len(library.sessions()) == 3
    assert {p: p.read_bytes() for p in mine.rglob("*") if p.is_file()} == before


def test_session_folders_are_found_without_an_index(folder):
    (folder / ".hidden.mirrorcam").mkdir()
    (folder / "one.mirrorcam" / "inside.mirrorcam").mkdir()
    (folder / "a" / "b" / "too deep").mkdir(parents=True)
    (folder / "a" / "b" / "too deep" / "four.mirrorcam").mkdir()
    found = [path.name for path in session_folders(folder)]
    assert found == ["three.mirrorcam", "one.mirrorcam", "two.mirrorcam"]
    assert list(session_folders(folder / "none")) == []
    assert not (folder / ".mirrorcam-library").exists()


def test_what_killed_runs_left_goes_once_it_is_old(tmp_path: Path) -> None:
    nobody = 99_999_999  # no process has such a number
    names = {
        f".old.mirrorcam.partial-{nobody}-abc": True,
        f".fresh.mirrorcam.partial-{nobody}-abc": False,
        f".alive.mirrorcam.partial-{os.getpid()}-abc": True,
        ".somebody's own.partial": True,
    }
    for name, old in names.items():
        left = tmp_path / name
        left.mkdir()
        (left / "landmarks.parquet").write_bytes(b"PAR1")
        if old:
            for path in (left / "landmarks.parquet", left):
                os.utime(path, (0, 0))
    Library(tmp_path).close()
    kept = sorted(path.name for path in tmp_path.glob(".*partial*"))
    assert kept == sorted(list(names)[1:])


def test_a_session_that_is_being_recorded_is_listed_as_that_and_opens_once_it_has_ended(
    folder: Path,
) -> None:
    path = folder / "live.mirrorcam"
    manifest = Manifest(title="Role play", live={"frames_captured": 3})
    manifest.participants.a.label = "Lea"
    with RecordingFolder(path, manifest, COLUMNS) as recording, Library(folder) as library:
        recording.flush()
        library.refresh()
        entry = library.entry(path)
        assert entry is not None
        assert (entry.state, entry.can_open, entry.title) == ("recording", False, "Role play")
        assert entry.labels == ("Lea", "B")
        assert entry.created_at == manifest.created_at
        assert "stop the recording" in entry.problem
        assert not library.refresh()
    with Library(folder) as library:  # nothing was written since: it was cut off
        assert library.refresh()
        entry = library.entry(path)
        assert entry is not None
        assert (entry.state, entry.problem) == ("interrupted", "")


def test_a_recording_that_was_cut_off_can_be_named_and_brought_to_its_end(folder: Path) -> None:
    path = folder / "live.mirrorcam"
    with RecordingFolder(path, Manifest(), COLUMNS) as recording:
        recording.flush()
        with Library(folder) as library, pytest.raises(OutputError, match="is being recorded"):
            library.throw_away(path)
    with Library(folder) as library:
        library.refresh()
        assert library.edit(path, title="Role play", names={"a": "Lea"}).title == "Role play"
        library.merge_people(["Lea"], "Leah")
    session = mirrorcam.open_session(path)
    assert (session.state, session.unfinished) == ("interrupted", False)
    assert session.manifest.title == "Role play"
    assert session.manifest.participants.a.label == "Leah"
