"""The gate: what stands between a finished mail and its sending. `gate` decides, the commands only pass bytes."""
