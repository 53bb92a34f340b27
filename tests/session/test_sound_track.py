# SPDX-License-Identifier: GPL-3.0-or-later
"""Sound of a recording: flashes and beeps stay together, whatever the sound card's clock does."""

from __future__ import annotations

import itertools

import av
import numpy as np
import pytest

from mirrorcam.model import SOUND_HZ, Frame, Sound
from mirrorcam.session.video_writer import VideoWriter, keep_unfinished, unfinished

RATE = 25
PIECE = 960
IN_STEP_S = 0.04


def beeps(times: np.ndarray) -> np.ndarray:
    """A beep at the start of every second."""
    return (0.5 * ((times % 1) < 0.05) * np.sin(2 * np.pi * 1000 * times)).astype(np.float32)


def flash(number: int) -> Frame:
    """A picture that is white at the start of every second."""
    value = 255 if number % RATE == 0 else 0
    return Frame(number, number / RATE, np.full((96, 128, 3), value, np.uint8))


def pieces(seconds, drift=0.0, jitter_s=0.0, seed=0):
    """Yield what a sound card hears that runs slow by `drift`, with times that come late."""
    rng = np.random.default_rng(seed)
    for first in itertools.count(0, PIECE):
        times = np.arange(first, first + PIECE) / SOUND_HZ * (1 + drift)
        if times[-1] > seconds:
            return
        yield Sound(times[0] + abs(rng.normal(0, jitter_s)), beeps(times))


def film(writer, sounds, seconds):
    """Write pictures and sound in the order in which they happen."""
    number = 0
    for sound in sounds:
        while number / RATE <= sound.time_s:
            writer.write(flash(number))
            number += 1
        writer.write_sound(sound)
    for rest in range(number, round(seconds * RATE)):
        writer.write(flash(rest))


def offsets(path) -> np.ndarray:
    """Return by how much each beep comes after its flash, in seconds."""
    with av.open(str(path), format="mp4") as video:
        bright = [one.time for one in video.decode(video=0) if one.to_ndarray().mean() > 100]
    loud = []
    with av.open(str(path), format="mp4") as video:
        for one in video.decode(audio=0):
            samples = one.to_ndarray()[0]
            loud.append(one.time + np.flatnonzero(np.abs(samples) > 0.15) / SOUND_HZ)
    times = np.concatenate(loud)
    starts = times[np.r_[True, np.diff(times) > 0.3]]
    flashes = np.array(bright)[np.r_[True, np.diff(bright) > 0.3]]
    return np.array([min(starts - one, key=abs) for one in flashes[1:]])


@pytest.mark.parametrize("drift", [7e-4, -7e-4])
def test_beeps_stay_with_their_flashes_to_the_end(tmp_path, drift):
    seconds = 70.0  # without care, 49 ms apart in the end
    path = tmp_path / "video.mp4"
    with VideoWriter(path, 128, 96, with_sound=True) as writer:
        film(writer, pieces(seconds, drift, jitter_s=0.004), seconds)
    off = offsets(path)
    assert len(off) >= 68
    assert np.abs(off).max() < IN_STEP_S / 2


def test_what_was_not_heard_is_silence_and_the_rest_stays_in_step(tmp_path):
    """The microphone is pulled for three seconds, and pictures pause for two."""
    path = tmp_path / "video.mp4"
    with VideoWriter(path, 128, 96, with_sound=True) as writer:
        film(writer, (one for one in pieces(12.0) if not 3.5 < one.time_s < 6.5), 12.0)
    off = offsets(path)
    heard = np.abs(off) < IN_STEP_S
    assert np.flatnonzero(~heard).tolist() == [3, 4, 5]  # the beeps at 4, 5 and 6 s
    with av.open(str(path)) as video:
        frames = [(one.time, one.samples) for one in video.decode(audio=0)]
    for (time_s, count), (following_s, _) in itertools.pairwise(frames):
        assert following_s == pytest.approx(time_s + count / SOUND_HZ, abs=1e-4)


def test_a_microphone_that_begins_late_or_says_nothing_does_no_harm(tmp_path):
    for name, since_s in (("late", 2.2), ("silent", 99.0)):
        path = tmp_path / f"{name}.mp4"
        with VideoWriter(path, 128, 96, with_sound=True) as writer:
            film(writer, (one for one in pieces(5.0) if one.time_s >= since_s), 5.0)
        with av.open(str(path)) as video:
            pictures = sum(1 for _ in video.decode(video=0))
        assert pictures == 5 * RATE
    assert np.abs(offsets(tmp_path / "late.mp4")[2:]).max() < IN_STEP_S


def test_sound_that_was_written_survives_a_crash(tmp_path):
    """The file as it stands on the disk after every second, as a kill would leave it."""
    path = tmp_path / "video.mp4"
    writer = VideoWriter(path, 128, 96, with_sound=True)
    number, copied = 0, []
    for sound in pieces(4.0):
        while number / RATE <= sound.time_s:
            writer.write(flash(number))
            number += 1
        writer.write_sound(sound)
        if sound.time_s >= len(copied) + 1:
            copy = tmp_path / f"{len(copied)}.mp4"
            unfinished(copy).write_bytes(unfinished(path).read_bytes())
            copied.append((copy, sound.time_s))
    writer.close()
    assert len(copied) == 3
    for copy, killed_s in copied:
        keep_unfinished(copy)
        with av.open(str(copy)) as video:
            heard_s = max(one.time for one in video.decode(audio=0))
        with av.open(str(copy)) as video:
            seen_s = max(one.time for one in video.decode(video=0))
        assert min(heard_s, seen_s) > killed_s - 1.0


def test_a_video_goes_on_with_its_pictures_and_its_sound(tmp_path):
    path = tmp_path / "video.mp4"
    with VideoWriter(path, 128, 96, with_sound=True) as writer:
        film(writer, pieces(2.0), 2.0)
    finished = path.read_bytes()
    with VideoWriter(path, 128, 96, with_sound=True, goes_on=True) as writer:
        # As a crash would leave it while the first part is taken over, and some pictures later.
        cut = tmp_path / "cut.mp4"
        cut.write_bytes(finished)
        unfinished(cut).write_bytes(unfinished(path).read_bytes()[: len(finished) // 2])
        keep_unfinished(cut)
        assert cut.read_bytes() == finished
        for number in range(2 * RATE):
            writer.write(Frame(number, 12.0 + number / RATE, flash(number).image))
            times = 12.0 + number / RATE + np.arange(SOUND_HZ // RATE) / SOUND_HZ
            writer.write_sound(Sound(times[0], beeps(times)))
        assert path.read_bytes() == finished
    with av.open(str(path)) as video:
        times = [frame.time for frame in video.decode(video=0)]
    assert len(times) == 4 * RATE
    assert times[2 * RATE] == pytest.approx(12.0, abs=1e-3)
    assert np.abs(offsets(path)).max() < IN_STEP_S


def test_a_video_of_another_size_cannot_go_on_and_stays_as_it_is(tmp_path):
    path = tmp_path / "video.mp4"
    with VideoWriter(path, 128, 96) as writer:
        film(writer, pieces(1.0), 1.0)
    finished = path.read_bytes()
    with pytest.raises(OSError, match="encoded in another way"):
        VideoWriter(path, 256, 96, goes_on=True)
    assert path.read_bytes() == finished
    assert not unfinished(path).exists()
