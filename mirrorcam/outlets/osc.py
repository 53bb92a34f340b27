# SPDX-License-Identifier: GPL-3.0-or-later
"""Open Sound Control over UDP, for patches (Max, Pure Data, TouchDesigner) and stage programs."""

from __future__ import annotations

import math
import socket
from typing import TYPE_CHECKING, Any

from mirrorcam.errors import InputError, UsageError
from mirrorcam.outlets.base import Outlet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mirrorcam.model import ParticipantId

HOST = "127.0.0.1"


def parse_address(text: str) -> tuple[str, int]:
    """Return the host and port that ``PORT`` or ``HOST:PORT`` means; the host is ours by default.

    Raises
    ------
    UsageError
        If it means none.
    """
    host, _, port = text.strip().rpartition(":")
    if not (port.isdecimal() and 0 < int(port) < 65536):
        raise UsageError(
            f"“{text}” is no address for OSC: give a port such as 9000 (of this computer), or "
            "HOST:PORT."
        )
    return host.strip("[]") or HOST, int(port)


class OscOutlet(Outlet):
    """Sends a bundle of messages for every time step, to one address.

    Parameters
    ----------
    host : str
        Where to; this computer unless somebody says otherwise.
    port : int
        Its port.
    """

    def __init__(self, host: str = HOST, port: int = 9000) -> None:
        self._to = host, port
        self._client: Any = None
        self._osc: Any = None

    @property
    def name(self) -> str:
        """For people."""
        return f"OSC to {self._to[0]}:{self._to[1]}"

    def open(self, cues: Sequence[str], scores: Sequence[str] = ()) -> None:
        """Find the address; see `Outlet.open`."""
        try:
            from pythonosc import osc_bundle_builder, osc_message_builder, udp_client
        except ImportError as error:
            raise UsageError(
                'OSC needs the extra “streams”: pip install "mirrorcam[streams]", or leave OSC out.'
            ) from error
        self._osc = osc_bundle_builder, osc_message_builder
        try:
            # A name is looked up once, not with every bundle.
            found = socket.getaddrinfo(*self._to, type=socket.SOCK_DGRAM)[0]
            self._client = udp_client.UDPClient(str(found[4][0]), self._to[1])
        except OSError as error:
            raise InputError(
                f"OSC cannot be sent to {self._to[0]}:{self._to[1]} ({error.strerror}): check the "
                "address."
            ) from error

    def send_cues(
        self, who: ParticipantId, time_s: float, cues: Mapping[str, float], age_s: float
    ) -> None:
        """Send ``/mirrorcam/a/CUE`` for what was visible, and the time."""
        self._send(f"/mirrorcam/{who}", {"time_s": time_s, **cues})

    def send_scores(self, scores: Mapping[str, float], age_s: float) -> None:
        """Send ``/mirrorcam/scores/NAME`` for what is known."""
        self._send("/mirrorcam/scores", scores)

    def send_marker(self, time_s: float, label: str) -> None:
        """Send ``/mirrorcam/marker`` with the time and the label."""
        message = self._osc[1].OscMessageBuilder("/mirrorcam/marker")
        message.add_arg(float(time_s), "f")
        message.add_arg(label or "marker", "s")
        self._client.send(message.build())

    def _send(self, under: str, values: Mapping[str, float]) -> None:
        bundles, messages = self._osc
        bundle = bundles.OscBundleBuilder(bundles.IMMEDIATELY)
        for name, value in values.items():
            if math.isfinite(value):  # else many receivers stumble over it, so nothing is said
                message = messages.OscMessageBuilder(f"{under}/{name}")
                message.add_arg(float(value), "f")
                bundle.add_content(message.build())
        self._client.send(bundle.build())

    def close(self) -> None:
        """Let go of the socket."""
        if self._client is not None:
            self._client.close()
            self._client = None
