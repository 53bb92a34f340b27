# SPDX-License-Identifier: GPL-3.0-or-later
"""A thread that reads a source without a pause: what pictures and sound have in common."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from mirrorcam.errors import InputError, MirrorcamError

if TYPE_CHECKING:
    from mirrorcam.clock import Clock

# Some cameras take half a minute to open. What takes longer hangs in its driver.
_LONGEST_OPENING_S = 60.0
_LET_GO_S = 5.0

Piece = TypeVar("Piece")
Given = TypeVar("Given", covariant=True)


class _Named(Protocol):
    @property
    def name(self) -> str: ...


class _Readable(Protocol[Given]):
    @property
    def capabilities(self) -> _Named: ...
    def open(self, clock: Clock, /) -> None: ...
    def read(self) -> Given | None: ...
    def close(self) -> None: ...


class Reading(ABC, Generic[Piece]):
    """Opens, reads and closes a source in a thread of its own.

    Parameters
    ----------
    source
        With `open`, `read` (None at its end) and `close`.
    clock : Clock
        Of the session.
    name : str
        Of the thread.
    """

    def __init__(self, source: _Readable[Piece], clock: Clock, name: str) -> None:
        self._read_from = source
        self._clock = clock
        self._stop = threading.Event()
        self._opened = threading.Event()
        self._error: MirrorcamError | None = None
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Open the source and begin to read.

        Raises
        ------
        MirrorcamError
            If it cannot be opened.
        """
        self._thread.start()
        if not self._opened.wait(_LONGEST_OPENING_S):
            self._stop.set()  # should it open after all, it is let go
            name = self._read_from.capabilities.name
            raise InputError(f"{name} does not answer: check that it works, or choose another one.")
        if self._error is not None:
            self._thread.join()
            raise self._error

    def stop(self) -> None:
        """Let go of the source; one that hangs in its driver is left behind."""
        self._stop.set()
        if self._thread.ident is not None:
            self._thread.join(_LET_GO_S)

    @abstractmethod
    def _take(self, piece: Piece) -> None:
        """Take what was read."""

    @abstractmethod
    def _came_back(self, error: Exception) -> bool:
        """Wait for a source that has gone; False if it will not come back."""

    def _begin(self) -> None:
        """Do what is due when the source is open."""

    def _end(self) -> None:
        """Do what is due when nothing more will come."""

    def _run(self) -> None:
        try:
            try:
                self._read_from.open(self._clock)
            except MirrorcamError as error:
                self._error = error
                return
            except Exception as error:  # whoever starts it would wait for what never comes
                name = self._read_from.capabilities.name
                self._error = InputError(
                    f"{name} cannot be opened ({type(error).__name__}): check that it works, or "
                    "choose another one."
                )
                return
            finally:
                self._opened.set()
            self._begin()
            self._read_on()
        finally:
            try:
                self._read_from.close()
            finally:
                self._end()

    def _read_on(self) -> None:
        while not self._stop.is_set():
            try:
                piece = self._read_from.read()
            except Exception as error:
                if not self._came_back(error):
                    return
                continue
            if piece is None:
                return
            self._take(piece)


def trouble_of(error: Exception, name: str) -> str:
    """Return what a user is told of a source that failed."""
    if isinstance(error, MirrorcamError):
        return str(error)
    return f"{name} failed ({type(error).__name__})."


def no_picture(name: str) -> InputError:
    """Return what is told of a source that has opened, and then gave nothing at all."""
    return InputError(
        f"No picture has come from {name}: check that it works, or choose another source."
    )
