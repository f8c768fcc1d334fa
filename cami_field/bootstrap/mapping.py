"""The map, as a person's desk offers it: the own layers laid over it, and files opened for them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from cami_field.adapters.files.segments import decode
from cami_field.bootstrap.place import Place
from cami_field.usecases.area_map import area_map
from cami_field.usecases.map_choices import keep_map_choices, map_choices
from cami_field.usecases.map_layers import TileSource, VectorLayer


def mapping(place: Place) -> dict[str, Any]:
    """The fields of a desk that concern the map."""
    workspace = place.workspace
    drawing = partial(
        area_map,
        look=workspace.look,
        sees=place.seer,
        blobs=workspace.blobs,
        decode=decode,
        model=workspace.model,
    )
    return {
        "area_map": drawing,
        "map_choices": partial(map_choices, look=workspace.look),
        "keep_map_choices": partial(keep_map_choices, begin=workspace.begin),
        "open_tiles": _open_tiles,
        "read_vectors": _read_vectors,
    }


def _open_tiles(path: Path) -> TileSource:
    from cami_field.adapters.files.tile_files import open_tiles  # noqa: PLC0415 -- when asked for

    return open_tiles(path)


def _read_vectors(path: Path) -> VectorLayer:
    from cami_field.adapters.files.vector_layers import (  # noqa: PLC0415 -- loads GDAL
        read_vectors,
    )

    return read_vectors(path)
