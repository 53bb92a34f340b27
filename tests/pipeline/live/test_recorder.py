# SPDX-License-Identifier: GPL-3.0-or-later
"""Recording on disks that are slow, full, or taken away."""

from __future__ import annotations

import errno
import shutil
import threading
from types import SimpleNamespace

import numpy as np
import pytest

from mirrorcam.clock import Clock
from mirrorcam.cues.table import COLUMNS, CueRow
from mirrorcam.errors import OutputError
from mirrorcam.model import (
    Event,
    Frame,
    Landmarks,
    Layout,
    LayoutKind,
    Observation,
    Region,
    Sound,
)
from mirrorcam.pipeline.live.board import Board, LiveState
from mirrorcam.pipeline.live.ending import open_or_recover
from mirrorcam.pipeline.live.recorder import Recorder
from mirrorcam.pipeline.seen import Seen
from mirrorcam.pipeline.stages import Analysed
from mirrorcam.scores.moments import Moment
from mirrorcam.scores.trailing.scorer import LiveScores
from mirrorcam.session import Manifest, RecordingFolder, open_session
from mirrorcam.session.journal import is_recording, journal_frame
from mirrorcam.session.row_log import RowLog
from mirrorcam.session.video_writer import VideoWriter
from tests.waiting import PATIENCE_S, wait_for

RNG = np.random.default_rng(0)
NOISE = RNG.integers(0, 255, (240, 320, 3), dtype=np.uint8)
VIEW = Region(0, 0, 320, 240)
LAYOUT = Layout(LayoutKind.ROOM, {"a": VIEW, "b": VIEW}, {"a": VIEW, "b": VIEW})


def frame(number):
    return Frame(number, number / 25, np.roll(NOISE, number, axis=0))


def analysed(number):
    pose = RNG.normal(100, 30, (33, 3)).astype(np.float32)
    seen = {"a": Landmarks(pose, np.ones(33, np.float32), None, VIEW)}
    observation = Observation(number, number / 25, seen)
    rows = [CueRow(number, number / 25, who, {"smile": 0.5}) for who in "ab"]
    return Analysed(Seen(observation, LAYOUT, number == 0, {}), rows)


@pytest.fixture
def board():
    board = Board(Clock())
    board.move(LiveState.RUNNING)
    return board


def record(recorder, numbers):
    for number in numbers:
        recorder.put_frame("a", frame(number))
        recorder.put_analysed(analysed(number))


def test_everything_is_on_the_disk_while_it_happens(tmp_path, board):
    with RecordingFolder(tmp_path / "live", Manifest(), COLUMNS) as folder:
        recorder = Recorder(folder, board)
        record(recorder, range(30))
        recorder.put_scores(LiveScores(time_s=1.0, mirroring=40.0))
        recorder.put_event(Event("marker", 0.5, 0.5, None, "here", source="user"))
        shutil.rmtree(tmp_path / "copy", ignore_errors=True)

        def copied():
            shutil.rmtree(tmp_path / "copy", ignore_errors=True)
            shutil.copytree(folder.path, tmp_path / "copy")
            found = open_session(tmp_path / "copy")
            # What was put last may come to the disk a moment after the rest.
            rows = len(found.landmarks), len(found.cues), len(found.scores), len(found.events)
            return rows == (60, 60, 1, 1)

        wait_for(copied)  # as after a crash: nobody has closed anything
        session = open_session(tmp_path / "copy")
        assert session.events["label"].tolist() == ["here"]
        assert session.scores["mirroring"].tolist() == [40.0]
        assert len(session.landmarks) == 60
        recorder.close()
        assert (folder.path / "video.mp4").is_file()
    assert recorder.left_out == 0
    assert board.status.state is LiveState.RUNNING


def test_scores_of_no_time_do_not_keep_a_killed_recording_from_being_opened(tmp_path, board):
    with RecordingFolder(tmp_path / "live", Manifest(), COLUMNS) as folder:
        recorder = Recorder(folder, board)
        record(recorder, range(3))
        for scores in (LiveScores(), LiveScores(time_s=1.0, mirroring=40.0)):
            recorder.put_scores(scores)

        def copied():
            shutil.rmtree(tmp_path / "copy", ignore_errors=True)
            shutil.copytree(folder.path, tmp_path / "copy")
            return len(open_session(tmp_path / "copy").scores) == 1

        wait_for(copied)
        assert open_session(tmp_path / "copy").scores["time_s"].tolist() == [1.0]
        recorder.close()


def test_a_recording_that_was_killed_at_its_first_moment_opens(tmp_path, board):
    """Before the first row, before the first picture, before anything but the folder."""
    with RecordingFolder(tmp_path / "live", Manifest(), COLUMNS) as folder:
        shutil.copytree(folder.path, tmp_path / "no rows")
        shutil.copytree(folder.path, tmp_path / "no logs")
        for log in (tmp_path / "no logs" / "journal").glob("*.arrows"):
            log.write_bytes(b"")
        shutil.copytree(folder.path, tmp_path / "no journal")
        shutil.rmtree(tmp_path / "no journal" / "journal")
        Recorder(folder, board).close()
    for name in ("no rows", "no logs", "no journal", "live"):
        session = open_or_recover(tmp_path / name)
        assert session.state == "interrupted"
        assert not session.unfinished
        assert session.cues.empty
        assert session.summary["layout"] == "no-dyad"


def test_a_video_that_cannot_be_played_takes_no_more_than_its_pictures(
    tmp_path, board, monkeypatch
):
    moment = Moment(0.0, 1.0, "look_away", "Anna looks away.", "a")
    monkeypatch.setattr("mirrorcam.pipeline.scoring.moments", lambda *_: [moment])
    with RecordingFolder(tmp_path / "live", Manifest(keep_pictures=True), COLUMNS) as folder:
        recorder = Recorder(folder, board, keep_video=False)
        record(recorder, range(30))
        recorder.close()
    (tmp_path / "live" / "video.mp4").write_bytes(b"of a disk that was pulled out")
    session = open_or_recover(tmp_path / "live")
    assert session.state == "interrupted"
    assert not session.unfinished
    assert "Anna looks away" in (session.path / "report.html").read_text(encoding="utf-8")


def test_a_pause_is_no_lack_of_pictures(tmp_path, board):
    with RecordingFolder(tmp_path / "live", Manifest(), COLUMNS) as folder:
        recorder = Recorder(folder, board)
        for number in [*range(250), *range(1750, 2000)]:  # at 25 a second, and nothing for a minute
            recorder.put_analysed(analysed(number))
        recorder.put_event(Event("pause", 10.0, 70.0, source="user"))
        recorder.close()
    session = open_or_recover(tmp_path / "live")
    assert session.manifest.circumstances["frame_rate_hz"] == pytest.approx(25.0)
    assert "LOW_FPS" not in [flag["flag"] for flag in session.summary["quality"]]


def test_a_slow_disk_costs_pictures_of_the_video_and_says_so(tmp_path, board):
    hold = threading.Event()
    with RecordingFolder(tmp_path / "live", Manifest(), COLUMNS) as folder:
        recorder = Recorder(folder, board, queue_bytes=10 * NOISE.nbytes)
        recorder.put(hold.wait)
        record(recorder, range(30))
        assert recorder.waiting_bytes <= 2 * 10 * NOISE.nbytes
        assert recorder.left_out > 0
        assert f"it lacks {recorder.left_out} of them so far" in board.status.reason
        # What is counted is one change, however often.
        changes = [one.reason for one in board.changes if one.reason]
        assert changes == [board.status.reason]
        hold.set()
        recorder.close()
    assert recorder.error is None


def test_what_a_disk_that_hangs_for_minutes_cost_is_counted_and_told(tmp_path, board):
    hold = threading.Event()
    with RecordingFolder(tmp_path / "live", Manifest(), COLUMNS) as folder:
        recorder = Recorder(folder, board, queue_bytes=2 * NOISE.nbytes)
        recorder.put(hold.wait)
        record(recorder, range(60))
        assert f"what was seen in {recorder.steps_left_out} pictures" in board.status.reason
        assert len([one for one in board.changes if one.reason]) == 2  # first of the video alone
        hold.set()
        recorder.close()
    assert recorder.error is None
    session = open_session(tmp_path / "live")
    assert 0 < recorder.steps_left_out == 60 - session.cues["time_s"].nunique()


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr("mirrorcam.pipeline.live.recorder.PATIENCE_S", 0.05)


@pytest.mark.usefixtures("impatient")
def test_a_disk_that_hangs_is_not_waited_for(tmp_path, board):
    hold = threading.Event()
    folder = RecordingFolder(tmp_path / "live", Manifest(), COLUMNS)
    recorder = Recorder(folder, board)
    record(recorder, range(10))
    recorder.put(hold.wait)
    record(recorder, range(10, 20))
    recorder.close()
    assert recorder.hangs
    assert str(recorder.error).startswith(f"The disk with {folder.path} does not answer")
    assert board.status.reason.startswith("Nothing is recorded any more: The disk with")
    assert is_recording(folder.path)  # so that nobody else works on what may still change
    # Should it answer yet, nothing is lost.
    hold.set()
    recorder._thread.join(PATIENCE_S)
    assert not is_recording(folder.path)
    session = open_or_recover(folder.path)
    assert session.state == "interrupted"
    assert session.cues["time_s"].nunique() == 20
    assert (folder.path / "video.mp4").is_file()


@pytest.mark.usefixtures("impatient")
def test_a_slow_disk_is_waited_for_as_long_as_it_moves(tmp_path, board, monkeypatch):
    now = SimpleNamespace(s=0.0)

    def work():
        now.s += 0.04

    times = SimpleNamespace(perf_counter=lambda: now.s)
    monkeypatch.setattr("mirrorcam.pipeline.live.recorder.time", times)
    with RecordingFolder(tmp_path / "live", Manifest(), COLUMNS) as folder:
        recorder = Recorder(folder, board)
        for _ in range(50):
            recorder.put(work)
        recorder.close()
    assert now.s > 1.0
    assert not recorder.hangs
    assert recorder.error is None


@pytest.mark.usefixtures("impatient")
def test_whoever_waits_for_a_disk_that_hangs_goes_on(tmp_path, board, monkeypatch):
    hold = threading.Event()
    with RecordingFolder(tmp_path / "live", Manifest(), COLUMNS) as folder:
        recorder = Recorder(folder, board, queue_bytes=2 * NOISE.nbytes)
        recorder.put(hold.wait)
        for number in range(4):
            recorder.put_frame("a", frame(number), patient=True)
        assert recorder.left_out == 2
        monkeypatch.setattr("mirrorcam.pipeline.live.recorder.PATIENCE_S", PATIENCE_S)
        hold.set()
        recorder.close()
    assert recorder.error is None


def test_the_pictures_that_a_failure_costs_are_counted(tmp_path, board, monkeypatch):
    begun, hold = threading.Event(), threading.Event()

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    with RecordingFolder(tmp_path / "live", Manifest(), COLUMNS) as folder:
        recorder = Recorder(folder, board)
        recorder.put_frame("a", frame(0))
        recorder.put(begun.set)
        recorder.put(hold.wait)
        assert begun.wait(PATIENCE_S)
        monkeypatch.setattr(VideoWriter, "write", full)
        record(recorder, range(1, 6))  # the first of them fails, the others wait behind it
        hold.set()
        wait_for(lambda: recorder.error is not None)
        record(recorder, [6, 7])
        recorder.close()
    assert recorder.left_out == 7
    assert recorder.steps_left_out == 2
    assert board.status.reason.startswith("Nothing is recorded any more")


def test_the_rows_that_a_failure_costs_are_counted(tmp_path, board, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    with RecordingFolder(tmp_path / "live", Manifest(), COLUMNS) as folder:
        recorder = Recorder(folder, board)
        record(recorder, range(3))
        wait_for(lambda: len(journal_frame(tmp_path / "live", "cues")) == 6)
        monkeypatch.setattr(RowLog, "append", full)
        for number in range(3, 8):
            recorder.put_analysed(analysed(number))
        wait_for(lambda: recorder.error is not None)
        recorder.put_analysed(analysed(8))
        recorder.close()
    assert recorder.steps_left_out == 6
    assert open_session(tmp_path / "live").cues["time_s"].nunique() == 3


def test_a_folder_that_is_taken_away_ends_the_recording_with_a_sentence(tmp_path, board):
    with RecordingFolder(tmp_path / "live", Manifest(), COLUMNS) as folder:
        recorder = Recorder(folder, board)
        record(recorder, range(3))
        wait_for(lambda: recorder.waiting_bytes == 0)
        folder.path.rename(tmp_path / "gone")
        wait_for(lambda: recorder.error is not None)
        assert "was removed while it was being recorded" in str(recorder.error)
        assert board.status.reason.startswith("Nothing is recorded any more")
        record(recorder, range(3, 6))  # the live view goes on, and nothing piles up
        assert recorder.waiting_bytes == 0
        recorder.close()


def test_a_disk_that_refuses_the_video_still_takes_the_rows_that_waited(
    tmp_path, board, monkeypatch
):
    begun, hold, refused = threading.Event(), threading.Event(), []

    def full(*_):
        refused.append(1)
        raise OSError(errno.ENOSPC, "No space left on device")

    def notes():
        raise OutputError("The manifest cannot be written.")

    with RecordingFolder(tmp_path / "live", Manifest(), COLUMNS) as folder:
        recorder = Recorder(folder, board, keep_sound=True)
        record(recorder, [0])
        recorder.put(begun.set)  # in its turn: the first picture is written
        recorder.put(hold.wait)
        assert begun.wait(30)
        monkeypatch.setattr(VideoWriter, "write", full)
        monkeypatch.setattr(VideoWriter, "write_sound", full)
        record(recorder, [1])
        recorder.put_sound(Sound(0.04, np.zeros(960, np.float32)))
        recorder.put(notes)
        for number in range(2, 6):
            recorder.put_analysed(analysed(number))
        hold.set()
        wait_for(lambda: recorder.error is not None)
        recorder.close()
        assert len(refused) == 1
    assert "disk is full" in str(recorder.error)
    session = open_session(tmp_path / "live")
    assert session.cues["time_s"].max() == pytest.approx(5 / 25)


def test_whoever_waits_for_a_disk_that_fails_goes_on(tmp_path, board):
    hold = threading.Event()

    def full():
        hold.wait()
        raise OutputError("The disk is full.")

    with RecordingFolder(tmp_path / "live", Manifest(), COLUMNS) as folder:
        recorder = Recorder(folder, board, queue_bytes=4 * NOISE.nbytes)
        recorder.put(full)
        recorder.put_frame("a", frame(0))
        waiting = threading.Thread(
            target=recorder.put_frame, args=("a", frame(1)), kwargs={"patient": True}, daemon=True
        )
        waiting.start()
        wait_for(lambda: recorder._changed._waiters)  # it is there, and there is no room
        hold.set()
        waiting.join(PATIENCE_S)
        assert not waiting.is_alive()
        recorder.close()
    assert recorder.left_out == 2


def test_where_each_video_begins_is_known(tmp_path, board):
    with RecordingFolder(tmp_path / "live", Manifest(), COLUMNS) as folder:
        recorder = Recorder(folder, board)
        assert recorder.begun_s == {}
        for who, number in (("a", 0), ("a", 1), ("b", 2), ("a", 2), ("b", 3)):
            recorder.put_frame(who, frame(number))
        recorder.close()
    assert recorder.begun_s == {"a": 0.0, "b": pytest.approx(2 / 25)}
    # What goes on with a video does not begin it.
    with RecordingFolder(tmp_path / "more", Manifest(), COLUMNS) as folder:
        recorder = Recorder(folder, board, going_on=frozenset({"b"}))
        recorder.put_frame("b", frame(5))
        recorder.close()
    assert recorder.begun_s == {}


def test_what_is_discarded_leaves_the_video_that_was_there(tmp_path, board):
    with RecordingFolder(tmp_path / "live", Manifest(), COLUMNS) as folder:
        for going_on in (frozenset(), frozenset("a")):
            before = {one.name: one.read_bytes() for one in folder.path.glob("video*")}
            assert len(before) == len(going_on)
            recorder = Recorder(folder, board, going_on=going_on)
            for who, number in (("a", 30), ("b", 30), ("a", 31)):
                recorder.put_frame(who, frame(number))
            wait_for(lambda recorder=recorder: len(recorder.videos) == 2)
            recorder.discard()
            assert {one.name: one.read_bytes() for one in folder.path.glob("video*")} == before
            if not going_on:
                recorder = Recorder(folder, board)
                record(recorder, range(3))
                recorder.close()


def test_what_nobody_thought_of_ends_the_recording_with_a_sentence(tmp_path, board):
    with RecordingFolder(tmp_path / "live", Manifest(), COLUMNS) as folder:
        recorder = Recorder(folder, board)
        record(recorder, range(3))
        recorder.put_event(Event("marker", 0.1, 0.1, None, "half a letter: \ud83d", source="user"))
        wait_for(lambda: recorder.error is not None)
        assert str(recorder.error) == "The recorder failed (UnicodeEncodeError)."
        assert board.status.reason.startswith("Nothing is recorded any more: The recorder failed")
        recorder.close()
    assert open_session(tmp_path / "live").cues["time_s"].max() == pytest.approx(2 / 25)


@pytest.fixture
def small_disk(mounted):
    return mounted("4m")


def test_a_full_disk_ends_the_recording_and_what_there_is_opens(small_disk, board):
    with RecordingFolder(small_disk / "live", Manifest(), COLUMNS) as folder:
        recorder = Recorder(folder, board)
        for number in range(3000):
            record(recorder, [number])
            if recorder.error is not None:
                break
            if number % 20 == 0:
                wait_for(lambda: recorder.waiting_bytes == 0)
        assert "disk is full" in str(recorder.error)
        assert "disk is full" in board.status.reason
        recorder.close()
    session = open_session(small_disk / "live")
    assert session.state == "interrupted"
    kept = session.cues["time_s"].max()
    assert kept >= number / 25 - 1.0
    assert len(session.landmarks) == len(session.cues)
