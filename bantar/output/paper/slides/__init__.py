"""Charts that PowerPoint draws itself."""
