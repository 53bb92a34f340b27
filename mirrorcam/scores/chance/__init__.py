# SPDX-License-Identifier: GPL-3.0-or-later
"""What chance alone would show, for any statistic about two people.

``circular`` shifts one person against the other, ``ranked`` puts one statistic among its shifts,
``phases`` tests the best of many lags among surrogates that move each rhythm on its own, for which
``shuffled`` tells how rare a value is that is no bell curve's, and ``between`` pairs people who
never met: A of one session with B of another. ``cuts`` takes off what the cuts of a film give to
both. ``beyond`` decides what counts as beyond chance.
"""
