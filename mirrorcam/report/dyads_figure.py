# SPDX-License-Identifier: GPL-3.0-or-later
"""The figure of a comparison: every pseudo dyad a grey dot, every real one a coloured one."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_WIDTH, _ROW, _TOP, _LEFT, _RIGHT = 760, 96, 40, 150, 24
_MOST_DOTS = 1500
# The colours of the report; in a dark room the same as there.
_STYLE = """
.ground{fill:#fff}.line{stroke:#d9dee4}.text{fill:#1b2128}.dim{fill:#5b6773}.pseudo{fill:#aab4be}
.real{fill:#138a66}.mean-real{stroke:#138a66;stroke-width:2}.mean-pseudo{stroke:#7b8794;stroke-width:2}
.mean{stroke:#1b2128}
text{font:13px Inter,system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}.small{font-size:11px}
@media screen and (prefers-color-scheme:dark){.ground{fill:#1d2126}.line{stroke:#323a43}
.text{fill:#e8ecf0}.dim{fill:#9aa6b2}.pseudo{fill:#66727f}.real{fill:#5fc9a8}.mean-real{stroke:#5fc9a8}.mean-pseudo{stroke:#aab4be}.mean{stroke:#e8ecf0}}
""".replace("\n", "")


def dyads_figure(rows: Sequence[tuple[str, str, NDArray[np.float64]]]) -> str:
    """Draw real and pseudo dyads as SVG.

    Parameters
    ----------
    rows : sequence of (str, str, NDArray[np.float64])
        Title, words beside it, and the values (n, n) with the real dyads on the diagonal.

    Returns
    -------
    str
        An SVG document, readable in the light and in the dark, without anything from outside.
    """
    height = _TOP + _ROW * len(rows) + 12
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" '
        f'width="{_WIDTH}" height="{height}">',
        f"<title>{escape('; '.join(f'{title}: {words}' for title, words, _ in rows))}</title>",
        f"<style>{_STYLE}</style>",
        f'<rect class="ground" width="{_WIDTH}" height="{height}"/>',
        f'<circle class="real" cx="{_LEFT}" cy="20" r="5"/>'
        f'<text class="text" x="{_LEFT + 12}" y="24">real dyads</text>'
        f'<circle class="pseudo" cx="{_LEFT + 110}" cy="20" r="3"/>'
        f'<text class="text" x="{_LEFT + 120}" y="24">A and B who never met</text>'
        f'<line class="mean" x1="{_LEFT + 282}" x2="{_LEFT + 282}" y1="12" y2="28"/>'
        f'<text class="text" x="{_LEFT + 292}" y="24">their means</text>',
    ]
    for index, (title, words, values) in enumerate(rows):
        parts.append(_row(_TOP + _ROW * index, title, words, values))
    parts.append("</svg>")
    return "".join(parts)


def _row(top: int, title: str, words: str, values: NDArray[np.float64]) -> str:
    middle = top + _ROW // 2 - 8
    parts = [
        f'<text class="text" x="12" y="{middle}">{escape(title)}</text>',
        f'<text class="dim small" x="{(_LEFT + _WIDTH - _RIGHT) // 2}" y="{middle + 38}" '
        f'text-anchor="middle">{escape(words)}</text>',
        f'<line class="line" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{middle}" y2="{middle}"/>',
    ]
    off = ~np.eye(len(values), dtype=bool)
    real, pseudo = np.diag(values), values[off]
    real, pseudo = real[np.isfinite(real)], pseudo[np.isfinite(pseudo)]
    if not (real.size and pseudo.size):
        return "".join(parts)
    low, high = float(values[np.isfinite(values)].min()), float(values[np.isfinite(values)].max())
    span = high - low or 1.0
    for at, value, end in ((_LEFT, low, "start"), (_WIDTH - _RIGHT, high, "end")):
        parts.append(
            f'<text class="dim small" x="{at}" y="{middle + 38}" text-anchor="{end}">'
            f"{value:.2f}</text>"
        )

    def x(value: float) -> float:
        return _LEFT + (value - low) / span * (_WIDTH - _LEFT - _RIGHT)

    shown = np.sort(pseudo)[:: max(-(-pseudo.size // _MOST_DOTS), 1)]
    # Dots of nearly the same value stand beside each other, in an order that is always the same.
    for count, value in enumerate(shown):
        offset = ((count * 0.618034) % 1.0 - 0.5) * 44
        parts.append(
            f'<circle class="pseudo" cx="{x(value):.1f}" cy="{middle + offset:.1f}" r="2"/>'
        )
    for count, value in enumerate(np.sort(real)):
        offset = ((count * 0.618034) % 1.0 - 0.5) * 28
        parts.append(f'<circle class="real" cx="{x(value):.1f}" cy="{middle + offset:.1f}" r="4"/>')
    for kind, mean in (("pseudo", float(pseudo.mean())), ("real", float(real.mean()))):
        parts.append(
            f'<line class="mean-{kind}" x1="{x(mean):.1f}" x2="{x(mean):.1f}" y1="{middle - 24}" '
            f'y2="{middle + 24}"/>'
        )
    return "".join(parts)
