"""The area itself: what it is called, where it lies, who is in it, what may be noted."""
