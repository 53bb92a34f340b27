# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of every screen: ``python -m gui.screenshots OUT [SCENE...] [--session SESSION]``.

Run from a checkout; where there is no screen, without one. Each scene is shown in both themes at
1280 x 720 and at 2560 x 1440, or in the `--size` that is given; with QT_SCALE_FACTOR=2 in the
environment, at 200 %. To be looked at: nothing here judges.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if sys.platform == "linux" and not {"DISPLAY", "WAYLAND_DISPLAY"} & set(os.environ):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PyQt6.QtCore import QObject, QPoint, QTimer
from PyQt6.QtGui import QColor, QPainter
from PyQt6.QtWidgets import QDialog

from gui.app import create_application, create_window
from gui.language import speak
from gui.preferences import Preferences
from gui.screens.scenes import SCENES, write_library
from gui.theme import ThemeMode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PyQt6.QtGui import QPixmap

    from gui.main_window import MainWindow

SIZES = ((1280, 720), (2560, 1440))
_TICK_MS, _PATIENCE_TICKS = 50, 2400
_SETTLE_TICKS = 6


class Photographer(QObject):
    """Goes through scenes; between two steps the event loop runs as it does for a user."""

    def __init__(
        self,
        window: MainWindow,
        out: Path,
        names: Sequence[str],
        sizes: Sequence[tuple[int, int]],
        done: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._window, self._out, self._done, self._sizes = window, out, done, sizes
        self._steps = self._walk(names)
        self._until: Callable[[], bool] = lambda: True
        self._waited = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        self._waited += 1
        if not self._until():
            if self._waited > _PATIENCE_TICKS:
                print("a scene did not become ready", file=sys.stderr)
                self._until = lambda: True
            return
        self._waited = 0
        until = next(self._steps, None)
        if until is None:
            self._timer.stop()
            self._done()
        else:
            self._until = until

    def _walk(self, names: Sequence[str]) -> Iterator[Callable[[], bool]]:
        for name in names:
            for size in self._sizes:
                self._window.resize(*size)
                yield self._settled
                yield from SCENES[name](self._window)
                for mode in (ThemeMode.LIGHT, ThemeMode.DARK):
                    self._window.context.theme.set_mode(mode)
                    yield self._settled
                    file = self._out / f"{name}-{mode.value}-{size[0]}x{size[1]}.png"
                    self._picture().save(str(file))
                    print(file)
                for dialog in self._dialogs():
                    dialog.reject()
                yield self._settled

    def _settled(self) -> bool:
        tasks = self._window.context.tasks
        live = self._window.current_name == "live"  # a session is a task as long as it runs
        return self._waited >= _SETTLE_TICKS and (live or not tasks.busy)

    def _dialogs(self) -> list[QDialog]:
        return [d for d in self._window.findChildren(QDialog) if d.isVisible()]

    def _picture(self) -> QPixmap:
        picture = self._window.grab()
        dialogs = self._dialogs()
        if dialogs:
            painter = QPainter(picture)
            painter.fillRect(picture.rect(), QColor(0, 0, 0, 110))
            for dialog in dialogs:
                middle = self._window.rect().center() - dialog.rect().center()
                painter.drawPixmap(QPoint(middle.x(), max(middle.y(), 0)), dialog.grab())
            painter.end()
        return picture


def _size(text: str) -> tuple[int, int]:
    width, height = text.split("x")
    return int(width), int(height)


def _large_screen(file: Path) -> None:
    """Have a screen as large as the largest picture; without one it has 800 x 800 pixels."""
    if os.environ.get("QT_QPA_PLATFORM") != "offscreen":
        return
    screen = {"name": "screen", "x": 0, "y": 0, "width": 3840, "height": 2160}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    file.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={file}"


def main() -> int:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("scenes", nargs="*", metavar="SCENE", help=", ".join(SCENES))
    parser.add_argument("--session", type=Path, help="an analysed session for Review")
    parser.add_argument("--size", type=_size, action="append", metavar="WIDTHxHEIGHT")
    parser.add_argument("--language", choices=("en", "de"), default="en")
    words = parser.parse_intermixed_args()  # scenes may stand behind options
    words.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # Nothing of the user's own is shown or changed.
        os.environ["MIRRORCAM_SETTINGS"] = str(folder / "app.ini")
        _large_screen(folder / "screen.json")
        application = create_application()
        speak(application, words.language)
        preferences = Preferences()
        preferences.tour_seen = True
        preferences.library_folder = folder / "sessions"
        write_library(preferences.library_folder, words.session)
        window = create_window(application, preferences)
        window.show()

        def done() -> None:
            window.end()
            application.quit()

        scenes = words.scenes or list(SCENES)
        photographer = Photographer(window, words.out, scenes, words.size or SIZES, done)
        code = application.exec()
        del photographer
        return code


if __name__ == "__main__":
    sys.exit(main())
