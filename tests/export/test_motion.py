# SPDX-License-Identifier: GPL-3.0-or-later
"""Motion energy goes out as two columns, and comes back in as what it was."""

from __future__ import annotations

import numpy as np
import pytest

from mirrorcam.errors import InputError
from mirrorcam.export import export_session
from mirrorcam.export.motion import energies
from mirrorcam.session import Correction, save_manifest
from mirrorcam.sources.series import read_series

FIRST = 4000 * 15  # the cues of the session begin this late


def test_two_columns_are_read_back(session, tmp_path):
    (path,) = export_session(session, "rmea", tmp_path / "motion.txt")
    lines = path.read_text(encoding="ascii").splitlines()
    assert all(len(line.split(" ")) == 2 for line in lines)
    assert lines[0] == "NA NA"
    values = read_series(path).values
    cues = session.cues
    for row, who in zip(values, "ab", strict=True):
        own = cues.loc[cues["participant"] == who, "motion_energy"].to_numpy()
        np.testing.assert_allclose(row[FIRST : FIRST + own.size], own, atol=1e-6)
        assert np.isnan(row[:FIRST]).all()
    # B has no row in the last step: a hole, and not a line less.
    assert values.shape == (2, FIRST + 30)
    assert np.isnan(values[1, -1])


def test_a_recording_of_fewer_pictures_than_steps_has_no_holes(session, tmp_path):
    """Ten pictures a second on fifteen steps: every third line said that nobody was visible."""
    times = np.round(np.arange(0.0, 8.0, 0.1), 6)
    times = times[(times < 3.0) | (times > 4.0)]
    own = session.cues.iloc[:1].drop(columns=["time_s", "participant", "motion_energy"])
    rows = own.loc[own.index.repeat(2 * times.size)].reset_index(drop=True)
    session._tables["cues"] = rows.assign(
        time_s=np.repeat(times, 2),
        participant=["a", "b"] * times.size,
        motion_energy=np.repeat(times, 2) + np.tile([0.0, 1.0], times.size),
    )
    (path,) = export_session(session, "rmea", tmp_path / "motion.txt")
    a, b = read_series(path).values
    time_s = np.arange(a.size) / session.rate_hz
    away = (time_s > 2.91) & (time_s < 4.09)
    np.testing.assert_allclose(a[~away], time_s[~away], atol=1e-6)
    np.testing.assert_allclose(b, a + 1.0, atol=2e-6)
    assert np.isnan(a[away]).all()


def test_corrections_hold(session, tmp_path):
    manifest = session.manifest.model_copy(deep=True)
    manifest.corrections = [Correction(kind="swap", start_s=0.0)]
    before = energies(session)
    after = energies(save_manifest(session, manifest))
    np.testing.assert_array_equal(after, before[:, ::-1])


def test_who_was_never_seen_is_a_column_of_nothing(session, tmp_path):
    cues = session.cues.copy()
    cues.loc[cues["participant"] == "b", "motion_energy"] = np.nan
    session._tables["cues"] = cues
    (path,) = export_session(session, "rmea", tmp_path / "motion.txt")
    rows = [line.split() for line in path.read_text(encoding="ascii").splitlines()]
    assert any(own != "NA" for own, _ in rows)
    assert {other for _, other in rows} == {"NA"}


def test_where_nobody_was_seen_there_is_no_file_of_nothing(session, tmp_path):
    session._tables["cues"] = session.cues.assign(motion_energy=np.nan)
    with pytest.raises(InputError, match="nothing for rMEA"):
        export_session(session, "rmea", tmp_path / "motion.txt")
    assert list(tmp_path.glob("motion*")) == []


def test_a_session_without_a_time_step(session):
    session._tables["cues"] = session.cues.iloc[:0]
    with pytest.raises(InputError, match="no time steps"):
        energies(session)
