"""Trials that try to break ConvScope; all of it: `python -m tests.reliability`."""
