"""Answers about needs: what nobody covers, where services double up, who coordinates."""
