"""What the bot does unasked: ticks, jobs, delivery and long work."""
