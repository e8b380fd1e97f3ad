"""Typeset pages: from words that stand at places on paper to paragraphs in reading order."""
