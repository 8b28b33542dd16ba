"""The network and all that it needs: NumPy only, no Qt; reads like the textbook chapter."""
