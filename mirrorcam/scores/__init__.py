# SPDX-License-Identifier: GPL-3.0-or-later
"""Cues -> scores: what two people did together, against what chance alone would show.

``score`` is the stage that others use: ``series`` puts the cues on a steady grid, ``shots`` knows
where the picture was cut, and ``registry`` holds the scores, ``ours`` and those of plugins, in the
order in which they are computed for a ``dyad``. Rooms of their own: ``chance`` (what
unrelated people would give), ``matching`` (mirroring, same side, movement synchrony),
``trailing`` (the same, looking back only), ``gaze``, ``expression`` (smiles, nods, gestures,
breath), and ``synchrony`` (two series of any origin, equal to rMEA; dyads against pseudo dyads).
``openness`` scores the open body, ``bouts``, ``shifts``, ``events`` and ``moments`` find stretches
and name them, ``zone`` names the channels above chance, ``quality`` (with ``picture_quality`` and
``pictures_a_second``) says what weakens the numbers, and ``table`` and ``summary`` write it all
down. ``agreement`` compares such stretches with those of a coder.
"""
