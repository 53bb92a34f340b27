# SPDX-License-Identifier: GPL-3.0-or-later
"""The coach: a strip over other windows with a few signs and, now and then, a neutral hint.

``hints.toml`` holds the rules, ``rules`` reads and checks them, ``signs`` says what is watched,
``speech`` whether somebody speaks, ``coach`` decides when a hint is told: none of them knows Qt.
``strip`` is the window, ``coaching`` joins both with a live session.
"""
