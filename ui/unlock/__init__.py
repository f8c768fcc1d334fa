"""The door: who is it, and what do they know."""
