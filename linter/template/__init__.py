"""Templates: texts that a system completes before a customer reads them."""
