# SPDX-License-Identifier: GPL-3.0-or-later
"""A call window that changes its order: A stays A, and the swap is written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import av
import numpy as np
import pytest

import mirrorcam

if TYPE_CHECKING:
    from pathlib import Path


def rearranged(source: Path, target: Path, seconds: float, change_s: float) -> None:
    """Copy the start of a two-tile call; from `change_s` on the two tiles are exchanged."""
    with av.open(str(source)) as old, av.open(str(target), "w") as new:
        stream = old.streams.video[0]
        out = new.add_stream("libx264", rate=25, options={"crf": "20", "preset": "veryfast"})
        out.width, out.height, out.pix_fmt = stream.width, stream.height, "yuv420p"
        for frame in old.decode(stream):
            if frame.time >= seconds:
                break
            image = frame.to_ndarray(format="rgb24")
            if frame.time >= change_s:
                half = image.shape[1] // 2
                image = np.concatenate([image[:, half:], image[:, :half]], axis=1)
            again = av.VideoFrame.from_ndarray(np.ascontiguousarray(image), format="rgb24")
            again.pts, again.time_base = frame.pts, frame.time_base
            for packet in out.encode(again):
                new.mux(packet)
        for packet in out.encode():
            new.mux(packet)


@pytest.mark.slow
def test_tiles_that_change_places_keep_their_names(samples: Path, tmp_path: Path) -> None:
    clip = tmp_path / "call.mp4"
    rearranged(samples / "call_two_tiles.mp4", clip, seconds=9.0, change_s=5.0)
    session = mirrorcam.analyze(clip, output=tmp_path / "out", rate_hz=10, surrogates=0)
    first, second = session.manifest.layout_changes
    assert second.time_s == pytest.approx(5.0, abs=0.15)
    assert first.views.a.x < first.views.b.x
    assert second.views.a.x > second.views.b.x
    flags = {flag["flag"]: flag for flag in session.summary["quality"]}
    assert "LAYOUT_CHANGES" in flags
    assert "changed places once" in flags["IDENTITY"]["message"]
