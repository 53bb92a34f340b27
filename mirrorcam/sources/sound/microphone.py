# SPDX-License-Identifier: GPL-3.0-or-later
"""Microphones, through PortAudio: listed by name, timed by the moment at which they heard.

PortAudio comes with the `sounddevice` wheels on Windows and macOS, and from the system on Linux. It
is loaded when somebody asks for sound, not before.
"""

from __future__ import annotations

import queue
import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from mirrorcam.errors import InputError
from mirrorcam.model import SOUND_HZ, Sound
from mirrorcam.sources.live.base import SourceLostError
from mirrorcam.sources.sound.base import PIECE_S, Resampler, SoundCapabilities, SoundSource

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from mirrorcam.clock import Clock

# Without a piece for so long, the device has gone: PortAudio does not always say so.
_LOST_AFTER_S = 2.0
_QUEUE_PIECES = 500  # ten seconds
# What a device says about its own delay is believed up to here.
_PLAUSIBLE_S = 1.0
_LOUDEST = 1.0


@dataclass(frozen=True, slots=True)
class MicrophoneDevice:
    """A device that hears.

    Attributes
    ----------
    number : int
        By which PortAudio and the command line call it.
    name : str
        As the system calls it, with the way it is reached: "USB Audio (ALSA)".
    is_default : bool
        Whether it is what the system's settings say.
    """

    number: int
    name: str
    is_default: bool


def portaudio() -> Any:
    """Return the `sounddevice` module.

    Raises
    ------
    InputError
        If PortAudio is not there.
    """
    try:
        import sounddevice
    except OSError as error:
        raise InputError(
            "Sound cannot be recorded, because the library PortAudio is not on this computer: "
            "install it (Debian and Ubuntu: apt install libportaudio2), or leave --sound out."
        ) from error
    return sounddevice


class _Devices:
    """What PortAudio knows of the devices of this computer.

    It looks for them as it begins, and never again: what is plugged in or pulled out later it knows
    after another beginning, which would end whatever listens.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._looked = False
        self._open = 0

    def listed(self) -> list[MicrophoneDevice]:
        """Return those that hear."""
        audio = portaudio()
        with self._lock:
            self._look(audio)
            return _listed(audio)

    def hold(self) -> None:
        """Look once more, and then no more until `let_go`: somebody listens."""
        audio = portaudio()
        with self._lock:
            self._look(audio)
            self._open += 1

    def let_go(self) -> None:
        """Somebody listens no more."""
        with self._lock:
            self._open -= 1

    def _look(self, audio: Any) -> None:
        looked, self._looked = self._looked, True
        if looked and not self._open:
            with suppress(audio.PortAudioError):
                audio._terminate()
                audio._initialize()


_DEVICES = _Devices()


def list_microphones() -> list[MicrophoneDevice]:
    """Return the microphones of this computer as it is now; none is opened.

    Raises
    ------
    InputError
        If PortAudio is not there.
    """
    return _DEVICES.listed()


def _listed(audio: Any) -> list[MicrophoneDevice]:
    try:
        devices, ways = audio.query_devices(), audio.query_hostapis()
        chosen = int(audio.default.device[0])
    except audio.PortAudioError:
        return []
    found = []
    for number, device in enumerate(devices):
        if device["max_input_channels"] > 0:
            name = f"{device['name']} ({ways[device['hostapi']]['name']})"
            found.append(MicrophoneDevice(number, name, number == chosen))
    return found


def find_microphone(text: str) -> MicrophoneDevice:
    """Return the microphone that ``default``, a number or (part of) a name means.

    Raises
    ------
    InputError
        If there is none, or the name is part of those of several.
    """
    devices = list_microphones()
    if text == "default":
        for device in devices:
            if device.is_default:
                return device
        if devices:
            return devices[0]
    for device in devices:
        if text in (str(device.number), device.name):
            return device
    named = [device for device in devices if text.lower() in device.name.lower()]
    if named and not text.isdecimal() and _is_one(named):
        return named[0]
    there = ", ".join(f"{device.number} ({device.name})" for device in devices)
    what = f"choose one of these: {there}" if devices else "no microphone is connected; plug one in"
    raise InputError(f"There is no microphone {text}: {what}.")


def _is_one(named: Sequence[MicrophoneDevice]) -> bool:
    """Whether one device is meant; on Windows it is there once for each way to reach it."""
    ways = [device.name.rpartition(" (")[2] for device in named]
    return ways.count(ways[0]) == 1


def _rates(audio: Any, device: MicrophoneDevice) -> list[int]:
    """Return the samples a second to open a device with: ours, else its own."""
    try:
        return [SOUND_HZ, round(audio.query_devices(device.number)["default_samplerate"])]
    except audio.PortAudioError:  # it has gone in this moment, and to open it will tell so
        return [SOUND_HZ]


class Microphone(SoundSource):
    """A microphone.

    Parameters
    ----------
    text : str
        ``default``, its number, or (part of) its name. It is looked for whenever it is opened; one
        that was meant by its number then by its name, since another one may have the number.
    """

    def __init__(self, text: str) -> None:
        self._text = self._meant = text
        self._capabilities = SoundCapabilities(f"microphone {text}", text)
        self._stream: Any = None
        self._clock: Clock | None = None
        self._rate_hz = SOUND_HZ
        self._resampler = Resampler(SOUND_HZ)
        self._pieces: queue.Queue[tuple[float, NDArray[np.float32]]] = queue.Queue(_QUEUE_PIECES)

    @property
    def capabilities(self) -> SoundCapabilities:
        """What the source is."""
        return self._capabilities

    def open(self, clock: Clock) -> None:
        """Start to listen; see `SoundSource.open`."""
        self.close()
        _DEVICES.hold()
        try:
            self._stream = self._started(portaudio(), clock)
        except BaseException:
            _DEVICES.let_go()
            raise

    def _started(self, audio: Any, clock: Clock) -> Any:
        """Return a stream of the device that listens."""
        device = find_microphone(self._meant)
        if self._text.isdecimal():
            self._meant = device.name
        self._clock = clock
        self._pieces = queue.Queue(_QUEUE_PIECES)
        reason = ""
        for rate in _rates(audio, device):
            stream = None
            try:
                stream = audio.InputStream(
                    samplerate=rate,
                    blocksize=round(rate * PIECE_S),
                    device=device.number,
                    channels=1,
                    dtype="float32",
                    latency="high",  # nobody hears it; a late thread must lose nothing
                    callback=self._heard,
                )
                self._rate_hz, self._resampler = rate, Resampler(rate)
                stream.start()
            except audio.PortAudioError as error:
                reason = str(error)
                if stream is not None:
                    stream.close()  # else the device stays taken, by ourselves
                continue
            name = f"microphone {device.number} ({device.name})"
            self._capabilities = SoundCapabilities(name, device.name, rate)
            return stream
        raise InputError(
            f"The microphone {device.name} cannot be opened ({reason}): it may be in use by "
            "another program, or not allowed in the system's privacy settings; see to that "
            "or choose another one."
        )

    def _heard(self, data: NDArray[np.float32], _count: int, times: Any, _flags: Any) -> None:
        """Take a piece from PortAudio's own thread; must not wait."""
        assert self._clock is not None
        now_s = self._clock.now()
        age_s = times.currentTime - times.inputBufferAdcTime
        length_s = data.shape[0] / self._rate_hz
        if not length_s <= age_s < _PLAUSIBLE_S:
            age_s = length_s  # the device does not say when it heard; the buffer has just filled
        try:
            self._pieces.put_nowait((now_s - age_s, data[:, 0].copy()))
        except queue.Full:
            return  # nobody reads; the gap shows in the times

    def read(self) -> Sound | None:
        """Wait for the next piece; see `SoundSource.read`."""
        if self._stream is None:
            raise SourceLostError(f"The {self._capabilities.name} is not open.")
        try:
            time_s, samples = self._pieces.get(timeout=_LOST_AFTER_S)
        except queue.Empty:
            raise SourceLostError(
                f"The {self._capabilities.name} delivers no sound any more."
            ) from None
        # Drivers that are just starting, or have nothing, have been seen to give no numbers.
        heard = np.nan_to_num(samples, nan=0.0, posinf=0.0, neginf=0.0)
        return Sound(time_s, self._resampler.mono(heard).clip(-_LOUDEST, _LOUDEST))

    def close(self) -> None:
        """Let go of the device."""
        stream, self._stream = self._stream, None
        if stream is not None:
            try:
                stream.close()
            finally:
                _DEVICES.let_go()
