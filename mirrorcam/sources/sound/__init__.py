# SPDX-License-Identifier: GPL-3.0-or-later
"""Sound that is heard while one listens: microphones, and a file played in real time.

>>> from mirrorcam.clock import Clock
>>> from mirrorcam.sources.sound import open_sound_source
>>> with open_sound_source("default") as microphone:  # doctest: +SKIP
...     microphone.open(Clock())
...     sound = microphone.read()
"""

from mirrorcam.sources.sound.base import SoundCapabilities, SoundSource
from mirrorcam.sources.sound.microphone import MicrophoneDevice, list_microphones
from mirrorcam.sources.sound.registry import open_sound_source

__all__ = [
    "MicrophoneDevice",
    "SoundCapabilities",
    "SoundSource",
    "list_microphones",
    "open_sound_source",
]
