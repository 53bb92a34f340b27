# SPDX-License-Identifier: GPL-3.0-or-later
"""Sessions of a library whose people stand for chance: which count, and that it stays so."""

from __future__ import annotations

import shutil
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from benchmarks.strangers import cue_table, stranger
from mirrorcam.errors import InputError
from mirrorcam.model import LayoutKind
from mirrorcam.pipeline.closing import Facts, close_session
from mirrorcam.pipeline.others import choose_others, noted_others
from mirrorcam.pipeline.provenance import write_provenance
from mirrorcam.pipeline.settings import AnalysisSettings
from mirrorcam.pipeline.stored import rescore, up_to_date
from mirrorcam.scores.chance.between import CUES, MOST_SESSIONS
from mirrorcam.session import Correction, Manifest, SessionWriter, Source, open_session
from mirrorcam.session.folder import VIDEO
from mirrorcam.session.tables import SCHEMAS

LENGTH_S = 40.0
QUICK = AnalysisSettings(surrogates=40)


def people(seed, seconds=LENGTH_S):
    rng = np.random.default_rng(seed)
    return cue_table(stranger(seconds, rng), stranger(seconds, rng))


def source(size, name="call.mp4", folder="/videos"):
    return Source(
        path=name,
        absolute_path=f"{folder}/{name}",
        file_name=name,
        size_bytes=size,
        frame_rate=25.0,
    )


def write_other(folder, seed, seconds=LENGTH_S, state="complete", **fields):
    """Write a session whose scores do not matter."""
    fields = {"layout": LayoutKind.TILES, "sources": [source(1000 + seed)]} | fields
    with SessionWriter(folder / f"other {seed}.mirrorcam", Manifest(**fields)) as writer:
        writer.write_table("cues", people(seed, seconds))
        for name in ("scores", "events"):
            writer.write_table(name, pd.DataFrame({n: [] for n in SCHEMAS[name].names}))
        writer.write_summary({"schema_version": 1, "duration_s": seconds})
        writer.write_report("<p>A report</p>")
        return writer.finish(state).path


def new_manifest(library, size=1, seed=0):
    manifest = Manifest(layout=LayoutKind.TILES, sources=[source(size)])
    write_provenance(manifest, replace(QUICK, library=library, seed=seed))
    return manifest


def analysed(path, library, seed=77):
    """Close a session as an analysis does, from cues that are there already."""
    with SessionWriter(path, new_manifest(library)) as writer:
        facts = Facts(duration_s=LENGTH_S, frame_rate_hz=25.0, no_dyad_share=0.0)
        return close_session(writer, people(seed), QUICK.scoring, facts, "complete")


@pytest.fixture(scope="module")
def six(tmp_path_factory):
    folder = tmp_path_factory.mktemp("library")
    for seed in range(6):
        write_other(folder / ("deeper" if seed == 5 else ""), seed)
    return folder


@pytest.fixture
def library(six, tmp_path):
    return shutil.copytree(six, tmp_path / "library")


def chosen(library, **options):
    return len(choose_others(new_manifest(library, **options), LENGTH_S))


def test_complete_sessions_of_two_people_count(library):
    manifest = new_manifest(library)
    tables = choose_others(manifest, LENGTH_S)
    assert len(tables) == 6
    assert all(list(t.columns) == ["time_s", "participant", *CUES] for t in tables)
    assert len(set(manifest.settings.others)) == 6
    for own, again in zip(tables, noted_others(manifest, LENGTH_S), strict=True):
        pd.testing.assert_frame_equal(own, again)


def test_a_manifest_does_not_name_the_other_sessions(library):
    manifest = new_manifest(library)
    choose_others(manifest, LENGTH_S)
    assert "other" not in manifest.to_json().replace('"others"', "").replace(str(library), "")


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "interrupted"},
        {"layout": LayoutKind.NO_DYAD},
        {"layout": None},
        {"seconds": 20.0},
        {"sources": [source(1, "a copy.mp4")]},
        {"sources": [source(7, "b.mp4"), source(1, "a.mp4")]},
        {"sources": [source(1003, "analysed twice.mp4")]},
    ],
)
def test_others_do_not(library, fields):
    write_other(library, 9, **fields)
    assert chosen(library) == 6


def test_a_longer_meeting_is_read_as_far_as_it_is_compared(library):
    write_other(library, 9, seconds=3 * LENGTH_S)
    assert max(t["time_s"].max() for t in choose_others(new_manifest(library), LENGTH_S)) < 42
    assert len(choose_others(new_manifest(library), 3 * LENGTH_S)) == 1


def test_damaged_sessions_are_passed_over(library):
    (library / "other 0.mirrorcam" / "cues.parquet").write_bytes(b"PAR1 no more")
    (library / "other 1.mirrorcam" / "cues.parquet").unlink()
    (library / "other 2.mirrorcam" / "session.json").write_text("{")
    cues = library / "other 3.mirrorcam" / "cues.parquet"
    pd.read_parquet(cues).drop(columns="wrist_left_x").to_parquet(cues)
    cues = library / "other 4.mirrorcam" / "cues.parquet"
    pd.read_parquet(cues).assign(trunk_x="left").to_parquet(cues)
    assert chosen(library) == 1


def test_the_video_of_a_live_session_is_the_same_recording(library):
    other = library / "other 0.mirrorcam"
    (other / VIDEO).write_bytes(b"x" * 1234)
    assert chosen(library) == 6
    assert chosen(library, size=1234) == 5
    inside = new_manifest(library, size=999)
    inside.sources = [source(999, VIDEO, str(other.resolve()))]
    assert len(choose_others(inside, LENGTH_S)) == 5


def test_a_large_library_costs_no_more(library, monkeypatch):
    for seed in range(6, MOST_SESSIONS + 4):
        shutil.copytree(library / "other 0.mirrorcam", library / f"other {seed}.mirrorcam")
        path = library / f"other {seed}.mirrorcam" / "session.json"
        path.write_text(path.read_text().replace('"size_bytes": 1000', f'"size_bytes": {seed}00'))
    first, same, another = (new_manifest(library, seed=seed) for seed in (0, 0, 1))
    for manifest in (first, same, another):
        assert len(choose_others(manifest, LENGTH_S)) == MOST_SESSIONS
    assert first.settings.others == same.settings.others != another.settings.others
    monkeypatch.setattr("mirrorcam.pipeline.others._MOST_S", 10.0 * LENGTH_S)
    assert chosen(library) == 10
    monkeypatch.setattr("mirrorcam.pipeline.others._MOST_S", 1.0)
    assert chosen(library) == 8


def test_corrections_of_another_session_hold(library):
    session = open_session(library / "other 0.mirrorcam")
    manifest = session.manifest.model_copy(deep=True)
    manifest.corrections = [Correction(kind="not_a_person", participant="b", start_s=0.0)]
    (session.path / "session.json").write_text(manifest.to_json(), encoding="utf-8")
    assert chosen(library) == 5


def test_the_same_people_are_chance_again_after_a_correction(library, tmp_path):
    session = analysed(library / "new.mirrorcam", library)
    before = session.summary
    assert before["mirroring"]["chance"] == "between-session"
    assert "people of other sessions" in (session.path / "report.html").read_text("utf-8")
    write_other(library, 9)  # a later session changes nothing
    assert rescore(session, []).summary == before
    corrections = [Correction(kind="ignore", start_s=0.0, end_s=5.0)]
    corrected = rescore(open_session(session.path), corrections)
    assert corrected.summary["mirroring"]["chance"] == "between-session"
    assert corrected.summary["mirroring"]["effect"] != before["mirroring"]["effect"]

    moved = library.rename(tmp_path / "moved")
    session = open_session(moved / "new.mirrorcam")
    assert rescore(session, [], moved).summary == before
    gone = rescore(session, [])
    assert gone.summary["mirroring"]["chance"] == "circular-shift"
    assert "people of other sessions" not in (gone.path / "report.html").read_text("utf-8")
    assert up_to_date(gone) is gone


def test_fewer_than_five_are_no_chance(library, tmp_path):
    for seed in (0, 1):
        shutil.rmtree(library / f"other {seed}.mirrorcam")
    few = analysed(tmp_path / "few.mirrorcam", library)
    none = analysed(tmp_path / "none.mirrorcam", None)
    assert few.summary["mirroring"]["chance"] == "circular-shift"
    assert few.summary == none.summary
    assert len(few.manifest.settings.others) == 4
    assert none.manifest.settings.others is None
    # A library that is found later is none that the session was scored with.
    write_other(library, 8)
    assert rescore(none, [], library).summary == few.summary


@pytest.mark.parametrize("place", ["//server/share", "\\\\server\\share", "library", "\0", ""])
def test_a_manifest_cannot_send_anybody_elsewhere(place, library, monkeypatch):
    monkeypatch.chdir(library.parent)
    manifest = Manifest(layout=LayoutKind.TILES)
    manifest.settings.library = place
    assert choose_others(manifest, LENGTH_S) == []
    assert manifest.settings.others == []


def test_a_library_is_a_folder(tmp_path):
    assert AnalysisSettings(library=str(tmp_path)).library == tmp_path
    with pytest.raises(InputError, match=r"not a folder; name one that holds sessions"):
        AnalysisSettings(library=tmp_path / "none")
