"""The words of the data model: categories, attributes, choices, taxa, programmes; all frozen.

Keys are SMART's (``[a-z][a-z0-9_]*``), a category or a tree's node is named by its dotted path.
Every part has a fixed UUID, by which the journal names it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple
from uuid import UUID

TAXA = "taxa"  # the tree of taxa, where a list or a tree is named

Condition = Mapping[str, object]


class Words(NamedTuple):
    """A text as it may be shown: in which language it is, and whether a speaker reviewed it."""

    text: str
    language: str
    reviewed: bool


Label = Mapping[str, Words]


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of observation; ``path`` is its key, ``hkey`` SMART's, ``level`` its least secrecy.

    A ``hidden`` one, or one below it, is known but not offered; an ``added`` one is the area's own.
    """

    id: UUID
    path: str
    hkey: str
    parent: str | None
    label: Label
    level: str
    comment_level: str
    is_multiple: bool
    includes: tuple[str, ...] = ()
    hidden: bool = False
    added: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a TABLE attribute; ``kind`` as an attribute's."""

    key: str
    kind: str
    choices: str | None = None


@dataclass(frozen=True, slots=True)
class Attribute:
    """What may be recorded.

    ``kind``: N number, T text, L one of a list, ML several of a list, TR node of a tree, B yes or
    no, D date (YYYY-MM-DD), H time (HH:MM:SS), LINE and POLY positions (longitude, latitude),
    TABLE rows of ``columns``, REF ids of ``target`` records, VAULT what never enters a record.
    ``choices`` names the list or tree (``taxa`` is the tree of taxa).
    """

    id: UUID
    key: str
    kind: str
    label: Label
    level: str
    unit: str | None = None
    integer: bool = False
    multiple: bool = False
    minimum: float | None = None
    exclusive_minimum: bool = False
    maximum: float | None = None
    choices: str | None = None
    columns: tuple[Column, ...] = ()
    target: str | None = None
    derived: str | None = None
    smart_common_key: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """An attribute in a category: R required to submit, C required on a condition, - optional."""

    category: str
    attribute: str
    required: str
    level: str
    by_taxon: bool = False
    required_when: Condition | None = None
    shown_when: Condition | None = None
    minimum: float | None = None
    label: Label | None = None


@dataclass(frozen=True, slots=True)
class FormField:
    """One line of a form. A record's field is as secret as ``level``, or its taxon if ``by_taxon``.

    C without ``required_when`` is left to the protocol: never required here.
    """

    attribute: Attribute
    label: Label
    required: str
    required_when: Condition | None
    shown_when: Condition | None
    minimum: float | None
    exclusive_minimum: bool
    maximum: float | None
    level: str
    by_taxon: bool
    category: str


@dataclass(frozen=True, slots=True)
class Choice:
    """An item of a list, or a node of a tree (``key`` is its dotted path there).

    ``hidden`` and ``added`` as of a category.
    """

    id: UUID
    key: str
    label: Label
    parent: str | None = None
    code: str | None = None
    hidden: bool = False
    added: bool = False


@dataclass(frozen=True, slots=True)
class Choices:
    """A list or a tree by key; an ``is_open`` list is filled by whoever sets up the survey."""

    id: UUID
    key: str
    items: Mapping[str, Choice]
    is_tree: bool = False
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class TransportMode:
    """A way to move; ``max_speed_km_h`` is the plausible limit, None where no speed is a sign."""

    id: UUID
    key: str
    label: Label
    kind: str
    max_speed_km_h: float | None
    max_speed_proposed: bool


class TaxonName(NamedTuple):
    """A name in a language; confidence H, M or L. An L name isn't shown until reviewed."""

    language: str
    text: str
    confidence: str
    reviewed: bool
    main: bool


@dataclass(frozen=True, slots=True)
class Taxon:
    """A taxon of any rank; ``generalisation`` 1 (strictest) to 4, 0 not sensitive, None not set.

    A ``hidden`` one is known but not offered, as where it doesn't occur.
    """

    id: UUID
    key: str
    parent: str | None
    rank: str
    scientific_name_seed: str | None
    scientific_name_accepted: str | None
    synonyms: tuple[str, ...]
    name_according_to: str | None
    cms_appendix_seed: tuple[str, ...]
    generalisation: int | None
    generalisation_proposed: bool
    level: str
    smart_tree_keys: tuple[str, ...]
    names: tuple[TaxonName, ...]
    hidden: bool = False


class TaxonMatch(NamedTuple):
    """A taxon that a typed word may mean, and the name that matched."""

    taxon: Taxon
    name: str
    language: str
    reviewed: bool
    exact: bool


@dataclass(frozen=True, slots=True)
class Programme:
    """An initiative or agreement with a dated list of taxa."""

    id: UUID
    key: str
    label: Label
    source: str


@dataclass(frozen=True, slots=True)
class Membership:
    """A taxon, and all below it, in a programme from ``valid_from`` until before ``valid_to``."""

    id: UUID
    taxon: str
    programme: str
    valid_from: date
    valid_to: date | None
    status: str


@dataclass(frozen=True, slots=True)
class Landscape:
    """A named landscape; ``countries`` are ISO 3166 codes in lower case, empty where not stated."""

    id: UUID
    key: str
    code: str
    label: Label
    countries: tuple[str, ...]
    taxa: tuple[str, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a value: a dotted code, the attribute's key and values for the words.

    ``hard`` blocks submitting; otherwise it is a caution.
    """

    code: str
    attribute: str | None
    hard: bool = True
    values: Mapping[str, object] = field(default_factory=dict)


class Sensitivity(NamedTuple):
    """How secret a record is (S0 to S4), how coarse its place must be (1 to 4, 0 as held), why."""

    level: str
    generalisation: int
    reasons: tuple[str, ...]


Labelled = Category | Attribute | FormField | Choice | TransportMode | Programme | Landscape


def label_of(thing: Labelled | Taxon, language: str) -> Words:
    """The thing's name in a language, else in English; a doubtful name is passed over."""
    if isinstance(thing, Taxon):
        return _taxon_label(thing, language)
    return thing.label.get(language) or thing.label["en"]


def _taxon_label(taxon: Taxon, language: str) -> Words:
    for wanted in (language, "en"):
        for name in taxon.names:
            if name.language == wanted and name.main and (name.reviewed or name.confidence != "L"):
                return Words(name.text, wanted, name.reviewed)
    latin = taxon.scientific_name_accepted or taxon.scientific_name_seed or taxon.key
    return Words(latin, "la", reviewed=True)
