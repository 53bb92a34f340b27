# SPDX-License-Identifier: GPL-3.0-or-later
"""Landmarks in place of a recording: the same scores, and nothing that they do not tell."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from mirrorcam.cli.main import main
from mirrorcam.cues import registry
from mirrorcam.errors import InputError, NoDyadError, StoppedByUserError, UsageError
from mirrorcam.export import export_session
from mirrorcam.landmarks.names import POSE_NAMES
from mirrorcam.model import Region
from mirrorcam.pipeline.from_landmarks import analyze_landmarks
from mirrorcam.pipeline.settings import AnalysisSettings
from mirrorcam.pipeline.stored import report_again, rescore
from mirrorcam.session import open_session, save_events

if TYPE_CHECKING:
    from pathlib import Path


SETTINGS = AnalysisSettings(surrogates=19)
# BODY_25's points and MediaPipe's.
BODY_25 = {0: 0, 2: 12, 3: 14, 4: 16, 5: 11, 6: 13, 7: 15, 15: 5, 16: 2, 17: 8, 18: 7}


def person(seed: int, steps: int, *, lag: int = 0) -> np.ndarray:
    """Pixels (steps, 33, 2) of somebody who moves the arms; NaN where OpenPose knows no point."""
    rng = np.random.default_rng(seed)
    moved = np.convolve(rng.normal(size=steps + 60), np.hanning(25), "same")[20 - lag :][:steps]
    places = np.full((steps, 33, 2), np.nan)
    for at, (x, y) in {
        0: (320, 150), 2: (335, 140), 5: (305, 140), 7: (350, 150), 8: (290, 150), 11: (400, 260),
        12: (240, 260), 13: (420, 380), 14: (220, 380), 15: (360, 420), 16: (280, 420),
    }.items():  # fmt: skip
        places[:, at] = x, y
    for at, much in ((13, 4.0), (14, 4.0), (15, 12.0), (16, 12.0)):
        places[:, at, 0] += (1 if at % 2 else -1) * much * moved
        places[:, at, 1] -= much * moved
    return places


def write_openpose(folder: Path, people: list[np.ndarray], gap: range = range(0)) -> Path:
    folder.mkdir()
    for step in range(len(people[0])):
        found = []
        for points in people if step not in gap else []:
            values = np.zeros((25, 3))
            for theirs, ours in BODY_25.items():
                values[theirs] = *points[step, ours], 0.9
            found.append({"pose_keypoints_2d": values.ravel().tolist()})
        path = folder / f"film_{step:012d}_keypoints.json"
        path.write_text(json.dumps({"people": found}))
    return folder


def write_wide(path: Path, points: np.ndarray, fps: float) -> Path:
    lines = ["time_s," + ",".join(f"{n}_{a}" for n in POSE_NAMES for a in ("x", "y", "visibility"))]
    for step, places in enumerate(points):
        cells = [f"{step / fps:.4f}"]
        for x, y in places:
            cells += ["", "", ""] if np.isnan(x) else [f"{x:.3f}", f"{y:.3f}", "0.9"]
        lines.append(",".join(cells))
    path.write_text("\n".join(lines))
    return path


def test_openpose_and_a_table_of_the_same_people_score_alike(tmp_path: Path) -> None:
    a, b = person(1, 600), person(1, 600, lag=15)
    beside = b + np.array([640, 0])
    folder = write_openpose(tmp_path / "op", [beside, a], gap=range(300, 330))
    told: list[str] = []
    settings = AnalysisSettings(surrogates=19, layout="tiles")
    one = analyze_landmarks(
        [folder], tmp_path / "one", settings, fps=15, picture=(1280, 480), notify=told.append
    )
    assert told == []
    tables = [write_wide(tmp_path / f"{who}.csv", p, 15) for who, p in (("a", a), ("b", b))]
    two = analyze_landmarks(tables, tmp_path / "two", SETTINGS, picture=(640, 480))
    assert (one.summary["layout"], two.summary["layout"]) == ("tiles", "two-files")
    for session in (one, two):
        movement = session.summary["mirroring"]["movement_synchrony"]
        assert movement["lag_s"] == pytest.approx(1.0, abs=0.15)
        assert session.summary["mirroring"]["lag_s"] == pytest.approx(1.0, abs=0.15)
        # What the files do not tell is not visible, and said.
        for cue in ("head_yaw_deg", "gaze_yaw_deg", "eye_contact", "smile", "trunk_turn_deg"):
            assert session.cues[cue].isna().all(), cue
        assert session.summary["eye_contact"]["a"] is None
        (flag,) = (q for q in session.summary["quality"] if q["flag"] == "IMPORTED_LANDMARKS")
        assert "gaze" in flag["message"]
        assert not any(q["flag"] == "FACE_LOST" for q in session.summary["quality"])
        assert session.video_path is None
        assert session.manifest.model_hashes == {}
    joined = one.cues.merge(two.cues, on=["time_s", "participant"], suffixes=("", "_two"))
    outside = joined[(joined["time_s"] < 20) | (joined["time_s"] >= 22)]
    for cue in ("elbow_left_deg", "wrist_left_x", "upper_arm_right_deg"):
        np.testing.assert_allclose(outside[cue], outside[f"{cue}_two"], atol=0.02)
    unseen = one.cues[(one.cues["time_s"] >= 20.6) & (one.cues["time_s"] < 21.4)]
    assert unseen["wrist_left_x"].isna().all()
    # It is a session like any other.
    rescore(one, [])
    assert report_again(two).exists()
    with pytest.raises(InputError, match="made from landmarks"):
        export_session(one, "video", tmp_path / "film.mp4")
    (eaf,) = export_session(two, "eaf", tmp_path / "events.eaf")
    assert "MEDIA_DESCRIPTOR" not in eaf.read_text(encoding="utf-8")


@pytest.mark.parametrize("layout", ["tiles", "room"])
def test_regions_say_who_is_who(tmp_path: Path, layout: str) -> None:
    left, right = person(1, 45), person(2, 45) + np.array([640, 0])
    folder = write_openpose(tmp_path / "op", [left, right], gap=range(10))
    regions = {"a": Region(640, 0, 640, 480), "b": Region(0, 0, 640, 480)}
    settings = AnalysisSettings(surrogates=0, layout=layout, regions=regions)
    turned = analyze_landmarks([folder], tmp_path / "turned", settings, fps=15, picture=(1280, 480))
    usual = analyze_landmarks(
        [folder],
        tmp_path / "usual",
        AnalysisSettings(surrogates=0, layout=layout),
        fps=15,
        picture=(1280, 480),
    )
    for who, other in (("a", "b"), ("b", "a")):
        one = turned.cues[turned.cues["participant"] == who]["elbow_left_deg"].to_numpy()
        two = usual.cues[usual.cues["participant"] == other]["elbow_left_deg"].to_numpy()
        assert np.isfinite(one).sum() > 30
        np.testing.assert_allclose(one, two, atol=1e-3)


def test_what_does_not_fit_together(tmp_path: Path) -> None:
    table = write_wide(tmp_path / "a.csv", person(1, 60), 15)
    out, size = tmp_path / "out", {"picture": (640, 480)}
    with pytest.raises(NoDyadError, match="Give one file with both, or two files"):
        analyze_landmarks([table], out, SETTINGS, **size)
    for layout, files, sentence in (
        ("two-files", [table], "needs two files"),
        ("tiles", [table, table], "no tiles"),
    ):
        with pytest.raises(UsageError, match=sentence):
            analyze_landmarks(files, out, AnalysisSettings(layout=layout), **size)
    for files in ([], [table] * 3, str(table), table):
        with pytest.raises(UsageError, match="a list of one file with both people, or of two"):
            analyze_landmarks(files, out, SETTINGS, **size)
    with pytest.raises(UsageError, match="mirrored picture"):
        analyze_landmarks([table], out, AnalysisSettings(flips=frozenset("a")), **size)


def test_cues_of_plugins_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    registry.families()
    monkeypatch.setattr(registry.KNOWN, "_kept", dict(registry.KNOWN._kept))  # for this test alone
    registry.cue("shares", {"shares_points": "0..1"})(lambda _: {"shares_points": 0.5})
    tables = [write_wide(tmp_path / f"{w}.csv", person(1, 60), 15) for w in "ab"]
    told = analyze_landmarks(
        tables, tmp_path / "out", AnalysisSettings(surrogates=0), picture=(640, 480)
    )
    assert (told.cues["shares_points"] == 0.5).all()
    assert told.summary["plugin_cues"]["shares_points"] == {"a": 0.5, "b": 0.5}


def test_who_stops_before_the_first_step_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = write_wide(tmp_path / "a.csv", person(1, 60), 15)

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("mirrorcam.pipeline.from_landmarks.nearest_to_grid", stopped)
    with pytest.raises(StoppedByUserError, match="before there was anything"):
        analyze_landmarks([table, table], tmp_path / "out", SETTINGS, picture=(640, 480))
    assert not (tmp_path / "out").exists()


def test_the_command(tmp_path: Path, capfd: pytest.CaptureFixture[str], same_signals: None) -> None:
    tables = [
        str(write_wide(tmp_path / f"{who}.csv", person(seed, 90), 15))
        for who, seed in (("a", 1), ("b", 2))
    ]
    words = ["analyze", *tables, "-o", str(tmp_path / "out"), "--quiet", "--surrogates", "0"]
    assert main([*words, "--json", "--picture", "640x480"]) == 0
    assert json.loads(capfd.readouterr().out)["layout"] == "two-files"
    assert main([*words, "--landmarks"]) == 0
    err = capfd.readouterr().err
    assert err.count("--picture WIDTHxHEIGHT to be exact") == 2
    assert main([*words, "--picture", "wide"]) == 2
    assert main(["analyze", tables[0], "film.mp4"]) == 2
    assert main(["analyze", "film.mp4", "--fps", "25"]) == 2
    assert main(["analyze", "--landmarks", str(tmp_path / "none.csv")]) == 3
    assert all("Traceback" not in line for line in capfd.readouterr().err.splitlines())


def test_who_has_agreed_is_noted_and_stays(tmp_path: Path, same_signals: None) -> None:
    tables = [
        str(write_wide(tmp_path / f"{who}.csv", person(seed, 45), 15))
        for who, seed in (("a", 1), ("b", 2))
    ]
    words = ["analyze", *tables, "-o", str(tmp_path / "out"), "--quiet", "--surrogates", "0"]
    words += ["--picture", "640x480"]
    assert main([*words, "--consent-b"]) == 0
    first = open_session(tmp_path / "out").manifest
    assert first.consent.a is None
    assert first.consent.b is not None
    assert (first.consent.b.given, first.consent.b.sound) == (True, False)
    assert first.consent.b.recorded_at == first.created_at
    # Analysed again without a word, what was said holds; nobody takes it back by forgetting it.
    assert main([*words, "--consent-a"]) == 0
    again = open_session(tmp_path / "out").manifest
    assert again.consent.a is not None
    assert again.consent.b == first.consent.b


def test_a_folder_of_landmarks_is_known_by_its_files(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], same_signals: None
) -> None:
    people = [person(1, 45), person(2, 45) + np.array([640, 0])]
    folder = write_openpose(tmp_path / "call", people)
    more = ["--landmarks", "--fps", "15", "--picture", "1280x480", "--surrogates", "0", "--quiet"]
    more += ["-o", str(tmp_path / "out")]
    assert main(["analyze", str(folder), *more]) == 0
    session = open_session(tmp_path / "out")
    marker = {"kind": "marker", "start_s": 1.0, "end_s": 2.0, "label": "mine", "source": "user"}
    mine = pd.DataFrame([{"participant": None, "value": np.nan, **marker}])
    save_events(session, pd.concat([session.events, mine], ignore_index=True))
    moved = folder.rename(tmp_path / "moved")
    assert main(["analyze", str(moved), *more]) == 0
    assert "mine" in open_session(tmp_path / "out").events["label"].tolist()
    other = write_openpose(tmp_path / "other", people[:1])
    assert main(["analyze", str(other), *more]) == 6
    assert "another recording (moved) with markers" in capfd.readouterr().err
