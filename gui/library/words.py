# SPDX-License-Identifier: GPL-3.0-or-later
"""What a session's card says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QCoreApplication

from gui import formats

if TYPE_CHECKING:
    from mirrorcam.library import Entry


translate = QCoreApplication.translate


def people(entry: Entry) -> str:
    """Return who was there."""
    return " · ".join(entry.labels) if entry.state not in ("damaged", "newer") else ""


def when_and_how_long(entry: Entry) -> str:
    """Return date and length, as short as they can be."""
    from datetime import datetime

    today = datetime.now().astimezone()
    parts = (formats.short_date(entry.created_at, today), formats.length(entry.duration_s))
    return " · ".join(part for part in parts if part)


def figures(entry: Entry) -> list[tuple[str, tuple[str, ...]]]:
    """Return the captions of the three score lines, each with the names of its curves."""
    n = entry.numbers
    a, b = (formats.number(n.get(f"openness_{who}")) for who in "ab")
    return [
        (
            f"{translate('Library', 'mirroring')} {formats.number(n.get('mirroring'))}",
            ("mirroring",),
        ),
        (
            f"{translate('Library', 'eye contact')} {formats.number(n.get('eye_contact'))}",
            ("eye_contact_mutual",),
        ),
        (f"{translate('Library', 'open body')} {a} · {b}", ("openness_a", "openness_b")),
    ]


def badge(entry: Entry) -> str:
    """Return the word that stands on the picture of a card, if any."""
    if entry.state == "interrupted":
        return translate("Library", "interrupted")
    if entry.state == "recording":
        return translate("Library", "not finished")
    if len(entry.quality) == 1:
        return translate("Library", "1 note on quality")
    if entry.quality:
        return translate("Library", "{0} notes on quality").format(len(entry.quality))
    return ""
