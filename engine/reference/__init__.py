"""The oracle: slow, plain implementations that the fast ones are tested and timed against."""
