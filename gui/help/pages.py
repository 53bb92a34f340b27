# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the pages of the help are: in the package, or in ``docs/help`` of a checkout.

English lies at the top; a translation in a folder with the two letters of its language. A page that
is not there yet is shown in English.
"""

from __future__ import annotations

from pathlib import Path

from PyQt6.QtCore import QLocale

_PACKAGED = Path(__file__).with_name("pages")
_CHECKOUT = Path(__file__).resolve().parents[2] / "docs" / "help"

PAGES = ("start", "library", "new-analysis", "live", "review", "trends", "numbers", "privacy")
"""All pages, in the order of the list."""


def folders() -> tuple[Path, ...]:
    """Return where pages are looked for: in the language of the app first, then in English."""
    root = _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT
    own = root / QLocale().name()[:2]
    return (own, root) if own.is_dir() else (root,)


def read(page: str) -> str:
    """Return a page as Markdown."""
    found = next(path for f in folders() if (path := f / f"{page}.md").is_file())
    return found.read_text(encoding="utf-8")


def title(page: str) -> str:
    """Return the first heading of a page."""
    text = read(page)
    return text.partition("\n")[0].removeprefix("# ").strip()
