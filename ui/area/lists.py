"""Categories, lists and animals as this area has them: hidden, renamed, moved, added."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QPushButton, QWidget

from cami_field.domain.errors import FieldError
from cami_field.usecases.model_lists import ModelLists, ModelNode
from ui.area.list_card import NodeCard
from ui.area.list_changes import ModelChanging
from ui.area.list_new import NewNodeQuestion
from ui.area.list_tree import ANIMALS, CATEGORIES, LISTS, ModelTree, Name
from ui.area.list_words import list_words, name_in
from ui.kit.dialogs import Band
from ui.kit.doors import AtDesk
from ui.kit.language import language
from ui.kit.messages import explain, said
from ui.kit.pieces import card, column, label, row, scrolled
from ui.kit.theme import sp
from ui.kit.translate import _t

TREE_WIDTH, WIDEST = 470, 560  # pixels; however large the text, the card needs the rest


class ListsSection(QWidget):
    """``changed`` when the data model was changed; by then the desk has the new one."""

    changed = Signal()

    def __init__(self, at: AtDesk) -> None:
        super().__init__()
        self.setObjectName("lists_section")
        self._at = at
        self._lists: ModelLists | None = None
        self._nodes: dict[UUID, ModelNode] = {}
        self._uses: Mapping[UUID, int] | None = None
        self._part = CATEGORIES
        self._wanted: Name | None = None
        self._changing = ModelChanging(at, self)
        self.band = Band("lists_band")
        self.look_only = label("", "muted", name="lists_look_only", wrap=True)
        self.search = QLineEdit()
        self.search.setObjectName("lists_search")
        self.search.setPlaceholderText(_t("form", "Type to search"))
        self.search.setAccessibleName(_t("lists", "Search"))
        self.search.setClearButtonEnabled(True)
        self.tree = ModelTree()
        self.tree.setAccessibleName(_t("lists", "Categories and lists"))
        self.nothing = label("", "muted", name="lists_nothing", wrap=True)
        self.card = NodeCard()
        self.parts: dict[str, QPushButton] = {}
        self._build()
        self._connect()

    def _build(self) -> None:
        words = {
            CATEGORIES: _t("lists", "Categories"),
            LISTS: _t("lists", "Lists"),
            ANIMALS: _t("lists", "Animals"),
        }
        group = QButtonGroup(self)
        for part, text in words.items():
            button = QPushButton(text)
            button.setObjectName(f"lists_part_{part}")
            button.setCheckable(True)
            button.setChecked(part == self._part)
            button.clicked.connect(partial(self._on_part, part))
            group.addButton(button)
            self.parts[part] = button
        left = QWidget()
        tall = column(
            row(*self.parts.values(), None), self.search, self.tree, self.nothing, spacing=8
        )
        tall.setStretch(2, 1)
        left.setLayout(tall)
        left.setFixedWidth(sp(TREE_WIDTH, WIDEST))
        sheet = card(name="lists_card")
        sheet.setLayout(column(scrolled(self.card)))
        both = row(left, sheet, spacing=14)
        both.setStretch(1, 1)
        page = column(self.look_only, self.band, both, spacing=10)
        page.setStretch(2, 1)
        self.setLayout(page)
        self.look_only.hide()
        self.nothing.hide()
        self.card.hide()

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_search)
        self.tree.chosen.connect(self._show)
        change = self._changing
        self.card.renamed.connect(change.rename)
        self.card.hidden.connect(lambda node, hidden: change.hide(node, hidden=hidden))
        self.card.moved.connect(self._move)
        self.card.add.connect(self._ask_new)
        self.card.as_shipped.connect(change.take_back)
        change.changed.connect(self._on_changed)
        change.refused.connect(self._on_refused)
        change.taken_back.connect(self._on_taken_back)
        find = QShortcut(QKeySequence("Ctrl+F"), self, self.search.setFocus)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.setFocusProxy(self.search)

    # coming and going

    def refresh(self) -> None:
        """Read everything anew."""
        self._at.tasks.run(
            self._at.desk.model_lists, owner=self, done=self._on_read, failed=self._on_failed
        )

    def _on_read(self, lists: ModelLists) -> None:
        self._show_lists(lists)
        if lists.may_change:
            self._at.tasks.run(self._at.desk.model_uses, owner=self, done=self._show_uses)

    def _show_uses(self, uses: Mapping[UUID, int]) -> None:
        self._uses = uses
        self._show(self.tree.name())

    def keep(self) -> None:
        """A name that is being typed is kept."""
        self.card.keep()

    def place(self) -> tuple[str, Name | None]:
        """What is shown, and what is chosen there."""
        return self._part, self.tree.name()

    def return_to(self, place: tuple[str, Name | None]) -> None:
        """Be there again."""
        self._part, self._wanted = place
        self.parts[self._part].setChecked(True)
        self.refresh()

    # what is shown

    def _show_lists(self, lists: ModelLists) -> None:
        self._lists = lists
        many = [*lists.categories, *lists.taxa, *(n for each in lists.lists.values() for n in each)]
        self._nodes = {node.id: node for node in many}
        self.look_only.setText(
            _t("lists", "The manager of the area and administrators change this. You can look.")
        )
        self.look_only.setVisible(not lists.may_change)
        stray = [one for one in lists.told if one.change_id not in self._nodes]
        if stray and not self.band.isVisible():
            self.band.say(" ".join(said(one.code, one.values) for one in stray[:3]))
        self.tree.show_part(self._part, lists, self._at.desk.model)
        if self._wanted is not None:
            self.tree.choose(self._wanted)
            self._wanted = None
        self._show(self.tree.name())
        self._on_search(self.search.text())

    def _show(self, name: Name | None) -> None:
        lists = self._lists
        node = self._nodes.get(name) if isinstance(name, UUID) else None
        self.card.setVisible(name is not None)
        if lists is None:
            return
        if node is not None:
            used = self._uses.get(node.id, 0) if self._uses is not None else None
            self.card.show_node(node, lists, self._at.desk.model, used)
        elif isinstance(name, str) and name in lists.lists:
            self.card.show_list(name, lists, self._at.desk.model)

    def _on_part(self, part: str, *_checked: bool) -> None:
        self._part = part
        if self._lists is not None:
            self.tree.show_part(part, self._lists, self._at.desk.model)
            self._show(self.tree.name())
            self._on_search(self.search.text())

    def _on_search(self, typed: str) -> None:
        self.tree.narrow(typed)
        empty = self._lists is not None and self.tree.is_empty
        words = _t(
            "lists", "Nothing here is called “{typed}”. Look among the others above.",
            typed=typed.strip(),
        )  # fmt: skip
        self.nothing.setText(words)
        self.nothing.setVisible(empty)

    # changes

    def _on_changed(self, lists: ModelLists, going_to: UUID | None) -> None:
        self._wanted = going_to
        self.card.complain("")
        self._show_lists(lists)
        if going_to is not None:
            self.tree.setFocus()
        self.changed.emit()

    def _on_failed(self, error: FieldError) -> None:
        self.band.say(explain(error), "danger")

    def _on_refused(self, words: str) -> None:
        self.card.complain(words)
        self.card.put_back()

    def _on_taken_back(self, words: str, undo: Callable[[], object]) -> None:
        self.band.say(words, "done", ((_t("lists", "Undo"), undo),))

    def _move(self, by: int) -> None:
        self.search.clear()  # among what a search hides nobody sees where it goes
        if self.card.node is not None:
            self._changing.move(self.card.node, by)

    def _ask_new(self) -> None:
        name, node = self.tree.name(), self.card.node
        if self._lists is None or (node is None and not isinstance(name, str)):
            return
        list_key = node.list_key if node is not None else str(name)
        above = node if list_key is None or list_key in self._lists.trees else None
        model = self._at.desk.model
        where = name_in(above.label, language()) if above else list_words(str(list_key), model)
        below = above.id if above is not None else None
        question = NewNodeQuestion(self, where, category=list_key is None)
        question.named.connect(lambda names: self._changing.add(question, list_key, below, names))
        question.open()
