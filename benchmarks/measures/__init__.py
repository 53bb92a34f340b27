# SPDX-License-Identifier: GPL-3.0-or-later
"""What the accuracy benchmark measures, one module a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .figure import Figure


def run_part(part: str, folder: Path, quick: bool) -> Iterator[Figure]:
    """The figures of one part, as they are ready.

    Parameters
    ----------
    part : a name of `benchmarks.accuracy.PARTS`
    folder : of the rendered clips; composed ones and landmarks are kept in it
    quick : no simulations but those that are kept
    """
    # Imported here: a part that needs a library which is missing must not stop the others.
    if part in {"expression", "gaze", "fairness", "disturbed", "mirroring", "lookalikes"}:
        from .material import Material

        material = Material(folder)
        if part == "expression":
            from .expression import expression_figures

            yield from expression_figures(material)
        elif part == "gaze":
            from .gaze import gaze_figures

            yield from gaze_figures(material)
            from .calibrated import calibrated_figures

            yield from calibrated_figures(material)
        elif part == "fairness":
            from .fairness import fairness_figures

            yield from fairness_figures(material)
        elif part == "disturbed":
            from .disturbed import disturbed_figures

            yield from disturbed_figures(material)
        else:
            from .mirroring import (
                change_figures,
                follow_figures,
                lookalike_figures,
                same_side_figures,
            )

            if part == "mirroring":
                yield from follow_figures(material)
                yield from same_side_figures(material)
                yield from change_figures(material)
            else:
                yield from lookalike_figures(material)
    elif part in {"frozen", "samples", "real", "calls"}:
        yield from _of_recordings(part, folder)
    else:
        from .simulated import dyad_figures, simulated_figures

        yield from (
            simulated_figures(folder, quick) if part == "simulated" else dyad_figures(folder, quick)
        )


def _of_recordings(part: str, folder: Path) -> Iterator[Figure]:
    """The figures of parts that look at recordings of their own."""
    if part == "frozen":
        from .frozen import frozen_figures

        yield from frozen_figures(folder)
    elif part == "samples":
        from .samples import sample_figures

        yield from sample_figures(folder)
    elif part == "real":
        from .real import real_figures

        yield from real_figures(folder / "real")
    else:
        from .calls import call_figures

        yield from call_figures(folder / "calls")
