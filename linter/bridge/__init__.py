"""The bridge between customers and engineers: which way to bring a case over it, and whether both sides tell one story."""
