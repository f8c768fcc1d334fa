"""Shared pieces of every screen: colours, tasks, tables, words."""
