"""OnRecord beside the systems that one would use instead: `python -m bench.rivals`."""
