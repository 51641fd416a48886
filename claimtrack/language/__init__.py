"""What every reader of text needs, said once: document, tree, syntax, the encoder and its heads."""
