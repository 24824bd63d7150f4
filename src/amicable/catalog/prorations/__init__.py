"""How part of a billing period is counted: one file a convention, found by being there."""
