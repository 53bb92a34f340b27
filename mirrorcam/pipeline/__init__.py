# SPDX-License-Identifier: GPL-3.0-or-later
"""The one place where the rooms of the engine meet.

``settings`` says how; ``stages`` is the one place where the order of the stages is written, with
``following`` as its first half, which hands on what was ``seen``; ``inputs`` reads a recording,
over which ``recorded`` drives them; ``scoring`` and ``closing`` turn cues into the tables and the
summary of a session.
"""
