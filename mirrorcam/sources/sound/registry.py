# SPDX-License-Identifier: GPL-3.0-or-later
"""From the words of a user to a source of sound: a microphone, or ``file:``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mirrorcam.errors import UsageError
from mirrorcam.sources.live.played_file import PlayedFile
from mirrorcam.sources.sound.microphone import Microphone
from mirrorcam.sources.sound.played_sound import PlayedSound

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mirrorcam.sources.live.base import LiveSource
    from mirrorcam.sources.sound.base import SoundSource


def open_sound_source(text: str, beside: Sequence[LiveSource] = ()) -> SoundSource:
    """Return the source of sound that a user's words mean; it is not started yet.

    Parameters
    ----------
    text : str
        ``default``, a microphone's number or (part of) its name, or ``file:PATH``: a file's sound,
        played in real time.
    beside : Sequence[LiveSource]
        The sources of the pictures. Sound of a file whose pictures are among them keeps in step.

    Raises
    ------
    UsageError
        If the words mean nothing.
    """
    text = text.strip()
    prefix, colon, path = text.partition(":")
    if colon and prefix.lower() == "file" and path:
        for source in beside:
            if isinstance(source, PlayedFile) and source.plays(path):
                return PlayedSound(path, lambda source=source: source.begun_s)  # type: ignore[misc]
        return PlayedSound(path)
    if not text or prefix.lower() == "file":
        raise UsageError(
            f"“{text}” is no microphone: give default, a microphone's number or name, or file:PATH."
        )
    return Microphone(text)
