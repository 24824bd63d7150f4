"""Work that outlives a request: the worker, timers, effects."""
