# SPDX-License-Identifier: GPL-3.0-or-later
"""What the engine says, known again by its form and told in the language of the app.

The engine speaks English, in files and reports that others read, and knows no window.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from PyQt6.QtCore import QCoreApplication

from gui.formats import measured

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_HOLE = re.compile(r"\{\d\}")


class Sayings:
    """The sentences of one kind.

    Parameters
    ----------
    context : str
        Under which the translations stand.
    said : sequence of str
        The English sentences, with ``{0}`` and so on for what changes in them; of two that fit,
        the one that says more in its own words counts.
    instead : mapping of str to str, optional
        Sentences that are not for a window (they name an option of the command line), and what a
        window says instead.
    others : callable, optional
        Tells sentences of other kinds, alone or within one of these.
    """

    def __init__(
        self,
        context: str,
        said: Sequence[str],
        instead: Mapping[str, str] | None = None,
        others: Callable[[str], str] = str,
    ) -> None:
        self.said = {**{one: one for one in said}, **(instead or {})}
        self._context, self._others = context, others

    @cached_property
    def _forms(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        own = {form: tuple(_HOLE.split(form)) for form in self.said}
        longest = sorted(own, key=lambda form: sum(map(len, own[form])), reverse=True)
        return tuple((own[form], self.said[form]) for form in longest)

    def told(self, sentence: str) -> str:
        """Return a sentence in the language of the app; one that is not known stays as it is."""
        for words, said in self._forms:
            # Looked at before a pattern is made of it, which takes longer than all else here.
            if not all(part in sentence for part in words):
                continue
            found = re.fullmatch("(.+)".join(map(re.escape, words)), sentence, re.DOTALL)
            if found is not None:
                # What stands in one may be a sentence itself: why a camera is waited for.
                parts = [measured(self.told(part)) for part in found.groups()]
                return QCoreApplication.translate(self._context, said).format(*parts)
        return self._others(sentence)
