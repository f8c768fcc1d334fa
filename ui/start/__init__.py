"""Beginnings: a new area, a backup brought back, the sample area."""
