"""The tree beside the card: categories, lists with their choices, or animals."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from cami_field.domain.datamodel import DataModel
from cami_field.usecases.model_lists import ModelLists, ModelNode
from ui.area.list_words import list_words, name_in, state_words
from ui.kit.language import language
from ui.kit.theme import active_palette, sp
from ui.kit.translate import _n

CATEGORIES, LISTS, ANIMALS = "categories", "lists", "animals"
Name = UUID | str  # of a node, or of a list
_NAME_ROLE = int(Qt.ItemDataRole.UserRole)
_SOUGHT_ROLE = _NAME_ROLE + 1


class ModelTree(QTreeWidget):
    """``chosen`` tells a node's id, a list's key, or None."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("model_tree")
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(sp(20))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._known: dict[Name, QTreeWidgetItem] = {}
        self._sought = ""
        self._telling = True
        self.currentItemChanged.connect(self._on_current)

    def show_part(self, part: str, lists: ModelLists, model: DataModel) -> None:
        """Show categories, lists or animals; what was chosen and open stays so."""
        before, opened = self.name(), self._opened()
        self._telling = False
        self.clear()
        self._known = {}
        if part == LISTS:
            self._show_lists(lists, model)
        elif part == ANIMALS:
            spoken = language()
            order = sorted(lists.taxa, key=lambda node: name_in(node.label, spoken).casefold())
            self._put_all(order, None, flat=True)
        else:
            self._put_all(lists.categories, None)
        for name in opened & set(self._known):
            self._known[name].setExpanded(True)
        self._telling = True
        self.narrow(self._sought)
        if before in self._known:
            self.choose(before)
        else:
            first = self.topLevelItem(0)
            if first is not None:
                self.setCurrentItem(first)

    def _show_lists(self, lists: ModelLists, model: DataModel) -> None:
        for words, key in sorted(
            ((list_words(key, model), key) for key in lists.lists),
            key=lambda one: (one[0].casefold(), one[1]),
        ):
            nodes = lists.lists[key]
            changed = sum(node.changed for node in nodes)
            told = _n("lists", "%n changed", changed) if changed else ""
            item = self._put(self.invisibleRootItem(), key, words, told, f"{words} {key}")
            self._put_all(nodes, item)

    def _put_all(
        self, nodes: Iterable[ModelNode], root: QTreeWidgetItem | None, *, flat: bool = False
    ) -> None:
        spoken, muted = language(), QColor(active_palette().muted)
        made: dict[str, QTreeWidgetItem] = {}
        top = root or self.invisibleRootItem()
        for node in nodes:
            above = top if flat else made.get(node.parent or "", top)
            sought = " ".join((*(words.text for words in node.label.values()), node.key))
            item = self._put(above, node.id, name_in(node.label, spoken), state_words(node), sought)
            made[node.key] = item
            if node.hidden or node.hidden_above:
                item.setForeground(0, muted)

    def _put(
        self, above: QTreeWidgetItem, name: Name, words: str, told: str, sought: str
    ) -> QTreeWidgetItem:
        item = QTreeWidgetItem(above, [words, told])
        item.setData(0, _NAME_ROLE, name)
        item.setData(0, _SOUGHT_ROLE, sought.casefold())
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{words}, {told}" if told else words)
        item.setForeground(1, QColor(active_palette().muted))
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._known[name] = item
        return item

    def name(self) -> Name | None:
        """What is chosen."""
        item = self.currentItem()
        return None if item is None else item.data(0, _NAME_ROLE)

    def choose(self, name: Name) -> None:
        """Go to a row, if it is there."""
        item = self._known.get(name)
        if item is not None:
            self.setCurrentItem(item)
            self.scrollToItem(item)

    def narrow(self, typed: str) -> None:
        """Show only what has these words in any of its names, with what it stands below."""
        self._sought = typed
        words = typed.casefold().split()
        for number in range(self.topLevelItemCount()):
            item = self.topLevelItem(number)
            if item is not None:
                self._narrow(item, words, above=False)
        now = self.currentItem()
        if words and (now is None or now.isHidden()):
            self._choose_first(words)

    def _choose_first(self, words: list[str]) -> None:
        """The first that is called so; nothing is chosen where there is none."""
        for item in self._known.values():
            if all(word in item.data(0, _SOUGHT_ROLE) for word in words):
                self.setCurrentItem(item)
                return
        self.setCurrentIndex(QModelIndex())

    def _narrow(self, item: QTreeWidgetItem, words: list[str], *, above: bool) -> bool:
        """Whether the row is shown; below a row that is found all are."""
        text = item.data(0, _SOUGHT_ROLE)
        found = above or all(word in text for word in words)
        rows = (item.child(n) for n in range(item.childCount()))
        below = [self._narrow(row, words, above=found) for row in rows if row is not None]
        shown = found or any(below)
        item.setHidden(not shown)
        if words and shown and not found:
            item.setExpanded(True)
        return shown

    @property
    def is_empty(self) -> bool:
        """Whether nothing is shown."""
        rows = (self.topLevelItem(n) for n in range(self.topLevelItemCount()))
        return all(row is None or row.isHidden() for row in rows)

    def _opened(self) -> set[Name]:
        return {name for name, item in self._known.items() if item.isExpanded()}

    def _on_current(self, *_given: object) -> None:
        if self._telling:
            self.chosen.emit(self.name())
