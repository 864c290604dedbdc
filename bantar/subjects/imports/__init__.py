"""What an import would change, on maps and in lists."""
