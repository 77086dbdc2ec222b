"""The aibot's long connection (D101463): frames, what they mean, and the one open socket."""
