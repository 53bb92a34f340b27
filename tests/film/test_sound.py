# SPDX-License-Identifier: GPL-3.0-or-later
"""Sound that changes its kind in the middle of a recording, as in one that was put together."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import av
import numpy as np
import pytest

from mirrorcam.film.sound import CHANNELS, RATE, SoundOfFile

if TYPE_CHECKING:
    from pathlib import Path

TONE_HZ = 440.0
PART_S = 1.2


def part(path: Path, layout: str, rate: int, start_s: float) -> bytes:
    """Return a transport stream of plain pictures and a tone, which begins at a time."""
    options = {"output_ts_offset": str(start_s)}
    with av.open(str(path), "w", format="mpegts", options=options) as container:
        video = container.add_stream("libx264", rate=25)
        video.width, video.height, video.pix_fmt = 64, 48, "yuv420p"
        audio = container.add_stream("mp2", rate=rate, layout=layout)
        for number in range(round(25 * PART_S)):
            picture = av.VideoFrame.from_ndarray(np.full((48, 64, 3), 90, np.uint8), "rgb24")
            picture.pts, picture.time_base = number, Fraction(1, 25)
            container.mux(video.encode(picture))
        container.mux(video.encode(None))
        wave = 8000 * np.sin(2 * np.pi * TONE_HZ * np.arange(round(rate * PART_S)) / rate)
        channels = 2 if layout == "stereo" else 1
        tone = np.repeat(wave.astype(np.int16), channels)[np.newaxis]
        whole = av.AudioFrame.from_ndarray(tone, format="s16", layout=layout)
        whole.sample_rate, whole.pts, whole.time_base = rate, 0, Fraction(1, rate)
        waiting = av.AudioFifo()
        waiting.write(whole)
        while (frame := waiting.read(1152)) is not None:
            container.mux(audio.encode(frame))
        container.mux(audio.encode(None))
    return path.read_bytes()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("stereo", 48_000), ("mono", 48_000)),
        (("mono", 48_000), ("stereo", 48_000)),
        (("stereo", 48_000), ("stereo", 32_000)),
    ],
    ids=["to one channel", "to two channels", "to another rate"],
)
def test_sound_that_changes_its_kind_goes_on(
    tmp_path: Path, first: tuple[str, int], second: tuple[str, int]
) -> None:
    path = tmp_path / "talk.ts"
    path.write_bytes(
        part(tmp_path / "1.ts", *first, 0.0) + part(tmp_path / "2.ts", *second, PART_S)
    )
    with SoundOfFile(path) as sound:
        heard = sound.read(round(2 * PART_S * RATE))
    assert heard.shape == (CHANNELS, round(2 * PART_S * RATE))
    for start_s in (0.2, PART_S + 0.2):
        loud = heard[:, round(start_s * RATE) : round((start_s + 0.8) * RATE)]
        spectrum = np.abs(np.fft.rfft(loud * np.hanning(loud.shape[1]), axis=1))
        tones = np.argmax(spectrum, axis=1) / 0.8
        assert tones == pytest.approx([TONE_HZ] * CHANNELS, abs=2.0)
        # One channel is as loud in either as two were.
        assert np.sqrt(np.mean(loud**2, axis=1)) == pytest.approx(0.173, abs=0.01)
