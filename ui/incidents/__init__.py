"""Incidents: what happened, told as a story, with what was found, seized and done."""
