"""Readers: one format a file, each ``read_pages(path, settings) -> tuple[Page, ...]``."""
