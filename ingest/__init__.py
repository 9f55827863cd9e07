"""From a file to a recognised document: the straight line of reading."""
