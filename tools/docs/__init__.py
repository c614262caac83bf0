"""The generated pages of the documentation, each as a function that gives its text."""
