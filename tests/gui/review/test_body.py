# SPDX-License-Identifier: GPL-3.0-or-later
"""The upper half is as high as it can fill, until somebody wants it otherwise."""

from __future__ import annotations

from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtWidgets import QPushButton


def test_no_room_is_left_under_picture_and_scores(opened_place, talk):
    place = opened_place(talk)
    place.resize(1216, 800)
    body = place._body
    upper, below = body.split.sizes()
    assert upper == body.upper.wanted_height(body.split.width())
    assert below > 200
    stage, transport = body.upper.stage.geometry(), place.transport.geometry()
    assert stage.bottom() < transport.top()
    assert place.scores.height() >= place.scores.minimumSizeHint().height()
    assert place.scores.numbers["coverage"].isVisible()
    place.actions_by_name["stack"].trigger()  # a high picture wants more, and leaves something
    taller, rest = body.split.sizes()
    assert taller > upper
    assert rest > 0.3 * body.split.height()


def test_where_the_user_has_put_the_split_it_stays(opened_place, talk, qtbot):
    place = opened_place(talk)
    body = place._body
    assert body.state.isEmpty()
    handle = body.split.handle(1)
    middle = handle.rect().center()
    qtbot.mousePress(handle, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseMove(handle, middle + QPoint(0, 60))
    qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=middle + QPoint(0, 60))
    sizes, kept = body.split.sizes(), body.state
    assert not kept.isEmpty()
    place.actions_by_name["stack"].trigger()
    assert body.split.sizes() == sizes
    body.restore(kept)
    assert body.split.sizes() == sizes


def test_a_long_name_pushes_no_card_out_of_the_window(opened_place, write_session, tmp_path, qtbot):
    long = "Maximiliane Alexandra von und zu Hohenlohe-Langenburg-Schillingsfürst"
    session = write_session(tmp_path / "x.mirrorcam", minutes=1.0, rate_hz=5.0, names=(long, long))
    place = opened_place(session)
    shown = place.scores.width()
    place.playhead.select((10.0, 40.0))
    assert place.side.page == 3
    qtbot.waitUntil(lambda: place.side.width() <= place.scores.width() + 1)
    assert place.scores.width() == shown
    for one in place.side.findChildren(QPushButton):
        if one.isVisible():
            assert one.mapTo(place, one.rect().topRight()).x() < place.width()
    place.why("openness_a")
    for tab in place.why_panel.findChildren(QPushButton):
        assert tab.width() >= tab.sizeHint().width()
