# SPDX-License-Identifier: GPL-3.0-or-later
"""The place Library: the sessions as cards, and the analyses that are under way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PyQt6.QtCore import Qt, QUrl
from PyQt6.QtGui import QDesktopServices
from PyQt6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout

from gui.analysis.job import JobState
from gui.analysis.queue import AnalysisQueue
from gui.library.actions import OF_ONE, make_commands
from gui.library.deleting import may_delete
from gui.library.dialogs import EditDialog, MergeDialog
from gui.library.drop_place import DropPlace
from gui.library.drop_zone import DropZone
from gui.library.filters import Filters
from gui.library.grid import GAP, CardGrid
from gui.library.jobs_row import JobsRow
from gui.library.model import LibraryModel
from gui.library.reading import manifest_of
from gui.library.sealing import Sealing
from gui.library.undo_bar import UndoBar
from gui.refusals import refusal_told
from gui.theme.tokens import HEADER_HEIGHT, STEP
from gui.widgets import StatePanel, button, label
from gui.widgets.question import ask
from mirrorcam.errors import MirrorcamError
from mirrorcam.sources.endings import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PyQt6.QtCore import QPoint
    from PyQt6.QtWidgets import QWidget

    from gui.analysis.job import AnalysisJob
    from gui.analysis.sheet_model import SheetModel
    from gui.context import Context
    from mirrorcam.library import Entry


class LibraryPlace(DropPlace):
    """Cards, filters, dropping a recording, and what can be done with a session."""

    help_page = "library"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.model = LibraryModel(context.tasks, self)
        self.queue = AnalysisQueue(context.tasks, self)
        self.sealing = Sealing(context, self.model, self)
        self.sealing.told.connect(self.message)
        self._select: Path | None = None
        self._waiting: list[SheetModel] = []  # until the library is open
        self.actions_by_name = make_commands(self)
        self._build()
        self.model.changed.connect(self._tell)
        self.model.failed.connect(self.message)
        self.model.thrown.connect(self._thrown)
        self.model.reading.connect(self._reading)
        self.queue.finished.connect(self._analysed)
        self.queue.changed.connect(self._seal_former)
        self.setAcceptDrops(True)
        self.model.open(context.preferences.library_folder)

    def _build(self) -> None:
        theme = self.context.theme
        self.filters = Filters(theme, self.model)
        tip = self.actions_by_name["analyse"].toolTip()
        analyse = self._analyse = button(self.tr("Analyse a recording"), "primary", tip)
        analyse.clicked.connect(self.choose_recording)
        header = QHBoxLayout()
        header.setSpacing(3 * STEP)
        header.addStrut(HEADER_HEIGHT)
        header.addWidget(label(self.tr("Library"), "title"))
        header.addWidget(self.filters, 1)
        header.addStretch(0)
        header.addWidget(analyse)
        self.jobs = JobsRow(theme, self.queue)
        self.grid = CardGrid(theme)
        self.grid.opened.connect(self._open)
        self.grid.customContextMenuRequested.connect(self._context_menu)
        selection = self.grid.selectionModel()
        assert selection is not None
        selection.selectionChanged.connect(self._selection_changed)
        self.panel = StatePanel(theme)
        self.panel.setContentsMargins(0, 0, GAP, 0)
        self.panel.acted.connect(self._panel_acted)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.panel)
        self.stack.addWidget(self.grid)
        self.undo_bar = UndoBar(theme)
        self.undo_bar.undone.connect(self.model.take_back)
        self.drop_zone = DropZone(theme, self.tr("Drop a call recording here"))
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * STEP, 4 * STEP, 5 * STEP - GAP, 5 * STEP)
        column.setSpacing(4 * STEP)
        for part in (header, self.jobs, self.stack, self.undo_bar, self.drop_zone):
            row = QHBoxLayout()
            # The grid keeps a gap for its scroll bar; everything else ends where its cards end.
            row.setContentsMargins(0, 0, 0 if part is self.stack else GAP, 0)
            if isinstance(part, QHBoxLayout):
                row.addLayout(part)
            else:
                row.addWidget(part)
            column.addLayout(row, 1 if part is self.stack else 0)
        self._tell()

    # -- what is shown --------------------------------------------------------------------

    def _tell(self) -> None:
        model = self.model
        self.grid.show_entries(model.entries)
        some = bool(model.entries) or not model.wanted.is_all
        self.filters.setVisible(model.phase == "ready" and some)
        takes = model.phase not in ("error", "locked")
        self.welcome_recordings(takes)
        for one in (self._analyse, self.actions_by_name["analyse"]):
            one.setEnabled(takes)
        self.actions_by_name["undo"].setEnabled(model.can_undo)
        self.actions_by_name["merge"].setEnabled(bool(model.people))
        if not model.can_undo:
            self.undo_bar.hide()
        elif not self.undo_bar.isHidden():
            self._thrown()  # one deletion may have been taken back, and an earlier one is left
        self._tell_panel()
        self._analyse.setVisible(not self._is_bare)  # the panel has this button then
        shown = self.grid if model.phase == "ready" and model.entries else self.panel
        if self.stack.currentWidget() is not shown:
            self.stack.setCurrentWidget(shown)
            if self.isVisible() and not self.filters.isAncestorOf(self.focusWidget()):
                shown.setFocus()
        if self._select is not None:
            row = self.grid.entries.row_of(self._select)
            if row >= 0:
                self.grid.setCurrentIndex(self.grid.entries.index(row))
                self._select = None
        self._selection_changed()
        if model.phase == "ready":
            waiting, self._waiting = self._waiting, []
            for prepared in waiting:
                self._start(prepared)

    @property
    def _is_bare(self) -> bool:
        """Whether there are no sessions, and none is left out."""
        model = self.model
        return model.phase == "ready" and not model.entries and model.wanted.is_all

    def _tell_panel(self) -> None:
        """Say what there is in place of cards."""
        model = self.model
        if model.phase == "error":
            self.panel.show_error(
                self.tr("The library cannot be opened"),
                model.problem,
                self.tr("Choose another folder"),
            )
        elif model.phase == "locked":
            self.panel.show_empty(
                self.tr("This library is locked"),
                self.tr("Its sessions are sealed files. Your passphrase opens them."),
                self.tr("Open…"),
                "lock",
            )
        elif model.phase == "loading":
            self.panel.show_loading(self.tr("Opening the library"))
        elif self._is_bare:
            self.panel.show_empty(
                self.tr("No sessions yet"),
                self.tr(
                    "Drop the recording of a conversation here, or choose one. "
                    "It stays on this computer."
                ),
                self.tr("Analyse a recording"),
            )
        elif not model.entries:
            self.panel.show_empty(
                self.tr("Nothing fits"),
                self.tr("No session has all that you search for."),
                self.tr("Show all"),
                "magnifying-glass",
            )

    def _reading(self, done: int, total: int) -> None:
        if self.model.phase == "ready" and not self.model.entries:
            self._analyse.show()
            self.panel.show_loading(
                self.tr("Reading sessions"), self.tr("{0} of {1}").format(done, total)
            )

    def _selection_changed(self) -> None:
        chosen = self.grid.selected()
        for name in OF_ONE:
            self.actions_by_name[name].setEnabled(len(chosen) == 1)
        self.actions_by_name["delete"].setEnabled(bool(chosen))

    def _panel_acted(self) -> None:
        if self.model.phase == "error":
            self._choose_folder()
        elif self.model.phase == "locked":
            self.sealing.ask()
        elif self.model.wanted.is_all:
            self.choose_recording()
        else:
            self.model.want_all()

    def _choose_folder(self) -> None:
        before = str(self.context.preferences.chosen_folder)
        name = QFileDialog.getExistingDirectory(self, self.tr("Where sessions live"), before)
        if name:
            self.context.preferences.library_folder = Path(name)
            self.folder_changed()

    def _context_menu(self, at: QPoint) -> None:
        if not self.grid.selected():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self.actions_by_name[name] for name in (*OF_ONE, "delete")])
        viewport = self.grid.viewport()
        assert viewport is not None
        menu.popup(viewport.mapToGlobal(at))

    # -- commands -------------------------------------------------------------------------

    def open(self, target: object, time_s: float | None = None) -> None:
        """Prepare the analysis of a recording, or of one of each person."""
        found = target if isinstance(target, list) else [target]
        recordings = [path for path in found if isinstance(path, Path)]
        if recordings:
            self.prepare(recordings[:2])

    def take_focus(self) -> None:
        """Begin with the cards."""
        # No focus proxy: Tab would go from the side bar to it and leave out what comes before.
        (self.grid if self.stack.currentWidget() is self.grid else self.panel).setFocus()

    def entered(self) -> None:
        """Look for what other programs have done to the folder meanwhile."""
        self.model.refresh()

    def choose_recording(self) -> None:
        """Ask for a recording (or two: one of each person) and prepare its analysis."""
        patterns = " ".join(f"*{suffix}" for suffix in sorted(SUFFIXES))
        names, _ = QFileDialog.getOpenFileNames(
            self,
            self.tr("Choose a recording, or one of each person"),
            "",
            self.tr("Recordings ({0});;All files (*)").format(patterns),
        )
        if names:
            self.prepare([Path(name) for name in names[:2]])

    def prepare(self, recordings: Sequence[Path]) -> None:
        """Show the *New analysis* sheet."""
        from gui.analysis.sheet import AnalysisSheet

        sheet = AnalysisSheet(self.context, recordings, self)
        sheet.started.connect(self._start)
        sheet.open()

    def _start(self, prepared: SheetModel) -> None:
        library = self.model.library
        if library is None:
            self._waiting.append(prepared)
            name = prepared.title.strip() or prepared.default_title
            self.message.emit(self.tr("“{0}” is analysed once the library is open.").format(name))
            return
        # Of two recordings of one name, the second would take the first one's place.
        promised = {job.request.output for job in self.queue.jobs}
        request = prepared.request(lambda name: library.free_place(name, promised))
        self.queue.add(replace(request, library=library.folder))

    def _analysed(self, job: AnalysisJob) -> None:
        request = job.request
        self._select = request.output
        self.model.refresh()
        name = request.title or request.inputs[0].stem
        if job.state is JobState.DONE:
            self.message.emit(self.tr("“{0}” is analysed.").format(name))
        elif job.state is JobState.STOPPED:
            self.message.emit(
                self.tr("“{0}” was stopped; what was seen so far is kept.").format(name)
            )

    def open_selected(self) -> None:
        """Open the selected session."""
        chosen = self.grid.selected()
        if len(chosen) == 1:
            self._open(chosen[0])

    def _open(self, entry: Entry) -> None:
        if self._can_open(entry):
            self.context.open_session(entry.path)

    def _can_open(self, entry: Entry) -> bool:
        """Whether a session can be opened; says why not."""
        if not entry.can_open:
            self.message.emit(refusal_told(entry.problem))
        return entry.can_open

    def edit_selected(self) -> None:
        """Change title, names, consent and tags."""
        chosen = self.grid.selected()
        if len(chosen) != 1 or not self._can_open(chosen[0]):
            return
        entry = chosen[0]
        dialog = EditDialog(entry, self.model.people, self.model.tags, self)
        dialog.accepted.connect(
            lambda: self.model.edit(
                entry.path,
                title=dialog.new_title,
                tags=dialog.tag_list,
                names=dialog.new_names,
                consent=dialog.new_consent,
            )
        )
        self.context.tasks.run(
            manifest_of,
            entry.path,
            on_result=dialog.show_consent,
            on_error=lambda error: self.message.emit(refusal_told(error)),
            owner=dialog,
        )
        dialog.open()

    def merge_people(self) -> None:
        """Give several names of a person the same one."""
        dialog = MergeDialog(self.model.people, self)
        dialog.accepted.connect(lambda: self.model.merge(dialog.chosen, dialog.into.text().strip()))
        dialog.open()

    def delete_selected(self) -> None:
        """Delete the selected sessions, after asking."""
        chosen = self.grid.selected()
        if chosen and may_delete(chosen, self):
            self.model.throw_away(*chosen)

    def _thrown(self) -> None:
        titles = self.model.last_thrown
        if len(titles) == 1:
            self.undo_bar.tell(self.tr("“{0}” was deleted.").format(titles[0]))
        else:
            self.undo_bar.tell(self.tr("{0} sessions were deleted.").format(len(titles)))

    def search(self) -> None:
        """Go to the field in which one searches."""
        self.filters.search.setFocus()
        self.filters.search.selectAll()

    def show_folder(self) -> None:
        """Show the folder of the selected session in the system's file manager."""
        for entry in self.grid.selected()[:1]:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(entry.path)))

    def passphrase(self) -> None:
        """Open a sealed library, seal one, or change its passphrase."""
        if self.queue.is_running:
            self.message.emit(self.tr("An analysis is under way; try again when it has ended."))
        elif self.model.phase in ("ready", "locked"):
            self.sealing.ask()

    def folder_changed(self) -> None:
        """Open the library of the other folder."""
        self.model.close()
        self._seal_former()
        self.model.open(self.context.preferences.library_folder)

    def _seal_former(self) -> None:
        """Seal libraries that were left, unless an analysis may still be for one of them."""
        if self.queue.is_running:
            return
        try:
            self.context.preferences.seal_former()
        except MirrorcamError as error:
            self.message.emit(refusal_told(error))

    def rebuild(self) -> None:
        """Make the index anew."""
        self.model.rebuild()

    def may_close(self) -> bool:
        """Ask before analyses are stopped."""
        if not self.queue.is_running:
            return True
        return ask(
            self,
            self.tr("An analysis is under way. Stop it and close?"),
            self.tr("What was seen so far is kept as an interrupted session."),
            self.tr("Stop and close"),
        )

    def close_place(self) -> None:
        """Stop what runs and delete for good what was thrown away."""
        self.queue.close()
        self.model.close()
