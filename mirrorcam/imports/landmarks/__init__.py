# SPDX-License-Identifier: GPL-3.0-or-later
"""Landmarks that another program found -> landmarks of the vocabulary, step by step.

OpenPose writes a folder with a file a picture, OpenFace a table of one face, and MediaPipe's
results are kept as tables of many shapes. What a program does not tell stays unknown: a cue that
needs it is "not visible".
"""

from mirrorcam.imports.landmarks.files import open_landmarks
from mirrorcam.imports.landmarks.steps import LandmarkFile, Person, Step

__all__ = [
    "LandmarkFile",
    "Person",
    "Step",
    "open_landmarks",
]
