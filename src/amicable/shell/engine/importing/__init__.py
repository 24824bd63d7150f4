"""From the files of a source to a snapshot: read, check, set aside, sort, name, write."""
