# SPDX-License-Identifier: GPL-3.0-or-later
"""What every source of sound is: the contract of pictures, for sound."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import av
import numpy as np

from mirrorcam.lifetime import Closeable
from mirrorcam.model import SOUND_HZ

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from mirrorcam.clock import Clock
    from mirrorcam.model import Sound

PIECE_S = 0.02
"""So much sound is delivered at a time, where the source leaves the choice."""


@dataclass(frozen=True, slots=True)
class SoundCapabilities:
    """What a source of sound is.

    Attributes
    ----------
    name : str
        For people.
    stable_id : str
        Names the same device tomorrow, as far as that is possible.
    rate_hz : int
        Samples a second as the source itself has them, once it is open; 0 before.
    returns : bool
        Whether it makes sense to open the source again after it was lost.
    """

    name: str
    stable_id: str
    rate_hz: int = 0
    returns: bool = True


class SoundSource(Closeable):
    """A source of sound on a clock; `open`, `read` and `close` are called from one thread.

    After `close`, or after a `SourceLostError`, a source may be opened again.
    """

    @property
    @abstractmethod
    def capabilities(self) -> SoundCapabilities:
        """What the source is."""

    @abstractmethod
    def open(self, clock: Clock) -> None:
        """Start to listen.

        Parameters
        ----------
        clock : Clock
            On which the sound is timed.

        Raises
        ------
        InputError
            If it cannot be opened: the sentence says why and what to do.
        """

    @abstractmethod
    def read(self) -> Sound | None:
        """Wait for the next piece.

        Returns
        -------
        Sound | None
            ``time_s`` is on the clock of `open`. None at the end of what has an end.

        Raises
        ------
        SourceLostError
            If the source is gone.
        """


class Resampler:
    """Turns sound of any rate into one channel of `SOUND_HZ`, by FFmpeg.

    Parameters
    ----------
    rate_hz : int
        Samples a second of what comes.
    """

    def __init__(self, rate_hz: int) -> None:
        self._rate_hz = rate_hz
        self._resampler = av.AudioResampler(format="flt", layout="mono", rate=SOUND_HZ)
        self._count = 0

    def mono(self, samples: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return samples (n,) at the rate of all sound; some of the last ones come later."""
        if self._rate_hz == SOUND_HZ:
            return samples
        frame = av.AudioFrame.from_ndarray(samples[np.newaxis], format="flt", layout="mono")
        frame.sample_rate = self._rate_hz
        frame.pts, frame.time_base = self._count, Fraction(1, self._rate_hz)
        self._count += samples.size
        return joined(self._resampler.resample(frame))


class FrameResampler:
    """Resamples decoded frames, also where the sound of a file changes its kind on the way.

    Recordings that were put together, and some of television, go from two channels to one, or
    from one rate to another; FFmpeg's own resampler takes one kind only.

    Parameters
    ----------
    make : Callable[[av.AudioFrame], av.AudioResampler]
        Makes the resampler for frames like the given one.
    """

    def __init__(self, make: Callable[[av.AudioFrame], av.AudioResampler]) -> None:
        self._make = make
        self._resampler: av.AudioResampler | None = None
        self._kind: tuple[str, str, int] | None = None

    def resample(self, frame: av.AudioFrame | None) -> list[av.AudioFrame]:
        """Return what comes of a frame; at the end give None, for what was held back."""
        kind = None if frame is None else (frame.format.name, frame.layout.name, frame.sample_rate)
        found: list[av.AudioFrame] = []
        if self._resampler is not None and kind != self._kind:
            found += self._resampler.resample(None)
            self._resampler = None
        if frame is not None:
            if self._resampler is None:
                self._resampler, self._kind = self._make(frame), kind
            found += self._resampler.resample(frame)
        return found


def joined(frames: list[av.AudioFrame] | Iterator[av.AudioFrame]) -> NDArray[np.float32]:
    """Return the samples (n,) of frames in one row."""
    parts = [np.asarray(frame.to_ndarray(), np.float32).reshape(-1) for frame in frames]
    return np.concatenate(parts) if parts else np.empty(0, np.float32)
