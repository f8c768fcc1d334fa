"""What the parts of the data model are called where they are changed."""

from __future__ import annotations

from cami_field.domain.datamodel import DataModel
from cami_field.domain.datamodel_parts import TAXA, Attribute, Label
from cami_field.usecases.model_lists import ModelNode
from ui.kit.forms import Item
from ui.kit.language import language, own_name
from ui.kit.translate import _n, _t

SPOKEN = ("en", "ru", "tg", "ky", "kk", "uz", "tk", "mn", "zh", "fa", "hi", "ne", "ur", "ps", "bo")
"""Languages of the Range States that a name can be given in."""


def languages() -> list[Item]:
    """Languages and their codes: the one that is spoken first, then English and Russian."""
    codes = dict.fromkeys((language(), *SPOKEN))
    return [(own_name(code), code) for code in codes]


def name_in(label: Label, spoken: str) -> str:
    """A name in a language, or else in English, or in any."""
    words = label.get(spoken) or label.get("en") or next(iter(label.values()))
    return words.text


def list_words(key: str, model: DataModel) -> str:
    """A list: as the field is called that it is chosen in."""
    known = {
        "agency": _t("lists", "Agencies"),
        "camera_status": _t("lists", "State of a camera"),
        "equipment_used": _t("lists", "Equipment used"),
        "mandate": _t("lists", "Mandate of a patrol"),
        "member_role": _t("lists", "Role on a patrol"),
        "objective_met": _t("lists", "Was the objective met"),
        "part_of_day": _t("lists", "Part of the day"),
        "patrol_type": _t("lists", "Type of patrol"),
        "certainty": _t("lists", "How certain"),
        "threat": _t("lists", "Threat"),
        "transport_mode": _t("lists", "Transport"),
        "weather": _t("lists", "Weather"),
        TAXA: _t("lists", "Animals"),
    }
    found = known.get(key)
    if found is None:
        asked = _asked_in(key, model)
        if asked is None:
            return key.replace("_", " ")
        found = model.label(asked, language()).text
        if found in known.values() or _is_ambiguous(asked, model):
            where = _noted_under(asked, model)
            return f"{found} · {where}" if where else found
    return found


def _asked_in(key: str, model: DataModel) -> Attribute | None:
    """The first attribute that is chosen from a list, or has a column that is."""
    for attribute in model.attributes.values():
        if attribute.choices == key:
            return attribute
    for attribute in model.attributes.values():
        if key in (column.choices for column in attribute.columns):
            return attribute
    return None


def _is_ambiguous(asked: Attribute, model: DataModel) -> bool:
    name = model.label(asked, language()).text
    return any(
        other.choices not in (None, asked.choices) and model.label(other, language()).text == name
        for other in model.attributes.values()
    )


def _noted_under(asked: Attribute, model: DataModel) -> str:
    """The category on whose form it stands first."""
    for path, links in model.links.items():
        if any(link.attribute == asked.key for link in links):
            return model.label(model.categories[path], language()).text
    return ""


def state_words(node: ModelNode) -> str:
    """In a word what the area made of it; nothing where it is as shipped."""
    if node.hidden or node.hidden_above:
        return _t("lists", "hidden")
    if node.added:
        return _t("lists", "added here")
    return _t("lists", "changed") if node.changed else ""


def used_words(used: int | None) -> str:
    """In how many records it stands; nothing while it isn't counted."""
    if used is None:
        return ""
    return _n("lists", "In %n records", used) if used else _t("lists", "In no record yet")


def shipped_words(node: ModelNode, code: str) -> str:
    """What it was called before the area named it; nothing where that is the same."""
    if node.shipped is None or code not in node.shipped:
        return ""
    name = node.shipped[code].text
    return "" if name == node.label[code].text else _t("lists", "As shipped: {name}", name=name)
