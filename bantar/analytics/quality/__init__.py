"""How good the data are: what is missing, double, odd, old or disputed, with the list behind."""
