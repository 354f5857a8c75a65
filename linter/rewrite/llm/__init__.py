"""Ask a model: what is sent, to whom, how long and how often, and how much of the answer to believe."""
