# SPDX-License-Identifier: GPL-3.0-or-later
"""Why nothing is told of a moment: the figure, the hatch of a lane and its tooltip say the same."""

from __future__ import annotations

from PyQt6.QtCore import QCoreApplication

translate = QCoreApplication.translate

MOSTLY = 0.5
"""Both were seen for this share of the time: then it is not for want of seeing them."""


def ignored() -> str:
    """Say that the user left a stretch out."""
    return translate("Review", "ignored")


def paused() -> str:
    """Say that the session was paused."""
    return translate("Review", "paused")


def reason(score: str, *, both_seen: bool) -> str:
    """Say why a score is not told where somebody looked.

    Parameters
    ----------
    score : str
        Name of the score or of a column of it; any other word for what a plugin added.
    both_seen : bool
        Whether both people were seen for most of the time.
    """
    if score.startswith("openness"):
        return translate("Review", "arms not visible")
    if score.startswith("eye_contact"):
        return translate("Review", "gaze not visible")
    if both_seen:
        return translate("Review", "not measurable here")
    if score == "mirroring":
        return translate("Review", "not both visible")
    return translate("Review", "not visible")
