# SPDX-License-Identifier: GPL-3.0-or-later
"""Small dialogs of the library: title, names and tags of a session; one name for one person."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PyQt6.QtCore import QCoreApplication, Qt
from PyQt6.QtWidgets import (
    QCompleter,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.theme.tokens import STEP
from gui.widgets import button, label, make_room_for_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from PyQt6.QtGui import QShowEvent

    from mirrorcam.library import Entry
    from mirrorcam.model import ParticipantId


translate = QCoreApplication.translate


class TitledDialog(QDialog):
    """A title, contents, and two buttons."""

    def __init__(self, title: str, done: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(440)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*(6 * STEP,) * 4)
        self.column.setSpacing(4 * STEP)
        self.column.addWidget(label(title, "title"))
        self.body = QVBoxLayout()
        self.body.setSpacing(2 * STEP)
        self.column.addLayout(self.body)
        self.done_button = button(done, "primary")
        self.done_button.setDefault(True)
        self.done_button.clicked.connect(self.accept)
        self._cancel = button(translate("Library", "Cancel"))
        self._cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        row.addStretch(1)
        row.addWidget(self._cancel)
        row.addWidget(self.done_button)
        self.column.addLayout(row)

    def showEvent(self, event: QShowEvent | None) -> None:  # noqa: N802
        """Have room for sentences of several lines."""
        super().showEvent(event)
        self.grow()

    def grow(self) -> None:
        """Become as high as it takes."""
        make_room_for_words(self)

    def begin_with(self, *fields: QWidget) -> None:
        """Let Tab go through the fields and then the buttons; the first has the focus."""
        order = [*fields, self._cancel, self.done_button]
        for before, after in pairwise(order):
            self.setTabOrder(before, after)
        order[0].setFocus()


class EditDialog(TitledDialog):
    """Title, names and tags of a session.

    Parameters
    ----------
    entry : Entry
        The session.
    people, tags : iterable of str
        Known ones, which are offered.
    """

    def __init__(
        self,
        entry: Entry,
        people: Iterable[str],
        tags: Iterable[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            translate("Library", "Title, names and tags"), translate("Library", "Save"), parent
        )
        known = sorted(people)
        self.title = QLineEdit(entry.title)
        self.names = {who: QLineEdit(entry.labels[n]) for n, who in enumerate(("a", "b"))}
        self.tags = QLineEdit(", ".join(entry.tags))
        self.tags.setPlaceholderText(self.tr("intake, role play"))
        for field in self.names.values():
            completer = QCompleter(known, field)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            field.setCompleter(completer)
        grid = QGridLayout()
        grid.setHorizontalSpacing(4 * STEP)
        grid.setVerticalSpacing(2 * STEP)
        rows: tuple[tuple[str, QLineEdit, str | None], ...] = (
            (self.tr("Title"), self.title, None),
            (self.tr("A, on the left"), self.names["a"], "a"),
            (self.tr("B"), self.names["b"], "b"),
            (self.tr("Tags"), self.tags, None),
        )
        for row, (text, field, ink) in enumerate(rows):
            words = label(text, "body", ink)
            words.setBuddy(field)
            field.setAccessibleName(text)
            grid.addWidget(words, row, 0)
            grid.addWidget(field, row, 1)
        self.body.addLayout(grid)
        offered = ", ".join(sorted(tags)[:12])
        if offered:
            hint = label(self.tr("In use: {0}").format(offered), "caption")
            hint.setWordWrap(True)
            self.body.addWidget(hint)
        self.begin_with(self.title, *self.names.values(), self.tags)
        self.title.selectAll()

    @property
    def tag_list(self) -> list[str]:
        """The tags as they stand in the field."""
        return [tag.strip() for tag in self.tags.text().split(",") if tag.strip()]

    @property
    def name_map(self) -> dict[ParticipantId, str]:
        """The names as they stand in the fields."""
        return {"a": self.names["a"].text(), "b": self.names["b"].text()}


class MergeDialog(TitledDialog):
    """Which names are one person, and what that person is called."""

    def __init__(self, people: Mapping[str, int], parent: QWidget | None = None) -> None:
        super().__init__(
            translate("Library", "One name for one person"), translate("Library", "Merge"), parent
        )
        words = label(self.tr("Choose the names that mean the same person."), "dim")
        self.body.addWidget(words)
        self.names = QListWidget()
        self.names.setAccessibleName(self.tr("Names"))
        for name, count in people.items():
            item = QListWidgetItem(self.tr("{0}  ({1})").format(name, count))
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.names.addItem(item)
        self.names.itemChanged.connect(self._chosen)
        self.body.addWidget(self.names)
        self.into = QLineEdit()
        self.into.setPlaceholderText(self.tr("What this person is called"))
        self.into.setAccessibleName(self.into.placeholderText())
        self.into.textEdited.connect(self._allow)
        self.body.addWidget(self.into)
        self.names.setCurrentRow(0)
        self.begin_with(self.names, self.into)
        self._allow()

    @property
    def chosen(self) -> Sequence[str]:
        """The names that are ticked."""
        items = [self.names.item(row) for row in range(self.names.count())]
        return [
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item is not None and item.checkState() == Qt.CheckState.Checked
        ]

    def _chosen(self) -> None:
        chosen = self.chosen
        if chosen and not self.into.text():  # only now: whoever empties the field writes another
            self.into.setText(chosen[0])
        self._allow()

    def _allow(self) -> None:
        self.done_button.setEnabled(bool(self.chosen) and bool(self.into.text().strip()))
