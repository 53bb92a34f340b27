# SPDX-License-Identifier: GPL-3.0-or-later
"""What plugins added stands in the report: a row of the table, a strip of the timeline."""

from __future__ import annotations

from gui.demo_session import write_demo_session
from mirrorcam.cli.summary import summary_parts
from mirrorcam.report import ReportData, render_report
from mirrorcam.report.added import rows
from mirrorcam.session.manifest import AddedColumn, Manifest
from tests.plugins.added import with_additions


def test_rows_and_a_strip(tmp_path):
    session = write_demo_session(tmp_path / "talk.mirrorcam", minutes=1.0, rate_hz=5.0)
    before = render_report(ReportData.of_session(session))
    assert "Hands together" not in before
    session = with_additions(session)
    page = render_report(ReportData.of_session(session))
    assert '<th scope="row">Higher hand</th><td>0.30</td><td>–</td>' in page
    assert "61 of 100 (p = .010)</td>" in page  # nothing of a lag that nobody looked for
    assert page.count('class="band"') == before.count('class="band"') + 1
    assert "Gone" not in page
    table = summary_parts(session)[4]
    assert "Hands together" in list(table.columns[0].cells)


def test_a_score_that_is_called_as_a_cue_has_its_row_too():
    added = [
        AddedColumn(table="cues", column="breath_depth", name="breath", title="Depth"),
        AddedColumn(table="scores", column="breath_together", name="breath", title="In step"),
    ]
    summary = {"plugins": {"breath": {"score": 40.0, "p_value": 0.01}}}
    told = rows(Manifest(added_columns=added), summary, {"a": "A", "b": "B"})
    assert [row[0] for row in told] == ["Depth", "In step"]
    assert told[1][3].startswith("40 of 100")
