# Mots du serveur pour éditeurs.

lsp-fix-all = Appliquer toutes les corrections sûres (equerre)
lsp-required = obligatoire
lsp-optional = facultatif
lsp-origin = Origine
    .v1 = Table Schema
    .v2 = Table Schema, version 2
    .french = extension de schema.data.gouv.fr
    .reference = lu par la bibliothèque de référence
lsp-unknown-request = Demande inconnue : { $method }
