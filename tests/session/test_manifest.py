# SPDX-License-Identifier: GPL-3.0-or-later
"""The manifest: kept fields, refused files."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

from mirrorcam.errors import InputError
from mirrorcam.model import Layout, LayoutKind, Region
from mirrorcam.session.manifest import (
    AddedColumn,
    Consent,
    LayoutChange,
    Manifest,
    read_manifest,
)
from mirrorcam.session.source import Source


def test_round_trip_keeps_everything(tmp_path: Path) -> None:
    manifest = Manifest(sources=[Source(path="0", file_name="camera 0")], layout="tiles")
    change = LayoutChange.from_layout(
        2.5, Layout(LayoutKind.TILES, {}, {"b": Region(1, 2, 3, 4)}, "a second face appeared")
    )
    manifest.layout_changes.append(change)
    path = tmp_path / "session.json"
    path.write_text(manifest.to_json())
    again = read_manifest(path)
    assert again == manifest
    assert again.layout is LayoutKind.TILES
    assert again.created_at.tzinfo is not None
    found = again.layout_changes[0].regions.of("b")
    assert found is not None
    assert found.to_region() == Region(1, 2, 3, 4)
    assert again.layout_changes[0].regions.a is None


def test_each_cue_and_each_score_of_plugins_has_a_main_column() -> None:
    """Of a package whose score is called as its cue is, the report told the cue alone."""
    added = [
        AddedColumn(table="cues", column="breath_depth", name="breath"),
        AddedColumn(table="cues", column="breath_rate", name="breath"),
        AddedColumn(table="scores", column="breath_together", name="breath"),
        AddedColumn(table="scores", column="breath_lag", name="breath"),
        AddedColumn(table="scores", column="edge", name="other", hidden=True),
        AddedColumn(table="scores", column="other", name="other"),
    ]
    told = [one.column for one in Manifest(added_columns=added).main_columns()]
    assert told == ["breath_depth", "breath_rate", "breath_together", "other"]


def test_unknown_fields_are_kept(tmp_path: Path) -> None:
    content = json.loads(Manifest().to_json())
    content["mood_board"] = {"x": 1}
    content["settings"]["new_knob"] = 3
    path = tmp_path / "session.json"
    path.write_text(json.dumps(content))
    again = json.loads(read_manifest(path).to_json())
    assert again["mood_board"] == {"x": 1}
    assert again["settings"]["new_knob"] == 3


def test_consent_is_noted_with_its_time_and_keeps_what_was_written_of_it() -> None:
    manifest = Manifest()
    written = {"given": True, "sound": True, "note": "on paper", "by": "Lea"}
    manifest.consent.a = Consent.model_validate(written)
    manifest.note_consent("a", given=True)
    told = manifest.consent.a
    assert (told.given, told.sound, told.note) == (True, True, "on paper")
    assert told.recorded_at is not None
    assert told.model_extra == {"by": "Lea"}
    manifest.note_consent("a", given=False, recorded_at=manifest.created_at)
    told = manifest.consent.a
    assert (told.given, told.sound, told.note) == (False, False, "on paper")
    assert told.recorded_at == manifest.created_at
    assert manifest.consent.b is None
    assert Manifest.model_validate_json(manifest.to_json()) == manifest


def test_a_newer_schema_is_refused_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "session.json"
    path.write_text('{"schema_version": 2, "state": "something new"}')
    with pytest.raises(InputError, match=r"newer mirrorcam.*version 2.*update mirrorcam"):
        read_manifest(path)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "not valid JSON"),
        ("", "not valid JSON"),
        ("[]", "the file"),
        ('{"schema_version": "x"}', "schema_version"),
        ('{"schema_version": 0}', "schema_version"),
        ('{"schema_version": 1, "state": "odd"}', "state"),
        ('{"schema_version": 1, "created_at": "2026-01-01T00:00:00"}', "created_at"),
        ("[" * 100_000, "not valid JSON"),
        ('{"settings": {"surrogates": -1}}', "settings.surrogates"),
        ('{"settings": {"surrogates": 1000000000}}', "settings.surrogates"),
        ('{"settings": {"seed": -1}}', "settings.seed"),
        (f'{{"regions": {{"b": {{"x": 1{"0" * 30}, "y": 0}}}}}}', "regions.b.x"),
        (f'{{"sources": [{{"path": "", "width": 1{"0" * 30}}}]}}', "sources.0"),
    ],
)
def test_broken_files_give_one_sentence(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "session.json"
    path.write_text(text)
    with pytest.raises(InputError, match="damaged") as caught:
        read_manifest(path)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_bytes_that_are_no_text_give_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "session.json"
    path.write_bytes(b"\xff\xfe\x00\x80")
    with pytest.raises(InputError, match="not valid JSON"):
        read_manifest(path)


def test_a_time_without_zone_is_not_accepted() -> None:
    with pytest.raises(ValidationError):
        Manifest(created_at="2026-01-01T00:00:00")


@pytest.mark.parametrize("date", ["0001-01-01T00:00:00+05:00", "9999-12-31T23:59:59-05:00"])
def test_a_date_that_is_beyond_the_calendar_elsewhere_is_not_accepted(date: str) -> None:
    with pytest.raises(ValidationError, match="end of the calendar"):
        Manifest(created_at=date)


def test_source_from_file_tells_size_and_names(video: Path) -> None:
    source = Source.from_file(video, width=1280, height=480)
    assert (source.file_name, source.size_bytes) == ("call.mp4", video.stat().st_size)
    assert source.absolute_path == str(video.resolve())
    with pytest.raises(InputError, match=r"nowhere\.mp4 cannot be opened"):
        Source.from_file(video.with_name("nowhere.mp4"))


def test_a_recording_that_is_a_link_keeps_its_name(video: Path, tmp_path: Path) -> None:
    # Archives (git-annex) have links with names, to contents whose names tell nothing.
    (tmp_path / "calls").mkdir()
    (tmp_path / "door").symlink_to("calls")
    (tmp_path / "calls" / "dyad.mp4").symlink_to(video)
    source = Source.from_file(tmp_path / "door" / "dyad.mp4")
    assert source.absolute_path == str((tmp_path / "calls").resolve() / "dyad.mp4")
    assert (source.file_name, source.size_bytes) == ("dyad.mp4", video.stat().st_size)
    (tmp_path / "round.mp4").symlink_to("round.mp4")
    with pytest.raises(InputError, match=r"round\.mp4 cannot be opened"):
        Source.from_file(tmp_path / "round.mp4")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_file_name_that_is_not_utf8_can_be_written_down(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.mp4"
    Path(os.fsdecode(name)).write_bytes(b"x")
    source = Source.from_file(os.fsdecode(name))
    assert "caf" in json.loads(Manifest(sources=[source]).to_json())["sources"][0]["file_name"]
