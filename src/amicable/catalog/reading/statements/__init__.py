"""Reading what banks write: camt, MT940, OFX and Norma 43, each into statements."""
