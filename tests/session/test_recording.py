# SPDX-License-Identifier: GPL-3.0-or-later
"""A session that is written while it happens, and what is left of it when it never ends."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import av
import numpy as np
import pandas as pd
import pytest

from mirrorcam.errors import InputError, OutputError
from mirrorcam.model import Frame
from mirrorcam.session import (
    Manifest,
    RecordingFolder,
    SessionEnd,
    open_session,
    save_events,
    save_manifest,
    save_results,
)
from mirrorcam.session.source import Source
from mirrorcam.session.tables import SCHEMAS
from mirrorcam.session.video_writer import VideoWriter, keep_unfinished, unfinished

CUES = tuple(SCHEMAS["cues"].names)


def manifest() -> Manifest:
    return Manifest(sources=[Source.from_device("camera 0 (C920)", "046d:082d", width=640)])


def fill(folder: RecordingFolder, make, steps: int, start: int = 0) -> None:
    cues = make.cues(60).to_dict("records")
    for step in range(start, start + steps):
        folder.journal.add_landmarks(make.observation(step))
        for row in cues[2 * step : 2 * step + 2]:
            folder.journal.add_row("cues", row)
        folder.journal.add_row("scores", {"time_s": step / 15, "mirroring": 12.0})


@pytest.fixture
def folder(tmp_path, make):
    with RecordingFolder(tmp_path / "live", manifest(), CUES, make.outline) as made:
        yield made


def test_a_recording_is_there_from_the_start_and_says_so(folder):
    assert (folder.path / "session.json").is_file()
    with pytest.raises(InputError, match="is being recorded at this moment"):
        open_session(folder.path)


def test_a_recording_that_never_ended_opens_as_interrupted(folder, make):
    fill(folder, make, 30)
    folder.flush()
    fill(folder, make, 15, start=30)  # not flushed: this is what a crash costs
    folder.close()
    session = open_session(folder.path)
    assert session.state == "interrupted"
    assert session.unfinished
    expected = make.cues(60)[: 2 * 30]
    pd.testing.assert_frame_equal(session.cues, expected, check_dtype=False, atol=1e-6)
    assert len(session.landmarks) == 60
    assert len(session.read_landmarks(1.0, 1.5, ["time_s"])) == 2 * 8
    assert session.scores["mirroring"].tolist() == [12.0] * 30
    assert session.scores["openness_a"].isna().all()
    assert session.events.empty
    assert session.summary["duration_s"] == pytest.approx(29 / 15)


def test_landmarks_from_the_journal_are_those_of_an_analysis(folder, make, session):
    fill(folder, make, 4)
    folder.flush()
    fill(folder, make, 1, start=4)
    folder.flush()
    folder.close()
    with SessionEnd(folder.path, folder.manifest) as end:
        done = end.finish("interrupted")
    assert not done.unfinished
    assert sorted(path.name for path in done.path.iterdir()) == [
        "cues.parquet",
        "events.parquet",
        "landmarks.parquet",
        "scores.parquet",
        "session.json",
        "summary.json",
    ]
    first = done.landmarks[done.landmarks["time_s"] < 3.5 / 15]
    pd.testing.assert_frame_equal(first, session.landmarks)


def test_a_recording_is_never_written_over_anything(tmp_path, session):
    for place in (session.path, tmp_path / "videos"):
        before = sorted(place.iterdir())
        with pytest.raises(OutputError, match="never written over anything"):
            RecordingFolder(place, manifest(), CUES)
        assert sorted(place.iterdir()) == before


@pytest.mark.parametrize("origin", [None, "coded.eaf"])
def test_what_goes_on_keeps_where_imported_events_came_from(folder, make, tmp_path, origin):
    fill(folder, make, 4)
    with folder.end() as end:
        rows = make.events(("smile", "a", 1.0, "imported"), ("smile", "b", 1.0, "detected"))
        end.write_table("events", rows if origin is None else rows.assign(origin=[origin, None]))
        former = end.finish("interrupted")
    folder.close()
    with RecordingFolder(folder.path, former.manifest, CUES, former=former) as again:
        again.journal.add_row("events", {"kind": "marker", "start_s": 2.0, "source": "user"})
        again.flush()
    events = open_session(folder.path).events
    assert events["kind"].tolist() == ["smile", "marker"]
    assert ("origin" in events) == (origin is not None)
    assert origin is None or events["origin"].dropna().tolist() == [origin]


def test_a_folder_that_is_removed_meanwhile_is_noticed(folder, make):
    fill(folder, make, 3)
    folder.flush()
    shutil.rmtree(folder.path)
    fill(folder, make, 3, start=3)
    with pytest.raises(OutputError, match="was removed while it was being recorded"):
        folder.flush()


def test_nothing_recorded_leaves_nothing(folder, tmp_path):
    folder.discard()
    assert list(tmp_path.glob("live*")) == []


def test_a_killed_recording_keeps_what_was_flushed(tmp_path):
    code = """
import sys
sys.path[:0] = [sys.argv[2], sys.argv[3]]
from conftest import OUTLINE, cues, observation
from types import SimpleNamespace
from test_recording import CUES, RecordingFolder, fill, manifest
make = SimpleNamespace(cues=cues, observation=observation)
folder = RecordingFolder(sys.argv[1], manifest(), CUES, OUTLINE)
fill(folder, make, 20)
folder.flush()
fill(folder, make, 5, start=20)
print("ready", flush=True)
input()
"""
    here = Path(__file__).parent
    words = [sys.executable, "-c", code, tmp_path / "live", here, here.parents[1]]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout.readline() == b"ready\n"
        with pytest.raises(InputError, match="at this moment"):
            open_session(tmp_path / "live")
        child.kill()
    session = open_session(tmp_path / "live")
    assert session.state == "interrupted"
    assert len(session.cues) == 40


def picture(number: int, size: tuple[int, int] = (321, 240)) -> Frame:
    image = np.full((size[1], size[0], 3), 3 * number % 250, np.uint8)
    return Frame(number, number / 25 + 0.004 * (number % 3), image)


def times(path: Path) -> list[float]:
    with av.open(str(path), format="mp4") as video:
        return [float(frame.time) for frame in video.decode(video=0)]


def test_a_video_has_the_true_times(tmp_path):
    with VideoWriter(tmp_path / "video.mp4", 321, 240) as writer:
        for number in range(40):
            writer.write(picture(number))
        assert not (tmp_path / "video.mp4").exists()
    found = times(tmp_path / "video.mp4")
    np.testing.assert_allclose(found, [picture(n).time_s for n in range(40)], atol=1e-4)
    assert list(tmp_path.iterdir()) == [tmp_path / "video.mp4"]


def test_an_unfinished_video_plays_up_to_a_quarter_of_a_second_before_the_crash(tmp_path):
    path = tmp_path / "video.mp4"
    writer = VideoWriter(path, 320, 240)
    for number in range(40):
        writer.write(picture(number, (320, 240)))
    shutil.copy(unfinished(path), tmp_path / "after-the-crash")
    writer.close()
    found = times(tmp_path / "after-the-crash")
    assert found[-1] >= picture(39).time_s - 0.35
    assert len(found) >= 30
    shutil.move(tmp_path / "after-the-crash", unfinished(tmp_path / "again.mp4"))
    keep_unfinished(tmp_path / "again.mp4")
    assert times(tmp_path / "again.mp4") == found


def test_what_holds_no_picture_is_not_kept(tmp_path):
    path = tmp_path / "video.mp4"
    keep_unfinished(path)
    unfinished(path).write_bytes(b"\0" * 100)
    keep_unfinished(path)
    assert list(tmp_path.iterdir()) == []


def test_a_list_in_place_of_a_video_is_not_followed(tmp_path):
    """A session of a stranger could otherwise name a film of one's own."""
    secret = tmp_path / "secret.mp4"
    with VideoWriter(secret, 320, 240) as writer:
        writer.write(picture(0, (320, 240)))
    path = tmp_path / "session" / "video.mp4"
    path.parent.mkdir()
    path.write_text(f"ffconcat version 1.0\nfile ../{secret.name}\n")
    with pytest.raises(OSError, match=r"list that names|not permitted"):
        VideoWriter(path, 320, 240, goes_on=True)
    assert list(path.parent.iterdir()) == [path]
    path.rename(unfinished(path))
    keep_unfinished(path)
    assert list(path.parent.iterdir()) == []


def test_what_was_cut_off_is_not_changed_before_it_is_brought_to_its_end(folder, make):
    fill(folder, make, 4)
    folder.flush()
    folder.close()
    session = open_session(folder.path)
    before = sorted(session.path.rglob("*"))
    events = make.events(("marker", None, 0.5, "user"))
    with pytest.raises(OutputError, match="cannot be changed yet"):
        save_events(session, events)
    with pytest.raises(OutputError, match="cannot be changed yet"):
        save_results(session, session.manifest, make.scores(), events, {})
    assert sorted(session.path.rglob("*")) == before
    assert save_manifest(session, session.manifest).unfinished
