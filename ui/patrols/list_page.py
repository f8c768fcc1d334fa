"""The list of patrols, the latest first."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QLineEdit, QStackedWidget, QWidget

from cami_field.domain.datamodel import DataModel
from cami_field.domain.errors import FieldError
from cami_field.usecases.patrol_list import PatrolFilter, PatrolRow
from ui.kit.dialogs import Band
from ui.kit.doors import AtDesk
from ui.kit.icons import icon_pixmap
from ui.kit.language import days_between, km
from ui.kit.messages import explain
from ui.kit.pieces import Button, card, column, label, row
from ui.kit.tables import Column, RowsModel, RowsTable
from ui.kit.theme import active_palette, sp
from ui.kit.translate import _n, _t
from ui.observations.words import STATUS_TONES, status_words, transport_words

FIRST_PAGE, ALL = 200, 20_000


def patrol_columns(model: DataModel) -> list[Column[PatrolRow]]:
    """What the list shows of a patrol."""
    return [
        Column("number", _t("list", "Patrol"), lambda r: r.number, lambda r: r.number, strong=True),
        Column(
            "dates",
            _t("list", "Dates"),
            lambda r: days_between(r.first, r.last, year=True),
            lambda r: (r.first or date.min, r.number),
        ),
        Column(
            "transport",
            _t("list", "Transport"),
            lambda r: _capital(transport_words(r.transport, model)),
            lambda r: transport_words(r.transport, model),
        ),
        Column(
            "leader",
            _t("list", "Leader"),
            lambda r: r.leader or "",
            lambda r: (r.leader or "").casefold(),
        ),
        Column("days", _t("list", "Days"), lambda r: str(r.days), lambda r: r.days, number=True),
        Column(
            "km",
            _t("list", "Km"),
            lambda r: km(r.distance_km),
            lambda r: r.distance_km,
            number=True,
        ),
        Column(
            "observations",
            _t("list", "Observations"),
            lambda r: str(r.observations),
            lambda r: r.observations,
            number=True,
        ),
        Column(
            "status",
            _t("list", "Status"),
            lambda r: status_words(r.status, model),
            lambda r: r.status,
            tone=lambda r: STATUS_TONES.get(r.status, ""),
        ),
    ]


WIDTHS = (170, 190, 150, 0, 80, 100, 130, 150)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


class PatrolsPage(QWidget):
    """Patrols to look through, to search and to open."""

    opened = Signal(object)
    new_wanted = Signal()
    import_wanted = Signal()

    def __init__(self, at: AtDesk) -> None:
        super().__init__()
        self.setObjectName("patrols_page")
        self._at = at
        self._build()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(150)
        self._later.timeout.connect(self.refresh)

    def _build(self) -> None:
        self._count = label("", "muted", name="patrol_count")
        new = Button(
            _t("list", "New patrol"),
            self.new_wanted.emit,
            name="new_patrol",
            kind="primary",
            icon_name="plus",
            tip=_t("list", "Start a patrol without a recording (Ctrl+N)"),
        )
        new.setShortcut("Ctrl+N")
        bring = Button(
            _t("list", "Import GPS"), self.import_wanted.emit, name="import_gps", key="Ctrl+I"
        )
        self.search = QLineEdit()
        self.search.setObjectName("patrol_search")
        self.search.setPlaceholderText(_t("list", "Search number, objective or comment"))
        self.search.setAccessibleName(_t("list", "Search patrols"))
        self.search.setMinimumWidth(sp(360, 480))
        self.search.textChanged.connect(self._on_typed)
        QShortcut(QKeySequence("Ctrl+F"), self, self.search.setFocus)
        self.status = QComboBox()
        self.status.setObjectName("patrol_status")
        self.status.setAccessibleName(_t("list", "Status"))
        self.status.setMinimumWidth(sp(180))
        self.status.addItem(_t("list", "Every status"), None)
        for choice in ("draft", "submitted", "returned", "approved"):
            self.status.addItem(status_words(choice, self._at.desk.model), choice)
        self.status.activated.connect(self.refresh)
        self.model = RowsModel(patrol_columns(self._at.desk.model), lambda r: r.id)
        self.table = RowsTable(self.model, "patrol_table", WIDTHS)
        self.table.setAccessibleName(_t("list", "Patrols"))
        self.table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
        self.table.opened.connect(self._on_opened)
        self.draft = Band("draft_band")
        self.cable = Band("list_cable")
        self.problem = Band("list_problem")
        self._rows = QStackedWidget()
        self._rows.addWidget(self.table)
        self._rows.addWidget(self._empty())
        head = column(label(_t("list", "Patrols"), "title"), self._count, spacing=0)
        self.setLayout(
            column(
                row(head, None, bring, new),
                self.cable,
                self.draft,
                self.problem,
                row(self.search, self.status, None),
                self._rows,
                spacing=14,
                margins=(20, 16, 20, 16),
            )
        )

    def _empty(self) -> QWidget:
        sheet = card(name="patrols_empty")
        self._empty_title = label("", "section")
        self._empty_words = label("", "muted", wrap=True)
        self._empty_words.setFixedWidth(sp(520, 900))
        self._empty_words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._first = Button(
            _t("list", "Import a GPS recording"),
            self.import_wanted.emit,
            name="first_import",
            kind="primary",
        )
        self._clear = Button(_t("list", "Show all patrols"), self._show_all, name="show_all")
        picture = label()
        picture.setPixmap(icon_pixmap("patrols", active_palette().primary, 48))
        sheet.setLayout(
            column(
                None,
                row(None, picture, None),
                row(None, self._empty_title, None),
                row(None, self._empty_words, None),
                row(None, self._first, self._clear, None),
                None,
                spacing=14,
            )
        )
        return sheet

    def refresh(self) -> None:
        """Read the list anew and keep to the patrol that was selected."""
        self._later.stop()
        try:
            rows = self._at.desk.patrol_rows(self._filter(FIRST_PAGE))
        except FieldError as error:
            self.problem.say(explain(error), "danger")
            return
        self._show(rows)
        if len(rows) == FIRST_PAGE:
            wanted = self._filter(ALL)
            self._at.tasks.run(
                lambda: (wanted, self._at.desk.patrol_rows(wanted)),
                owner=self,
                done=self._on_all,
                failed=lambda error: self.problem.say(explain(error), "danger"),
            )

    def choose_status(self, status: str) -> None:
        """Show those of a status, of every one for an empty text."""
        self.status.setCurrentIndex(max(0, self.status.findData(status or None)))

    def _filter(self, limit: int) -> PatrolFilter:
        return PatrolFilter(self.search.text(), self.status.currentData(), limit)

    def _on_all(self, found: tuple[PatrolFilter, list[PatrolRow]]) -> None:
        if found[0] == self._filter(ALL):
            self._show(found[1])

    def _show(self, rows: list[PatrolRow]) -> None:
        current = self.table.current_row()
        self.model.show_rows(rows)
        if rows:
            self.table.select_name(current.id if current else None)
            if not self.table.currentIndex().isValid():
                self.table.selectRow(0)
        total = sum(row.distance_km for row in rows)
        counted = _n("list", "%n patrols", len(rows))
        self._count.setText(f"{counted} · {_t('patrol', '{km} km', km=km(total))}")
        searching = bool(self.search.text().strip() or self.status.currentData())
        self._empty_title.setText(
            _t("list", "Nothing matches") if searching else _t("list", "No patrols yet")
        )
        self._empty_words.setText(
            _t("list", "No patrol has these words or this status.")
            if searching
            else _t(
                "list",
                "Bring in the recording of your GPS: it becomes a patrol with its days, "
                "kilometres and waypoints. Drop the files here, or start a patrol by hand.",
            )
        )
        self._first.setVisible(not searching)
        self._clear.setVisible(searching)
        self._rows.setCurrentIndex(0 if rows else 1)

    def _on_typed(self) -> None:
        self._later.start()

    def _show_all(self) -> None:
        self.search.clear()
        self.status.setCurrentIndex(0)
        self.refresh()

    def _on_opened(self, patrol: PatrolRow) -> None:
        self.opened.emit(patrol.id)
