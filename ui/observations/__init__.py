"""Observations on any page: their form, their lines in a list, their words, their history."""
