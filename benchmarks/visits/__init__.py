"""What a visit costs its reader."""
