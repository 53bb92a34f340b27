# SPDX-License-Identifier: GPL-3.0-or-later
"""Measurements of mirrorcam itself: ratios within one run, since machines differ and are noisy."""
