# SPDX-License-Identifier: GPL-3.0-or-later
"""Cues -> scores: what two people did together, against what chance alone would show.

``series`` puts the cues on a steady grid, ``shots`` knows where the picture was cut, and
``score`` says in which order everything else happens. Rooms of their own: ``chance`` (what
unrelated people would give), ``matching`` (mirroring, same side, movement synchrony),
``trailing`` (the same, looking back only), ``gaze``, ``expression`` (smiles, nods, gestures,
breath), and ``synchrony`` (two series of any origin, equal to rMEA; dyads against pseudo dyads).
``openness`` scores the open body, ``shifts``, ``events`` and ``moments`` name stretches, ``zone``
names the channels above chance, ``quality`` says what weakens the numbers, and ``table`` and
``summary`` write it all down.
"""
