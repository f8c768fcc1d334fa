"""Finding a taxon by what people call it, in any language and with any keyboard."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from cami_field.domain.datamodel_parts import Taxon, TaxonMatch

# Cyrillic letters that look like Latin ones (after casefold), Arabic letters typed as Persian ones
_ALIKE = str.maketrans(
    "авекмнорстухіјѕһґяӏ" + "يىكة",
    "abekmhopctyxijshгяl" + "ییکه",
)
_DROPPED = dict.fromkeys(map(ord, "'`ʻʼ‘’ʹ´\u200c\u200d\u00ad་"))
_MIN_TYPED = 1


def fold(text: str) -> str:
    """Text as it is compared: no case, marks or apostrophes, look-alike letters made one.

    >>> fold("Saygʻoq") == fold("SAYG'OQ")
    True
    """
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_DROPPED)
    bare = "".join(c for c in plain if unicodedata.category(c) != "Mn")
    return " ".join(bare.translate(_ALIKE).replace("-", " ").split())


def _names(taxon: Taxon) -> Iterator[tuple[str, str, bool]]:
    for name in taxon.names:
        yield name.text, name.language, name.reviewed
    latin = (taxon.scientific_name_accepted, taxon.scientific_name_seed, *taxon.synonyms)
    for text in latin:
        if text:
            yield text, "la", True
    yield taxon.key, "key", True


class NameIndex:
    """All names of all taxa, folded once."""

    def __init__(self, taxa: Iterable[Taxon]) -> None:
        self._entries = [
            (fold(text), taxon, text, language, reviewed)
            for taxon in taxa
            for text, language, reviewed in _names(taxon)
        ]

    def find(self, text: str) -> tuple[TaxonMatch, ...]:
        """Every taxon with a name or a word of a name that begins so: exact ones first.

        A word that means several taxa gives them all, each once, with the name that fits best.
        """
        wanted = fold(text)
        if len(wanted) < _MIN_TYPED:
            return ()
        best: dict[str, tuple[int, int, TaxonMatch]] = {}
        for order, (folded, taxon, name, language, reviewed) in enumerate(self._entries):
            rank = _rank(folded, wanted)
            if rank is None or (taxon.key in best and best[taxon.key][0] <= rank):
                continue
            match = TaxonMatch(taxon, name, language, reviewed, exact=rank == 0)
            best[taxon.key] = (rank, order, match)
        return tuple(match for _, _, match in sorted(best.values(), key=lambda found: found[:2]))


def _rank(folded: str, wanted: str) -> int | None:
    """0 the whole name, 1 its beginning, 2 the beginning of a later word, None not at all."""
    if folded == wanted:
        return 0
    if folded.startswith(wanted):
        return 1
    return 2 if f" {wanted}" in folded else None
