"""The form of a boundary, and what is said of one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cami_field.domain.derived import KINDS
from cami_field.usecases.area_view import ZoneRow
from ui.area.plain_form import PlainForm, offer
from ui.area.words import kind_words
from ui.kit.doors import AtDesk
from ui.kit.forms import Item, SearchBox, TextField
from ui.kit.language import km
from ui.kit.names import field_words
from ui.kit.pieces import label
from ui.kit.translate import _t
from ui.observations.ground import Ground


def kind_items() -> list[Item]:
    """The kinds of boundary to choose from."""
    return [(kind_words(kind), kind) for kind in KINDS]


class ZoneForm(PlainForm):
    """What a boundary is called and what it is; its outline comes from a file."""

    TYPE = "zone"

    def __init__(self, at: AtDesk) -> None:
        super().__init__(at, "zone_form")
        self.facts = label("", "muted", wrap=True, name="zone_facts")
        self.put_lines(
            self.facts,
            self.ask("name", field_words("name"), TextField(name="zone_name"), needed=True),
            self.ask("kind", field_words("kind"), SearchBox(kind_items(), name="zone_kind"),
                     needed=True,
                     hint=_t("area", "What lies in it is worked out anew when it changes.")),
            self.ask("code", field_words("code"), TextField(name="zone_code"),
                     hint=_t("area", "Of a country its two letters, as TJ; of a landscape its "
                                     "code.")),
        )  # fmt: skip

    def show_flat(self, ground: Ground, flat: Mapping[str, Any], *, new: bool) -> None:
        offer(self.editor("kind"), kind_items(), flat.get("kind"))
        super().show_flat(ground, flat, new=new)

    def hindrance(self) -> str:
        if not self.editor("name").value():
            return self.stop_at("name", _t("area", "Type a name."))
        if not self.editor("kind").value():
            return self.stop_at("kind", _t("area", "Choose what it is."))
        return super().hindrance()


def fact_words(row: ZoneRow | None) -> str:
    """How large a boundary is, and where it comes from."""
    if row is None:
        return ""
    size = _t("area", "{km2} km² on the ellipsoid", km2=km(row.km2)) if row.km2 else ""
    source = _t("area", "from the file {name}", name=row.source) if row.source else ""
    return ", ".join(filter(None, (size, source)))
