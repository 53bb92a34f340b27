# SPDX-License-Identifier: GPL-3.0-or-later
"""Landmarks -> cues: what one body does at one moment, in units of that body.

``reader`` is the stage that others use: observations in, one row a participant and time step
out. It looks back only, so that a live session and a recorded one get the same cues. The other
files hold one family of cues each; ``table`` names every column.
"""
