"""A nation of 1.2 million RT: whether its pages stay fast."""
