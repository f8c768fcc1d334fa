"""The whole area on one map."""
