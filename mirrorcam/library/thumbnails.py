# SPDX-License-Identifier: GPL-3.0-or-later
"""Small pictures of sessions; only of those whose pictures may be shown."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from typing import TYPE_CHECKING

from mirrorcam.errors import InputError
from mirrorcam.session.folder import replacing
from mirrorcam.session.summaries import number

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from mirrorcam.session import Session

_WIDTH_PX = 640
_QUALITY = 82
# People look more like themselves once a conversation has begun than at its first picture.
_AT_SHARE = 0.1
_AT_MOST_S = 60.0


class Thumbnails:
    """The pictures of a library, by the path and state of a session.

    Parameters
    ----------
    folder : Path
        Where they are; made when the first is written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, key: str, stamp: str) -> Path:
        """Return where the picture of a session is, or would be."""
        name = hashlib.sha256(f"{key}\n{stamp}".encode()).hexdigest()[:24]
        return self._folder / f"{name}.jpg"

    def make(self, session: Session, file: Path) -> Path | None:
        """Make the picture of a session; None where its recording is gone or not to be shown.

        Raises
        ------
        OutputError
            If it cannot be written.
        """
        if file.is_file():
            return file
        video = session.video_path
        if video is None or not session.manifest.keep_pictures:
            return None
        import cv2
        import numpy as np

        from mirrorcam.sources import grab

        length = number(session.summary, "duration_s") or 0.0
        pictures = {}
        with suppress(InputError):  # a damaged recording has no picture, and that is no error
            pictures = grab(video, [min(_AT_SHARE * length, _AT_MOST_S)], _WIDTH_PX)
        for rgb in pictures.values():
            bgr = np.ascontiguousarray(rgb[:, :, ::-1])
            done, data = cv2.imencode(".jpg", bgr, [int(cv2.IMWRITE_JPEG_QUALITY), _QUALITY])
            if done:
                with replacing(file) as temporary:
                    temporary.write_bytes(data.tobytes())
                return file
        return None

    def rename(self, before: Path, now: Path) -> None:
        """Keep the picture of a session, if there is one, for another state of it."""
        with suppress(OSError):
            before.replace(now)

    def keep_only(self, files: Iterable[Path]) -> None:
        """Remove all pictures but these: nothing is left of a deleted session."""
        if not self._folder.is_dir():
            return
        wanted = {file.name for file in files}
        for file in self._folder.iterdir():
            if file.name not in wanted:
                with suppress(OSError):
                    file.unlink()
