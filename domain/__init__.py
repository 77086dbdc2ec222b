"""The rules of a rectification campaign: standard library only, no clock, no I/O."""
