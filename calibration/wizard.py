# SPDX-License-Identifier: GPL-3.0-or-later
"""The wizard without its widgets: which step, where its mark stands, what came of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from calibration.on_screen import PARTNER, WHOLE, place_of, schedule_on
from calibration.routine import Routine
from calibration.steps import Kind, default_schedule
from mirrorcam.cues.framing import Framing, FramingWatch, judge
from mirrorcam.model import Region
from mirrorcam.pipeline.framed import framing_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calibration.on_screen import Area, Place
    from calibration.routine import Outcome
    from calibration.steps import StepPlan
    from calibration.watching import Watched
    from mirrorcam.cues.framing import Check
    from mirrorcam.model import Landmarks
    from mirrorcam.profiles import Profile, Screen

LEAD_S: dict[Kind, float] = {
    Kind.FRAMING: 0.0,
    Kind.POSTURE: 2.0,
    Kind.EXPRESSION: 1.5,
    Kind.GAZE: 1.2,
    Kind.AWAY: 1.2,
    Kind.CHECK: 1.0,
}
"""Time to read what is asked and to look there, before anything counts."""

# Whatever else could be better, with one of these nothing can be calibrated well.
_IN_THE_WAY = frozenset(
    {"nobody", "no_face", "head_cut", "no_shoulders", "dark", "bright", "backlit", "small", "near"}
)

Phase = Literal["running", "done"]


@dataclass(frozen=True, slots=True)
class Desk:
    """What the user says about the place.

    Attributes
    ----------
    screen : Screen
        Its size and the lens; the distance is a guess where `measured` is on.
    partner : Place
        Where the other person's picture usually is.
    area : Area
        The part of the screen in which the marks are drawn.
    measured : bool
        Whether the distance is taken from the size of the face in the picture.
    """

    screen: Screen
    partner: Place = PARTNER
    area: Area = WHOLE
    measured: bool = True


class WizardModel:
    """A calibration in progress, as a window shows it.

    Parameters
    ----------
    person : str
        Whose.
    desk : Desk
        Screen, lens, partner's picture.
    """

    def __init__(self, person: str, desk: Desk) -> None:
        self.desk = desk
        self.routine = Routine(person, schedule_on(desk.screen, desk.partner, desk.area), live=True)
        self._framing = FramingWatch()
        self._step: str | None = None
        self._begins_s = 0.0
        self._now_s = 0.0

    # -- what is shown --------------------------------------------------------------------

    @property
    def phase(self) -> Phase:
        """Whether steps are left."""
        return "done" if self.routine.finished else "running"

    @property
    def step(self) -> StepPlan | None:
        """The present step."""
        return self.routine.step

    @property
    def number(self) -> tuple[int, int]:
        """Which step this is, and how many there are."""
        steps = self.routine.steps
        at = len(steps) if self.step is None else steps.index(self.step) + 1
        return at, len(steps)

    @property
    def place(self) -> Place | None:
        """Where the mark stands, as shares of the area; None where there is none."""
        step = self.step
        if step is None:
            return None
        return self.desk.partner if self.shows_other else place_of(step.name, self.desk.partner)

    @property
    def shows_other(self) -> bool:
        """Whether the other person's picture stands in for the mark."""
        step = self.step
        return step is not None and step.kind in {Kind.POSTURE, Kind.EXPRESSION}

    @property
    def at_lens(self) -> bool:
        """Whether the lens is to be looked at."""
        step = self.step
        return step is not None and step.kind in {Kind.GAZE, Kind.CHECK} and self.place is None

    @property
    def leading(self) -> bool:
        """Whether the person is still given time to look there."""
        return self._now_s < self._begins_s

    @property
    def step_progress(self) -> float:
        """How far the present step is, 0..1; 0 while leading."""
        return 0.0 if self.leading else self.routine.step_progress

    @property
    def checks(self) -> tuple[Check, ...]:
        """What the framing step looked at."""
        return judge(self._framing.settled())

    @property
    def framing(self) -> Framing:
        """The measures behind the checks."""
        return self._framing.settled()

    @property
    def waits_for_framing(self) -> bool:
        """Whether something must be mended before the framing step goes on."""
        step = self.step
        return (
            step is not None
            and step.kind is Kind.FRAMING
            and any(check.finding in _IN_THE_WAY for check in self.checks)
        )

    @property
    def hint(self) -> str:
        """What keeps the step from going on (see `Routine.hint`); empty while leading."""
        return "" if self.leading else self.routine.hint

    # -- what drives it -------------------------------------------------------------------

    def take(self, watched: Iterable[Watched]) -> bool:
        """Take what was seen; returns whether the step is another one now."""
        before = self._step
        for one in watched:
            self._take(one)
        return self._step != before

    def _take(self, one: Watched) -> None:
        self._now_s = one.time_s
        self._note_step()
        step = self.step
        if step is None:
            return
        found = one.landmarks
        if step.kind is Kind.FRAMING:
            self._framing.add(one.time_s, None if found is None else _measured(one, found))
            if self.waits_for_framing:
                return
        if self.leading:
            return
        self.routine.add(one.time_s, found, one.cues if found is not None else None)
        if self.step is not step and step.kind is Kind.FRAMING:
            self._use_distance()
        self._note_step()

    def _note_step(self) -> None:
        step = self.step
        name = None if step is None else step.name
        if name != self._step:
            self._step = name
            self._begins_s = self._now_s + (LEAD_S[step.kind] if step is not None else 0.0)

    def _use_distance(self) -> None:
        """Put the marks where they are for somebody who sits as far away as was measured."""
        distance = self.framing.distance_m
        if not self.desk.measured or not 0.2 < distance < 3.0:
            return
        screen = self.desk.screen.model_copy(update={"distance_m": round(distance, 2)})
        self.desk = replace(self.desk, screen=screen)
        self.routine.schedule = schedule_on(screen, self.desk.partner, self.desk.area)

    def redo(self, name: str | None = None) -> None:
        """Do a step again: the named one, or the one before the present one."""
        names = [step.name for step in self.routine.steps]
        if name is None:
            at = len(names) if self.step is None else names.index(self.step.name)
            name = names[max(at - 1, 0)]
        self.routine.redo(name)
        self._step = None
        self._note_step()

    def redo_present(self) -> None:
        """Begin the present step again."""
        if self.step is not None:
            self.redo(self.step.name)

    def skip(self) -> None:
        """Leave the present step out; the profile says so."""
        step = self.step
        self.routine.skip()
        if step is not None and step.kind is Kind.FRAMING:
            self._use_distance()
        self._note_step()

    # -- what comes of it -----------------------------------------------------------------

    def outcome(self) -> Outcome:
        """Return what the routine ended with."""
        return self.routine.outcome()


def _measured(one: Watched, found: Landmarks) -> Framing:
    view = Region(0, 0, one.frame.width, one.frame.height)
    return framing_of(found, view, one.cues, one.frame)


def without_gaze(profile: Profile) -> Profile:
    """Return a profile of the neutral alone: for a gaze that is too poor to be used."""
    of_gaze = [s.name for s in default_schedule().steps if s.kind in {Kind.GAZE, Kind.CHECK}]
    skipped = [*profile.skipped, *(name for name in of_gaze if name not in profile.skipped)]
    return profile.model_copy(
        update={"gaze": None, "validation": None, "targets": {}, "skipped": skipped}
    )


def has_neutral(profile: Profile | None) -> bool:
    """Whether a profile holds anything beside the gaze."""
    return profile is not None and bool(profile.neutral_posture or profile.neutral_expression)
