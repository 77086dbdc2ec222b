"""What the command line runs: each module a few commands, each command an exit code."""
