# SPDX-License-Identifier: GPL-3.0-or-later
"""A recording with what was seen drawn into it: the formats ``video`` and ``clips``.

Every picture of the recording keeps its time; a strip with the scores around the moment stands
under it, and the sound stays. With silhouettes no pixel of the recording is shown. Importing
this registers both formats, as a plugin would.
"""

from mirrorcam.film.formats import clips, video

__all__ = ["clips", "video"]
