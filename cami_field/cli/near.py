"""Near matches for a mistyped word: what the data model has that is spelled nearly so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches

from cami_field.domain.datamodel import DataModel
from cami_field.domain.datamodel_parts import TAXA, Attribute, Taxon
from cami_field.domain.errors import InvalidRecord

MOST = 5
_WORD = 200  # characters: comparing takes the square of its length
_CLOSE = 0.6
Named = tuple[str, str]  # a word in whatever language, and the key that it stands for


def nearest(word: str, named: Iterable[Named]) -> list[str]:
    """Up to five keys, the nearest first, whose word is spelled nearly so."""
    keys: dict[str, list[str]] = {}
    for name, key in named:
        keys.setdefault(name.casefold(), []).append(key)
    found = get_close_matches(word.casefold()[:_WORD], keys, n=4 * MOST, cutoff=_CLOSE)
    return list(dict.fromkeys(key for name in found for key in keys[name]))[:MOST]


@contextmanager
def near_named(model: DataModel) -> Iterator[None]:
    """Give a refusal of a word that the model doesn't have ``near`` and ``look_up``."""
    try:
        yield
    except InvalidRecord as error:
        named, where = _meant(error, model)
        near = nearest(str(error.values.get("value") or error.values.get("attribute")), named)
        if where is None:
            raise
        more: dict[str, object] = {"near": ", ".join(near)} if near else {}
        raise InvalidRecord(error.code, **error.values, look_up=where, **more) from error


def _meant(error: InvalidRecord, model: DataModel) -> tuple[list[Named], str | None]:
    """The words among which one was meant, and the command that lists them; None: no such error."""
    command, category = "cami record choices", str(error.values.get("category", ""))
    if error.code == "datamodel.unknown_category":
        return _categories(model), command
    if error.code == "datamodel.unknown_attribute":
        return _attributes(model.attributes.values()), f"{command} CATEGORY"
    if error.code == "datamodel.not_in_form" and category in model.categories:
        form = (line.attribute for line in model.form(category))
        return _attributes(form), f"{command} {category}"
    attribute = model.attributes.get(str(error.values.get("attribute")))
    if error.code == "datamodel.not_in_list" and attribute is not None:
        columns = {column.key: column.choices for column in attribute.columns}
        choices = columns.get(str(error.values.get("column")), attribute.choices)
        if choices is not None:
            return _items(model, choices), f"{command} {'species' if choices == TAXA else choices}"
    return [], None


def _categories(model: DataModel) -> list[Named]:
    named = [(path, path) for path in model.categories]
    named += [(path.rpartition(".")[2], path) for path in model.categories]
    labels = (
        (words.text, path) for path, c in model.categories.items() for words in c.label.values()
    )
    return [*named, *labels]


def _attributes(attributes: Iterable[Attribute]) -> list[Named]:
    return [
        (name, one.key)
        for one in attributes
        for name in (one.key, *(words.text for words in one.label.values()))
    ]


def _items(model: DataModel, choices: str) -> list[Named]:
    if choices == TAXA:
        return [(name, taxon.key) for taxon in model.taxa.values() for name in _names(taxon)]
    return [
        (name, item.key)
        for item in model.items(choices)
        for name in (
            item.key,
            item.key.rpartition(".")[2],
            *(words.text for words in item.label.values()),
        )
    ]


def _names(taxon: Taxon) -> list[str]:
    latin = (taxon.scientific_name_accepted, taxon.scientific_name_seed, *taxon.synonyms)
    return [taxon.key, *filter(None, latin), *(name.text for name in taxon.names)]
