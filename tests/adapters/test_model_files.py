"""The data model's files: read quickly, refused in words when damaged, made again alike."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cami_field.adapters.files.model_files import MAX_BYTES, read_model, shipped_model
from cami_field.domain.datamodel_build import DOCUMENTS
from cami_field.domain.errors import FileRefused

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "resources/model"
TABLE = ROOT.parent / "shared/domain/cami_model_v1.csv"


def test_the_shipped_model_is_read_in_time():
    shipped_model()
    best = 9.0
    for _ in range(5):
        begun = time.process_time()
        shipped_model()
        best = min(best, time.process_time() - begun)
    assert best < 0.06


def test_a_copied_folder_gives_the_same_model(tmp_path):
    folder = tmp_path / "модель"
    shutil.copytree(SHIPPED, folder)
    assert shipped_model() == read_model(folder)


def test_the_shipped_files_are_the_documents_and_nothing_else():
    assert {f"{name}.json" for name in DOCUMENTS} == {path.name for path in SHIPPED.iterdir()}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "model.unreadable"),
        (b"", "model.not_json"),
        (b"[1]", "model.not_json"),
        (b"\xff\xfe{}", "model.not_json"),
        (b"[" * 100_000, "model.not_json"),
        (b'{"taxa": ' + b"[" * 100_000, "model.not_json"),
        (b" " * (MAX_BYTES + 1), "model.too_large"),
        (b"{}", "model.malformed"),
        (b'{"taxa": [{}]}', "model.malformed"),
        (b'{"taxa": []}', "model.broken_reference"),
    ],
)
def test_a_damaged_file_is_refused_by_name(tmp_path, content, code):
    folder = tmp_path / "model"
    shutil.copytree(SHIPPED, folder)
    target = folder / "taxa.json"
    target.unlink()
    if content is not None:
        target.write_bytes(content)

    with pytest.raises(FileRefused) as caught:
        read_model(folder)
    assert code == caught.value.code
    assert str(folder) in str(caught.value.values["path"])


def test_making_the_model_again_changes_nothing(tmp_path):
    if not TABLE.exists():
        pytest.skip("the table that the model was made from isn't here")
    if importlib.util.find_spec("babel"):
        pytest.skip("with Babel here, countries follow its version of CLDR")
    folder = tmp_path / "model"
    shutil.copytree(SHIPPED, folder)
    script = ROOT / "packaging/model/build_model.py"
    subprocess.run([sys.executable, script, TABLE, folder], check=True, timeout=60)

    assert {path.name: path.read_bytes() for path in SHIPPED.iterdir()} == {
        path.name: path.read_bytes() for path in folder.iterdir()
    }
