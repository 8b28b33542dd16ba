"""Panels: one dock or page of the window each."""
