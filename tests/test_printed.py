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
from mirrorcam.printed import drawn_alone
from mirrorcam.session import Manifest, Session, SessionWriter, Source, open_session
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


def test_without_the_library_it_says_what_to_install(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "weasyprint", None)
    with pytest.raises(UsageError, match=r"mirrorcam\[pdf\]"):
        export_session(session, "pdf", tmp_path / "report.pdf")
