# SPDX-License-Identifier: GPL-3.0-or-later
"""Each person's own baseline and gaze: what a person is asked to do, and what is learnt from it.

``steps`` says what is asked for and when, ``routine`` collects the samples and makes a profile,
``fitting`` and ``neutral`` are the maths of it, ``checking`` tries the gaze on fresh targets and
refuses what is too poor. ``guided`` runs the routine over a video, ``wizard`` and ``watching``
before a camera; there is no window in here.
"""
