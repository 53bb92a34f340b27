# SPDX-License-Identifier: GPL-3.0-or-later
"""What the user adds is written at once; corrections are scored and can be taken back."""

from __future__ import annotations

import json
import threading

import pandas as pd
import pytest

from gui.review.model import ReviewModel
from gui.review.work import without
from mirrorcam.session import Correction, open_session, save_manifest
from mirrorcam.session.seen import seen_around


@pytest.fixture
def opened(tasks, qtbot):
    made = []

    def open_it(session):
        model = ReviewModel(tasks)
        made.append(model)
        with qtbot.waitSignal(model.data_changed, timeout=20_000):
            model.open(session.path)
        return model

    yield open_it
    for model in made:
        model.close()


def on_disk(model):
    return open_session(model.path)


def test_a_marker_is_on_the_disk_at_once(opened, talk):
    model = opened(talk)
    before = len(on_disk(model).events)
    model.add_marker(12.5, "price comes up")
    model.add_marker(3.0, "", 4.0)
    events = on_disk(model).events
    assert len(events) == before + 2
    own = events[events["source"] == "user"]
    assert list(own["start_s"]) == [3.0, 12.5]
    assert list(own["label"]) == ["", "price comes up"]
    assert [m.label for m in model.markers] == ["", "price comes up"]


def test_markers_are_changed_and_removed(opened, talk):
    model = opened(talk)
    model.add_marker(12.5)
    model.relabel_marker(model.markers[0], "here")
    assert on_disk(model).events.query("source == 'user'")["label"].item() == "here"
    detected = model.data.events[0]
    model.remove_marker(detected)  # what was detected stays
    model.remove_marker(model.markers[0])
    assert model.markers == []
    pd.testing.assert_frame_equal(on_disk(model).events, talk.events)


def test_what_cannot_be_written_is_told(opened, talk, qtbot, monkeypatch):
    from gui.review import marking
    from mirrorcam.errors import OutputError

    model = opened(talk)

    def full(*_):
        raise OutputError("The disk is full.")

    monkeypatch.setattr(marking, "save_events", full)
    with qtbot.waitSignal(model.message) as told:
        model.add_marker(1.0)
    assert told.args == ["The disk is full."]
    assert model.markers == []


def test_a_marker_is_on_the_disk_though_something_is_being_exported(
    opened, talk, qtbot, monkeypatch, tmp_path
):
    from mirrorcam import export

    marked = threading.Event()
    monkeypatch.setattr(export, "export_session", lambda *_, **__: marked.wait(60) and [tmp_path])
    model = opened(talk)
    with qtbot.waitSignal(model.exported):
        model.export("csv", tmp_path)
        model.add_marker(2.0, "meanwhile")
        assert [m.label for m in model.markers] == ["meanwhile"]
        marked.set()
    assert on_disk(model).events.query("source == 'user'")["label"].item() == "meanwhile"


def test_a_correction_that_cannot_be_scored_changes_nothing(opened, talk, qtbot, monkeypatch):
    from gui.review import work as module
    from mirrorcam.errors import OutputError

    correction = Correction(kind="swap", start_s=0.0)
    talk.manifest.corrections.append(correction)
    model = opened(save_manifest(talk, talk.manifest))

    def full(*_):
        raise OutputError("The disk is full.")

    monkeypatch.setattr(module, "rescore", full)
    with qtbot.waitSignal(model.message):
        model.undo_correction()
    assert model.corrections == [correction]
    assert not model.can_redo
    monkeypatch.setattr(module, "rescore", lambda session, *_: session)
    with qtbot.waitSignal(model.data_changed):
        model.undo_correction()
    assert model.can_redo
    monkeypatch.setattr(module, "rescore", full)
    with qtbot.waitSignal(model.message):
        model.redo_correction()
    assert model.can_redo


@pytest.mark.slow
def test_corrections_are_scored_undone_and_redone(opened, call, qtbot):
    model = opened(call)
    openness = call.summary["open_body_language"]
    cues = (call.path / "cues.parquet").read_bytes()
    model.swap_from(0.0)
    assert model.busy
    model.add_marker(2.0, "while it is scored")
    qtbot.waitUntil(lambda: not model.busy, timeout=30_000)
    assert len(model.markers) == 1
    assert model.corrections == [Correction(kind="swap", start_s=0.0)]
    assert model.data.summary["open_body_language"]["a"] == openness["b"]
    with qtbot.waitSignal(model.data_changed, timeout=30_000):
        model.undo_correction()
    assert model.corrections == []
    assert model.data.summary["open_body_language"] == openness
    assert [m.label for m in model.markers] == ["while it is scored"]
    with qtbot.waitSignal(model.data_changed, timeout=30_000):
        model.redo_correction()
    saved = json.loads((call.path / "session.json").read_text(encoding="utf-8"))
    assert [c["kind"] for c in saved["corrections"]] == ["swap"]
    assert (call.path / "cues.parquet").read_bytes() == cues


@pytest.mark.slow
def test_who_is_no_person_is_dropped_as_long_as_it_is_seen(opened, call, qtbot):
    assert seen_around(call, "b", 3.0) == (0.0, None)
    model = opened(call)
    with qtbot.waitSignal(model.data_changed, timeout=30_000):
        model.not_a_person("b", 3.0)
    assert model.data.summary["mirroring"]["score"] is None
    assert "Nothing about two people could be scored here." in model.data.notices


@pytest.mark.slow
def test_the_report_is_that_of_the_command_line(opened, call, qtbot, tmp_path):
    model = opened(call)
    page = tmp_path / "page.html"
    with qtbot.waitSignal(model.report_written, timeout=30_000):
        model.write_report(page)
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert not model.busy


def test_a_film_without_its_recording_is_told_in_a_sentence(opened, talk, qtbot, tmp_path):
    model = opened(talk)
    assert talk.video_path is None
    with qtbot.waitSignal(model.message, timeout=20_000) as told:
        model.export("video", tmp_path / "film.mp4", ["silhouettes"])
    assert "recording" in told.args[0]
    assert not model.busy
    assert not (tmp_path / "film.mp4").exists()


@pytest.mark.slow
def test_a_film_is_made_behind_the_window(opened, call, qtbot, tmp_path):
    model = opened(call)
    with qtbot.waitSignal(model.exported, timeout=120_000) as told:
        model.export("video", tmp_path / "film.mp4", ["silhouettes"])
    assert told.args[0] == [tmp_path / "film.mp4"]
    model.export("video", tmp_path / "second.mp4")
    model.close()  # nobody wants it any more
    qtbot.waitUntil(lambda: not model._tasks.busy, timeout=60_000)
    assert [path.name for path in tmp_path.glob("*.mp4")] == ["film.mp4"]


@pytest.mark.parametrize("form", ["json", "csv"])
def test_exports_are_those_of_the_command_line(opened, talk, qtbot, tmp_path, form):
    model = opened(talk)
    target = tmp_path / ("talk.json" if form == "json" else "tables")
    with qtbot.waitSignal(model.exported, timeout=20_000) as told:
        model.export(form, target)
    assert all(path.is_file() for path in told.args[0])
    assert f".{form}" in {path.suffix for path in told.args[0]}
    if form == "csv":  # a folder that is there is not written over unasked
        with qtbot.waitSignal(model.message, timeout=20_000) as refused:
            model.export(form, target)
        assert str(target) in refused.args[0]


def test_a_comment_is_of_its_marker_though_others_came_meanwhile(opened, talk):
    model = opened(talk)
    model.add_marker(60.0, "first")
    written_to = model.markers[0]
    model.add_marker(2.0, "earlier")  # the rows of the table move
    model.relabel_marker(written_to, "late words")
    told = {m.start_s: m.label for m in model.markers}
    assert told == {2.0: "earlier", 60.0: "late words"}
    detected = on_disk(model).events.query("source == 'detected'")
    pd.testing.assert_frame_equal(
        detected.reset_index(drop=True),
        talk.events.query("source == 'detected'").reset_index(drop=True),
    )


def test_a_comment_of_a_marker_that_was_removed_is_kept(opened, talk):
    model = opened(talk)
    model.add_marker(60.0, "", 61.0)
    written_to = model.markers[0]
    model.remove_marker(written_to)
    model.relabel_marker(written_to, "late words")
    assert [(m.start_s, m.end_s, m.label) for m in model.markers] == [(60.0, 61.0, "late words")]


def test_a_comment_that_is_written_while_it_is_scored_again_is_not_lost(opened, talk, qtbot):
    model = opened(talk)
    model.add_marker(60.0, "first")
    model.ignore(1.0, 3.0)
    assert model.busy
    model.relabel_marker(model.markers[0], "late words")
    qtbot.waitUntil(lambda: not model.busy)
    assert [m.label for m in model.markers] == ["late words"]


def test_names_that_the_library_gave_survive_a_correction(opened, talk, qtbot):
    model = opened(talk)
    manifest = talk.manifest.model_copy(deep=True)
    manifest.title, manifest.participants.a.label = "Intake", "Zora"
    save_manifest(talk, manifest)
    model.ignore(1.0, 3.0)
    qtbot.waitUntil(lambda: not model.busy)
    kept = on_disk(model).manifest
    assert len(kept.corrections) == 1
    assert (kept.title, kept.participants.a.label) == ("Intake", "Zora")


def test_markers_of_two_windows_are_both_kept(opened, talk):
    one, other = opened(talk), opened(talk)
    one.add_marker(10.0, "one")
    other.add_marker(20.0, "other")
    assert [m.label for m in other.markers] == ["one", "other"]


@pytest.fixture
def slowly(monkeypatch):
    """Let scoring wait until the test lets it go on."""
    from gui.review import work as module

    go_on, rescore = threading.Event(), module.rescore

    def wait(*arguments):
        assert go_on.wait(60)
        return rescore(*arguments)

    monkeypatch.setattr(module, "rescore", wait)
    yield go_on
    go_on.set()


def own_on_disk(session):
    events = open_session(session.path).events.query("source == 'user'")
    return dict(zip(events["start_s"], events["label"], strict=True))


def test_what_is_marked_while_it_is_scored_is_shown_at_once(opened, talk, slowly, qtbot):
    model = opened(talk)
    for time_s in (10.0, 20.0):
        model.add_marker(time_s)
    model.ignore(1.0, 3.0)
    model.relabel_marker(model.markers[0], "first words")
    model.relabel_marker(model.markers[0], "last words")
    model.remove_marker(model.markers[1])
    model.add_marker(30.0, "new")
    assert [(m.start_s, m.label) for m in model.markers] == [(10.0, "last words"), (30.0, "new")]
    slowly.set()
    qtbot.waitUntil(lambda: not model.busy)
    assert [(m.start_s, m.label) for m in model.markers] == [(10.0, "last words"), (30.0, "new")]
    assert own_on_disk(talk) == {10.0: "last words", 30.0: "new"}
    assert len(model.corrections) == 1


def test_what_is_marked_while_it_is_scored_is_kept_though_another_session_is_opened(
    opened, talk, write_session, tmp_path, slowly, tasks, qtbot
):
    other = write_session(tmp_path / "other.mirrorcam", minutes=1.0, rate_hz=5.0, seed=3)
    model = opened(talk)
    for time_s in (10.0, 20.0):
        model.add_marker(time_s)
    model.ignore(1.0, 3.0)
    model.add_marker(30.0, "new")
    model.relabel_marker(model.markers[0], "words")
    model.remove_marker(model.markers[1])
    with qtbot.waitSignal(model.data_changed):
        model.open(other.path)
    assert not model.busy
    slowly.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert own_on_disk(talk) == {10.0: "words", 30.0: "new"}
    assert len(open_session(talk.path).manifest.corrections) == 1
    assert model.data.session.path == other.path
    assert model.markers == []


def test_a_correction_and_what_is_marked_are_kept_though_the_app_closes_before_it_is_scored(
    opened, talk, tasks, monkeypatch
):
    model = opened(talk)
    closing = threading.Event()
    for _ in range(tasks._pool.maxThreadCount()):
        tasks.run(closing.wait, 60)
    wait = tasks._pool.waitForDone

    def wait_for_done(*arguments):
        closing.set()
        return wait(*arguments)

    monkeypatch.setattr(tasks._pool, "waitForDone", wait_for_done)
    model.ignore(1.0, 3.0)  # no worker has time for it
    model.add_marker(30.0, "new")
    tasks.close()
    assert own_on_disk(talk) == {30.0: "new"}
    found = open_session(talk.path)
    assert found.manifest.corrections == [Correction(kind="ignore", start_s=1.0, end_s=3.0)]
    assert found.summary["corrections"]


def test_who_opens_a_session_anew_while_it_is_scored_sees_it_scored(
    opened, talk, slowly, tasks, qtbot
):
    model = opened(talk)
    model.ignore(1.0, 3.0)
    model.add_marker(30.0, "before")
    model.open(talk.path)
    assert model.state == "loading"
    slowly.set()
    qtbot.waitUntil(lambda: model.state == "ready")
    assert len(model.corrections) == 1
    assert [m.label for m in model.markers] == ["before"]
    qtbot.waitUntil(lambda: not tasks.busy)
    model.add_marker(40.0, "after")
    assert own_on_disk(talk) == {30.0: "before", 40.0: "after"}


def test_what_is_marked_is_kept_though_it_cannot_be_scored(opened, talk, qtbot, monkeypatch):
    from gui.review import work as module
    from mirrorcam.errors import OutputError

    model, tried = opened(talk), threading.Event()

    def full(*_):
        assert tried.wait(60)
        raise OutputError("The disk is full.")

    monkeypatch.setattr(module, "rescore", full)
    model.ignore(1.0, 3.0)
    model.add_marker(30.0, "new")
    with qtbot.waitSignal(model.message):
        tried.set()
    assert [m.label for m in model.markers] == ["new"]
    assert own_on_disk(talk) == {30.0: "new"}
    assert not model.busy


def test_a_marker_that_could_not_be_written_is_not_shown(opened, talk, slowly, qtbot, monkeypatch):
    from gui.review import rewriting
    from mirrorcam.errors import OutputError

    def full(*_):
        raise OutputError("The disk is full.")

    model = opened(talk)
    monkeypatch.setattr(rewriting, "save_changed", full)
    model.ignore(1.0, 3.0)
    model.add_marker(30.0, "new")
    with qtbot.waitSignal(model.message) as told:
        slowly.set()
    assert "The disk is full." in told.args[0]
    assert model.markers == []
    assert len(model.corrections) == 1  # that was written


def test_what_could_not_be_scored_is_told_though_another_session_is_open(
    opened, talk, write_session, tmp_path, qtbot, monkeypatch
):
    from gui.review import work as module
    from mirrorcam.errors import OutputError

    other = write_session(tmp_path / "other.mirrorcam", minutes=1.0, rate_hz=5.0, seed=3)
    model, tried = opened(talk), threading.Event()

    def full(*_):
        assert tried.wait(60)
        raise OutputError("The disk is full.")

    monkeypatch.setattr(module, "rescore", full)
    model.ignore(1.0, 3.0)
    with qtbot.waitSignal(model.data_changed):
        model.open(other.path)
    with qtbot.waitSignal(model.message) as told:
        tried.set()
    assert "The disk is full." in told.args[0]
    assert model.state == "ready"


def test_an_import_keeps_what_another_window_has_marked(opened, talk, tmp_path, qtbot):
    one, other = opened(talk), opened(talk)
    one.add_marker(10.0, "one")
    codes = tmp_path / "codes.csv"
    codes.write_text("start,end,label,participant\n1.0,2.0,smile,A\n", encoding="utf-8")
    with qtbot.waitSignal(other.message):
        other.import_events(codes)
    assert own_on_disk(talk) == {10.0: "one"}
    assert [m.label for m in other.markers] == ["one"]


def test_corrections_of_two_windows_are_both_kept(opened, talk, qtbot):
    one, other = opened(talk), opened(talk)
    for model, start_s in ((one, 10.0), (other, 20.0)):
        model.ignore(start_s, start_s + 5.0)
        qtbot.waitUntil(lambda model=model: not model.busy)
    assert [c.start_s for c in other.corrections] == [10.0, 20.0]
    one.undo_correction()
    qtbot.waitUntil(lambda: not one.busy)
    assert [c.start_s for c in on_disk(one).manifest.corrections] == [20.0]


def test_of_corrections_that_are_alike_the_last_is_taken_back():
    twice = Correction(kind="swap", start_s=3.0)
    between = Correction(kind="ignore", start_s=1.0, end_s=2.0)
    assert without([twice, between, twice], twice) == [twice, between]
    assert without([between], twice) == [between]
