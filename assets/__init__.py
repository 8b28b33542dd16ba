"""Data that ships with the program; README.md says where each file came from."""
