# SPDX-License-Identifier: GPL-3.0-or-later
"""Sound of a recording: AAC that stays in step with the pictures, however long it runs.

A sound card has a clock of its own, which is off by some millionths: a second in three hours is
usual. So pieces of sound come with the time at which they were heard, and sample n of the track
is what was heard at n / 48,000 s: a piece is stretched or squeezed by a few samples where the
clocks drift apart (nobody hears half a percent), and what was not heard is silence.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import av
import numpy as np

from mirrorcam.model import SOUND_HZ

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mirrorcam.model import Sound

SILENT_AFTER_S = 0.5
"""Sound that is so late is not waited for."""

_BIT_RATE = 96_000
# AAC is coded in blocks; the first one that comes out was not put in. A track that begins by that
# much after zero needs no negative times, which a growing mp4 cannot have.
_BLOCK = 1024
# Times of single pieces jitter by some milliseconds; their mean over this does not.
_STEADY_S = 2.0
# A drift is caught up with in about this time, and by no more than this share.
_CATCH_UP_S = 2.0
_STRETCH = 0.005
# What is further off than this is no drift: the device paused, or sound was lost on the way.
_LEAP_S = 0.025
_GAP_S = 0.15


class SoundTrack:
    """The sound beside the pictures of a container.

    Parameters
    ----------
    container : av.container.OutputContainer
        Where the stream is added; nothing may have been written into it.
    """

    def __init__(self, container: av.container.OutputContainer) -> None:
        stream = container.add_stream("aac", rate=SOUND_HZ)
        stream.layout, stream.format, stream.bit_rate = "mono", "fltp", _BIT_RATE
        self.stream = stream
        self._position: int | None = None  # of the next sample, once the track has begun
        self._block = np.zeros(_BLOCK, np.float32)
        self._filled = 0
        self._off = 0.0  # samples by which the pieces come later than the track is
        self._owed = 0.0
        self._heard = False

    def begin(self, time_s: float) -> None:
        """Let the track begin at a time; without this it begins with its first sound."""
        self._position = max(round(time_s * SOUND_HZ), _BLOCK)

    def write(self, sound: Sound) -> list[av.Packet]:
        """Take a piece; returns what is ready to be written."""
        samples = sound.samples
        if self._position is None:
            self.begin(sound.time_s)
        assert self._position is not None
        off = sound.time_s * SOUND_HZ - self._position
        packets = []
        share = min(samples.size / SOUND_HZ / _STEADY_S, 1.0)
        smooth = self._off + share * (off - self._off)
        far = abs(off) > _GAP_S * SOUND_HZ or abs(smooth) > _LEAP_S * SOUND_HZ
        if far or not self._heard:
            self._heard = True
            leap = round(off)
            packets = self._silence(leap) if leap > 0 else []
            samples = samples[max(-leap, 0) :]
            self._off = self._owed = 0.0
        else:
            self._off = smooth
            samples = self._in_step(samples)
        return packets + self._append(samples)

    def reach(self, time_s: float) -> list[av.Packet]:
        """Let the track come up to a time, with silence where nothing was heard."""
        if self._position is None:
            self.begin(time_s)
            return []
        missing = round((time_s - SILENT_AFTER_S) * SOUND_HZ) - self._position
        return self._silence(missing) if missing > 0 else []

    def end(self) -> list[av.Packet]:
        """Return what is still to be written."""
        packets = self._silence(_BLOCK - self._filled) if self._filled else []
        packets += self.stream.encode(None) if self._position is not None else []
        return packets

    def _in_step(self, samples: NDArray[np.float32]) -> NDArray[np.float32]:
        """Stretch a piece by what brings the track nearer to the times of its pieces."""
        count = samples.size
        most = _STRETCH * count
        self._owed += float(np.clip(self._off * count / SOUND_HZ / _CATCH_UP_S, -most, most))
        extra = int(self._owed)
        if extra == 0 or count < 2:
            return samples
        self._owed -= extra
        self._off -= extra
        places = np.linspace(0, count - 1, count + extra)
        return np.interp(places, np.arange(count), samples).astype(np.float32)

    def _silence(self, count: int) -> list[av.Packet]:
        packets = []
        nothing = np.zeros(_BLOCK, np.float32)
        while count > 0:
            packets += self._append(nothing[:count])
            count -= _BLOCK
        return packets

    def _append(self, samples: NDArray[np.float32]) -> list[av.Packet]:
        assert self._position is not None
        packets: list[av.Packet] = []
        while samples.size:
            part = samples[: _BLOCK - self._filled]
            self._block[self._filled : self._filled + part.size] = part
            self._filled += part.size
            self._position += part.size
            samples = samples[part.size :]
            if self._filled == _BLOCK:
                packets += self._encode()
        return packets

    def _encode(self) -> list[av.Packet]:
        assert self._position is not None
        frame = av.AudioFrame.from_ndarray(self._block[np.newaxis], format="fltp", layout="mono")
        frame.sample_rate = SOUND_HZ
        frame.pts, frame.time_base = self._position - _BLOCK, Fraction(1, SOUND_HZ)
        self._filled = 0
        packets: list[av.Packet] = self.stream.encode(frame)
        return packets
