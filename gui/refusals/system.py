# SPDX-License-Identifier: GPL-3.0-or-later
"""What the operating system says of a file or a connection, which stands in other sentences."""

from __future__ import annotations

from PyQt6.QtCore import QT_TRANSLATE_NOOP

SAID = (
    QT_TRANSLATE_NOOP("Refusal", "Connection refused"),
    QT_TRANSLATE_NOOP("Refusal", "Connection timed out"),
    QT_TRANSLATE_NOOP("Refusal", "Device or resource busy"),
    QT_TRANSLATE_NOOP("Refusal", "Directory not empty"),
    QT_TRANSLATE_NOOP("Refusal", "Disk quota exceeded"),
    QT_TRANSLATE_NOOP("Refusal", "File exists"),
    QT_TRANSLATE_NOOP("Refusal", "File name too long"),
    QT_TRANSLATE_NOOP("Refusal", "Input/output error"),
    QT_TRANSLATE_NOOP("Refusal", "Is a directory"),
    QT_TRANSLATE_NOOP("Refusal", "No space left on device"),
    QT_TRANSLATE_NOOP("Refusal", "No such file or directory"),
    QT_TRANSLATE_NOOP("Refusal", "Not a directory"),
    QT_TRANSLATE_NOOP("Refusal", "Operation not permitted"),
    QT_TRANSLATE_NOOP("Refusal", "Permission denied"),
    QT_TRANSLATE_NOOP("Refusal", "Read-only file system"),
    QT_TRANSLATE_NOOP("Refusal", "Too many open files"),
)
