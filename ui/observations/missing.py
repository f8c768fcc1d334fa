"""What is still missing, asked once for all observations that lack it, and kept at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cami_field.domain.checks_facts import Finding
from cami_field.domain.datamodel_parts import Attribute, FormField
from cami_field.domain.errors import FieldError
from ui.kit.doors import AtDesk
from ui.kit.forms import Chips, Item
from ui.kit.language import language
from ui.kit.messages import explain
from ui.kit.names import unit_words
from ui.kit.pieces import DraftLabel, column, label, restyle, row
from ui.kit.translate import _n
from ui.observations.finding_words import Stop
from ui.observations.model_form import Editor, editor_of

REQUIRED = "datamodel.required"
_ASKED = frozenset({"N", "B", "T", "L", "TR", "ML", "D", "H"})  # those with a short editor
Key = tuple[str, str]  # an attribute, and its name in the form: forms may name it differently


def question_of(stop: Stop) -> tuple[Key, FormField] | None:
    """Which attribute a finding asks for; None for any other finding."""
    finding = stop.finding
    name, _, key = (finding.field or "").partition(".")
    category = str(finding.values.get("category", ""))
    if finding.code != REQUIRED or name != "attributes" or category not in stop.model.categories:
        return None
    for line in stop.model.form(category):
        if line.attribute.key == key and line.attribute.kind in _ASKED:
            return (key, stop.model.label(line, language()).text), line
    return None


class MissingCard(QWidget):
    """One question: its observations, those that it is answered for chosen, and the editor."""

    saved = Signal()

    def __init__(self, line: FormField, at: AtDesk) -> None:
        super().__init__()
        self._at, self._attribute = at, line.attribute
        self._kept: object = None
        self._kept_for: list[Finding] = []
        self.stops: list[Stop] = []
        self.setObjectName(f"missing_{line.attribute.key}")
        words = at.desk.model.label(line, language())
        title = DraftLabel(words)
        restyle(title, role="strong")
        self.editor = _editor_of(line.attribute, at)
        self.editor.setAccessibleName(words.text)
        self.editor.left.connect(self._on_left)
        self.told = label("", "meta", name=f"{self.objectName()}_told", wrap=True)
        self._which = column(spacing=4)
        unit = label(unit_words(line.attribute.unit), "meta")
        asked = row(self.editor, *([unit] if unit.text() else []), spacing=8)
        asked.setStretch(0, 1)
        self._chips: Chips | None = None
        self.setLayout(column(title, self._which, asked, self.told, spacing=6))

    def show_stops(self, stops: Sequence[Stop]) -> None:
        """The observations that lack it; none once it is answered for all."""
        if [s.finding.record_id for s in stops] == [s.finding.record_id for s in self.stops]:
            return
        self.stops = list(stops)
        while (item := self._which.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._chips = None
        if len(stops) == 1:
            self._which.addWidget(label(stops[0].heading, "muted", wrap=True))
        elif stops:
            items: list[Item] = [(stop.heading, stop.finding.record_id) for stop in stops]
            self._chips = Chips(items, name=f"{self.objectName()}_for")
            self._chips.set_value([key for _, key in items])
            self._which.addWidget(self._chips)
        if stops and self._kept is not None:  # answered for some: the rest is another question
            self._kept = None
            self.editor.set_value(None)

    def order(self) -> list[QWidget]:
        """What Tab goes to, in its order."""
        return [self.editor] if self._chips is None else [self._chips, self.editor]

    def _chosen(self) -> list[Finding]:
        """What the answer is for; once it is answered for all, another answer is for the same."""
        if not self.stops:
            return self._kept_for
        every = [stop.finding for stop in self.stops]
        if self._chips is None:
            return every
        chosen = self._chips.value()
        return [f for f in every if isinstance(chosen, list) and f.record_id in chosen]

    def _on_left(self) -> None:
        value, chosen = self.editor.value(), self._chosen()
        number = self._attribute.kind == "N"
        if value in (None, self._kept) or not chosen or (number and isinstance(value, str)):
            return
        self._kept, self._kept_for = value, chosen
        change, name = self._at.desk.change_fields, f"attributes.{self._attribute.key}"

        def write() -> int:
            for one in chosen:
                change(one.record_type, one.record_id, {name: value})
            return len(chosen)

        self._at.tasks.run(
            write, owner=self, done=self._on_saved, failed=self._on_failed, sure=True
        )

    def _on_saved(self, count: int) -> None:
        self.told.setText(_n("checks", "✓ Kept for %n observations", count))
        restyle(self.told, role="meta")
        self.told.show()
        self.saved.emit()

    def _on_failed(self, error: FieldError) -> None:
        self._kept = None
        self.told.setText(explain(error))
        restyle(self.told, role="error")
        self.told.show()


class MissingBox(QWidget):
    """The questions; those that are answered stay where they are until it is opened anew."""

    changed = Signal()

    def __init__(self, at: AtDesk) -> None:
        super().__init__()
        self.setObjectName("missing")
        self._at = at
        self.cards: dict[Key, MissingCard] = {}
        self._lines = column(spacing=18)
        self.setLayout(self._lines)

    def open(self) -> None:
        """Forget what was answered."""
        for card in self.cards.values():
            self._lines.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = {}

    def order(self) -> list[QWidget]:
        """What Tab goes to, in its order."""
        return [part for card in self.cards.values() for part in card.order()]

    def show_stops(self, stops: Sequence[Stop]) -> list[Stop]:
        """Ask what can be asked here; the findings that are left for elsewhere."""
        asked: dict[Key, list[Stop]] = {key: [] for key in self.cards}
        rest = []
        for stop in stops:
            question = question_of(stop)
            if question is None:
                rest.append(stop)
                continue
            key, line = question
            asked.setdefault(key, []).append(stop)
            if key not in self.cards:
                card = self.cards[key] = MissingCard(line, self._at)
                card.saved.connect(self.changed)
                self._lines.addWidget(card)
        for key, some in asked.items():
            self.cards[key].show_stops(some)
        self.setVisible(bool(self.cards))
        return rest


def _editor_of(attribute: Attribute, at: AtDesk) -> Editor:
    editor = editor_of(attribute, at)
    assert editor is not None  # every kind that is asked for has one
    return editor
