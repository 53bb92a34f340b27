# SPDX-License-Identifier: GPL-3.0-or-later
"""The one place where the rooms of the engine meet.

``settings`` says how; ``following`` turns frames into observations; ``recorded`` drives it over a
recording; ``scoring`` turns cues into the tables and the summary of a session.
"""
