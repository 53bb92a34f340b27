# SPDX-License-Identifier: GPL-3.0-or-later
"""What the engine says of recordings and of files that are brought in."""

from __future__ import annotations

from PyQt6.QtCore import QT_TRANSLATE_NOOP

SAID = (
    QT_TRANSLATE_NOOP("Refusal", "mp4, mov, mkv, webm, avi or gif"),
    QT_TRANSLATE_NOOP("Refusal", "“{0}” is empty (0 bytes): copy or record it again."),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "The name “{0}” holds bytes that are no letters (in UTF-8), and a session could not say "
        "what it was made of: rename the file or its folder.",
    ),
    QT_TRANSLATE_NOOP("Refusal", "“{0}” is not a video: give a file such as {1}."),
    QT_TRANSLATE_NOOP("Refusal", "“{0}” holds sound but no pictures: give the video recording."),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "“{0}” is in a video format for which there is no decoder: export it as H.264 mp4.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "“{0}” says that its picture is {1}x{2} pixels; up to {3} a side can be read: export it "
        "in a smaller size.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "“{0}” is not a video that can be read, or it was cut off before it was finished: play "
        "it in a video player, and export it as {1}.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "“{0}” is a list that names other files, and no video: give the video itself ({1}).",
    ),
    QT_TRANSLATE_NOOP("Refusal", "“{0}” is a folder: give the video file inside it."),
    QT_TRANSLATE_NOOP("Refusal", "There is no file “{0}”: check the name and the folder."),
    QT_TRANSLATE_NOOP("Refusal", "“{0}” is not a file: give a recorded video ({1})."),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "“{0}” may not be read by this user: change the file's permissions.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "“{0}” cannot be read ({1}): copy it to this computer's disk and try again.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "“{0}” cannot be read ({1}): check its permissions, or copy it to this computer's disk.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "The picture of “{0}” is {1}x{2} pixels, in which people cannot be found: give a "
        "recording with at least {3} pixels a side.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "No picture in “{0}” can be decoded: the file is damaged or was cut off; copy or export "
        "it again.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "“{0}” is an animated WebP, of which no picture can be decoded: export it as {1}.",
    ),
    QT_TRANSLATE_NOOP("Refusal", "“{0}” is not text, and {1} is wanted: export it again as text."),
    QT_TRANSLATE_NOOP("Refusal", "“{0}” is a folder: give the file inside it that is {1}."),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "“{0}” is larger than {1} MB, which {2} never is: check that it is the file you mean, or "
        "split it.",
    ),
    QT_TRANSLATE_NOOP("Refusal", "a file of events"),
    QT_TRANSLATE_NOOP("Refusal", "There is no format “{0}” of events: choose {1}."),
    QT_TRANSLATE_NOOP("Refusal", "“{0}” holds no events: check that it is the file you mean."),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "“{0}”, line 1: this is no table of BORIS (columns: {1}): export the tabular or the "
        "aggregated events.",
    ),
    QT_TRANSLATE_NOOP("Refusal", "“{0}” has no observation “{1}”: choose one of {2}."),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "“{0}” is no BORIS project with an observation in it: give the .boris file, or the "
        "events that BORIS exports.",
    ),
    QT_TRANSLATE_NOOP("Refusal", "“{0}”: the observation “{1}” has no events: code it in BORIS."),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "“{0}”, event {1} of “{2}”: it is not as BORIS writes events: save the project with "
        "BORIS again.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "“{0}” is XML, but no ELAN file (it begins with {1}): give the file that ELAN saves, "
        "with the ending .eaf.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "“{0}”, line 1: no column tells {1} of an event (columns: {2}): name them start_s and "
        "end_s.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "“{0}”, line 1: no column tells what an event is (columns: {1}): name it kind.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "“{0}”, line 1: no subtitle was found (it begins with “{1}”): give a VTT or SRT file "
        "with times such as 00:01:02.500 --> 00:01:04.000.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "“{0}”, line 1: no line names the columns of events (found “{1}”): give the table a "
        "header such as kind, participant, start_s, end_s.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "“{0}”, line {1}: all events lie behind the end of the recording ({2} s): check that it "
        "is of this recording and that its times are seconds.",
    ),
    QT_TRANSLATE_NOOP("Refusal", "“{0}”, line {1}: {2}: {3}."),
    QT_TRANSLATE_NOOP("Refusal", "there are more than {0} events, which no recording has"),
    QT_TRANSLATE_NOOP("Refusal", "check that it is the file you mean, or split it"),
    QT_TRANSLATE_NOOP("Refusal", "a quotation mark opens here, and none closes it"),
    QT_TRANSLATE_NOOP("Refusal", "write it twice within words, or take it out"),
    QT_TRANSLATE_NOOP("Refusal", "its time is not a number"),
    QT_TRANSLATE_NOOP("Refusal", "correct the line"),
    QT_TRANSLATE_NOOP("Refusal", "this event ends at {0} s, before it starts at {1} s"),
    QT_TRANSLATE_NOOP("Refusal", "exchange the two times, or delete the line"),
    QT_TRANSLATE_NOOP("Refusal", "{0} is empty"),
    QT_TRANSLATE_NOOP("Refusal", "say what the event is, or delete the line"),
    QT_TRANSLATE_NOOP("Refusal", "its duration is {0} s"),
    QT_TRANSLATE_NOOP("Refusal", "correct it to 0 or more"),
    QT_TRANSLATE_NOOP("Refusal", "“{0}” stops without having started"),
    QT_TRANSLATE_NOOP("Refusal", "“{0}” starts a second time before it has stopped (line {1})"),
    QT_TRANSLATE_NOOP("Refusal", "“{0}” starts at {1} s and never stops"),
    QT_TRANSLATE_NOOP("Refusal", "mend the state events in BORIS and export again"),
    QT_TRANSLATE_NOOP("Refusal", "it is no valid JSON"),
    QT_TRANSLATE_NOOP("Refusal", "save the project with BORIS"),
    QT_TRANSLATE_NOOP("Refusal", "it is no valid XML ({0})"),
    QT_TRANSLATE_NOOP("Refusal", "save the file with ELAN"),
    QT_TRANSLATE_NOOP("Refusal", "save the file with ELAN again"),
    QT_TRANSLATE_NOOP("Refusal", "“{0}” is no time in milliseconds"),
    QT_TRANSLATE_NOOP("Refusal", "it declares entities, which no ELAN file does"),
    QT_TRANSLATE_NOOP("Refusal", "the annotation refers to “{0}”, which is not there"),
    QT_TRANSLATE_NOOP("Refusal", "the time slot “{0}” of the annotation is not there"),
    QT_TRANSLATE_NOOP("Refusal", "“{0}” is no time of a subtitle"),
    QT_TRANSLATE_NOOP("Refusal", "write it as {0}"),
    QT_TRANSLATE_NOOP("Refusal", "there are two columns “{0}”"),
    QT_TRANSLATE_NOOP("Refusal", "give each a name of its own"),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "there are {0} values under {1} columns; decimal commas in a table with commas between "
        "its columns cannot be told apart",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "save it with semicolons between the columns, or with decimal points",
    ),
    QT_TRANSLATE_NOOP("Refusal", "The offset of the events must be a number of seconds."),
    QT_TRANSLATE_NOOP("Refusal", "No events of “{0}” are in this session: there are those of {1}."),
    QT_TRANSLATE_NOOP("Refusal", "the start"),
    QT_TRANSLATE_NOOP("Refusal", "the end or the duration"),
    QT_TRANSLATE_NOOP("Refusal", "correct it, or delete the line"),
    QT_TRANSLATE_NOOP("Refusal", "“{0}” in column {1} is not a time in seconds"),
    QT_TRANSLATE_NOOP("Refusal", "“{0}” in column {1} is not a number of seconds"),
    QT_TRANSLATE_NOOP("Refusal", "“{0}” in column {1} is not {2}"),
    QT_TRANSLATE_NOOP("Refusal", "it is not a row of a table ({0})"),
    QT_TRANSLATE_NOOP("Refusal", "export the table again"),
    QT_TRANSLATE_NOOP("Refusal", "this event starts at {0} s, before the recording does"),
    QT_TRANSLATE_NOOP("Refusal", "“{0}”, {1}: written twice, taken once."),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "“{0}”, {1}: begins before the event of the same kind and person ends; both are kept, and "
        "count once in the agreement.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal", "“{0}”, line {1}: {2} events begin after the recording has ended ({3} s)."
    ),
    QT_TRANSLATE_NOOP("Refusal", "line {0}"),
    QT_TRANSLATE_NOOP("Refusal", "lines {0}"),
    QT_TRANSLATE_NOOP("Refusal", "{0} and {1} more"),
)

INSTEAD = {
    (
        "The files of A and B have no moment in common when B's starts {0} s after A's: give with "
        "--offset-b by how much it did."
    ): QT_TRANSLATE_NOOP(
        "Refusal",
        "The files of A and B have no moment in common when B's starts {0} s after A's: correct "
        "by how much it did.",
    ),
    (
        "“{0}” speaks of {1}, who is neither of the two here ({2}): say who it is with --who, "
        "such as --who {3}."
    ): QT_TRANSLATE_NOOP(
        "Refusal",
        "“{0}” speaks of {1}, who is neither of the two here: if it is one of them, give them that "
        "name under Library, and import the file again.",
    ),
    (
        "“{0}” speaks of {1}, who are none of the two here ({2}): say who they are with --who, "
        "such as --who {3}."
    ): QT_TRANSLATE_NOOP(
        "Refusal",
        "“{0}” speaks of {1}, who are none of the two here: if one is, give them that name under "
        "Library, and import the file again.",
    ),
    "“{0}” holds {1} observations: choose one with --observation, of {2}.": QT_TRANSLATE_NOOP(
        "Refusal",
        "“{0}” holds {1} observations ({2}): export only one of them from BORIS.",
    ),
    ("Events of “{0}” are in this session already: replace them with --force."): QT_TRANSLATE_NOOP(
        "Refusal",
        "Events of “{0}” are in this session already: take those out first.",
    ),
    "correct it, or say with --offset when the clock of the file starts": QT_TRANSLATE_NOOP(
        "Refusal",
        "correct the times in the file",
    ),
}
"""What speaks of the command line there, and how a window says it."""
