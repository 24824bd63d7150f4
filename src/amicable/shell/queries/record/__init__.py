"""The record of a case read from the desk: verified, or as the parts of an exported case file."""
