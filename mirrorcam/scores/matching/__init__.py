# SPDX-License-Identifier: GPL-3.0-or-later
"""One person's movement matched with the other's, at every lag and against chance.

``posture`` and ``movement`` say which cues are compared, as ``channels``, and ``cuts`` what the
picture did to both at once; ``lagged`` compares them at every lag, ``evenly`` by the clocks of
both, ``evidence`` keeps shared timing from passing for shared form, ``followed`` follows the lag,
``whole`` tests and scores the recording as a whole, and ``match`` joins all of it. ``parts`` tells
body parts apart, ``leading`` who leads how much. ``likeness`` compares two postures at one moment,
for exercises.
"""
