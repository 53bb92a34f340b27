# SPDX-License-Identifier: GPL-3.0-or-later
"""The window of the help: a list of pages and the page, read from this computer only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import Qt, QUrl
from PyQt6.QtGui import QTextBlockFormat, QTextCursor
from PyQt6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QTextBrowser

from gui.help.pages import PAGES, folders, title
from gui.theme.fonts import ui_font
from gui.theme.tokens import STEP
from gui.widgets import resize_within_screen

if TYPE_CHECKING:
    from PyQt6.QtWidgets import QWidget

    from gui.theme import Theme

_PAGE = int(Qt.ItemDataRole.UserRole)


class HelpWindow(QDialog):
    """Stays open beside the work."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Help"))
        resize_within_screen(self, 900, 640)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Pages"))
        self.list.setFixedWidth(190)
        for page in PAGES:
            item = QListWidgetItem(title(page))
            item.setData(_PAGE, page)
            self.list.addItem(item)
        self.browser = QTextBrowser()
        self.browser.setAccessibleName(self.tr("Page"))
        # Links lead to other pages only; nothing here opens a browser or a connection.
        self.browser.setOpenExternalLinks(False)
        self.browser.setSearchPaths([str(folder) for folder in folders()])
        document = self.browser.document()
        assert document is not None
        document.setDefaultFont(ui_font(14))
        document.setDocumentMargin(6 * STEP)
        self.list.currentItemChanged.connect(self._chosen)
        self.browser.sourceChanged.connect(self._went)
        row = QHBoxLayout(self)
        row.setContentsMargins(*(4 * STEP,) * 4)
        row.setSpacing(4 * STEP)
        row.addWidget(self.list)
        row.addWidget(self.browser, 1)
        theme.changed.connect(self._paint_again)

    def show_page(self, page: str) -> None:
        """Show a page and come to the front."""
        known = page if page in PAGES else PAGES[0]
        self.list.setCurrentRow(PAGES.index(known))
        self.show()
        self.raise_()
        self.activateWindow()

    def _paint_again(self) -> None:
        """Take the colours of another theme; the place in the page stays."""
        bar = self.browser.verticalScrollBar()
        assert bar is not None
        at = bar.value()
        self.browser.reload()
        bar.setValue(at)

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.browser.setSource(QUrl(f"{item.data(_PAGE)}.md"))

    def _space_out(self) -> None:
        """Give lines and paragraphs the room that Markdown does not ask for."""
        document = self.browser.document()
        assert document is not None
        block = document.begin()
        while block.isValid():
            form = block.blockFormat()
            form.setLineHeight(145, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)  # type: ignore[arg-type]  # the stubs are wrong
            heading = form.headingLevel() > 0
            form.setBottomMargin(12 if heading else 4 if block.textList() else 8)
            QTextCursor(block).setBlockFormat(form)
            block = block.next()

    def _went(self, url: QUrl) -> None:
        self._space_out()
        page = url.fileName().removesuffix(".md")
        if page in PAGES and self.list.currentRow() != PAGES.index(page):
            self.list.blockSignals(True)
            self.list.setCurrentRow(PAGES.index(page))
            self.list.blockSignals(False)
