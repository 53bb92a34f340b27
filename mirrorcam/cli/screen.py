# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes to stdout: results only, as tables for people or as JSON for programs."""

from __future__ import annotations

import json
import math
import sys
from io import StringIO
from typing import TYPE_CHECKING, Any

from mirrorcam.cli.streams import told

if TYPE_CHECKING:
    from rich.console import RenderableType


def show(*parts: RenderableType) -> None:
    """Print text or tables for people, as wide as the terminal."""
    from rich.console import Console

    # Rich has an ending of its own for a closed pipe, so it only lays out.
    page = StringIO()
    width = Console(file=sys.stdout).width
    console = Console(file=page, width=width, highlight=False, markup=False, emoji=False)
    for part in parts:
        # A text that is a path must come out in one piece; tables and Text keep to the width.
        console.print(part, soft_wrap=isinstance(part, str))
    with told():
        sys.stdout.writelines(f"{line.rstrip()}\n" for line in page.getvalue().splitlines())


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
