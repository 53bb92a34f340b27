# SPDX-License-Identifier: GPL-3.0-or-later
"""The axes of plots."""

from __future__ import annotations

import pyqtgraph as pg

from gui.formats import measured


class NumberAxis(pg.AxisItem):
    """Numbers as the rest of the app writes them."""

    def tickStrings(  # noqa: N802
        self, values: list[float], scale: float, spacing: float
    ) -> list[str]:
        """Write the decimals of the user's language."""
        return [measured(words) for words in super().tickStrings(values, scale, spacing)]
