# SPDX-License-Identifier: GPL-3.0-or-later
"""Small dialogs of the library: what is said of a session; one name for one person."""

from __future__ import annotations

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

from gui.library.agreed import Agreed
from gui.theme.tokens import STEP
from gui.widgets import button, label, make_room_for_words, resize_within_screen, tab_through
from mirrorcam.model import PARTICIPANTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from PyQt6.QtGui import QShowEvent

    from mirrorcam.library import Entry
    from mirrorcam.model import ParticipantId
    from mirrorcam.session import Manifest


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
        """Have room for sentences of several lines, and no more."""
        super().showEvent(event)
        self.column.activate()
        if self.column.hasHeightForWidth():  # Qt counts the lines of a narrower sentence
            wanted = self.column.totalHeightForWidth(self.width())
            resize_within_screen(self, self.width(), wanted)

    def grow(self) -> None:
        """Become as high as it takes."""
        make_room_for_words(self)

    def begin_with(self, *fields: QWidget) -> None:
        """Let Tab go through the fields and then the buttons; the first has the focus."""
        order = [*fields, self._cancel, self.done_button]
        tab_through(order)
        order[0].setFocus()


class EditDialog(TitledDialog):
    """Title, names, consent and tags of a session.

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
            translate("Library", "Title, names, consent and tags"),
            translate("Library", "Save"),
            parent,
        )
        self._entry = entry
        known = sorted(people)
        self.title = QLineEdit(entry.title)
        self.names = {who: QLineEdit(entry.labels[n]) for n, who in enumerate(PARTICIPANTS)}
        self.agreed = {who: Agreed(who) for who in PARTICIPANTS}
        self.tags = QLineEdit(", ".join(entry.tags))
        self.tags.setPlaceholderText(self.tr("intake, role play"))
        for field in self.names.values():
            completer = QCompleter(known, field)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            field.setCompleter(completer)
        grid = QGridLayout()
        grid.setHorizontalSpacing(4 * STEP)
        grid.setVerticalSpacing(2 * STEP)
        rows: tuple[tuple[int, str, QLineEdit, str | None], ...] = (
            (0, self.tr("Title"), self.title, None),
            (1, self.tr("A, on the left"), self.names["a"], "a"),
            (3, self.tr("B"), self.names["b"], "b"),
            (5, self.tr("Tags"), self.tags, None),
        )
        for row, text, field, ink in rows:
            words = label(text, "body", ink)
            words.setBuddy(field)
            field.setAccessibleName(text)
            grid.addWidget(words, row, 0)
            grid.addWidget(field, row, 1)
        for row, boxes in zip((2, 4), self.agreed.values(), strict=True):
            grid.addWidget(boxes, row, 1)
        self.body.addLayout(grid)
        offered = ", ".join(sorted(tags)[:12])
        if offered:
            hint = label(self.tr("In use: {0}").format(offered), "caption")
            hint.setWordWrap(True)
            self.body.addWidget(hint)
        fields: list[QWidget] = [self.title]
        for who in PARTICIPANTS:
            fields += [self.names[who], self.agreed[who].given, self.agreed[who].sound]
        self.begin_with(*fields, self.tags)
        self.title.selectAll()

    def show_consent(self, manifest: Manifest) -> None:
        """Show who agrees, as the session notes it; from now on it can be changed."""
        for boxes in self.agreed.values():
            boxes.take(manifest)

    @property
    def new_title(self) -> str | None:
        """The title, where it is another one: a session is named after its recording else."""
        title = self.title.text()
        return None if title == self._entry.title else title

    @property
    def tag_list(self) -> list[str]:
        """The tags as they stand in the field."""
        return [tag.strip() for tag in self.tags.text().split(",") if tag.strip()]

    @property
    def new_names(self) -> dict[ParticipantId, str]:
        """The names that are other ones: who keeps theirs stays the person that they are."""
        told = zip(PARTICIPANTS, self._entry.labels, strict=True)
        return {who: self.names[who].text() for who, name in told if self.names[who].text() != name}

    @property
    def new_consent(self) -> dict[ParticipantId, tuple[bool, bool]]:
        """Whether they agree, and to sound too, of those with whom that is not as it was."""
        changed = {who: boxes.changed for who, boxes in self.agreed.items()}
        return {who: told for who, told in changed.items() if told is not None}


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
