# SPDX-License-Identifier: GPL-3.0-or-later
"""What every outlet does: it sends cues, scores and markers as they come."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from mirrorcam.lifetime import Closeable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mirrorcam.model import ParticipantId


class Outlet(Closeable):
    """Somewhere to send to.

    `send_cues` and `send_scores` are called from one thread, `send_marker` from any.
    """

    @property
    @abstractmethod
    def name(self) -> str:
        """For people: what it is and where it goes."""

    @abstractmethod
    def open(self, cues: Sequence[str], scores: Sequence[str] = ()) -> None:
        """Begin.

        Parameters
        ----------
        cues : Sequence[str]
            Names of the cues that will come, in the order of their channels.
        scores : Sequence[str]
            Names of the scores of plugins, which come after ours.

        Raises
        ------
        MirrorcamError
            If it cannot be opened: the sentence says why and what to do.
        """

    @abstractmethod
    def send_cues(
        self, who: ParticipantId, time_s: float, cues: Mapping[str, float], age_s: float
    ) -> None:
        """Send the cues of one participant at a time step.

        Parameters
        ----------
        who : ParticipantId
            Whose.
        time_s : float
            In seconds from the first picture of the session.
        cues : Mapping[str, float]
            What was visible.
        age_s : float
            How long ago the picture was taken.
        """

    @abstractmethod
    def send_scores(self, scores: Mapping[str, float], age_s: float) -> None:
        """Send the scores of a moment, with NaN for what is not known; ``time_s`` is in them."""

    @abstractmethod
    def send_marker(self, time_s: float, label: str) -> None:
        """Send a marker that was set now."""
