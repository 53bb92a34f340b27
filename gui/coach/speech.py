# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether somebody speaks: from the mouth, and from the microphone where there is sound.

It serves to keep quiet, so it errs towards speaking: either of the two is enough. A laugh or a
yawn counts, and so does what the microphone hears of others. A microphone that hears nothing at
all is muted, and says nothing about anybody.
"""

from __future__ import annotations

import math
from collections import deque

_MOUTH_S = 2.0
_MOUTH_MOVES = 0.045
"""By so much the lips open and close within two seconds in speech, in eye distances.

Of two rendered speakers the tenth percentile of that is 0.053 and 0.060 while they speak, and
the 97th 0.030 and 0.048 while they do not (smiles among it); of one who sits still 0.024. How
open the jaw is in MediaPipe's blendshapes tells less: of one of the two it never moved.
"""

_FEWEST = 4
_FLOOR_S = 20.0
_ABOVE_FLOOR = 3.0
_QUIETEST = 0.003
_KNOWN_S = 1.5
# A room is never as quiet as this; a muted microphone is.
_NOTHING = 1e-5


class Speech:
    """Follows one person."""

    def __init__(self) -> None:
        self._lips: deque[tuple[float, float]] = deque()
        self._levels: deque[tuple[float, float]] = deque()

    def add(self, time_s: float, lips: float, level: float = math.nan) -> bool | None:
        """Take what was seen and heard.

        Parameters
        ----------
        time_s : float
            When.
        lips : float
            How far they are apart (`mirrorcam.cues.face.lips_apart`); NaN where the face is not
            visible.
        level : float
            Of the microphone, root mean square 0..1; NaN without sound.

        Returns
        -------
        bool | None
            None where neither tells.
        """
        self._add(self._lips, time_s, lips, _MOUTH_S)
        self._add(self._levels, time_s, level, _FLOOR_S)
        told = [one for one in (self._is_loud(time_s), self._mouth_moves()) if one is not None]
        return any(told) if told else None

    @staticmethod
    def _add(kept: deque[tuple[float, float]], time_s: float, value: float, over_s: float) -> None:
        if math.isfinite(value):
            kept.append((time_s, value))
        while kept and time_s - kept[0][0] > over_s:
            kept.popleft()

    def _is_loud(self, time_s: float) -> bool | None:
        """Louder than the room is when nobody speaks, which pauses show."""
        if not self._levels or time_s - self._levels[-1][0] > _KNOWN_S:
            return None
        if max(level for _, level in self._levels) <= _NOTHING:
            return None
        levels = sorted(level for _, level in self._levels)
        floor = max(levels[len(levels) // 10], _QUIETEST / _ABOVE_FLOOR)
        recent = [level for at, level in self._levels if self._levels[-1][0] - at <= 0.5]
        return max(recent) > max(_ABOVE_FLOOR * floor, _QUIETEST)

    def _mouth_moves(self) -> bool | None:
        if len(self._lips) < _FEWEST:
            return None
        values = [value for _, value in self._lips]
        return max(values) - min(values) > _MOUTH_MOVES
