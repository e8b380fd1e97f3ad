"""Adding documents on the page: read them, look how, mend names, index; and take them out again."""
