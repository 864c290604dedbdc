"""A folder for each question: what the analysis finds, and what is then said of it."""
