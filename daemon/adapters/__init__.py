"""One vendor per file; vendor errors stop here and become ours."""
