"""The console program ``cami``."""
