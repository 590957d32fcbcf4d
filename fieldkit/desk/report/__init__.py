"""From evidence to a report: drafted, checked, built and traced."""
