"""Paper: the patrol slip, blank notebook pages, and how they reach a PDF or a printer."""
