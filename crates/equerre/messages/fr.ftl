# Mots de la ligne de commande.
cli = Équerre : vérifier, comparer et publier des schémas de données ouvertes
    .lang = langue des messages (sans cela, celle de LANG ; sinon le français)
    .color = couleurs
    .quiet = ne rien dire sur la sortie d’erreur, sauf les pannes
    .help = afficher cette aide
    .version = afficher la version
    .after = Code de retour : 0 rien à redire, 1 des constats, 2 la commande n’a pas pu travailler.
cli-usage = Utilisation :
cli-command = COMMANDE
cli-default = par défaut
cli-commands = Commandes
cli-arguments = Arguments
cli-options = Options
cli-reference = La ligne de commande
cli-error = erreur
cli-hint = piste
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
cli-explain = Ce qu’une règle signale, pourquoi, et comment corriger
    .rule = nom de la règle
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
cli-fact-refused-reference = le validateur de référence refuse le schéma
cli-fact-refused-platform = la plateforme ne publie pas, ou publie mal
cli-fact-fix-safe = correction sûre (--fix)
cli-fact-fix-unsafe = correction à relire (--unsafe-fixes)
cli-fact-fix-display = correction à finir à la main
cli-category-spec = spec — le fichier obéit à son standard
cli-category-values = values — ce que les champs disent des valeurs a un sens
cli-category-metadata = metadata — ce que la plateforme demande et ce que les gens doivent lire
cli-category-names = names — les noms, et le sens caché dans les phrases
cli-category-versions = versions — le fichier et son dépôt disent la même version
cli-category-repository = repository — ce que la plateforme attend autour du schéma
cli-category-referencing = referencing — l’entrée de repertoires.yml
cli-category-configuration = configuration — equerre.toml lui-même
model-unsafe-path = Chemin refusé : { $path } (seuls les chemins à l’intérieur du dépôt sont lus).
model-not-found = { $path } n’existe pas dans { $tree }.
model-not-a-file = { $path } n’est pas un fichier ordinaire (les liens et sous-modules ne sont pas suivis).
model-too-large = { $path } est trop gros pour être lu.
model-io = { $path } : { $reason }
model-git = git : { $reason }
model-revision = La révision { $name } n’existe pas dans ce dépôt.
