# SPDX-License-Identifier: GPL-3.0-or-later
"""What weakens the numbers: measured on the recording, said in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.model import PARTICIPANTS, QualityFlag
from mirrorcam.scores.chance.circular import FEWEST_SURROGATES
from mirrorcam.scores.expression.breathing import STILL_S
from mirrorcam.scores.expression.nods import FEWEST_HZ as FEWEST_FOR_NODS
from mirrorcam.scores.gaze.eye_contact import FEWEST_S as FEWEST_FOR_LOOKS_S
from mirrorcam.scores.matching.leading import too_exact, too_exact_share
from mirrorcam.scores.picture_quality import percent, picture_flags
from mirrorcam.scores.pictures_a_second import FEWEST_HZ

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from mirrorcam.model import ParticipantId
    from mirrorcam.scores.bouts import Stretch
    from mirrorcam.scores.circumstances import Circumstances
    from mirrorcam.scores.pictures_a_second import SlowStretches
    from mirrorcam.scores.score import Scored

# Pictures that are rare for this share of the time are worth knowing of.
_SLOW_SHARE = 0.05
# So are holes of a second in all, and this share of the time, or a single one as long as the last.
# (A live session does not look for some seconds at its beginning, while models are loaded.)
_HOLES_S, _HOLES_SHARE, _HOLE_S = 1.0, 0.01, 5.0
# Eyes closer together than this many pixels leave the irises two or three pixels wide.
_SMALL_FACE_PX = 22.0
# A face is about this many times as wide as the outer corners of its eyes are apart.
_FACE_OVER_EYES = 4.2 / 2.2
_OFTEN = 0.2


def quality_flags(
    scored: Scored,
    seen: Circumstances,
    slow: SlowStretches | None = None,
    without: Sequence[Stretch] = (),
) -> list[QualityFlag]:
    """List what weakens the numbers of a session.

    Parameters
    ----------
    scored : Scored
        The scores.
    seen : Circumstances
        What the recording was like.
    slow : SlowStretches, optional
        Where pictures came too rarely; without it the rate of the whole recording is judged.
    without : sequence of (start_s, end_s)
        Where there were no pictures at all.
    """
    flags: list[QualityFlag] = []
    if seen.landmarks:
        flags.append(QualityFlag("IMPORTED_LANDMARKS", 1.0, seen.landmarks))
    flags += _recording_flags(scored, seen)
    flags += _rate_flags(seen, slow, scored.series.rate_hz)
    what = "landmarks" if seen.landmarks else "pictures"
    flags += _hole_flags(without, scored.series.duration_s, what)
    flags += picture_flags(scored.series)
    flags += _matching_flags(scored, {flag.flag for flag in flags})
    flags += _untested_flags(scored, {flag.flag for flag in flags})
    flags += _smile_flags(scored)
    for who in PARTICIPANTS:
        flags += _person_flags(scored, seen, who)
    return flags


def _recording_flags(scored: Scored, seen: Circumstances) -> list[QualityFlag]:
    flags = []
    if scored.settings.surrogates < 1:
        flags.append(
            QualityFlag(
                "NO_SURROGATES",
                1.0,
                "no surrogates were asked for, so nothing is told from chance: scores are too "
                "high, and p values are missing",
            )
        )
    elif scored.settings.surrogates < FEWEST_SURROGATES:
        flags.append(
            QualityFlag(
                "NO_SURROGATES",
                1.0,
                f"fewer than {FEWEST_SURROGATES} surrogates were asked for, so p values are "
                "missing",
            )
        )
    flags += _length_flags(scored)
    if seen.no_dyad_share > 0.01:
        flags.append(
            QualityFlag(
                "NO_DYAD",
                seen.no_dyad_share,
                "fewer than two people were in the picture for "
                f"{percent(seen.no_dyad_share)} of the time",
            )
        )
    if seen.layout_changes:
        flags.append(
            QualityFlag(
                "LAYOUT_CHANGES",
                1.0,
                _layouts(seen.layout_changes),
            )
        )
    if seen.doubtful_share > 0.01 or seen.swaps:
        flags.append(
            QualityFlag(
                "IDENTITY",
                seen.doubtful_share,
                _doubt(seen.doubtful_share, seen.swaps),
            )
        )
    if seen.damaged:
        flags.append(
            QualityFlag(
                "DAMAGED",
                1.0,
                "one piece of the file could not be decoded"
                if seen.damaged == 1
                else f"{seen.damaged} pieces of the file could not be decoded",
            )
        )
    if seen.missing_s > 1.0:
        flags.append(
            QualityFlag("CUT_OFF", 1.0, f"the last {seen.missing_s:.0f} s of the file are missing")
        )
    return flags


def _length_flags(scored: Scored) -> list[QualityFlag]:
    """Say what is missing because too little was seen: all scores, those of two, or p alone."""
    rate_hz = scored.series.rate_hz
    # Of a long recording, the time in which both (or one) were there is what was too short.
    both_s = float(np.count_nonzero(scored.coverage)) / rate_hz
    either_s = max(_seen_s(scored, who) for who in PARTICIPANTS)
    told = [m for m in (scored.mirroring, scored.same_side, scored.movement) if m is not None]
    if 0.0 < either_s < FEWEST_FOR_LOOKS_S:
        message = (
            f"{either_s:.1g} s are too short to tell how anybody looks or nods, and what two "
            "people do together; record three minutes or more"
        )
    elif both_s and not told:
        message = (
            f"too little of the two was seen together, in {both_s:.0f} s, to score what they do "
            "together; record three minutes or more"
        )
    elif any(m.whole.p_missing == "short" for m in told):
        message = (
            f"{both_s or scored.series.duration_s:.0f} s hold too few independent stretches to "
            "compare with chance, so some p values are missing; record three minutes or more"
        )
    else:
        return []
    return [QualityFlag("TOO_SHORT", 1.0, message)]


def _seen_s(scored: Scored, who: ParticipantId) -> float:
    cues = scored.series.values[who]
    seen = np.isfinite(cues["pose_confidence"]) | np.isfinite(cues["head_yaw_deg"])
    return float(np.count_nonzero(seen)) / scored.series.rate_hz


def _layouts(changes: int) -> str:
    if changes == 1:
        return "the picture changed its layout once; the change ends one stretch and begins another"
    return (
        f"the picture changed its layout {changes} times; each change ends one stretch and begins "
        "another"
    )


def _doubt(share: float, swaps: int) -> str:
    if swaps == 0:
        return f"who is who was uncertain for {percent(share)} of the time"
    if swaps == 1:
        return (
            f"who is who was uncertain for {percent(share)} of the time, and the two changed "
            "places once"
        )
    return (
        f"who is who was uncertain for {percent(share)} of the time, and the two changed places "
        f"{swaps} times"
    )


def _rate_flags(
    seen: Circumstances, slow: SlowStretches | None, asked_hz: float
) -> list[QualityFlag]:
    needed = "nods and short lags need 15"
    if slow is not None and _SLOW_SHARE < slow.share < 1.0 - _SLOW_SHARE:
        start, end = slow.longest
        text = (
            f"for {percent(slow.share)} of the time, as from {start:.0f} to {end:.0f} s, there "
            f"were only {slow.rate_hz:.2g} pictures a second; {needed}"
        )
        return [QualityFlag("LOW_FPS", slow.share, text)]
    rate = seen.frame_rate_hz
    if slow is not None and slow.share > _SLOW_SHARE:
        rate = slow.rate_hz
    if rate < FEWEST_HZ:
        text = f"the recording has {rate:.2g} pictures a second; {needed}"
        return [QualityFlag("LOW_FPS", 1.0, text)]
    if asked_hz < FEWEST_FOR_NODS:
        # Fewer pictures are what was wished for, but somebody else may read why nods are missing.
        text = f"{asked_hz:.2g} pictures a second were asked for; {needed}"
        return [QualityFlag("LOW_FPS", 1.0, text)]
    return []


def _hole_flags(without: Sequence[Stretch], duration_s: float, what: str) -> list[QualityFlag]:
    lengths = [end - start for start, end in without]
    total_s = sum(lengths)
    share = total_s / max(duration_s, total_s, 1e-9)
    if not (max(lengths, default=0.0) >= _HOLE_S or (total_s > _HOLES_S and share > _HOLES_SHARE)):
        return []
    start, end = (f"{edge:.0f}" for edge in without[int(np.argmax(lengths))])
    once, often = {
        "pictures": (
            f"no picture was looked at from {start} to {end} s",
            f"no picture was looked at for {total_s:.0f} s in all, as from {start} to {end} s",
        ),
        "landmarks": (
            f"there were no landmarks from {start} to {end} s",
            f"there were no landmarks for {total_s:.0f} s in all, as from {start} to {end} s",
        ),
    }[what]
    text = often if len(without) > 1 else once
    return [QualityFlag("NO_PICTURES", share, f"{text}; nothing is known of that time")]


def _matching_flags(scored: Scored, told: Collection[str]) -> list[QualityFlag]:
    flags = []
    stretches = too_exact(scored.mirroring)
    if stretches:
        longest = max(stretches, key=lambda s: s[1] - s[0])
        flags.append(
            QualityFlag(
                "TOO_EXACT",
                too_exact_share(scored.mirroring),
                f"from {longest[0]:.0f} to {longest[1]:.0f} s one copies the other almost at once "
                "and almost exactly; that is imitation, on purpose or of the same picture, and can "
                "come across as mockery",
            )
        )
    if scored.shaken and "SHARED_MOTION" not in told:
        flags.append(
            QualityFlag(
                "SHARED_MOTION",
                1.0,
                "the picture moves under both people at once, which looks like synchrony; where "
                "they are in the picture is left out, and movement is told from the own shoulders",
            )
        )
    return flags


def _untested_flags(scored: Scored, told: Collection[str]) -> list[QualityFlag]:
    """Say why a p is missing, where it is not for the length of the whole recording."""
    matches = (scored.mirroring, scored.movement, scored.expressions, scored.gestures)
    missing = {match.whole.p_missing for match in matches if match is not None}
    missing |= {scored.eye_contact.test.p_missing, scored.breathing_together.p_missing}
    flags = []
    if "short" in missing and "TOO_SHORT" not in told:
        flags.append(
            QualityFlag(
                "FEW_STRETCHES",
                1.0,
                "some cues were seen in too few independent stretches to compare them with chance, "
                "so some p values are missing",
            )
        )
    if "constant" in missing:
        flags.append(
            QualityFlag(
                "NO_CHANGE",
                1.0,
                "in some cues one of the two never changed, which cannot be compared with chance, "
                "so some p values are missing",
            )
        )
    return flags


def _smile_flags(scored: Scored) -> list[QualityFlag]:
    """Say why there is no p of the smiles returned, where some could have been."""
    test = scored.returned.test
    compared = not np.isfinite(test.observed) or np.isfinite(test.p_value)
    if compared or scored.settings.surrogates < FEWEST_SURROGATES:  # which has a flag of its own
        return []
    return [
        QualityFlag(
            "FEW_SMILES",
            1.0,
            "too few smiles were seen to begin, or in too short a time, to compare with chance "
            "how many are returned",
        )
    ]


def _breath_flag(scored: Scored, who: ParticipantId) -> QualityFlag | None:
    breath, duration_s = scored.breathing[who], scored.series.duration_s
    if np.isfinite(breath.per_minute):
        return None
    cues, name = scored.series.values[who], who.upper()
    if not any(np.isfinite(cues[height]).any() for height in ("chest_y", "trunk_y")):
        message = f"the chest of {name} was not visible, so no breath is told"
    elif breath.still_s < 0.5:
        message = f"{name} never sat still for long enough to tell the breath"
    elif breath.still_s < STILL_S:
        message = f"{name} was still for only {breath.still_s:.0f} s, too little to tell the breath"
    else:
        message = (
            f"no rhythm of breath stands out in the {breath.still_s:.0f} s in which {name} was "
            "still"
        )
    untold = 1.0 - breath.still_s / duration_s if duration_s > 0 else 1.0
    return QualityFlag("NO_BREATH", float(np.clip(untold, 0.0, 1.0)), message, who)


def _person_flags(scored: Scored, seen: Circumstances, who: ParticipantId) -> list[QualityFlag]:
    cues = scored.series.values[who]
    found = np.isfinite(cues["pose_confidence"])
    faces = np.isfinite(cues["head_yaw_deg"])
    flags: list[QualityFlag] = []
    if found.any():
        flags += _body_flags(scored, seen, who)
        breath = _breath_flag(scored, who)
        flags += [] if breath is None else [breath]
    if faces.any():
        width = cues["face_width_px"][faces]
        small = width[width < _SMALL_FACE_PX]
        share = small.size / width.size
        if share > _OFTEN:
            face_px = _FACE_OVER_EYES * float(np.median(small))
            flags.append(
                QualityFlag(
                    "FACE_SMALL",
                    share,
                    f"the face of {who.upper()} is only {face_px:.0f} pixels wide; gaze and smiles "
                    "are rough",
                    who,
                )
            )
    if (found.any() or faces.any()) and not (seen.calibrated or {}).get(who, False):
        message = f"{who.upper()} has no calibration, so eye contact means looking towards the face"
        if who in seen.discovered_gaze:
            message += "; where that is was found from the most usual gaze, which is weak evidence"
        flags.append(QualityFlag("NOT_CALIBRATED", 1.0, message, who))
    return flags


def _body_flags(scored: Scored, seen: Circumstances, who: ParticipantId) -> list[QualityFlag]:
    cues = scored.series.values[who]
    found = np.isfinite(cues["pose_confidence"])
    flags: list[QualityFlag] = []
    wrists = np.isfinite(cues["wrist_left_x"]) | np.isfinite(cues["wrist_right_x"])
    without = 1.0 - float(wrists[found].mean())
    if without > _OFTEN:
        flags.append(
            QualityFlag(
                "HANDS_OUT_OF_FRAME",
                without,
                f"the hands of {who.upper()} were not visible for {percent(without)} of the time; "
                "a camera further away shows them",
                who,
            )
        )
    cut_off = 1.0 - float(np.isfinite(cues["trunk_x"])[found].mean())
    if cut_off > _OFTEN:
        flags.append(
            QualityFlag(
                "SHOULDERS_OUT_OF_FRAME",
                cut_off,
                f"the shoulders of {who.upper()} were not visible for {percent(cut_off)} of the "
                "time, without which posture and movement cannot be told; a camera further away "
                "shows them",
                who,
            )
        )
    faces = np.isfinite(cues["head_yaw_deg"])
    lost = 1.0 - float(faces[found].mean())
    # Landmarks of another program without any face were not looked at for one.
    if lost > _OFTEN and (faces.any() or not seen.landmarks):
        flags.append(
            QualityFlag(
                "FACE_LOST",
                lost,
                f"the face of {who.upper()} was turned away or hidden for {percent(lost)} of the "
                "time",
                who,
            )
        )
    return flags
