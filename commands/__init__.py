"""The commands of `hoso`, one module each: parse, call the rooms, print."""
