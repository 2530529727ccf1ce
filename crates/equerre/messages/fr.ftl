# Mots de la ligne de commande.
cli = Équerre : vérifier, comparer et publier des schémas de données ouvertes
    .lang = langue des messages (sans cela, celle d’equerre.toml, puis de LANG ; sinon le français)
    .color = couleurs
    .quiet = ne rien dire sur la sortie d’erreur, sauf les pannes
    .help = afficher cette aide
    .version = afficher la version
    .after = Code de retour : 0 rien d’assez grave (--fail-on), 1 au moins un constat de cette gravité, 2 la commande n’a pas pu travailler.
cli-usage = Utilisation :
cli-command = COMMANDE
cli-default = par défaut
cli-commands = Commandes
cli-arguments = Arguments
cli-options = Options
cli-reference = La ligne de commande
cli-error = erreur :
cli-hint = piste :
cli-progress = schémas
cli-off = éteinte
cli-lint = Ce schéma est-il juste, et la plateforme le prendrait-elle ?
    .subjects = dossier, fichier ou révision git (v1.0.0, HEAD~1:schema.json) ; sans cela, le dossier courant. Un dossier de plusieurs schémas les lit tous
    .fix = appliquer les corrections sûres
    .unsafe-fixes = appliquer aussi les corrections à relire
    .diff = montrer les corrections (--unsafe-fixes : celles à relire aussi) sans rien écrire
    .format = forme du rapport
    .select = seulement ces règles ou catégories (séparées par des virgules)
    .ignore = pas ces règles ou catégories
    .fail-on = gravité à partir de laquelle le code de retour est 1
    .statistics = compter les constats par règle au lieu de les montrer
    .repertoires = le fichier repertoires.yml de la plateforme, pour comparer l’entrée au dépôt
    .published = le dossier des schémas publiés (propriétaire/nom/version/fichier), pour voir les tags déplacés
    .all = montrer tous les constats, même quand une règle en a beaucoup (format text)
cli-validate = Ce fichier de données est-il valide selon ce schéma ?
    .data = fichiers CSV ou TSV (aussi en .gz ou .zip), XLSX, XLS, ODS ou JSON, un paquet de données (datapackage.json), ou « - » pour l’entrée standard ; avec les schémas d’un paquet, RESSOURCE=FICHIER dit à quelle table va un fichier
    .schema = fichier, dépôt ou révision git du schéma ; sinon le dépôt courant
    .profile = correspondance des colonnes et des champs : platform (par nom, comme la plateforme), strict (dans l’ordre exact), ou celles de fieldsMatch
    .format = forme du rapport ; html : une page avec le tableau et ses fautes, xlsx : un classeur où les corriger, markdown : pour un ticket
    .out = fichier où écrire le rapport ; sans cela, il va à la sortie standard (xlsx : toujours un fichier, qui n’existe pas encore)
    .limit = nombre d’anomalies gardées dans le rapport (toutes sont comptées)
    .delimiter = caractère qui sépare les cellules (tab pour une tabulation) ; sinon il est trouvé
    .quote = caractère qui entoure les cellules ; vide : aucun
    .encoding = encodage du fichier (utf-8, windows-1252…) ; sinon il est trouvé
    .no-header = la première ligne est une donnée ; les colonnes sont celles du schéma
    .errors-file = écrit aussi chaque constat, un par ligne, dans ce fichier CSV (pour un tableur)
    .fix-obvious = écrit une copie (CSV) où ce qui n’a qu’une lecture est écrit comme le schéma le veut, dit ce qui a changé et contrôle la copie
    .detect = dit pour quel schéma d’un catalogue (dossier) le fichier semble fait, et pourquoi
    .sheet = feuille du classeur, par son nom ou son numéro ; sans cela, la première
    .ignore-case = ne pas tenir compte de la casse des noms de colonnes
    .cells = ce qui compte dans une cellule de classeur : shown, ce qui est affiché (comme la plateforme), ou stored, la valeur enregistrée ; sinon selon le profil
    .each = le fichier JSON est une liste, et chaque élément un document à contrôler (les fichiers .ndjson, .jsonl et .geojsonl sont lus ligne par ligne)
    .force = contrôler les données même si le schéma n’est pas valide ; ce qui peut l’être est appliqué
    .threads = nombre de fils d’exécution ; 0 : autant que de processeurs
cli-validate-rows = lignes
cli-validate-no-schema = Il n’y a pas de schéma dans « { $subject } ».
    .hint = nommez-le avec --schema, ou lancez la commande dans son dépôt.
cli-validate-many-schemas = Le dossier contient { $n } schémas.
    .hint = nommez l’un d’eux avec --schema.
cli-validate-several = « { $subject } » décrit plusieurs tables : { $schemas }.
    .hint = nommez le fichier du schéma avec --schema.
cli-validate-kind = « { $subject } » n’est ni un Table Schema, ni un paquet de données, ni un JSON Schema : il n’y a rien à contrôler.
    .hint = donnez un schéma de l’une de ces sortes avec --schema.
cli-validate-fixable = « { $data } » : ce qui n’a qu’une lecture peut être corrigé dans une copie : --fix-obvious copie.csv
cli-validate-out-needed = Un classeur ne va pas à la sortie standard.
    .hint = dites où l’écrire : --out rapport.xlsx
cli-validate-out-xlsx = « { $out } » : le nom d’un classeur finit par .xlsx.
    .hint = --out rapport.xlsx
cli-validate-out-exists = « { $out } » existe déjà : le rapport ne l’écrase pas.
    .hint = donnez un autre nom, ou retirez ce fichier
cli-validate-book = Le classeur n’a pas pu être écrit : { $reason }
cli-validate-xlsx-table = --format xlsx ne montre que des tables.
    .hint = --format html donne une page pour des documents JSON
cli-validate-no-data = Il manque le nom du fichier de données.
    .hint = equerre validate donnees.csv --schema schema.json
cli-detect-none = Il n’y a aucun Table Schema dans « { $folder } ».
    .hint = donnez le dossier d’un catalogue (equerre catalog build), ou un dossier de schémas
cli-detect-format = --detect dit ses réponses en texte ou en JSON, à la sortie standard.
    .hint = retirez --out, et --format autre que text ou json
detect-match = { $rank }. { $schema } { $version } : { $score } %
    .bare = { $rank }. { $schema } : { $score } %
detect-why = { $known } de ses { $columns } colonnes sont de ce schéma, qui a { $fields } champs ; { $cells } % de leurs cellules sont justes
detect-missing = il manque des colonnes obligatoires : { $fields }
detect-nothing = Aucun schéma n’a une colonne de ce fichier.
detect-unsure = Aucun schéma ne convient vraiment ; le plus proche :
cli-archive-others = « { $data } » : ces fichiers de l’archive ne sont pas lus : { $files }.
cli-archive-several = « { $data } » contient plusieurs tables : { $files }.
    .hint = décompressez l’archive, et donnez-en une
cli-errors-file-exists = « { $out } » existe déjà, et n’est pas une liste de constats : --errors-file l’écraserait.
    .hint = donnez un autre nom, ou retirez ce fichier
cli-errors-file-table = --errors-file ne liste que les constats de tables.
    .hint = --format json donne ceux de documents JSON
errors-file-name = Fichier
errors-row = Ligne
errors-column = N° de colonne
errors-field = Champ
errors-cell = Valeur
errors-severity = Gravité
errors-rule = Règle
errors-message = Constat
errors-near = Valeur sans doute voulue
errors-more = { $n ->
    [one] et un autre constat, compté seulement
   *[other] et { $n } autres constats, comptés seulement
}
cli-fix-one-file = --fix-obvious fait la copie d’un seul fichier, et { $n } sont donnés.
    .hint = lancez la commande une fois par fichier
cli-fix-csv = La copie est un fichier CSV, et « { $out } » ne finit pas par .csv.
    .hint = --fix-obvious corrige.csv
cli-fix-exists = « { $out } » existe déjà : --fix-obvious n’écrit sur aucun fichier.
    .hint = choisissez un autre nom, ou retirez ce fichier
cli-fix-table = --fix-obvious ne fait que des tables jugées par un Table Schema.
    .hint = d’un paquet, donnez le schéma de la table avec --schema
cli-validate-no-json-schema = « { $schema } » n’est pas du JSON.
    .hint = « equerre lint » dit où il est mal écrit.
cli-validate-json-schema-refused = « { $schema } » n’est pas un JSON Schema applicable : { $reason }
    .hint = « equerre lint » dit comment le corriger.
cli-validate-which-resource = « { $data } » : pour quelle table du paquet ? Il y a { $resources }.
    .hint = écrivez RESSOURCE=FICHIER, par exemple { $first }={ $data }.
cli-validate-unknown-resource = Le paquet n’a pas de table « { $resource } ».
    .hint = il y a { $resources }.
cli-validate-json-data = « { $data } » est du JSON, et « { $schema } » décrit une table.
    .hint = donnez un CSV ou un classeur, ou un JSON Schema avec --schema.
cli-validate-resource-twice = « { $data } » : un autre fichier est déjà donné pour « { $resource } ».
    .hint = donnez un fichier par table, RESSOURCE=FICHIER.
cli-validate-resource-schema = La table « { $resource } » n’a pas été contrôlée : son schéma n’est pas un fichier du paquet.
    .hint = mettez le schéma dans le paquet et nommez-le par un chemin relatif.
cli-validate-resource-data = La table « { $resource } » n’a pas été contrôlée : ses données ne sont pas un fichier du paquet.
    .hint = donnez le fichier, { $resource }=FICHIER, avec --schema pour le paquet.
cli-validate-resource-free = La ressource « { $resource } » n’a pas de schéma : elle n’est pas contrôlée.
cli-validate-stdin = La table « { $resource } » ne peut pas venir de l’entrée standard : une autre table y renvoie, et il faut la lire deux fois.
    .hint = enregistrez-la dans un fichier.
cli-validate-parent = La table « { $resource } », à laquelle une clé renvoie, n’est pas contrôlée ici : donnez-la aussi ({ $resource }=FICHIER) pour savoir si les clés sont justes.
cli-validate-resource-dialect = La table « { $resource } » n’a pas été contrôlée : le fichier de son « dialect » n’est pas dans le paquet.
cli-validate-resource-json = La table « { $resource } » n’a pas été contrôlée : ses lignes sont écrites en JSON.
    .hint = donnez-la en CSV.
cli-validate-resource-parts = La table « { $resource } » n’a pas été contrôlée : elle est en plusieurs fichiers.
    .hint = réunissez-les, puis donnez { $resource }=FICHIER avec --schema pour le paquet.
cli-validate-resource-named-twice = Le paquet a deux ressources nommées « { $resource } ».
    .hint = donnez à chacune son nom.
cli-validate-no-table = Le paquet « { $subject } » n’a aucune table à contrôler.
    .hint = chaque ressource doit avoir un « path » et un « schema ».
cli-validate-no-table-schema = « { $schema } » n’a pas de liste « fields » : ce n’est pas un Table Schema.
    .hint = « equerre lint » dit ce qui manque.
cli-validate-schema-refused = Le schéma « { $schema } » n’est pas valide : les données n’ont pas été contrôlées. Prévenez qui le tient ; « equerre lint » dit comment le corriger. Avec --force, elles le sont par ce qui peut en être appliqué.
cli-validate-one-character = « { $argument } » attend un seul caractère, et non « { $value } ».
cli-validate-encoding = « { $encoding } » n’est pas un encodage connu.
    .hint = par exemple utf-8, windows-1252, iso-8859-15, utf-16le.
cli-validate-folder = « { $data } » est un dossier.
    .hint = nommez les fichiers de données.
cli-validate-not-found = Le fichier « { $data } » n’existe pas.
    .hint = vérifiez son nom et son dossier.
cli-example = Fait les exemples d’un schéma : des lignes qu’il accepte, des lignes qu’il refuse et pourquoi, un classeur à remplir.
    .subject = dossier, fichier ou révision git d’un Table Schema ou d’un paquet de données (par défaut : le dossier courant)
    .output = fichier à écrire, ou dossier (par défaut : la sortie standard)
    .rows = nombre de lignes (par défaut : 5)
    .cover = autant de lignes qu’il faut pour montrer chaque valeur listée, et chaque paire de valeurs des listes courtes
    .invalid = des lignes fausses, chacune par une seule faute, et à côté un fichier qui dit laquelle
    .edges = des lignes justes qui vont aux limites : bornes, textes les plus longs, 29 février, façons d’écrire vrai et faux
    .template = classeur .xlsx à remplir : une feuille par table, des listes de choix, une notice et un exemple
    .form = formulaire de saisie : une page HTML qui marche sans réseau, garde ce qui est tapé et donne un CSV
    .table = seulement cette table du paquet
    .seed = le même nombre donne toujours les mêmes lignes
    .delimiter = caractère qui sépare les cellules (tab pour une tabulation ; sinon celui du paquet, ou la virgule)
    .quote = caractère qui entoure les cellules quand il le faut (sinon le guillemet)
    .encoding = encodage du fichier (utf-8, windows-1252… ; sinon celui du paquet, ou utf-8)
    .bom = commencer le fichier par une marque UTF-8, pour les tableurs qui en ont besoin
    .crlf = finir les lignes par CR LF, comme sous Windows
    .no-header = sans la ligne des noms de colonnes
    .threads = nombre de fils d’exécution ; 0 : autant que de processeurs. Les lignes n’en dépendent pas
    .after =
        Exemples :
            equerre example -o exemple-valide.csv
            equerre example --rows 1000000 -o grand.csv
            equerre example schema.json --invalid -o essais/
            equerre example datapackage.json --template modele.xlsx
cli-example-stem = exemple
cli-example-valid = valide
cli-example-invalid = invalide
cli-example-edges = limites
cli-example-header = entete
cli-example-expected = attendu
cli-example-shown = montre
cli-example-no-schema = Il n’y a pas de schéma dans « { $subject } ».
    .hint = Nommez un dossier, un fichier ou une version qui contient schema.json ou datapackage.json.
cli-example-many-schemas = Le dossier contient { $n } schémas.
    .hint = Nommez l’un d’eux.
cli-example-kind = « { $subject } » n’est ni un Table Schema ni un paquet de données : il n’a pas de lignes.
    .hint = Les exemples se font d’un schema.json avec des « fields », ou d’un datapackage.json.
cli-example-unread = Le schéma de la table « { $resource } », « { $file } », ne peut pas être lu.
    .hint = Ce fichier est-il dans le dépôt, au chemin que dit datapackage.json ? « equerre lint » dit ce qui ne va pas.
cli-example-no-table = « { $subject } » ne décrit aucune table.
    .hint = « equerre lint » dit pourquoi.
cli-example-no-fields = La table « { $table } » n’a aucun champ : une ligne n’aurait pas de cellule.
    .hint = Ajoutez des « fields » au schéma.
cli-example-unknown-table = Le paquet n’a pas de table « { $table } ».
    .hint = Il y a { $tables }.
cli-example-several = Il y a plusieurs tables à écrire : { $tables }.
    .hint = Donnez un dossier avec --output (il finit par « / »), ou une seule table avec --table.
cli-example-needs-output = Les lignes fausses s’écrivent avec le fichier qui dit leur faute.
    .hint = Donnez un fichier ou un dossier avec --output.
cli-example-same-signs = Le séparateur et le guillemet sont le même signe, « { $sign } ».
    .hint = Donnez-en un autre avec --delimiter ou --quote.
cli-example-encoding = L’encodage « { $encoding } » se lit, mais ne s’écrit pas.
    .hint = Écrivez en utf-8, ou avec un encodage d’un octet par caractère comme windows-1252.
cli-example-unencodable = Le caractère « { $character } » n’existe pas en { $encoding }.
    .hint = Écrivez en utf-8 : le schéma a des noms ou des valeurs que l’autre encodage ne sait pas écrire.
cli-example-link-csv = Le fichier d’exemple
cli-example-link-csv-of = Le fichier d’exemple de « { $table } »
cli-example-template-stem = modele
cli-example-form-stem = formulaire
cli-example-link-form = Le formulaire de saisie
cli-example-link-page = La page du schéma
cli-doc-kit = --kit écrit plusieurs fichiers autour d’une page.
    .hint = Donnez --output et un seul schéma, au format html ou markdown.
cli-example-link-template = Le classeur à remplir
cli-example-too-wide = « { $table } » a plus de { $n } colonnes : autant de lignes d’autant de colonnes ne serviraient à personne.
    .hint = Faites les lignes justes, sans --invalid ni --edges.
cli-example-same-file = « { $path } » est déjà le fichier du schéma, ou une autre sortie.
    .hint = Donnez à chaque sortie un nom à elle : rien n’a été écrit.
cli-example-no-parent = « { $table } » : la table « { $other } », à laquelle une clé renvoie, n’est pas là ; les valeurs de cette clé sont inventées. Faites les exemples du paquet entier pour qu’elles soient justes.
cli-example-no-check = « { $table } » : { $reason } « equerre lint » dit comment le corriger.
cli-example-too-many-columns = « { $table } » a plus de { $n } colonnes : une feuille de classeur n’en a pas davantage.
    .hint = Faites un CSV, sans --template.
cli-example-workbook = Le classeur ne peut pas être fait : { $reason }
    .hint = Faites un CSV (sans --template), et signalez-nous le schéma.
cli-example-no-value = « { $table } » : aucune valeur que « { $field } » accepte n’a été trouvée ; la colonne est obligatoire et reste vide. Ce que le champ demande se contredit peut-être : « equerre lint » le dit.
cli-example-left-empty = « { $table } » : aucune valeur que « { $field } » accepte n’a été trouvée ; la colonne reste vide. Un « example » juste dans le schéma l’aiderait.
cli-example-key-is-full = « { $table } » : { $n ->
    [one] une ligne
   *[other] { $n } lignes
} au lieu de { $asked }, car la clé ({ $fields }) n’a pas plus de valeurs.
cli-example-no-reference = « { $table } » : { $fields } renvoie à « { $other } », dont il n’accepte aucune valeur. Les deux colonnes doivent permettre les mêmes valeurs : corrigez l’une dans le schéma.
cli-example-not-together = « { $table } » : aucune ligne n’a été trouvée où les contrôles de { $fields } sont tous justes. Relisez ces contrôles, qui se contredisent peut-être ; des « example » justes aideraient.
cli-example-not-valid = « { $table } » : les lignes ne sont pas toutes valides ({ $n ->
    [one] une faute
   *[other] { $n } fautes
}). La première : { $first }
cli-example-invalid-written = { $path } : { $n ->
    [one] une ligne fausse
   *[other] { $n } lignes fausses
}, { $headers ->
    [one] un en-tête faux
   *[other] { $headers } en-têtes faux
} ; { $left ->
    [0] rien n’est laissé de côté.
    [one] une demande du schéma qu’aucune ligne n’enfreint seule (le fichier d’à côté dit pourquoi).
   *[other] { $left } demandes du schéma qu’aucune ligne n’enfreint seules (le fichier d’à côté dit pourquoi).
}
cli-value-table = TABLE
cli-explain = Ce qu’une règle signale, pourquoi, et comment corriger
    .rule = nom d’une règle, ou d’une catégorie
cli-rules = La liste des règles
    .format = forme de la liste
cli-completions = Le complètement des commandes pour un interpréteur
    .shell = interpréteur
cli-man = Les pages de manuel
    .folder = dossier où les écrire
cli-unknown-subject = « { $subject } » n’est ni un fichier, ni un dossier, ni une révision git connue ici.
    .hint = vérifiez l’orthographe ; pour un tag, lancez la commande dans le dépôt (git fetch --tags peut manquer).
cli-fix-revision = « { $subject } » est une révision git : elle ne peut pas être modifiée.
    .hint = extrayez-la (git checkout), ou ajoutez --diff pour voir les corrections.
cli-unknown-rule = Aucune règle ni catégorie ne s’appelle « { $rule } ».
    .hint = « equerre rules » en donne la liste.
cli-unknown-rule-near = Aucune règle ni catégorie ne s’appelle « { $rule } ».
    .hint = vouliez-vous dire « { $near } » ?
cli-unknown-argument = L’option « { $argument } » n’existe pas.
    .hint = « equerre --help » donne la liste des options.
cli-unknown-command = La commande « { $command } » n’existe pas.
    .hint = « equerre --help » donne la liste des commandes.
cli-invalid-value = « { $value } » n’est pas permis pour { $argument }.
    .hint = valeurs permises : { $allowed }
cli-twice = { $argument } est donné deux fois.
    .hint = gardez-en un.
cli-conflict = { $argument } ne va pas avec { $other }.
    .hint = Gardez l’un des deux.
cli-missing-argument = Il manque { $argument }.
    .hint = « equerre --help » montre comment l’écrire.
cli-fixed = { $n ->
    [0] Aucune correction appliquée.
    [one] { $n } constat corrigé :
   *[other] { $n } constats corrigés :
}
cli-left-out = { $n ->
    [one] { $n } correction laissée : le fichier aurait été pire après qu’avant.
   *[other] { $n } corrections laissées : le fichier aurait été pire après qu’avant.
}
cli-fact-category = catégorie { $category }
cli-fact-severity = gravité : { $severity }
cli-fact-refused-reference = le validateur de référence peut refuser le schéma
cli-fact-refused-platform = la plateforme peut ne pas publier, ou publier mal
cli-fact-fix-safe = correction sûre (--fix)
cli-fact-fix-unsafe = correction à relire (--unsafe-fixes)
cli-fact-fix-display = correction à finir à la main
cli-category-data = data — ce que « equerre validate » dit des données
cli-category-spec = spec — le fichier obéit à son standard
cli-category-values = values — ce que les champs disent des valeurs a un sens
cli-category-metadata = metadata — ce que la plateforme demande et ce que les gens doivent lire
cli-category-names = names — les noms, et le sens caché dans les phrases
cli-category-versions = versions — le fichier et son dépôt disent la même version
cli-category-repository = repository — ce que la plateforme attend autour du schéma
cli-category-referencing = referencing — l’entrée de repertoires.yml
cli-category-review = review — ce qui doit suivre un changement (equerre check)
cli-category-configuration = configuration — equerre.toml lui-même
model-unsafe-path = Chemin refusé : { $path } (seuls les chemins à l’intérieur du dépôt sont lus).
model-not-found = { $path } n’existe pas dans { $tree }.
model-not-a-file = { $path } n’est pas un fichier ordinaire (les liens et sous-modules ne sont pas suivis).
model-too-large = { $path } est trop gros pour être lu.
model-io = { $path } : { $reason }
model-git = git : { $reason }
model-revision = La révision { $name } n’existe pas dans ce dépôt.
cli-unknown-argument-near = L’option « { $argument } » n’existe pas.
    .hint = vouliez-vous dire « { $near } » ?
cli-unknown-command-near = La commande « { $command } » n’existe pas.
    .hint = vouliez-vous dire « { $near } » ?
cli-not-a-schema = « { $subject } » ne ressemble pas à un schéma.
    .hint = lint lit des schémas et leurs descripteurs : .json, schemas.yml, schema.yml, repertoires.yml.
cli-remote-subject = « { $subject } » est une adresse : Équerre ne lit que ce qui est sur cette machine.
    .hint = clonez d’abord le dépôt (git clone), puis lancez la commande dedans.
cli-nothing-to-fix = Aucune correction à montrer (--unsafe-fixes montre aussi celles à relire).
cli-value-caractere = CARACTÈRE
cli-value-donnees = DONNÉES
cli-value-dossier = DOSSIER
cli-value-encodage = ENCODAGE
cli-value-fichier = FICHIER
cli-value-gravite = GRAVITÉ
cli-value-lecture = LECTURE
cli-value-profil = PROFIL
cli-value-quand = QUAND
cli-value-regle = RÈGLE
cli-value-schema = SCHÉMA
cli-value-sujet = SUJET

cli-diff = Qu’est-ce qui change entre deux versions d’un schéma, qui cela casse-t-il, et quelle version faut-il ?
    .old = La version d’avant : un fichier, un dossier ou une révision git (v1.0.0). Sans elle, l’étiquette de version qui précède
    .new = La version d’après ; par défaut le dossier courant
    .against = Comparer à cette révision plutôt qu’à l’étiquette qui précède
    .transitive = Comparer à toutes les versions précédentes de même premier nombre
    .history = Toutes les versions publiées, une ligne chacune : étape annoncée, étape qu’il fallait, ce qui casse
    .policy = Ce qui demande quelle étape : platform, strict-consumer, recipe, ou un fichier TOML
    .zero = Ce que promettent les versions 0.y.z
    .profile = Comment les colonnes d’un fichier doivent correspondre aux champs
    .format = Forme du rapport
    .check = Code de retour 1 si la version annoncée ne suffit pas, 3 si on ne peut pas le savoir
    .witness-dir = Écrire dans ce dossier chaque fichier témoin
    .data = Essayer les deux versions sur ces fichiers (ou tous les CSV de ces dossiers) : lesquels casseraient ?
    .changelog = Écrire le brouillon de l’entrée du journal des versions, en français et en anglais
    .all = Montrer tous les changements, même sans effet
    .after = Exemples :
      equerre diff                         le dossier courant, face à sa dernière version publiée
      equerre diff v1.0.0 v1.1.0           deux étiquettes
      equerre diff ancien.json nouveau.json
      equerre diff --history               ce qu’il aurait fallu à chaque version
      equerre diff v1.0.0 --data envois/   les fichiers reçus passeraient-ils encore ?
cli-diff-no-history = « { $subject } » n’a pas de passé : ce n’est pas la racine d’un dépôt git.
    .hint = Donnez les deux versions : equerre diff ANCIEN NOUVEAU.
cli-diff-no-version = « { $subject } » n’a pas de version précédente : aucune étiquette de la forme v1.2.3 ne la précède.
    .hint = Donnez les deux versions, ou la révision à comparer : --against RÉVISION.
cli-diff-policy = La politique « { $policy } » n’existe pas, et ce n’est pas un fichier.
    .hint = Il y a platform, strict-consumer et recipe, ou un fichier TOML.
cli-diff-policy-file = La politique « { $policy } » ne peut pas être lue : { $reason }
    .hint = Le guide dit quelles clés elle peut avoir : base, reusers, zero, [levels].
cli-diff-config = equerre.toml n’a pas pu être lu en entier : « equerre lint » dit pourquoi.
cli-diff-witnesses = { $n ->
    [0] Aucun témoin à écrire.
    [one] Un fichier témoin écrit.
   *[other] { $n } fichiers témoins écrits.
}
cli-diff-data-kind = « { $subject } » n’est pas un Table Schema : --data ne sait comparer que des tables.
cli-diff-data-unread = { $file } n’a pas pu être lu : { $reason }
cli-diff-column = Colonne
    .pair = versions
    .declared = annoncée
    .required = il fallait
    .verdict = verdict
    .breaks = ce qui casse
cli-diff-standing = Verdict
    .right = juste
    .overstated = trop
    .understated = trop peu
    .unchanged = inchangée
    .decreased = en recul
    .undecided = indécidé
    .unversioned = sans numéro
    .nothing = rien ne change
cli-value-ancien = ANCIEN
cli-value-nouveau = NOUVEAU
cli-value-revision = RÉVISION
cli-value-politique = POLITIQUE
cli-value-usage = USAGE

cli-doc = Documente un schéma : la page que lisent ses producteurs et ses réutilisateurs, ou le schéma dans un autre langage.
    .subjects = Dossiers, fichiers ou révisions git à documenter (par défaut : le dossier courant)
    .format = Ce qui est produit (par défaut : selon le nom de la sortie, sinon markdown)
    .output = Fichier à écrire, ou dossier quand il y a plusieurs schémas (par défaut : la sortie standard)
    .against = Version avec laquelle comparer, au lieu de la précédente
    .no-changes = Ne pas dire ce qui a changé depuis la version précédente
    .kit = à faire aussi : un fichier d’exemple, le classeur à remplir et le formulaire de saisie, que la page montre (avec --output, pour un seul schéma)
    .theme = Feuille de style ajoutée à celle de la page HTML
    .templates = Dossier de modèles qui remplacent ceux de même nom
    .write-templates = Écrire les modèles dans ce dossier, pour les modifier
    .after = Exemples :
      equerre doc -o schema.html             une page HTML, qui se lit hors ligne et s’imprime
      equerre doc > documentation.md         la même en Markdown
      equerre doc v1.2.0 -o v1.2.0.html      une version publiée
      equerre doc --format sql               la table en SQL
cli-value-sortie = SORTIE
cli-doc-nothing = Il n’y a pas ici de schéma à documenter.
    .hint = Nommez un schéma : un dossier, un fichier schema.json, datapackage.json, schemas.yml ou schema.yml.
cli-doc-unread = « { $file } » ne peut pas être lu comme un schéma.
    .hint = « equerre lint » dit pourquoi.
cli-doc-not-made = Le format « { $format } » ne se fait pas de ce genre de schéma ({ $kind }).
    .hint = csvw, datapackage, row-json-schema et sql se font d’un Table Schema ou d’un paquet ; mermaid aussi d’un JSON Schema.
cli-doc-template = Modèle « { $name } »{ $line ->
    [0] {""}
   *[other] , ligne { $line }
} : { $reason }
    .hint = « equerre doc --write-templates DOSSIER » donne les modèles d’origine.
cli-doc-template-text = « { $name } » n’est pas un texte en UTF-8 de taille raisonnable.
cli-doc-no-template = Le dossier « { $folder } » ne contient aucun modèle connu.
    .hint = Un modèle remplace celui qui a le même chemin : html/page.html, html/theme.css, markdown/page.md… « equerre doc --write-templates DOSSIER » les écrit tous.
cli-doc-theme-end = La feuille de style contient « { $text } », qui la terminerait.
cli-doc-exists = « { $path } » existe déjà.
    .hint = Choisissez un dossier vide : rien n’est remplacé.
cli-doc-several = Il y a { $n } pages à écrire.
    .hint = Donnez un dossier avec --output (il finit par « / »), ou nommez un seul schéma.
cli-doc-written = { $n ->
    [one] Un fichier écrit
   *[other] { $n } fichiers écrits
} dans { $folder }
cli-doc-too-large = La page demande trop de calculs : le schéma est démesuré, ou un modèle ne finit pas.
    .hint = Documentez ses parties une à une (un fichier de schéma à la fois), ou revoyez vos modèles.
cli-doc-no-schemas = Aucun schéma des ressources du paquet n’a pu être lu : { $files }
    .hint = Ces fichiers sont-ils dans le dépôt, aux chemins que dit datapackage.json ? « equerre lint » dit ce qui ne va pas.
cli-doc-output-name = Le nom « { $name } » ne dit pas ce qu’il faut produire.
    .hint = Ajoutez --format, ou un nom qui finit par .html, .md, .sql, .mmd, .csv-metadata.json, datapackage.json ou .schema.json.
cli-doc-no-history = « { $subject } » n’est pas dans un dépôt git : il n’y a pas d’autre version à comparer.
    .hint = Lancez la commande dans le dépôt du schéma, ou sans --against.
cli-doc-no-schema = Il n’y a pas de schéma dans « { $subject } ».
    .hint = Nommez un dossier, un fichier ou une version qui contient schema.json, datapackage.json, schemas.yml ou schema.yml.
cli-plan = Le plan :
    .yes = appliquer le plan
    .dry-run = seulement montrer le plan (c’est déjà ce qui se fait sans --yes)
    .push = envoyer aussi (push) au dépôt distant, par votre propre git
    .format = forme du plan
cli-plan-remark = à relire :
cli-plan-dry-run = Rien n’a changé. Pour appliquer ce plan, relancez la commande avec --yes.
cli-plan-done = C’est fait.
cli-plan-already = C’était déjà fait.
cli-plan-not-pushed = Tout est fait, sauf l’envoi (push).
cli-plan-unfinished = Une commande précédente a été interrompue dans ce dépôt.
    .hint = relancez celle-ci avec --yes : elle finira d’abord ce qui a été commencé.
cli-plan-resumed = La commande interrompue est terminée.
cli-plan-text =
    .pull-request = Texte de la demande de fusion
    .release-notes = Notes de version
    .discussion = Message de la discussion publique
    .mail = Message à l’équipe
cli-release = Prépare une version partout où elle doit être dite, puis la tague.
    .direct = préparer et taguer d’un coup, sur la branche ouverte (pour qui travaille seul, sans branche protégée)
    .step = auto (le pas que demande ce qui a changé), major, minor, patch, ou une version comme 1.2.0
    .first = la toute première version (0.1.0 sans autre indication)
    .data-exists = des données qui suivent le schéma sont déjà publiées : la première version peut être 1.0.0
    .accept = pourquoi une rupture est acceptée sans le pas qu’elle demande ; la raison va dans equerre.toml et dans le journal
    .date = jour de la version (AAAA-MM-JJ) ; sans cela, aujourd’hui
    .create-pr = ouvrir aussi la demande de fusion sur la forge (avec --yes --push ; jeton dans GITHUB_TOKEN ou GITLAB_TOKEN)
    .create-release = écrire aussi les notes de version sur la forge (avec --yes --push ; jeton dans GITHUB_TOKEN ou GITLAB_TOKEN)
    .api = adresse de l’API de la forge, quand ce n’est pas l’habituelle
    .gitlab = la forge est un GitLab, même si son adresse ne le dit pas
    .after = Exemples :
    { "  " }equerre release prepare             voir ce que demande la prochaine version
    { "  " }equerre release prepare --yes       l’écrire sur une branche à fusionner
    { "  " }equerre release tag --yes --push    après la fusion : poser le tag et l’envoyer
cli-release-prepare = Écrit la prochaine version sur une branche à fusionner : descripteurs, dates, adresses, journal.
cli-release-tag = Après la fusion, pose le tag de la version déclarée, et donne ses notes.
    .step = la version à taguer ; sans cela, celle que déclare le schéma, ou la première du journal
cli-release-which = Il manque ce qu’il faut faire.
    .hint = equerre release prepare, puis, après la fusion, equerre release tag ; ou equerre release --direct pour les deux à la fois.
cli-release-no-reason = --accept demande une raison : elle sera lue par qui verra cette rupture.
    .hint = --accept "les trois producteurs sont prévenus"
cli-release-direct-pr = --create-pr ne va pas avec --direct : il n’y a rien à fusionner.
    .hint = equerre release prepare --yes --push --create-pr
cli-release-notes-written = Les notes de version sont sur la forge. { $url }
cli-release-notes-there = La version { $tag } a déjà ses notes sur la forge : elles restent comme elles sont.
cli-release-date = « { $date } » n’est pas une date de la forme AAAA-MM-JJ.
cli-release-next-push-branch = Ensuite : git push -u { $remote } { $branch }, puis ouvrez la demande de fusion avec le texte ci-dessus.
cli-release-next-merge = Ensuite : ouvrez la demande de fusion avec le texte ci-dessus ; après la fusion : equerre release tag --yes --push
cli-release-next-push-both = Ensuite : git push --atomic { $remote } { $branch } { $tag } ; la plateforme lit le tag le lendemain au plus tard.
cli-release-next-push-tag = Ensuite : git push { $remote } { $tag } ; la plateforme lit le tag le lendemain au plus tard.
cli-release-next-platform = La plateforme lit le tag { $tag } le lendemain au plus tard.
cli-value-raison = RAISON
cli-value-date = DATE
cli-new = Commence un dépôt de schéma prêt pour la plateforme.
    .name = nom du dépôt et du schéma, comme schema-bornes-de-recharge
    .kind = sorte de schéma : table (Table Schema), package (paquet de plusieurs tables), json (JSON Schema), generic (un autre format)
    .org = organisation ou compte de la forge où le dépôt sera
    .forge = adresse de la forge
    .title = titre du schéma ; sans cela, son nom
    .description = ce que le schéma décrit, en une phrase
    .email = adresse de contact, qui sera publiée
    .member = une table du paquet (plusieurs fois pour plusieurs)
    .into = dossier où le dépôt est fait
    .date = date de création (AAAA-MM-JJ) ; sans cela, aujourd’hui
    .after = Exemples :
    { "  " }equerre new schema-bornes --org ma-region --email donnees@ma-region.example
    { "  " }equerre new schema-bornes --org ma-region --yes
    { "  " }equerre new schema-velos --kind package --member stations --member trajets --yes
cli-new-into = « { $folder } » n’est pas un dossier.
    .hint = créez-le d’abord, ou nommez-en un autre avec --into.
cli-new-next = Ensuite : cd { $folder }, décrivez vos champs dans le schéma, puis « equerre lint ».
cli-value-sorte = SORTE
cli-value-titre = TITRE
cli-value-texte = TEXTE
cli-value-adresse = ADRESSE
cli-value-feuille = FEUILLE
cli-value-nom = NOM
cli-publish = Demande le référencement du schéma, après avoir vérifié ce que la plateforme en ferait.
    .folder = le dépôt du schéma
    .discussion = adresse de la discussion publique ; sans elle, la commande écrit le message qui l’ouvre
    .stage = étape : investigation (y a-t-il un besoin ?), construction (il s’écrit), ready (il est prêt) ; sans cela, ce que disent les versions
    .proposal = écrire le message qui propose vos changements à qui tient ce schéma, depuis cette révision (sans elle, la dernière version)
    .platform = dossier d’un clone du dépôt de la plateforme, ou adresse de votre copie (fork)
    .slug = nom court dans la liste ; sans cela, le nom du dépôt sans « schema- »
    .url = adresse publique du dépôt ; sans cela, celle d’origin
    .kind = type dans la liste ; sans cela, ce que contient le dépôt
    .email = contact dans la liste ; sans cela, l’équipe concernée
    .label = étiquette, comme « Socle Commun des Données Locales » (plusieurs fois pour plusieurs)
    .external-doc = adresse d’une page de documentation ailleurs
    .external-tool = adresse d’un outil de saisie
    .consolidation = identifiant du jeu de données qui rassemble les données, sur data.gouv.fr
    .rename = accepter que le nom public du schéma change
    .mail = écrire à l’équipe au lieu de faire une branche
    .offline = ne pas interroger la forge
    .status = dire si la plateforme publie déjà la dernière version, et sinon pourquoi
    .catalog = catalogue de la plateforme (fichier ou adresse), avec --status
    .create-pr = ouvrir la demande de fusion par l’interface de la forge (jeton dans GITHUB_TOKEN ou GITLAB_TOKEN)
    .upstream = dépôt auquel la demande s’adresse ; sans cela, celui de la plateforme
    .api = adresse de l’interface de la forge
    .gitlab = la forge est un GitLab
    .after = Exemples :
    { "  " }equerre publish                       ce que la plateforme ferait du dépôt, et le message qui ouvre la discussion
    { "  " }equerre publish --discussion ADRESSE --platform ../schema.data.gouv.fr
    { "  " }equerre publish --status
cli-publish-tags = Ce que la plateforme ferait de ce dépôt ({ $kind }) :
cli-publish-no-tags = (aucun tag)
cli-publish-conditions = Ses conditions (✓ remplie, ✗ à corriger, ? inconnue, □ à vous de dire) :
cli-publish-discuss-first = La discussion publique vient d’abord : publiez ce message sur le forum de data.gouv.fr (catégorie « schéma de données »), puis relancez avec --discussion et son adresse.
cli-publish-discussion = « { $url } » n’est pas l’adresse d’une discussion : elle commence par https://.
cli-publish-unmet = { $n ->
        [one] Une condition n’est pas remplie
       *[other] { $n } conditions ne sont pas remplies
    } : rien n’a été demandé.
    .hint = chaque ✗ ci-dessus dit comment la remplir.
cli-publish-platform = Il manque le dépôt de la plateforme.
    .hint = --platform DOSSIER (un clone de datagouv/schema.data.gouv.fr ou de votre copie), ou --mail pour écrire à l’équipe.
cli-publish-clone-push = Le clone fait pour cette adresse disparaît avec la commande : sans --push, la branche serait perdue.
    .hint = ajoutez --push, ou donnez un dossier à --platform.
cli-forge-create-push = Il faut --push aussi : ce dont la forge est prévenue doit y être.
cli-publish-slug = « { $slug } » n’est pas un nom court : minuscules sans accent, chiffres, « - » et « _ ».
    .hint = choisissez-en un : --slug
cli-publish-external = « { $url } » ne commence pas par https://.
    .hint = donnez une adresse publique, sans nom ni mot de passe.
cli-publish-no-forge = L’adresse du dépôt de la plateforme ne dit pas sur quelle forge ouvrir la demande.
    .hint = donnez à --platform un clone d’une adresse https://, ou ouvrez la demande à la main.
cli-forge-no-token = Aucun jeton dans { $variable }.
    .hint = faites-en un sur la forge, puis : export { $variable }=… ; ou ouvrez la demande à la main, sans --create-pr.
cli-forge-token-refused = La forge refuse le jeton (réponse { $status }). Elle dit : { $said }
    .hint = il doit permettre d’ouvrir des demandes de fusion ; ouvrez-la sinon à la main.
cli-forge-request-exists = Une demande de fusion de cette branche existe déjà. La forge dit : { $said }
cli-forge-request-failed = La forge n’a pas ouvert la demande (réponse { $status }). Elle dit : { $said }
    .hint = la branche est envoyée : ouvrez la demande à la main avec le texte ci-dessus.
cli-publish-next-push = Ensuite : git push -u origin { $branch }, puis ouvrez la demande de fusion avec le texte ci-dessus.
cli-publish-next-open = Ensuite : ouvrez la demande de fusion avec le texte ci-dessus.
cli-http = « { $url } » n’a pas répondu comme il faut : { $reason }
cli-http-unsafe = « { $url } » n’est pas une adresse sûre : il faut https://.
cli-value-etape = ÉTAPE
cli-value-depot = DÉPÔT
cli-value-etiquette = ÉTIQUETTE
cli-value-identifiant = IDENTIFIANT
cli-deprecate = Marque un champ, ou le schéma entier, comme à ne plus utiliser : la version suivante l’annonce.
    .field = le champ (ou la propriété d’un JSON Schema)
    .schema = le schéma entier
    .reason = pourquoi
    .replaced-by = ce qui vient à la place : un champ, ou une adresse
    .table = la table du paquet, quand plusieurs ont ce champ
    .folder = le dépôt du schéma
    .date = depuis quand (AAAA-MM-JJ) ; sans cela, aujourd’hui
    .after = Exemples :
    { "  " }equerre deprecate siren --reason "le SIRET le contient" --replaced-by siret
    { "  " }equerre deprecate --schema --reason "remplacé par un autre schéma" --replaced-by https://… --yes
cli-deprecate-reason = La raison est vide : c’est elle que liront les producteurs.
cli-deprecate-what = Il manque ce qui n’est plus à utiliser.
    .hint = nommez un champ, ou --schema pour le schéma entier.
cli-deprecate-next = Ensuite : enregistrez (git commit), puis « equerre release prepare » ; le retrait lui-même viendra dans une version majeure.
cli-value-champ = CHAMP
cli-forge-opened = La demande de fusion est ouverte : { $url }
cli-forge-request-unknown = La forge a répondu { $status } sans donner l’adresse de la demande. Elle dit : { $said }
    .hint = regardez sur la forge si elle est ouverte ; la branche, elle, est envoyée.
cli-forge-token-form = Ce que contient { $variable } n’est pas un jeton (accents, espaces ou retours à la ligne).
    .hint = copiez-le à nouveau depuis la forge.
cli-publish-upstream = « { $name } » n’est pas le nom d’un dépôt : ORGANISATION/NOM.
    .hint = --upstream datagouv/schema.data.gouv.fr
cli-publish-consolidation = « { $id } » n’est pas l’identifiant d’un jeu de données : des lettres et des chiffres.
    .hint = il est à la fin de l’adresse du jeu de données sur data.gouv.fr.

cli-check = Relit un changement : ce qu’il casse et pour qui, la version qu’il faut, ce qui doit le suivre (journal, exemples, documentation), ce que la plateforme en ferait.
    .base = À quoi comparer : une branche, une étiquette. Sans elle, ce que dit la CI, sinon la branche principale
    .head = Ce qui est relu : une révision git (par défaut : les fichiers du dossier, enregistrés ou non)
    .format = Forme du rapport ; html est la page complète, avec la documentation telle qu’elle sera
    .report = Écrire aussi le rapport dans ce dossier, sous toutes ses formes : check.html, check.md, check.json, check.sarif, codequality.json, verdict.txt
    .comment = Mettre le rapport en commentaire de la demande de fusion que la CI examine (jeton dans GITHUB_TOKEN ou GITLAB_TOKEN) ; le commentaire d’avant est remplacé
    .link = Adresse où se trouve le rapport complet, pour le commentaire
    .data = Essayer aussi les deux versions sur ces fichiers (ou tous les CSV de ces dossiers)
    .fail-on = La moindre gravité d’un constat nouveau qui s’oppose au changement
    .all = Tout montrer
    .after = Codes de retour : 0 rien ne s’y oppose, 1 à corriger, 2 n’a pas pu être fait, 3 à trancher par une personne.

      Exemples :
      equerre check                        ce qui a changé depuis la branche principale
      equerre check --base v1.0.0          depuis une version publiée
      equerre check -f html > revue.html   la page, avec la documentation et ses différences
cli-check-no-repository = Ce dossier n’est pas dans un dépôt git : on ne sait pas ce qui a changé.
    .hint = « equerre lint » relit un schéma tel qu’il est ; « equerre diff ANCIEN NOUVEAU » compare deux fichiers.
cli-check-bare = Ce dépôt git n’a pas de fichiers à relire.
    .hint = nommez une révision : --head main
cli-check-no-commit = Ce dépôt git est vide : il n’y a encore rien à comparer.
    .hint = enregistrez une première fois vos fichiers : git add . puis git commit
cli-check-no-base = On ne sait pas à quoi comparer : ce dépôt n’a ni branche main ni branche master.
    .hint = nommez la base : --base RÉVISION (une branche, une étiquette comme v1.0.0)
cli-check-base-missing = « { $base } » n’existe pas dans cette copie du dépôt.
    .hint = récupérez-la : git fetch origin { $base } ; ou nommez une autre base : --base RÉVISION
cli-check-shallow = Cette copie du dépôt est incomplète (seuls les derniers commits y sont) : « { $base } », ou ce que le changement a en commun avec elle, n’y est pas.
    .hint = récupérez tout : « fetch-depth: 0 » pour actions/checkout, « GIT_DEPTH: "0" » pour GitLab, ou git fetch --unshallow
cli-check-nothing = Rien n’a changé depuis { $base }. Pour comparer à la dernière version : equerre check --base { $tag }
cli-check-no-ci = --comment ne sert que dans une CI (GitHub Actions, GitLab CI) : ici, rien ne dit quelle demande de fusion commenter.
    .hint = equerre check --format markdown donne le texte à coller.
cli-check-no-pull-request = Pas de commentaire : cette exécution n’examine pas de demande de fusion.
cli-check-comment-made = Rapport mis en commentaire. { $url }
cli-check-comment-updated = Commentaire mis à jour. { $url }
cli-check-comment-none = Pas de commentaire : aucun schéma n’est touché.
cli-check-comment-failed = Le rapport n’a pas pu être mis en commentaire ; il est dans les fichiers de l’exécution.
cli-check-fork = Le changement vient d’un autre dépôt, et son exécution n’a pas le droit de commenter : c’est voulu. Le rapport est dans les fichiers de l’exécution.
cli-check-rate-limit = La forge a reçu trop de demandes ; elle demande d’attendre { $n ->
    [one] une minute
   *[other] { $n } minutes
}.
    .hint = relancez plus tard ; le rapport, lui, est complet.
cli-check-not-allowed = Le jeton n’a pas le droit de commenter (réponse { $status }). La forge dit : { $said }
    .hint = pour GitHub : « permissions: pull-requests: write » ; pour GitLab : un jeton de portée « api ».
cli-check-no-request = La forge ne connaît pas cette demande de fusion (réponse { $status }). Elle dit : { $said }
cli-check-not-posted = La forge n’a pas pris le commentaire (réponse { $status }). Elle dit : { $said }
cli-forge-notes-failed = La forge n’a pas pris les notes de version (réponse { $status }). Elle dit : { $said }
    .hint = l’étiquette est envoyée : écrivez les notes à la main avec le texte ci-dessus.
cli-lsp = Le serveur pour éditeurs (Language Server Protocol) : constats pendant la frappe, ce qu’un champ accepte, complétion, corrections, plan. L’éditeur le lance ; il n’y a rien à taper.
    .stdio = parler par l’entrée et la sortie standard (c’est toujours le cas)
cli-lsp-protocol = L’éditeur n’a pas parlé comme convenu : { $reason }
    .hint = cette commande est lancée par un éditeur ; le guide dit comment le régler.
cli-infer = Propose un premier schéma depuis un ou plusieurs fichiers existants, et dit où ils ne s’accordent pas.
    .data = les fichiers CSV, un ou plusieurs du même sujet
    .out = fichier où écrire le schéma ; sans cela il est affiché
    .name = nom du schéma ; sans cela, celui du premier fichier
    .title = titre du schéma
    .format = text, ou json (schéma et rapport)
    .delimiter = ce qui sépare les cellules : un caractère, ou tab ; sans cela, il est trouvé
    .encoding = encodage des fichiers ; sans cela, il est trouvé
    .after = Exemples :
    { "  " }equerre infer paris.csv lyon.csv -o schema.json
    { "  " }equerre infer donnees.csv --title "Stations de vélos"
infer-sum = { $files ->
    [one] Un fichier
   *[other] { $files } fichiers
}, { $rows ->
    [one] une ligne
   *[other] { $rows } lignes
}, { $columns ->
    [one] un champ proposé.
   *[other] { $columns } champs proposés.
}
infer-disputed = Ce que les fichiers écrivent différemment, et ce qui est proposé :
infer-odd = Ce qui est écrit autrement que proposé :
infer-absent = n’a pas cette colonne
infer-unnamed = (sans nom)
infer-writes = « { $label } » : « { $cell } »
    .empty = « { $label } » : toujours vide
    .habits = « { $label } » : « { $cell } » ({ $habits })
infer-todo = À décider par vous, qui seul le savez :
infer-todo-metadata = le titre, la description, les contacts, la licence et l’adresse du schéma
infer-todo-descriptions = { $n ->
    [one] le titre et la description du champ
   *[other] le titre et la description des { $n } champs
}
infer-todo-empty = { $n ->
    [one] ce champ est parfois vide ou absent : est-il obligatoire ? { $fields }
   *[other] ces champs sont parfois vides ou absents : sont-ils obligatoires ? { $fields }
}
infer-todo-listed = la liste des valeurs permises est celle des fichiers : est-elle complète ? { $fields }
infer-todo-personal = les valeurs peuvent être celles de personnes : aucun exemple n’en est tiré ({ $fields })
infer-todo-key = ce qui distingue une ligne d’une autre (la clé primaire)
infer-todo-few = { $n ->
    [one] une ligne seulement a été lue : types et bornes sont à vérifier
   *[other] { $n } lignes seulement ont été lues : types et bornes sont à vérifier
}
cli-migrate = Remplace les vérifications du modèle officiel (scripts Python, tâches à l’arrêt) par celles d’equerre, sur une branche à fusionner.
    .folder = le dépôt du schéma
    .create-pr = ouvrir aussi la demande de fusion sur la forge (avec --yes --push ; jeton dans GITHUB_TOKEN ou GITLAB_TOKEN)
    .api = adresse de l’API de la forge, quand ce n’est pas l’habituelle
    .gitlab = la forge est un GitLab, même si son adresse ne le dit pas
cli-no-file = « { $path } » n’existe pas.

cli-catalog = Le catalogue de la plateforme : le reconstruire depuis sa liste de dépôts, le vérifier, le compter, le relire.
cli-catalog-build = Fait, depuis repertoires.yml, le catalogue que la plateforme publie, avec la raison de chaque refus et la mémoire de ce qui a été publié.
    .repertoires = la liste des dépôts
    .out = dossier à servir : catalogues, fichiers de chaque version, flux, mémoire (catalog.lock.json)
    .mirror = dossier des copies de dépôts : <organisation>/<dépôt>.git (sans cela, à côté de la sortie)
    .state = dossier de ce qui a déjà été décidé (sans cela, à côté de la sortie)
    .offline = ne rien récupérer : prendre les copies qui sont là
    .allow-local = la liste peut nommer des dossiers de cette machine
    .compat = écrire exactement ce que la plateforme écrit, sans mémoire
    .base-url = adresse où le catalogue sera servi
    .update = prendre le contenu d’aujourd’hui d’un schéma (organisation/nom) ou d’une version (organisation/nom@1.0.0), même s’il a changé
    .withdraw = ne plus publier un schéma ou une version que son dépôt ne donne plus
    .max-size = place que la copie d’un dépôt peut prendre, en Mo
    .timeout = temps donné à chaque récupération, en secondes
    .threads = dépôts regardés à la fois
    .strict = code de retour 1 quand quelque chose de publié a changé, a disparu ou ne peut pas être lu
    .format = forme du compte rendu
    .all = montrer tous les refus
    .after = Exemples :
    { "  " }equerre catalog build --repertoires repertoires.yml --out catalogue
    { "  " }equerre catalog build --repertoires repertoires.yml --out catalogue --offline --mirror copies
cli-catalog-check = Vérifie que le dossier d’un catalogue contient ce qui a été publié.
    .folder = le dossier du catalogue
cli-catalog-stats = Compte ce que contient un catalogue.
    .folder = le dossier du catalogue
    .format = forme du compte rendu
cli-catalog-lint = Relit la dernière version de chaque schéma d’un catalogue.
    .folder = le dossier du catalogue
    .format = forme du rapport
    .fail-on = la moindre gravité qui fait échouer
    .statistics = ne donner que les nombres, par règle
    .all = montrer tous les constats
cli-value-n = N
cli-value-mo = MO
cli-value-secondes = SECONDES
cli-catalog-built = { $schemas ->
        [0] Aucun schéma
        [one] Un schéma
       *[other] { $schemas } schémas
    }, { $versions ->
        [0] aucune version publiée
        [one] une version publiée
       *[other] { $versions } versions publiées
    } ; { $refused ->
        [0] aucun refus
        [one] un refus
       *[other] { $refused } refus
    } ; { $written ->
        [0] rien n’a changé
        [one] un fichier écrit
       *[other] { $written } fichiers écrits
    } dans { $out }.
cli-catalog-ignored = { $n ->
        [one] Un tag n’est pas une version : il est passé.
       *[other] { $n } tags ne sont pas des versions : ils sont passés.
    }
cli-catalog-refused = { $what } : { $why }
cli-catalog-refused-title = Refusés :
cli-catalog-surprises-title = À regarder :
cli-catalog-more = … et { $n } autres (--all les montre, errors.json les dit tous).
cli-catalog-fine = { $files ->
        [one] Le fichier publié est
       *[other] Les { $files } fichiers publiés sont
    } comme la mémoire du catalogue les dit.
cli-catalog-changed = { $path } : ce n’est pas ce qui a été publié.
cli-catalog-missing = { $path } : manque.
cli-catalog-damage = { $n ->
        [one] Un fichier n’est pas
       *[other] { $n } fichiers ne sont pas
    } comme publié.
    .hint = « equerre catalog build » les refait quand leur dépôt les a encore ; sinon, remettez-les depuis une sauvegarde.
cli-catalog-empty = Ce catalogue n’a aucun schéma.
cli-catalog-asked = « { $what } » n’est ni un schéma (organisation/nom) ni une version (organisation/nom@1.0.0).
    .hint = etalab/schema-irve, etalab/schema-irve@2.0.0
cli-catalog-base-url = « { $what } » n’est pas l’adresse d’un site.
    .hint = --base-url https://schemas.exemple.fr
cli-catalog-statistics =
    .schemas = Schémas
    .versions = Versions
    .kept = Versions gardées
    .delisted = Schémas retirés de la liste
    .by-kind = Par type
    .by-label = Par étiquette
    .by-owner = Par organisation
    .by-year = Versions par année
    .by-step = Versions par ampleur du changement
    .by-versions = Schémas par nombre de versions
    .refused = Refus
cli-catalog-step =
    .first = première version
    .major = rupture (majeur)
    .minor = ajout compatible (mineur)
    .patch = correction (patch)
    .none = rien pour les données

cli-catalog-damaged = « { $path } » est abîmé : { $reason }
    .hint = « equerre catalog build » le refait.

cli-site = Fait le site d’un catalogue : des pages que n’importe quel serveur web peut servir.
    .catalogue = le dossier que « equerre catalog build » a écrit
    .out = dossier du site
    .serve = montre le site à ce poste seulement, sur ce port (8000), et le refait à chaque changement ; dans le dépôt d’un schéma, ce schéma
    .also = fait aussi le site dans cette langue, dans un dossier à part (« en/ »), avec un lien d’une page à l’autre
    .base-url = adresse où le site sera servi
    .title = nom du site
    .datasets = les jeux de données qui disent suivre chaque schéma, dans un fichier JSON (schemas/datasets.schema.json)
    .fetch-datasets = demande d’abord cette liste à data.gouv.fr et l’écrit dans le fichier de --datasets
    .datasets-api = adresse de l’API à qui la demander
    .theme = feuille de style de plus (couleurs, lettres)
    .templates = dossier de modèles qui remplacent les nôtres
cli-site-title = Schémas de données
cli-site-built = { $pages } pages ; { $written ->
        [0] rien n’a changé
        [one] un fichier écrit
       *[other] { $written } fichiers écrits
    } dans { $out }.
cli-site-no-module = Pas de page « Vérifier un fichier » : ce programme a été construit sans le module qui vérifie dans le navigateur (« bash .ci/module » le fait, avant de construire).
cli-site-datasets = La liste de jeux de données « { $path } » ne se lit pas : { $reason }
    .hint = sa forme est décrite par schemas/datasets.schema.json ; --fetch-datasets la fait.
cli-site-datasets-large = La liste de jeux de données « { $path } » dépasse 64 Mo.
    .hint = n’y gardez que les schémas du catalogue.
cli-site-datasets-kept = Les jeux de données de { $schema } restent comme ils étaient.
cli-site-serving = Le site est à { $url } (pour ce poste seulement). Ctrl-C arrête.
cli-site-again = Refait : { $pages } pages.
cli-site-port = Le port { $port } ne peut pas être ouvert : { $reason }
    .hint = un autre programme l’occupe sans doute : « --serve 8001 », ou « --serve 0 » pour n’importe quel port libre.
cli-site-draft = brouillon
cli-site-not-here = « { $folder } » n’est ni un catalogue ni le dépôt d’un schéma.
    .hint = « equerre catalog build » fait un catalogue ; « equerre site --serve » dans le dépôt d’un schéma le montre.
cli-site-one-version = Version publiée. Ce qui change est à la page des deux versions.
cli-site-datasets-answer = « { $url } » n’a pas répondu par une liste de jeux de données.
cli-site-datasets-many = il y en a plus de { $n }.
cli-site-datasets-unknown = La liste de jeux de données nomme « { $schema } », qui n’est pas au catalogue.
cli-site-which = Il y a plusieurs schémas ici : { $folders }.
    .hint = nommez le dossier d’un seul.
cli-site-same = « { $folder } » et le catalogue sont l’un dans l’autre.
    .hint = donnez au site un dossier à part : --out DOSSIER.
cli-site-other = « { $folder } » contient autre chose qu’un site fait par Équerre : rien n’y est écrit.
    .hint = donnez un dossier vide, ou celui d’un site fait auparavant.
