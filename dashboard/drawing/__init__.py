"""What pictures are made of: marks and lettering, written as SVG, PDF or PNG, and charts."""
