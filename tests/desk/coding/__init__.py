"""The coding desk."""
