"""Changes of the data model in the worker's thread: each gives the desk that knows of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from cami_field.usecases.desk import Desk
from cami_field.usecases.model_changes import NodeChange
from cami_field.usecases.model_lists import ModelLists, ModelNode
from ui.area.list_new import NewNodeQuestion
from ui.area.list_words import name_in
from ui.kit.doors import AtDesk
from ui.kit.language import language
from ui.kit.messages import explain
from ui.kit.translate import _t


class Changed(NamedTuple):
    """What a change gives: itself, the desk with the model as it now is, and all its lists."""

    result: Any
    desk: Desk
    lists: ModelLists


class ModelChanging(QObject):
    """``changed`` tells the lists as they now are, and what to go to; ``taken_back`` says what was,
    with what undoes it; ``refused`` says why not. By then the desk has the new model."""

    changed = Signal(object, object)
    taken_back = Signal(str, object)
    refused = Signal(str)

    def __init__(self, at: AtDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._at = at

    def rename(self, node: ModelNode, code: str, name: str) -> None:
        """Its name in a language; "" for the shipped one."""
        self._run(lambda desk: desk.change_node(node.id, NodeChange(names={code: name})))

    def hide(self, node: ModelNode, *, hidden: bool) -> None:
        """Offer it for new records or not."""
        self._run(lambda desk: desk.change_node(node.id, NodeChange(hidden=hidden)))

    def move(self, node: ModelNode, by: int) -> None:
        """Up or down among its siblings."""
        self._run(lambda desk: desk.move_node(node.id, by))

    def take_back(self, node: ModelNode) -> None:
        """As it was shipped; what was added here goes."""
        name = name_in(node.label, language())
        words = (
            _t("lists", "“{name}” was taken back.", name=name)
            if node.added
            else _t("lists", "“{name}” is as it was shipped.", name=name)
        )

        def offer(undo: NodeChange) -> None:
            self.taken_back.emit(words, partial(self._put_back, node.id, undo))

        self._run(lambda desk: desk.as_shipped(node.id), offer)

    def _put_back(self, node_id: UUID, undo: NodeChange) -> None:
        self._run(lambda desk: desk.change_node(node_id, undo), going_to=node_id)

    def add(
        self,
        question: NewNodeQuestion,
        list_key: str | None,
        below: UUID | None,
        names: Mapping[str, str],
    ) -> None:
        """Something new, in a list or else a category; the question stays open until it is."""
        part = "category" if list_key is None else "choice"

        def made(changed: Changed) -> None:
            question.done(question.DialogCode.Accepted.value)
            self._take_up(changed, changed.result)

        def work(desk: Desk) -> object:
            return desk.add_node(part, names, list_key=list_key, below=below)

        self._at.tasks.run(
            partial(_worked, self._at.desk, work),
            owner=question,
            done=made,
            failed=lambda error: question.refused(explain(error)),
            sure=True,
        )

    def _run(
        self,
        work: Callable[[Desk], object],
        done: Callable[[Any], object] | None = None,
        going_to: UUID | None = None,
    ) -> None:
        def told(changed: Changed) -> None:
            self._take_up(changed, going_to)
            if done is not None:
                done(changed.result)

        self._at.tasks.run(
            partial(_worked, self._at.desk, work),
            owner=self,
            done=told,
            failed=lambda error: self.refused.emit(explain(error)),
            sure=True,
        )

    def _take_up(self, changed: Changed, going_to: UUID | None) -> None:
        self._at.desk = changed.desk
        self.changed.emit(changed.lists, going_to)


def _worked(desk: Desk, work: Callable[[Desk], object]) -> Changed:
    """In the worker's thread."""
    result = work(desk)
    renewed = desk.renewed()
    return Changed(result, renewed, renewed.model_lists())
