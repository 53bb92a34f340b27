# SPDX-License-Identifier: GPL-3.0-or-later
"""The stretch around a moment in which somebody was seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from mirrorcam.session import SessionWriter
from mirrorcam.session.seen import seen_around

if TYPE_CHECKING:
    from pathlib import Path
    from types import SimpleNamespace


@pytest.mark.parametrize("step_s", [1 / 15, 0.52, 1.0])
def test_a_stretch_ends_where_somebody_is_missed_and_not_between_two_steps(
    step_s: float, tmp_path: Path, video: Path, make: SimpleNamespace
) -> None:
    steps = 60
    cues = make.cues(steps)
    cues["time_s"] = np.repeat(np.arange(steps) * step_s, 2)
    gone = (cues["participant"] == "b") & cues["time_s"].between(20 * step_s, 39.5 * step_s)
    cues.loc[gone, "pose_confidence"] = np.nan
    with SessionWriter(tmp_path / "s", make.manifest(video)) as writer:
        writer.write_table("cues", cues)
        session = writer.finish("complete")
    assert seen_around(session, "a", 10 * step_s) == (0.0, None)
    start_s, end_s = seen_around(session, "b", 10 * step_s)
    assert start_s == 0.0
    assert end_s == pytest.approx(19 * step_s, abs=2e-3)
    assert seen_around(session, "b", 50 * step_s) == (pytest.approx(40 * step_s), None)
