# SPDX-License-Identifier: GPL-3.0-or-later
"""The coach beside a live session: pulls what is seen, asks the coach, shows the strip."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from PyQt6.QtCore import QLocale, QObject, QPoint, QRect, Qt, QTimer, pyqtSignal
from PyQt6.QtWidgets import QMenu

from gui import formats
from gui.coach.coach import Coach
from gui.coach.rules import OWN_NAME, read_rules
from gui.coach.signs import SignReader
from gui.coach.speech import Speech
from gui.coach.strip import Sign, Strip
from gui.refusals import refusal_told
from gui.widgets.sparkline import INKS
from mirrorcam.cues.face import lips_apart
from mirrorcam.errors import MirrorcamError

if TYPE_CHECKING:
    from pathlib import Path

    from gui.coach.rules import Rulebook
    from gui.context import Context
    from mirrorcam.model import ParticipantId
    from mirrorcam.pipeline.live import LiveView

_NOTE_MS = 10_000
_GROUNDS = (0.4, 0.6, 0.8, 1.0)
_BOX = re.compile(r"-?\d{1,5}(,-?\d{1,5}){3}", re.ASCII)


class Coaching(QObject):
    """The coach of the app; there is one.

    Parameters
    ----------
    context : Context
        Look and memory.
    own : Path, optional
        The user's own rules.

    Attributes
    ----------
    changed : pyqtSignal
        Preset, strip or "do not disturb" are other ones now.
    problem : str
        Why the user's own rules cannot be used, in a sentence; then those of mirrorcam hold.
    """

    changed = pyqtSignal()

    def __init__(
        self, context: Context, parent: QObject | None = None, own: Path | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self.own = own or context.preferences.folder / OWN_NAME
        self.problem = ""
        self.coach = Coach(self._read(), str(context.preferences.value("coach/preset", "sales")))
        self.strip: Strip | None = None
        self._wanted = False
        self._speech, self._reader = Speech(), SignReader()
        self._names = ("A", "B")
        self._read_s = self._heard_s = -math.inf
        self._speaking: bool | None = None
        self._note = QTimer(self)
        self._note.setSingleShot(True)
        self._note.timeout.connect(self._show_hint)

    # -- rules ----------------------------------------------------------------------------

    @property
    def rules(self) -> Rulebook:
        """The rules that hold."""
        return self.coach.rules

    @property
    def preset(self) -> str:
        """The meeting type that holds."""
        return self.coach.preset

    def presets(self) -> dict[str, str]:
        """Return all meeting types by name, in the user's words."""
        spoken = _language()
        return {name: preset.title.spoken(spoken) for name, preset in self.rules.presets.items()}

    def choose(self, preset: str) -> None:
        """Go by another meeting type."""
        self.coach.use(self.rules, preset)
        self._context.preferences.keep("coach/preset", self.preset)
        self._settle()

    def read_again(self) -> None:
        """Read the user's own rules once more: they may have been written by hand meanwhile."""
        self.problem = ""
        rules = self._read()
        if rules != self.rules:
            self.use(rules)

    def use(self, rules: Rulebook) -> None:
        """Go by other rules."""
        self.coach.use(rules, self.preset)
        self._settle()

    def _read(self) -> Rulebook:
        try:
            return read_rules(self.own)
        except MirrorcamError as error:
            own = self.tr("Until then the hints that come with mirrorcam hold.")
            self.problem = f"{refusal_told(error)} {own}"
            return read_rules()

    # -- session --------------------------------------------------------------------------

    def begin(self, you: ParticipantId, names: tuple[str, str]) -> None:
        """A session starts: who is coached, and what both are called."""
        self._speech, self._reader = Speech(), SignReader(you)
        self._names, self._speaking = names, None
        self._read_s = self._heard_s = -math.inf
        undisturbed = self.undisturbed
        self.coach = Coach(self.rules, self.preset)
        self.coach.undisturbed = undisturbed
        self._dress()
        if self._context.preferences.number("coach/shown", 0) and not self.shown:
            self.show(on=True)

    def listen(self, view: LiveView, sound_level: float = math.nan) -> None:
        """Hear whether you speak, with every picture: mouths are fast."""
        if view.time_s <= self._heard_s:
            return
        self._heard_s = view.time_s
        found = view.seen.observation.landmarks.get(self._reader.you)
        face = None if found is None else found.face
        lips = math.nan if face is None else lips_apart(face)
        self._speaking = self._speech.add(view.time_s, lips, sound_level)

    def see(self, view: LiveView) -> None:
        """Take what was seen last; asked a few times a second."""
        if view.time_s <= self._read_s:
            return
        self._read_s = view.time_s
        cues = {row.participant: row.cues for row in view.cues}
        speaking = self._speaking
        signs = self._reader.read(view.time_s, view.scores, cues, speaking)
        if self.strip is None or not self.strip.isVisible():
            return
        self.coach.step(view.time_s, signs, speaking)
        low, high = view.scores.mirroring_chance_low, view.scores.mirroring_chance_high
        chance = (low, high) if math.isfinite(low) and math.isfinite(high) else None
        you = self._reader.you
        curves = {_curve(name, you): signs[name] for name in self.rules.presets[self.preset].signs}
        self.strip.add(view.time_s, curves, chance)
        self._show_hint()

    def see_nothing(self, now_s: float) -> None:
        """Nobody looks now, as in a pause: what was seen last is no longer so."""
        if self.strip is not None and self.strip.isVisible() and math.isfinite(self._read_s):
            self.strip.add(now_s, {}, None)
            if not self._note.isActive():
                self.strip.show_hint("")

    def end(self) -> None:
        """The session is over: the strip goes."""
        if self.wanted:
            self._wanted = False
            self._settle()

    # -- the strip ------------------------------------------------------------------------

    @property
    def shown(self) -> bool:
        """Whether the strip is there."""
        return self.strip is not None and self.strip.isVisible()

    @property
    def wanted(self) -> bool:
        """Whether the strip is to be there, if the meeting type has anything for it."""
        return self._wanted

    def show(self, on: bool) -> None:
        """Want the strip or not, now and in sessions to come."""
        self._context.preferences.keep("coach/shown", int(on))
        self._wanted = on
        self._settle()

    def _settle(self) -> None:
        """Show the strip where it is wanted and has something to show or to tell; else hide it."""
        on = self._wanted and not self.rules.presets[self.preset].off
        strip = self._strip() if on else self.strip
        self._dress()
        if strip is not None and on and not self.shown:
            strip.show()
            strip.keep_on_screen()
            strip.show_hint(strip.shared_note())
            self._note.start(_NOTE_MS)
        elif strip is not None and self.shown and not on:
            self._keep_place()
            strip.hide()
        self.changed.emit()

    @property
    def undisturbed(self) -> bool:
        """Whether nothing is told."""
        return self.coach.undisturbed

    def toggle_undisturbed(self) -> None:
        """Tell nothing, or again."""
        self.coach.undisturbed = not self.coach.undisturbed
        if self.strip is not None:
            self.strip.set_undisturbed(self.coach.undisturbed)
        self.changed.emit()

    @property
    def can_let_through(self) -> bool:
        """Whether the mouse can go through the strip on this system."""
        return Strip.can_let_through()

    @property
    def lets_through(self) -> bool:
        """Whether the mouse goes through the strip."""
        wanted = self._context.preferences.number("coach/through", 0)
        return bool(wanted) and Strip.can_let_through()

    def let_through(self, on: bool) -> None:
        """Let the mouse through the strip."""
        self._context.preferences.keep("coach/through", int(on))
        if self.strip is not None:
            self.strip.let_through(on)
        self.changed.emit()

    def fill_menu(self, menu: QMenu) -> None:
        """Put what can be chosen into a menu."""
        kinds = menu.addMenu(self.tr("Meeting"))
        grounds = menu.addMenu(self.tr("Ground"))
        assert kinds is not None
        assert grounds is not None
        for name, words in self.presets().items():
            _choice(kinds, words, name == self.preset, lambda name=name: self.choose(name))
        strip = self._strip()
        for share in _GROUNDS:
            words = f"{100 * share:.0f} %"
            near = abs(strip.ground - share) < 0.05
            _choice(grounds, words, near, lambda share=share: self._set_ground(share))
        _choice(menu, self.tr("Do not disturb"), self.undisturbed, self.toggle_undisturbed)
        _choice(menu, self.tr("Numbers"), strip.numbers, self._toggle_numbers)
        if strip.can_let_through():
            through = self.lets_through
            _choice(
                menu,
                self.tr("Let the mouse through"),
                through,
                lambda: self.let_through(not through),
            )
        menu.addSeparator()
        _choice(menu, self.tr("Hide"), None, lambda: self.show(on=False))

    def close(self) -> None:
        """Let go of the strip."""
        self._note.stop()
        if self.strip is not None:
            self._keep_place()
            self.strip.close()
            self.strip.deleteLater()
            self.strip = None

    def _strip(self) -> Strip:
        if self.strip is None:
            preferences = self._context.preferences
            self.strip = Strip(self._context.theme)
            ground = preferences.number("coach/ground", 0.8)
            self.strip.ground = min(max(ground, _GROUNDS[0]), _GROUNDS[-1])
            self.strip.numbers = bool(preferences.number("coach/numbers", 1))
            self.strip.set_undisturbed(self.undisturbed)
            self.strip.menu_wanted.connect(self._show_menu)
            self.strip.undisturbed_wanted.connect(self.toggle_undisturbed)
            self.strip.placed.connect(self._keep_place)
            box = str(preferences.value("coach/place", ""))
            if _BOX.fullmatch(box):
                self.strip.setGeometry(QRect(*map(int, box.split(","))))
            self.strip.let_through(self.lets_through)
        return self.strip

    def _keep_place(self) -> None:
        if self.strip is not None:
            g = self.strip.geometry()
            place = f"{g.x()},{g.y()},{g.width()},{g.height()}"
            self._context.preferences.keep("coach/place", place)

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self.strip)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_menu(menu)
        menu.popup(at)

    def _set_ground(self, share: float) -> None:
        self._context.preferences.keep("coach/ground", share)
        self._strip().ground = share
        self._strip().update()

    def _toggle_numbers(self) -> None:
        strip = self._strip()
        strip.numbers = not strip.numbers
        self._context.preferences.keep("coach/numbers", int(strip.numbers))
        strip.update()

    def _dress(self) -> None:
        if self.strip is None:
            return
        you = self._reader.you
        curves = {name: _curve(name, you) for name in self.rules.presets[self.preset].signs}
        self.strip.show_signs(
            [Sign(self._title(name), curve, INKS[curve]) for name, curve in curves.items()]
        )

    def _title(self, name: str) -> str:
        whose, _, sign = name.partition(".")
        words = {
            "mirroring": self.tr("Mirroring"),
            "eye_contact": self.tr("Eye contact"),
            "openness": self.tr("Open body"),
        }[sign]
        if whose == "other":
            other = self._names[1 if self._reader.you == "a" else 0]
            words = f"{words} · {other}"
        return words

    def _show_hint(self) -> None:
        if self.strip is None or self._note.isActive():
            return
        rule = self.coach.rule()
        other = formats.short_name(self._names[1 if self._reader.you == "a" else 0])
        said = "" if rule is None else rule.text.spoken(_language()).replace("{other}", other)
        self.strip.show_hint(said)


def _curve(sign: str, you: ParticipantId) -> str:
    """Return the name of the score that a sign shows."""
    whose, _, what = sign.partition(".")
    if whose == "both":
        return "eye_contact_mutual" if what == "eye_contact" else what
    other = "b" if you == "a" else "a"
    return f"{what}_{you if whose == 'you' else other}"


def _language() -> str:
    return QLocale().name()[:2]


def _choice(menu: QMenu, words: str, on: bool | None, act: object) -> None:
    action = menu.addAction(words.replace("&", "&&"))
    assert action is not None
    action.setCheckable(on is not None)
    if on is not None:
        action.setChecked(on)
    action.triggered.connect(lambda: act())  # type: ignore[operator]
