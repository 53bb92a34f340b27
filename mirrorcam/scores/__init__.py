# SPDX-License-Identifier: GPL-3.0-or-later
"""Cues -> scores: what two people did together, against what chance alone would show.

``series`` puts the cues on a steady grid. ``lagged`` compares two people at every lag, ``chance``
says what unrelated people would give, and ``matching`` joins the two; ``posture`` and ``movement``
say which cues are compared. ``eye_contact``, ``openness`` and ``expression`` score one cue each,
``events`` and ``moments`` name stretches, ``quality`` says what weakens the numbers, and
``summary`` writes it all down. ``wclc`` is the windowed cross-lagged correlation of the field,
equal to rMEA.
"""
