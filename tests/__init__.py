"""The tests; a package, so that test files share helpers by name."""
