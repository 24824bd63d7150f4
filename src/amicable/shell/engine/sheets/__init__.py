"""From a file of any table dialect to staged sheets."""
