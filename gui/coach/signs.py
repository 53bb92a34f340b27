# SPDX-License-Identifier: GPL-3.0-or-later
"""What the coach watches, read from what a live session has just seen; NaN: not visible."""

from __future__ import annotations

import math
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mirrorcam.model import ParticipantId
    from mirrorcam.scores.trailing.scorer import LiveScores

NAN = float("nan")
_EACH = ("eye_contact", "openness", "arms_crossed", "hands", "lean", "smiling")
SIGNS: tuple[str, ...] = (
    *(f"{who}.{sign}" for who in ("you", "other") for sign in _EACH),
    "you.speaking",
    "both.mirroring",
    "both.beyond_chance",
    "both.eye_contact",
)
"""All signs by name."""

SHOWN: tuple[str, ...] = tuple(
    sign for sign in SIGNS if sign.rpartition(".")[2] in {"mirroring", "eye_contact", "openness"}
)
"""Those that have a number of 0 to 100 with a line."""

_RANGES = {"lean": (-90.0, 90.0), "mirroring": (-100.0, 100.0)}


def range_of(sign: str) -> tuple[float, float]:
    """Return the least and the greatest value that a sign can have."""
    return _RANGES.get(sign.rpartition(".")[2], (0.0, 100.0))


_OVER_S, _SPEAKING_S = 10.0, 60.0
_ON = 0.5


class _Share:
    """Mean over a trailing stretch; NaN where less than half of it was visible."""

    def __init__(self, over_s: float) -> None:
        self._over_s = over_s
        self._values: deque[tuple[float, float]] = deque()

    def add(self, time_s: float, value: float) -> float:
        values = self._values
        values.append((time_s, value))
        while values and time_s - values[0][0] > self._over_s:
            values.popleft()
        seen = [value for _, value in values if math.isfinite(value)]
        return sum(seen) / len(seen) if 2 * len(seen) >= len(values) else NAN


class SignReader:
    """Turns scores and cues into signs.

    Parameters
    ----------
    you : {"a", "b"}
        Which participant is coached.
    """

    def __init__(self, you: ParticipantId = "a") -> None:
        self.you = you
        self._shares: dict[str, _Share] = {}

    def read(
        self,
        time_s: float,
        scores: LiveScores,
        cues: Mapping[ParticipantId, Mapping[str, float]],
        speaking: bool | None,
    ) -> dict[str, float]:
        """Return every sign at a moment.

        Parameters
        ----------
        time_s : float
            Of the picture.
        scores : LiveScores
            The newest.
        cues : Mapping
            The newest cues of each participant.
        speaking : bool | None
            Whether the one who is coached speaks; None where that cannot be told.
        """
        other: ParticipantId = "b" if self.you == "a" else "a"
        told: dict[str, float] = {}
        who: ParticipantId
        for name, who in (("you", self.you), ("other", other)):
            seen = cues.get(who, {})
            told[f"{name}.eye_contact"] = 100 * getattr(scores, f"eye_contact_{who}")
            told[f"{name}.openness"] = getattr(scores, f"openness_{who}")
            for sign, value in (
                ("arms_crossed", _on(seen.get("arms_crossed", NAN))),
                ("hands", _hands(seen)),
                ("lean", seen.get("trunk_lean_deg", NAN)),
                ("smiling", _on(seen.get("smile", NAN))),
            ):
                key = f"{name}.{sign}"
                share = self._shares.setdefault(key, _Share(_OVER_S))
                told[key] = share.add(time_s, value)
        spoken = NAN if speaking is None else 100.0 * speaking
        minute = self._shares.setdefault("you.speaking", _Share(_SPEAKING_S))
        told["you.speaking"] = minute.add(time_s, spoken)
        told["both.mirroring"] = scores.mirroring
        beyond = scores.mirroring_beyond_chance
        told["both.beyond_chance"] = NAN if beyond is None else 100.0 * beyond
        told["both.eye_contact"] = 100 * scores.eye_contact_mutual
        return told


def _on(value: float) -> float:
    return 100.0 * (value >= _ON) if math.isfinite(value) else NAN


def _hands(seen: Mapping[str, float]) -> float:
    """Share of the two hands that are in the picture; NaN where the body is not seen at all."""
    if not math.isfinite(seen.get("trunk_x", NAN)):
        return NAN
    wrists = [math.isfinite(seen.get(f"wrist_{side}_x", NAN)) for side in ("left", "right")]
    return 50.0 * sum(wrists)
