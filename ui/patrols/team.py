"""Who was on the patrol."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QWidget

from cami_field.usecases.patrol_view import PatrolView
from ui.kit.doors import AtDesk
from ui.kit.pieces import Button, avatar, card, clear, column, label, row
from ui.kit.translate import _t
from ui.observations.teams import names_of_staff, team_of
from ui.observations.words import choice_words


def team_count(view: PatrolView) -> int:
    """How many people were on it."""
    return len(team_of(view))


class TeamSheet(QWidget):
    """People, roles, mandate and objective of a patrol."""

    closed = Signal()

    def __init__(self, at: AtDesk) -> None:
        super().__init__()
        self.setObjectName("team_sheet")
        self._at = at
        self._lines = column(spacing=12)
        leave = Button(_t("form", "Close"), self.closed.emit, name="close_team")
        away = QShortcut(QKeySequence("Escape"), self, self.closed.emit)
        away.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        sheet = card(name="team_card")
        sheet.setLayout(
            column(
                label(_t("team", "Team"), "section"),
                self._lines,
                None,
                row(None, leave),
                spacing=12,
                margins=(16, 12, 12, 12),
            )
        )
        self.setLayout(column(sheet))

    def show_team(self, view: PatrolView) -> None:
        """Who was on this patrol."""
        clear(self._lines)
        model = self._at.desk.model
        names = names_of_staff(self._at.desk)
        leaders = {leg.leader_id for leg in view.legs}
        for person, role in team_of(view).items():
            name = names.get(person, _t("team", "somebody"))
            words = choice_words("member_role", role or "ranger", model)
            if person in leaders:
                words = f"{words} · {_t('team', 'leader')}"
            picture = QLabel()
            picture.setPixmap(avatar(name, 36))
            self._lines.addLayout(
                row(picture, column(label(name, "strong"), label(words, "meta"), spacing=0), None)
            )
        for title, text in (
            (_t("new", "Mandate"), choice_words("mandate", view.patrol.mandate, model)),
            (_t("new", "Objective"), view.patrol.objective or ""),
        ):
            if text:
                said = label(text, "", wrap=True)
                said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                self._lines.addLayout(column(label(title, "meta"), said, spacing=2))
