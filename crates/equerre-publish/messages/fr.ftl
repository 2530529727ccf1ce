# Mots des publications : plans, versions, plateforme.

# Ce que git refuse.
git-missing = Le programme « git » est introuvable.
    .hint = installez git (https://git-scm.com), puis relancez la commande.
git-not-run = Le programme « git » ne démarre pas : { $reason }
git-no-identity = git ne sait pas qui vous êtes.
    .hint = git config --global user.name "Prénom Nom", puis git config --global user.email "vous@exemple.fr"
git-signing = git est réglé pour signer, et la signature a échoué. Il dit : { $said }
    .hint = vérifiez votre clé (git config user.signingkey), ou réglez commit.gpgSign et tag.gpgSign à false dans ce dépôt.
git-locked = Un autre programme git travaille dans ce dépôt, ou un verrou est resté d’un arrêt brutal. git dit : { $said }
    .hint = attendez qu’il finisse ; si aucun git ne tourne plus, supprimez le fichier « .lock » nommé ci-dessus et relancez la commande.
git-disk-full = Le disque est plein. Rien n’a changé dans le dépôt.
    .hint = libérez de la place, puis relancez la commande.
git-push-protected = La forge protège cette branche ou ce tag : l’envoi est refusé. Elle dit : { $said }
    .hint = passez par une demande de fusion : « equerre release prepare », puis « equerre release tag » après la fusion.
git-push-behind = Le dépôt distant a avancé depuis votre dernière mise à jour : l’envoi est refusé.
    .hint = git pull, puis relancez la commande.
git-push-exists = Le dépôt distant a déjà ce tag ou cette branche, autrement. Rien n’est jamais écrasé.
    .hint = git fetch --tags, puis choisissez la version suivante.
git-push-rejected = Le dépôt distant refuse l’envoi. Il dit : { $said }
    .hint = ce qu’il dit vient de ses propres règles ; corrigez, ou demandez à qui l’administre.
git-no-access = Le dépôt distant ne vous reconnaît pas, ou ne vous permet pas d’écrire. git dit : { $said }
    .hint = vérifiez votre clé ssh ou votre jeton d’accès : « git push --dry-run » doit passer.
git-no-repository = Le dépôt distant n’existe pas, ou n’est pas visible pour vous. git dit : { $said }
    .hint = vérifiez son adresse : git remote -v.
git-no-network = Le dépôt distant ne répond pas. git dit : { $said }
    .hint = vérifiez la connexion ou le proxy ; relancer la commande refera l’envoi.
git-hook = Un script du dépôt (hook) refuse. Il dit : { $said }
    .hint = corrigez ce qu’il demande, puis relancez la commande.
git-read-only = Le dépôt est en lecture seule. git dit : { $said }
    .hint = vérifiez que vous pouvez écrire dans ce dossier.
git-failed = « git { $command } » a échoué. Il dit : { $said }

# Les étapes d’un plan.
plan-init = commencer un dépôt git dans { $folder }
plan-create = créer { $path }
plan-edit = modifier { $path }
plan-delete = supprimer { $path }
plan-commit = enregistrer (commit) sur la branche { $branch } : « { $subject } »
plan-commit-branch = enregistrer (commit) sur une nouvelle branche { $branch } : « { $subject } »
plan-tag = poser le tag annoté { $tag }
plan-push = envoyer (push) { $names } vers { $remote }
plan-text =
    .pull-request = écrire le texte de la demande de fusion : « { $title } »
    .release-notes = écrire les notes de version : « { $title } »
plan-folder-exists = « { $folder } » existe déjà : rien n’y est écrit.
    .hint = choisissez un autre nom, ou un autre dossier (--into).
plan-branch-exists = La branche { $branch } existe déjà, avec autre chose que ce plan.
    .hint = si elle ne sert plus : git branch -D { $branch }, puis relancez la commande.
plan-branch-moved = La branche { $branch } a changé depuis que le plan a été fait.
    .hint = relancez la commande : le plan sera refait.
plan-tag-exists = Le tag { $tag } existe déjà. Un tag publié ne se déplace jamais.
    .hint = choisissez la version suivante.
plan-tag-nothing = Le plan ne dit pas ce que le tag doit nommer.
plan-file-changed = « { $path } » a été changé pendant que le plan s’appliquait ; votre version reste.
    .hint = mettez votre version de côté, puis « git checkout HEAD -- { $path } », et relancez la commande.
plan-dirty = { $n ->
        [one] Un fichier a des changements qui ne sont pas enregistrés (commit) : { $paths }.
       *[other] { $n } fichiers ont des changements qui ne sont pas enregistrés (commit) : { $paths }.
    }
    .hint = enregistrez-les (git commit) ou mettez-les de côté (git stash), puis relancez la commande.
plan-not-a-file = « { $path } » est un lien ou un dossier : il n’est pas modifié.
plan-hook-changed-files = Un script du dépôt (hook) a changé des fichiers pendant l’enregistrement : ce ne serait plus le plan annoncé.
    .hint = lancez ce script d’abord, enregistrez ce qu’il change, puis relancez la commande.

publish-locked = Une autre commande Équerre travaille dans ce dépôt.
    .hint = attendez qu’elle finisse.
publish-no-git = « { $folder } » n’est pas dans un dépôt git.
    .hint = allez dans le dossier du dépôt ; pour en commencer un : equerre new.
publish-not-root = « { $folder } » n’est pas la racine de son dépôt git : les tags parlent du dépôt entier.
    .hint = lancez la commande à la racine. La plateforme demande un dépôt par schéma.
publish-detached = Aucune branche n’est ouverte dans ce dossier.
    .hint = git switch main (ou le nom de votre branche), puis relancez la commande.
publish-no-commit = Le dépôt n’a encore aucun enregistrement (commit).
    .hint = git add ., puis git commit -m "Premier jet".
publish-no-schema = Aucun schéma que la plateforme publie n’a été trouvé à la racine de « { $folder } ».
    .hint = il y faut schema.json, datapackage.json, schemas.yml ou schema.yml ; « equerre lint » dit ce qui s’en approche.
publish-no-remote = Le dépôt distant « { $remote } » n’est pas connu ici.
    .hint = git remote add { $remote } ADRESSE, ou relancez sans --push.

# Les versions.
release-no-version = « { $version } » n’est pas une version : il faut trois nombres, comme 1.2.0, sans rien après. La plateforme ne lit aucun autre tag.
    .hint = auto, major, minor, patch, ou trois nombres.
release-no-tag = Le dépôt n’a encore aucune version (aucun tag que la plateforme lise).
    .hint = pour la première : equerre release prepare --first
release-not-first = Le dépôt a déjà une version, { $last } : ce n’est pas la première.
    .hint = relancez sans --first.
release-first-too-high = Une première version { $version } dirait que le schéma est stable et que des données le suivent : la plateforme demande moins de 1.0.0 tant qu’il n’y en a pas.
    .hint = --first seul donne 0.1.0 ; si des données sont déjà publiées, ajoutez --data-exists.
release-last-not-semver = La dernière version, { $last }, n’a pas trois nombres : la suivante ne s’en déduit pas.
    .hint = donnez-la : equerre release prepare 2.0.0
release-nothing-changed = Rien n’a changé dans le schéma depuis la version { $last }.
    .hint = pour publier quand même (autre chose a changé, comme le README) : equerre release prepare patch
release-not-higher = { $version } ne vient pas après { $last }.
    .hint = choisissez une version plus haute, ou auto.
release-tag-exists = Le tag { $tag } existe déjà, pour un autre état du dépôt. Un tag publié ne se déplace jamais.
    .hint = préparez la version suivante : equerre release prepare
release-already-prepared = Tout dit déjà { $version } : il n’y a rien à préparer.
    .hint = pour poser le tag : equerre release tag
release-last-unread = Aucun schéma ne se lit à la version { $last } : rien ne dit ce qui a changé depuis.
release-understated = { $version } ne suffit pas après { $last } : ce qui change demande { $next } (pas : { $needed }). La preuve est ci-dessus.
    .hint = equerre release prepare { $next } ; ou, si la rupture est voulue et connue de tous, --accept "pourquoi".
release-undecided = Rien ne dit si ce qui a changé depuis { $last } casse quelque chose : c’est à vous de le dire. Les changements indécidés sont ci-dessus.
    .hint = equerre release prepare patch (rien ne casse), minor (plus est permis) ou major (des fichiers valables ne le sont plus).
release-declares-other = Le schéma déclare { $declared }, pas { $version }.
    .hint = equerre release prepare { $version }, ou equerre release tag sans version.
release-nothing-to-accept = Aucun changement ne demande plus que cette version : il n’y a rien à accepter.
    .hint = relancez sans --accept.
release-config-unread = « { $file } » ne peut pas être complété : il n’est pas lisible, ou « accept » y est écrit autrement que par [[accept]].
    .hint = « equerre lint » dit ce qui ne va pas.
release-lint = { $n ->
        [one] Une erreur empêche de publier { $tag }.
       *[other] { $n } erreurs empêchent de publier { $tag }.
    }
    .hint = corrigez (« equerre lint --fix » en corrige une partie), ou acceptez-les avec leur raison dans equerre.toml.
release-mention = « { $path } », ligne { $line }, parle encore de { $version } : à relire.
release-not-generated = « { $path } » n’a pas pu être refait : il reste tel quel. Ce schéma n’a rien de cette sorte, ou le chemin est celui d’un descripteur.
release-none-declared = Le schéma ne déclare pas de version en trois nombres : rien ne dit quel tag poser.
    .hint = equerre release prepare
release-not-main = La branche ouverte est { $branch }, et les versions se posent sur { $main }, après la fusion.
    .hint = git switch { $main }, git pull, puis relancez la commande.
release-behind = Il manque ici { $n ->
        [one] un enregistrement
       *[other] { $n } enregistrements
    } de la branche { $branch } du dépôt distant.
    .hint = git pull, puis relancez la commande.
release-not-merged = « { $path } » n’est pas ici ce que la branche { $branch } a préparé : elle n’est pas encore fusionnée, ou pas telle quelle.
    .hint = après la fusion : git pull. Si autre chose a été fusionné exprès : git branch -D { $branch }, puis préparez à nouveau.
release-title = Version { $version }
release-changelog-title = Changements
release-first-notes = Première version.
release-no-changes = Aucun changement dans ce que le schéma accepte.
release-step =
    .none = aucun
    .patch = correctif (patch)
    .minor = mineur
    .major = majeur
release-pr-step = De { $last } à **{ $version }** : pas { $declared } ; les changements demandent au moins : { $needed }.
release-pr-changes = Ce qui change
release-pr-checklist = Avant de fusionner
release-pr-lint = `equerre lint` ne trouve aucune erreur ({ $n ->
        [0] aucun avertissement
        [one] un avertissement
       *[other] { $n } avertissements
    })
release-pr-read = Le journal des changements a été relu
release-pr-told = Les producteurs et réutilisateurs connus sont prévenus
release-pr-next = Après la fusion : `equerre release tag --push` pose le tag { $tag }, que la plateforme lit le lendemain au plus tard.
release-witness = { $change } Ce fichier, valide avant, est refusé maintenant :

# Ce que la plateforme fait d’un tag.
platform-dropped =
    .no-descriptor = La plateforme ne publierait pas cette version : « { $file } » manque à la racine.
    .unread = La plateforme ne publierait pas cette version : « { $file } » ne peut pas être lu.
    .invalid = La plateforme ne publierait pas cette version : « { $file } » n’est pas valide.
    .no-first-schema = La plateforme ne publierait pas cette version : le premier schéma que nomme « { $file } » n’est pas là.
    .no-data = La plateforme refuserait ce paquet : un fichier de données que nomme « { $file } » n’est pas là.

# Nouveaux dépôts.
new-name = « { $name } » n’est pas un nom que la plateforme prend : minuscules sans accent, chiffres, « - » et « _ », et une lettre ou un chiffre au début.
    .hint = par exemple schema-bornes-de-recharge
new-members-of-package = Seul un paquet a des membres.
    .hint = ajoutez --kind package, ou retirez --member.
new-member-twice = Deux membres s’appellent « { $name } ».
new-organisation = « { $name } » n’est pas le nom d’une organisation sur une forge.
    .hint = celui qui est dans son adresse : github.com/ORGANISATION
new-kind = Cette sorte de dépôt ne se commence pas.
new-template = Un modèle de fichier est mal écrit : { $reason }
new-commit = Premier jet
new-no-organisation = l’adresse du dépôt nomme « votre-organisation » : corrigez « homepage », « path » et « resources » dès qu’elle est connue, ou recommencez avec --org.
new-no-email = l’adresse de contact est « contact@example.org » : mettez la vôtre dans « contributors », ou recommencez avec --email.
new-description = { $title } : ce que décrit une ligne, et qui la produit.
new-team = Équipe du schéma « { $title } »
new-example-title = Exemple valide
new-about-schema = les champs, leurs types et les valeurs permises
new-about-package = le paquet : les tables et leurs fichiers
new-about-schemas-yml = ce que la plateforme lit d’abord
new-about-schema-yml = le titre, la description et la version que la plateforme publie ; le schéma lui-même est à mettre à côté
new-about-example = un exemple, fait par « equerre example »
new-field-siret = Numéro SIRET de l’administration qui produit la ligne : quatorze chiffres, sans espace. C’est un code : il peut commencer par zéro.
    .title = SIRET du producteur
new-field-producer = Nom de l’administration qui produit la ligne, comme au répertoire des entreprises.
    .title = Nom du producteur
    .example = Commune d’Exemple
new-field-id = Ce qui distingue la ligne de toutes les autres, et ne change pas d’une année à l’autre.
    .title = Identifiant
new-field-date = Jour où la ligne a été revue pour la dernière fois, sous la forme AAAA-MM-JJ.
    .title = Date de mise à jour
