"""What other weights would change."""
