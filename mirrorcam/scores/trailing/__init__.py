# SPDX-License-Identifier: GPL-3.0-or-later
"""The same scores looking back only: for a live session, and for any recording.

``steady`` puts rows on a grid as they come, ``channels`` matches one set of channels as it comes
in, and ``scorer`` is the whole, at a constant cost a step. ``form`` says what a score needs to be
told there; ``matched`` and ``seen`` are those of ours.
"""
