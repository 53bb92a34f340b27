# SPDX-License-Identifier: GPL-3.0-or-later
"""Lab Streaming Layer: four streams that recorders such as LabRecorder find by themselves."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING, Any

from mirrorcam.cues.table import UNITS
from mirrorcam.errors import UsageError
from mirrorcam.model import PARTICIPANTS
from mirrorcam.outlets.base import Outlet
from mirrorcam.outlets.channels import SCORE_UNITS, cue_channels, score_channels
from mirrorcam.outlets.loopback import kept_here

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mirrorcam.model import ParticipantId

# Discovery on this computer only, and no word of liblsl's own on descriptor 2.
_HERE = """
[multicast]
ResolveScope = machine
ListenAddress = 127.0.0.1
[ports]
IPv6 = disable
[lab]
KnownPeers = {127.0.0.1}
[log]
level = -2
"""
_ANYWHERE = "[log]\nlevel = -2\n"
_IRREGULAR = 0.0
# Whether liblsl was told at its first use in this process that it may reach the network.
_REACHES: dict[str, bool] = {}


class LslOutlet(Outlet):
    """Streams ``mirrorcam cues a``, ``… cues b``, ``… scores`` and ``… markers``.

    Parameters
    ----------
    network : bool
        Whether other computers may listen; else the streams stay on this one.
    """

    def __init__(self, *, network: bool = False) -> None:
        self._network = network
        self._lsl: Any = None
        self._streams: dict[str, Any] = {}
        self._names: tuple[str, ...] = ()
        self._scores: tuple[str, ...] = score_channels()

    @property
    def name(self) -> str:
        """For people."""
        return "LSL, for the network" if self._network else "LSL on this computer"

    def open(self, cues: Sequence[str], scores: Sequence[str] = ()) -> None:
        """Announce the streams; see `Outlet.open`."""
        try:
            import pylsl
        except (ImportError, RuntimeError, OSError) as error:
            raise UsageError(
                'LSL needs the extra “streams”: pip install "mirrorcam[streams]", or leave LSL out.'
            ) from error
        self._lsl = pylsl
        self._settle()
        self._names = tuple(cues)
        self._scores = (*score_channels(), *scores)
        kept = contextlib.nullcontext() if self._network else kept_here("LSL")
        try:
            with kept:
                for who in PARTICIPANTS:
                    channels = cue_channels(self._names)
                    units = [UNITS.get(name, "") for name in channels]
                    units[0] = SCORE_UNITS["time_s"]
                    self._announce(f"cues {who}", "Cues", channels, units)
                units = [SCORE_UNITS.get(name, "") for name in self._scores]
                self._announce("scores", "Scores", self._scores, units)
                self._announce("markers", "Markers", ("marker",), [""], "string")
        except BaseException:
            self.close()
            raise

    def _settle(self) -> None:
        """Tell liblsl how far it reaches, which it takes once in a process.

        Whoever wants it to reach less later has it: the sockets are tied all the same.
        """
        reaches = _REACHES.setdefault("network", self._network)
        if self._network and not reaches:
            raise UsageError(
                "LSL was kept to this computer before, and cannot reach further until mirrorcam "
                "starts again: do that, or leave LSL on this computer."
            )
        self._lsl.set_config_content(_ANYWHERE if self._network else _HERE)

    def _announce(
        self,
        name: str,
        kind: str,
        channels: Sequence[str],
        units: Iterable[str],
        form: str = "float32",
    ) -> None:
        info = self._lsl.StreamInfo(
            f"mirrorcam {name}",
            kind,
            len(channels),
            _IRREGULAR,
            form,
            f"mirrorcam-{os.getpid()}-{name.replace(' ', '-')}",
        )
        described = info.desc().append_child("channels")
        for label, unit in zip(channels, units, strict=True):
            channel = described.append_child("channel")
            channel.append_child_value("label", label)
            channel.append_child_value("unit", unit)
        self._streams[name] = self._lsl.StreamOutlet(info)

    def send_cues(
        self, who: ParticipantId, time_s: float, cues: Mapping[str, float], age_s: float
    ) -> None:
        """Push a sample, stamped with when the picture was taken."""
        values = [time_s, *(cues.get(name, float("nan")) for name in self._names)]
        self._streams[f"cues {who}"].push_sample(values, self._lsl.local_clock() - age_s)

    def send_scores(self, scores: Mapping[str, float], age_s: float) -> None:
        """Push a sample, stamped with when the newest picture in it was taken."""
        values = [scores.get(name, float("nan")) for name in self._scores]
        self._streams["scores"].push_sample(values, self._lsl.local_clock() - age_s)

    def send_marker(self, time_s: float, label: str) -> None:
        """Push a marker, stamped with now."""
        self._streams["markers"].push_sample([label or "marker"])

    def close(self) -> None:
        """Take the streams away."""
        self._streams = {}
