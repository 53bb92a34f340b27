# SPDX-License-Identifier: GPL-3.0-or-later
"""What the engine says, known again by its form and told in the language of the app.

The engine speaks English, in files and reports that others read, and knows no window.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from PyQt6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from collections.abc import Sequence

_HOLE = re.compile(r"\\\{\d\\\}")


class Sayings:
    """The sentences of one kind.

    Parameters
    ----------
    context : str
        Under which the translations stand.
    said : sequence of str
        The English sentences, with ``{0}`` and so on for what changes in them; of two that fit,
        the first one counts.
    """

    def __init__(self, context: str, said: Sequence[str]) -> None:
        self.said = tuple(said)
        self._context = context

    @cached_property
    def _patterns(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        made = ((_HOLE.sub("(.+)", re.escape(said)), said) for said in self.said)
        return tuple((re.compile(pattern, re.DOTALL), said) for pattern, said in made)

    def told(self, sentence: str) -> str:
        """Return a sentence in the language of the app; one that is not known stays as it is."""
        for pattern, said in self._patterns:
            found = pattern.fullmatch(sentence)
            if found is not None:
                # What stands in one may be a sentence itself: why a camera is waited for.
                parts = [self.told(part) for part in found.groups()]
                return QCoreApplication.translate(self._context, said).format(*parts)
        return sentence
