"""Blank pages for a ranger's notebook: ruled lines to write on, and the words of the data model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from cami_field.domain.datamodel import DataModel
from cami_field.domain.datamodel_parts import Words
from ui.kit.language import language
from ui.kit.names import lower_first
from ui.kit.translate import _t
from ui.observations.words import sex_words
from ui.paper.sheet import (
    BLANK,
    GAP,
    Cell,
    Html,
    draft_note,
    join,
    paragraph,
    sheet,
    small,
    strong,
    table,
    text,
)

ROWS = 22
MOST_WORDS = 30  # in the legend
_MOST_LINES, _LETTERS = 10, 88  # of the legend, and of a line of it
COMMON = (
    "wildlife.direct_sighting",
    "wildlife.sign.track",
    "wildlife.sign.scat",
    "wildlife.sign.scrape",
    "wildlife.sign.feeding_remains",
    "wildlife.sign.resting_site",
    "wildlife.sign.den",
    "wildlife.sign.shed_horn_antler",
    "wildlife.carcass",
    "poaching.snare_trap",
    "poaching.poacher_camp",
    "poaching.spent_cartridge",
    "poaching.gunshot_heard",
    "poaching.hunting_sign",
    "livestock.herd",
    "livestock.herder_camp",
    "livestock.guard_dog",
    "livestock.feral_dog",
    "human_activity.fuelwood",
    "human_activity.tourism",
    "human_activity.fire",
    "barrier.fence",
    "barrier.road",
    "habitat.water_point",
    "habitat.salt_lick",
    "patrol_infrastructure.ranger_post",
)
"""What patrols note most, where nobody has counted it yet."""


def most_noted(seen: Iterable[str], model: DataModel, *, most: int = MOST_WORDS) -> tuple[str, ...]:
    """The categories for a legend: those that were noted, the most frequent first, then ``COMMON``;
    of a model that has none of these, its own in their order. ``seen`` are paths, one for each
    observation; what the model doesn't know is passed over, as are groups and what is hidden."""
    counted = [path for path, _ in Counter(seen).most_common()]
    known = [path for path in dict.fromkeys([*counted, *COMMON]) if model.offers(path)]
    return tuple(known or [path for path in model.categories if model.offers(path)])[:most]


def notebook_form(model: DataModel, legend: Sequence[str] = (), *, rows: int = ROWS) -> str:
    """A page as HTML. ``legend`` are the categories of the observations so far (``most_noted``
    takes the rest from ``COMMON``); those that don't fit the page are left out."""
    groups = _fitting(most_noted(legend, model), model)
    words = [label for found in groups.values() for label in found]
    parts = [
        _head(),
        _ruled(model, rows),
        paragraph(text(_t("paper", "What")), "part"),
        *(paragraph(_group(name, found)) for name, found in groups.items()),
    ]
    if not all(label.reviewed for label in words):
        parts.append(draft_note())
    return sheet(_t("paper", "Notebook page"), parts)


def _head() -> Html:
    names = (
        (_t("paper", "Patrol"), 26),
        (_t("paper", "Observer"), 34),
        (_t("paper", "Day"), 22),
        (_t("paper", "Page"), 18),
    )
    cells = [Cell(join([small(name), BLANK]), width=width) for name, width in names]
    return table([cells], padding=5)


def _ruled(model: DataModel, rows: int) -> Html:
    kinds = "/".join(sex_words(key, model) for key in ("adult_male", "adult_female", "juvenile"))
    names = (
        (_t("paper", "Waypoint no."), 9),
        (_t("paper", "What"), 26),
        (f"{_t('paper', 'How many')} ({kinds})", 17),
        (_t("paper", "Distance, m"), 9),
        (_t("paper", "Bearing, °"), 9),
        (_t("paper", "Time"), 8),
        (_t("paper", "Remarks"), 22),
    )
    heads = [Cell(text(name), width=width) for name, width in names]
    line = [Cell(Html("<span style='font-size: 13pt;'>&nbsp;</span>"))] * len(names)
    return join([GAP, table([line] * rows, heads=heads, padding=2)])


def _fitting(paths: Sequence[str], model: DataModel) -> dict[str, list[Words]]:
    """The groups of as many as there are lines for, the least noted left out."""
    groups = _grouped(paths, model)
    while len(paths) > 1 and _lines(groups) > _MOST_LINES:
        paths = paths[:-1]
        groups = _grouped(paths, model)
    return groups


def _lines(groups: Mapping[str, Sequence[Words]]) -> int:
    """About how many lines the legend takes."""
    lengths = [
        len(name) + sum(len(label.text) + 3 for label in labels) for name, labels in groups.items()
    ]
    return sum(-(-length // _LETTERS) for length in lengths)


def _grouped(paths: Sequence[str], model: DataModel) -> dict[str, list[Words]]:
    """Labels below the name of their uppermost group, in the data model's order."""
    found: dict[str, list[Words]] = {}
    chosen = set(paths)
    for path in model.categories:
        if path in chosen:
            top = model.label(model.categories[_top(path, model)], language()).text
            found.setdefault(top, []).append(model.label(model.categories[path], language()))
    return found


def _top(path: str, model: DataModel) -> str:
    parent = model.categories[path].parent
    return _top(parent, model) if parent is not None else path


def _group(name: str, labels: Sequence[Words]) -> Html:
    words = join([text(lower_first(label.text)) for label in labels], " · ")
    return join([strong(f"{name}:"), words], " ")
