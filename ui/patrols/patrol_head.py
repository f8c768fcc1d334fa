"""The head of a patrol's page: where it stands, what it is called, what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QWidget

from cami_field.domain.datamodel import DataModel
from cami_field.usecases.patrol_view import PatrolView
from ui.kit.pieces import Button, ElidedLabel, column, label, restyle, row
from ui.kit.theme import field_font, sp, text_scale
from ui.kit.translate import _n, _t
from ui.observations.words import STATUS_TONES, effort_words, patrol_title, status_words
from ui.patrols.team import team_count

_BESIDE = 1.2  # of a larger text the actions stand below the title


class PatrolHead(QWidget):
    """Breadcrumbs, title and status at the left, the actions at the right."""

    left = Signal()
    team_wanted = Signal()
    import_wanted = Signal()
    checks_wanted = Signal()
    submit_wanted = Signal()
    print_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._crumb = Button(_t("patrol", "Patrols"), self.left.emit, name="crumb", kind="link")
        self._number = label("", "muted", name="patrol_number")
        self._effort = ElidedLabel("muted", name="patrol_effort")
        self._title = label("", "title", name="patrol_title")
        self._status = QLabel()
        self._status.setObjectName("patrol_status_badge")
        self._status.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._team = Button("", self.team_wanted.emit, name="team")
        bring = Button(
            _t("list", "Import GPS"), self.import_wanted.emit, name="patrol_import", key="Ctrl+I"
        )
        self.checks = Button(_t("patrol", "Checks"), self.checks_wanted.emit, name="checks")
        self.submit = Button(
            _t("patrol", "Submit"), self.submit_wanted.emit, name="submit", kind="primary"
        )
        prints = Button(
            _t("paper", "Print"),
            self.print_wanted.emit,
            name="print_patrol",
            tip=_t("paper", "The slip of this patrol, or a page for the notebook (Ctrl+P)"),
        )
        prints.setShortcut("Ctrl+P")
        self._actions = (self._team, bring, prints, self.checks, self.submit)
        named = row(self._title, self._status, None, spacing=10)
        named.setAlignment(self._status, Qt.AlignmentFlag.AlignVCenter)
        path = row(self._crumb, label("›", "muted"), self._number, self._effort, spacing=6)
        path.setStretch(3, 1)
        head = column(path, named, spacing=0)
        actions = row(None, self._team, bring, prints, self.checks, self.submit)
        beside = text_scale() <= _BESIDE
        self.setLayout(row(head, actions) if beside else column(head, actions))

    @property
    def title(self) -> str:
        """What the patrol is called."""
        return self._title.text()

    def show_patrol(self, view: PatrolView, model: DataModel) -> None:
        """Say which patrol it is and how it stands."""
        self._number.setText(view.row.number)
        cost = effort_words(view.effort)
        self._effort.setText(f"· {cost}" if cost else "")
        self._title.setText(patrol_title(view, model))
        tone = STATUS_TONES.get(view.row.status, "")
        restyle(self._status, role=f"badge-{tone}" if tone else "badge")
        words = status_words(view.row.status, model)
        self._status.setText(words)
        wide = QFontMetrics(field_font(12.5, bold=True)).horizontalAdvance(words)
        self._status.setFixedSize(wide + sp(20), sp(24))
        for action in self._actions:
            action.show()
        self._team.setText(_n("patrol", "Team: %n people", team_count(view)))
        self.submit.setVisible(view.row.status in ("draft", "returned"))

    def show_gone(self) -> None:
        """It was removed: nothing can be done with it but bring it back."""
        self._status.setText(_t("patrol", "Removed"))
        restyle(self._status, role="badge")
        for action in self._actions:
            action.hide()

    def show_count(self, count: int) -> None:
        """How many things there are to look at before submitting."""
        self.checks.set_count(count)
