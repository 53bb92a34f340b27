# SPDX-License-Identifier: GPL-3.0-or-later
"""The videos of a live session: one of both people, or one of each, with sound beside A's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mirrorcam.session.folder import VIDEO, VIDEO_B
from mirrorcam.session.video_writer import VideoWriter

if TYPE_CHECKING:
    from pathlib import Path

    from mirrorcam.model import Frame, ParticipantId, Sound

VIDEOS: dict[ParticipantId, str] = {"a": VIDEO, "b": VIDEO_B}
"""The picture of both (or of A), and of B's own camera where there is one."""


class Videos:
    """Each begins with its first picture.

    Parameters
    ----------
    folder : Path
        Of the session.
    with_sound : bool
        Whether sound will come, to be kept with the pictures of A (or of both).
    going_on : frozenset[ParticipantId]
        Whose pictures come after those of a video that is there already.
    """

    def __init__(
        self, folder: Path, *, with_sound: bool, going_on: frozenset[ParticipantId]
    ) -> None:
        self._folder = folder
        self._with_sound = with_sound
        self._going_on = going_on
        self._writers: dict[ParticipantId, VideoWriter] = {}

    @property
    def begun(self) -> list[Path]:
        """Those that were begun."""
        return [self._folder / VIDEOS[who] for who in self._writers]

    def write(self, who: ParticipantId, frame: Frame) -> None:
        """Add a picture.

        Raises
        ------
        OSError
            If the disk takes no more.
        """
        writer = self._writers.get(who)
        if writer is None:
            writer = self._writers[who] = VideoWriter(
                self._folder / VIDEOS[who],
                frame.width,
                frame.height,
                with_sound=self._with_sound and who == "a",
                goes_on=who in self._going_on,
            )
        writer.write(frame)

    def write_sound(self, sound: Sound) -> None:
        """Add a piece of sound; what was heard before the first picture is of no use.

        Raises
        ------
        OSError
            If the disk takes no more.
        """
        if "a" in self._writers:
            self._writers["a"].write_sound(sound)

    def finish(self, *, keep: bool) -> OSError | None:
        """Give each its name, or leave none of them; returns why one could not be finished."""
        problem: OSError | None = None
        for writer in self._writers.values():
            try:
                if keep:
                    writer.close()
                else:
                    writer.discard()
            except OSError as error:
                problem = problem or error
        return problem
