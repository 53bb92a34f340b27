# SPDX-License-Identifier: GPL-3.0-or-later
"""Faces, nods, gestures and breath: of each person, and of both together against chance."""
