"""Workbooks, official documents and pictures, each made from one snapshot."""
