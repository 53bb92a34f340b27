# SPDX-License-Identifier: GPL-3.0-or-later
"""Recordings that are made from others are what they are said to be."""

from __future__ import annotations

import numpy as np

from benchmarks.measures import composing


def _picture() -> np.ndarray:
    ramp = np.tile(np.arange(64, dtype=np.uint8)[None, :, None] * 3, (48, 1, 3))
    return np.ascontiguousarray(ramp)


def test_turned_is_the_mirror_image():
    assert np.array_equal(composing.turned(_picture(), 0)[:, 0], _picture()[:, -1])


def test_the_same_shake_moves_two_pictures_alike_and_not_too_far():
    one, other = (composing.shaken(5, 4.0, 15.0, 4.0) for _ in range(2))
    moved = [one(_picture(), i) for i in range(60)]
    assert all(np.array_equal(m, other(_picture(), i)) for i, m in enumerate(moved))
    shift = [m[24, 32, 0].astype(float) - _picture()[24, 32, 0] for m in moved]
    assert 1 < np.ptp(shift) / 3 < 16


def test_tiles_stand_side_by_side():
    wide = next(composing.side_by_side([_picture()], [_picture()[:, ::-1]]))
    assert wide.shape == (48, 128, 3)
    assert np.array_equal(wide[:, 64:], _picture()[:, ::-1])


def test_a_written_clip_reads_back(tmp_path):
    pictures = [np.full((48, 64, 3), 40 * k, np.uint8) for k in range(5)]
    path = composing.write(tmp_path / "clip.mp4", iter(pictures), 15.0)
    back, rate = composing.read(path)
    assert rate == 15.0
    assert [int(p.mean() / 40 + 0.5) for p in back] == [0, 1, 2, 3, 4]
    again = composing.rewrite(path, tmp_path / "dark.mp4", [composing.lit(0.5)])
    dark, _ = composing.read(again)
    assert abs(dark[4].mean() - 80) < 6
