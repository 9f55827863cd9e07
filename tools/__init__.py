"""Tools for those who work on the house; not part of the installed program."""
