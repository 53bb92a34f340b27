# SPDX-License-Identifier: GPL-3.0-or-later
"""``mirrorcam layout``: where the two people of a recording are, before it is analysed."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 (Typer reads the annotations)
from typing import Annotated

import typer

from mirrorcam.cli.options import AsJson, ModelFolder  # noqa: TC001 (Typer reads the annotations)

EXAMPLE = "Example: mirrorcam layout call.mp4"


def layout(
    recording: Annotated[
        Path, typer.Argument(metavar="INPUT", help="The recording.", readable=False)
    ],
    as_json: AsJson = False,
    models: ModelFolder = None,
) -> None:
    """Say where the two people are, in the words of analyze's --layout and --region."""
    from mirrorcam.cli.screen import show, show_json
    from mirrorcam.pipeline.preview import find_layout

    found, info = find_layout(recording, models)
    regions = {who: [r.x, r.y, r.width, r.height] for who, r in found.regions.items()}
    if as_json:
        told = {
            "layout": found.kind.value,
            "reason": found.reason,
            "width": info.width,
            "height": info.height,
            "duration_s": info.duration_s,
            "regions": regions,
        }
        show_json(told)
        return
    show(f"layout {found.kind.value}: {found.reason}")
    for who, numbers in regions.items():
        show(f"--region-{who} {','.join(map(str, numbers))}")
