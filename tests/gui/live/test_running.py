# SPDX-License-Identifier: GPL-3.0-or-later
"""What is seen during a session, in whatever window there is."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from PyQt6.QtGui import QAction

from gui.live.running import RunningView

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.context import Context


def engine(*sentences: str) -> Any:
    return SimpleNamespace(
        time_s=46.0,
        figures=SimpleNamespace(analysed_hz=6.0, frames_dropped=934, frames_analysed=9),
        status=SimpleNamespace(state=SimpleNamespace(value="degraded"), sentences=sentences),
        latest=lambda: None,
    )


def test_a_long_trouble_presses_nothing_flat(context: Context, qtbot: QtBot) -> None:
    action = QAction()
    view = RunningView(context, action, action, action)
    qtbot.addWidget(view)
    view.resize(848, 514)
    view.show()
    qtbot.waitExposed(view)
    view.begin(("Anna", "Ben"), "a", "video is not kept")
    view.tell(engine())
    lower = view.end.geometry().height()
    view.tell(
        engine("This computer is slow: 6 pictures a second, the posture in every second of them.")
    )
    qtbot.waitUntil(lambda: view.trouble.isVisible() and view.trouble.height() > 0)
    qtbot.waitUntil(lambda: view.trouble.geometry().bottom() < view.height())
    assert view.trouble.height() < 2 * lower
    for gauge in view.gauges.values():
        assert gauge.height() >= gauge.minimumSizeHint().height()
    view.tell(engine())
    assert not view.trouble.isVisible()
