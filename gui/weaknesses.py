# SPDX-License-Identifier: GPL-3.0-or-later
"""What weakens a number (the session's quality flags), in the language of the app."""

from __future__ import annotations

from PyQt6.QtCore import QT_TRANSLATE_NOOP

from gui.sayings import Sayings

SAYINGS = Sayings(
    "Weakness",
    (
        QT_TRANSLATE_NOOP(
            "Weakness",
            "{0} s hold too few independent stretches to compare with chance, so some p values "
            "are missing; record three minutes or more",
        ),
        QT_TRANSLATE_NOOP(
            "Weakness",
            "too little of the two was seen together, in {0} s, to score what they do together; "
            "record three minutes or more",
        ),
        QT_TRANSLATE_NOOP(
            "Weakness",
            "{0} s are too short to tell how anybody looks or nods, and what two people do "
            "together; record three minutes or more",
        ),
        QT_TRANSLATE_NOOP(
            "Weakness",
            "no surrogates were asked for, so nothing is told from chance: scores are too high, "
            "and p values are missing",
        ),
        QT_TRANSLATE_NOOP(
            "Weakness",
            "fewer than {0} surrogates were asked for, so p values are missing",
        ),
        QT_TRANSLATE_NOOP(
            "Weakness", "fewer than two people were in the picture for {0} of the time"
        ),
        QT_TRANSLATE_NOOP(
            "Weakness",
            "the picture changed its layout once; the change ends one stretch and begins another",
        ),
        QT_TRANSLATE_NOOP(
            "Weakness",
            "the picture changed its layout {0} times; each change ends one stretch and begins "
            "another",
        ),
        QT_TRANSLATE_NOOP("Weakness", "who is who was uncertain for {0} of the time"),
        QT_TRANSLATE_NOOP(
            "Weakness",
            "who is who was uncertain for {0} of the time, and the two changed places once",
        ),
        QT_TRANSLATE_NOOP(
            "Weakness",
            "who is who was uncertain for {0} of the time, and the two changed places {1} times",
        ),
        QT_TRANSLATE_NOOP("Weakness", "one piece of the file could not be decoded"),
        QT_TRANSLATE_NOOP("Weakness", "{0} pieces of the file could not be decoded"),
        QT_TRANSLATE_NOOP("Weakness", "the last {0} s of the file are missing"),
        QT_TRANSLATE_NOOP(
            "Weakness",
            "no picture was looked at from {0} to {1} s; nothing is known of that time",
        ),
        QT_TRANSLATE_NOOP(
            "Weakness",
            "no picture was looked at for {0} s in all, as from {1} to {2} s; nothing is known of "
            "that time",
        ),
        QT_TRANSLATE_NOOP(
            "Weakness",
            "there were no landmarks from {0} to {1} s; nothing is known of that time",
        ),
        QT_TRANSLATE_NOOP(
            "Weakness",
            "there were no landmarks for {0} s in all, as from {1} to {2} s; nothing is known of "
            "that time",
        ),
        QT_TRANSLATE_NOOP(
            "Weakness",
            "for {0} of the time, as from {1} to {2} s, there were only {3} pictures a second; "
            "nods and short lags need 15",
        ),
        QT_TRANSLATE_NOOP(
            "Weakness",
            "the recording has {0} pictures a second; nods and short lags need 15",
        ),
        QT_TRANSLATE_NOOP(
            "Weakness",
            "{0} pictures a second were asked for; nods and short lags need 15",
        ),
        QT_TRANSLATE_NOOP(
            "Weakness",
            "from {0} to {1} s one copies the other almost at once and almost exactly; that is "
            "imitation, on purpose or of the same picture, and can come across as mockery",
        ),
        QT_TRANSLATE_NOOP(
            "Weakness",
            "the picture moves under both people at once, which looks like synchrony; where they "
            "are in the picture is left out, and movement is told from the own shoulders",
        ),
        QT_TRANSLATE_NOOP(
            "Weakness",
            "the face of {0} is only {1} pixels wide; gaze and smiles are rough",
        ),
        QT_TRANSLATE_NOOP(
            "Weakness",
            "{0}; where that is was found from the most usual gaze, which is weak evidence",
        ),
        QT_TRANSLATE_NOOP(
            "Weakness",
            "{0} has no calibration, so eye contact means looking towards the face",
        ),
        QT_TRANSLATE_NOOP(
            "Weakness",
            "the hands of {0} were not visible for {1} of the time; a camera further away shows "
            "them",
        ),
        QT_TRANSLATE_NOOP(
            "Weakness",
            "the shoulders of {0} were not visible for {1} of the time, without which posture and "
            "movement cannot be told; a camera further away shows them",
        ),
        QT_TRANSLATE_NOOP(
            "Weakness", "the face of {0} was turned away or hidden for {1} of the time"
        ),
        QT_TRANSLATE_NOOP(
            "Weakness", "the camera moved for {0} of the time; its movement was taken off"
        ),
        QT_TRANSLATE_NOOP(
            "Weakness",
            "both people were moved by the same camera for {0} of the time; what is left of that "
            "can look like synchrony",
        ),
        QT_TRANSLATE_NOOP(
            "Weakness", "the camera of {0} moved for {1} of the time; its movement was taken off"
        ),
        QT_TRANSLATE_NOOP(
            "Weakness",
            "the picture was cut once; what moved from one shot to the next is not counted, and "
            "each shot has its own usual posture",
        ),
        QT_TRANSLATE_NOOP(
            "Weakness",
            "the picture was cut {0} times; what moved from one shot to the next is not counted, "
            "and each shot has its own usual posture",
        ),
        QT_TRANSLATE_NOOP(
            "Weakness",
            "the usual shot lasts {0} s; in so quick a film the p of expressions is "
            "too low: about one pair of strangers in ten has .05 or less",
        ),
        QT_TRANSLATE_NOOP(
            "Weakness",
            "the face of {0} lies in the dark against what is behind it; a light in front makes "
            "gaze and expressions finer",
        ),
        QT_TRANSLATE_NOOP(
            "Weakness",
            "the picture of {0} stood still from {1} to {2} s; nothing new was seen of {3} "
            "meanwhile",
        ),
        QT_TRANSLATE_NOOP(
            "Weakness",
            "the picture of {0} stood still for {1} s in all, as from {2} to {3} s; nothing new "
            "was seen of {4} meanwhile",
        ),
        QT_TRANSLATE_NOOP(
            "Weakness",
            "the picture of {0} stood still from {1} to {2} s; numbers of {3} there are those of "
            "one picture",
        ),
        QT_TRANSLATE_NOOP(
            "Weakness",
            "the picture of {0} stood still for {1} s in all, as from {2} to {3} s; numbers of "
            "{4} there are those of one picture",
        ),
        QT_TRANSLATE_NOOP(
            "Weakness",
            "some cues were seen in too few independent stretches to compare them with chance, so "
            "some p values are missing",
        ),
        QT_TRANSLATE_NOOP(
            "Weakness",
            "in some cues one of the two never changed, which cannot be compared with chance, so "
            "some p values are missing",
        ),
        QT_TRANSLATE_NOOP(
            "Weakness",
            "too few smiles were seen to begin, or in too short a time, to compare with chance "
            "how many are returned",
        ),
        QT_TRANSLATE_NOOP(
            "Weakness", "no rhythm of breath stands out in the {0} s in which {1} was still"
        ),
        QT_TRANSLATE_NOOP(
            "Weakness", "{0} was still for only {1} s, too little to tell the breath"
        ),
        QT_TRANSLATE_NOOP("Weakness", "{0} never sat still for long enough to tell the breath"),
        QT_TRANSLATE_NOOP("Weakness", "the chest of {0} was not visible, so no breath is told"),
        QT_TRANSLATE_NOOP("Weakness", "the landmarks are those of {0}; they do not tell {1}"),
        QT_TRANSLATE_NOOP("Weakness", "the landmarks are those of {0}"),
        QT_TRANSLATE_NOOP("Weakness", "corrected by hand: {0}"),
        QT_TRANSLATE_NOOP("Weakness", "A and B were swapped {0}"),
        QT_TRANSLATE_NOOP("Weakness", "somebody was marked as not a person {0}"),
        QT_TRANSLATE_NOOP("Weakness", "one stretch was left out"),
        QT_TRANSLATE_NOOP("Weakness", "{0} stretches were left out"),
        QT_TRANSLATE_NOOP("Weakness", "once"),
        QT_TRANSLATE_NOOP("Weakness", "{0} times"),
    ),
)


def weakness_told(message: str) -> str:
    """Return the message of a quality flag in the language of the app."""
    told = SAYINGS.told(message)
    head, colon, listed = message.partition(": ")
    if colon and head == "corrected by hand" and ", " in listed:
        parts = ", ".join(SAYINGS.told(part) for part in listed.split(", "))
        return SAYINGS.told(f"{head}: {parts}")
    return told
