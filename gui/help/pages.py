# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the pages of the help are: in the package, or in ``docs/help`` of a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGED = Path(__file__).with_name("pages")
_CHECKOUT = Path(__file__).resolve().parents[2] / "docs" / "help"

PAGES = ("start", "library", "new-analysis", "live", "review", "trends", "numbers", "privacy")
"""All pages, in the order of the list."""


def folder() -> Path:
    """Return the folder of the pages."""
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT


def title(page: str) -> str:
    """Return the first heading of a page."""
    text = (folder() / f"{page}.md").read_text(encoding="utf-8")
    return text.partition("\n")[0].removeprefix("# ").strip()
