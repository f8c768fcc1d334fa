"""Boundaries: the area itself, its core and buffer, corridors; read from files, seen on a map."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QFileDialog

from cami_field.domain.errors import FieldError
from cami_field.usecases.area_view import AreaView, ZoneRow
from cami_field.usecases.zones import ZoneReport
from ui.area.listing import Wording
from ui.area.near_map import NearMap
from ui.area.section import RecordSection
from ui.area.words import kind_words
from ui.area.zone_form import ZoneForm, fact_words
from ui.area.zone_import import FILES, KindQuestion, report_words
from ui.kit.dialogs import ProgressLine
from ui.kit.doors import AtDesk
from ui.kit.language import km
from ui.kit.messages import explain
from ui.kit.names import field_words
from ui.kit.tables import Column
from ui.kit.tasks import Task
from ui.kit.translate import _t
from ui.map.layers import Layer, PolygonLayer, Scene
from ui.observations.on_map import area_layers


class ZonesSection(RecordSection):
    """The boundaries on a map; what changes them has every record's place worked out anew."""

    def __init__(self, at: AtDesk) -> None:
        self._zone_form = ZoneForm(at)
        says = Wording(
            _t("area", "Zones"),
            _t("area", "Import boundaries…"),
            _t(
                "area",
                "There is no boundary yet. Import one from a file of another map program: "
                "GeoPackage, GeoJSON, KML or Shapefile.",
            ),
        )
        widths = (0, 125, 80, 125)
        super().__init__(at, "zone", self._zone_form, says, zone_columns(), widths)
        self.task: Task | None = None  # what is being imported or worked out
        self._selected: UUID | None = None
        self._known: set[tuple[UUID, str | None, str | None]] | None = None
        self.map = NearMap()
        self.map.name_of = lambda key: getattr(self.row_of(key), "name", "")
        self.progress = ProgressLine("zones_progress", self._cancel)
        self.list.moved.connect(self._mark)
        self.lay_out(self.map)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.progress)

    def rows_of(self, view: AreaView) -> Sequence[ZoneRow]:
        return view.zones

    def prepare(self, view: AreaView, row: ZoneRow | None) -> None:
        able = self.may_add(view)
        self._zone_form.facts.setText(fact_words(row))
        self.form.allow(
            dict.fromkeys(("name", "kind", "code"), able),
            removal=row is not None and self.may_remove(view, row),
            why=self.why_words(view),
        )

    def show_view(self, view: AreaView, drafts: Any) -> None:
        before, now = self._known, {(o.id, o.zone.kind, o.zone.code) for o in view.zones}
        self._known = now
        super().show_view(view, drafts)
        self._draw()
        if before is not None and before != now and self.task is None:
            self._run(self._at.desk.rederive, lambda _changed: self.written.emit())

    # the map

    def _mark(self, row: ZoneRow) -> None:
        """Come to one, and let it stand out."""
        self._selected = row.id
        self._draw()
        self.map.come_near(Scene.of(area_layers(row.zone)).bounds())

    def _draw(self) -> None:
        self.map.set_layers([layer for one in self.rows for layer in self._outline(one)])

    def _outline(self, row: ZoneRow) -> list[Layer]:
        chosen = row.id == self._selected
        return [
            PolygonLayer(one.id, one.rings, "boundary" if chosen else "zone", one.label)
            for one in area_layers(row.zone)
        ]

    # reading a file

    def begin(self) -> None:
        """Ask which file, and what is in it."""
        found, _ = QFileDialog.getOpenFileName(
            self,
            _t("area", "Import boundaries"),
            str(Path.home()),
            f"{_t('area', 'Boundaries')} ({FILES})",
        )
        if found:
            self.ask_kind(Path(found))

    def ask_kind(self, path: Path) -> None:
        """What the file has in it."""
        question = KindQuestion(self, path)
        question.accepted.connect(lambda: self.import_from(path, question.chosen))
        question.open()

    def import_from(self, path: Path, kind: str) -> None:
        """Read a file's boundaries as zones of a kind; can be cancelled."""
        bring, self._known = self._at.desk.import_zones, None  # it works the places out itself
        self._run(lambda: bring(path, kind), self._on_imported)

    def _on_imported(self, report: ZoneReport) -> None:
        self.band.say(report_words(report), "done" if report.features else "attention")
        self.written.emit()

    # what takes a while

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self.list.add.setEnabled(False)
        self.progress.begin(_t("doing", "Working"))
        self.task = self._at.tasks.run(
            work,
            owner=self,
            done=lambda result: self._end(lambda: done(result)),
            failed=lambda error: self._end(lambda: self._tell_failed(error)),
            cancelled=lambda: self._end(self._tell_cancelled),
            progress=self.progress.on_progress,
        )

    def _end(self, then: Callable[[], None]) -> None:
        self.task = None
        self.list.add.setEnabled(True)
        self.progress.hide()
        then()

    def _cancel(self) -> None:
        if self.task is not None:
            self.task.cancel()

    def _tell_failed(self, error: FieldError) -> None:
        self.band.say(explain(error), "danger")
        self.written.emit()

    def _tell_cancelled(self) -> None:
        words = _t("area", "Cancelled. What was kept by then stands; import again to go on.")
        self.band.say(words, "attention")
        self.written.emit()


def zone_columns() -> list[Column[ZoneRow]]:
    """The list's columns."""
    return [
        Column("name", field_words("name"), lambda r: r.name or "—", lambda r: r.name.casefold(),
               strong=True),
        Column("kind", field_words("kind"), lambda r: kind_words(r.zone.kind),
               lambda r: kind_words(r.zone.kind)),
        Column("size", _t("unit", "km²"), lambda r: "—" if r.km2 is None else km(r.km2),
               lambda r: r.km2 or 0.0, number=True),
        Column("source", _t("area", "From the file"), lambda r: r.source or "—",
               lambda r: r.source.casefold()),
    ]  # fmt: skip
