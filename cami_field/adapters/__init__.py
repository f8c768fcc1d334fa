"""The outside: each sub-package fulfils ports of ``usecases`` and knows no other sub-package."""
