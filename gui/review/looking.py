# SPDX-License-Identifier: GPL-3.0-or-later
"""How often and how long two people looked at each other, who began and who ended it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QCoreApplication

from gui import formats
from mirrorcam.model import PARTICIPANTS
from mirrorcam.session.summaries import number, pair

if TYPE_CHECKING:
    from gui.review.data import ReviewData

translate = QCoreApplication.translate


def habits(data: ReviewData) -> list[str]:
    """Return a sentence for each thing that is known, and what is usual; usual is no aim."""
    summary, found = data.summary, []
    count = number(summary, "eye_contact", "bouts", "mutual", "count")
    median = number(summary, "eye_contact", "bouts", "mutual", "median_s")
    if count and median is not None:
        looks = translate("Review", "looks at each other: {0}, mostly {1} s long")
        found.append(looks.format(formats.number(count), formats.number(median, 1)))
    for key, words in (
        ("looks_first", translate("Review", "looked first: {0} {1}×, {2} {3}×")),
        ("breaks_off", translate("Review", "looked away first: {0} {1}×, {2} {3}×")),
    ):
        times = [number(summary, "eye_contact", key, who) or 0.0 for who in PARTICIPANTS]
        if any(times):
            a, b = map(formats.number, times)
            found.append(words.format(data.names["a"], a, data.names["b"], b))
    usual = number(summary, "eye_contact", "typical", "mutual")
    lengths = pair(summary, "eye_contact", "typical", "bout_s")
    if usual is not None and lengths is not None:
        words = translate(
            "Review",
            "usual when people get to know each other: about {0} of the time, for {1} to {2} s at "
            "a time; pairs differ widely, and more is not better",
        )
        usually = [formats.measured(f"{each:g}") for each in lengths]
        found.append(words.format(formats.percent(usual), *usually))
    return found
