"""The gate between writing a mail and sending it. `gate` decides; the commands only pass bytes."""
