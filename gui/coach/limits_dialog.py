# SPDX-License-Identifier: GPL-3.0-or-later
"""The user's own limits of the hints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QLocale, Qt
from PyQt6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDoubleSpinBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from gui.coach.rules import save_limits
from gui.coach.signs import range_of
from gui.refusals import refusal_told
from gui.theme.tokens import STEP
from gui.widgets import button, label, resize_within_screen
from mirrorcam.errors import MirrorcamError

if TYPE_CHECKING:
    from gui.coach.coaching import Coaching
    from gui.coach.rules import HintRule

_SHORTEST_S, _LONGEST_S = 5, 1800
_DEGREES = "lean"


class LimitsDialog(QDialog):
    """One line a hint: whether it may come, from which limit on, after how long."""

    def __init__(self, coaching: Coaching, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Hints"))
        self._coaching = coaching
        coaching.read_again()
        self._lines: dict[str, tuple[QCheckBox, QDoubleSpinBox, QSpinBox]] = {}
        self._shown: dict[QDoubleSpinBox | QSpinBox, float] = {}
        self._problem = label(coaching.problem)
        self._problem.setWordWrap(True)
        self._problem.setVisible(bool(coaching.problem))
        inside = QWidget()
        inside.setObjectName("scrolled")
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4 * STEP)
        grid.setVerticalSpacing(2 * STEP)
        grid.setColumnStretch(0, 1)
        titles = (self.tr("Hint"), self.tr("When"), "", self.tr("For"))
        for column, text in enumerate(titles):
            grid.addWidget(label(text, "caption"), 0, column)
        for row, (name, rule) in enumerate(coaching.rules.hints.items(), start=1):
            self._add(grid, row, name, rule)
        grid.setRowStretch(grid.rowCount(), 1)
        # Somebody may have written any number of hints, and the buttons must still be there.
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields have it, and move it
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        area.setMinimumWidth(inside.sizeHint().width() + 3 * STEP)
        more = label(
            self.tr(
                "A hint comes at a pause: never while you speak, never more than once a minute. "
                "Whether you speak is seen by the mouth, and heard as well where a microphone "
                "records. A hint describes what was seen for so long. Further hints and words can "
                "be written into {0}."
            ).format(coaching.own),
            "dim",
        )
        more.setWordWrap(True)
        cancel = button(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        keep = button(self.tr("Keep"), "primary")
        keep.setDefault(True)
        keep.clicked.connect(self.keep)
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * STEP)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(keep)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(6 * STEP,) * 4)
        whole.setSpacing(4 * STEP)
        whole.addWidget(label(self.tr("Hints"), "title"))
        whole.addWidget(more)
        whole.addWidget(area, 1)
        whole.addWidget(self._problem)
        whole.addLayout(buttons)
        around = self.sizeHint().height() - area.sizeHint().height()
        resize_within_screen(self, 680, around + inside.sizeHint().height())

    def _add(self, grid: QGridLayout, row: int, name: str, rule: HintRule) -> None:
        words = rule.text.spoken(QLocale().name()[:2]).replace("{other}", self.tr("the other"))
        words = words[:1].upper() + words[1:]
        on = QCheckBox(words)
        on.setChecked(rule.on)
        limit = QDoubleSpinBox()
        of_degrees = rule.sign.endswith(_DEGREES)
        least, most = range_of(rule.sign)
        limit.setRange(*((least, most - 1) if rule.above is not None else (least + 1, most)))
        limit.setDecimals(0)
        limit.setSuffix("°" if of_degrees else " %")
        limit.setValue(rule.limit)
        for_s = QSpinBox()
        for_s.setRange(_SHORTEST_S, _LONGEST_S)
        for_s.setSuffix(" s")
        for_s.setValue(round(rule.for_s))
        side = self.tr("above") if rule.above is not None else self.tr("below")
        for box in (limit, for_s):
            box.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
            box.setFixedWidth(76)
        limit.setAccessibleName(f"{words} {side}")
        for_s.setAccessibleName(f"{words} {self.tr('For')}")
        for column, part in enumerate((on, label(side, "dim"), limit, for_s)):
            grid.addWidget(part, row, column)
        self._lines[name] = (on, limit, for_s)
        self._shown |= {box: box.value() for box in (limit, for_s)}

    def keep(self) -> None:
        """Write the limits down; they hold at once."""
        rules = self._coaching.rules
        hints = {}
        for name, rule in rules.hints.items():
            on, limit, for_s = self._lines[name]
            side = "above" if rule.above is not None else "below"
            # Boxes show whole numbers; what was written finer by hand stays until it is changed.
            change = {side: rule.limit, "for_s": rule.for_s, "on": on.isChecked()}
            if limit.value() != self._shown[limit]:
                change[side] = limit.value()
            if for_s.value() != self._shown[for_s]:
                change["for_s"] = float(for_s.value())
            hints[name] = rule.model_copy(update=change)
        changed = rules.model_copy(update={"hints": hints})
        try:
            save_limits(changed, self._coaching.own)
        except MirrorcamError as error:
            self._problem.setText(refusal_told(error))
            self._problem.show()
            return
        self._coaching.use(changed)
        self.accept()
