"""Whom to coach or assess next."""
