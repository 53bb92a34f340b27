# SPDX-License-Identifier: GPL-3.0-or-later
"""A table of cues from anybody becomes one that can be scored."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from mirrorcam.cues.table import COLUMNS
from mirrorcam.pipeline.scorable import scorable


@pytest.fixture
def cues() -> pd.DataFrame:
    numbers = {name: np.arange(4, dtype=np.float32) for name in COLUMNS}
    return pd.DataFrame(numbers | {"participant": ["a", "b", "a", "b"]})


def test_a_whole_table_is_left_as_it_is(cues):
    assert scorable(cues) is cues


def test_a_cue_of_words_and_one_that_is_not_there_were_not_visible(cues):
    told = scorable(cues.assign(smile="=1+1").drop(columns=["nose_x", "shot"]))

    assert set(told.columns) == set(COLUMNS)
    assert told[["smile", "nose_x", "shot"]].isna().all(axis=None)
    assert told["nose_y"].tolist() == cues["nose_y"].tolist()
    assert told["participant"].tolist() == ["a", "b", "a", "b"]


def test_columns_of_plugins_stay_if_they_hold_numbers(cues):
    told = scorable(cues.assign(hands=1.5, remark="loud"))

    assert told["hands"].tolist() == [1.5] * 4
    assert "remark" not in told.columns
