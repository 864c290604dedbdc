"""What every room may use: errors, settings, words of the field, days, spelling."""
