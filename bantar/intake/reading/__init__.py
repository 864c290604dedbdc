"""Files are read in a limited child process, which answers with tables."""
