# SPDX-License-Identifier: GPL-3.0-or-later
"""MediaPipe with native functions that threads can call beside each other.

MediaPipe tells ``ctypes`` again and again which arguments the functions of its one shared library
take (``argtypes``): those of a landmarker whenever one is made, those of a picture whenever one is
handed over. A call in another thread that is turning its arguments over at that moment loses the
declaration under its hands: in the best case it raises ``ctypes.ArgumentError``. So here each
landmarker gets function objects of its own, which nobody declares anew while it works, and those
of pictures, which all share, are declared at the first picture only.
"""

from __future__ import annotations

import ctypes
import sys
import threading
from contextlib import contextmanager, suppress
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_mending = threading.Lock()
_AUDIO = "mediapipe.tasks.python.audio"


def mediapipe() -> Any:
    """Return MediaPipe, mended; importing it takes a fifth of a second at the first time."""
    with _mending:
        return _mended()


@cache
def _mended() -> Any:
    with _without_audio():
        import mediapipe
        from mediapipe.tasks.python.core import mediapipe_c_bindings as bindings
        from mediapipe.tasks.python.core.serial_dispatcher import SerialDispatcher

    load_library = _declaring_once(bindings.load_raw_library)

    def library_of_its_own(signatures: Sequence[Any] = ()) -> Any:
        # Another object for the same library, which the system has loaded: own functions.
        library = ctypes.CDLL(load_library()._name)
        library.MpErrorFree.argtypes = [ctypes.c_void_p]
        library.MpErrorFree.restype = None
        return SerialDispatcher(library, signatures)

    bindings.load_raw_library = load_library
    bindings.load_shared_library = library_of_its_own
    return mediapipe


@contextmanager
def _without_audio() -> Iterator[None]:
    """Leave MediaPipe's audio tasks out while it is imported.

    They bring PortAudio, which asks the sound server for its microphones as soon as it is loaded:
    half a second, and none of our business unless somebody records sound. Whoever wants them can
    import them afterwards.
    """
    if _AUDIO in sys.modules:
        yield
        return
    sys.modules[_AUDIO] = ModuleType(_AUDIO)
    try:
        yield
    finally:
        del sys.modules[_AUDIO]
        with suppress(KeyError, AttributeError):
            del sys.modules[_AUDIO.rpartition(".")[0]].audio


def _declaring_once(declare: Callable[[Sequence[Any]], ctypes.CDLL]) -> Callable[..., ctypes.CDLL]:
    """Let the functions of each list of signatures be declared at the first call with it only."""
    # By identity, as they are constants of MediaPipe's modules; kept, so that it stays theirs.
    known: dict[int, tuple[Sequence[Any], ctypes.CDLL]] = {}
    declaring = threading.Lock()

    def once(signatures: Sequence[Any] = ()) -> ctypes.CDLL:
        found = known.get(id(signatures))
        if found is None:
            with declaring:
                found = known.get(id(signatures)) or (signatures, declare(signatures))
                known[id(signatures)] = found
        return found[1]

    return once
