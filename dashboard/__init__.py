"""What people see: the explorer, the pictures, the printed page and the command line."""
