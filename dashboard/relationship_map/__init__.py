"""Our own Streamlit component: a picture of who or what hangs together, to touch.

`picture` says what is drawn; `component` draws it and returns what was touched. The folder
``assets`` is what the browser loads; beside it stands Streamlit's manifest, ``pyproject.toml``.
"""
