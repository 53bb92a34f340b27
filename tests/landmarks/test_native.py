# SPDX-License-Identifier: GPL-3.0-or-later
"""Landmarkers are made and work beside each other in threads."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from mirrorcam.landmarks.mediapipe import FaceFinder, PoseFinder
from mirrorcam.landmarks.native import mediapipe
from mirrorcam.landmarks.person import PersonLandmarker
from mirrorcam.model import Frame, Region

NOTHING = np.zeros((64, 64, 3), np.uint8)
EVERYTHING = Region(0, 0, 64, 64)


def declared(library, name):
    """What ctypes turns arguments over with: a tuple that is made anew at every declaration."""
    (converters,) = [t for t in gc.get_referents(getattr(library, name)) if isinstance(t, tuple)]
    return converters


def test_what_works_is_not_declared_anew(bundles):
    with FaceFinder(bundles[1]) as first:
        first.find(NOTHING)
        library = first._native.task._lib._lib
        pictures = mediapipe().Image(mediapipe().ImageFormat.SRGB, NOTHING)._lib
        used = [
            (library, "MpFaceLandmarkerDetectImage"),
            (library, "MpErrorFree"),
            (pictures, "MpImageCreateFromUint8Data"),
            (pictures, "MpImageFree"),
        ]
        before = [declared(*one) for one in used]
        with FaceFinder(bundles[1]) as second:
            second.find(NOTHING)
            assert second._native.task._lib._lib is not library
        after = [declared(*one) for one in used]
    assert all(one is other for one, other in zip(before, after, strict=True))


def test_landmarkers_are_made_while_others_work(bundles):
    made, found = threading.Event(), []

    def work():
        with PersonLandmarker(*bundles) as landmarker:
            while not made.is_set():
                found.append(landmarker.find(Frame(0, 0.0, NOTHING), EVERYTHING, EVERYTHING))

    with ThreadPoolExecutor(5) as threads:
        works = [threads.submit(work) for _ in range(2)]
        try:
            for landmarker in threads.map(lambda _: PersonLandmarker(*bundles), range(6)):
                found.append(landmarker.find(Frame(0, 0.0, NOTHING), EVERYTHING, EVERYTHING))
                landmarker.close()
        finally:
            made.set()
    for done in works:
        done.result()
    assert len(found) >= 6
    assert {landmarks.face for landmarks in found} == {None}


def test_an_error_of_a_native_function_is_told(bundles):
    """The message lies in memory of the library, which its own function must free."""
    picture = mediapipe().Image(mediapipe().ImageFormat.SRGB, NOTHING)
    with PoseFinder(bundles[0], follow=True) as finder:
        finder._native.find(picture, 40)
        with pytest.raises((ValueError, RuntimeError), match="timestamp"):
            finder._native.find(picture, 0)
        assert finder._native.find(picture, 80) == []


def test_the_sound_server_is_left_alone():
    """PortAudio would ask it for its microphones as soon as MediaPipe is imported."""
    code = """
import sys
from mirrorcam.landmarks.native import mediapipe
mediapipe()
assert "sounddevice" not in sys.modules
from mediapipe.tasks.python import audio  # who wants it has it
assert audio.AudioClassifier
print("well")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout == "well\n", done.stderr
