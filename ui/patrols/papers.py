"""What a patrol puts on paper: its slip, and an empty page for the notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from cami_field.usecases.desk import Desk
from cami_field.usecases.patrol_view import PatrolView
from ui.kit.translate import _t
from ui.observations.teams import names_of_staff

if TYPE_CHECKING:
    from ui.paper.dialog import Paper


def show_papers(parent: QWidget, view: PatrolView | None, desk: Desk) -> None:
    """Offer the sheets of a patrol to be printed or saved."""
    from ui.paper.dialog import PaperDialog  # noqa: PLC0415 -- when something is printed

    if view is not None:
        PaperDialog(parent, papers_of(view, desk), desk.save_file).open()


def papers_of(view: PatrolView, desk: Desk) -> list[Paper]:
    """The sheets of one patrol."""
    from ui.paper.dialog import Paper  # noqa: PLC0415 -- as above
    from ui.paper.notebook_forms import most_noted, notebook_form  # noqa: PLC0415 -- as above
    from ui.paper.patrol_slip import patrol_slip  # noqa: PLC0415 -- as above

    practice = desk.kind == "training"
    slip, page = _t("paper", "Patrol slip"), _t("paper", "Notebook page")
    legend = most_noted((seen.category for seen in view.observations), desk.model)
    names = names_of_staff(desk)
    return [
        Paper(
            slip,
            f"{slip} {view.row.number}",
            patrol_slip(view, desk.model, names, area=desk.info().name, practice=practice),
        ),
        Paper(page, page, notebook_form(desk.model, legend)),
    ]
