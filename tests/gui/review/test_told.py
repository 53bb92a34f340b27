# SPDX-License-Identifier: GPL-3.0-or-later
"""Every sentence that the engine can say of a moment is known, and said in the app's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gui.review.told import SENTENCES, WORDS
from mirrorcam.model import Event
from mirrorcam.scores.moments import _EVENT_WORDS, StoredMirroring, moments
from mirrorcam.scores.shifts import _KINDS, SIDEWAYS

if TYPE_CHECKING:
    from PyQt6.QtWidgets import QApplication

NAMES = {"a": "Anna had", "b": "Ben after 3 s"}  # names may hold our own words


def mirrored(shift: str) -> list[Event]:
    return [
        Event("mirrored", 10.0, 20.0, "a", "A leads by 1.0 s", 80.0),
        Event("posture_shift", 12.0, 13.0, "a", shift, 12.0),
        Event("posture_shift", 13.0, 14.0, "b", shift, -12.0 if shift in SIDEWAYS else 12.0),
    ]


def everything() -> list[str]:
    """Return what the engine says of events of every kind."""
    shifts = {kind.up for kind in _KINDS} | {kind.down for kind in _KINDS}
    cases = [mirrored(shift) for shift in sorted(shifts)]
    cases.append([Event("mirrored", 10.0, 20.0, None, "together", 80.0)])
    cases.append([Event("mirrored", 10.0, 20.0, "b", "B leads by 0.6 s", 80.0)])
    for kind in _EVENT_WORDS:
        cases.append([Event(kind, 5.0, 9.0, "a", "", 1.0), Event(kind, 6.0, 9.0, "b", "", 1.0)])
    for kind in ("mutual_gaze", "arms_crossed", "look_away"):
        for end_s in (9.0, 5000.0):
            cases.append([Event(kind, 5.0, end_s, None if "mutual" in kind else "a", "", 4.0)])
    flat = StoredMirroring(np.arange(60.0), np.zeros(60), 20.0)
    said = [moment.sentence for case in cases for moment in moments(case, None, NAMES)]
    return said + [moment.sentence for moment in moments([], flat, NAMES)]


def test_every_sentence_is_known_and_none_is_lost_in_english(qapp: QApplication) -> None:
    said = everything()
    assert len(set(said)) >= len(SENTENCES.said)
    for sentence in said:
        assert SENTENCES.told(sentence) == sentence


def test_every_sentence_is_said_in_german(german: None) -> None:
    for sentence in everything():
        told = SENTENCES.told(sentence)
        assert told != sentence
        for name in NAMES.values():
            assert (name in told) == (name in sentence)
    assert SENTENCES.told("Ben leaned back 1.0 s after Anna") == (
        "Ben lehnte sich 1,0 s nach Anna zurück"
    )


def test_what_is_not_known_stays_as_it_is(german: None) -> None:
    assert SENTENCES.told("The moon rose") == "The moon rose"
    assert WORDS.told("praat: pitch") == "praat: pitch"
    assert WORDS.told("nod") == "Nicken"
