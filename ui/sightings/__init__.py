"""Sightings without a patrol: the list, the form and the map."""
