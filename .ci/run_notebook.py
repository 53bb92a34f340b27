# SPDX-License-Identifier: GPL-3.0-or-later
"""Run the notebook of the docs from top to bottom; a cell that fails is told and ends it."""

from __future__ import annotations

from pathlib import Path

import jupytext
from nbclient import NotebookClient

DOCS = Path(__file__).resolve().parents[1] / "docs"


def main() -> None:
    """Run it in the folder of the docs, as a reader would."""
    notebook = jupytext.read(DOCS / "notebook.md")
    NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(DOCS)}}
    ).execute()
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    shown = {kind for cell in cells for output in cell.outputs for kind in output.get("data", {})}
    assert {"text/html", "image/svg+xml"} <= shown, shown
    print(f"{len(cells)} cells of {DOCS / 'notebook.md'} ran")


if __name__ == "__main__":
    main()
