"""Workbooks, official documents and pictures: bytes, made from one snapshot as a reader may see it.

No input and output besides its own templates and fonts; the libraries are imported when needed.
"""
