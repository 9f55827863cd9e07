"""The archive: the values that travel, and everything that keeps and answers from the record."""
