"""From files to a searchable index of passages, each with who says it."""
