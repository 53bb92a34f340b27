# SPDX-License-Identifier: GPL-3.0-or-later
"""Poses as a dataset of the `movement` package: netCDF with time, space, keypoint, individual.

``position`` is in pixels of the recording (x to the right, y down), ``confidence`` the landmarker's
visibility, 0..1; not found is NaN. `movement` keeps its poses so, and xarray opens the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from mirrorcam.errors import UsageError
from mirrorcam.export.landmark_rows import landmark_rows
from mirrorcam.export.registry import exporter
from mirrorcam.landmarks.names import POSE_NAMES
from mirrorcam.model import PARTICIPANTS

if TYPE_CHECKING:
    from pathlib import Path

    from mirrorcam.export.registry import Plan
    from mirrorcam.session import Session

DIMS = ("time", "space", "keypoint", "individual")


@exporter("movement", "poses as a netCDF dataset for the movement package", suffix=".nc")
def movement(session: Session, target: Path) -> Plan:
    """Plan one netCDF file."""
    _libraries()
    path = target / "poses.nc" if target.is_dir() else target

    def write(temporary: Path) -> None:
        packed = {"zlib": True, "complevel": 4, "shuffle": True}
        # Made in memory: on a disk that fills up, HDF5 prints its own errors and ends the process.
        content = poses_of(session).to_netcdf(
            engine="h5netcdf", encoding={"position": packed, "confidence": packed}
        )
        temporary.write_bytes(content)

    return {path: write}


def poses_of(session: Session) -> Any:
    """Return the poses of a session as an ``xarray.Dataset``.

    Parameters
    ----------
    session : Session
        The session.

    Returns
    -------
    xarray.Dataset
        ``position`` (time, space, keypoint, individual) and ``confidence`` (time, keypoint,
        individual); individuals are ``a`` and ``b``.

    Raises
    ------
    InputError
        If the landmarks are missing or damaged.
    UsageError
        If xarray is not installed.
    """
    xarray = _libraries()
    rows = landmark_rows(session)
    time_s = np.unique(np.concatenate([rows[who].time_s for who in PARTICIPANTS]))
    count = time_s.size, len(POSE_NAMES), len(PARTICIPANTS)
    position = np.full((count[0], 2, *count[1:]), np.nan, dtype=np.float32)
    confidence = np.full(count, np.nan, dtype=np.float32)
    for column, who in enumerate(PARTICIPANTS):
        own = rows[who]
        at = np.searchsorted(time_s, own.time_s)
        position[at, :, :, column] = own.pose_px[:, :, :2].transpose(0, 2, 1)
        confidence[at, :, column] = own.visibility
    people = session.manifest.participants
    return xarray.Dataset(
        {
            "position": (DIMS, position, {"units": "pixels"}),
            "confidence": ((DIMS[0], *DIMS[2:]), confidence),
        },
        coords={
            "time": time_s,
            "space": ["x", "y"],
            "keypoint": list(POSE_NAMES),
            "individual": list(PARTICIPANTS),
        },
        attrs={
            "source_software": "mirrorcam",
            "ds_type": "poses",
            "fps": session.rate_hz,
            "time_unit": "seconds",
            "source_file": _attribute(", ".join(one.file_name for one in session.manifest.sources)),
            "individual_labels": _attribute(f"a: {people.a.label}, b: {people.b.label}"),
        },
    )


def _attribute(words: str) -> str:
    """Return words that somebody wrote as HDF5 takes them, where a zero ends a text."""
    return words.replace("\0", "\ufffd")


def _libraries() -> Any:
    try:
        import h5netcdf  # noqa: F401
        import h5py  # noqa: F401
        import xarray
    except ImportError as error:
        raise UsageError(
            f"A movement dataset needs {error.name}, which is not installed: install it with "
            'pip install "mirrorcam[movement]".'
        ) from error
    return xarray
