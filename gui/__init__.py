"""The window: everything that knows Qt. It sees training through snapshots only."""
