# SPDX-License-Identifier: GPL-3.0-or-later
"""What the two are called where nothing but their names tells them apart, as in an ELAN file."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from mirrorcam.model import PARTICIPANTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mirrorcam.model import ParticipantId

BOTH = "Both"
"""Stands where the name of a participant would for what the two did together."""

# Controls and lone surrogates: no XML takes them. What is beside them is no character either.
_NO_LETTERS = ("Cc", "Cs")
_NONE_EITHER = "\ufffe\uffff"


def told_apart(labels: Mapping[ParticipantId, str]) -> dict[ParticipantId, str]:
    """Return names that are one line each, not empty, not alike, and not the word for both.

    A letter is added where they would be, of both where it takes both.

    Parameters
    ----------
    labels : Mapping[ParticipantId, str]
        As the user wrote them, which may be anything.
    """
    names = {who: _line(labels[who]) or who.upper() for who in PARTICIPANTS}
    for who in PARTICIPANTS:
        if alike(names[who], BOTH):
            names[who] = _with_letter(names[who], who)
    if alike(names["a"], names["b"]):
        names = {who: _with_letter(name, who) for who, name in names.items()}
    return names


def alike(one: str, other: str) -> bool:
    """Whether a reader takes two names for the same."""
    return _seen(one) == _seen(other)


def _line(label: str) -> str:
    kept = "".join(
        " " if letter.isspace() else letter
        for letter in label
        if letter.isspace()
        or (unicodedata.category(letter) not in _NO_LETTERS and letter not in _NONE_EITHER)
    )
    return " ".join(kept.split()) if _seen(kept) else ""


def _seen(name: str) -> str:
    """Return what is seen of a name: marks of direction and the like are not."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return " ".join("".join(c for c in plain if unicodedata.category(c) != "Cf").split())


def _with_letter(name: str, who: ParticipantId) -> str:
    return f"{name} ({who.upper()})"
