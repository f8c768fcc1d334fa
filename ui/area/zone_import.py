"""Boundaries from a file: what is asked before, and what is said after."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from cami_field.domain.derived import KINDS
from cami_field.usecases.zones import ZoneReport
from ui.area.plain_form import Asked
from ui.area.zone_form import kind_items
from ui.kit.dialogs import Question
from ui.kit.forms import SearchBox
from ui.kit.language import number_words
from ui.kit.names import field_words
from ui.kit.translate import _n, _t

FILES = "*.gpkg *.geojson *.json *.kml *.kmz *.shp *.zip"


class KindQuestion(Question):
    """What the boundaries of a file are; ``chosen`` is their kind."""

    def __init__(self, parent: QWidget, path: Path) -> None:
        self.kind = SearchBox(kind_items(), name="import_kind")
        self.kind.set_value(KINDS[0])
        self._kind = Asked(field_words("kind"), self.kind, needed=True)
        super().__init__(
            parent,
            _t("area", "What is in {name}?", name=path.name),
            _t("area", "All boundaries of the file become zones of this kind."),
            self._kind,
            name="kind_question",
            yes=_t("area", "Import"),
        )
        self.kind.setFocus()

    @property
    def chosen(self) -> str:
        """One of ``KINDS``."""
        return str(self.kind.value())

    def accept(self) -> None:
        if self.kind.value() is None:
            self._kind.complain(_t("area", "Choose what it is."))
            return
        super().accept()


def report_words(report: ZoneReport) -> str:
    """What an import of boundaries did."""
    stirred = report.added + report.changed + report.restored
    lines = [
        _n("area", "%n boundaries of {name} were kept.", stirred, name=report.path.name)
        if stirred
        else _t("area", "{name} brings nothing new.", name=report.path.name)
    ]
    if report.repaired:
        lines.append(_n("area", "%n crossed themselves and were mended.", len(report.repaired)))
    if report.simplified:
        far = number_words(max(report.simplified.values()))
        lines.append(
            _n("area", "%n were too long and were simplified, by {far} m at most.",
               len(report.simplified), far=far)
        )  # fmt: skip
    skipped = sum(report.skipped.values())
    if skipped:
        lines.append(_n("area", "%n shapes of the file are no areas and were left out.", skipped))
    if report.rederived:
        lines.append(_n("area", "%n records lie elsewhere among them now.", report.rederived))
    return " ".join(lines)
