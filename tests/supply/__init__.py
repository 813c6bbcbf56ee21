"""What Limber brings along from others: which packages, under which licences, and the bill of them for a release."""
