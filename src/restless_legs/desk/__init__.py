"""An educator's desk: JupyterLab with a start page, previews, and buttons for the command line's verbs."""
