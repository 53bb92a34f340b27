# SPDX-License-Identifier: GPL-3.0-or-later
"""What other programs wrote -> words of the vocabulary.

Events that somebody coded (text tables, ELAN, BORIS) or that were transcribed (subtitles), and
landmarks that somebody has already (OpenPose, MediaPipe, OpenFace). A format is a module with a
reader; `events.read_annotations` and `landmarks.open_landmarks` choose among them. Whatever is
wrong with a file is told in one sentence with its line.
"""
