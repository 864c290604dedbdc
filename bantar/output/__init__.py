"""What leaves the product: maps, charts, paper and files. Nothing is decided here."""
