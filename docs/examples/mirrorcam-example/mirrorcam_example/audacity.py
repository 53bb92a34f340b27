# SPDX-License-Identifier: GPL-3.0-or-later
"""An exporter: events as a label track for Audacity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mirrorcam.export import Plan, exporter

if TYPE_CHECKING:
    from pathlib import Path

    from mirrorcam.session import Session


@exporter("audacity", "events as a label track for Audacity", suffix=".txt")
def audacity(session: Session, target: Path) -> Plan:
    """Plan one text file: start, end and label of each event, tabs between."""

    def write(temporary: Path) -> None:
        lines = [
            f"{event.start_s:.3f}\t{event.end_s:.3f}\t{' '.join(str(event.label).split())}\n"
            for event in session.events.itertuples()
        ]
        temporary.write_text("".join(lines), encoding="utf-8")

    return {target: write}
