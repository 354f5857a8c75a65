"""The bridge between customers and engineers: how to escalate a case, and whether both sides tell the same story."""
