"""WeCom, HTTP, configuration, wiring and the command line: all that is not portable."""
