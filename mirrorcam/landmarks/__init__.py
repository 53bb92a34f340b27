# SPDX-License-Identifier: GPL-3.0-or-later
"""Frame -> landmarks: the room in which MediaPipe lives, and the only one that imports it.

``bundles`` finds and verifies the model files, ``mediapipe`` is the border to the library,
``person`` follows one participant, ``people`` finds anybody in a single picture.
"""
