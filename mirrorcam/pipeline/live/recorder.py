# SPDX-License-Identifier: GPL-3.0-or-later
"""The thread that brings a live session to the disk, behind a bounded queue of its own.

Capture and analysis never wait for the disk. What the queue cannot take is counted and told.
"""

from __future__ import annotations

import math
import threading
import time
from collections import deque
from dataclasses import asdict
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from mirrorcam.errors import MirrorcamError, OutputError
from mirrorcam.pipeline.live.reading import trouble_of
from mirrorcam.pipeline.live.videos import Videos
from mirrorcam.scores.trailing.scorer import row_of
from mirrorcam.session.folder import output_errors

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mirrorcam.model import Event, Frame, ParticipantId, Sound
    from mirrorcam.pipeline.live.board import Board
    from mirrorcam.pipeline.stages import Analysed
    from mirrorcam.scores.trailing.scorer import LiveScores
    from mirrorcam.session import RecordingFolder

FLUSH_EVERY_S = 0.4
"""How often everything is brought to the disk."""

QUEUE_BYTES = 128 * 2**20
"""Most that may wait for the disk."""

PATIENCE_S = 30.0
"""A disk that did nothing for so long hangs; many need some seconds to wake."""

_ROW_BYTES = 16 * 2**10


class _Kind(Enum):
    """What a piece of work brings to the disk."""

    PICTURE = auto()
    SOUND = auto()
    STEP = auto()
    OTHER = auto()


class _Piece(NamedTuple):
    kind: _Kind
    size: int
    write: Callable[[], None]


class Recorder:
    """Writes pictures, sound, landmarks, cues, scores and markers as they happen.

    Parameters
    ----------
    folder : RecordingFolder
        Where to.
    board : Board
        Where troubles are told.
    keep_video : bool
        Whether the pictures are kept.
    keep_sound : bool
        Whether sound will come, to be kept with the pictures of A (or of both).
    going_on : frozenset[ParticipantId]
        Whose pictures come after those of a video that is there already.
    queue_bytes : int
        Most that may wait for the disk.

    Attributes
    ----------
    left_out : int
        Pictures that the video lacks.
    steps_left_out : int
        Analysed time steps that the tables lack.
    begun_s : dict[ParticipantId, float]
        When each video that was begun begins, on the clock of the session: its own starts at 0.
    error : MirrorcamError | None
        Why nothing is recorded any more.
    hangs : bool
        Whether `close` gave up waiting for the disk. Should it answer yet, what waits is written
        and the folder closed; nobody else may touch it.
    """

    def __init__(
        self,
        folder: RecordingFolder,
        board: Board,
        *,
        keep_video: bool = True,
        keep_sound: bool = False,
        going_on: frozenset[ParticipantId] = frozenset(),
        queue_bytes: int = QUEUE_BYTES,
    ) -> None:
        self._folder = folder
        self._board = board
        self._keep_video = keep_video
        self._keep_sound = keep_sound and keep_video
        self._going_on = going_on
        self._limit = queue_bytes
        self._waiting: deque[_Piece] = deque()
        self._bytes = 0
        self._changed = threading.Condition()
        self._closing = False
        self._discards = False
        self._lacking: _Kind | None = None  # what it was told to lack
        self._over = False
        self._moved_s = time.perf_counter()
        self._videos = Videos(folder.path, with_sound=self._keep_sound, going_on=going_on)
        self.left_out = 0
        self.steps_left_out = 0
        self.begun_s: dict[ParticipantId, float] = {}
        self.error: MirrorcamError | None = None
        self.hangs = False
        self._thread = threading.Thread(target=self._run, name="recorder", daemon=True)
        self._thread.start()

    def put_frame(self, who: ParticipantId, frame: Frame, *, patient: bool = False) -> None:
        """Take a picture for the video; without waiting, unless somebody is patient."""
        if not self._keep_video:
            return
        if patient:
            with self._changed:
                self._changed.wait_for(
                    lambda: self.error or self._bytes < self._limit // 4, PATIENCE_S
                )
        write = _Piece(_Kind.PICTURE, frame.image.nbytes, lambda: self._videos.write(who, frame))
        if self._put(write) and who not in self._going_on:
            self.begun_s.setdefault(who, frame.time_s)

    def put_sound(self, sound: Sound) -> None:
        """Take a piece of sound, without waiting; it is heard in the video of A (or of both)."""
        if self._keep_sound:
            size = sound.samples.nbytes
            self._put(_Piece(_Kind.SOUND, size, lambda: self._videos.write_sound(sound)))

    def put_analysed(self, analysed: Analysed) -> None:
        """Take what was seen at a time step, with its cues."""
        # Not the pictures: the landmarks wait without them.
        observation, cues = analysed.seen.observation, analysed.cues

        def write() -> None:
            self._folder.journal.add_landmarks(observation)
            for row in cues:
                keys = {
                    "frame_index": row.frame_index,
                    "time_s": row.time_s,
                    "participant": row.participant,
                }
                self._folder.journal.add_row("cues", keys | row.cues)

        self._put(_Piece(_Kind.STEP, _ROW_BYTES, write))

    def put_scores(self, scores: LiveScores) -> None:
        """Take the scores of a moment."""
        row = row_of(scores)
        self.put(lambda: self._folder.journal.add_row("scores", row))

    def put_event(self, event: Event) -> None:
        """Take a marker."""
        row = asdict(event)
        self.put(lambda: self._folder.journal.add_row("events", row))

    def put(self, work: Callable[[], None]) -> None:
        """Do something to the folder, in its turn."""
        self._put(_Piece(_Kind.OTHER, 0, work))

    @property
    def waiting_bytes(self) -> int:
        """How much waits for the disk."""
        return self._bytes

    def close(self) -> None:
        """Write what waits, finish the videos, and end the thread; see `hangs`."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        asked_s = time.perf_counter()
        while self._thread.is_alive() and not self.hangs:
            left_s = max(asked_s, self._moved_s) + PATIENCE_S - time.perf_counter()
            if left_s > 0:
                self._thread.join(left_s)
            else:
                self._give_up()

    def _give_up(self) -> None:
        """Leave the folder to the thread, unless it has just ended."""
        with self._changed:
            if self._over:
                return
            self.hangs = True
            if self.error is None:
                self.error = OutputError(
                    f"The disk with {self._folder.path} does not answer: see to it, then open the "
                    "session, which is kept as far as it came to the disk."
                )
            self._board.trouble("recording", f"Nothing is recorded any more: {self.error}")

    def discard(self) -> None:
        """Leave no video of what came so far, and end the thread: nothing is to be kept."""
        with self._changed:
            self._discards = True
            self._waiting.clear()
            self._bytes = 0
        self.close()

    def _put(self, piece: _Piece) -> bool:
        """Queue some work; False if there is no room for it, which is counted and told."""
        with self._changed:
            # Rows are small and few; still, a disk that hangs for minutes must not fill memory.
            limit = self._limit if piece.kind is _Kind.PICTURE else 2 * self._limit
            if self.error is None and not self._closing and self._bytes + piece.size <= limit:
                self._bytes += piece.size
                self._waiting.append(piece)
                self._changed.notify_all()
                return True
            self._leave_out(piece)
            if self.error is None:
                self._tell_lacks()
        return False

    def _leave_out(self, piece: _Piece) -> None:
        """Count what will not come to the disk."""
        self.left_out += piece.kind is _Kind.PICTURE
        self.steps_left_out += piece.kind is _Kind.STEP

    def _tell_lacks(self) -> None:
        steps, pictures = self.steps_left_out, self.left_out
        if not (steps or pictures):
            return
        sentence = (
            "The disk does not answer: the recording lacks what was seen in "
            f"{steps} pictures so far."
            if steps
            else "The video is not written as fast as pictures come (a slow disk, or a busy "
            f"computer): it lacks {pictures} of them so far."
        )
        kind = _Kind.STEP if steps else _Kind.PICTURE
        self._board.trouble("recording", sentence, recount=kind is self._lacking)
        self._lacking = kind

    def _run(self) -> None:
        try:
            last = False
            while not last:
                flush_at_s = time.perf_counter() + FLUSH_EVERY_S
                while (left_s := flush_at_s - time.perf_counter()) > 0 and not last:
                    with self._changed:
                        if not self._waiting and not self._closing:
                            self._changed.wait(left_s)
                        last = self._closing
                    self._empty(flush_at_s if not last else math.inf)
                self._folder.flush()
                self._moved_s = time.perf_counter()
        except MirrorcamError as error:
            self._fail(error)
        except OSError as error:
            try:
                self._folder.check_place()
                with output_errors(self._folder.path):
                    raise error
            except MirrorcamError as told:
                self._fail(told)
        except Exception as error:  # a thread that died would be missed by nobody
            self._fail(MirrorcamError(trouble_of(error, "The recorder")))
        finally:
            problem = self._videos.finish(keep=not self._discards)
            if problem is not None and self.error is None:
                self._fail(MirrorcamError(f"The video could not be finished ({problem})."))
            with self._changed:
                self._over = True
            if self.hangs:
                self._folder.close()

    def _empty(self, until_s: float) -> None:
        """Work through the queue, until it is time to flush."""
        while time.perf_counter() < until_s:
            with self._changed:
                if not self._waiting:
                    return
                piece = self._waiting.popleft()
                self._bytes -= piece.size
                self._changed.notify_all()
            try:
                piece.write()
            except BaseException:
                with self._changed:
                    self._leave_out(piece)
                raise
            self._moved_s = time.perf_counter()

    def _fail(self, error: MirrorcamError) -> None:
        with self._changed:  # nothing less is told after this
            self._board.trouble("recording", f"Nothing is recorded any more: {error}")
            self.error = error
            # What is left of the disk is for rows.
            waiting = [one for one in self._waiting if one.kind in (_Kind.STEP, _Kind.OTHER)]
            for piece in self._waiting:
                if piece.kind is _Kind.PICTURE:
                    self._leave_out(piece)
            self._waiting.clear()
            self._bytes = 0
            self._changed.notify_all()  # somebody patient waits for room
        # The video may have taken the last byte; there is a reserve for what else was seen.
        self._folder.journal.spend_reserve()
        # One that fails keeps no other from the disk.
        lost = [piece for piece in waiting if not _done(piece.write)]
        unwritten = 0 if _done(self._folder.flush) else self._folder.journal.steps_waiting
        with self._changed:
            for piece in lost:
                self._leave_out(piece)
            self.steps_left_out += unwritten

    @property
    def videos(self) -> list[Path]:
        """The videos that were begun."""
        return self._videos.begun


def _done(work: Callable[[], None]) -> bool:
    """Do what can be done without; False where it failed."""
    try:
        work()
    except Exception:
        return False
    return True
