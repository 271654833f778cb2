"""What would be lost if a worker, individual or service went; what a new pathway brings."""
