# SPDX-License-Identifier: GPL-3.0-or-later
"""Review: one session, looked at moment by moment.

`data` and `readings` know no Qt widgets: what a session says, and what it says at a moment.
`model` holds the session that is open and writes what the user adds; `playhead` is the one moment
that everything shows. The views (`stage`, `timeline`, `scores_card`, ...) follow the playhead and
move it; `place` puts them together.
"""
