# SPDX-License-Identifier: GPL-3.0-or-later
"""The app at work in a home folder of its own, run by `test_privacy.py`.

``live CLIP`` plays a recording live until it ends. ``delete LIBRARY FOLDER`` makes a session in the
library, looks at it in every place, writes a report and a table of it into FOLDER, and deletes it.
``exports SESSION FOLDER`` writes it in every format that this computer can.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PyQt6.QtCore import QCoreApplication, QTimer
from PyQt6.QtWidgets import QFileDialog

from gui.app import create_application, create_window
from gui.preferences import Preferences

if TYPE_CHECKING:
    from collections.abc import Callable

NAME, TITLE, TAG = "Quixotina Zwölfender", "Zinnoberrot", "ultramarin"
PATIENCE_S = 240.0


def wait(until: Callable[[], bool]) -> None:
    """Let the window work until something is so."""
    end = time.monotonic() + PATIENCE_S
    while not until():
        if time.monotonic() > end:
            raise SystemExit("it took too long")
        QCoreApplication.processEvents()
        time.sleep(0.005)


def live(clip: Path) -> None:
    window = create_window(create_application(), Preferences())
    window.show()
    place = window.show_place("live")
    pictures = 0
    place.open(f"file:{clip}")
    wait(lambda: place.session.engine is not None)

    def ended() -> bool:
        nonlocal pictures
        engine = place.session.engine
        pictures += engine is not None and engine.latest_frame() is not None
        return place.session.phase == "idle"

    wait(ended)
    window.close()
    print("seen" if pictures else "nothing was seen")


def delete(library: Path, folder: Path, sample: Path) -> None:
    from gui.demo_session import write_demo_session
    from mirrorcam.session import save_manifest

    session = write_demo_session(
        library / f"{NAME}.mirrorcam", minutes=1, names=(NAME, "Ben"), video=sample
    )
    manifest = session.manifest.model_copy(deep=True)
    manifest.title, manifest.tags, manifest.keep_pictures = TITLE, [TAG], True
    save_manifest(session, manifest)
    window = create_window(create_application(), Preferences())
    window.show()
    place = window.show_place("library")
    tasks = window.context.tasks
    wait(lambda: len(place.model.entries) == 1 and not tasks.busy)
    assert place.model.entries[0].thumbnail is not None
    window.open_session(session.path, 2.0)
    review = window.place("review")
    wait(lambda: review.model.state == "ready" and not tasks.busy)
    window.show_place("trends")
    wait(lambda: not tasks.busy)
    from mirrorcam.cli.main import main as mirrorcam

    assert mirrorcam(["report", str(session.path), "-o", str(folder / "report.html")]) == 0
    # Somebody looks into the session with a file dialog, which remembers where it was.
    dialog = QFileDialog(window, "", str(session.path))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    QTimer.singleShot(200, dialog.reject)
    dialog.exec()
    dialog.deleteLater()
    window.show_place("library")
    place.filters.search.setText(NAME)
    place.model.want_all()
    wait(lambda: len(place.model.entries) == 1 and not tasks.busy)
    place.model.throw_away(*place.model.entries)
    wait(lambda: not place.model.entries and not tasks.busy)
    window.close()
    print("deleted")


def exports(session: Path, folder: Path) -> None:
    from mirrorcam.cli.main import main as mirrorcam
    from mirrorcam.export import exporters

    done = []
    for form in sorted(set(exporters()) - {"video"}):  # which is a command of its own
        code = mirrorcam(["export", str(session), "--format", form, "-o", str(folder / form)])
        done += [form] if code == 0 else []
    print(*done)


if __name__ == "__main__":
    act, *words = sys.argv[1:]
    {"live": live, "delete": delete, "exports": exports}[act](*map(Path, words))
