# SPDX-License-Identifier: GPL-3.0-or-later
"""Hostile and broken files, by the thousand, for everything that reads a user's file.

``seeds`` makes whole files, ``mutate`` spoils them, ``targets`` says who reads them. ``parsers``
and ``recordings`` are the commands; ``page`` writes docs/trust.md from what they found.
"""
