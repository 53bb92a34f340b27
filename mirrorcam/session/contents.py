# SPDX-License-Identifier: GPL-3.0-or-later
"""What every session holds beside its landmarks, however it came about."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from mirrorcam.model import SCHEMA_VERSION
from mirrorcam.session.folder import MANIFEST, REPORT, SUMMARY, output_errors
from mirrorcam.session.tables import TABLES, write_empty, write_table

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from mirrorcam.session.manifest import Manifest

_DECIMALS = 4  # of numbers in summary.json: finer than anything that is measured


class SessionContents:
    """Tables, summary, report and manifest of a session, in a working folder.

    Attributes
    ----------
    path : Path
        Where the session will stand.
    working_folder : Path
        Where everything is written first. A file that is put here (``video.mp4``) moves to the
        session with the rest.
    manifest : Manifest
        Written last.
    """

    path: Path
    working_folder: Path
    manifest: Manifest

    def write_table(self, name: Literal["cues", "scores", "events"], frame: pd.DataFrame) -> None:
        """Write a whole table; NaN and None become null.

        Raises
        ------
        OutputError
            If it cannot be written.
        ValueError
            If a column of the contract is missing.
        """
        with output_errors(self.path):
            write_table(self.working_folder / f"{name}.parquet", name, frame)

    def write_summary(self, summary: dict[str, Any]) -> None:
        """Write ``summary.json``: strict JSON; what is not finite becomes null.

        Raises
        ------
        OutputError
            If it cannot be written.
        """
        self._write_text(SUMMARY, summary_text(summary))

    def write_report(self, html: str) -> None:
        """Write ``report.html``.

        Raises
        ------
        OutputError
            If it cannot be written.
        """
        self._write_text(REPORT, html)

    def write_rest(self) -> None:
        """Write the manifest, and everything that nobody has written, empty.

        Raises
        ------
        OutputError
            If it cannot be written.
        """
        with output_errors(self.path):
            for name in TABLES:
                if not (self.working_folder / f"{name}.parquet").exists():
                    write_empty(self.working_folder / f"{name}.parquet", name)
        if not (self.working_folder / SUMMARY).exists():
            self.write_summary({"schema_version": SCHEMA_VERSION})
        self.write_manifest()

    def write_manifest(self) -> None:
        """Write ``session.json``.

        Raises
        ------
        OutputError
            If it cannot be written.
        """
        self._write_text(MANIFEST, self.manifest.to_json())

    def _write_text(self, name: str, text: str) -> None:
        with output_errors(self.path):
            (self.working_folder / name).write_text(text, encoding="utf-8", newline="\n")


def summary_text(summary: dict[str, Any]) -> str:
    """Return the text of ``summary.json``: strict JSON; what is not finite becomes null."""
    return json.dumps(plain(summary), indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def plain(value: Any) -> Any:
    """Turn NumPy values into what JSON knows: rounded floats, and None for what is not finite."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(item) for item in value]
    if isinstance(value, np.generic):
        return plain(value.item())
    if isinstance(value, float):
        return round(value, _DECIMALS) + 0.0 if math.isfinite(value) else None
    return value
