"""What can be changed of one category, choice, list or animal."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from cami_field.domain.datamodel import DataModel
from cami_field.usecases.model_lists import ModelLists, ModelNode
from ui.area.list_words import languages, list_words, name_in, shipped_words, used_words
from ui.kit.forms import Line, TextField, plain
from ui.kit.language import language
from ui.kit.messages import said
from ui.kit.pieces import Button, column, divider, label, row
from ui.kit.translate import _n, _t

_FIRST = 3  # languages that are always shown


class NodeCard(QWidget):
    """``renamed`` gives the node, a language and a name, ``hidden`` the node and whether it is to
    be hidden, ``as_shipped`` the node, ``moved`` -1 or 1; ``add`` asks for something new."""

    renamed = Signal(object, str, str)
    hidden = Signal(object, bool)
    moved = Signal(int)
    add = Signal()
    as_shipped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.node: ModelNode | None = None
        self._shown: dict[str, str] = {}
        self.title = label("", "title", name="node_title", wrap=True)
        self.where = label("", "muted", name="node_where", wrap=True)
        self.problem = label("", "error", name="node_problem", wrap=True)
        self.told = label("", "asked", name="node_told", wrap=True)
        self.names: dict[str, TextField] = {}
        self._before: dict[str, QWidget] = {}
        self._lines: dict[str, Line] = {}
        for words, code in languages():
            self._add_name(words, str(code))
        self.more = Button("", self._show_more, name="more_languages", kind="link")
        self.offered = QCheckBox(_t("lists", "Offer it for new records"))
        self.offered.setObjectName("node_offered")
        self.offered.clicked.connect(lambda on: self.hidden.emit(self.node, not on))
        self.why = label("", "meta", name="node_why", wrap=True)
        self.up = Button(
            _t("lists", "Up"), lambda: self.moved.emit(-1), name="node_up", key="Alt+Up"
        )
        self.down = Button(
            _t("lists", "Down"), lambda: self.moved.emit(1), name="node_down", key="Alt+Down"
        )
        self.plus = Button("", self.add.emit, name="node_add")
        self.shipped = Button(
            "", lambda: self.as_shipped.emit(self.node), name="node_as_shipped", kind="link"
        )
        self._naming, self._rule = QWidget(), divider()
        self._build()

    def _add_name(self, words: str, code: str) -> None:
        field = TextField(name=f"node_name_{code}")
        field.left.connect(partial(self._on_left, code))
        field.returnPressed.connect(partial(self._on_left, code))
        before = label("", "meta", name=f"node_shipped_{code}", wrap=True)
        self.names[code], self._before[code] = field, before
        self._lines[code] = Line(plain(words), field)

    def _build(self) -> None:
        naming = column(label(_t("lists", "Name"), "section"), spacing=6)
        for code, line in self._lines.items():
            naming.addWidget(line)
            naming.addWidget(self._before[code])
        naming.addLayout(row(self.more, None))
        self._naming.setLayout(naming)
        self._offering = QWidget()
        self._offering.setLayout(column(divider(), self.offered, self.why, spacing=4))
        self.setLayout(
            column(
                self.title,
                self.where,
                self.told,
                self.problem,
                self._naming,
                self._offering,
                self._rule,
                row(self.up, self.down, None),
                row(self.plus, None, self.shipped),
                None,
                spacing=10,
                margins=(20, 16, 20, 16),
            )
        )
        for hidden in (self.problem, self.told):
            hidden.hide()

    # what is shown

    def show_node(
        self, node: ModelNode, lists: ModelLists, model: DataModel, used: int | None
    ) -> None:
        """A category, choice or animal, and in how many records it stands."""
        other = self.node is None or self.node.id != node.id
        self.node = node
        if other:
            self.complain("")
        self.title.setText(name_in(node.label, language()))
        parts = [_standing(node, lists, model), used_words(used)]
        self.where.setText(" · ".join(part for part in parts if part))
        self._show_names(node, other=other, may=lists.may_change)
        self._show_offered(node, may=lists.may_change)
        self._tell([said(one.code, one.values) for one in lists.told if one.change_id == node.id])
        moves = lists.may_change and node.part != "taxon"
        self.up.setVisible(moves)
        self.down.setVisible(moves)
        fixed = node.list_key in lists.fixed
        under = node.part == "category" or node.list_key in lists.trees
        self.plus.setText(
            _t("lists", "Add under this…") if under else _t("lists", "Add to the list…")
        )
        self.plus.setVisible(moves and not fixed)
        self._rule.setVisible(moves or (lists.may_change and node.changed))
        words = _t("lists", "Take it back") if node.added else _t("lists", "As shipped")
        self.shipped.setText(words)
        self.shipped.setVisible(lists.may_change and node.changed)

    def show_list(self, key: str, lists: ModelLists, model: DataModel) -> None:
        """A list as a whole."""
        self.node = None
        self.complain("")
        self.title.setText(list_words(key, model))
        offered = sum(not (node.hidden or node.hidden_above) for node in lists.lists[key])
        self.where.setText(_n("lists", "A list of %n choices", offered))
        fixed = key in lists.fixed
        words = _t("lists", "The program itself works by these words: they can be renamed only.")
        self._tell([words] if fixed else [])
        for part in (self._naming, self._offering, self.up, self.down, self.shipped):
            part.hide()
        self.plus.setText(_t("lists", "Add to the list…"))
        self.plus.setVisible(lists.may_change and not fixed)

    def _show_names(self, node: ModelNode, *, other: bool, may: bool) -> None:
        self._naming.show()
        rest = 0
        for number, (code, field) in enumerate(self.names.items()):
            name = node.label[code].text if code in node.label else ""
            own = code in node.label and node.label[code].language == code
            name = name if own else ""
            if other or self._shown.get(code) != name:
                field.set_value(name)
            self._shown[code] = name
            field.setReadOnly(not may)
            before = self._before[code]
            words = shipped_words(node, code) if name else ""
            before.setText(words)  # type: ignore[attr-defined]  # a label
            before.setVisible(bool(words))
            if other:
                shown = number < _FIRST or bool(words)
                self._lines[code].setVisible(shown)
                rest += not shown
        if other:
            self.more.setText(_n("lists", "%n more languages", rest))
            self.more.setVisible(rest > 0)

    def _show_offered(self, node: ModelNode, *, may: bool) -> None:
        self._offering.show()
        self.offered.setChecked(not (node.hidden or node.hidden_above))
        self.offered.setVisible(may and node.why_shown is None and not node.hidden_above)
        if node.why_shown is not None:
            words = said(node.why_shown, {"value": name_in(node.label, language())})
        elif node.hidden_above:
            words = _t("lists", "What it stands under is hidden, and so is this.")
        elif node.hidden:
            words = _t("lists", "It is hidden from new records; those that have it keep it.")
        else:
            words = _t("lists", "Hidden, it would stay in the records that have it.")
            words = words if may else _t("lists", "It is offered for new records.")
        self.why.setText(words)

    def _tell(self, words: list[str]) -> None:
        self.told.setText("\n".join(words))
        self.told.setVisible(bool(words))

    def complain(self, words: str) -> None:
        """Say why something was not changed; nothing for no complaint."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    # what is done

    def keep(self) -> None:
        """Whatever is typed and not yet left is kept."""
        for code in self.names:
            self._on_left(code)

    def put_back(self) -> None:
        """Show what holds, after a change that was refused."""
        for code, field in self.names.items():
            if not field.hasFocus():
                field.set_value(self._shown.get(code, ""))
        if self.node is not None:
            self.offered.setChecked(not (self.node.hidden or self.node.hidden_above))

    def _on_left(self, code: str) -> None:
        field = self.names[code]
        typed = " ".join(field.text().split())
        if self.node is None or field.isReadOnly() or typed == self._shown.get(code, ""):
            return
        self._shown[code] = typed
        self.renamed.emit(self.node, code, typed)

    def _show_more(self) -> None:
        for line in self._lines.values():
            line.show()
        self.more.hide()
        codes = list(self.names)
        self.names[codes[_FIRST]].setFocus(Qt.FocusReason.TabFocusReason)


def _standing(node: ModelNode, lists: ModelLists, model: DataModel) -> str:
    """What it stands under, or in which list."""
    if node.part == "taxon":
        taxon = model.taxa.get(node.key)
        latin = taxon and (taxon.scientific_name_accepted or taxon.scientific_name_seed)
        return latin or ""
    nodes = lists.categories if node.part == "category" else lists.lists[node.list_key or ""]
    by_key = {one.key: one for one in nodes}
    words: list[str] = []
    at = by_key.get(node.parent or "")
    while at is not None:
        words.insert(0, name_in(at.label, language()))
        at = by_key.get(at.parent or "")
    if node.list_key is not None:
        words.insert(0, _t("lists", "List: {name}", name=list_words(node.list_key, model)))
    return " › ".join(words)
