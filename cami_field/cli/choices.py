"""``cami record choices``: which categories, fields, values, species and types of records exist."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cami_field.cli.answering import TOLD
from cami_field.cli.context import Context
from cami_field.cli.near import nearest
from cami_field.domain.datamodel import DataModel
from cami_field.domain.datamodel_parts import TAXA, Attribute, Category, FormField, Taxon
from cami_field.domain.errors import InvalidRecord
from cami_field.domain.records import known_types
from cami_field.usecases.flat import SIGHTING, type_named

Json = dict[str, object]
SPECIES = "species"
_MODES = "transport_mode"
_LANGUAGE = "en"  # the console speaks English
_SHOWN = 24  # values of a list behind its field; the list's own page has all
_KINDS = {
    "N": "number",
    "T": "text",
    "L": "one of a list",
    "ML": "several of a list",
    "TR": "one of a tree",
    "B": "yes or no",
    "D": "date",
    "H": "time",
    "LINE": "line",
    "POLY": "polygon",
    "TABLE": "table",
    "REF": "ids of records",
}


def choices(context: Context) -> Json:
    """What may be recorded: the top categories, or what a word stands for."""
    word = context.options.word
    with context.desk() as desk:
        model = desk.model
    if word is None:
        return _top(model)
    if word in (SPECIES, TAXA):
        return _species(model, model.taxa.values())
    if word in model.categories:
        return _category(model, model.categories[word])
    if word == _MODES or word in model.choices:
        values = _values(model, word)
        return {"list": word, "values": values, TOLD: _table(values)}
    if word in (*known_types(), SIGHTING):
        return _fields(word)
    if word in model.attributes:
        field = _attribute(model, model.attributes[word])
        return {"attribute": field, TOLD: _field_lines([field])}
    if meant := [match.taxon for match in model.find_taxon(word)]:
        return _species(model, meant)
    raise InvalidRecord("choices.unknown", value=word, **_help(model, word))


def _help(model: DataModel, word: str) -> Json:
    named = {key: key for key in (*model.choices, *known_types(), *model.attributes, *model.taxa)}
    for path, category in model.categories.items():
        named |= {path: path, path.rpartition(".")[2]: path}
        named |= {words.text: path for words in category.label.values()}
    near = nearest(word, named.items())
    return {"look_up": "cami record choices", **({"near": ", ".join(near)} if near else {})}


def _top(model: DataModel) -> Json:
    found = _below(model, None)
    types, lists = sorted({*known_types(), SIGHTING}), sorted({*model.choices, _MODES} - {TAXA})
    return {
        "categories": found,
        "lists": lists,
        "types": types,
        TOLD: [
            *_table(found),
            "",
            "What is below one of them: cami record choices CATEGORY",
            f"Species: cami record choices {SPECIES}",
            f"Fields of a type of record (cami record choices TYPE): {', '.join(types)}",
            f"Values of a list (cami record choices LIST): {', '.join(lists)}",
        ],
    }


def _below(model: DataModel, parent: str | None) -> list[Json]:
    return [
        {
            "key": one.path,
            "label": model.label(one, _LANGUAGE).text,
            "children": sum(other.parent == one.path for other in model.categories.values()),
        }
        for one in model.categories.values()
        if one.parent == parent
    ]


def _category(model: DataModel, category: Category) -> Json:
    children = _below(model, category.path)
    fields = [
        _attribute(model, line.attribute, line)
        for line in model.form(category.path)
        if line.attribute.kind != "VAULT"
    ]
    label = model.label(category, _LANGUAGE).text
    told = [f"{category.path}: {label}"]
    told += ["", "Categories below it:", *_table(children)] if children else []
    told += ["", "Fields (attributes.FIELD):", *_field_lines(fields)] if fields else []
    return {
        "category": category.path,
        "label": label,
        "categories": children,
        "attributes": fields,
        TOLD: told,
    }


def _attribute(model: DataModel, attribute: Attribute, line: FormField | None = None) -> Json:
    """A field; ``required`` to submit: yes, sometimes (by what else is said) or no."""
    kind = "ML" if attribute.multiple else attribute.kind
    found: Json = {
        "key": attribute.key,
        "label": model.label(line or attribute, _LANGUAGE).text,
        "type": _KINDS.get(kind, kind),
        "unit": attribute.unit,
        "required": "no" if line is None else _required(line),
    }
    if attribute.derived is not None:
        found["derived"] = True
    if attribute.choices is not None:
        found |= _listed(model, attribute.choices)
    if attribute.columns:
        found["columns"] = [
            {"key": c.key, "type": _KINDS.get(c.kind, c.kind)}
            | ({} if c.choices is None else _listed(model, c.choices))
            for c in attribute.columns
        ]
    return found


def _listed(model: DataModel, choices: str) -> Json:
    if choices == TAXA:
        return {"list": SPECIES}
    return {"list": choices, "values": _values(model, choices)}


def _required(line: FormField) -> str:
    if line.attribute.derived is not None:
        return "no"
    conditional = "sometimes" if line.required_when is not None else "no"
    return {"R": "yes", "C": conditional}.get(line.required, "no")


def _values(model: DataModel, choices: str) -> list[Json]:
    many = model.transport_modes.values() if choices == _MODES else model.items(choices)
    return [{"key": one.key, "label": model.label(one, _LANGUAGE).text} for one in many]


def _species(model: DataModel, taxa: Iterable[Taxon]) -> Json:
    found = [_taxon(model, taxon) for taxon in dict.fromkeys(taxon.key for taxon in taxa)]
    told = [(str(t["key"]), str(t["scientific_name"] or "—"), str(t["label"])) for t in found]
    return {"species": found, TOLD: _aligned(told)}


def _taxon(model: DataModel, key: str) -> Json:
    taxon = model.taxa[key]
    return {
        "key": taxon.key,
        "scientific_name": taxon.scientific_name_accepted or taxon.scientific_name_seed,
        "label": model.label(taxon, _LANGUAGE).text,
        "rank": taxon.rank,
        "parent": taxon.parent,
    }


def _fields(type_name: str) -> Json:
    names = [
        name
        for spec in type_named(type_name).fields
        for name in ((spec.name,) if spec.keyed else spec.shape.flat_names(spec.name))
    ]
    fields = list(dict.fromkeys(names))
    return {"type": type_name, "fields": fields, TOLD: fields}


# for people


def _table(rows: Iterable[Json]) -> list[str]:
    return _aligned([(str(row["key"]), str(row["label"])) for row in rows])


def _aligned(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Columns as wide as their widest cell."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]


def _field_lines(fields: Iterable[Json]) -> list[str]:
    told = []
    for field in fields:
        words = [str(field["type"]), *([f"in {field['unit']}"] if field["unit"] else [])]
        words += {"yes": ["required"], "sometimes": ["sometimes required"]}.get(
            str(field["required"]), []
        )
        words += ["filled in by the program"] if "derived" in field else []
        told.append(f"{field['key']}  {field['label']} ({', '.join(words)})")
        told += _value_lines(field)
    return told


def _value_lines(field: Json) -> list[str]:
    values, name = field.get("values"), field.get("list")
    if not isinstance(values, list):
        return [] if name is None else [f"    see: cami record choices {name}"]
    keys = ", ".join(str(value["key"]) for value in values[:_SHOWN])
    more = f", … see: cami record choices {name}" if len(values) > _SHOWN else ""
    return [f"    {keys}{more}"] if keys else []
