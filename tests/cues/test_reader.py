# SPDX-License-Identifier: GPL-3.0-or-later
"""The reader looks back only, and its units are those of the body."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from mirrorcam.cues.gaze import PLAIN, gaze_features
from mirrorcam.cues.reader import CueReader
from mirrorcam.cues.table import COLUMNS, UNITS, CueTable
from mirrorcam.model import Layout, LayoutKind, Observation, Region
from mirrorcam.profiles import Direction, GazeFit, Profile, Usual

TILES = Layout(
    LayoutKind.TILES,
    {"a": Region(0, 0, 640, 480), "b": Region(640, 0, 640, 480)},
    {"a": Region(0, 0, 640, 480), "b": Region(640, 0, 640, 480)},
)
WHOLE = Region(0, 0, 1280, 720)
ROOM = Layout(LayoutKind.ROOM, {"a": WHOLE, "b": WHOLE}, {"a": WHOLE, "b": WHOLE})
LEFT = Region(0, 0, 640, 480)


def seen_at(step, rate=15.0, **landmarks):
    return Observation(step, step / rate, landmarks)


def restless(people, steps, seed=1):
    """A person who moves about, is lost now and then, and blinks."""
    rng = np.random.default_rng(seed)
    places = (*np.cumsum(rng.standard_normal((steps, 2)), axis=0), 320, 260)
    for step in range(steps):
        if step % 17 == 5:
            yield seen_at(step)
            continue
        face = None
        if step % 11 != 3:
            turn = people.rotation(*rng.uniform(-20, 20, 3))
            face = people.face(turn, shapes={9: rng.random(), 10: rng.random()})
        pose = people.pose(people.open, center=places[step], width=100 + 10 * rng.random())
        yield seen_at(step, a=people.landmarks(pose, face=face, region=LEFT))


def rows_of(observations, layout=TILES):
    reader = CueReader()
    return [row for seen in observations for row in reader.read(seen, layout)]


def table_of(observations, layout=TILES):
    table = CueTable()
    for row in rows_of(observations, layout):
        table.append(row)
    return table.frame()


def test_what_comes_later_changes_nothing(people):
    everything = table_of(restless(people, 120))
    for length in (1, 30, 77):
        prefix = table_of(seen for seen in restless(people, 120) if seen.frame_index < length)
        pd.testing.assert_frame_equal(prefix, everything.iloc[: 2 * length])


def test_every_step_has_a_row_for_each_and_absence_has_no_cues(people):
    rows = rows_of(restless(people, 20))
    assert [row.participant for row in rows[:4]] == ["a", "b", "a", "b"]
    assert all(row.cues == {} for row in rows if row.participant == "b")
    (lost,) = (row for row in rows if row.participant == "a" and row.frame_index == 5)
    assert lost.cues == {}
    for row in rows:
        assert set(row.cues) <= set(UNITS)


def test_pose_without_face_and_face_without_shoulders(people):
    pose_only, _ = CueReader().read(seen_at(0, a=people.landmarks()), TILES)
    assert pose_only.cues["face_confidence"] == 0.0
    assert "head_yaw_deg" not in pose_only.cues
    assert "eye_contact" not in pose_only.cues
    assert "trunk_x" in pose_only.cues
    hidden = people.landmarks(face=people.face(), hidden=(11, 12))
    face_only, _ = CueReader().read(seen_at(0, a=hidden), TILES)
    assert "eye_contact" in face_only.cues
    assert "head_x" in face_only.cues
    assert "trunk_x" not in face_only.cues
    assert "motion_energy" not in face_only.cues


@pytest.mark.parametrize(("rate", "width"), [(15.0, 100.0), (25.0, 100.0), (15.0, 40.0)])
def test_motion_energy_is_in_shoulder_widths_a_second(people, rate, width):
    """The whole body moves at 0.6 of its shoulder widths a second, however near or often seen."""
    reader = CueReader()
    found = []
    for step in range(20):
        x = 300 + 0.6 * width * step / rate
        pose = people.pose(people.open, center=(x, 240), width=width)
        row, _ = reader.read(seen_at(step, rate, a=people.landmarks(pose)), TILES)
        found.append(row.cues["motion_energy"])
    assert np.isnan(found[0])
    np.testing.assert_allclose(found[1:], 0.6, rtol=1e-3)


def test_motion_is_not_told_over_a_gap(people):
    reader = CueReader()
    energies = []
    for step in (0, 1, 2, 12, 13):
        pose = people.pose(center=(300 + 10 * step, 240), width=100)
        row, _ = reader.read(seen_at(step, a=people.landmarks(pose)), TILES)
        energies.append(row.cues["motion_energy"])
    assert np.isnan(energies[0])
    assert np.isnan(energies[3])
    assert np.isfinite([energies[1], energies[2], energies[4]]).all()


def test_an_arm_that_goes_out_of_sight_does_not_jump(people):
    reader = CueReader()
    still = people.pose(people.open, width=100)
    moved = people.pose(people.hanging, width=100)
    wrists_elbows = (13, 14, 15, 16)
    reader.read(seen_at(0, a=people.landmarks(still)), TILES)
    hidden = people.landmarks(moved, hidden=wrists_elbows)
    row, _ = reader.read(seen_at(1, a=hidden), TILES)
    assert row.cues["motion_energy"] == pytest.approx(0.0, abs=1e-6)


def test_leaning_in_is_positive_and_the_start_is_usual(people):
    reader = CueReader()

    def lean(step, width):
        landmarks = people.landmarks(people.pose(width=width, center=(320, 200)))
        return reader.read(seen_at(step, a=landmarks), TILES)[0].cues["trunk_lean_deg"]

    usual = [lean(step, 100.0) for step in range(30)]
    np.testing.assert_allclose(usual, 0.0, atol=1e-6)
    assert lean(30, 110.0) > 3
    assert lean(31, 90.0) < -3


def test_places_in_the_picture_have_the_signs_of_the_body(people):
    pose = people.pose(center=(420, 180), width=100)
    face = people.face(center=(370, 90))
    row, _ = CueReader().read(seen_at(0, a=people.landmarks(pose, face=face)), TILES)
    assert row.cues["trunk_x"] == pytest.approx(1.0)
    assert row.cues["trunk_y"] == pytest.approx(0.6)
    assert row.cues["head_x"] == pytest.approx(1.0, abs=0.01)
    assert row.cues["head_y"] == pytest.approx(3.0, abs=0.01)


def test_the_usual_width_settles_after_half_a_minute(people):
    reader = CueReader()

    def trunk_x(step, width):
        landmarks = people.landmarks(people.pose(center=(420, 240), width=width))
        return reader.read(seen_at(step, 2.0, a=landmarks), TILES)[0].cues["trunk_x"]

    for step in range(62):
        assert trunk_x(step, 100.0) == pytest.approx(1.0)
    for step in range(62, 300):
        assert trunk_x(step, 50.0) == pytest.approx(1.0)


def test_start_over_forgets(people):
    reader = CueReader()
    wide = people.landmarks(people.pose(center=(420, 240), width=150))
    narrow = people.landmarks(people.pose(center=(420, 240), width=50))
    for step in range(10):
        reader.read(seen_at(step, a=wide), TILES)
    kept, _ = reader.read(seen_at(10, a=narrow), TILES)
    assert kept.cues["trunk_x"] == pytest.approx(100 / 150, abs=1e-3)
    reader.start_over()
    fresh, _ = reader.read(seen_at(11, a=narrow), TILES)
    assert fresh.cues["trunk_x"] == pytest.approx(2.0, abs=1e-3)
    assert np.isnan(fresh.cues["motion_energy"])
    first, _ = CueReader().read(seen_at(11, a=narrow), TILES)
    assert fresh.cues.pop("shot") == first.cues.pop("shot") + 1
    np.testing.assert_equal(fresh.cues, first.cues)


def test_in_a_call_one_looks_at_the_lens(people):
    """Seen from aside, a face that points along its bearing looks into the lens."""
    bearing = (-15.0, 5.0)
    for yaw, expected in ((-11.1, 1.0), (25.0, 0.0)):
        face = people.face(people.rotation(yaw, 5.0), bearing=bearing)
        row, _ = CueReader().read(seen_at(0, a=people.landmarks(face=face)), TILES)
        assert row.cues["eye_contact"] == expected


def test_a_blink_is_bridged_and_closed_eyes_are_not(people):
    reader = CueReader()

    def look(step, closed):
        face = people.face(people.rotation(3.9), shapes={9: closed, 10: closed})
        row, _ = reader.read(seen_at(step, a=people.landmarks(face=face)), TILES)
        return row.cues["eye_contact"]

    assert look(0, 0.0) == 1.0
    blink = [look(step, 0.9) for step in range(1, 10)]
    assert blink == [1.0] * 4 + [0.0] * 5
    assert look(10, 0.0) == 1.0


def test_in_a_room_one_looks_at_the_other(people):
    reader = CueReader()

    def look(step, yaw_a, yaw_b):
        a = people.face(people.rotation(yaw_a), center=(400, 300))
        b = people.face(people.rotation(yaw_b), center=(880, 300))
        pose_a = people.pose(center=(400, 420), width=150)
        pose_b = people.pose(center=(880, 420), width=150)
        seen = seen_at(
            step,
            a=people.landmarks(pose_a, face=a, region=WHOLE),
            b=people.landmarks(pose_b, face=b, region=WHOLE),
        )
        return [row.cues.get("eye_contact") for row in reader.read(seen, ROOM)]

    look(0, 0, 0)
    # Each towards the other: A, on the left, towards the own left.
    assert look(1, 80, -80) == [1.0, 1.0]
    assert look(2, -80, -80) == [0.0, 1.0]
    assert look(3, 80, 0) == [1.0, 0.0]


def test_the_table_holds_numbers_only(people):
    frame = table_of(restless(people, 40))
    assert list(frame.columns) == list(COLUMNS)
    assert len(frame) == 80
    assert frame["smile"].dtype == np.float32
    assert frame["time_s"].dtype == np.float64
    absent = frame[frame["participant"] == "b"].drop(
        columns=["frame_index", "time_s", "participant"]
    )
    assert absent.isna().all(axis=None)
    empty = CueTable().frame()
    assert list(empty.columns) == list(COLUMNS)
    assert len(empty) == 0


def test_taken_rows_are_held_no_longer(people):
    table = CueTable()
    for row in rows_of(seen for seen in restless(people, 1)):
        table.append(row)
    frame = table.frame()
    pd.testing.assert_frame_equal(table.take(), frame)
    assert len(table.frame()) == 0


def test_an_hour_of_cues_is_small(people):
    """Eight bytes of each number would do; objects would take thirty times as much."""
    row, other = rows_of(seen for seen in restless(people, 1))
    table = CueTable()
    for _ in range(1000):
        table.append(row)
        table.append(other)
    bytes_a_row = (
        sum(
            held.itemsize * len(held) if hasattr(held, "itemsize") else 8 * len(held)
            for held in vars(table).values()
        )
        / 2000
    )
    assert bytes_a_row < 8 * len(COLUMNS)


def test_a_calibrated_person_is_read_by_the_own_profile(people):
    fit = GazeFit(
        features=list(PLAIN),
        yaw=[1.0, 0.0],
        pitch=[0.0, 1.0],
        yaw_offset_deg=-20.0,
        pitch_offset_deg=-6.0,
        spread_deg=1.0,
        samples=100,
    )
    usual = {"trunk_turn_deg": Usual(median=-3.0, spread=1.0)}
    targets = {"camera": Direction(yaw_deg=0.0, pitch_deg=0.0)}
    anna = Profile(person="Anna", gaze=fit, targets=targets, neutral_posture=usual)
    aside = people.landmarks(people.pose(), face=people.face(people.rotation(22.0)))
    plain = CueReader().read(seen_at(0, a=aside), TILES)[0].cues
    own = CueReader(profiles={"a": anna}).read(seen_at(0, a=aside), TILES)[0].cues
    assert (plain["eye_contact"], own["eye_contact"]) == (0.0, 1.0)
    read = gaze_features(aside.face)
    assert own["gaze_yaw_deg"] == pytest.approx(read[PLAIN[0]] - 20.0)
    assert own["gaze_off_target_deg"] < 4.0
    fit.needs_irises = True
    hidden = replace(aside, face=replace(aside.face, irises_seen=False))
    lost = CueReader(profiles={"a": anna}).read(seen_at(0, a=hidden), TILES)[0].cues
    for name in ("gaze_yaw_deg", "gaze_off_target_deg", "eye_contact"):
        assert np.isnan(lost[name])


def test_in_a_room_a_face_of_unknown_place_is_where_it_was_or_tells_no_target(people):
    """Another program may tell of a gaze, and not where in the picture the face is."""

    def look(reader, steps, known):
        rows = []
        for step in steps:
            a = people.face(people.rotation(80), center=(400, 300))
            b = people.face(people.rotation(-80), center=(880, 300))
            if not known:
                nowhere = np.full_like(a.points_px, np.nan)
                a = replace(a, points_px=nowhere, gaze_deg=(65.0, 0.0))
            landmarks = {"a": people.landmarks(face=a), "b": people.landmarks(face=b)}
            rows = reader.read(seen_at(step, **landmarks), ROOM)
        return [row.cues.get("eye_contact") for row in rows]

    reader = CueReader()
    assert look(reader, range(3), known=True) == [1.0, 1.0]
    assert look(reader, [3], known=False) == [1.0, 1.0]
    assert look(reader, [4], known=True) == [1.0, 1.0]
    assert look(CueReader(), range(3), known=False) == [None, None]
