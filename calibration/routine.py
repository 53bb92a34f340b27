# SPDX-License-Identifier: GPL-3.0-or-later
"""The routine itself: one step after the other, driven by what is seen and by the time.

It knows no window and no camera. Whoever drives it hands over each picture's landmarks and cues
with the time, shows `prompt` and `target`, and asks for the `outcome` when it has `finished`. In
a guided clip the steps follow the schedule; live, the routine waits for a step until enough was
seen, says what is missing, and lets the user redo or skip it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.metadata import version
from typing import TYPE_CHECKING

from calibration.checking import check_target, refusal, validation_of
from calibration.fitting import FEWEST_SAMPLES, fit_gaze
from calibration.neutral import usual_expression, usual_posture
from calibration.samples import SETTLE_S, Sample, fixation, poses_of, with_open_eyes
from calibration.steps import Kind, Schedule, default_schedule
from mirrorcam.cues.gaze import PLAIN, gaze_features
from mirrorcam.landmarks.blendshapes import BLENDSHAPE_NAMES
from mirrorcam.profiles import Profile

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from calibration.steps import StepPlan
    from mirrorcam.model import Landmarks
    from mirrorcam.profiles import Direction, GazeFit

# Live, a step that saw too little goes on for this many times its length before it gives up.
_PATIENCE = 3.0
_ENOUGH_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a routine ended with.

    Attributes
    ----------
    profile : Profile | None
        None where there was nobody to be seen.
    refusal : str | None
        Why the gaze is too poor to be used, in words; None if it is good, or was skipped.
    """

    profile: Profile | None
    refusal: str | None


@dataclass(slots=True)
class _Taken:
    """What a step has collected."""

    start_s: float
    samples: list[Sample] = field(default_factory=list)
    skipped: bool = False


class Routine:
    """A calibration in progress.

    Parameters
    ----------
    person : str
        Whose.
    schedule : Schedule, optional
        Steps and screen; the default routine if none is given.
    live : bool
        True: a step begins when the one before has seen enough. False: steps begin at the times
        of the schedule, as in a guided clip.
    """

    def __init__(
        self, person: str, schedule: Schedule | None = None, *, live: bool = False
    ) -> None:
        self.person = person
        self.schedule = schedule or default_schedule()
        self._live = live
        self._taken: dict[str, _Taken] = {}
        self._at = 0
        self._now_s = 0.0

    # What a wizard shows ------------------------------------------------------------------

    @property
    def steps(self) -> tuple[StepPlan, ...]:
        """All steps, in order."""
        return self.schedule.steps

    @property
    def step(self) -> StepPlan | None:
        """The present step; None once the routine has finished."""
        return self.steps[self._at] if self._at < len(self.steps) else None

    @property
    def finished(self) -> bool:
        """Whether all steps are done."""
        return self.step is None

    @property
    def prompt(self) -> str:
        """What the person is asked to do now."""
        return self.step.prompt if self.step is not None else "Done."

    @property
    def target(self) -> Direction | None:
        """Where to look now, if anywhere."""
        return self.step.target if self.step is not None else None

    @property
    def progress(self) -> float:
        """How far the routine is, 0..1."""
        done = sum(step.seconds for step in self.steps[: self._at])
        if self.step is not None:
            done += self.step_progress * self.step.seconds
        return done / sum(step.seconds for step in self.steps)

    @property
    def step_progress(self) -> float:
        """How far the present step is, 0..1."""
        step = self.step
        if step is None or step.name not in self._taken:
            return 0.0 if step is not None else 1.0
        elapsed = self._now_s - self._taken[step.name].start_s
        return min(max(elapsed / step.seconds, 0.0), 1.0)

    @property
    def hint(self) -> str:
        """What keeps the present step from going on, in plain words; empty if nothing does."""
        step = self.step
        taken = self._taken.get(step.name) if step is not None else None
        if step is None or taken is None or self._now_s - taken.start_s < SETTLE_S:
            return ""
        recent = [s for s in taken.samples if s.time_s > self._now_s - SETTLE_S]
        if not any(s.cues for s in recent):
            return "Nobody is in the picture."
        if step.kind is Kind.AWAY or any(s.has_face for s in recent):
            return "" if self._enough(step, taken) or self.step_progress < 1.0 else "Keep still."
        return "The face cannot be seen: turn to the camera or bring more light to it."

    # What drives it -----------------------------------------------------------------------

    def add(
        self, time_s: float, landmarks: Landmarks | None, cues: Mapping[str, float] | None = None
    ) -> None:
        """Take what was seen in one picture; times must rise."""
        self._now_s = time_s
        self._advance(time_s)
        step = self.step
        if step is None or (not self._live and time_s < self.schedule.beginnings[step.name]):
            return
        taken = self._taken.setdefault(step.name, _Taken(self._beginning(step, time_s)))
        taken.samples.append(_sample(time_s, landmarks, cues or {}))
        if self._live and self._is_over(step, taken, time_s):
            self._next()

    def _beginning(self, step: StepPlan, time_s: float) -> float:
        return time_s if self._live else self.schedule.beginnings[step.name]

    def _advance(self, time_s: float) -> None:
        """In a clip: go on to the step that belongs to a time."""
        while not self._live and (step := self.step) is not None:
            if time_s < self.schedule.beginnings[step.name] + step.seconds:
                return
            self._at += 1

    def _next(self) -> None:
        """Go on to the first step after this one that has not been taken yet."""
        self._at += 1
        while self._live and self.step is not None and self.step.name in self._taken:
            self._at += 1

    def _is_over(self, step: StepPlan, taken: _Taken, time_s: float) -> bool:
        elapsed = time_s - taken.start_s
        if elapsed < step.seconds:
            return False
        return self._enough(step, taken) or elapsed >= _PATIENCE * step.seconds

    def _enough(self, step: StepPlan, taken: _Taken) -> bool:
        """Whether what a step is for was seen for most of the time that it should last."""
        if step.kind is Kind.AWAY:
            return True
        if step.kind is Kind.FRAMING:
            recent = [s for s in taken.samples if s.time_s > self._now_s - 1.0]
            good = [s for s in recent if s.has_face and "shoulder_width_px" in s.cues]
            return bool(recent) and len(good) >= _ENOUGH_SHARE * len(recent)
        if step.kind in {Kind.POSTURE, Kind.EXPRESSION}:
            good = [s for s in taken.samples if s.has_face]
            return len(good) >= _ENOUGH_SHARE * len(taken.samples)
        return len(self._fixation(step, taken)) >= max(
            FEWEST_SAMPLES,
            round(_ENOUGH_SHARE * len([s for s in taken.samples if self._is_settled(s, taken)])),
        )

    @staticmethod
    def _is_settled(sample: Sample, taken: _Taken) -> bool:
        return sample.time_s >= taken.start_s + SETTLE_S

    def redo(self, name: str | None = None) -> None:
        """Go back to a step (the present or last one if none is named) and forget it.

        What came of the other steps stays, and a live routine then goes on where it was.

        Raises
        ------
        ValueError
            If there is no such step.
        """
        names = [step.name for step in self.steps]
        left = self._at
        self._at = min(left, len(names) - 1) if name is None else names.index(name)
        # A step that is left half way has not been taken: it begins anew when it is its turn.
        for forgotten in {names[self._at], *names[left : left + 1]}:
            self._taken.pop(forgotten, None)

    def skip(self) -> None:
        """Leave the present step out; the profile says so."""
        step = self.step
        if step is None:
            return
        taken = self._taken.setdefault(step.name, _Taken(self._now_s))
        taken.samples.clear()
        taken.skipped = True
        self._next()

    # What comes of it ---------------------------------------------------------------------

    def _fixation(self, step: StepPlan, taken: _Taken) -> list[Sample]:
        return fixation(taken.samples, taken.start_s, plain=PLAIN, moving=step.moving)

    def _of(self, kind: Kind) -> list[tuple[StepPlan, _Taken]]:
        return [
            (step, self._taken[step.name])
            for step in self.steps
            if step.kind is kind and step.name in self._taken
        ]

    def fitted(self) -> GazeFit | None:
        """Fit the gaze regression on the gaze steps so far; None while there are too few."""
        held: list[tuple[Direction, Sequence[Sample]]] = []
        for step, taken in self._of(Kind.GAZE):
            if step.target is not None:
                seen = self._fixation(step, taken)
                parts = poses_of(seen, FEWEST_SAMPLES) if step.moving else [seen]
                held += [(step.target, part) for part in parts]
        return fit_gaze(held)

    def outcome(self) -> Outcome:
        """Return the profile of what was seen, and why its gaze must not be used, if so."""
        every = [s for taken in self._taken.values() for s in taken.samples]
        if not any(s.cues for s in every):
            return Outcome(None, "nobody was seen")
        fit = self.fitted()
        checks = []
        if fit is not None:
            for step, taken in self._of(Kind.CHECK):
                assert step.target is not None
                done = check_target(step.name, step.target, self._fixation(step, taken), fit)
                checks += [] if done is None else [done]
        validation = validation_of(checks)
        asked = any(not taken.skipped for _, taken in self._of(Kind.GAZE))
        if not self._live:  # nobody leaves a step out of a clip, but it may end before them
            asked = any(step.kind is Kind.GAZE for step in self.steps)
        poor = refusal(fit, validation) if asked else None
        posture = [s for _, taken in self._of(Kind.POSTURE) for s in taken.samples]
        resting = [s for _, taken in self._of(Kind.EXPRESSION) for s in taken.samples]
        profile = Profile(
            person=self.person,
            program=version("mirrorcam"),
            neutral_posture=usual_posture(posture),
            neutral_expression=usual_expression(with_open_eyes(resting)),
            gaze=fit,
            targets={
                step.name: step.target
                for step in self.steps
                if step.kind is Kind.GAZE and step.target is not None and not step.moving
            },
            screen=self.schedule.screen,
            focal_over_width=self.schedule.focal_over_width,
            validation=validation,
            skipped=[
                step.name
                for step in self.steps
                if step.name not in self._taken or self._taken[step.name].skipped
            ],
        )
        return Outcome(profile, poor)


def _sample(time_s: float, landmarks: Landmarks | None, cues: Mapping[str, float]) -> Sample:
    face = None if landmarks is None else landmarks.face
    if face is None:
        return Sample(time_s, cues=dict(cues))
    return Sample(
        time_s,
        features=gaze_features(face),
        cues=dict(cues),
        expression=dict(zip(BLENDSHAPE_NAMES, face.blendshapes.tolist(), strict=True)),
    )
