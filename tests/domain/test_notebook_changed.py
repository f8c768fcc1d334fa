"""A notebook line in the area's own words: renamed, added and hidden ones."""

from __future__ import annotations

from cami_field.adapters.files.model_files import shipped_model
from cami_field.adapters.files.notebook_files import shipped_grammars
from cami_field.domain.ids import new_id
from cami_field.domain.model_changes import ModelChange, changed_model
from cami_field.domain.notebook import LineReader, NotebookReading
from cami_field.domain.notebook_words import lexicon_of

MODEL = shipped_model()


def read(line: str, *changes: ModelChange) -> NotebookReading:
    model = changed_model(MODEL, changes)
    (reading,) = LineReader(model, lexicon_of(model, shipped_grammars())).read(line, [])
    return reading


def codes(reading: NotebookReading) -> set[str]:
    return {doubt.code.removeprefix("notebook.") for doubt in reading.doubts}


def hidden_taxon(key: str) -> ModelChange:
    return ModelChange(id=MODEL.taxon(key).id, part="taxon", key=key, hidden=True)


def test_a_local_name_and_a_renamed_category_are_understood():
    taxon = MODEL.taxon("uncia_uncia")
    own = ModelChange(id=taxon.id, part="taxon", key=taxon.key, labels={"ru": "Аксакал"})
    scrape = MODEL.category("wildlife.sign.scrape")
    renamed = ModelChange(id=scrape.id, part="category", key=scrape.path, labels={"ru": "Царапина"})
    reading = read("- царапина аксакал", own, renamed)

    assert scrape.path == reading.category
    assert "uncia_uncia" == reading.attributes["taxon"]


def test_what_the_area_added_is_understood():
    sign = ModelChange(
        id=new_id(), part="category", key="kost", base="wildlife.sign", added=True,
        labels={"ru": "Старая кость"},
    )  # fmt: skip
    herd = ModelChange(
        id=new_id(), part="choice", list_key="livestock_species", key="lama", added=True,
        labels={"ru": "лама"},
    )  # fmt: skip

    assert "wildlife.sign.kost" == read("- старая кость архар", sign).category
    assert ["lama"] == read("- лама 12", herd).attributes["livestock_species"]


def test_a_word_for_something_hidden_says_so_and_is_kept_as_a_comment():
    reading = read("- снежный барс 2", hidden_taxon("uncia_uncia"))

    assert "снежный барс" == reading.comment
    assert "hidden" in codes(reading)
    assert "unknown_word" not in codes(reading)
    assert "taxon" not in reading.attributes


def test_a_hidden_category_is_not_offered_and_a_longer_hidden_name_is_not_split():
    scrape = MODEL.category("wildlife.sign.scrape")
    hide = ModelChange(id=scrape.id, part="category", key=scrape.path, hidden=True)
    reading = read("- поскрёб снежный барс", hide)

    assert "wildlife.sign.scrape" != reading.category
    assert "hidden" in codes(reading)


def test_a_hidden_choice_is_no_value_of_a_form():
    item = MODEL.choices["substrate"].items["mud"]
    name = item.label["en"].text.lower()
    hide = ModelChange(id=item.id, part="choice", list_key="substrate", key="mud", hidden=True)

    assert "mud" == read(f"- track argali {name}").attributes["substrate"]
    assert "substrate" not in read(f"- track argali {name}", hide).attributes
