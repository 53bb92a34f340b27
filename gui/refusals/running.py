# SPDX-License-Identifier: GPL-3.0-or-later
"""What the engine says of models, analyses and live sources."""

from __future__ import annotations

from PyQt6.QtCore import QT_TRANSLATE_NOOP

SAID = (
    QT_TRANSLATE_NOOP("Refusal", "The model file {0} is not on this computer: {1}."),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "The model file “{0}” is not the official one (its SHA-256 differs): delete it, and then "
        "{1}.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "The folder “{0}” does not hold the model file {1}: put it there, or stop naming that "
        "folder (see {2}) and {3}.",
    ),
    QT_TRANSLATE_NOOP("Refusal", 'run `pip install "mirrorcam[models]"` or {0}'),
    QT_TRANSLATE_NOOP("Refusal", "run {0}"),
    QT_TRANSLATE_NOOP("Refusal", "There is no model “{0}”: choose from {1}."),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "The model file {0} cannot be loaded ({1}); fetch it again with: mirrorcam models fetch",
    ),
    QT_TRANSLATE_NOOP("Refusal", "Stopped at {0} s; what was seen so far is kept in {1}."),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "Two people were not found where they were looked for, so nothing about two people could "
        "be scored; what was seen is in {0}. Give the part of the picture, or the file, in which "
        "the head and shoulders of each are visible.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "Two people were not found where they were looked for, so nothing about two people could "
        "be scored; what was seen is in {0}. Give the part of the picture, or the source, in which "
        "the head and shoulders of each are visible.",
    ),
    QT_TRANSLATE_NOOP("Refusal", "Stopped before there was anything to keep."),
    QT_TRANSLATE_NOOP("Refusal", "The video could not be finished ({0})."),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "The disk with {0} does not answer: see to it, then open the session, which is kept as far "
        "as it came to the disk.",
    ),
    QT_TRANSLATE_NOOP("Refusal", "{0} was recorded from {1} source(s): go on with as many."),
    QT_TRANSLATE_NOOP("Refusal", "Give one source that shows both people, or one of each."),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "Sound is recorded only after each person has agreed to it: ask both, then say so.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "Sound is kept in the video: keep the video, or leave the sound out.",
    ),
    QT_TRANSLATE_NOOP("Refusal", "There is no camera {0}: {1}."),
    QT_TRANSLATE_NOOP("Refusal", "There is no window “{0}” on the screen: {1}."),
    QT_TRANSLATE_NOOP("Refusal", "There is no microphone {0}: {1}."),
    QT_TRANSLATE_NOOP("Refusal", "choose one of these: {0}"),
    QT_TRANSLATE_NOOP("Refusal", "no camera is connected; plug one in"),
    QT_TRANSLATE_NOOP("Refusal", "no microphone is connected; plug one in"),
    QT_TRANSLATE_NOOP("Refusal", "open it first"),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "{0} may not be used by this user: allow camera access in the system's privacy settings, "
        "or on Linux add the user to the group video and log in again.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "{0} is in use by another program{1}: close it there and try again.",
    ),
    QT_TRANSLATE_NOOP("Refusal", "{0} is in use by another program: close it there and try again."),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "{0} does not deliver pictures: it may be in use by another program, or switched off; "
        "close other programs that use it, or plug it in again.",
    ),
    QT_TRANSLATE_NOOP("Refusal", "Camera {0} ({1})"),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "“{0}” is not a live source: give a camera's number (0), file:PATH, screen:X,Y,W,H, "
        "window:TITLE{1} or the address of a stream (http://… or rtsp://…).",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "“{0}” is not a live source: give a camera's number (0), file:PATH, screen:X,Y,W,H, "
        "window:TITLE or the address of a stream (http://… or rtsp://…).",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "“screen:{0}” is no region of the screen: give screen:X,Y,WIDTH,HEIGHT in whole pixels, "
        "at least {1} a side, such as screen:0,0,1280,720.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "{0} does not lie on the screen, which is {1}x{2} pixels from {3},{4}: give a region "
        "within it.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "The screen cannot be read ({0}): on Linux this works under X11, and on macOS after "
        "screen recording was allowed in the privacy settings.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "The stream {0} cannot be opened: check the address, and that its camera or server is "
        "running and reachable from this computer.",
    ),
    QT_TRANSLATE_NOOP("Refusal", "The window “{0}” does not lie on the screen: move it there."),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "The microphone {0} cannot be opened ({1}): it may be in use by another program, or not "
        "allowed in the system's privacy settings; see to that or choose another one.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "The sound of {0} cannot be played ({1}); check its name, or choose another file.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "“{0}” is no microphone: give default, a microphone's number or name, or file:PATH.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "LSL was kept to this computer before, and cannot reach further until mirrorcam starts "
        "again: do that, or leave LSL on this computer.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        'LSL needs the extra “streams”: pip install "mirrorcam[streams]", or leave LSL out.',
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "“{0}” is no address for OSC: give a port such as 9000 (of this computer), or HOST:PORT.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        'OSC needs the extra “streams”: pip install "mirrorcam[streams]", or leave OSC out.',
    ),
    QT_TRANSLATE_NOOP("Refusal", "OSC cannot be sent to {0}:{1} ({2}): check the address."),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "The settings of plugins cannot be written to {0} ({1}): make room or mend its rights, "
        "or set {2}.",
    ),
    QT_TRANSLATE_NOOP("Refusal", "The exporter “{0}”"),
    QT_TRANSLATE_NOOP("Refusal", "The source “{0}”"),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "Nobody was found in {0}, so nobody can be calibrated; record one person, head and "
        "shoulders, with light on the face.",
    ),
    QT_TRANSLATE_NOOP("Refusal", "Looking for the person failed ({0}); begin again."),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "Looking for people failed {0} times in a row ({1}): stop, and start mirrorcam again.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "{0} cannot be captured ({1}): allow screen recording in the system's settings, or "
        "choose another source.",
    ),
    QT_TRANSLATE_NOOP("Refusal", "{0} is not open."),
    QT_TRANSLATE_NOOP("Refusal", "{0} can no longer be captured."),
    QT_TRANSLATE_NOOP("Refusal", "There is no screen {0}: choose one of these: {1}."),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "The window of mirrorcam does not answer; close it and start anew.",
    ),
    QT_TRANSLATE_NOOP("Refusal", "The hints in {0} cannot be used ({1}); mend or delete the file."),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "{0} is too large for hints of the coach; mend or delete the file.",
    ),
    QT_TRANSLATE_NOOP("Refusal", "The hints in {0} cannot be read ({1}); check the file."),
    QT_TRANSLATE_NOOP("Refusal", "The hints cannot be kept in {0} ({1}); check the folder."),
    QT_TRANSLATE_NOOP("Refusal", "The screen can no longer be read ({0})."),
    QT_TRANSLATE_NOOP("Refusal", "{0} can no longer be seen."),
    QT_TRANSLATE_NOOP("Refusal", "The {0} delivers no sound any more."),
    QT_TRANSLATE_NOOP("Refusal", "{0} delivers no pictures any more."),
    QT_TRANSLATE_NOOP("Refusal", "The stream {0} has stopped."),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "No picture has come from {0}: check that it works, or choose another source.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal",
        "{0} cannot be opened ({1}): check that it works, or choose another one.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusal", "{0} does not answer: check that it works, or choose another one."
    ),
    QT_TRANSLATE_NOOP("Refusal", "{0} The {1} s until then are kept in {2}."),
)

INSTEAD = {
    (
        "This computer lets mirrorcam open too few files at once: close other programs, or allow "
        "more (such as with “ulimit -n 1024” in the terminal), and run it again."
    ): QT_TRANSLATE_NOOP(
        "Refusal",
        "This computer lets mirrorcam open too few files at once: close other programs, or start "
        "the computer anew, and try again.",
    ),
    (
        "Two people were not found in the recording, so nothing about two "
        "people could be scored; what was seen is in {0}. If two people are "
        "there, give --region-a and --region-b."
    ): QT_TRANSLATE_NOOP(
        "Refusal",
        "Two people were not found in the recording, so nothing about two people could be "
        "scored; what was seen is in {0}. If two people are there, draw their regions in New "
        "analysis.",
    ),
    (
        "Two people were not found, so nothing about two people could be "
        "scored; what was seen is in {0}. If two people are there, give "
        "--region-a and --region-b."
    ): QT_TRANSLATE_NOOP(
        "Refusal",
        "Two people were not found, so nothing about two people could be scored; what was seen "
        "is in {0}. If two people are there, draw their regions before you begin.",
    ),
    (
        "Region {0} does not lie inside the picture of {1}x{2} pixels: give "
        "X,Y,WIDTH,HEIGHT within it."
    ): QT_TRANSLATE_NOOP(
        "Refusal",
        "Region {0} does not lie inside the picture of {1}x{2} pixels: draw it within the picture.",
    ),
    (
        "Regions A and B are the same, so one person would be taken for both: give the part of "
        "the picture in which each of the two is."
    ): QT_TRANSLATE_NOOP(
        "Refusal",
        "Regions A and B are the same, so one person would be taken for both: draw each around "
        "one of the two.",
    ),
    "Give both --region-a and --region-b, or neither.": QT_TRANSLATE_NOOP(
        "Refusal",
        "Draw both regions, or neither.",
    ),
    (
        "In one room both people are seen by one camera: give both --flip-a "
        "and --flip-b, or neither."
    ): QT_TRANSLATE_NOOP(
        "Refusal",
        "In one room both people are seen by one camera: flip both, or neither.",
    ),
    (
        "{0} cannot be continued: only a live recording that was interrupted "
        "can; choose another folder with -o for a new one."
    ): QT_TRANSLATE_NOOP(
        "Refusal",
        "{0} cannot be continued: only a live recording that was interrupted can; begin a new one.",
    ),
    (
        "On macOS, windows can be captured in the app only: use mirrorcam "
        "gui, or give the part of the screen as screen:X,Y,W,H."
    ): QT_TRANSLATE_NOOP(
        "Refusal",
        "On macOS this window cannot be captured so: choose the part of the screen instead.",
    ),
    (
        "Windows cannot be captured ({0}): this works under X11; elsewhere use mirrorcam gui."
    ): QT_TRANSLATE_NOOP(
        "Refusal",
        "Windows cannot be captured ({0}): choose the screen instead.",
    ),
    (
        "Sound cannot be recorded, because the library PortAudio is not on "
        "this computer: install it (Debian and Ubuntu: apt install "
        "libportaudio2), or leave --sound out."
    ): QT_TRANSLATE_NOOP(
        "Refusal",
        "Sound cannot be recorded, because the library PortAudio is not on this computer: "
        "install it (Debian and Ubuntu: apt install libportaudio2), or leave the sound out.",
    ),
    "{0} holds no sound: choose a file with sound, or leave --sound out.": QT_TRANSLATE_NOOP(
        "Refusal",
        "{0} holds no sound: choose a file with sound, or leave the sound out.",
    ),
    (
        "{0} cannot be kept to this computer on this system: let the network "
        "listen (--lsl-network), or use OSC."
    ): QT_TRANSLATE_NOOP(
        "Refusal",
        "{0} cannot be kept to this computer on this system: let the network listen, or use OSC.",
    ),
    (
        "{0} cannot be kept to this computer ({1}): let the network listen "
        "(--lsl-network), or use OSC."
    ): QT_TRANSLATE_NOOP(
        "Refusal",
        "{0} cannot be kept to this computer ({1}): let the network listen, or use OSC.",
    ),
    (
        "{0} of the plugin {1} does not work ({2}) and is left out: tell its "
        "authors, or switch it off with mirrorcam plugins disable {3}."
    ): QT_TRANSLATE_NOOP(
        "Refusal",
        "{0} of the plugin {1} does not work ({2}) and is left out: tell its authors, or switch "
        "it off (mirrorcam plugins disable {3}).",
    ),
}
"""What speaks of the command line there, and how a window says it."""
