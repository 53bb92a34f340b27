# SPDX-License-Identifier: GPL-3.0-or-later
"""Landmarks of other programs: the same person whatever the file, and refused with the line."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mirrorcam.cues.face import head_angles_deg
from mirrorcam.errors import InputError, MirrorcamError, UsageError
from mirrorcam.imports.landmarks import open_landmarks
from mirrorcam.imports.landmarks.pairing import Pairing
from mirrorcam.imports.landmarks.steps import Person, Step
from mirrorcam.landmarks.blendshapes import BLENDSHAPE_NAMES
from mirrorcam.landmarks.openface import angles_of, gaze_angles_of, gaze_deg_of, rotation_of
from mirrorcam.model import Pose

if TYPE_CHECKING:
    from pathlib import Path
    from types import SimpleNamespace


def put(folder: Path, content: str | bytes, name: str = "landmarks.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def everybody(path: Path, **options) -> list[Step]:
    return list(open_landmarks(path, **options).steps())


def body(step: Step) -> np.ndarray:
    (person,) = step.people
    assert person.pose_px is not None
    return person.pose_px


def test_shares_and_pixels_are_the_same_person(tmp_path: Path, write: SimpleNamespace) -> None:
    shares = everybody(put(tmp_path, write.wide()), picture=(640, 480))
    pixels = everybody(put(tmp_path, write.wide(scale=640.0)), picture=(640, 480))
    assert len(shares) == len(pixels) == 20
    for one, other in zip(shares, pixels, strict=True):
        np.testing.assert_allclose(body(one)[11:17, :2], body(other)[11:17, :2], atol=0.01)
    assert body(shares[3])[Pose.LEFT_WRIST, 1] == pytest.approx(434, abs=0.01)
    person = shares[0].people[0]
    assert person.visibility[Pose.NOSE] == pytest.approx(0.9)
    assert shares[1].time_s == pytest.approx(0.1)


@pytest.mark.parametrize("first", [0, 1])
def test_numbered_columns_and_other_separators(
    tmp_path: Path, write: SimpleNamespace, first: int
) -> None:
    lines = write.wide(3, scale=640.0).splitlines()
    names = [f"{axis}{i + first}" for i in range(33) for axis in "xyzv"]
    content = "\n".join(["time_s," + ",".join(names), *lines[1:]])
    content = content.replace(".", "_").replace(",", ";").replace("_", ",").replace("time,s", "t")
    steps = everybody(put(tmp_path, content.encode("utf-16")), picture=(640, 480))
    assert body(steps[2])[Pose.LEFT_WRIST, 1] == pytest.approx(436)


def test_long_tables_with_people_in_them(tmp_path: Path, write: SimpleNamespace) -> None:
    lines = ["frame,person,landmark,x,y,z,visibility"]
    for frame in range(3):
        for person, moved in (("b", 600), ("a", 0)):
            for name, (x, y) in write.places.items():
                lines.append(f"{frame},{person},{name},{x + moved},{y},0,0.9")
    steps = everybody(put(tmp_path, "\n".join(lines)), fps=25, picture=(1280, 480))
    assert [step.time_s for step in steps] == pytest.approx([0, 0.04, 0.08])
    named = Pairing().name(steps[0])
    assert named["a"].x_px < 400 < named["b"].x_px
    # What is not in the table was not seen, and has no place.
    assert named["a"].visibility[Pose.LEFT_HIP] == 0.0
    assert np.isnan(named["a"].pose_px[Pose.LEFT_HIP]).all()


def test_openpose(tmp_path: Path, write: SimpleNamespace) -> None:
    folder = write.openpose(tmp_path / "op")
    file = open_landmarks(folder, fps=25)
    assert "gaze" in file.lacks
    assert file.width > 500
    steps = list(file.steps())
    assert steps[1].time_s == pytest.approx(0.04)
    named = Pairing().name(steps[0])
    assert named["a"].x_px < named["b"].x_px
    left = named["a"].pose_px
    assert left[Pose.LEFT_SHOULDER, 0] == pytest.approx(200)
    assert np.isnan(left[Pose.LEFT_SHOULDER, 2])  # no depth is told
    assert named["a"].visibility[Pose.LEFT_HIP] == 0.0
    with pytest.raises(UsageError, match="--fps"):
        open_landmarks(folder)


def test_openface_signs_and_what_it_lacks(tmp_path: Path, write: SimpleNamespace) -> None:
    file = open_landmarks(put(tmp_path, write.openface()))
    assert file.frame_rate_hz == pytest.approx(10.0)
    assert file.lacks == ("the body",)
    steps = list(file.steps())
    assert steps[5].people == ()  # not found is nobody, not a face at zero
    face = steps[10].people[0].face
    yaw, pitch, roll = head_angles_deg(face.rotation)
    assert yaw == pytest.approx(np.degrees(0.1), abs=0.2)  # Ry < 0 is the own left
    assert pitch == pytest.approx(np.degrees(0.05), abs=0.2)
    assert roll == pytest.approx(-np.degrees(0.02), abs=0.4)
    assert face.gaze_deg[0] == pytest.approx(np.degrees(0.1))
    # Somebody right of the lens sees it towards the own right.
    assert face.bearing_deg[0] == pytest.approx(-np.degrees(np.arctan2(100, 500)))
    assert face.blendshapes[BLENDSHAPE_NAMES.index("mouthSmileLeft")] == pytest.approx(0.5)
    assert face.blendshapes[BLENDSHAPE_NAMES.index("eyeBlinkLeft")] == 0.0
    assert np.isnan(face.blendshapes[BLENDSHAPE_NAMES.index("mouthPucker")])
    assert steps[0].frame_index == 0


@pytest.mark.parametrize("endless", ["inf", "-inf", "Infinity", "1e400"])
def test_a_number_without_end_was_not_measured(
    tmp_path: Path, write: SimpleNamespace, endless: str
) -> None:
    whole = open_landmarks(put(tmp_path, write.openface()))
    content = write.openface().replace("300, 140,", f"{endless}, 140,", 7)
    file = open_landmarks(put(tmp_path, content, "endless.csv"))
    assert (file.width, file.height) == (whole.width, whole.height)
    faces = [person.face for step in file.steps() for person in step.people]
    assert len(faces) == sum(len(step.people) for step in whole.steps())
    assert all(np.isfinite(face.center_px).all() for face in faces)


def test_one_of_several_faces_that_openface_has_lost_is_nobody(
    tmp_path: Path, write: SimpleNamespace
) -> None:
    header, *rows = write.openface(8).splitlines()
    second = [row.replace(", 0, ", ", 1, ", 1) for row in rows]
    second[3] = second[3].replace("0.98, 1,", "0.10, 0,")
    second[5] = second[5].replace("0.98, 0,", "0.98, 1,")
    both = [row for pair in zip(rows, second, strict=True) for row in pair]
    steps = everybody(put(tmp_path, "\n".join([header, *both])))
    seen = [[person.track for person in step.people] for step in steps]
    assert seen == [["0", "1"]] * 3 + [["0"], ["0", "1"], ["1"]] + [["0", "1"]] * 2
    # A face of which a table tells twice at a time is no face of several.
    with pytest.raises(InputError, match="keep one a picture"):
        everybody(put(tmp_path, "\n".join([header, *both[:2], *both[:2]])))


def test_half_a_size_of_the_picture_is_none(tmp_path: Path) -> None:
    table = "time_s,nose_x,nose_y,image_width,image_height\n0,10,200,640,\n0.1,310,200,640,480\n"
    assert (open_landmarks(put(tmp_path, table)).height) == 480
    nothing = put(tmp_path, table.replace(",480", ","))
    assert open_landmarks(nothing).height == 210  # from the points


def test_all_columns_that_openface_writes_by_default(
    tmp_path: Path, write: SimpleNamespace
) -> None:
    """Points in the picture and in space differ by a capital letter alone: x_8 and X_8."""
    header, *rows = write.openface().splitlines()
    more = [f"eye_lmk_{axis}_{i}" for axis in "xyXYZ" for i in range(56)]
    more += [f"{axis}_{i}" for axis in "XYZ" for i in range(68)]
    more += ["p_scale", "p_rx", "p_ry", "p_rz", "p_tx", "p_ty", "AU12_c"]
    far = ", ".join(["-999.0"] * len(more))
    table = [f"{header}, {', '.join(more)}", *(f"{row}, {far}" for row in rows)]
    whole = open_landmarks(put(tmp_path, "\n".join(table) + "\n", "whole.csv"))
    short = open_landmarks(put(tmp_path, write.openface()))
    assert (whole.lacks, whole.width, whole.height) == (short.lacks, short.width, short.height)
    for one, other in zip(whole.steps(), short.steps(), strict=True):
        assert len(one.people) == len(other.people)
        for person, same in zip(one.people, other.people, strict=True):
            np.testing.assert_array_equal(person.face.points_px, same.face.points_px)
            np.testing.assert_array_equal(person.face.blendshapes, same.face.blendshapes)


@pytest.mark.parametrize("first", [0, 1])
def test_numbered_points_with_the_face_behind_them(tmp_path: Path, first: int) -> None:
    """As a popular tutorial writes them: class, x1, y1, z1, v1 to x501, and a nameless index."""
    points = range(first, first + 501)
    header = ["", "class", *(f"{axis}{i}" for i in points for axis in "xyzv")]
    cells = [f"{value}" for i in range(501) for value in (300 + i, 200 + i, 0, 0.9)]
    rows = [f"{number},happy,{','.join(cells)}" for number in range(3)]
    path = put(tmp_path, "\n".join([",".join(header), *rows]) + "\n")
    steps = list(open_landmarks(path, fps=10, picture=(1000, 800)).steps())
    assert [step.time_s for step in steps] == pytest.approx([0.0, 0.1, 0.2])
    assert body(steps[0])[Pose.LEFT_SHOULDER, :2] == pytest.approx((311, 211))


def test_openpose_before_its_points_had_dimensions(tmp_path: Path, write: SimpleNamespace) -> None:
    new, old = write.openpose(tmp_path / "new"), write.openpose(tmp_path / "old")
    for file in old.iterdir():
        text = file.read_text().replace("pose_keypoints_2d", "pose_keypoints")
        file.write_text(text.replace('"version": 1.3', '"version": 1.0'))
    for one, other in zip(everybody(new, fps=25), everybody(old, fps=25), strict=True):
        for person, same in zip(one.people, other.people, strict=True):
            np.testing.assert_array_equal(person.pose_px, same.pose_px)


@given(st.floats(-70, 70), st.floats(-60, 60))
def test_gaze_there_and_back(yaw: float, pitch: float) -> None:
    assert gaze_deg_of(*map(float, gaze_angles_of(yaw, pitch))) == pytest.approx((yaw, pitch))


@given(st.floats(-1.2, 1.2), st.floats(-1.2, 1.2), st.floats(-1.2, 1.2))
def test_rotations_there_and_back(x: float, y: float, z: float) -> None:
    np.testing.assert_allclose(angles_of(rotation_of(np.array([x, y, z]))), [x, y, z], atol=1e-5)


def test_people_keep_their_names_and_a_track_is_believed() -> None:
    def at(x: float, track: str = "") -> Person:
        pose = np.full((33, 3), x, dtype=np.float32)
        return Person(pose, np.ones(33, dtype=np.float32), None, track)

    pairing = Pairing()
    assert pairing.name(Step(0, 0.0, (at(10),))) == {}  # one alone may be either
    both = pairing.name(Step(1, 0.1, (at(300), at(100))))
    assert both["a"].x_px == 100
    assert set(pairing.name(Step(2, 0.2, (at(290),)))) == {"b"}
    followed = Pairing()
    followed.name(Step(0, 0.0, (at(100, "7"), at(300, "9"))))
    crossed = followed.name(Step(1, 0.1, (at(310, "7"), at(90, "9"))))
    assert crossed["a"].x_px == 310


def test_whoever_a_tracker_counts_anew_is_the_other_one() -> None:
    def at(x: float, track: str, seen: float = 1.0) -> Person:
        pose = np.full((33, 3), x, dtype=np.float32)
        return Person(pose, np.full(33, seen, dtype=np.float32), None, track)

    pairing = Pairing()
    pairing.name(Step(0, 0.0, (at(100, "7"), at(300, "9"))))
    assert set(pairing.name(Step(1, 0.1, (at(100, "7"),)))) == {"a"}
    # B comes back under another number; somebody small walks by behind.
    anew = pairing.name(Step(2, 0.2, (at(200, "11", 0.3), at(300, "12"), at(100, "7"))))
    assert {who: person.track for who, person in anew.items()} == {"a": "7", "b": "12"}
    # The new number is as good as the old one was, also alone and elsewhere.
    alone = pairing.name(Step(3, 0.3, (at(90, "12"),)))
    assert {who: person.track for who, person in alone.items()} == {"b": "12"}


def test_a_person_is_as_high_as_what_was_seen_of_them() -> None:
    pose = np.full((33, 3), 200, dtype=np.float32)
    pose[25:, 1] = 1000  # legs that are guessed far below the picture
    visibility = np.ones(33, dtype=np.float32)
    visibility[25:] = 0.0
    assert Person(pose, visibility).y_px == pytest.approx(200)
    assert 200 < Person(pose, None).y_px < 1000
    assert np.isnan(Person(None, None).y_px)


def bad(write: SimpleNamespace) -> list[tuple[str, dict, type[Exception], str]]:
    wide, face = write.wide(5, scale=640.0), write.openface(5)
    size = {"picture": (640, 480)}
    cell = wide.splitlines()[3].split(",")
    broken = "\n".join(
        [*wide.splitlines()[:3], ",".join([*cell[:9], "soon", *cell[10:]]), *wide.splitlines()[4:]]
    )
    return [
        ("a,b\n1,2\n", {}, InputError, "line 1: these are no landmarks"),
        ("1,2\n3,4\n", {}, InputError, "line 1: it has no header"),
        ("", {}, InputError, "line 1"),
        (wide.splitlines()[0] + "\n", size, InputError, "holds no rows"),
        (write.wide(5), {}, UsageError, "--picture"),
        (wide.replace("time_s", "frame"), size, UsageError, "--fps"),
        (wide.replace("time_s", "hm"), size | {"fps": 25}, InputError, "line 1: no column tells"),
        (broken, size, InputError, "line 4: “soon” in column left_eye_x is not a number"),
        (wide.replace("\n0.200,", "\n,"), size, InputError, "line 4: time_s is empty"),
        (wide.replace("\n0.200,", "\n0.000,"), size, InputError, "line 4: its time 0 s is before"),
        (wide.replace("\n0.200,", "\n0.100,"), size, InputError, "line 4: its time was told"),
        (
            wide.replace("\n0.000,", "\n-5.000,"),
            size,
            InputError,
            "line 2: its time -5 s lies beyond",
        ),
        (wide.replace("nose_y", "nose_x"), size, InputError, "line 1: there are two columns"),
        (wide + "1,2,3" + ",4" * 200 + "\n", size, InputError, "line 7"),
        (face.replace("0.200", "0.100", 1), {}, InputError, "line 4: its time 0.1 s is not after"),
        (face.replace("0.98, 1, 0.1", "0.98, 1, yes", 1), {}, InputError, "line 2: “yes”"),
        (wide, size | {"fps": 0.0}, UsageError, "--fps"),
        (wide, {"picture": (0, 5)}, UsageError, "--picture"),
    ]


@pytest.mark.parametrize("number", range(17))
def test_bad_tables_are_told_with_their_line(
    tmp_path: Path, write: SimpleNamespace, number: int
) -> None:
    content, options, kind, sentence = bad(write)[number]
    with pytest.raises(kind, match=sentence) as told:
        everybody(put(tmp_path, content), **options)
    assert str(told.value).endswith(".")


def test_bad_folders_and_files(tmp_path: Path, write: SimpleNamespace) -> None:
    with pytest.raises(InputError, match=r"_keypoints\.json"):
        open_landmarks(tmp_path, fps=25)
    folder = write.openpose(tmp_path / "op", 3)
    path = folder / "call_000000000001_keypoints.json"
    with pytest.raises(InputError, match="give the folder"):
        open_landmarks(path, fps=25)
    for content, sentence in (
        ('{\n"people": [}', r"000001_keypoints.json”, line 2: it is no valid JSON"),
        ("[]", "lists no people"),
        ('{"people": [{"pose_keypoints_2d": [1, 2, 3]}]}', "a person has 1 points"),
        ('{"people": [7]}', "a person has 0 points"),
    ):
        path.write_text(content)
        with pytest.raises(InputError, match=sentence):
            everybody(folder, fps=25)
    (folder / "other_000000000001_keypoints.json").write_text('{"people": []}')
    with pytest.raises(InputError, match="both of picture 1"):
        everybody(folder, fps=25)
    with pytest.raises(InputError, match="There is no file"):
        open_landmarks(tmp_path / "none.csv")
    with pytest.raises(InputError, match="not text"):
        open_landmarks(put(tmp_path, b"PK\3\4\0\0\0\0", "film.csv"))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    which=st.booleans(),
    at=st.integers(0, 2000),
    gone=st.integers(0, 80),
    put_in=st.text("0123456789.,;\n\"'- \tabxyz_", max_size=30),
)
def test_any_damage_is_a_sentence(
    tmp_path: Path, write: SimpleNamespace, which: bool, at: int, gone: int, put_in: str
) -> None:
    content = write.openface(4) if which else write.wide(2, scale=640.0)
    damaged = content[:at] + put_in + content[at + gone :]
    with suppress(MirrorcamError):
        for step in everybody(put(tmp_path, damaged), fps=25, picture=(640, 480)):
            assert np.isfinite(step.time_s)


@pytest.mark.parametrize("kind", ["mediapipe", "openface"])
def test_a_single_time_tells_no_rate_and_is_the_first_picture(
    tmp_path: Path, write: SimpleNamespace, kind: str
) -> None:
    # Ended as a bug: no number of a picture can be made from a rate that is NaN.
    content = "timestamp,pose_Rx,pose_Ry,pose_Rz,success\n0.5,0.1,0.1,0.1,1\n"
    if kind == "mediapipe":
        content = write.wide(1, scale=640.0).replace("time_s", "t")
    (step,) = everybody(put(tmp_path, content), picture=(640, 480))
    assert step.frame_index == 0
