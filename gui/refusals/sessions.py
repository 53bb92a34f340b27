# SPDX-License-Identifier: GPL-3.0-or-later
"""What the engine says of sessions, libraries and profiles."""

from __future__ import annotations

from PyQt6.QtCore import QT_TRANSLATE_NOOP

SAID = (
    QT_TRANSLATE_NOOP("Refusal", "{0} cannot be written {1}."),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "The session cannot be continued, because its file {0} cannot be read; begin a new one.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "The session {0} was written by a newer mirrorcam (schema version {1}, this program "
        "reads up to {2}); update mirrorcam to open it.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "The session file {0} is damaged (it is not valid JSON); analyse the recording again or "
        "restore the folder from a copy.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "The session file {0} is damaged ({1}: {2}); analyse the recording again or restore the "
        "folder from a copy.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "The session file {0} is damaged ({1}); analyse the recording again or restore the "
        "folder from a copy.",
    ),
    QT_TRANSLATE_NOOP("Refusal", "it has {0} rows, more than its times have room for"),
    QT_TRANSLATE_NOOP("Refusal", "its rows are packed"),
    QT_TRANSLATE_NOOP("Refusal", "its words are longer than those of any session"),
    QT_TRANSLATE_NOOP("Refusal", "lists of its column {0} are too long"),
    QT_TRANSLATE_NOOP("Refusal", "its column {0} holds lists of words"),
    QT_TRANSLATE_NOOP("Refusal", "its column {0} holds no numbers"),
    QT_TRANSLATE_NOOP("Refusal", "its column {0} holds no words"),
    QT_TRANSLATE_NOOP("Refusal", "its column {0} holds no {1}"),
    QT_TRANSLATE_NOOP("Refusal", "a row has no {0}"),
    QT_TRANSLATE_NOOP("Refusal", "a {0} lies beyond {1} s"),
    QT_TRANSLATE_NOOP("Refusal", "The file {0} cannot be opened ({1}); check its name."),
    QT_TRANSLATE_NOOP("Refusal", "a file"),
    QT_TRANSLATE_NOOP("Refusal", "not there"),
    QT_TRANSLATE_NOOP("Refusal", "a folder of other files"),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "{0} is not a session as mirrorcam writes them (its {1} is a link to another place); "
        "take the link away if you trust where it comes from.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "{0} is being recorded at this moment; stop the recording, then open it.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "{0} is being recorded at this moment; stop the recording, then seal the library.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "{0} is being recorded at this moment; stop the recording, then delete it.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "{0} cannot be changed yet: its recording was cut off, and there was no room to bring it "
        "to its end; make room on its disk, then open it again.",
    ),
    QT_TRANSLATE_NOOP("Refusal", "{0} is being recorded at this moment; end that first."),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "The session {0} lacks its file {1}; analyse the recording again or restore the folder "
        "from a copy.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "The session file {0} lacks the columns {1}; analyse the recording again.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "The session file {0} cannot be read (it is damaged or no Parquet table); analyse the "
        "recording again or restore the folder from a copy.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "The session file {0} cannot be read ({1}); analyse the recording again or restore the "
        "folder from a copy.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "{0} was removed while it was being recorded; what was recorded until then went with it.",
    ),
    QT_TRANSLATE_NOOP("Refusal", "{0} was removed while it was being recorded."),
    QT_TRANSLATE_NOOP("Refusal", "{0} is being worked on by another program; try again later."),
    QT_TRANSLATE_NOOP("Refusal", "This session has no time steps: analyse the recording again."),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "The index of the library {0} cannot be written ({1}); check the disk and whether you "
        "may write there, or choose another folder for sessions.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "The library {0} was used by a newer mirrorcam; update mirrorcam, or choose another "
        "folder for sessions.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "The index of the library {0} cannot be read ({1}); choose Rebuild in the settings.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "Sessions cannot be kept in {0} ({1}); choose another folder for them.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "The sealed session {0} holds no session as mirrorcam writes them ({1}); restore it from "
        "a copy.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "The sealed session {0} is damaged, was changed, or is of another library; restore it "
        "from a copy.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "{0} is not sealed, because {1} in it is a link or no file at all; take it out of the "
        "session folder, then try again.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "The file {0} of the library {1} is damaged, and without it nothing there opens; restore "
        "it from a copy.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "The passphrase has fewer than {0} characters; take a longer one, such as four or five "
        "words that belong together for you alone.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "The library {0} was sealed by a newer mirrorcam; update mirrorcam.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "The passphrase does not open the library {0}; try it again, and mind capital letters "
        "and the language of the keyboard (or its file {1} was changed).",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "The library {0} is open in another mirrorcam; close that one, then try again.",
    ),
    QT_TRANSLATE_NOOP("Refusal", "{0} is not a folder; name the one in which your sessions are."),
    QT_TRANSLATE_NOOP("Refusal", "“{0}” can no longer be taken back: it is deleted."),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "The library {0} is not a folder; name one that holds sessions, or leave it out.",
    ),
    QT_TRANSLATE_NOOP("Refusal", "{0} is too large to be a calibration profile; {1}."),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "The calibration profile {0} cannot be read ({1}); check its name or {2}.",
    ),
    QT_TRANSLATE_NOOP("Refusal", "{0} is not a calibration profile (not text); {1}."),
    QT_TRANSLATE_NOOP("Refusal", "{0} cannot be used as a calibration profile ({1}); {2}."),
    QT_TRANSLATE_NOOP("Refusal", "it is not valid JSON"),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "The calibration profile {0} cannot be deleted ({1}); delete the file by hand.",
    ),
)

INSTEAD = {
    "because the disk is full; free some space and run it again": QT_TRANSLATE_NOOP(
        "Refusal",
        "because the disk is full; free some space and try again",
    ),
    ("because its place is read-only for you; choose another folder with -o"): QT_TRANSLATE_NOOP(
        "Refusal",
        "because its place is read-only for you; choose another folder",
    ),
    "because a file stands in the way; choose another folder with -o": QT_TRANSLATE_NOOP(
        "Refusal",
        "because a file stands in the way; choose another folder",
    ),
    "({0}); choose another folder with -o or check the disk": QT_TRANSLATE_NOOP(
        "Refusal",
        "({0}); choose another folder or check the disk",
    ),
    (
        "{0} is not a mirrorcam session, because {1} cannot be read ({2}); "
        "name a folder that mirrorcam analyze or record has written."
    ): QT_TRANSLATE_NOOP(
        "Refusal",
        "{0} is not a mirrorcam session, because {1} cannot be read ({2}); choose a folder whose "
        "name ends in .mirrorcam.",
    ),
    (
        "{0} is sealed; open its library with mirrorcam library open, or in the app."
    ): QT_TRANSLATE_NOOP(
        "Refusal",
        "{0} is sealed; open its library with the passphrase.",
    ),
    (
        "{0} is not a mirrorcam session (it is {1}); name a folder that "
        "mirrorcam analyze or record has written."
    ): QT_TRANSLATE_NOOP(
        "Refusal",
        "{0} is not a mirrorcam session (it is {1}); choose a folder whose name ends in "
        ".mirrorcam.",
    ),
    (
        "{0} is not empty, and a recording is never written over anything; "
        "choose another folder with -o."
    ): QT_TRANSLATE_NOOP(
        "Refusal",
        "{0} is not empty, and a recording is never written over anything; choose another folder.",
    ),
    (
        "{0} cannot be written because its name holds bytes that are no letters (in UTF-8); "
        "choose another folder with -o."
    ): QT_TRANSLATE_NOOP(
        "Refusal",
        "{0} cannot be written because its name holds bytes that are no letters (in UTF-8); "
        "choose another folder.",
    ),
    "{0} is {1} and no mirrorcam session; choose another folder with -o.": QT_TRANSLATE_NOOP(
        "Refusal",
        "{0} is {1} and no mirrorcam session; choose another folder.",
    ),
    (
        "{0} holds the session of another recording ({1}) with markers, "
        "names, consent or video of its own; choose another folder with -o."
    ): QT_TRANSLATE_NOOP(
        "Refusal",
        "{0} holds the session of another recording ({1}) with markers, names, consent or video "
        "of its own; choose another folder.",
    ),
    "{0} holds the session of another recording ({1}); choose another folder with -o.": (
        QT_TRANSLATE_NOOP(
            "Refusal",
            "{0} holds the session of another recording ({1}); choose another folder.",
        )
    ),
    (
        "{0} holds what was recorded live ({1}) and cannot be made again; choose another folder "
        "with -o."
    ): QT_TRANSLATE_NOOP(
        "Refusal",
        "{0} holds what was recorded live ({1}) and cannot be made again; choose another folder.",
    ),
    (
        "{0} holds a session that cannot be read, and what you added to it "
        "would be lost; choose another folder with -o or move that one away. "
        "({1})"
    ): QT_TRANSLATE_NOOP(
        "Refusal",
        "{0} holds a session that cannot be read, and what you added to it would be lost; choose "
        "another folder or move that one away. ({1})",
    ),
    (
        "The library {0} is locked; open it with its passphrase, in the app "
        "or with mirrorcam library open."
    ): QT_TRANSLATE_NOOP(
        "Refusal",
        "The library {0} is locked; open it with its passphrase.",
    ),
    (
        "{0} is not a sealed library (its file {1} cannot be read: {2}); "
        "name the folder that mirrorcam library seal has sealed."
    ): QT_TRANSLATE_NOOP(
        "Refusal",
        "{0} is not a sealed library (its file {1} cannot be read: {2}); choose the folder that "
        "was sealed.",
    ),
    (
        "The library {0} is sealed already; mirrorcam library passphrase changes its passphrase."
    ): QT_TRANSLATE_NOOP(
        "Refusal",
        "The library {0} is sealed already.",
    ),
    (
        "{0} was changed while it was being sealed, and stays as it is; "
        "close what works on it, then run mirrorcam library seal again."
    ): QT_TRANSLATE_NOOP(
        "Refusal",
        "{0} was changed while it was being sealed, and stays as it is; close what works on it, "
        "then seal again.",
    ),
    (
        "There is no calibration profile of “{0}” in {1}; mirrorcam profiles "
        "lists those that are there."
    ): QT_TRANSLATE_NOOP(
        "Refusal",
        "There is no calibration profile of “{0}” in {1}; calibrate the person again under Live.",
    ),
    "make one with: mirrorcam calibrate VIDEO --person NAME": QT_TRANSLATE_NOOP(
        "Refusal",
        "calibrate the person again under Live",
    ),
    (
        "The calibration profile {0} cannot be written ({1}); choose another place with -o."
    ): QT_TRANSLATE_NOOP(
        "Refusal",
        "The calibration profile {0} cannot be written ({1}); check the disk and whether you may "
        "write there.",
    ),
}
"""What speaks of the command line there, and how a window says it."""
