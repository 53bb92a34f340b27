# SPDX-License-Identifier: GPL-3.0-or-later
"""The report as a PDF: whole, self-contained, and with every word of the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from mirrorcam.errors import OutputError, UsageError
from mirrorcam.export import export_session
from mirrorcam.printed import drawn_alone, with_short_names
from mirrorcam.session import (
    Manifest,
    Session,
    SessionWriter,
    Source,
    open_session,
    save_events,
    save_manifest,
)
from mirrorcam.session.manifest import AddedColumn
from mirrorcam.session.tables import SCHEMAS

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """<html><head><style>:root { --a: #123456; --edge: #aabbcc; }
.ink-a { stroke: var(--a); } .card { padding: 2px; }
@media print { .ink-a { stroke: red; } }</style></head>
<svg class="plot" height="40"><pattern id="hatch"><rect fill="var(--edge)"/></pattern>
<rect fill="url(#hatch)"/></svg><svg><rect fill="url(#hatch)" class="ink-a"/></svg></html>"""


@pytest.fixture
def session(tmp_path: Path) -> Session:
    video = tmp_path / "call.mp4"
    video.write_bytes(b"no film")
    manifest = Manifest(sources=[Source.from_file(video, width=1280, height=480)])
    manifest.participants.a.label = "Anna <script>"
    scores = pd.DataFrame({"time_s": np.arange(300) / 5})
    for name in SCHEMAS["scores"].names[1:]:
        scores[name] = np.abs(50 * np.sin(scores["time_s"] / 9))
    with SessionWriter(tmp_path / "call.mirrorcam", manifest) as writer:
        writer.write_table("scores", scores)
        writer.write_summary({"schema_version": 1, "duration_s": 60.0})
        writer.finish("complete")
    return open_session(tmp_path / "call.mirrorcam")


def test_each_drawing_stands_alone() -> None:
    made = drawn_alone(PAGE)
    drawings = re.findall(r"<svg.*?</svg>", made, flags=re.DOTALL)
    assert all(".ink-a {" in one and "#123456" in one for one in drawings)
    assert all("var(" not in one and "padding" not in one and "red" not in one for one in drawings)
    assert all(one.count('id="hatch"') == 1 for one in drawings)
    assert "height: 40px" in drawings[0]


def test_a_pdf_is_written_whole_and_not_over_another(session: Session, tmp_path: Path) -> None:
    try:
        (path,) = export_session(session, "pdf", tmp_path / "report.pdf")
    except UsageError as error:
        pytest.skip(str(error))
    content = path.read_bytes()
    assert content.startswith(b"%PDF-")
    assert content.rstrip().endswith(b"%%EOF")
    assert len(content) > 5_000
    with pytest.raises(OutputError, match="--force"):
        export_session(session, "pdf", tmp_path / "report.pdf")


def test_a_name_without_end_takes_no_hours(session: Session, tmp_path: Path) -> None:
    """Of one of 3,000 letters no PDF came in ten minutes."""
    manifest = session.manifest
    manifest.participants.a.label = "An" * 5000
    manifest.sources[0].file_name = "x" * 5000
    manifest.sources[0].absolute_path = None
    manifest.versions.mirrorcam = "1." * 5000
    column = {"table": "scores", "name": "added", "title": "T" * 5000, "unit": "u" * 5000}
    manifest.added_columns = [AddedColumn(column="mirroring_same_side", **column)]
    events = pd.DataFrame({name: [None] for name in SCHEMAS["events"].names})
    events = events.assign(kind="k" * 5000, start_s=1.0, end_s=2.0, source="imported")
    long = save_events(save_manifest(session, manifest), events)
    try:
        (path,) = export_session(long, "pdf", tmp_path / "report.pdf")
    except UsageError as error:
        pytest.skip(str(error))
    assert path.stat().st_size < 1_000_000
    short = with_short_names(long.manifest)
    assert short.participants.a.label == "An" * 39 + "A…"
    assert long.manifest.participants.a.label == "An" * 5000
    assert short.participants.b == long.manifest.participants.b


def test_without_the_library_it_says_what_to_install(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "weasyprint", None)
    with pytest.raises(UsageError, match=r"mirrorcam\[pdf\]"):
        export_session(session, "pdf", tmp_path / "report.pdf")
