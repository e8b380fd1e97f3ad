"""Known questions and answers, metrics, reports."""
