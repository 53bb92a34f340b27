# SPDX-License-Identifier: GPL-3.0-or-later
"""The other sessions of a library, whose people are the chance of a session.

Which of them count is decided once, when a session is scored first, and noted in its manifest,
so that scoring it again after a correction compares it with the same people. They are noted by a
digest of their place in the library: a session that is handed on must not tell who else was
recorded. `scores.chance.between` says what is made of them.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.errors import InputError
from mirrorcam.library.folders import session_folders
from mirrorcam.model import PARTICIPANTS, LayoutKind
from mirrorcam.scores.chance.between import CUES, LEAST_SEEN, MOST_SESSIONS, shortest_s
from mirrorcam.session.corrections import corrected
from mirrorcam.session.folder import MANIFEST, VIDEO
from mirrorcam.session.manifest import read_manifest
from mirrorcam.session.tables import read_table

if TYPE_CHECKING:
    import pandas as pd

    from mirrorcam.session import Manifest

# Tables that are opened at most, so that a large library of short sessions costs no more either.
_MOST_OPENED = 2 * MOST_SESSIONS
# Long sessions hold many alignments each; so much of others is enough, and memory stays bounded.
_MOST_S = 2 * 3600.0
_STILL_SEVERAL = 8


def choose_others(manifest: Manifest, duration_s: float) -> list[pd.DataFrame]:
    """Choose the sessions that are chance for a new one, and note them in its manifest.

    They are complete, show two people, are no analysis of the same recording (nor two of one), and
    at least half as long. Where there are more than `MOST_SESSIONS`, or more than two hours of
    them, the session's seed chooses. Other meetings of the same persons count: that can only make
    chance stricter. A session that cannot be read is passed over.

    Parameters
    ----------
    manifest : Manifest
        Of the new session, whose ``settings.library`` names the folder; None: there are none.
    duration_s : float
        Length of the new session.

    Returns
    -------
    list[pd.DataFrame]
        Their cues, those that `scores.chance.between` wants, no longer than the new session.
    """
    folder = _noted_folder(manifest)
    manifest.settings.others = None if manifest.settings.library is None else []
    if folder is None:
        return []
    candidates = _candidates(folder, manifest)
    order = np.random.default_rng(manifest.settings.seed or 0).permutation(len(candidates))
    most = int(np.clip(_MOST_S / max(duration_s, 1.0), _STILL_SEVERAL, MOST_SESSIONS))
    found: dict[str, pd.DataFrame] = {}
    for index in order[:_MOST_OPENED]:
        place = candidates[index]
        cues = _cues(place, duration_s)
        if cues is not None and _is_enough(cues, duration_s):
            found[_digest(place, folder)] = cues
        if len(found) == most:
            break
    manifest.settings.others = list(found)
    return list(found.values())


def noted_others(
    manifest: Manifest, duration_s: float, library: Path | None = None
) -> list[pd.DataFrame]:
    """Read the sessions again that were chance when a session was scored first.

    Parameters
    ----------
    manifest : Manifest
        Of the session.
    duration_s : float
        Its length.
    library : Path, optional
        Where the library stands by now, if that is known; else where it stood.

    Returns
    -------
    list[pd.DataFrame]
        Empty where none were noted. Those that are gone are missing; with fewer than five left,
        circular shifts are the chance, and the summary says so.
    """
    noted = manifest.settings.others
    for folder in (_noted_folder(manifest), library):
        if not noted or folder is None:
            continue
        places = {_digest(place, folder): place for place in session_folders(folder)}
        # In the order in which they were chosen: sums of floats depend on it.
        found = [_cues(places[key], duration_s) for key in noted if key in places]
        read = [cues for cues in found if cues is not None]
        if read:
            return read
    return []


def _noted_folder(manifest: Manifest) -> Path | None:
    noted = manifest.settings.library
    # A path of the form //server/share would make Windows talk to a network.
    if not noted or noted.startswith(("//", "\\\\")):
        return None
    with suppress(OSError, ValueError):
        folder = Path(noted)
        return folder if folder.is_absolute() and folder.is_dir() else None
    return None


def _candidates(folder: Path, own: Manifest) -> list[Path]:
    """Complete sessions of two people, one a recording, in the order of their names."""
    found, taken = [], _sizes(own)
    inputs = [Path(s.absolute_path) for s in own.sources if s.absolute_path is not None]
    for place in session_folders(folder):
        try:
            other = read_manifest(place / MANIFEST)
            video = place / VIDEO
            sizes = _sizes(other) | ({video.stat().st_size} if video.is_file() else set())
        except (InputError, OSError):
            continue
        if other.state != "complete" or other.layout in (None, LayoutKind.NO_DYAD):
            continue
        if sizes & taken or any(path.is_relative_to(place.resolve()) for path in inputs):
            continue
        taken |= sizes
        found.append(place)
    return found


def _sizes(manifest: Manifest) -> set[int]:
    """Sizes in bytes by which a recording is known, whatever it is called."""
    return {s.size_bytes for s in manifest.sources if s.size_bytes}


def _cues(place: Path, duration_s: float) -> pd.DataFrame | None:
    """Read a session's cues with its corrections; None where it cannot be read."""
    try:
        manifest = read_manifest(place / MANIFEST)
        cues = read_table(
            place / "cues.parquet",
            "cues",
            columns=("time_s", "participant", *CUES),
            end_s=duration_s + 1.0,
        )
        # Another program may have written words where numbers belong.
        numbers = cues.astype({"time_s": np.float64, **dict.fromkeys(CUES, np.float32)})
        return corrected(numbers, manifest.corrections)
    except (InputError, OSError, ValueError, TypeError):
        return None


def _is_enough(cues: pd.DataFrame, duration_s: float) -> bool:
    # To the second; `pseudo_dyads` looks at it to the sample.
    if not len(cues) or not float(cues["time_s"].max()) + 1.0 >= shortest_s(duration_s):
        return False
    steps = cues["time_s"].nunique()
    seen = cues.groupby("participant")["pose_confidence"].count()
    return all(seen.get(who, 0) > LEAST_SEEN * steps for who in PARTICIPANTS)


def _digest(place: Path, folder: Path) -> str:
    name = os.fsencode(place.relative_to(folder).as_posix())
    return hashlib.sha256(name).hexdigest()[:16]
