# SPDX-License-Identifier: GPL-3.0-or-later
"""What a user has put into a session: markers and imported events, names, consent, corrections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mirrorcam.model import PARTICIPANTS
from mirrorcam.session.manifest import Participants
from mirrorcam.session.tables import read_table

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from mirrorcam.session.manifest import Manifest


def own_events(path: Path) -> pd.DataFrame:
    """Return the events of a session that mirrorcam did not detect itself."""
    events = read_table(path / "events.parquet", "events")
    return events[events["source"] != "detected"]


def with_own_events(path: Path, detected: pd.DataFrame) -> pd.DataFrame:
    """Return detected events with those of the session that are not, in the order of time.

    Raises
    ------
    InputError
        If the events of the session are damaged.
    """
    import pandas as pd  # here: it loads for a quarter of a second

    own = own_events(path)
    together = pd.concat([detected, own], ignore_index=True) if len(own) else detected
    return together.sort_values("start_s", kind="stable")


def is_personal(manifest: Manifest) -> bool:
    """Whether a user has put names, a title, tags, corrections or consent into a session."""
    default = Participants()
    return bool(manifest.title or manifest.tags or manifest.corrections) or any(
        manifest.participants.of(key) != default.of(key) or manifest.consent.of(key) is not None
        for key in PARTICIPANTS
    )
