"""Finding papers: words typed by staff → hits in the archive."""
