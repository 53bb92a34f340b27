# SPDX-License-Identifier: GPL-3.0-or-later
"""Live, its set-up, the calibration and the coach in the states that a user can meet."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from gui.screens.samples import CALIBRATION, CALL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gui.calibration.wizard import CalibrationWizard
    from gui.live.place import LivePlace
    from gui.main_window import MainWindow
    from mirrorcam.profiles import Profile

    Steps = Iterator[Callable[[], bool]]
    Scene = Callable[[MainWindow], Steps]

_LIVE_S = 45.0  # chance is known by then


def _place(window: MainWindow) -> LivePlace:
    return cast("LivePlace", window.show_place("live"))


def setup(window: MainWindow) -> Steps:
    """Before a live session."""
    place = _place(window)
    place.setup.choose("screen:0,0,1280,720")
    yield lambda: True


def streams(window: MainWindow) -> Steps:
    """Other programs are to be told."""
    place = _place(window)
    place.setup.choose("screen:0,0,1280,720")
    chosen = place.setup.streams
    chosen.on.setChecked(True)
    for box in chosen.kinds.values():
        box.setChecked(True)
    yield lambda: True


def check(window: MainWindow) -> Steps:
    """The picture is looked at."""
    place = _place(window)
    place.setup.streams.on.setChecked(False)
    looking = place.setup.check
    if looking.session.phase == "idle":
        place.setup.choose(f"file:{CALL}")
        for who, name in (("a", "Anna"), ("b", "Ben")):
            place.setup.names[who].setText(name)
        looking.wanted.emit()
    yield lambda: bool(looking.lists["a"].accessibleName())


def check_failed(window: MainWindow) -> Steps:
    """There is no picture."""
    place = _place(window)
    place.setup.check.stop()
    yield lambda: place.setup.check.session.phase == "idle"
    place.setup.choose("file:no recording.mp4")
    place.setup.check.wanted.emit()
    yield lambda: place.setup.check.session.phase == "idle"


def _wizard(window: MainWindow) -> CalibrationWizard:
    from gui.calibration.wizard import CalibrationWizard

    wizard = CalibrationWizard(window.context, window)
    wizard.resize(window.size())
    wizard.start_page.choose(f"file:{CALIBRATION}", "Anna")
    wizard.show()
    return wizard


def calibrate(window: MainWindow) -> Steps:
    """What must be known before a calibration."""
    _place(window)
    _wizard(window)
    yield lambda: True


def calibrate_framing(window: MainWindow) -> Steps:
    """The picture is checked."""
    wizard = _wizard(window)
    wizard.begin()
    yield lambda: wizard.model is not None and len(wizard.model.checks) > 1


def calibrate_mark(number: int) -> Scene:
    """A mark on the screen."""

    def scene(window: MainWindow) -> Steps:
        wizard = _wizard(window)
        wizard.begin()
        yield lambda: wizard.model is not None
        assert wizard.model is not None
        while wizard.model.number[0] < number:
            wizard.model.skip()
        yield lambda: wizard.model is None or wizard.model.step_progress > 0.2

    return scene


def calibrate_result(accuracy_deg: float) -> Scene:
    """What came of it."""

    def scene(window: MainWindow) -> Steps:
        from calibration.checking import refusal
        from calibration.routine import Outcome
        from calibration.steps import default_schedule

        wizard = _wizard(window)
        profile = _profile(accuracy_deg)
        outcome = Outcome(profile, refusal(profile.gaze, profile.validation))
        wizard.result_page.show_outcome(outcome, default_schedule().steps)
        wizard.stack.setCurrentWidget(wizard.result_page)
        yield lambda: True

    return scene


def _profile(accuracy_deg: float) -> Profile:
    from datetime import UTC, datetime

    from calibration.steps import Kind, default_schedule
    from mirrorcam.profiles import GazeFit, Profile, TargetCheck, Usual, Validation

    steps = [step for step in default_schedule().steps if step.kind is Kind.CHECK]
    targets = [
        TargetCheck(
            name=step.name,
            target=step.target,
            accuracy_deg=accuracy_deg * share,
            precision_deg=1.1,
            samples=24,
        )
        for step, share in zip(steps, (0.8, 1.3, 1.1, 0.8), strict=True)
        if step.target is not None
    ]
    return Profile(
        person="Anna",
        neutral_posture={"openness": Usual(median=60.0, spread=4.0)},
        gaze=GazeFit(
            features=[],
            yaw=[],
            pitch=[],
            yaw_offset_deg=0.0,
            pitch_offset_deg=0.0,
            spread_deg=1.4,
            samples=300,
        ),
        validation=Validation(
            accuracy_deg=accuracy_deg,
            precision_deg=1.1,
            samples=96,
            checked_at=datetime(2026, 11, 25, tzinfo=UTC),
            targets=targets,
        ),
        skipped=["head_moves"],
    )


def hints(window: MainWindow) -> Steps:
    """The limits of the hints."""
    _place(window).show_hints()
    yield lambda: True


def live(window: MainWindow) -> Steps:
    """While a recording is played as if it were live."""
    place = _place(window)
    session = place.session
    if session.phase == "idle":
        place.setup.choose(f"file:{CALL}")
        for who, name in (("a", "Anna"), ("b", "Ben")):
            place.setup.names[who].setText(name)
        place.setup.agreed.setChecked(True)
        place.start()
    yield lambda: session.engine is not None and session.engine.time_s > _LIVE_S


def paused(window: MainWindow) -> Steps:
    """Nothing is looked at for a while."""
    place = _place(window)
    if not place.session.is_paused:
        place.session.toggle_pause()
    yield lambda: "paused" in place.running.state.text()


def mirror_me(window: MainWindow) -> Steps:
    """The exercise, with the other's posture as a ghost; numbers stay."""
    place = _place(window)
    if place.session.is_paused:
        place.session.toggle_pause()
    if not place.mirror_command.isChecked():
        place.mirror_command.trigger()
    yield lambda: place.running._mirror_me.now.ghost is not None


def drawn(window: MainWindow) -> Steps:
    """The exercise, with a posture that is drawn."""
    yield from mirror_me(window)
    _place(window).running.practise("open")
    yield lambda: _place(window).running._mirror_me.now.ghost is not None


def ended(window: MainWindow) -> Steps:
    """Being scored; then Review takes over."""
    _place(window).session.end()
    yield lambda: True


LIVE_SCENES: dict[str, Scene] = {
    "live-setup": setup,
    "live-streams": streams,
    "live-check": check,
    "live-check-failed": check_failed,
    "calibrate": calibrate,
    "calibrate-framing": calibrate_framing,
    "calibrate-posture": calibrate_mark(2),
    "calibrate-camera": calibrate_mark(4),
    "calibrate-mark": calibrate_mark(8),
    "calibrate-result": calibrate_result(1.6),
    "calibrate-refused": calibrate_result(8.3),
    "live-hints": hints,
    "live": live,
    "live-paused": paused,
    "live-mirror-me": mirror_me,
    "live-drawn": drawn,
    "live-ended": ended,
}
"""By name."""
