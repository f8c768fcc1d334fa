"""Gather the window's texts into resources/i18n/*.ts and compile them: python make_ts.py.

Texts are read from the calls of ``_t`` and ``_n`` under ui/, sentences of failures from
``resources/texts``. Translations that stand are kept, in
the order of their texts; new ones are added as unfinished. A text that is gone is taken out.
A file is written beside and moved into its place, and one that says the same is left alone: the
window maps a .qm into its memory, where cutting it short would stop a running program.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import sysconfig
import tempfile
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "i18n"
FORMS = {"en": 2, "ru": 3}  # plural forms, as Qt counts them
Text = tuple[str, str, bool]


def texts_of(source: str) -> set[Text]:
    """Every (context, text, counted) of a module."""
    found: set[Text] = set()
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        if node.func.id in ("_t", "_n") and len(node.args) >= 2:
            context, text = (ast.literal_eval(argument) for argument in node.args[:2])
            found.add((context, text, node.func.id == "_n"))
    return found


def all_texts() -> list[Text]:
    """Every text of the window, in order."""
    found: set[Text] = set()
    for path in sorted((ROOT / "ui").rglob("*.py")):
        if path.name != "translate.py":
            found |= texts_of(path.read_text(encoding="utf-8"))
    failures = ROOT / "resources" / "texts" / "failures.toml"
    sentences = tomllib.loads(failures.read_text(encoding="utf-8"))["sentences"].values()
    return sorted(found | {("failures", text, False) for text in sentences})


def known(language: str) -> dict[tuple[str, str], ET.Element]:
    """The translations that stand, by context and text."""
    path = FOLDER / f"{language}.ts"
    if not path.is_file():
        return {}
    found = {}
    for context in ET.parse(path).getroot().iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is not None:
                found[name, message.findtext("source") or ""] = translation
    return found


def write(language: str) -> int:
    """Write a language's file anew; returns how many texts have no translation."""
    before, missing = known(language), 0
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    contexts: dict[str, ET.Element] = {}
    for context, text, counted in all_texts():
        if language == "en" and not counted:
            continue  # it stands as it is
        if context not in contexts:
            contexts[context] = ET.SubElement(root, "context")
            ET.SubElement(contexts[context], "name").text = context
        message = ET.SubElement(contexts[context], "message")
        if counted:
            message.set("numerus", "yes")
        ET.SubElement(message, "source").text = text
        translation = before.get((context, text))
        if translation is None:
            translation = ET.Element("translation", type="unfinished")
            for _ in range(FORMS[language] if counted else 0):
                ET.SubElement(translation, "numerusform")
        missing += not "".join(translation.itertext()).strip()
        message.append(translation)
    ET.indent(root, "    ")
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    body = ET.tostring(root, encoding="unicode")
    put(FOLDER / f"{language}.ts", f"{head}{body}\n".encode())
    return missing


def put(path: Path, content: bytes) -> None:
    """Replace a file whole, unless it says the same already."""
    if path.is_file() and path.read_bytes() == content:
        return
    beside = path.with_name(f"{path.name}.new")
    beside.write_bytes(content)
    beside.replace(path)


def compile_all() -> None:
    """Make the .qm files that the window loads; drafts are in them too."""
    lrelease = Path(sysconfig.get_path("purelib")) / "PySide6" / "lrelease"
    with tempfile.TemporaryDirectory() as folder:
        for language in FORMS:
            made = Path(folder) / f"{language}.qm"
            ts = FOLDER / f"{language}.ts"
            subprocess.run([lrelease, "-silent", ts, "-qm", made], check=True)
            put(FOLDER / made.name, made.read_bytes())


def main() -> int:
    """Write and compile every language."""
    for language in FORMS:
        print(f"{language}: {write(language)} of {len(all_texts())} texts have no translation")
    compile_all()
    return 0


if __name__ == "__main__":
    sys.exit(main())
