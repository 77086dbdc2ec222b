"""Papers on demand, from the request to the file that was sent."""
