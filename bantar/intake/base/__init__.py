"""What every import shares: the plan, problems, numbers and dates as people write them."""
