# Sections

doc-skip = Aller au contenu
doc-contents = Sommaire
doc-about = En bref
doc-fields = Champs
doc-properties = Propriétés
doc-diagram = Liens entre les parties
doc-rules = Clés et contrôles
doc-file = Fichier attendu
doc-examples = Fichiers d’exemple
doc-validate = Vérifier un fichier
doc-changes = Changements
doc-machine = Pour les programmes
doc-others = Autres propriétés
doc-made-by = Page produite par Équerre à partir du schéma : ce qui est dit des valeurs permises est ce que le validateur applique.
doc-colon = { " :" }
doc-version = version { $version }
doc-used-by = Utilisé par :

# Kinds

doc-kind-table = Schéma de table
doc-kind-package = Paquet de données
doc-kind-json = JSON Schema
doc-kind-generic = Schéma d’un autre format

# Fields

doc-name = Nom
doc-title = Titre
doc-type = Type
doc-need = Présence
doc-required = obligatoire
doc-optional = facultatif
doc-deprecated = à ne plus utiliser
doc-fact-deprecated = À ne plus utiliser
doc-deprecated-since = À ne plus utiliser depuis le { $since }.
doc-deprecated-date = depuis le { $since }.
doc-deprecated-yes = oui.
doc-deprecated-now = À ne plus utiliser.
doc-deprecated-reason = Raison : { $reason }
doc-deprecated-replaced = À la place : { $other }.
doc-empty-text = texte vide
doc-example-refused = refusé par ce champ
doc-no-effect = sans effet : rien ne l’applique à ce type de champ
doc-unread-form = illisible sous cette forme : rien ne l’applique
doc-blank-space = une espace
doc-blank-nbsp = une espace insécable
doc-blank-thin = une espace fine insécable
doc-blank-tab = une tabulation
doc-sql-left-out = Colonne laissée de côté, car son nom en vaut un autre pour une base : { $name }
doc-sql-empty = aucune colonne
doc-rule-see = voir les clés et contrôles
doc-file-name = fichier.csv
doc-json-file-name = donnees.json
doc-json-not-in-draft = sans effet dans cette version de JSON Schema, ou sans « if »
doc-json-format-remark = le validateur le signale, sans refuser
doc-json-beside-ref = sans effet à côté de $ref, dans cette version de JSON Schema
doc-resource-without = La ressource « { $name } » n’a pas de schéma.{ $file }
doc-yes = oui

# Properties of a field

doc-fact-type = Type
doc-fact-format = Format
doc-fact-trueValues = Vrai
doc-fact-falseValues = Faux
doc-fact-groupChar = Milliers
doc-fact-bareNumber = Texte autour
doc-fact-floatNumber = Lecture
doc-fact-minLength = Longueur
doc-fact-maxLength = Longueur
doc-fact-pattern = Motif
doc-fact-minimum = Minimum
doc-fact-maximum = Maximum
doc-fact-exclusiveMinimum = Minimum exclu
doc-fact-exclusiveMaximum = Maximum exclu
doc-fact-enum = Valeurs permises
doc-fact-const = Valeur permise
doc-fact-categories = Catégories
doc-fact-unique = Unicité
doc-fact-missingValues = Valeurs absentes
doc-fact-jsonSchema = Schéma JSON
doc-fact-itemType = Chaque élément
doc-fact-multipleOf = Multiple
doc-fact-contentEncoding = Encodage du contenu
doc-fact-contentMediaType = Nature du contenu
doc-fact-minItems = Nombre d’éléments
doc-fact-maxItems = Nombre d’éléments
doc-fact-minContains = Éléments de la forme voulue
doc-fact-maxContains = Éléments de la forme voulue
doc-fact-uniqueItems = Doublons
doc-fact-minProperties = Nombre de clés
doc-fact-maxProperties = Nombre de clés
doc-fact-default = Par défaut
doc-fact-readOnly = En lecture seule
doc-fact-writeOnly = En écriture seule
doc-fact-dependentRequired = Présence liée
doc-fact-dependentSchemas = Forme liée
doc-fact-dependencies = Forme liée
doc-fact-required = Obligatoire
doc-fact-additionalProperties = Autres propriétés
doc-fact-unevaluatedProperties = Autres propriétés
doc-fact-patternProperties = Nom de la propriété
doc-fact-propertyNames = Noms des propriétés
doc-fact-items = Chaque élément
doc-fact-prefixItems = Éléments, dans l’ordre
doc-fact-additionalItems = Autres éléments
doc-fact-unevaluatedItems = Autres éléments
doc-fact-contains = Un élément au moins
doc-fact-allOf = À la fois
doc-fact-anyOf = Au choix
doc-fact-oneOf = Un seul choix
doc-fact-not = Interdit
doc-fact-if = Si la valeur est
doc-fact-then = Alors
doc-fact-else = Sinon
doc-fact-examples = Exemples

# Keys and checks

doc-rule-primaryKey = Clé primaire
doc-rule-uniqueKeys = Clé unique
doc-rule-foreignKeys = Clé étrangère
doc-rule-check = Contrôle

# The file

doc-file-format = Format
doc-file-header = En-tête
doc-file-fieldsMatch = Colonnes
doc-file-missingValues = Valeurs absentes
doc-file-csv = un fichier CSV en UTF-8, de préférence séparé par des virgules ; un classeur XLSX est lu aussi
doc-file-written = un fichier CSV encodé en { $encoding }, dont les cellules sont séparées par { $delimiter }
doc-header-none = aucune : la première ligne est une donnée, dans l’ordre des champs
doc-missing-usual = la cellule vide vaut « pas de valeur »
doc-header-line = La ligne d’en-tête, à copier :
doc-header-platform = reconnues par leur nom, dans n’importe quel ordre ; une colonne facultative peut manquer, une colonne en plus n’est pas contrôlée
doc-header-exact = toutes les colonnes du schéma, dans cet ordre, et aucune autre
doc-header-equal = toutes les colonnes du schéma, dans n’importe quel ordre, et aucune autre
doc-header-subset = toutes les colonnes du schéma, dans n’importe quel ordre ; d’autres sont admises
doc-header-superset = des colonnes du schéma seulement, dans n’importe quel ordre ; toutes ne sont pas nécessaires
doc-header-partial = au moins une colonne du schéma, dans n’importe quel ordre ; d’autres sont admises
doc-command-validate = Sur votre ordinateur, avec Équerre et le schéma téléchargé :
doc-command-validata = En ligne, sur Validata (validata.fr), en donnant l’adresse du schéma :
doc-command-package = Sur votre ordinateur, avec Équerre, dans le dossier du paquet :
doc-command-json = Sur votre ordinateur, avec Équerre et le schéma téléchargé :
doc-machine-schema = Le schéma (Table Schema)
doc-machine-package = Le paquet (Data Package)
doc-machine-json = Le schéma (JSON Schema)
doc-resource-unread = Le schéma de la ressource « { $name } » n’a pas pu être lu : { $file }

# Metadata

doc-meta-name = Nom
doc-meta-id = Identifiant
doc-meta-title = Titre
doc-meta-description = Description
doc-meta-version = Version déclarée
doc-meta-status = Statut
doc-meta-created = Créé le
doc-meta-lastModified = Modifié le
doc-meta-updated = Modifié le
doc-meta-contributors = Contributeurs
doc-meta-contributor = Contributeur
doc-meta-author = Auteur
doc-meta-contact = Contact
doc-meta-licenses = Licence
doc-meta-sources = Sources
doc-meta-references = Références
doc-meta-keywords = Mots-clés
doc-meta-countryCode = Pays
doc-meta-homepage = Dépôt ou site
doc-meta-documentation = Documentation
doc-meta-path = Adresse
doc-meta-uri = Adresse
doc-meta-image = Image
doc-meta-profile = Profil
doc-meta-schema = Schéma
doc-meta-standard = Norme suivie
doc-meta-type = Type
doc-meta-rdfType = Notion (RDF)
doc-meta-encoding = Encodage
doc-meta-mediatype = Type de contenu
doc-meta-file = Fichier
doc-meta-format = Format
doc-meta-dialect = Écriture du CSV
doc-meta-latest-version = Dernière version
doc-role-author = auteur
doc-role-contributor = contributeur
doc-role-maintainer = mainteneur
doc-role-publisher = diffuseur
doc-role-wrangler = mise en forme
doc-role-creator = créateur

# JSON Schema

doc-json-root = Le document
doc-json-any = toute valeur
doc-json-never = aucune valeur
doc-json-by-case = selon le cas
doc-json-or = ou
doc-json-or-null = (ou null)
doc-json-list-of = liste de :
doc-json-type-string = texte
doc-json-type-number = nombre
doc-json-type-integer = nombre entier
doc-json-type-boolean = true ou false
doc-json-type-null = null
doc-json-type-array = liste
doc-json-type-object = objet
doc-json-format = au format indiqué
doc-json-format-date = une date AAAA-MM-JJ (2024-12-31)
doc-json-format-date-time = une date et une heure (2024-12-31T13:45:00Z)
doc-json-format-time = une heure (13:45:00Z)
doc-json-format-email = une adresse électronique
doc-json-format-uri = une adresse complète (https://…)
doc-json-format-uuid = un UUID
doc-json-multiple = un multiple de { $bound }
doc-json-pattern-part = une partie du texte au moins a cette forme
doc-json-pattern-property = toute propriété dont le nom a cette forme
doc-json-unique = aucun élément n’est répété
doc-json-dependent = Si « { $property } » est là
doc-json-no-additionalProperties = aucune autre propriété n’est admise
doc-json-no-unevaluatedProperties = aucune autre propriété n’est admise
doc-json-no-additionalItems = aucun autre élément n’est admis
doc-json-no-unevaluatedItems = aucun autre élément n’est admis
doc-json-allOf = la valeur a toutes ces formes
doc-json-anyOf = la valeur a au moins une de ces formes
doc-json-oneOf = la valeur a une seule de ces formes
doc-json-case = cas { $n }
doc-json-item = Élément { $n }
doc-json-nowhere = (ce renvoi ne mène nulle part)
doc-diagram-arrow = De { $from } vers { $to }, par « { $label } ».

# Changes

doc-level-major = majeur
doc-level-minor = mineur
doc-level-patch = correctif
doc-level-none = aucun
doc-changes-since = Depuis la version { $since }. Niveau des changements : { $level }.
doc-changes-breaking = Un fichier qui était valide peut ne plus l’être.
doc-changes-none = Rien n’a changé depuis la version { $since }.
doc-changes-generic = Seul le fichier qui décrit le schéma est comparé : le schéma est dans un format que cette page ne lit pas.

doc-as-of = les mêmes que pour
doc-all-fields = Chaque champ en détail : { $name }
doc-changes-more = { $n ->
    [one] Un autre changement : la comparaison
   *[other] { $n } autres changements : la comparaison
}
doc-count-fields = { $n ->
    [one] Un champ
   *[other] { $n } champs
}
doc-count-properties = { $n ->
    [one] Une propriété
   *[other] { $n } propriétés
}
doc-example = { $n ->
    [one] Exemple
   *[other] Exemples
}
doc-values = { $n ->
    [one] Une valeur
   *[other] { $n } valeurs
}
doc-primary-key = { $n ->
    [one] Cette valeur désigne une ligne et une seule : elle est toujours remplie et n’est jamais répétée.
   *[other] Ces valeurs ensemble désignent une ligne et une seule : leur combinaison n’est jamais répétée.
}
doc-unique-key = { $n ->
    [one] Cette valeur ne devrait pas être répétée : le validateur le signale, sans refuser le fichier.
   *[other] La combinaison de ces valeurs ne devrait pas être répétée : le validateur le signale, sans refuser le fichier.
}
doc-foreign-key-same = { $n ->
    [one] Cette valeur doit se trouver dans une autre colonne de cette table.
   *[other] Ces valeurs doivent se trouver ensemble dans une ligne de cette table.
}
doc-header-row = { $n ->
    [one] une première ligne avec le nom de la colonne
   *[other] une première ligne avec les noms des { $n } colonnes
}
doc-json-required = { $n ->
    [one] cette propriété est obligatoire
   *[other] ces propriétés sont obligatoires
}
doc-diagram-more = { $n ->
    [one] et une autre
   *[other] et { $n } autres
}
doc-changes-undecided = { $n ->
    [one] De l’un des changements, il n’est pas établi s’il fait refuser des fichiers valides avant.
   *[other] De { $n } changements, il n’est pas établi s’ils font refuser des fichiers valides avant.
}
doc-foreign-key = { $n ->
    [one] Cette valeur doit se trouver dans la table { $table }.
   *[other] Ces valeurs doivent se trouver ensemble dans une ligne de la table { $table }.
}

form-title = Saisir : { $title }
form-kind = Formulaire de saisie
form-lead = Remplissez une ligne, vérifiez ce qui manque, ajoutez-la, puis téléchargez le fichier. Rien n’est envoyé : tout reste dans ce navigateur.
form-skip = Aller à la saisie
form-noscript = Ce formulaire a besoin de JavaScript. Sans lui, prenez le classeur ou le fichier d’exemple.
form-tables = Tables
form-undo = Annuler la suppression
form-before = Lignes précédentes
form-after = Lignes suivantes
form-csv = Télécharger le CSV
form-json = Télécharger en JSON
form-bom = avec une marque UTF-8 (pour Excel)
form-files = Reprendre un fichier
form-import = Ajouter les lignes d’un fichier CSV (virgules, points-virgules ou tabulations ; UTF-8 ou Windows-1252)
form-clear = Effacer toutes les lignes de cette table
form-limits = Quelques règles ne se vérifient pas dans un navigateur : « equerre validate » les vérifie toutes sur le fichier téléchargé.
form-rows-title = Vos lignes
form-kept = Votre saisie est gardée dans ce navigateur : vous pouvez fermer la page et la reprendre plus tard.
form-not-kept = Ce navigateur ne garde pas votre saisie : téléchargez le fichier avant de fermer la page.
form-required = obligatoire, et vide.
form-wrong = cette valeur ne convient pas.
form-key-twice = la même combinaison ({ $fields }) est à la ligne { $row }.
form-twice = la même valeur est à la ligne { $row }.
form-needed = (obligatoire)
form-optional = (facultatif)
form-example = Exemple : { $example }
form-later = Une partie de ce champ n’est pas vérifiée ici : elle le sera par l’outil « equerre validate », sur le fichier téléchargé.
form-choose = — choisir —
form-lon = Longitude (est-ouest, de -180 à 180)
form-lat = Latitude (nord-sud, de -90 à 90)
form-nothing-yet = Rien n’est encore saisi.
form-row-right = Tout y est : la ligne peut être ajoutée.
form-row-wrong = { $n } choses manquent ou ne vont pas :
form-row-wrong-one = Une chose manque ou ne va pas :
form-add = Ajouter la ligne
form-change = Enregistrer la ligne { $row }
form-new-row = Une nouvelle ligne
form-row = La ligne { $row }
form-nothing-to-add = La ligne est vide : il n’y a rien à ajouter.
form-saved = Ligne { $row } enregistrée.
form-saved-wrong = Ligne { $row } enregistrée ; à revoir : { $n }.
form-copied = La ligne { $row } est recopiée dans la saisie.
form-deleted = Ligne { $row } supprimée.
form-undone = La ligne est rétablie.
form-no-rows = Aucune ligne pour l’instant.
form-row-head = Ligne
form-state = État
form-actions = Actions
form-rows-caption = Lignes de la table { $table }
form-page = Lignes { $from } à { $to } sur { $n }
form-edit = Modifier
form-copy = Dupliquer
form-delete = Supprimer
form-edit-row = Modifier la ligne { $row }
form-copy-row = Dupliquer la ligne { $row }
form-delete-row = Supprimer la ligne { $row }
form-faults = { $n } à revoir
form-faults-one = 1 à revoir
form-right = juste
form-downloaded = { $file } est téléchargé.
form-no-column = { $file } : aucune colonne n’a le nom d’un champ.
form-unclosed = { $file } : un guillemet ouvert n’est jamais fermé.
form-imported = { $n } lignes ajoutées
form-imported-one = { $n } ligne ajoutée
form-left-out = colonnes laissées de côté : { $columns }
form-clear-sure = Effacer les { $n } lignes de cette table ? Elles ne pourront pas être retrouvées.
form-cleared = Tout est effacé.
form-cancelled = La saisie est vidée.
form-rows-wrong = { $n } à revoir
form-rows-wrong-one = 1 à revoir
form-rows = { $n } lignes
form-rows-one = { $n } ligne
form-table = Tableau de vos lignes
doc-kit = Remplir
form-no-day = cette date n’existe pas, ou n’est pas entière.
form-mended = Une partie de ce qui était gardé ne va pas dans ce formulaire : le reste est repris.
form-elsewhere = Ce formulaire est ouvert dans une autre fenêtre : continuez là-bas, ou rechargez cette page. Ce qui est tapé ici n’est plus gardé.
form-leave-sure = La saisie en cours sera perdue. Continuer ?
form-unreadable = { $file } : ce n’est pas un fichier CSV.
form-unnamed = la colonne { $n }, sans nom
form-beyond = des cellules au-delà de la dernière colonne
form-row-right-kept = Tout y est : la ligne peut être enregistrée.
form-empty = Vider la saisie
form-leave = Abandonner la modification
form-semicolon = avec des points-virgules (pour ouvrir le fichier d’un double clic dans Excel en français)

# Le site d’un catalogue.
site-nav = Site
site-schema-nav = Schéma
site-catalogue = Catalogue
site-news = Actualités
site-refused = Refus
site-stats = Statistiques
site-lead = { $schemas ->
        [one] Un schéma de données
       *[other] { $schemas } schémas de données
    }, { $versions ->
        [one] une version
       *[other] { $versions } versions
    }. Un schéma dit quelles colonnes et quelles valeurs a un fichier, pour que ceux de tous les producteurs aillent ensemble.
site-search = Chercher un schéma, un champ, un mot
site-search-none = Aucun schéma ne parle de cela.
site-search-one = Un schéma.
site-search-some = {"{"}n{"}"} schémas.
site-by-kind = Par type
site-by-label = Par étiquette
site-by-owner = Par organisation
site-by-year = Versions par année
site-count = Nombre
site-overview = Présentation
site-changes = Changements
site-changes-of = { $schema } : ce qui a changé
site-changes-found = Ce que les fichiers disent
site-changes-found-note = Trouvé en comparant chaque version à la précédente. Une rupture est prouvée : un fichier qui était valide est refusé.
site-changelog = Le journal de ses auteurs
site-versions = Versions
site-version = Version
site-date = Date
site-change = Ce qui change
site-old = Ceci est la version { $version }. La dernière est { $latest }.
site-old-link = Aller à { $latest }
site-kept = Cette version a été publiée ; son dépôt ne la donne plus, ou la donne autrement.
site-first = Première version publiée.
site-breaks = rupture
site-about = En bref
site-public-name = Nom public
site-latest = Dernière version
site-homepage = Dépôt ou site
site-contact = Contact
site-labels = Étiquettes
site-external-doc = Autre documentation
site-external-tool = Outil
site-consolidation = Données consolidées
site-member = Table
site-members = Les tables du paquet
site-downloads = À télécharger
site-what = Ce que c’est
site-file = Fichier
site-file-schema = Le schéma, pour les programmes
site-file-documentation = La documentation, en Markdown
site-file-changelog = Le journal
site-file-feed = Les nouvelles versions, pour un lecteur de flux
site-stable = Adresse qui reste, de la dernière version : { $url }
site-readme = Présentation par ses auteurs
site-regulation = Textes de référence
site-context = Contexte
site-see-also = Voir aussi
site-unread = Cette version ne peut pas être documentée ; son fichier reste à télécharger.
site-refused-lead = Ce que le catalogue n’a pas publié, et pourquoi. Pour les auteurs : ce qui ne va pas, où, et quoi faire.
site-refused-whole = Tout le dépôt
site-form = Saisir
site-check = Vérifier un fichier
site-tools = Faire ses données
site-tool-form = Saisir des lignes dans un formulaire
site-tool-check = Vérifier un fichier
site-file-row = Une ligne, en JSON Schema
site-file-sql = Les tables, en SQL
site-pair = { $schema } : de { $before } à { $after }
site-pair-link = De { $before } à { $after } : chaque changement et sa preuve
site-pair-before = Avant
site-pair-after = Après
site-pair-level = Changement de version qu’il faut
site-pair-whom = Pour qui
site-pair-unread = À savoir
site-pair-changes = Chaque changement
site-pair-nothing = Rien n’a changé dans le schéma.
site-check-of = { $schema } : vérifier un fichier
site-check-lead = Choisissez un fichier CSV : les erreurs s’affichent ici, ligne par ligne. Les règles sont celles de la commande « equerre validate ».
site-check-lead-json = Choisissez un fichier JSON : les erreurs s’affichent ici. Les règles sont celles de la commande « equerre validate ».
site-check-noscript = Cette page a besoin de JavaScript. Sans lui, la commande « equerre validate FICHIER --schema SCHÉMA » fait la même vérification.
site-check-served = Ouverte comme un fichier, cette page ne peut pas lancer la vérification : ouvrez le site par son adresse.
site-check-version = Version du schéma
site-check-table = Table du paquet
site-check-choose = Choisissez un fichier, ou déposez-le ici
site-check-private = Le fichier reste dans votre navigateur : rien n’est envoyé.
site-check-stop = Arrêter
site-check-result = Résultat
site-check-failed = La vérification n’a pas pu se faire.
site-check-no-module = Le programme de vérification n’a pas pu être chargé : rechargez la page.
site-check-large = « { $name } » dépasse 500 Mo : vérifiez-le avec la commande « equerre validate ».
site-check-reading = Lecture de « { $name } »…
site-check-stopped = Vérification arrêtée.
site-check-valid = Le fichier est valide.
site-check-invalid = Le fichier n’est pas valide.
site-check-open = On ne peut pas dire si le fichier est valide.
site-check-open-note = Aucune erreur trouvée, mais une partie de ce que le schéma demande ne peut pas être vérifiée.
site-check-rows = { $n } lignes
site-check-rows-one = { $n } ligne
site-check-errors = { $n } erreurs
site-check-errors-one = { $n } erreur
site-check-warnings = { $n } avertissements
site-check-warnings-one = { $n } avertissement
site-check-times = { $n } fois
site-check-times-one = { $n } fois
site-check-summary = Ce qui ne va pas
site-check-example = ligne { $row } :
site-check-near = (peut-être { $near })
site-check-all = Ligne par ligne
site-check-more = En montrer plus (il en reste { $n })
site-check-cut = Les { $n } premières sur { $all }.
site-check-download = Télécharger cette liste en CSV
site-check-file = erreurs
site-check-head-row = Ligne
site-check-head-column = Colonne
site-check-head-cell = Valeur
site-check-head-what = Constat
site-all = Tous
site-as-table = Voir en tableau
site-as-cards = Voir en fiches
site-table = Tous les schémas, en tableau
site-schema = Schéma
site-kind = Type
site-owner = Organisation
site-check-remarks = À savoir
site-dcat-description = Schémas de données : les colonnes, les types et les valeurs que des fichiers publics doivent avoir.
site-data = Où sont les données ?
site-data-note = { $datasets ->
    [one] { $datasets } jeu de données dit suivre ce schéma
   *[other] { $datasets } jeux de données disent suivre ce schéma
    }, avec { $files ->
    [one] { $files } fichier.
   *[other] { $files } fichiers.
    }
site-data-cut = Les { $n } premiers sont montrés.
site-data-set = Jeu de données
site-data-producer = Producteur
site-data-modified = Mis à jour
site-data-state = Fichiers valides
site-data-valid = { $valid } sur { $n }
site-data-unknown = non vérifié
site-programs = Pour les programmes :
site-pair-other = Le schéma de cette version est un autre fichier : il ne se compare pas ligne à ligne avec celui d’avant.
site-check-workbook = Dans votre tableur, enregistrez la feuille en CSV (UTF-8), puis choisissez ce fichier.
site-check-documents = { $n } documents
site-check-documents-one = { $n } document
site-check-detail = Détail : { $reason }
site-check-warning = avertissement
site-check-csv = CSV seulement : un classeur (.xlsx, .ods) s’enregistre d’abord en CSV.
