"""Formatted documents: from trees of elements and files in archives to lines of words."""
