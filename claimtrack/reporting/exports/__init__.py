"""Claims in the forms of other tools: one module a form, each a function of ``ClaimView`` records."""
