# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop app (PyQt6): one window with four places, Library, Live, Review and Trends.

How to build something here
---------------------------
A **place** is a widget of `gui.place.Place` that gets a `gui.context.Context` and nothing else::

    class ReviewPlace(Place):
        help_page = "review"

        def __init__(self, context: Context, parent: QWidget | None = None) -> None:
            super().__init__(context, parent)
            self.add_command("Next moment", "N", self._next, "Go to the next moment", "flag")

        def open(self, target: object, time_s: float | None = None) -> None: ...

- `Context` holds ``theme`` (colours, icons, ``changed``), ``preferences`` (what is remembered),
  ``tasks`` (work off the GUI thread) and ``open_session(path, time_s)``, the way to Review.
- `Place.add_command` makes a QAction with its shortcut, tooltip and icon; the window puts it into
  the menu and the command palette. Shortcuts of a place work while that place is shown.
- `context.tasks.run(function, *args, on_result=..., on_error=..., owner=self)` runs in a worker;
  exactly one of the two comes back on the GUI thread, none after the owner is gone.
- Colours come from ``context.theme.palette`` (`gui.theme.tokens`), in `paintEvent` at the time of
  painting; widgets built of Qt's own follow the stylesheet by the property ``role``: for labels
  ``title``, ``heading``, ``caption``, ``dim``, ``figure``; for buttons ``primary``, ``quiet``,
  ``chip``. Common parts stand in `gui.widgets`: card, figure with caption, state panel (empty,
  loading, error), chip, flow layout.
- Logic lives in a view model without widgets; a view is thin. pandas, pyqtgraph, cv2 and
  MediaPipe are imported inside the modules of a place, never in those that show the window.
- Words for a user go through `tr()`; see `gui/translations/README.md`. What the engine says is
  English: `gui.refusals.refusal_told` turns its errors into sentences for a window.
"""
