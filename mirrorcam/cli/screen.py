# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes to stdout: results only, as tables for people or as JSON for programs."""

from __future__ import annotations

import json
import math
import sys
from io import StringIO
from typing import TYPE_CHECKING, Any

from mirrorcam.cli.streams import harmless, told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType


def show(*parts: RenderableType) -> None:
    """Print text or tables for people, as wide as the terminal."""
    from rich.console import Console

    # Rich has an ending of its own for a closed pipe, so it only lays out.
    page = StringIO()
    width = Console(file=sys.stdout).width
    console = Console(
        file=page, width=width, highlight=False, markup=False, emoji=False, color_system=None
    )
    for part in parts:
        # A text that is a path must come out in one piece; tables and Text keep to the width.
        console.print(part, soft_wrap=isinstance(part, str))
    with told():
        lines = page.getvalue().splitlines()
        sys.stdout.writelines(f"{harmless(line.rstrip())}\n" for line in lines)


def show_columns(rows: Sequence[Sequence[str]], right: int | None = None) -> None:
    """Print rows of texts below each other, a line each however narrow the terminal.

    Parameters
    ----------
    rows : sequence of rows
        Titles first. What stands last may be as long as it is: a path is there to be copied.
    right : int, optional
        Number of the column that ends in line instead of beginning so.
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)][:-1]
    for row in rows:
        cells = [
            f"{cell:>{width}}" if number == right else f"{cell:<{width}}"
            for number, (cell, width) in enumerate(zip(row, widths, strict=False))
        ]
        show("  ".join([*cells, row[-1]]).rstrip())


def show_bytes(content: bytes) -> None:
    """Print the content of a file as it is."""
    with told():
        sys.stdout.flush()
        sys.stdout.buffer.write(content)


def show_json(content: Any) -> None:
    """Print strict JSON with all digits; what is not finite becomes null."""
    show_bytes((json.dumps(strict(content), ensure_ascii=False) + "\n").encode())


def strict(value: Any) -> Any:
    """Return `value` with None for every number that JSON does not know."""
    if isinstance(value, dict):
        return {key: strict(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [strict(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
