# SPDX-License-Identifier: GPL-3.0-or-later
"""Stored sessions as dyads: each measure for itself, and all together."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.ndimage import gaussian_filter1d

from mirrorcam.cli.main import main
from mirrorcam.cues.table import VALUES
from mirrorcam.errors import InputError, UsageError
from mirrorcam.pipeline.comparing import SESSION_RATE_HZ, EvidenceSettings, compare_sessions
from mirrorcam.session import (
    Correction,
    Manifest,
    SessionWriter,
    Source,
    open_session,
    save_manifest,
)

RATE = 12.0
SETTINGS = EvidenceSettings(SESSION_RATE_HZ)


def smooth(rng: np.random.Generator, n: int) -> np.ndarray:
    values = gaussian_filter1d(rng.standard_normal(n), 6.0)
    return values / values.std()


def write(
    folder: Path, seed: int, *, seconds: float = 90.0, smiles: bool = True, late_s: float = 0.0
) -> Path:
    """Two people: B mirrors A's head and moves when A does, 0.5 s later; smiles are their own.

    They come `late_s` after the recorder was started.
    """
    rng = np.random.default_rng(seed)
    n, lag = round(seconds * RATE), round(0.5 * RATE)
    cues = {who: {name: np.full(n, np.nan) for name in VALUES} for who in "ab"}
    for name, sign in (("head_yaw_deg", -1.0), ("head_pitch_deg", 1.0), ("trunk_x", -1.0)):
        cues["a"][name] = 8.0 * smooth(rng, n)
        cues["b"][name] = sign * np.roll(cues["a"][name], lag) + 6.0 * smooth(rng, n)
    energy = np.abs(smooth(rng, n))
    cues["a"]["motion_energy"] = energy
    cues["b"]["motion_energy"] = np.roll(energy, lag) + 0.5 * np.abs(smooth(rng, n))
    if smiles:
        for who in "ab":
            cues[who]["smile"] = np.clip(smooth(rng, n), 0, 1)
    table = pd.concat(
        pd.DataFrame(
            {
                "frame_index": np.arange(n),
                "time_s": late_s + np.arange(n) / RATE,
                "participant": who,
                **cues[who],
            }
        )
        for who in "ab"
    ).sort_values(["time_s", "participant"], ignore_index=True)
    video = folder / f"{seed}.mp4"
    video.write_bytes(b"no film")
    source = Source.from_file(video, width=640, height=480, duration_s=seconds)
    with SessionWriter(
        folder / f"{seed}.mirrorcam", Manifest(sources=[source]), outline_points=(10, 152)
    ) as writer:
        writer.write_table("cues", table)
        writer.write_summary({"schema_version": 1})
        writer.write_report("<p></p>")
        return writer.finish("complete").path


@pytest.fixture(scope="module")
def sessions(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("sessions")
    return [write(folder, seed, smiles=seed != 4) for seed in range(5)]


def test_each_measure_and_all_together(sessions):
    together, measures = compare_sessions(sessions, SETTINGS)
    told = {measure.name: measure for measure in measures}
    assert list(told) == ["mirroring", "movement", "smiles"]
    assert told["mirroring"].ours.auc == 1.0
    assert told["movement"].ours.auc > 0.9
    assert abs(told["smiles"].ours.cohens_d) < 1.5
    assert told["mirroring"].rmea is None
    assert told["movement"].rmea == together.rmea
    assert together.ours.auc > 0.95
    assert together.ours.p_value <= 0.02
    assert (together.ours.n_real, together.ours.n_pseudo) == (5, 20)
    # Where nobody's smile was visible the dyad is not among those of that measure.
    assert told["smiles"].dyads == tuple(path.name for path in sessions[:4])
    assert told["smiles"].values.shape == (4, 4)


def test_the_other_side_is_not_mirroring(sessions, monkeypatch):
    # Without the mirror map B's head does the opposite of A's.
    from dataclasses import replace

    from mirrorcam.pipeline import comparing

    same_side = tuple(
        replace(channel, partner=channel.cue, sign=1.0) for channel in comparing.CHANNELS
    )
    mirrored = compare_sessions(sessions, SETTINGS)[1][0].ours.real_mean
    monkeypatch.setattr(comparing, "CHANNELS", same_side)
    assert compare_sessions(sessions, SETTINGS)[1][0].ours.real_mean < 0.5 * mirrored


def test_pairs_table_names_the_sessions(sessions):
    table = compare_sessions(sessions[:2], SETTINGS)[0].table()
    assert len(table) == 4
    assert set(table["a"]) == {path.name for path in sessions[:2]}


def test_what_a_user_left_out_is_not_compared(sessions, tmp_path):
    copies = [Path(shutil.copytree(path, tmp_path / path.name)) for path in sessions[:3]]
    before = compare_sessions(copies, SETTINGS)[0].values
    session = open_session(copies[0])
    manifest = session.manifest.model_copy(deep=True)
    manifest.corrections = [Correction(kind="ignore", start_s=30.0)]
    save_manifest(session, manifest)
    after = compare_sessions(copies, SETTINGS)[0].values
    assert after[0, 0] != before[0, 0]
    np.testing.assert_array_equal(after[1:, 1:], before[1:, 1:])
    manifest.corrections = [Correction(kind="swap", start_s=0.0)]
    save_manifest(session, manifest)
    assert compare_sessions(copies, SETTINGS)[0].values[0, 1] != before[0, 1]


def test_two_sessions_of_one_recording_are_told(sessions, tmp_path, capsys):
    """A of the one and B of the other have met, and are no pseudo dyad."""
    again = tmp_path / "again.mirrorcam"
    shutil.copytree(sessions[0], again)
    assert main(["compare", *map(str, [*sessions, again]), "--json"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["repeated"] == [[str(sessions[0]), str(again)]]
    assert "again.mirrorcam” are of the same recording" in told.err

    live = open_session(again)
    manifest = live.manifest
    manifest.sources = [Source.from_device("camera", "0")]
    save_manifest(live, manifest)
    assert main(["compare", str(sessions[0]), str(again), "--json"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["repeated"] == []
    assert told.err == ""


def test_what_was_stopped_is_told(sessions, tmp_path, capsys):
    paths = [tmp_path / path.name for path in sessions[:3]]
    for path, source in zip(paths, sessions, strict=False):
        shutil.copytree(source, path)
    assert main(["compare", *map(str, paths)]) == 0
    assert capsys.readouterr().err == ""
    manifest = json.loads((paths[1] / "session.json").read_text())
    (paths[1] / "session.json").write_text(json.dumps(manifest | {"state": "interrupted"}))
    assert main(["compare", *map(str, paths), "--json"]) == 0
    told = capsys.readouterr()
    assert "1.mirrorcam” was stopped before the end" in told.err
    assert json.loads(told.out)["interrupted"] == [str(paths[1])]


def test_what_cannot_be_compared(sessions, tmp_path):
    with pytest.raises(UsageError, match="One dyad alone"):
        compare_sessions(sessions[:1], SETTINGS)
    with pytest.raises(UsageError, match="twice"):
        compare_sessions([sessions[0], sessions[0]], SETTINGS)
    with pytest.raises(InputError, match="not a mirrorcam session"):
        compare_sessions([sessions[0], tmp_path], SETTINGS)
    short = write(tmp_path, 9, seconds=12.0)
    with pytest.raises(InputError, match=r"12\.0 s"):
        compare_sessions([sessions[0], short], SETTINGS)


def test_a_recorder_that_was_started_early_makes_no_other_dyad(sessions, tmp_path):
    """Two people who came late met nobody else's beginning, and what they did was told as more."""
    usual = compare_sessions(sessions, SETTINGS)[0]
    late = [write(tmp_path, seed, smiles=seed != 4, late_s=120.0 * (seed < 2)) for seed in range(5)]
    found = compare_sessions(late, SETTINGS)[0]
    np.testing.assert_allclose(found.values, usual.values, atol=0.25)
    assert found.ours.n_pseudo == usual.ours.n_pseudo == 20
