# SPDX-License-Identifier: GPL-3.0-or-later
"""The sound of a file that plays the part of a microphone: it comes when it is due."""

from __future__ import annotations

import itertools
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import av

from mirrorcam.errors import InputError
from mirrorcam.media import NamesOtherFilesError, open_media
from mirrorcam.model import SOUND_HZ, Sound
from mirrorcam.sources.live.base import SourceLostError
from mirrorcam.sources.sound.base import (
    PIECE_S,
    FrameResampler,
    SoundCapabilities,
    SoundSource,
    joined,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mirrorcam.clock import Clock

_WAIT_FOR_PICTURES_S = 10.0


class PlayedSound(SoundSource):
    """The sound of a file, played in real time.

    Parameters
    ----------
    path : Path | str
        The file.
    begun_s : Callable[[], float | None] | None
        When the pictures of the same file began to play, or None until they did: sound and
        pictures of one file stay together. Without it the sound begins when it is opened.
    """

    def __init__(self, path: Path | str, begun_s: Callable[[], float | None] | None = None) -> None:
        self._path = Path(path)
        self._begun_s = begun_s
        self._capabilities = SoundCapabilities(
            f"the sound of {self._path.name}", f"file:{self._path}", returns=False
        )
        self._container: Any = None
        self._pieces: Iterator[Sound] = iter(())
        self._clock: Clock | None = None
        self._start_s: float | None = None

    @property
    def capabilities(self) -> SoundCapabilities:
        """What the source is."""
        return self._capabilities

    def open(self, clock: Clock) -> None:
        """Start to play; see `SoundSource.open`."""
        self.close()
        try:
            self._container = open_media(self._path)
        except NamesOtherFilesError as error:
            raise self._silent() from error
        except (av.FFmpegError, OSError) as error:
            raise InputError(
                f"The sound of {self._path} cannot be played ({error.strerror or 'unreadable'}); "
                "check its name, or choose another file."
            ) from error
        if not self._container.streams.audio:
            self.close()
            raise self._silent()
        rate = int(self._container.streams.audio[0].rate or 0)
        known = self._capabilities
        self._capabilities = SoundCapabilities(known.name, known.stable_id, rate, returns=False)
        self._clock = clock
        self._start_s = clock.now() if self._begun_s is None else None
        self._pieces = self._decoded()

    def _silent(self) -> InputError:
        return InputError(
            f"{self._path} holds no sound: choose a file with sound, or leave --sound out."
        )

    def read(self) -> Sound | None:
        """Wait until the next piece was heard to its end; see `SoundSource.read`."""
        if self._container is None or self._clock is None:
            raise SourceLostError(f"{self._capabilities.name} is not open.")
        if self._start_s is None:
            self._start_s = self._wait_for_pictures(self._clock)
        try:
            piece = next(self._pieces, None)
        except av.FFmpegError:
            return None  # damaged from here on: the end
        if piece is None:
            return None
        due_s = self._start_s + piece.time_s
        # A microphone delivers what it has heard, not what will be.
        wait_s = due_s + piece.samples.size / SOUND_HZ - self._clock.now()
        if wait_s > 0:
            time.sleep(wait_s)
        return Sound(due_s, piece.samples)

    def _wait_for_pictures(self, clock: Clock) -> float:
        assert self._begun_s is not None
        until_s = clock.now() + _WAIT_FOR_PICTURES_S
        while (begun_s := self._begun_s()) is None:
            if clock.now() > until_s:
                return clock.now()
            time.sleep(PIECE_S / 4)
        return begun_s

    def _decoded(self) -> Iterator[Sound]:
        """Yield the sound in pieces; times count from the first picture, else the first sound."""
        container = self._container
        audio = container.streams.audio[0]
        zero_s = _first_picture_s(self._path) if container.streams.video else None
        resampler = FrameResampler(
            lambda _: av.AudioResampler(
                format="flt", layout="mono", rate=SOUND_HZ, frame_size=round(SOUND_HZ * PIECE_S)
            )
        )
        for frame in itertools.chain(container.decode(audio), (None,)):  # at last what is held back
            for piece in resampler.resample(frame):
                time_s = float(piece.pts * piece.time_base) if piece.pts is not None else 0.0
                if zero_s is None:
                    zero_s = time_s
                yield Sound(time_s - zero_s, joined([piece]))

    def close(self) -> None:
        """Let go of the file."""
        self._pieces = iter(())
        if self._container is not None:
            self._container.close()
            self._container = None


def _first_picture_s(path: Path) -> float:
    """Return the presentation time of a file's first picture."""
    try:
        with open_media(path) as container:
            frame = next(container.decode(video=0))
            return frame.time or 0.0
    except (av.FFmpegError, StopIteration):
        return 0.0
