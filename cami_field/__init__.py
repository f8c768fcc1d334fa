"""CAMI Field: patrols, sightings and incidents, logged where there is no network.

Layers, each importing only those below it: ``cli`` and the window (package ``ui``), ``bootstrap``
(the one place where parts are joined), ``adapters`` (SQLCipher, the encrypted folder, foreign
files, the machine), ``usecases`` (what a person can do), ``domain`` (what the words mean).
"""

__version__ = "0.1.0"
