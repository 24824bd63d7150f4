"""The same checks on a cluster: Spark asks the compiled relations and explains what fires."""
