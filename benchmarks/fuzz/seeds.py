# SPDX-License-Identifier: GPL-3.0-or-later
# ruff: noqa: E501 (lines of files are as long as they are)
"""Whole files of each kind, small, from which spoiled ones are made."""

from __future__ import annotations

import io
import json
import math
import shutil
import tarfile
import tempfile
from functools import cache
from pathlib import Path

from mirrorcam.landmarks.names import POSE_NAMES

ROOT = Path(__file__).resolve().parents[2]


KEPT_S = 6.0
LANDMARK_STEPS = 12


@cache
def session_folder() -> Path:
    """Return the beginning of a session that comes with the docs, with landmarks made up."""
    import pandas as pd

    from mirrorcam.session.tables import write_table

    example = ROOT / "docs" / "examples" / "call"
    folder = Path(tempfile.mkdtemp()) / "call"
    shutil.copytree(example, folder)
    for name in ("cues", "scores", "events"):
        table = pd.read_parquet(folder / f"{name}.parquet")
        at = "start_s" if name == "events" else "time_s"
        write_table(folder / f"{name}.parquet", name, table[table[at] < KEPT_S])
    _write_landmarks(folder / "landmarks.parquet")
    return folder


def _write_landmarks(path: Path) -> None:
    import numpy as np

    from benchmarks.endurance_analyze import person
    from mirrorcam.landmarks.outline import OUTLINE
    from mirrorcam.model import PARTICIPANTS, Observation, Region
    from mirrorcam.session.landmarks_table import LandmarksWriter

    random = np.random.default_rng(0)
    writer = LandmarksWriter(path, OUTLINE)
    for step in range(LANDMARK_STEPS):
        found = {
            who: person(number, step / 5, random, Region(64 * number, 0, 64, 64), hidden=step == 3)
            for number, who in enumerate(PARTICIPANTS)
            if step != 7
        }
        writer.append(Observation(step, step / 5, found))
    writer.close()


def of_session(name: str) -> list[bytes]:
    """Return one of its files."""
    return [(session_folder() / name).read_bytes()]


@cache
def profiles() -> list[bytes]:
    """Return a profile of today, and one of version 1."""
    gaze = {
        "features": ["plain_yaw_deg", "plain_pitch_deg"], "yaw": [1.0, 0.0], "pitch": [0.0, 1.0],
        "yaw_offset_deg": 1.0, "pitch_offset_deg": -2.0, "spread_deg": 2.0, "samples": 90,
    }  # fmt: skip
    today = {
        "schema_version": 2, "person": "Anna", "created_at": "2026-11-20T09:30:00+01:00",
        "neutral_posture": {"trunk_roll_deg": {"median": 1.5, "spread": 0.5}}, "gaze": gaze,
        "targets": {"camera": {"yaw_deg": 0.0, "pitch_deg": 0.0}},
        "screen": {"distance_m": 0.6, "width_m": 0.5, "height_m": 0.3}, "focal_over_width": 0.9,
        "validation": {"accuracy_deg": 2.0, "precision_deg": 1.0, "samples": 90,
                       "checked_at": "2026-11-20T09:31:00+01:00", "targets": []},
        "skipped": ["smile"],
    }  # fmt: skip
    before = {
        "schema_version": 1, "person": "Ben", "created_at": "2026-11-20T09:30:00+01:00",
        "gaze_offset_deg": [1.0, 2.0], "gaze_spread_deg": 3.0, "neutral": {"trunk_roll_deg": 0.5},
    }  # fmt: skip
    return [json.dumps(one).encode() for one in (today, before)]


@cache
def series() -> list[bytes]:
    """Return two series with names, and with semicolons and decimal commas."""
    rows = [(math.sin(0.3 * i), math.sin(0.3 * i - 0.5)) for i in range(60)]
    plain = "time,a,b\n" + "".join(f"{i / 5},{x:.4f},{y:.4f}\n" for i, (x, y) in enumerate(rows))
    other = "a;b\n" + "".join(f"{x:.3f};{y:.3f}\n".replace(".", ",") for x, y in rows)
    return [plain.encode(), other.encode(), plain.encode("utf-16")]


def event_tables() -> list[bytes]:
    """Return tables of events, as spreadsheets and ELAN write them."""
    return [
        b"kind,participant,start_s,end_s\nsmile,A,1.5,2.5\nnod,B,3,3.25\nsmile,B,00:04.5,5\n",
        b"tier\tbegin time - hh:mm:ss.ms\tduration - msec\tannotation\nAnna\t00:00:01.500\t900\tnod\n",
    ]


def elan() -> list[bytes]:
    """Return an ELAN file with a tier, a time left open and an annotation of an annotation."""
    return [
        b'<?xml version="1.0" encoding="UTF-8"?>\n<ANNOTATION_DOCUMENT FORMAT="3.0" VERSION="3.0">\n'
        b'<HEADER TIME_UNITS="milliseconds"><MEDIA_DESCRIPTOR MEDIA_URL="file:///call.mp4" '
        b'MIME_TYPE="video/mp4"/></HEADER>\n<TIME_ORDER>\n<TIME_SLOT TIME_SLOT_ID="t1" '
        b'TIME_VALUE="1000"/>\n<TIME_SLOT TIME_SLOT_ID="t2"/>\n<TIME_SLOT TIME_SLOT_ID="t3" '
        b'TIME_VALUE="3000"/>\n</TIME_ORDER>\n<TIER TIER_ID="smile" PARTICIPANT="Anna">\n<ANNOTATION>'
        b'<ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="t1" TIME_SLOT_REF2="t3">'
        b"<ANNOTATION_VALUE>grin &amp; more</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>"
        b'</TIER>\n<TIER TIER_ID="note" PARENT_REF="smile"><ANNOTATION><REF_ANNOTATION '
        b'ANNOTATION_ID="a3" ANNOTATION_REF="a1"><ANNOTATION_VALUE>wide</ANNOTATION_VALUE>'
        b"</REF_ANNOTATION></ANNOTATION></TIER>\n</ANNOTATION_DOCUMENT>\n"
    ]


def boris() -> list[bytes]:
    """Return a project of BORIS with one observation."""
    events = [
        [1.5, "Anna", "smile", "", "hi"],
        [2.0, "", "nod", "", ""],
        [2.5, "Anna", "smile", "", ""],
    ]
    behaviors = {
        "0": {"code": "smile", "type": "State event"},
        "1": {"code": "nod", "type": "Point event"},
    }
    project = {
        "project_name": "x", "behaviors_conf": behaviors,
        "observations": {"one": {"events": events, "file": {"1": ["call.mp4"]}}},
    }  # fmt: skip
    return [json.dumps(project).encode()]


def boris_tables() -> list[bytes]:
    """Return tabular and aggregated events of BORIS."""
    return [
        b"Observation id\tSubject\tBehavior\tModifiers\tBehavior type\tTime\tComment\n"
        b"one\tAnna\tsmile\t\tSTART\t1.5\thi\none\tNo focal subject\tnod\t\tPOINT\t2.0\t\n"
        b"one\tAnna\tsmile\t\tSTOP\t2.5\t\n",
        b"Observation id,Subject,Behavior,Start (s),Stop (s),Comment\none,Anna,smile,1.5,2.5,\n",
    ]


def vtt() -> list[bytes]:
    """Return subtitles with voices."""
    return [
        b"WEBVTT - a call\n\nNOTE an arrow --> here\n\n1\n00:00:01.000 --> 00:00:02.500 align:start\n"
        b"<v.loud Anna>Hello <i>there</i> &amp; you</v>\n\n00:03.000 --> 00:04.000\n<v Anna>Yes</v> "
        b"<v Ben>No</v>\n"
    ]


def srt() -> list[bytes]:
    """Return subtitles in which names stand before colons."""
    return [
        b"1\n00:00:01,000 --> 00:00:02,500\nAnna: Hello\n\n2\n00:00:03,000 --> 00:00:04,000\n"
        b"- Ben: well: yes\nand more\n"
    ]


@cache
def openpose() -> list[bytes]:
    """Return one picture's file with two people."""
    points = [value for i in range(25) for value in (300.0 + i, 100.0 + 9 * i, 0.8)]
    people = [{"person_id": [-1], "pose_keypoints_2d": points} for _ in range(2)]
    return [json.dumps({"version": 1.3, "people": people}).encode()]


@cache
def openface() -> list[bytes]:
    """Return a table with OpenFace's blanks."""
    places = [f"{axis}_{i}" for i in (36, 39, 42, 45, 8, 48, 54) for axis in "xy"]
    names = (
        "frame, face_id, timestamp, confidence, success, gaze_angle_x, gaze_angle_y, pose_Tx, "
        "pose_Ty, pose_Tz, pose_Rx, pose_Ry, pose_Rz, AU12_r, AU45_c, "
    ) + ", ".join(places)
    told = ", ".join(str(300 + i) for i in range(len(places)))
    rows = [f"{i + 1}, 0, {i / 10:.3f}, 0.98, 1, 0.1, 0.2, 100, 0, 500, 0.05, 0.1, 0.02, 2.5, 0, {told}"
            for i in range(6)]  # fmt: skip
    return ["\n".join([names, *rows, ""]).encode()]


@cache
def mediapipe() -> list[bytes]:
    """Return a table with MediaPipe's names, a row a picture."""
    names = [f"{name}_{axis}" for name in POSE_NAMES for axis in ("x", "y", "z", "visibility")]
    rows = [",".join([f"{i / 10:.1f}", *(f"{0.01 * (i + k % 60):.3f}" for k in range(len(names)))])
            for i in range(6)]  # fmt: skip
    return ["\n".join([",".join(["time_s", *names]), *rows, ""]).encode()]


def plugin_settings() -> list[bytes]:
    """Return the file that says which plugins are on."""
    return [b'{"enabled": ["mirrorcam-example", "other"]}']


def app_settings() -> list[bytes]:
    """Return settings of the app as Qt writes them."""
    return [
        b"[library]\nfolder=/home/anna/sessions\n[look]\ntheme=dark\nlanguage=de\n[tour]\nseen=true\n"
        b'[state]\nwindow="@ByteArray(\\x1\\xd9\\xd0\\xcb\\0\\x3\\0\\0)"\n[place]\nlive/source=0\n'
    ]


def hints() -> list[bytes]:
    """Return the user's own rules of the coach."""
    return [
        b"[timing]\npause_s = 90\n[hints.looked_away]\nbelow = 0.2\nfor_s = 30\n",
        (ROOT / "gui" / "coach" / "hints.toml").read_bytes(),
    ]


def plugin_manifests() -> list[bytes]:
    """Return the entry points of a package."""
    return [
        b"[mirrorcam.exporters]\naudacity = mirrorcam_example.audacity\n[mirrorcam.cues]\n"
        b"hands = mirrorcam_example.hands_together:cue [extra]\n"
    ]


def plugin_metadata() -> list[bytes]:
    """Return what a package says of itself."""
    return [
        b"Metadata-Version: 2.1\nName: strange\nVersion: 1.0\nSummary: Hands\n"
        b"Requires-Dist: numpy>=1.26\n\nLong words about it.\n"
    ]


SEALED_WORDS = "quiet otters read maps"


@cache
def sealed_library() -> Path:
    """Return a sealed library of one session, whose passphrase costs little."""
    from unittest.mock import patch

    from mirrorcam.library import seal_library, sealed_key

    folder = Path(tempfile.mkdtemp()) / "sessions"
    shutil.copytree(session_folder(), folder / "call.mirrorcam")
    with patch.object(sealed_key, "_COST", 2**6):
        seal_library(folder, SEALED_WORDS)
    return folder


def sealed_headers() -> list[bytes]:
    """Return the header of a sealed library."""
    return [(sealed_library() / "sealed-library.json").read_bytes()]


def sealed_sessions() -> list[bytes]:
    """Return a sealed session."""
    from mirrorcam.library import sealed_files

    return [sealed_files(sealed_library())[0].read_bytes()]


def sealed_tars() -> list[bytes]:
    """Return what is inside a sealed session, small enough to be spoiled where it matters."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as tar:
        for name in ("place", "session/session.json", "session/summary.json"):
            content = b"call.mirrorcam" if name == "place" else of_session(Path(name).name)[0][:900]
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return [made.getvalue()]
