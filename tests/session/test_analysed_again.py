# SPDX-License-Identifier: GPL-3.0-or-later
"""A recording that is analysed again: results are replaced, what the user made stays."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from mirrorcam.errors import OutputError
from mirrorcam.session import (
    Correction,
    Manifest,
    Session,
    SessionWriter,
    Source,
    open_session,
    save_events,
    save_manifest,
)
from mirrorcam.session.manifest import Consent
from mirrorcam.session.place import remove_interrupted

if TYPE_CHECKING:
    from pathlib import Path
    from types import SimpleNamespace


def test_results_are_replaced_and_what_the_user_made_stays(
    session: Session, video: Path, make: SimpleNamespace
) -> None:
    own = make.events(("marker", None, 0.5, "user"), ("gesture", "b", 2.0, "imported"))
    session = save_events(session, pd.concat([session.events, own], ignore_index=True))
    manifest = session.manifest
    manifest.participants.a.label = "Anna"
    manifest.participants.b.person = "ben-1"
    manifest.consent.a = Consent(given=True, note="on tape")
    session = save_manifest(session, manifest)
    (session.path / "notes.txt").write_text("hello")
    (session.path / "video.mp4").write_bytes(b"film")
    (session.path / "clips").mkdir()

    again = make.session(session.path, video, steps=6)
    assert len(again.cues) == 12
    assert again.summary["steps"] == 6
    found = again.events
    assert found["kind"].tolist() == ["marker", "smiles", "gesture"]
    assert found["source"].tolist() == ["user", "detected", "imported"]
    assert again.manifest.participants.a.label == "Anna"
    assert again.manifest.participants.b.person == "ben-1"
    assert again.manifest.consent.a is not None
    assert again.manifest.consent.a.note == "on tape"
    assert (again.path / "notes.txt").read_text() == "hello"
    assert (again.path / "video.mp4").read_bytes() == b"film"
    assert (again.path / "clips").is_dir()
    assert make.leftovers(session.path.parent) == []


def test_a_label_given_now_wins_over_the_former(
    session: Session, video: Path, make: SimpleNamespace
) -> None:
    manifest = session.manifest
    manifest.participants.a.label = "Anna"
    save_manifest(session, manifest)
    new = make.manifest(video)
    new.participants.a.label = "Ann"
    with SessionWriter(session.path, new) as writer:
        assert writer.finish("complete").manifest.participants.a.label == "Ann"


def test_markers_added_while_analysing_stay(
    session: Session, video: Path, make: SimpleNamespace
) -> None:
    with SessionWriter(session.path, make.manifest(video)) as writer:
        save_events(session, make.events(("marker", None, 0.5, "user")))
        assert writer.finish("complete").events["kind"].tolist() == ["marker"]


def test_an_old_report_does_not_outlive_its_numbers(
    session: Session, video: Path, make: SimpleNamespace
) -> None:
    with SessionWriter(session.path, make.manifest(video)) as writer:
        writer.finish("complete")
    assert not (session.path / "report.html").exists()


def test_a_complete_session_is_not_replaced_by_an_interrupted_one(
    session: Session, video: Path, make: SimpleNamespace
) -> None:
    before = make.content(session.path)
    for name in ("call.mp4.mirrorcam-interrupted", "call.mp4.mirrorcam-interrupted-2"):
        stopped = make.session(session.path, video, state="interrupted", steps=1)
        assert stopped.path == session.path.with_name(name)
        assert stopped.state == "interrupted"
    assert make.content(session.path) == before


def test_what_stopped_analyses_left_beside_a_session_is_removed(
    session: Session, video: Path, tmp_path: Path, make: SimpleNamespace
) -> None:
    other = tmp_path / "another.mp4"
    other.write_bytes(video.read_bytes() + b"longer")
    stopped = [
        make.session(session.path, video, state="interrupted", steps=1).path for _ in range(6)
    ]
    plain, marked, named, with_notes, live, of_other = stopped
    save_events(open_session(marked), make.events(("marker", None, 0.5, "user")))
    manifest = open_session(named).manifest
    manifest.title = "The first try"
    save_manifest(open_session(named), manifest)
    (with_notes / "notes.txt").write_text("hello")
    manifest = open_session(live).manifest
    manifest.live = {}
    save_manifest(open_session(live), manifest)
    manifest = open_session(of_other).manifest
    manifest.sources = [Source.from_file(other)]
    save_manifest(open_session(of_other), manifest)
    complete = session.path.with_name(f"{session.path.name}-interrupted-7")
    make.session(complete, video)
    before = make.content(session.path)
    remove_interrupted(session.path)
    assert [path.exists() for path in stopped] == [False, True, True, True, True, True]
    assert complete.exists()
    assert make.content(session.path) == before
    assert make.leftovers(session.path.parent) == []
    # Its name is free again.
    again = make.session(session.path, video, state="interrupted", steps=1).path
    assert again == plain


def test_an_interrupted_session_is_replaced_by_either(
    tmp_path: Path, video: Path, make: SimpleNamespace
) -> None:
    target = tmp_path / "out"
    make.session(target, video, state="interrupted", steps=1)
    assert make.session(target, video, state="interrupted", steps=2).path == target
    assert make.session(target, video, state="complete").path == target
    assert open_session(target).state == "complete"


def test_another_recording_does_not_inherit_what_the_user_made(
    session: Session, tmp_path: Path, make: SimpleNamespace
) -> None:
    other = tmp_path / "other.mp4"
    other.write_bytes(b"a recording of another size")
    save_events(session, make.events(("marker", None, 0.5, "user")))
    before = make.content(session.path)
    with pytest.raises(OutputError, match=r"another recording \(call\.mp4\)"):
        SessionWriter(session.path, make.manifest(other))
    assert make.content(session.path) == before


@pytest.mark.parametrize("name", ["call.mkv", "elsewhere/call.mp4"])
def test_the_session_of_another_recording_is_never_replaced(
    name: str, session: Session, tmp_path: Path, make: SimpleNamespace
) -> None:
    other = tmp_path / "videos" / name
    other.parent.mkdir(exist_ok=True)
    other.write_bytes(b"a recording of another size")
    before = make.content(session.path)
    with pytest.raises(OutputError, match=r"another recording \(call\.mp4\); choose another"):
        SessionWriter(session.path, make.manifest(other))
    assert make.content(session.path) == before


def test_nor_one_that_came_meanwhile(tmp_path: Path, video: Path, make: SimpleNamespace) -> None:
    other = tmp_path / "other.mp4"
    other.write_bytes(b"a recording of another size")
    with SessionWriter(tmp_path / "out", make.manifest(other)) as writer:
        before = make.content(make.session(tmp_path / "out", video).path)
        with pytest.raises(OutputError, match="another recording"):
            writer.finish("complete")
    assert make.content(tmp_path / "out") == before


def test_a_recording_that_was_moved_is_the_same(
    session: Session, tmp_path: Path, video: Path, make: SimpleNamespace
) -> None:
    moved = video.rename(tmp_path / "renamed.mp4")
    os.utime(moved, (1e9, 1e9))
    again = make.session(session.path, moved, steps=6)
    assert (again.summary["steps"], again.manifest.sources[0].file_name) == (6, "renamed.mp4")


def test_nor_is_one_that_changed_where_it_stands_another(
    session: Session, video: Path, make: SimpleNamespace
) -> None:
    video.write_bytes(b"it had not been copied whole before")
    assert make.session(session.path, video, steps=6).summary["steps"] == 6


def test_two_files_may_change_places(tmp_path: Path, video: Path, make: SimpleNamespace) -> None:
    other = tmp_path / "other.mp4"
    other.write_bytes(b"a recording of another size")

    def of(*files: Path) -> Manifest:
        return Manifest(sources=[Source.from_file(file) for file in files])

    for files in ((video, other), (other, video)):
        with SessionWriter(tmp_path / "out", of(*files)) as writer:
            writer.finish("complete")
    with pytest.raises(OutputError, match="another recording"):
        SessionWriter(tmp_path / "out", of(video))


def test_a_session_that_does_not_say_what_it_is_of_may_be_replaced(
    session: Session, tmp_path: Path, make: SimpleNamespace
) -> None:
    other = tmp_path / "other.mp4"
    other.write_bytes(b"a recording of another size")
    for sources in ([], [Source(path="call.mp4", file_name="call.mp4")]):
        manifest = session.manifest
        manifest.sources = sources
        save_manifest(session, manifest)
        with SessionWriter(session.path, make.manifest(other)):
            pass


def test_what_was_recorded_live_is_never_replaced(
    session: Session, tmp_path: Path, video: Path, make: SimpleNamespace
) -> None:
    manifest = session.manifest
    manifest.sources, manifest.live = [Source.from_device("camera 0", "046d:082d")], {}
    save_manifest(session, manifest)
    before = make.content(session.path)
    with pytest.raises(OutputError, match=r"recorded live \(camera 0\)"):
        SessionWriter(session.path, make.manifest(video))
    assert make.content(session.path) == before


def test_nor_are_corrections_lost_to_another_recording(
    session: Session, tmp_path: Path, make: SimpleNamespace
) -> None:
    other = tmp_path / "other.mp4"
    other.write_bytes(b"a recording of another size")
    manifest = session.manifest
    manifest.corrections = [Correction(kind="ignore", start_s=0.0, end_s=1.0)]
    save_manifest(session, manifest)
    with pytest.raises(OutputError, match="another recording"):
        SessionWriter(session.path, make.manifest(other))


def test_the_sessions_own_video_may_be_analysed_again(
    tmp_path: Path, make: SimpleNamespace
) -> None:
    target = tmp_path / "live"
    camera = Manifest(sources=[Source(path="0", file_name="camera 0")])
    with SessionWriter(target, camera) as writer:
        (writer.working_folder / "video.mp4").write_bytes(b"film")
        writer.finish("complete")
    with pytest.raises(OutputError, match="another recording"):
        SessionWriter(target, camera.model_copy(deep=True))
    again = make.session(target, target / "video.mp4")
    assert (again.path / "video.mp4").read_bytes() == b"film"
