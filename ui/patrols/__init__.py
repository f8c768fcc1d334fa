"""Patrols: the list, one patrol with its map, recordings brought in."""
