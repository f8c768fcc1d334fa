"""The map: a canvas painted by ourselves, its layers and its base map."""
