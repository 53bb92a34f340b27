# SPDX-License-Identifier: GPL-3.0-or-later
"""One contract for everything that hears, and what each does of its own."""

from __future__ import annotations

import ctypes.util
import itertools
import os
import subprocess
import sys
import time
import wave
from types import SimpleNamespace

import av
import numpy as np
import pytest

from mirrorcam.clock import Clock
from mirrorcam.errors import InputError, UsageError
from mirrorcam.model import SOUND_HZ
from mirrorcam.sources.live import SourceLostError, open_live_source
from mirrorcam.sources.sound import list_microphones, open_sound_source

TONE_HZ = 440


def tone(start: int, count: int, rate: int) -> np.ndarray:
    times = (start + np.arange(count)) / rate
    return (0.5 * np.sin(2 * np.pi * TONE_HZ * times)).astype(np.float32)


@pytest.fixture(scope="module")
def talk(tmp_path_factory):
    """A second and a half of a tone in stereo at 44,100 samples a second, and no pictures."""
    path = tmp_path_factory.mktemp("sound") / "talk.wav"
    with av.open(str(path), "w") as output:
        stream = output.add_stream("pcm_s16le", rate=44_100)
        stream.layout = "stereo"
        samples = np.repeat(tone(0, 66_150, 44_100)[np.newaxis], 2, axis=0)
        frame = av.AudioFrame.from_ndarray(samples, format="fltp", layout="stereo")
        frame.sample_rate = 44_100
        output.mux(stream.encode(frame))
        output.mux(stream.encode(None))
    return path


class FakePortAudio:
    """Stands for PortAudio with its devices: the hardware that a test machine lacks."""

    PortAudioError = type("PortAudioError", (Exception,), {})
    default = SimpleNamespace(device=[2, 0])
    refused = frozenset()
    unstarted = frozenset()
    pieces = 10_000
    states_times = True
    taken = 0  # streams of the one device that are open
    names = ("Speakers", "Line", "USB Audio")
    ways = (0, 0, 0)
    gone = False
    begun = 1

    def _terminate(self):
        assert self.taken == 0  # it would end all that listen
        self.begun -= 1

    def _initialize(self):
        self.begun += 1

    def query_hostapis(self):
        return [{"name": "ALSA"}, {"name": "JACK"}]

    def query_devices(self, number=None):
        if number is not None and self.gone:
            raise self.PortAudioError("Error querying device")
        devices = [
            {
                "name": name,
                "hostapi": way,
                "max_input_channels": 0 if name == "Speakers" else 1,
                "default_samplerate": 16_000.0,
            }
            for name, way in zip(self.names, self.ways, strict=True)
        ]
        return devices if number is None else devices[number]

    def InputStream(self, *, samplerate, blocksize, callback, **_how):
        if samplerate in self.refused:
            raise self.PortAudioError("Invalid sample rate")
        if self.taken:
            raise self.PortAudioError("Device unavailable")
        return _Stream(self, samplerate, blocksize, callback)


class _Stream:
    def __init__(self, audio, rate, count, callback):
        import threading

        self.audio, self.rate = audio, rate
        self.audio.taken += 1
        self.stopping = threading.Event()
        self.thread = threading.Thread(target=self._run, args=(audio, rate, count, callback))

    def _run(self, audio, rate, count, callback):
        for number in range(audio.pieces):
            if self.stopping.wait(count / rate):
                return
            now = time.perf_counter()
            heard = now - count / rate - 0.03 if audio.states_times else 0.0
            times = SimpleNamespace(currentTime=now, inputBufferAdcTime=heard)
            callback(tone(number * count, count, rate)[:, np.newaxis], count, times, None)

    def start(self):
        if self.rate in self.audio.unstarted:
            raise self.audio.PortAudioError("Cannot start")
        self.thread.start()

    def close(self):
        self.audio.taken -= 1
        self.stopping.set()
        if self.thread.ident is not None:
            self.thread.join()


@pytest.fixture
def audio(monkeypatch):
    fake = FakePortAudio()
    monkeypatch.setitem(sys.modules, "sounddevice", fake)
    return fake


@pytest.fixture(params=["file", "microphone", "slow microphone"])
def source(request, talk):
    if request.param == "file":
        return open_sound_source(f"file:{talk}")
    fake = request.getfixturevalue("audio")
    if request.param == "slow microphone":
        fake.refused = {SOUND_HZ}
    return open_sound_source("usb")


def test_a_source_is_opened_read_and_closed_as_often_as_wanted(source):
    assert source.capabilities.name
    assert source.capabilities.stable_id
    with pytest.raises(SourceLostError):
        source.read()  # not open yet
    clock = Clock()
    for _ in range(2):
        with source:
            before = clock.now()
            source.open(clock)
            read = [source.read() for _ in range(20)]
            after = clock.now()
        assert source.capabilities.rate_hz in (16_000, 44_100, 48_000)
        assert all(one.samples.dtype == np.float32 and one.samples.ndim == 1 for one in read)
        times = [one.time_s for one in read]
        assert all(a < b for a, b in itertools.pairwise(times))
        assert before - 0.2 < times[0]
        assert times[-1] + read[-1].samples.size / SOUND_HZ <= after + 0.005
        count = sum(one.samples.size for one in read)
        assert count / SOUND_HZ == pytest.approx(0.4, abs=0.05)
        # The tone is the same tone, whatever its rate was.
        whole = np.concatenate([one.samples for one in read])
        peak = np.argmax(np.abs(np.fft.rfft(whole * np.hanning(count)))) * SOUND_HZ / count
        assert peak == pytest.approx(TONE_HZ, abs=4)
    source.close()
    with pytest.raises(SourceLostError):
        source.read()


def test_the_sound_of_a_file_is_heard_to_its_end(talk):
    class Hasty(Clock):
        def now(self):
            return 100 * super().now()

    with open_sound_source(f"file:{talk}") as source:
        source.open(Hasty())
        pieces = list(iter(source.read, None))
    assert sum(one.samples.size for one in pieces) == 1.5 * SOUND_HZ


def test_the_sound_of_a_file_may_change_its_channels(tmp_path):
    """As where two recordings were put together."""
    path = tmp_path / "talk.mp2"
    for layout in ("stereo", "mono"):
        part = tmp_path / f"{layout}.mp2"
        with av.open(str(part), "w") as output:
            stream = output.add_stream("mp2", rate=48_000, layout=layout)
            samples = np.repeat(tone(0, 48_384, 48_000), 2 if layout == "stereo" else 1)
            whole = np.round(32_767 * samples).astype(np.int16)[np.newaxis]
            frame = av.AudioFrame.from_ndarray(whole, format="s16", layout=layout)
            frame.sample_rate = 48_000
            waiting = av.AudioFifo()
            waiting.write(frame)
            while (piece := waiting.read(1152)) is not None:
                output.mux(stream.encode(piece))
            output.mux(stream.encode(None))
        with path.open("ab") as both:
            both.write(part.read_bytes())

    class Hasty(Clock):
        def now(self):
            return 100 * super().now()

    with open_sound_source(f"file:{path}") as source:
        source.open(Hasty())
        pieces = list(iter(source.read, None))
    heard = np.concatenate([one.samples for one in pieces])
    assert heard.size == pytest.approx(2 * 48_384, abs=2500)
    for start in (10_000, 60_000):
        spectrum = np.abs(np.fft.rfft(heard[start : start + 24_000]))
        assert np.argmax(spectrum) * 2 == pytest.approx(TONE_HZ, abs=2)


def test_sound_is_timed_by_when_it_was_heard(audio):
    class Noting(Clock):
        def now(self):
            came_s.append(super().now())
            return came_s[-1]

    for states, age_s in ((True, 0.05), (False, 0.02)):
        audio.states_times, came_s = states, []
        with open_sound_source("default") as microphone:
            microphone.open(Noting())
            heard_s = [microphone.read().time_s for _ in range(10)]
        ages = [came - heard for came, heard in zip(came_s, heard_s, strict=False)]
        assert ages == pytest.approx([age_s] * 10)


def test_a_microphone_that_is_pulled_is_lost(audio, monkeypatch):
    audio.pieces = 3
    with open_sound_source("2") as microphone:
        microphone.open(Clock())
        for _ in range(3):
            microphone.read()
        monkeypatch.setattr("mirrorcam.sources.sound.microphone._LOST_AFTER_S", 0.1)
        with pytest.raises(SourceLostError, match=r"2 \(USB Audio \(ALSA\)\).*no sound any more"):
            microphone.read()


def test_a_rate_that_does_not_start_leaves_the_device_to_the_next(audio):
    audio.unstarted = {SOUND_HZ}
    with open_sound_source("usb") as microphone:
        microphone.open(Clock())
        assert microphone.read().samples.size
        assert microphone.capabilities.rate_hz == 16_000
    audio.unstarted = {SOUND_HZ, 16_000}
    with open_sound_source("usb") as microphone, pytest.raises(InputError, match="Cannot start"):
        microphone.open(Clock())
    assert audio.taken == 0


def test_microphones_are_listed_and_found_by_number_or_name(audio):
    assert [(one.number, one.is_default) for one in list_microphones()] == [(1, False), (2, True)]
    with open_sound_source("9") as absent, pytest.raises(InputError, match=r"1 \(Line"):
        absent.open(Clock())


def test_a_microphone_that_comes_back_under_another_number_is_the_same(audio):
    audio.pieces = 3
    with open_sound_source("2") as microphone:
        microphone.open(Clock())
        assert microphone.capabilities.stable_id == "USB Audio (ALSA)"
        audio.names = ("Speakers", "USB Audio", "Line")
        microphone.close()
        microphone.open(Clock())
        assert microphone.capabilities.name == "microphone 1 (USB Audio (ALSA))"
        audio.names = ("Speakers", "Line", "Line")
        microphone.close()
        with pytest.raises(InputError, match="There is no microphone USB Audio"):
            microphone.open(Clock())
    assert audio.begun == 1


def test_part_of_a_name_means_one_microphone_or_none(audio):
    audio.names = ("USB Audio", "USB Headset", "USB Audio")
    audio.ways = (0, 0, 1)
    for text in ("usb", "USB A"):
        with open_sound_source(text) as microphone:
            if text == "usb":
                with pytest.raises(InputError, match=r"0 \(USB Audio \(ALSA\)\), 1 \(USB Headset"):
                    microphone.open(Clock())
            else:  # one device, reached in two ways
                microphone.open(Clock())
                assert microphone.capabilities.name == "microphone 0 (USB Audio (ALSA))"


def test_a_microphone_that_goes_while_it_is_opened_is_one_sentence(audio):
    audio.gone = True
    audio.refused = {SOUND_HZ}
    with (
        open_sound_source("usb") as microphone,
        pytest.raises(InputError, match="cannot be opened"),
    ):
        microphone.open(Clock())


def test_what_cannot_be_heard_is_one_sentence(audio, samples, tmp_path):
    audio.refused = {SOUND_HZ, 16_000}
    for words, said in (
        ("default", "may be in use by another program"),
        (f"file:{samples / 'calibration_anna.mp4'}", "holds no sound"),
        (f"file:{tmp_path / 'absent.wav'}", "check its name"),
    ):
        with open_sound_source(words) as source, pytest.raises(InputError, match=said):
            source.open(Clock())
    for words in ("", "file:"):
        with pytest.raises(UsageError, match="is no microphone"):
            open_sound_source(words)


def test_a_list_of_files_is_no_sound(tmp_path):
    """A list from a stranger may name any file of this computer."""
    tone = tmp_path / "tone.wav"
    with wave.open(str(tone), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SOUND_HZ)
        file.writeframes(bytes(2 * SOUND_HZ))
    listed = tmp_path / "listed.wav"
    listed.write_text("ffconcat version 1.0\nfile tone.wav\n")
    with open_sound_source(f"file:{tone}") as source:
        source.open(Clock())
    with open_sound_source(f"file:{listed}") as source, pytest.raises(InputError, match="no sound"):
        source.open(Clock())


def test_without_portaudio_there_is_a_sentence(tmp_path, monkeypatch):
    """On a Linux without the library, the module is there and cannot be loaded."""
    (tmp_path / "sounddevice.py").write_text("raise OSError('PortAudio library not found')\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "sounddevice", raising=False)
    with open_sound_source("default") as source, pytest.raises(InputError, match="libportaudio2"):
        source.open(Clock())


NOTHING = """
pcm.nothing { type null }
pcm.!default { type plug; slave.pcm "nothing" }
"""
LISTEN = """
from mirrorcam.clock import Clock
from mirrorcam.sources.sound import list_microphones, open_sound_source
assert any(one.is_default for one in list_microphones())
clock = Clock()
with open_sound_source("default") as microphone:
    begun_s = clock.now()
    microphone.open(clock)
    for _ in range(5):
        sound = microphone.read()
        assert sound.samples.size == 960
        assert abs(sound.samples).max() <= 1.0  # whatever lay in its memory, NaN too
        # Heard since then; how long it waited to be read, a busy computer decides.
        assert begun_s - 0.5 < sound.time_s <= clock.now()
print("heard", microphone.capabilities.rate_hz)
"""


PLUG_IN = """
import os
from pathlib import Path
from mirrorcam.clock import Clock
from mirrorcam.sources.sound import list_microphones, open_sound_source
conf = Path(os.environ["ALSA_CONFIG_PATH"])
def names():
    return {one.name for one in list_microphones()}
def plug_in(name):
    conf.write_text(conf.read_text() + f"pcm.{name} {{ type null }}\\n")
assert "desk (ALSA)" not in names()
plug_in("desk")
assert "desk (ALSA)" in names()
with open_sound_source("default") as microphone:
    microphone.open(Clock())
    plug_in("headset")
    assert "desk (ALSA)" in names()  # and what listens goes on
    for _ in range(5):
        assert microphone.read().samples.size
with open_sound_source("headset") as microphone:
    microphone.open(Clock())
    assert microphone.read().samples.size
print("heard")
"""


@pytest.mark.skipif(
    ctypes.util.find_library("portaudio") is None or not sys.platform.startswith("linux"),
    reason="wants PortAudio and ALSA",
)
@pytest.mark.parametrize(("code", "said"), [(LISTEN, "heard 48000"), (PLUG_IN, "heard")])
def test_portaudio_itself_is_listened_to(tmp_path, code, said):
    """The real library, with ALSA's own device that hears nothing in place of a microphone."""
    (tmp_path / "asound.conf").write_text(NOTHING)
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "ALSA_CONFIG_PATH": str(tmp_path / "asound.conf")},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout == f"{said}\n", done.stderr


def test_sound_of_a_file_keeps_in_step_with_its_pictures(talk):
    pictures = open_live_source(f"file:{talk}")
    sound = open_sound_source(f"file:{talk}", [pictures])
    clock = Clock()
    with sound:
        sound.open(clock)
        pictures.begun_s = clock.now() + 0.1
        assert sound.read().time_s == pytest.approx(pictures.begun_s, abs=1e-6)
