"""The bodies of scenes as drawings: one claim, one picture each."""
