"""LOOK: what the daemon says of itself over HTTP. Reads; never acts, never touches a vendor's service."""
