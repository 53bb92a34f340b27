# SPDX-License-Identifier: GPL-3.0-or-later
"""Sessions, or text tables of two series, as dyads: the real ones against all pseudo dyads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mirrorcam.errors import InputError
from mirrorcam.pipeline.comparable import check_lengths, check_paths, names_of
from mirrorcam.pipeline.stored import corrected_cues
from mirrorcam.scores.matching.channels import hardly_seen
from mirrorcam.scores.matching.posture import CHANNELS
from mirrorcam.scores.series import dyad_series, without_absence
from mirrorcam.scores.synchrony.dyads import DyadComparison, compare_dyads
from mirrorcam.scores.synchrony.evidence import EvidenceSettings, evidence
from mirrorcam.scores.synchrony.grand_mean import GrandMean
from mirrorcam.session import open_session
from mirrorcam.sources.series import read_series

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from mirrorcam.scores.series import DyadSeries

SESSION_RATE_HZ = 10.0
"""Sessions may have been analysed at different rates; they are compared at this one."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure of all dyads.

    Attributes
    ----------
    name : str
        Of the measure.
    dyads : tuple[str, ...]
        The n dyads in which it could be measured.
    values : NDArray[np.float64]
        Shape (n, n): evidence for A of a dyad (row) and B of a dyad (column).
    ours : DyadComparison
        Of the evidence.
    rmea_values : NDArray[np.float64] | None
        Likewise, mean |Z|; None where the measure has no single series a person.
    rmea : DyadComparison | None
        Of rMEA's mean |Z|; None where it cannot be computed.
    rmea_note : str | None
        Why not.
    """

    name: str
    dyads: tuple[str, ...]
    values: NDArray[np.float64]
    ours: DyadComparison
    rmea_values: NDArray[np.float64] | None = None
    rmea: DyadComparison | None = None
    rmea_note: str | None = None

    def table(self) -> pd.DataFrame:
        """Return a row for each pair: columns measure, a, b, real, evidence, mean_absolute_z."""
        n = len(self.dyads)
        rows, columns = np.divmod(np.arange(n * n), n)
        unknown = np.full((n, n), np.nan)
        absolute = unknown if self.rmea_values is None else self.rmea_values
        return pd.DataFrame(
            {
                "measure": self.name,
                "a": [self.dyads[i] for i in rows],
                "b": [self.dyads[j] for j in columns],
                "real": rows == columns,
                "evidence": self.values.ravel(),
                "mean_absolute_z": absolute.ravel(),
            }
        )


def compare_series(
    paths: Sequence[Path],
    settings: EvidenceSettings,
    columns: tuple[str, str] | None = None,
    seed: int = 0,
) -> Measured:
    """Compare dyads of which each is a text table of two series, that of A and that of B.

    Parameters
    ----------
    paths : sequence of Path
        One table a dyad.
    settings : EvidenceSettings
        With the rate of all tables.
    columns : tuple[str, str], optional
        As in `read_series`.
    seed : int
        Of the assignments of the permutation test.

    Raises
    ------
    UsageError
        If fewer than two tables are named, or one twice.
    InputError
        If a table cannot be read, is too short, or a series never changes.
    """
    check_paths(paths, "a table")
    pairs = {path: read_series(path, columns) for path in paths}
    check_lengths({p: s.values.shape[1] / settings.rate_hz for p, s in pairs.items()}, settings)
    a, b = [], []
    for path, pair in pairs.items():
        for name, values in zip(pair.names, pair.values, strict=True):
            seen = values[np.isfinite(values)]
            if seen.size < 3 or np.ptp(seen) == 0:
                raise InputError(
                    f"“{path}” has nothing to compare in column {name}, which "
                    f"{'never changes' if seen.size else 'holds no numbers'}: choose other columns "
                    "with --columns, or leave this dyad out."
                )
        a.append(pair.values[0])
        b.append(pair.values[1])
    return _measured("series", names_of(paths), a, b, settings, seed)


def compare_sessions(
    paths: Sequence[Path], settings: EvidenceSettings, seed: int = 0
) -> tuple[Measured, list[Measured]]:
    """Compare stored sessions: mirroring, movement and smiles, and all of them together.

    Corrections of a session hold here too.

    Parameters
    ----------
    paths : sequence of Path
        Session folders.
    settings : EvidenceSettings
        At `SESSION_RATE_HZ`.
    seed : int
        Of the assignments of the permutation test.

    Returns
    -------
    together : Measured
        Mean evidence of the measures; rMEA's statistic beside it is that of motion energy.
    measures : list[Measured]
        Those that could be measured in two sessions or more.

    Raises
    ------
    UsageError
        If fewer than two sessions are named, or one twice.
    InputError
        If a session cannot be read, is too short, or nothing can be measured in two of them.
    """
    check_paths(paths, "a session")
    series = [
        without_absence(dyad_series(corrected_cues(open_session(p)), SESSION_RATE_HZ))
        for p in paths
    ]
    check_lengths(dict(zip(paths, (told.duration_s for told in series), strict=True)), settings)
    names = names_of(paths)
    measures = []
    for name, cue in (("movement", "motion_energy"), ("smiles", "smile")):
        known = [i for i, told in enumerate(series) if _visible(told, cue)]
        if len(known) >= 2:
            a = [series[i].values["a"][cue] for i in known]
            b = [series[i].values["b"][cue] for i in known]
            measures.append(_measured(name, [names[i] for i in known], a, b, settings, seed))
    mirroring = _mirroring(series, names, settings, seed)
    measures = measures if mirroring is None else [mirroring, *measures]
    if not measures:
        raise InputError(
            "Nothing can be compared: no cue was visible in both people of two sessions; "
            "name sessions in which both can be seen."
        )
    return _together(measures, names, seed), measures


def _measured(
    name: str,
    dyads: Sequence[str],
    a: list[NDArray[np.float64]],
    b: list[NDArray[np.float64]],
    settings: EvidenceSettings,
    seed: int,
) -> Measured:
    values = evidence(a, b, settings)
    absolute = GrandMean(settings.rate_hz).of_pairs(a, b)
    rmea, note = None, None
    if np.isfinite(np.diag(absolute)).any() and np.isfinite(_off_diagonal(absolute)).any():
        rmea = compare_dyads(absolute, seed)
    else:
        note = (
            "rMEA's statistic needs 65 s in common, one window of 60 s and a lag of 5 s, in which "
            "both series change."
        )
    return Measured(name, tuple(dyads), values, compare_dyads(values, seed), absolute, rmea, note)


def _mirroring(
    series: Sequence[DyadSeries], names: Sequence[str], settings: EvidenceSettings, seed: int
) -> Measured | None:
    """Evidence of posture mirroring: the mean over the cues that both people of a pair show."""
    found = []
    for channel in CHANNELS:
        rows = [i for i, told in enumerate(series) if _seen(told.values["a"], channel.cue)]
        columns = [i for i, told in enumerate(series) if _seen(told.values["b"], channel.partner)]
        if not (rows and columns):
            continue
        a = [series[i].values["a"][channel.cue] for i in rows]
        b = [channel.sign * series[i].values["b"][channel.partner] for i in columns]
        found.append((rows, columns, evidence(a, b, settings)))
    known, values = _means(found, len(names))
    if len(known) < 2:
        return None
    note = "rMEA's statistic is one of single series; posture has many."
    return Measured(
        "mirroring",
        tuple(names[i] for i in known),
        values,
        compare_dyads(values, seed),
        rmea_note=note,
    )


def _together(measures: Sequence[Measured], names: Sequence[str], seed: int) -> Measured:
    places = [[names.index(name) for name in measure.dyads] for measure in measures]
    found = [(at, at, one.values) for at, one in zip(places, measures, strict=True)]
    known, values = _means(found, len(names))
    movement = next((measure for measure in measures if measure.name == "movement"), None)
    return Measured(
        "together",
        tuple(names[i] for i in known),
        values,
        compare_dyads(values, seed),
        rmea=None if movement is None else movement.rmea,
        rmea_note="No motion energy was visible." if movement is None else movement.rmea_note,
    )


def _means(
    found: Iterable[tuple[list[int], list[int], NDArray[np.float64]]], dyads: int
) -> tuple[list[int], NDArray[np.float64]]:
    """Mean over measures of some rows and columns, of the dyads that were measured themselves."""
    total, count = np.zeros((dyads, dyads)), np.zeros((dyads, dyads))
    for rows, columns, values in found:
        cells = np.ix_(rows, columns)
        total[cells] += np.nan_to_num(values)
        count[cells] += np.isfinite(values)
    means = np.divide(total, count, out=np.full(total.shape, np.nan), where=count > 0)
    known = np.flatnonzero(np.isfinite(np.diag(means))).tolist()
    return known, means[np.ix_(known, known)]


def _off_diagonal(values: NDArray[np.float64]) -> NDArray[np.float64]:
    picked: NDArray[np.float64] = values[~np.eye(len(values), dtype=bool)]
    return picked


def _seen(cues: dict[str, NDArray[np.float64]], name: str) -> bool:
    values = cues.get(name)
    if values is None or hardly_seen(values):
        return False
    return bool(np.ptp(values[np.isfinite(values)]) > 0)


def _visible(series: DyadSeries, cue: str) -> bool:
    return _seen(series.values["a"], cue) and _seen(series.values["b"], cue)


__all__ = [
    "SESSION_RATE_HZ",
    "EvidenceSettings",
    "Measured",
    "compare_series",
    "compare_sessions",
]
