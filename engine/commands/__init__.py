"""The commands of the command line; everything heavy is imported inside their functions."""
