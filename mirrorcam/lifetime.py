# SPDX-License-Identifier: GPL-3.0-or-later
"""Things that live (a file, a landmarker, threads) and must be closed, once, whatever happens."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self


class Closeable(ABC):
    """Something for a ``with`` statement, which closes it in the end."""

    @abstractmethod
    def close(self) -> None:
        """Release what is held; calling it twice does no harm."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
