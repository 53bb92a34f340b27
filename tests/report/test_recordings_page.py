# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of a batch: a door to each report, and nothing of a file name becomes markup."""

from __future__ import annotations

from html.parser import HTMLParser

from mirrorcam.report.recordings import cells, names_of, render_recordings

DONE = {
    "path": "/x/<b>&anna.mp4",
    "session": "<b>&anna #1%.mirrorcam",
    "state": "done",
    "message": "",
    "duration_s": 2400.0,
    "mirroring_score": 83.0,
    "mirroring_p_value": 0.005,
    "mirroring_effect": 6.1,
    "mirroring_lag_s": -1.0,
    "mirroring_leader": "b",
}
FAILED = {
    "path": "C:\\calls\\ben.mp4",
    "session": "ben.mirrorcam",
    "state": "failed",
    "message": "<script>alert(1)</script>",
}


class Doors(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.doors: list[str | None] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag == "a":
            self.doors.append(dict(attrs)["href"])


def test_doors_and_escaped_texts():
    page = render_recordings([DONE, FAILED])
    reader = Doors()
    reader.feed(page)
    assert reader.doors == ["%3Cb%3E%26anna%20%231%25.mirrorcam/report.html"]
    assert "script" not in reader.tags
    assert reader.tags.count("b") == 1  # of the note, not of a file name
    assert "&lt;script&gt;" in page
    assert ">ben.mp4<" in page
    assert "2 recordings" in page


def test_recordings_of_one_name_are_told_apart_by_their_folders():
    paths = [
        "/one/week 1/anna/call.mp4",
        "/one/week 1/ben/call.mp4",
        "/one/week 2/ben/call.mp4",
        "/one/week 2/ben/talk.mp4",
        "C:\\calls\\ben.mp4",
        "call.mp4",
    ]
    names = names_of(paths)
    assert [names[path] for path in paths] == [
        "anna/call.mp4",
        "week 1/ben/call.mp4",
        "week 2/ben/call.mp4",
        "talk.mp4",
        "ben.mp4",
        "call.mp4",
    ]
    page = render_recordings([DONE | {"path": path} for path in paths[:2]])
    assert ">anna/call.mp4<" in page
    assert ">ben/call.mp4<" in page


def test_a_row_in_words():
    assert cells(DONE) == [
        "done",
        "40 min",
        "83",
        ".005",
        "6.1",
        "B by 1.0 s",
        *["–"] * 4,
    ]
    assert cells(FAILED) == ["failed", *["–"] * 9]
