"""What a draft promises: when it is due, and whether the records back it."""
