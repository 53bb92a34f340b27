# SPDX-License-Identifier: GPL-3.0-or-later
"""Options that several commands have, each written down once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

PoseModel = Literal["full", "lite", "heavy"]
Layout = Literal["auto", "tiles", "room", "two-files"]

RegionA = Annotated[str | None, typer.Option(metavar="X,Y,W,H", help="Where A is, in pixels.")]
RegionB = Annotated[str | None, typer.Option(metavar="X,Y,W,H", help="Where B is, in pixels.")]
FlipA = Annotated[bool, typer.Option("--flip-a", help="A's picture is a mirror image.")]
FlipB = Annotated[bool, typer.Option("--flip-b", help="B's picture is a mirror image.")]
NameA = Annotated[str | None, typer.Option(metavar="NAME", help="What A is called.")]
NameB = Annotated[str | None, typer.Option(metavar="NAME", help="What B is called.")]
Title = Annotated[str, typer.Option(metavar="TITLE", help="What the session is called.")]
CalibrationA = Annotated[
    Path | None, typer.Option(metavar="F", help="A's calibration profile.", readable=False)
]
CalibrationB = Annotated[
    Path | None, typer.Option(metavar="F", help="B's calibration profile.", readable=False)
]
SurrogateCount = Annotated[int, typer.Option(metavar="N", help="Surrogates for chance.")]
Seed = Annotated[int, typer.Option(metavar="N", help="Of the choice of surrogates.")]
Others = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR", help="Folder of five or more sessions, for chance.", readable=False
    ),
]
ModelFolder = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Folder of model files.", readable=False)
]
Quiet = Annotated[bool, typer.Option("--quiet", help="Show no progress.")]
SummaryAsJson = Annotated[bool, typer.Option("--json", help="Print summary.json alone.")]
PoseModelChoice = Annotated[PoseModel, typer.Option(help="Speed against care.")]
Rate = Annotated[float, typer.Option(metavar="HZ", help="Pictures analysed a second.")]
LayoutChoice = Annotated[Layout, typer.Option(metavar="KIND", help="auto|tiles|room|two-files.")]
NoPictures = Annotated[bool, typer.Option("--no-pictures", help="Keep no picture in the report.")]
Columns = Annotated[
    str | None, typer.Option(metavar="A,B", help="Names or numbers; else the first two.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON alone.")]
PoseEvery = Annotated[
    int, typer.Option("--pose-every", metavar="N", help="Pose in every Nth picture.")
]
