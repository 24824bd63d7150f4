"""The life of a case: its states, the moves that are allowed, what is held, what comes next."""
