"""The anonymous door: a page without login that keeps nothing of who comes (N9)."""
