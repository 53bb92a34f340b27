# SPDX-License-Identifier: GPL-3.0-or-later
"""What came of comparing real dyads with pseudo dyads: as numbers, as a table, as a figure."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from mirrorcam.errors import UsageError
from mirrorcam.pipeline.comparing import (
    SESSION_RATE_HZ,
    EvidenceSettings,
    compare_series,
    compare_sessions,
)
from mirrorcam.report.dyads_figure import dyads_figure
from mirrorcam.report.words import p_value
from mirrorcam.scores.settings import check_seed
from mirrorcam.session import open_session
from mirrorcam.session.plot import Plot
from mirrorcam.text import readable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mirrorcam.pipeline.comparing import Measured
    from mirrorcam.scores.synchrony.dyads import DyadComparison
    from mirrorcam.session import Session

TITLES = {
    "series": "Series",
    "together": "Together",
    "mirroring": "Mirroring",
    "movement": "Movement",
    "smiles": "Smiles",
}
"""What each measure is called."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Real dyads against all pseudo dyads.

    Attributes
    ----------
    top : Measured
        Of the statistic that mirrorcam reports.
    measures : list[Measured]
        Each measure alone, where sessions were compared; empty for two-column series.
    settings : EvidenceSettings
        How it was computed.
    interrupted : tuple[str, ...]
        Sessions that were stopped before their end: what was seen until then was compared.
    repeated : tuple[tuple[str, ...], ...]
        Sessions that are of the same files: A of the one and B of the other, who did meet, were
        compared as if they had not.
    """

    top: Measured
    measures: list[Measured]
    settings: EvidenceSettings
    interrupted: tuple[str, ...] = ()
    repeated: tuple[tuple[str, ...], ...] = ()

    @property
    def all_measures(self) -> list[Measured]:
        """The reported measure, then each alone."""
        return [self.top, *self.measures]

    def to_dict(self) -> dict[str, Any]:
        """Return everything as ``mirrorcam compare --json`` prints it; NaN is not measurable."""
        content = _told(self.top) | {
            "statistic": "evidence",
            "rate_hz": self.settings.rate_hz,
            "window_s": self.settings.window_s,
            "step_s": self.settings.step_s,
            "max_lag_s": self.settings.max_lag_s,
            "dyads": list(self.top.dyads),
            "interrupted": list(self.interrupted),
            "repeated": [list(names) for names in self.repeated],
        }
        if self.measures:
            content["channels"] = {measure.name: _told(measure) for measure in self.measures}
        return content

    def pairs(self) -> pd.DataFrame:
        """Return a row for each pair: columns measure, a, b, real, evidence, mean_absolute_z."""
        return pd.concat([measure.table() for measure in self.all_measures], ignore_index=True)

    def table(self) -> pd.DataFrame:
        """Return a row for each measure and statistic: means, effect size, AUC, p."""
        rows = []
        for measure in self.all_measures:
            rows.append({"measure": measure.name, "statistic": "evidence", **asdict(measure.ours)})
            if measure.rmea is not None:
                rows.append({"measure": measure.name, "statistic": "rmea", **asdict(measure.rmea)})
        return pd.DataFrame(rows)

    def plot(self) -> Plot:
        """Draw real and pseudo dyads of every measure."""
        drawn = []
        for measure in self.all_measures:
            title = TITLES[measure.name]
            drawn.append((title, _words(measure.ours), measure.values))
            if measure.rmea is not None and measure.rmea_values is not None:
                drawn.append(("rMEA mean |Z|", _words(measure.rmea), measure.rmea_values))
        return Plot(dyads_figure(drawn))

    def __repr__(self) -> str:
        ours = self.top.ours
        return (
            f"<Comparison {ours.n_real} real dyads, {ours.n_pseudo} pseudo dyads: {_words(ours)}>"
        )

    def _repr_html_(self) -> str:
        shown = self.table().round(3).to_html(index=False, na_rep="–", border=0)
        return f"<p>{escape(repr(self).strip('<>'))}</p>{shown}"


def compare(
    inputs: Sequence[Path | str],
    *,
    rate_hz: float | None = None,
    columns: tuple[str, str] | None = None,
    window_s: float = 10.0,
    step_s: float = 5.0,
    max_lag_s: float = 2.0,
    seed: int = 0,
) -> Comparison:
    """Compare real dyads with all pseudo dyads: A of one with B of another, roles kept.

    Parameters
    ----------
    inputs : sequence of Path or str
        Session folders; or, with `rate_hz`, text tables of two series, one a dyad.
    rate_hz : float, optional
        Samples a second of the tables.
    columns : tuple[str, str], optional
        Names or numbers of the two columns; else the first two.
    window_s, step_s, max_lag_s : float
        Of the windowed correlation.
    seed : int
        Of the intervals and permutations.

    Raises
    ------
    InputError
        If an input cannot be read or is too short.
    UsageError
        If the values do not fit together.
    """
    check_seed(seed)
    if isinstance(inputs, str | Path):  # of a text each letter would be a session
        raise UsageError(f"“{inputs}” alone is no list: give sessions or tables in one.")
    paths = [Path(one) for one in inputs]
    rate = SESSION_RATE_HZ if rate_hz is None else rate_hz
    settings = EvidenceSettings(rate, window_s, step_s, max_lag_s)
    if rate_hz is not None:
        return Comparison(compare_series(paths, settings, columns, seed), [], settings)
    top, measures = compare_sessions(paths, settings, seed)
    sessions = {readable(path): open_session(path) for path in paths}
    stopped = tuple(name for name, session in sessions.items() if session.state != "complete")
    return Comparison(top, list(measures), settings, stopped, _repeated(sessions))


def _repeated(sessions: Mapping[str, Session]) -> tuple[tuple[str, ...], ...]:
    """Return the names of sessions of the same files together; of cameras nobody can tell."""
    of_files: dict[tuple[object, ...], list[str]] = {}
    for name, session in sessions.items():
        sources = session.manifest.sources
        files = tuple((one.file_name, one.size_bytes, one.modified_at) for one in sources)
        if files and not any(None in one for one in files):
            of_files.setdefault(files, []).append(name)
    return tuple(tuple(names) for names in of_files.values() if len(names) > 1)


def _told(measure: Measured) -> dict[str, Any]:
    rmea = None if measure.rmea is None else _figures(measure.rmea)
    return _figures(measure.ours) | {
        "real": measure.values.diagonal().tolist(),
        "rmea": rmea,
        "rmea_note": measure.rmea_note,
    }


def _figures(comparison: DyadComparison) -> dict[str, Any]:
    """Return the fields; an interval that is not known is null as a whole."""
    fields = asdict(comparison)
    for name in ("cohens_d_ci", "auc_ci"):
        fields[name] = list(fields[name]) if math.isfinite(fields[name][0]) else None
    return fields


def _words(told: DyadComparison) -> str:
    p = p_value(None if math.isnan(told.p_value) else told.p_value)
    d, auc = ("–" if math.isnan(one) else f"{one:.2f}" for one in (told.cohens_d, told.auc))
    return f"d = {d}, AUC = {auc}, {p}"
