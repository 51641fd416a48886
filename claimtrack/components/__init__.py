"""spaCy components, one idea a module; each leaves its records on the Doc (see ``store``)."""
