# SPDX-License-Identifier: GPL-3.0-or-later
"""Sound of a live session: recorded beside its pictures, and what happens when it goes away."""

from __future__ import annotations

import time
from fractions import Fraction

import av
import numpy as np
import pytest

from mirrorcam.clock import Clock
from mirrorcam.cues.table import COLUMNS
from mirrorcam.errors import InputError, UsageError
from mirrorcam.model import SOUND_HZ, Sound
from mirrorcam.pipeline.live import LiveEngine, LiveSettings, LiveState, Recorder
from mirrorcam.pipeline.live import listening as listening_module
from mirrorcam.pipeline.live.board import Board
from mirrorcam.pipeline.live.capture import Capture
from mirrorcam.pipeline.live.listening import Listening
from mirrorcam.session import Manifest, RecordingFolder
from mirrorcam.sources.live import SourceLostError, open_live_source
from mirrorcam.sources.sound import SoundCapabilities, SoundSource, open_sound_source
from tests.waiting import PATIENCE_S, wait_for

PICTURES_HZ = 25
SECONDS = 4
FLASH_S = 0.5


@pytest.fixture(scope="module")
def flashes(tmp_path_factory):
    """A film that flashes and beeps every half second."""
    path = tmp_path_factory.mktemp("flashes") / "flashes.mp4"
    with av.open(str(path), "w") as output:
        video = output.add_stream("libx264", rate=PICTURES_HZ, options={"preset": "ultrafast"})
        video.width, video.height, video.pix_fmt = 128, 96, "yuv420p"
        audio = output.add_stream("aac", rate=SOUND_HZ)
        audio.layout = "mono"
        count = SOUND_HZ // PICTURES_HZ
        for number in range(SECONDS * PICTURES_HZ):
            since_s = number / PICTURES_HZ % FLASH_S
            image = np.full((96, 128, 3), 250 if since_s < 0.03 else 20, np.uint8)
            picture = av.VideoFrame.from_ndarray(image, "rgb24")
            picture.pts, picture.time_base = number, Fraction(1, PICTURES_HZ)
            output.mux(video.encode(picture))
            times = number / PICTURES_HZ + np.arange(count) / SOUND_HZ
            beep = 0.5 * np.sin(2 * np.pi * 1000 * times) * (times % FLASH_S < 0.03)
            frame = av.AudioFrame.from_ndarray(beep[np.newaxis].astype("f4"), "fltp", "mono")
            frame.sample_rate, frame.pts = SOUND_HZ, number * count
            frame.time_base = Fraction(1, SOUND_HZ)
            output.mux(audio.encode(frame))
        output.mux(video.encode())
        output.mux(audio.encode(None))
    return path


def onsets(times, on):
    """Return when something began that had been off for a while."""
    times = np.asarray(times)[np.asarray(on)]
    return times[np.r_[True, np.diff(times) > FLASH_S / 2]]


def test_flashes_and_beeps_that_are_recorded_live_stay_together(flashes, tmp_path):
    """Through capture, microphone, queue, encoder and file, as in a session."""
    clock = Clock()
    board = Board(clock)
    pictures = open_live_source(f"file:{flashes}")
    sound = open_sound_source(f"file:{flashes}", [pictures])
    with RecordingFolder(tmp_path / "live", Manifest(), COLUMNS) as folder:
        recorder = Recorder(folder, board, keep_sound=True)
        seen_s, heard_s = [], []

        def see(who, frame):
            seen_s.append(frame.time_s)
            recorder.put_frame(who, frame)

        def hear(sound):
            recorder.put_sound(sound)
            heard_s.append(sound.time_s)

        hearing = Listening(sound, clock, board, hear)
        seeing = Capture("a", pictures, clock, board, see)
        hearing.start()
        seeing.start()
        assert seeing.ended.wait(PATIENCE_S)
        wait_for(
            lambda: heard_s and heard_s[-1] > seen_s[0] + SECONDS - FLASH_S / 2
        )  # the last beep is over
        hearing.stop()
        recorder.close()
        assert board.status.reason == ""
        with av.open(str(folder.path / "video.mp4")) as video:
            seen = [(one.time, one.to_ndarray()[:96].mean() > 128) for one in video.decode(video=0)]
        with av.open(str(folder.path / "video.mp4")) as video:
            heard = [(one.time, one.to_ndarray()[0]) for one in video.decode(audio=0)]
    flashed = onsets(*zip(*seen, strict=True))
    times = np.concatenate([t + np.arange(s.size) / SOUND_HZ for t, s in heard])
    beeped = onsets(times, np.abs(np.concatenate([s for _, s in heard])) > 0.15)
    off = [np.abs(beeped - one).min() for one in flashed[1:]]
    assert len(off) >= 2 * SECONDS - 2
    assert max(off) < 0.04


class FakeMicrophone(SoundSource):
    """Delivers what a script says: a loudness, or an error."""

    def __init__(self, script):
        self.script, self.asked, self.opened = script, 0, 0

    capabilities = SoundCapabilities("the microphone", "fake")

    def open(self, clock):
        self.opened += 1
        self.clock = clock
        if self.script(0) == "absent":
            raise InputError("There is no microphone.")

    def read(self):
        time.sleep(0.005)
        given = self.script(self.asked)
        self.asked += 1
        if isinstance(given, Exception):
            raise given
        return Sound(self.clock.now(), np.full(960, given, np.float32))

    def close(self):
        pass


@pytest.fixture
def listen(monkeypatch):
    monkeypatch.setattr(listening_module, "_TRY_AGAIN_S", 0.02)
    monkeypatch.setattr(listening_module, "_NOTHING_S", 0.1)
    made = []

    def start(script):
        clock = Clock()
        board = Board(clock)
        board.move(LiveState.RUNNING)
        got = []
        made.append(Listening(FakeMicrophone(script), clock, board, got.append))
        made[-1].start()
        return made[-1], board, got

    yield start
    for one in made:
        one.stop()


def test_a_microphone_that_is_pulled_comes_back(listen):
    gone = SourceLostError("The microphone delivers no sound any more.")
    listening, board, got = listen(lambda n: gone if n == 5 else 0.25)
    wait_for(lambda: len(got) >= 10)
    said = " ".join(status.reason for status in board.changes)
    assert "no sound any more. The recording goes on without sound." in said
    wait_for(lambda: board.status.state is LiveState.RUNNING)
    assert listening.level == pytest.approx(0.25)


def test_a_muted_microphone_is_told(listen):
    _, board, got = listen(lambda n: 0.0 if n < 20 else 0.1)
    wait_for(lambda: len(got) >= 30)
    assert "it may be muted" in " ".join(status.reason for status in board.changes)
    assert board.status.reason == ""


def test_a_microphone_that_does_not_open_says_why(listen):
    with pytest.raises(InputError, match="no microphone"):
        listen(lambda _n: "absent")


def test_nobody_is_recorded_with_sound_who_has_not_agreed(fake, bundles):
    camera, microphone = fake(lambda _n: None), FakeMicrophone(lambda _n: 0.1)
    for settings in (
        LiveSettings(),
        LiveSettings(agreed=frozenset("ab"), agreed_to_sound=frozenset("a")),
    ):
        with pytest.raises(UsageError, match="each person has agreed"):
            LiveEngine([camera], settings, sound=microphone)
    assert microphone.opened == 0
