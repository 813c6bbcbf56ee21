"""Programs that tests need besides Python, a browser and Node: found, or brought in where they are missing."""
