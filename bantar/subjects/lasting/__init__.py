"""How long RT stay Bantar."""
