"""What pictures are made of: marks and letters, written as SVG, PDF or PNG, and charts."""
