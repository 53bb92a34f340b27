# SPDX-License-Identifier: GPL-3.0-or-later
"""The clips that are seen in the scenes."""

from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[2] / "sample_videos"
CALL, ROOM = SAMPLES / "call_two_tiles.mp4", SAMPLES / "room_two_people.mp4"
CALIBRATION = SAMPLES / "calibration_anna.mp4"
EXAMPLE = SAMPLES.parent / "docs" / "examples" / "mirrorcam-example"
