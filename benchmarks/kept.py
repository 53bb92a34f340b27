# SPDX-License-Identifier: GPL-3.0-or-later
"""The last result of each benchmark, from which pages of the docs are written."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


def keep(path: Path | None, name: str, told: Any) -> None:
    """Put a result of today into a file of results, in place of the one of that name."""
    if path is None:
        return
    kept = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    kept[name] = told
    kept["date"] = datetime.now(UTC).date().isoformat()
    path.write_text(json.dumps(kept, indent=1), encoding="utf-8")
