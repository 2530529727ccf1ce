# Words of the server for editors.

lsp-fix-all = Make all safe corrections (equerre)
lsp-required = required
lsp-optional = optional
lsp-origin = Origin
    .v1 = Table Schema
    .v2 = Table Schema, version 2
    .french = extension of schema.data.gouv.fr
    .reference = read by the reference library
lsp-unknown-request = Unknown request: { $method }
