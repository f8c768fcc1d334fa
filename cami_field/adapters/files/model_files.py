"""The data model's files (``resources/model/*.json``) into the domain's DataModel."""

from __future__ import annotations

import json
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from cami_field.domain.datamodel import DataModel
from cami_field.domain.datamodel_build import DOCUMENTS, build_model
from cami_field.domain.errors import FileRefused, InvalidRecord

MAX_BYTES = 8 * 1024 * 1024


def shipped_model() -> DataModel:
    """The data model that comes with the program."""
    return read_model(files("resources") / "model")


def read_model(folder: Path | Traversable) -> DataModel:
    """The data model of a folder of JSON files.

    Raises FileRefused: those of ``read_documents``, and those of ``build_model`` with ``path``,
    ``place`` and ``value``.
    """
    documents = read_documents(folder)
    try:
        return build_model(documents)
    except InvalidRecord as error:
        place, value = error.values["field"], error.values["value"]
        raise FileRefused(error.code, path=str(folder), place=place, value=value) from error


def read_documents(folder: Path | Traversable) -> dict[str, dict[str, Any]]:
    """The files as plain dicts by name. Raises FileRefused ``model.unreadable``,
    ``model.too_large`` or ``model.not_json`` with ``path``."""
    return {name: _read(folder / f"{name}.json") for name in DOCUMENTS}


def _read(path: Path | Traversable) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise FileRefused("model.unreadable", path=str(path), reason=str(error)) from error
    if len(raw) > MAX_BYTES:
        raise FileRefused("model.too_large", path=str(path), limit=MAX_BYTES)
    try:
        found = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise FileRefused("model.not_json", path=str(path), reason=str(error)) from error
    if not isinstance(found, dict):
        raise FileRefused("model.not_json", path=str(path), reason="not an object")
    return found
