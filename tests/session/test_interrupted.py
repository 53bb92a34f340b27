# SPDX-License-Identifier: GPL-3.0-or-later
"""Which sessions of a folder could go on."""

import json
import os

from mirrorcam.session.interrupted import interrupted_sessions


def test_live_sessions_that_ended_before_their_time_newest_first(tmp_path):
    figures = {"frames_captured": 9}
    for number, (name, state, live) in enumerate(
        (
            ("cut off", "interrupted", figures),
            ("crashed", "recording", figures),
            ("whole", "complete", figures),
            ("analysed", "interrupted", None),
        )
    ):
        folder = tmp_path / f"{name}.mirrorcam"
        folder.mkdir()
        path = folder / "session.json"
        path.write_text(json.dumps({"state": state, "live": live}))
        os.utime(path, (number, number))
    for name, text in (("none", "{"), ("list", "[]"), ("empty", "{}"), ("binary", "\x80")):
        (tmp_path / f"{name}.mirrorcam").mkdir()
        (tmp_path / f"{name}.mirrorcam" / "session.json").write_bytes(text.encode("latin-1"))
    found = interrupted_sessions(tmp_path)
    assert [path.stem for path in found] == ["crashed", "cut off"]
    assert interrupted_sessions(tmp_path / "absent") == []
