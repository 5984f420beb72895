"""The pure core: what happened, what is known, what is owed. No vendor, no I/O, no clock."""
