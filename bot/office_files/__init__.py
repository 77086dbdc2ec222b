"""Files that the office writes: what all their readers share, and its old list of issues."""
