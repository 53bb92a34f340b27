# SPDX-License-Identifier: GPL-3.0-or-later
"""A recording keeps its session folder, and never gets that of another."""

from __future__ import annotations

from pathlib import Path

from mirrorcam.batch.places import moved, places
from mirrorcam.session import Manifest, SessionWriter, Source
from mirrorcam.text import readable


def test_equal_names_from_different_folders_have_folders_of_their_own(tmp_path):
    files = [Path("/x/call.mp4"), Path("/y/call.mp4"), Path("/y/CALL.mov"), Path("/y/other.mp4")]
    found = places(files, tmp_path, {})
    names = [found[file].name for file in files]
    assert names[0] == "call.mirrorcam"
    assert names[3] == "other.mirrorcam"
    assert len({name.casefold() for name in names}) == 4
    assert all(name.endswith(".mirrorcam") for name in names)


def test_the_place_does_not_hang_on_which_recordings_come_along(tmp_path):
    files = [Path("/x/call.mp4"), Path("/y/call.mp4")]
    first = places(files[1:], tmp_path, {})
    known = {readable(file): place.name for file, place in first.items()}
    both = places(files, tmp_path, known)
    assert both[files[1]] == first[files[1]]
    assert both[files[0]] != both[files[1]]
    known = {readable(file): place.name for file, place in both.items()}
    assert places(files[:1], tmp_path, known)[files[0]] == both[files[0]]


def test_a_session_that_stands_there_is_kept_from_others(tmp_path):
    recording, other = tmp_path / "x" / "call.mp4", tmp_path / "y" / "call.mp4"
    for path in (recording, other):
        path.parent.mkdir()
        path.touch()
    manifest = Manifest(sources=[Source.from_file(recording)])
    with SessionWriter(tmp_path / "call.mirrorcam", manifest) as writer:
        writer.finish("complete")
    assert places([recording], tmp_path, {})[recording].name == "call.mirrorcam"
    assert places([other], tmp_path, {})[other].name != "call.mirrorcam"


def test_where_nobody_can_look_nothing_is_gone(tmp_path, monkeypatch):
    here = tmp_path / "call.mp4"
    here.touch()
    with SessionWriter(tmp_path / "call.mirrorcam", Manifest()) as writer:
        writer.manifest.sources = [Source.from_file(here)]
        writer.write_summary({"schema_version": 1})
        writer.finish("complete")

    def closed(path):
        raise PermissionError(13, "Permission denied", str(path))

    for before, found in (("/gone/call.mp4", True), ("/gone/\ufffd/call.mp4", False)):
        known = {before: "call.mirrorcam"}
        assert bool(moved([here], tmp_path, known)) == found
    with monkeypatch.context() as patched:
        patched.setattr(Path, "exists", closed)
        assert moved([here], tmp_path, {"/gone/call.mp4": "call.mirrorcam"}) == {}


def test_long_names_fit_on_a_disk(tmp_path):
    files = [Path("/x") / f"{'ü' * 125}{end}.mp4" for end in "ab"]
    found = places(files, tmp_path, {})
    assert len(set(found.values())) == 2
    for place in found.values():
        place.mkdir()
