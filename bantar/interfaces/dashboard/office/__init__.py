"""The page Data of officers: login, imports, periods, quality, audit."""
