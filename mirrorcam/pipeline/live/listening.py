# SPDX-License-Identifier: GPL-3.0-or-later
"""The thread that listens to a microphone, and stays with it through its troubles."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.model import SOUND_HZ, Sound
from mirrorcam.pipeline.live.reading import Reading, trouble_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from mirrorcam.clock import Clock
    from mirrorcam.pipeline.live.board import Board
    from mirrorcam.sources.sound import SoundSource

_TRY_AGAIN_S = 1.0
# A room is never as quiet as this; a muted microphone is.
_NOTHING = 1e-5
_NOTHING_S = 5.0


class Listening(Reading[Sound]):
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
        super().__init__(source, clock, "listening")
        self._source = source
        self._board = board
        self._deliver = deliver
        self._silent_s = 0.0
        self.level = math.nan

    def _end(self) -> None:
        self.level = math.nan

    def _take(self, sound: Sound) -> None:
        if not sound.samples.size:
            return
        self.level = float(np.sqrt(np.mean(np.square(sound.samples, dtype=np.float64))))
        self._silent_s = 0.0 if self.level > _NOTHING else self._silent_s + _length_s(sound)
        muted = self._silent_s >= _NOTHING_S
        name = self._source.capabilities.name
        self._board.trouble(
            "muted", f"Nothing is heard from {name}: it may be muted." if muted else ""
        )
        self._deliver(sound)

    def _came_back(self, error: Exception) -> bool:
        known = self._source.capabilities
        self.level = math.nan
        self._board.trouble("muted")
        sentence = trouble_of(error, known.name)
        self._board.trouble("sound", f"{sentence} The recording goes on without sound.")
        self._source.close()
        while known.returns and not self._stop.wait(_TRY_AGAIN_S):
            try:
                self._source.open(self._clock)
            except Exception:
                continue  # a driver that raises something is still lost
            self._board.trouble("sound")
            return True
        return False


def _length_s(sound: Sound) -> float:
    return sound.samples.size / SOUND_HZ
