# SPDX-License-Identifier: GPL-3.0-or-later
"""Real analyses in processes of their own: one after the other, paused, stopped, failed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PyQt6.QtCore import QProcess

from gui.analysis.detection import Detection
from gui.analysis.job import AnalysisJob, JobState
from gui.analysis.progress_card import ProgressCard
from gui.analysis.queue import AnalysisQueue
from gui.analysis.request import Request
from gui.analysis.sheet import AnalysisSheet
from mirrorcam.session import open_session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from gui.background import Background
    from gui.context import Context
    from gui.theme import Theme

PATIENCE = 120_000


@pytest.fixture
def queue(tasks: Background) -> Iterator[AnalysisQueue]:
    made = AnalysisQueue(tasks)
    yield made
    made.close()
    made.deleteLater()


def test_a_recording_that_is_none_fails_with_the_sentence(
    queue: AnalysisQueue, tmp_path: Path, qtbot: QtBot, theme: Theme
) -> None:
    (tmp_path / "no video.mp4").write_text("not a video")
    job = queue.add(Request((tmp_path / "no video.mp4",), tmp_path / "s.mirrorcam"))
    card = ProgressCard(theme, job)
    qtbot.addWidget(card)
    qtbot.waitUntil(lambda: job.is_over, timeout=PATIENCE)
    assert job.state is JobState.FAILED
    assert "no video.mp4" in job.sentence
    assert job.sentence in card.accessibleName()
    card.dismissed.connect(lambda: queue.dismiss(job))
    card.cancel_button.click()
    assert queue.jobs == []


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="/proc is Linux's")
def test_no_other_account_sees_names_and_titles_in_the_list_of_processes(
    queue: AnalysisQueue, tmp_path: Path, qtbot: QtBot
) -> None:
    """What a process is started with may be read by everybody, its environment by its user."""
    recording = tmp_path / "Quixotina.mp4"
    recording.write_text("not a video")
    request = Request(
        (recording,), tmp_path / "Zinnober.mirrorcam", "Zinnober", {"a": "Quixotina Zwölfender"}
    )
    job = queue.add(request)
    looking = Detection(recording, queue)
    seen = {}
    for process in (job._process, looking._process):
        assert process.waitForStarted(PATIENCE)
        seen[process] = Path(f"/proc/{process.processId()}/cmdline").read_bytes().split(b"\0")
    assert [words[1:] for words in seen.values()] == [
        [b"-m", b"mirrorcam", b"analyze", b""],
        [b"-m", b"mirrorcam", b"layout", b""],
    ]
    # They are heard all the same.
    qtbot.waitUntil(lambda: job.is_over, timeout=PATIENCE)
    assert "Quixotina.mp4" in job.sentence
    looking.cancel()


def test_the_keyboard_stays_on_the_button_that_was_pressed(
    queue: AnalysisQueue, tmp_path: Path, qtbot: QtBot, theme: Theme
) -> None:
    """Space on Pause, and Space again: that must go on, and not stop."""
    job = AnalysisJob(Request((tmp_path / "x.mp4",), tmp_path / "s.mirrorcam"), queue)
    card = ProgressCard(theme, job)
    qtbot.addWidget(card)
    card.show()
    job.share = 0.5
    for state, before, after in (
        (JobState.RUNNING, None, card.pause_button),
        (JobState.PAUSED, card.pause_button, card.resume_button),
        (JobState.RUNNING, card.resume_button, card.pause_button),
    ):
        if before is None:
            job._set(state)
            after.setFocus()
        assert card.focusWidget() is (before or after)
        job._set(state)
        assert card.focusWidget() is after
        assert after.isVisible()
    job.state = JobState.WAITING


def test_buttons_stay_where_they_are_while_it_runs(
    queue: AnalysisQueue, tmp_path: Path, qtbot: QtBot, theme: Theme
) -> None:
    """Stop must not come to lie where Pause was a moment ago."""
    job = AnalysisJob(Request((tmp_path / "x.mp4",), tmp_path / "s.mirrorcam"), queue)
    card = ProgressCard(theme, job)
    qtbot.addWidget(card)
    card.show()
    places = []
    for share, state in ((None, JobState.RUNNING), (0.1, JobState.RUNNING), (0.2, JobState.PAUSED)):
        job.share = share
        job._set(state)
        qtbot.waitUntil(lambda: card.layout() is None or card.layout().activate() is False)
        first = card.resume_button if state is JobState.PAUSED else card.pause_button
        places.append([first.x(), card.keep_button.x(), card.cancel_button.x()])
        assert card.keep_button.isEnabled() is (share is not None)
    assert places[0] == places[1] == places[2]
    job.state = JobState.WAITING


@pytest.mark.slow
def test_paused_resumed_stopped_and_the_next_one(
    queue: AnalysisQueue,
    samples: Path,
    short_call: Path,
    bundles: tuple[Path, Path],
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    whole = samples / "call_two_tiles.mp4"
    first = queue.add(
        Request((whole,), tmp_path / "first.mirrorcam", names={"a": "Anna"}, title="First")
    )
    second = queue.add(Request((whole,), tmp_path / "second.mirrorcam"))
    third = queue.add(Request((short_call,), tmp_path / "third.mirrorcam"))
    ended: list[object] = []
    queue.finished.connect(ended.append)
    assert (first.state, second.state) == (JobState.RUNNING, JobState.WAITING)
    qtbot.waitUntil(lambda: first.share is not None, timeout=PATIENCE)
    first.pause()
    assert first.state is JobState.PAUSED
    first.resume()
    first.stop(keep=True)
    qtbot.waitUntil(lambda: first.state is JobState.STOPPED, timeout=PATIENCE)
    session = open_session(tmp_path / "first.mirrorcam")
    assert session.state == "interrupted"
    assert session.manifest.participants.a.label == "Anna"
    assert session.manifest.title == "First"
    assert ended == [first]
    third.stop(keep=False)
    assert third.state is JobState.STOPPED
    qtbot.waitUntil(lambda: second.share is not None, timeout=PATIENCE)
    second.stop(keep=False)
    qtbot.waitUntil(lambda: not queue.jobs, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not (tmp_path / "second.mirrorcam").exists(), timeout=PATIENCE)
    assert [path.name for path in tmp_path.iterdir() if "mirrorcam" in path.name] == [
        "first.mirrorcam"
    ]


@pytest.mark.slow
def test_the_sheet_shows_where_the_two_people_are(
    context: Context, short_call: Path, bundles: tuple[Path, Path], qtbot: QtBot
) -> None:
    sheet = AnalysisSheet(context, [short_call])
    sheet.open()
    qtbot.waitUntil(lambda: len(sheet.model.regions) == 2, timeout=PATIENCE)
    assert sheet.model.regions["a"].x + sheet.model.regions["a"].width <= 660
    assert not sheet.model.by_hand
    started: list[object] = []
    sheet.started.connect(started.append)
    sheet._begin()
    assert started == [sheet.model]


def test_what_stands_in_the_place_of_a_job_that_never_began_stays(
    queue: AnalysisQueue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "_start_next", lambda: None)
    (tmp_path / "s.mirrorcam").mkdir()
    ended: list[object] = []
    queue.finished.connect(ended.append)
    job = queue.add(Request((tmp_path / "x.mp4",), tmp_path / "s.mirrorcam"))
    job.stop(keep=False)
    assert job.state is JobState.STOPPED
    assert ended == queue.jobs == []
    assert not queue._tasks.busy
    assert (tmp_path / "s.mirrorcam").is_dir()


@pytest.mark.parametrize(
    ("keep", "code", "crashed", "state"),
    [
        (True, 130, False, JobState.STOPPED),
        (True, 6, False, JobState.FAILED),  # what was seen could not be written
        (True, 0, False, JobState.DONE),  # it was over before it heard of it
        (True, 9, True, JobState.STOPPED),
        (False, 6, False, JobState.STOPPED),
    ],
)
def test_how_a_stopped_analysis_has_ended(
    queue: AnalysisQueue,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    keep: bool,
    code: int,
    crashed: bool,
    state: JobState,
) -> None:
    job = AnalysisJob(Request((tmp_path / "x.mp4",), tmp_path / "s.mirrorcam"), queue)
    monkeypatch.setattr(job, "_read", lambda: None)
    job.state, job.unwanted = JobState.STOPPING, not keep
    status = QProcess.ExitStatus.CrashExit if crashed else QProcess.ExitStatus.NormalExit
    job._finished(code, status)
    assert job.state is state


class _Running:
    """A process that ends as soon as it is waited for."""

    def __init__(self) -> None:
        self.heard: list[bytes] = []

    def state(self) -> QProcess.ProcessState:
        return QProcess.ProcessState.Running

    def write(self, words: bytes) -> None:
        self.heard.append(words)

    def waitForFinished(self, patience_ms: int) -> bool:
        return True


@pytest.mark.parametrize(
    ("cancelled", "code", "kept"),
    [
        (False, 130, True),
        (True, 0, False),  # it was over before it heard of it
        (True, 4, False),
        (True, 130, True),  # nothing was written, and what stands there is of another program
        (True, 6, True),
    ],
)
def test_what_was_cancelled_is_not_kept_because_the_app_closes(
    queue: AnalysisQueue,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    cancelled: bool,
    code: int,
    kept: bool,
) -> None:
    monkeypatch.setattr(queue, "_start_next", lambda: None)
    output = tmp_path / "s.mirrorcam"
    output.mkdir()
    job = queue.add(Request((tmp_path / "x.mp4",), output))
    job.begun, job.state = True, JobState.RUNNING
    process = _Running()
    monkeypatch.setattr(job, "_process", process)
    if cancelled:
        job.stop(keep=False)
    job.end_now(10)
    assert job.unwanted is cancelled
    assert set(process.heard) == {b"drop\n" if cancelled else b"stop\n"}
    monkeypatch.setattr(job, "_read", lambda: None)
    job._finished(code, QProcess.ExitStatus.NormalExit)
    queue._tasks.close()
    assert output.exists() is kept


def test_a_look_that_broke_off_without_a_word_is_told(tmp_path: Path, qtbot: QtBot) -> None:
    looking = Detection(tmp_path / "x.mp4")
    looking.cancel()
    with qtbot.waitSignal(looking.failed) as told:
        looking._finished(9, QProcess.ExitStatus.CrashExit)
    assert "mirrorcam doctor" in told.args[0]
    looking.deleteLater()
