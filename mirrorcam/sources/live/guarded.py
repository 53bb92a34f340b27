# SPDX-License-Identifier: GPL-3.0-or-later
"""A source of a plugin: whatever it raises is one sentence, and the session lives on without it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from mirrorcam.errors import InputError, MirrorcamError
from mirrorcam.plugins import failed, tell_failure
from mirrorcam.sources.live.base import LiveSource, SourceLostError, usable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mirrorcam.clock import Clock
    from mirrorcam.model import Frame
    from mirrorcam.sources.live.base import Capabilities


class Guarded(LiveSource):
    """Hands everything on to a source that somebody else wrote.

    Parameters
    ----------
    source : LiveSource
        The source.
    prefix, package : str
        What it is called, and where it comes from.
    """

    def __init__(self, source: LiveSource, prefix: str, package: str) -> None:
        self._source, self._package = source, package
        self._what = f"the source “{prefix}”"

    @property
    def capabilities(self) -> Capabilities:
        """What the source is and can do."""
        with self._told(InputError):
            return self._source.capabilities

    def open(self, clock: Clock) -> None:
        """Start the source; see `LiveSource.open`."""
        with self._told(InputError):
            self._source.open(clock)

    def read(self) -> Frame | None:
        """Wait for the next picture; see `LiveSource.read`."""
        with self._told(SourceLostError):
            frame = self._source.read()
            if frame is not None and not usable(frame.image):
                raise TypeError("a picture must be an array (height, width, 3) of bytes")
            return frame

    def close(self) -> None:
        """Let go of the source; one that cannot is told of, and hinders nobody."""
        try:
            self._source.close()
        except Exception as error:
            tell_failure(self._what, self._package, error)

    @contextmanager
    def _told(self, kind: type[InputError]) -> Iterator[None]:
        try:
            yield
        except MirrorcamError:
            raise
        except Exception as error:
            raise kind(failed(self._what, self._package, error)) from error
