"""The outside world on this machine; it imports nothing of the daemon."""
