# SPDX-License-Identifier: GPL-3.0-or-later
"""The thread that listens to a microphone, and stays with it through its troubles."""

from __future__ import annotations

import math
import threading
from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.errors import MirrorcamError
from mirrorcam.model import SOUND_HZ

if TYPE_CHECKING:
    from collections.abc import Callable

    from mirrorcam.clock import Clock
    from mirrorcam.model import Sound
    from mirrorcam.pipeline.live.board import Board
    from mirrorcam.sources.sound import SoundSource

_TRY_AGAIN_S = 1.0
# A room is never as quiet as this; a muted microphone is.
_NOTHING = 1e-5
_NOTHING_S = 5.0


class Listening:
    """Reads a source of sound in a thread of its own.

    Parameters
    ----------
    source : SoundSource
        Opened, read and closed in the thread.
    clock : Clock
        Of the session.
    board : Board
        Where troubles are told; those of sound never end a session.
    deliver : Callable[[Sound], None]
        Called with every piece, in the thread; must not wait.

    Attributes
    ----------
    level : float
        Root mean square of the latest piece, 0..1; NaN while there is none.
    """

    def __init__(
        self,
        source: SoundSource,
        clock: Clock,
        board: Board,
        deliver: Callable[[Sound], None],
    ) -> None:
        self._source = source
        self._clock = clock
        self._board = board
        self._deliver = deliver
        self._stop = threading.Event()
        self._opened = threading.Event()
        self._error: MirrorcamError | None = None
        self._silent_s = 0.0
        self.level = math.nan
        self._thread = threading.Thread(target=self._run, name="listening", daemon=True)

    def start(self) -> None:
        """Open the source and begin to listen.

        Raises
        ------
        MirrorcamError
            If it cannot be opened.
        """
        self._thread.start()
        self._opened.wait()
        if self._error is not None:
            self._thread.join()
            raise self._error

    def stop(self, timeout_s: float = 5.0) -> None:
        """Let go of the source; one that hangs in its driver is left behind."""
        self._stop.set()
        if self._thread.ident is not None:
            self._thread.join(timeout_s)

    def _run(self) -> None:
        try:
            try:
                self._source.open(self._clock)
            except MirrorcamError as error:
                self._error = error
                return
            finally:
                self._opened.set()
            self._read_on()
        finally:
            self.level = math.nan
            self._source.close()

    def _read_on(self) -> None:
        while not self._stop.is_set():
            try:
                sound = self._source.read()
            except Exception as error:
                if not self._return_of_the_lost(error):
                    return
                continue
            if sound is None:
                return
            if sound.samples.size:
                self._take(sound)

    def _take(self, sound: Sound) -> None:
        self.level = float(np.sqrt(np.mean(np.square(sound.samples, dtype=np.float64))))
        self._silent_s = 0.0 if self.level > _NOTHING else self._silent_s + _length_s(sound)
        muted = self._silent_s >= _NOTHING_S
        name = self._source.capabilities.name
        self._board.trouble(
            "muted", f"Nothing is heard from {name}: it may be muted." if muted else ""
        )
        self._deliver(sound)

    def _return_of_the_lost(self, error: Exception) -> bool:
        """Wait for a microphone that has gone; False if it will not come back."""
        known = self._source.capabilities
        self.level = math.nan
        sentence = (
            str(error)
            if isinstance(error, MirrorcamError)
            else f"{known.name} failed ({type(error).__name__})."
        )
        self._board.trouble("muted")
        self._board.trouble("sound", f"{sentence} The recording goes on without sound.")
        self._source.close()
        while known.returns and not self._stop.wait(_TRY_AGAIN_S):
            try:
                self._source.open(self._clock)
            except MirrorcamError:
                continue
            self._board.trouble("sound")
            return True
        return False


def _length_s(sound: Sound) -> float:
    return sound.samples.size / SOUND_HZ
