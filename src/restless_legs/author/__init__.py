"""What authors are told: rules, reading grade, where a claim stands, new lessons, JupyterLab."""
