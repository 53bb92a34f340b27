# SPDX-License-Identifier: GPL-3.0-or-later
"""How well a name fits the few letters that somebody typed."""

from __future__ import annotations


def fit(typed: str, name: str) -> float | None:
    """Return how well `name` fits, the smaller the better; None if it does not.

    All letters that were typed must occur in their order. Letters at the beginning of a word and
    letters that follow each other fit best.
    """
    wanted = "".join(typed.casefold().split())
    text = name.casefold()
    if not wanted:
        return 0.0
    best: float | None = None
    for start in (i for i, letter in enumerate(text) if letter == wanted[0]):
        cost = _cost(wanted, text, start)
        if cost is not None and (best is None or cost < best):
            best = cost
    return best


def _cost(wanted: str, text: str, start: int) -> float | None:
    cost = 0.0 if start == 0 else 1.0 if not text[start - 1].isalnum() else 4.0
    place = start
    for letter in wanted[1:]:
        found = text.find(letter, place + 1)
        if found < 0:
            return None
        gap = found - place - 1
        if gap:
            cost += 1.0 if not text[found - 1].isalnum() else 2.0 + 0.1 * gap
        place = found
    return cost + 0.01 * len(text)
