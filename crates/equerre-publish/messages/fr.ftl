# Mots des publications : plans, versions, plateforme.

# Ce que git refuse.
git-missing = Le programme « git » est introuvable.
    .hint = installez git (https://git-scm.com), puis relancez la commande.
git-not-run = Le programme « git » ne démarre pas : { $reason }
    .hint = vérifiez que « git --version » répond.
git-no-identity = git ne sait pas qui vous êtes.
    .hint = git config --global user.name "Prénom Nom", puis git config --global user.email "vous@exemple.fr"
git-signing = git est réglé pour signer, et la signature a échoué. Il dit : { $said }
    .hint = vérifiez votre clé (git config user.signingkey), ou réglez commit.gpgSign et tag.gpgSign à false dans ce dépôt.
git-locked = Un autre programme git travaille dans ce dépôt, ou un verrou est resté d’un arrêt brutal. git dit : { $said }
    .hint = attendez qu’il finisse ; si aucun git ne tourne plus, supprimez le fichier « .lock » nommé ci-dessus et relancez la commande.
git-disk-full = Le disque est plein.
    .hint = libérez de la place, puis relancez la commande : elle finira ce qui doit l’être.
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
    .hint = corrigez ce qu’il demande, puis relancez la commande. Il a vu les fichiers enregistrés, et eux seuls (ni node_modules ni autre fichier que git ne suit pas).
git-read-only = Le dépôt ne peut pas être écrit ({ $said }).
    .hint = vérifiez que vous pouvez écrire dans ce dossier.
git-failed = « git { $command } » a échoué. Il dit : { $said }
    .hint = ce que dit git vient de ce dépôt ; corrigez-le, puis relancez la commande.

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
    .discussion = écrire le message de la discussion publique : « { $title } »
    .mail = écrire le message à l’équipe : « { $title } »
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
plan-in-the-way = « { $path } » est en travers : git ne suit pas ce fichier ici (il n’est pas enregistré, ou il lui a été dit de ne pas le regarder), et le plan l’écrit.
    .hint = enregistrez-le (git add, git commit), déplacez-le, ou : git update-index --no-assume-unchanged --no-skip-worktree { $path }
publish-in-progress = Une opération git n’est pas finie dans ce dossier (fusion, rebase…).
    .hint = finissez-la (git merge --continue, git rebase --continue) ou abandonnez-la (--abort), puis relancez la commande.
publish-git-unread = Le dépôt git de « { $folder } » ne peut pas être lu ici : { $reason }
    .hint = les dépôts de format récent (sha256, reftable) et les sous-modules ne sont pas pris en charge ; clonez le dépôt à part, au format habituel.
publish-shallow = Ce clone n’a qu’une partie de l’histoire : des tags manquent peut-être.
    .hint = git fetch --unshallow --tags, puis relancez la commande.
release-ahead = { $n ->
        [one] Un enregistrement de la branche { $branch } manque encore
       *[other] { $n } enregistrements de la branche { $branch } manquent encore
    } à la forge : le tag pourrait nommer ce que personne n’aura.
    .hint = git push { $remote } { $branch }, puis relancez la commande.
release-waits-for-merge = La branche { $branch } est préparée, mais pas encore fusionnée ici (« { $path } » y est autrement).
    .hint = après la fusion sur la forge : git pull, puis relancez la commande.
release-tag-no-step = « release tag » pose le tag d’une version déjà écrite : il ne prend pas de pas.
    .hint = equerre release prepare minor (ou major, patch) ; puis, après la fusion, equerre release tag --yes
git-reference-taken = Un nom proche est déjà pris par une autre branche ou un autre tag. git dit : { $said }
    .hint = supprimez ou renommez cette autre branche.
plan-not-a-file = « { $path } » est un lien ou un dossier : il n’est pas modifié.
    .hint = remplacez-le par un fichier, enregistrez (git commit), puis relancez la commande.
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
    .hint = donnez la version vous-même : equerre release prepare 1.2.0
release-malformed = « { $file } » n’est pas bien écrit : il ne peut pas être publié ainsi.
    .hint = « equerre lint » dit où, et « equerre lint --fix » en corrige une partie (une marque d’ordre des octets, une virgule de trop…).
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
    .hint = corrigez (« equerre lint --fix » en corrige une partie), ou acceptez dans equerre.toml, avec une raison.
release-mention = « { $path } », ligne { $line }, parle encore de { $version } : à relire.
release-changelog-link = « { $path } » est un lien : le journal n’a pas été complété. La plateforme ne lit qu’un fichier CHANGELOG.md.
release-changelog-unread = « { $path } » n’est pas un texte UTF-8 aux fins de ligne habituelles : il n’a pas été complété. Convertissez-le, ou ajoutez-y la version à la main.
release-changelog-other = « { $path } » existe aussi : la plateforme ne lit que CHANGELOG.md, qui est donc créé. Réunissez les deux.
release-page-unread = « { $path } » n’est pas un texte UTF-8 : ses adresses n’ont pas été suivies.
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
release-to-tell = À écrire : ce qui change depuis { $last }.
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
release-pr-next = Après la fusion : `equerre release tag --yes --push` pose le tag { $tag }, que la plateforme lit le lendemain au plus tard.
release-witness = { $change } Ce fichier, valide avant, est refusé maintenant :

# Ce que la plateforme fait d’un tag.
platform-dropped =
    .no-descriptor = La plateforme ne publierait pas cette version : « { $file } » manque à la racine. Ajoutez-le, ou remettez-le à sa place.
    .unread = La plateforme ne publierait pas cette version : « { $file } » ne peut pas être lu. « equerre lint » dit où il est mal écrit.
    .invalid = La plateforme ne publierait pas cette version : « { $file } » n’est pas valide. Corrigez ce qui est dit ci-dessus.
    .no-first-schema = La plateforme ne publierait pas cette version : le premier schéma que nomme « { $file } » n’est pas là. Corrigez son « path », ou ajoutez le fichier.
    .no-data = La plateforme refuserait ce paquet : un fichier de données que nomme « { $file } » n’est pas là. Ajoutez-le, ou retirez sa ressource.

# Nouveaux dépôts.
new-name = « { $name } » n’est pas un nom que la plateforme prend : minuscules sans accent, chiffres, « - » et « _ », et une lettre ou un chiffre au début.
    .hint = par exemple schema-bornes-de-recharge
new-members-of-package = Seul un paquet a des membres.
    .hint = ajoutez --kind package, ou retirez --member.
new-member-twice = Deux membres s’appellent « { $name } ».
    .hint = donnez à chacun un nom différent.
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

# Ce qui devient d’un tag, en quelques mots.
platform-fate =
    .ignored = ignoré : ce nom n’est pas une version de trois nombres
    .kept = publié
    .unread = un fichier ne peut pas être lu
    .no-descriptor = le fichier que la plateforme cherche manque à la racine
    .invalid = le descripteur n’est pas valide
    .no-first-schema = le premier schéma que nomme schemas.yml n’est pas là
    .no-data = un fichier de données du paquet n’est pas là
platform-fate-replaced = remplacé par le tag { $tag }, qui donne la même version
platform-fate-dropped = écarté : { $why }

# La demande de référencement.
publish-check =
    .tag = Une version au moins serait publiée
    .highest = La version la plus haute serait publiée
    .run = Rien n’arrêterait le traitement de la plateforme (README, titre, description)
    .lint = Aucune erreur dans la dernière version
    .url = L’adresse du dépôt peut être clonée
    .reachable = Le dépôt est public
    .pushed = Le dernier tag est sur la forge
    .public-data = Le schéma décrit des données publiques
    .community = Il a été soumis à la communauté
    .several-actors = Plusieurs acteurs l’ont conçu
    .justified = La loi ou l’usage (nombreux producteurs ou réutilisateurs) le justifie
    .data-exists = Des données le suivent déjà (sinon, sa version reste sous 1.0.0)
publish-no-tag = Le dépôt n’a aucun tag : la plateforme ne publie que les tags.
    .hint = equerre release prepare --first --yes, puis equerre release tag --yes
publish-tags-ignored = Aucun tag n’est une version de trois nombres : la plateforme les ignore tous, sans le dire.
    .hint = equerre release prepare --first
publish-none-kept = { $n ->
        [one] Le tag qui est une version serait écarté
       *[other] Les { $n } tags qui sont des versions seraient écartés
    } : la raison est ci-dessus.
    .hint = corrigez le schéma (« equerre lint »), puis publiez une nouvelle version : equerre release prepare
publish-highest-dropped = { $tag } serait écarté : { $why }
    .hint = corrigez, puis publiez une nouvelle version (equerre release prepare) : un tag publié ne se déplace pas.
publish-aborts = La dernière version arrêterait le traitement de la plateforme, pour tous les schémas. Il manque : { $causes }.
    .hint = ajoutez ce qui manque, puis publiez une nouvelle version : equerre release prepare
publish-lint = { $n ->
        [one] Une erreur
       *[other] { $n } erreurs
    } à la version { $tag }.
    .hint = « equerre lint { $tag } » les montre ; corrigez, puis publiez une nouvelle version.
publish-url = « { $url } » n’est pas une adresse que tout le monde puisse cloner.
    .hint = donnez l’adresse publique, qui commence par https:// : --url https://github.com/organisation/depot.git
publish-no-url = L’adresse publique du dépôt n’est pas connue ici.
    .hint = git remote add origin https://…, ou --url
publish-unreachable = « { $url } » ne répond pas. git dit : { $said }
    .hint = vérifiez la connexion, ou relancez avec --offline pour ne pas interroger la forge.
publish-private = « { $url } » n’existe pas, ou demande un mot de passe : la plateforme ne pourra pas le cloner.
    .hint = rendez le dépôt public sur la forge, ou corrigez l’adresse (--url).
publish-not-pushed = Le tag { $tag } n’est pas sur la forge.
    .hint = git push origin { $tag }
publish-offline = La forge n’a pas été interrogée (--offline) : { $url }
publish-no-platform = « { $folder } » n’est pas un clone du dépôt de la plateforme : il n’a pas de repertoires.yml.
    .hint = clonez datagouv/schema.data.gouv.fr, ou la copie (fork) que vous en avez faite.
publish-already-listed = « { $slug } » est déjà dans la liste, avec exactement cela : il n’y a rien à demander.
    .hint = pour savoir où en est la plateforme : equerre publish --status
publish-already-asked = La branche { $branch } demande déjà exactement cela.
    .hint = ouvrez la demande de fusion si ce n’est pas fait.
publish-branch-taken = La branche { $branch } existe déjà sur le dépôt distant, avec autre chose.
    .hint = si elle ne sert plus, supprimez-la là-bas, puis « git fetch --prune ».
listing-unread = « { $file } » ne peut pas être lu.
    .hint = « equerre lint { $file } » dit où il est mal écrit.
listing-slug-alike = Le nom court « { $slug } » ressemble trop à « { $other } », qui est déjà dans la liste.
    .hint = choisissez-en un autre : --slug
listing-url-listed = « { $url } » est déjà dans la liste, sous le nom « { $slug } ».
    .hint = pour changer cette entrée : --slug { $slug }
listing-renames = L’adresse de « { $slug } » changerait le nom public du schéma : { $old } deviendrait { $new }, et les adresses publiées cesseraient de vivre.
    .hint = si c’est voulu et annoncé, ajoutez --rename.
listing-by-hand = L’entrée « { $slug } » est écrite d’une façon qui ne se modifie pas sûrement ici (ancre, texte sur plusieurs lignes…).
    .hint = modifiez-la à la main.
publish-questions = Questions
publish-text-repository = Dépôt :
publish-text-version = Dernière version :
publish-text-kind = Type :
publish-text-discussion = Discussion publique :
publish-text-stage = Étape :
publish-text-contact = Contact :
publish-text-team = Équipe concernée :
publish-text-sources = Textes de référence :
publish-text-fields = | champ | titre | type |
publish-text-more-fields = … et { $n } autres champs.
publish-text-tags = | tag | version | ce que la plateforme en fera |
publish-text-lint = Relecture automatique de la dernière version (`equerre lint`) : { $errors ->
        [0] aucune erreur
        [one] une erreur
       *[other] { $errors } erreurs
    }, { $warnings ->
        [0] aucun avertissement
        [one] un avertissement
       *[other] { $warnings } avertissements
    }.
publish-text-step = De { $old } à { $new } : pas { $declared }, il fallait au moins : { $needed }
publish-stage =
    .investigation = en investigation
    .construction = en construction
    .ready = prêt à être référencé
publish-checklist = Conditions
publish-pr-add = Ajout du schéma : { $title }
publish-pr-update = Mise à jour de l’entrée du schéma : { $title }
publish-mail-title = Demande de référencement : { $title }
publish-mail-opening = Bonjour,
    {""}
    Nous demandons le référencement de ce schéma sur schema.data.gouv.fr.
publish-mail-closing = Bien cordialement.
publish-discussion =
    .investigation-title = [En investigation] { $title }
    .investigation-opening = Nous réfléchissons à un schéma commun pour ces données, et cherchons qui les produit ou les utilise déjà.
    .investigation-questions = - Produisez-vous, ou utilisez-vous, de telles données ? Sous quelle forme ?
        - Un schéma, une norme ou un modèle existe-t-il déjà, en France ou ailleurs ?
        - Qui devrait participer ?
    .construction-title = [En construction] { $title }
    .construction-opening = Nous écrivons un schéma pour ces données. Voici où il en est ; vos remarques sont les bienvenues.
    .construction-questions = - Pouvez-vous remplir ces champs avec les données que vous avez ? Lesquels manquent, lesquels sont de trop ?
        - Les définitions sont-elles claires pour qui produit, et suffisantes pour qui réutilise ?
        - Avez-vous un fichier d’exemple à partager ?
    .ready-title = [Demande de référencement] { $title }
    .ready-opening = Ce schéma est prêt ; nous demandons son référencement sur schema.data.gouv.fr.
    .ready-questions = - Voyez-vous une raison de ne pas le référencer tel quel ?
        - Comptez-vous publier, ou réutiliser, des données qui le suivent ?
publish-proposal-title = Proposition de modification : { $title }
publish-proposal = Je propose de modifier ce schéma. Voici ce qui changerait depuis { $old } :
publish-proposal-step = Ces changements demandent un pas { $step } ({ $next }).
publish-proposal-questions = - Cette modification vous convient-elle ?
    - Qui faudrait-il prévenir ?
status-catalogue = « { $file } » n’est pas le catalogue de la plateforme.
    .hint = c’est le fichier schemas.json : --catalog FICHIER ou --catalog https://…
status-not-listed = La plateforme ne connaît pas « { $name } ».
    .hint = equerre publish --discussion … demande son référencement.
status-current = La plateforme publie « { $name } » { $version } : c’est la dernière version.
status-behind = La plateforme ne publie pas encore { $version } ({ $names }) ; sa dernière version est : { $there }.
status-wait = Rien ne s’y oppose : la plateforme lit les tags une fois par jour, attendez demain.

# Ce qui n’est plus à utiliser.
deprecate-no-field = Le schéma n’a pas de champ « { $field } ». Il a : { $known }.
    .hint = vérifiez l’orthographe.
deprecate-which-table = Plusieurs tables ont un champ « { $field } » : { $tables }.
    .hint = dites laquelle avec --table.
deprecate-no-replacement = « { $other } », qui remplacerait « { $field } », n’est pas un autre champ du schéma.
    .hint = ajoutez-le d’abord, ou donnez une adresse.
deprecate-already = « { $field } » est déjà marqué, depuis le { $since }.
    .hint = changez ce qui en est dit dans le schéma, sous « deprecated ».
deprecate-already-schema = Le schéma est déjà marqué, depuis le { $since }.
    .hint = changez ce qui en est dit dans le descripteur, sous « deprecated ».
deprecate-required = « { $field } » reste obligatoire : qui ne le remplit plus fait un fichier refusé. Rendez-le facultatif dès maintenant si vous pouvez.
listing-layout = Une entrée ne peut pas être ajoutée sûrement à la fin de « { $file } » : sa mise en page est inhabituelle.
    .hint = ajoutez-la à la main, puis « equerre lint { $file } ».
publish-lint-remark = { $n ->
        [one] Une erreur qu’un relecteur signalera
       *[other] { $n } erreurs qu’un relecteur signalera
    } à la version { $tag } ; la plateforme, elle, la publierait.
    .hint = « equerre lint { $tag } » les montre.
publish-nothing-proposed = Rien n’a changé dans le schéma depuis { $last } : il n’y a rien à proposer.
    .hint = modifiez le schéma dans ce dossier, puis relancez la commande.
status-newer = La plateforme publie déjà { $there }, et ce dossier ne connaît que { $version }.
    .hint = git fetch --tags, puis relancez la commande.
new-forge = « { $forge } » n’est pas l’adresse d’une forge.
    .hint = elle commence par https://, comme https://gitlab.com, sans nom ni mot de passe.
new-email = « { $email } » n’est pas une adresse de courriel.
    .hint = elle a la forme nom@domaine.fr.
new-empty = Un titre ou une description vide ne dirait rien à personne : la plateforme les demande.
    .hint = donnez un texte, ou retirez l’option.
new-ci-step = Pas de la version : auto suit ce qui a changé ; first pour la toute première
new-ci-accept = Pourquoi une rupture est acceptée sans le pas qu’elle demande (rien d’ordinaire)
new-ci-manual = Préparer une version : le bouton de cette tâche ouvre la demande de fusion (variable STEP : auto, patch, minor, major). Après la fusion : equerre release tag --yes --push

migrate-nothing = Ce dépôt n’a rien du modèle officiel à remplacer : ni ses vérifications en Python, ni ses tâches.
    .hint = « equerre new » montre les tâches d’un dépôt neuf ; le guide dit comment ajouter la revue à une intégration continue qui existe.
migrate-mixed = { $file } fait aussi autre chose que les vérifications du modèle (« { $step } ») : il est gardé. Retirez-en vous-même les lignes qu’equerre remplace.
migrate-requirements = requirements.txt est gardé : { $file } s’en sert.
migrate-packages = requirements.txt est gardé : il nomme d’autres paquets que ceux des vérifications.
migrate-already = Les vérifications du modèle sont déjà remplacées.
migrate-scripts = { $n ->
    [one] Un script Python est gardé
   *[other] { $n } scripts Python sont gardés
} ({ $file }…). S’il fait la documentation ou l’exemple, [generated] dans equerre.toml peut le remplacer : « equerre release » refait alors ces fichiers.
migrate-text = { $file } parle encore de « { $word } » : mettez-le à jour.
migrate-errors = { $n ->
    [one] « equerre lint » trouve une erreur
   *[other] « equerre lint » trouve { $n } erreurs
} dans le dépôt tel qu’il est : la tâche ne relit donc que ce qui change. Corrigez, puis ajoutez « equerre lint » à la tâche.
migrate-there = { $file } existe et reste comme il est : ajoutez-y vous-même la revue, le guide dit comment.
migrate-title = Relecture des changements par Équerre
migrate-why = Les vérifications du modèle (bibliothèque ancienne, cache retiré) sont remplacées par une relecture de chaque changement, en commentaire de la demande, et par un bouton qui prépare une version.
migrate-gone = Fichiers remplacés :
migrate-remarks = À savoir :

# Le catalogue.
catalog-sources = Textes de référence
catalog-feed = Schémas de données publiés
catalog-feed-item = { $schema } : version { $version }
catalog-news-first = Première version publiée.
catalog-news =
    .breaks = Rupture : des fichiers valides avec { $since } peuvent être refusés. { $n ->
        [one] Un changement :
       *[other] { $n } changements :
    }
    .changes = Depuis { $since }, { $n ->
        [one] un changement :
       *[other] { $n } changements :
    }
    .nothing = Depuis { $since }, rien ne change pour les données.
catalog-news-more = … et { $n ->
    [one] un autre.
   *[other] { $n } autres.
}
catalog-dropped =
    .no-descriptor = « { $what } » manque à la racine.
    .unread = « { $what } » ne peut pas être lu.
    .invalid = « { $what } », ou un fichier qu’il nomme, n’est pas valide.
    .no-first-schema = Le premier schéma que nomme « { $what } » n’est pas là.
    .no-data = Un fichier de données que nomme « { $what } » n’est pas là.
    .unsafe-file = Le chemin du schéma, « { $what } », ne peut pas être une adresse.
    .file-too-large = Le schéma, « { $what } », est trop gros pour être publié (20 Mo).
catalog-refused =
    .no-url = L’entrée n’a pas d’adresse.
    .unsafe-name = « { $what } » ne donne pas de nom public sûr.
    .no-type = L’entrée n’a pas de type.
    .unknown-type = « { $what } » n’est pas un type que la plateforme connaît.
    .no-email = L’entrée n’a pas d’adresse de contact.
    .name-taken = Le même nom public est déjà celui de l’entrée « { $what } » (la casse ne compte pas).
    .address = « { $what } » n’est pas une adresse que l’on clone.
    .disk = La copie du dépôt ne peut pas être écrite : { $what }
    .too-much = Ce que le dépôt publierait prend { $what } Mo : c’est trop.
    .name-published = Le même nom, autrement écrit, est déjà publié : { $what } (la casse ne compte pas).
    .not-mirrored = Aucune copie de « { $what } » n’est là, et rien ne doit être récupéré.
    .not-a-repository = La copie du dépôt ne peut pas être lue : { $what }
    .too-large = Le dépôt dépasse { $what } Mo.
    .too-slow = Le dépôt n’a pas pu être récupéré en { $what } secondes.
    .not-fetched = Le dépôt n’a pas pu être récupéré : { $what }
    .git-missing = Le programme « git » est introuvable.
    .git-not-run = Le programme « git » ne démarre pas : { $what }
    .too-many-tags = Le dépôt a { $what } tags : c’est trop pour un schéma.
    .lacks-readme = La dernière version n’a pas de README.md à la racine.
    .lacks-title = La dernière version n’a pas de titre (« title » de { $what }).
    .lacks-description = La dernière version n’a pas de description (« description » de { $what }).
    .unsafe-member = Le nom d’un membre, « { $what } », ne peut pas être une adresse.
    .member-taken = Le membre « { $what } » a le nom d’un autre schéma (la casse ne compte pas).
catalog-help =
    .no-descriptor = Ajoutez-le à la racine du dépôt, puis publiez un nouveau tag.
    .unread = Corrigez le fichier (« equerre lint » dit où), puis publiez un nouveau tag.
    .invalid = Corrigez le fichier (« equerre lint » dit où), puis publiez un nouveau tag.
    .no-first-schema = Corrigez le « path » du premier schéma de schemas.yml, puis publiez un nouveau tag.
    .no-data = Ajoutez le fichier, ou retirez sa ressource, puis publiez un nouveau tag.
    .no-url = Ajoutez « url », l’adresse https du dépôt, à l’entrée de la liste.
    .unsafe-name = L’adresse doit finir par organisation/dépôt.git, en lettres sans accent, chiffres, « - », « _ » et points.
    .no-type = Ajoutez « type » à l’entrée : tableschema, jsonschema, datapackage ou other.
    .unknown-type = Les types sont : tableschema, jsonschema, datapackage, other.
    .no-email = Ajoutez « email », l’adresse de qui répond du schéma, à l’entrée.
    .name-taken = Retirez l’une des deux entrées, ou renommez un des dépôts.
    .address = Donnez l’adresse https publique du dépôt ; un dossier de cette machine demande --allow-local.
    .disk = Faites de la place, ou donnez un autre dossier : --mirror DOSSIER.
    .too-much = Publiez moins de versions, ou des fichiers plus petits (20 Mo par schéma, 1 Mo par page).
    .name-published = Écrivez l’adresse du dépôt comme elle l’était.
    .unsafe-file = Renommez le fichier : lettres, chiffres, « - », « _ », points, espaces ; pas plus de huit dossiers, pas le nom d’une page ; une fin en .json ou .yml.
    .file-too-large = Découpez le schéma, ou sortez-en les longues listes.
    .not-mirrored = Lancez la commande sans --offline, ou posez une copie dans le dossier de --mirror.
    .not-a-repository = Supprimez cette copie : la prochaine exécution la refait.
    .too-large = Retirez les gros fichiers de l’historique du dépôt, ou accordez plus : --max-size.
    .too-slow = Relancez plus tard, ou accordez plus : --timeout.
    .not-fetched = Vérifiez que le dépôt est public et que son adresse est la bonne.
    .git-missing = Installez git (https://git-scm.com).
    .git-not-run = Vérifiez que « git --version » répond.
    .too-many-tags = Supprimez les tags qui ne sont pas des versions.
    .lacks-readme = Ajoutez un README.md à la racine, puis publiez un nouveau tag.
    .lacks-title = Ajoutez « title », puis publiez un nouveau tag.
    .lacks-description = Ajoutez « description », puis publiez un nouveau tag.
    .unsafe-member = Le « name » du schéma doit être fait de lettres sans accent, de chiffres, de « - » et de « _ ».
    .member-taken = Donnez au membre un « name » qui n’est à personne.
catalog-surprise =
    .moved = { $name } { $version } : le tag { $tag } nomme d’autres fichiers que ceux publiés (commit { $was }, et maintenant { $is }).
    .moved-elsewhere = { $name } { $version } : le tag { $now } donne aussi cette version, avec d’autres fichiers que { $tag }, qui est publié.
    .retyped = { $name } : la liste dit qu’il est d’un autre type.
    .gone = { $name } { $version } : le tag { $tag } n’existe plus.
    .refused = { $name } { $version } : les règles d’aujourd’hui refuseraient cette version, qui est publiée.
    .refused-whole = { $name } : l’entrée est refusée maintenant, alors que des versions sont publiées.
    .unreachable = { $name } : le dépôt ne peut pas être lu.
    .delisted = { $name } : la liste ne le nomme plus.
    .damaged = { $name } { $version } : un fichier du catalogue n’est plus celui qui a été publié, et rien ne permet de le refaire.
catalog-surprise-help =
    .moved = Ce qui a été publié reste. Un nouveau contenu demande un nouveau tag ; pour prendre tout de même celui-ci : --update { $name }@{ $version }
    .retyped = Ce qui a été publié reste. Pour publier sous le nouveau type : --update { $name }
    .gone = Ce qui a été publié reste. Pour le retirer : --withdraw { $name }@{ $version }
    .refused = Ce qui a été publié reste, errors.json dit pourquoi elle serait refusée.
    .unreachable = Ce qui a été publié reste, errors.json dit pourquoi.
    .delisted = Ses fichiers restent à leur adresse, mais aucun catalogue ne le nomme. Pour les retirer : --withdraw { $name }
    .damaged = Remettez le fichier depuis une sauvegarde ; « equerre catalog check » dit lesquels.
catalog-lock-broken = La mémoire du catalogue, « { $file } », ne peut pas être lue : { $reason }
    .hint = remettez-la depuis une sauvegarde. Sans elle, rien ne dit plus ce qui a été publié : ne la supprimez que pour repartir de zéro.
catalog-lock-lost = « { $file } » manque, alors que des schémas sont publiés à côté : sans cette mémoire, rien ne dit ce qui a été publié.
    .hint = remettez-la depuis une sauvegarde, ou donnez un autre dossier : --out DOSSIER.
catalog-lock-unwritten = La mémoire du catalogue ne pourrait pas être relue : { $reason }. L’ancienne reste.
    .hint = c’est une faute d’Équerre : signalez-la.
catalog-list-long = « { $file } » a plus de 20 000 entrées.
    .hint = découpez-la.
catalog-list-empty = « { $file } » ne donne aucun dépôt utilisable, alors que des schémas sont publiés : rien n’est retiré.
    .hint = vérifiez que c’est le bon fichier ; « equerre lint { $file } » dit ce qui y manque.
catalog-compat-over-memory = « { $folder } » a une mémoire, que --compat perdrait.
    .hint = donnez un autre dossier à --compat : --out DOSSIER.
catalog-memory-over-compat = « { $folder } » a été fait avec --compat, sans mémoire.
    .hint = donnez un autre dossier, ou gardez --compat.
catalog-asked-unknown = Rien n’est publié sous le nom « { $what } ».
    .hint = « equerre catalog build » dit les noms et les versions ; une version s’écrit organisation/nom@1.0.0.
catalog-no-lock = « { $folder } » n’est pas le dossier d’un catalogue : catalog.lock.json n’y est pas.
    .hint = equerre catalog build --repertoires repertoires.yml --out { $folder }
catalog-list-broken = « { $file } » n’est pas une liste de dépôts que l’on peut lire.
    .hint = « equerre lint { $file } » dit où elle est mal écrite.
catalog-not-a-folder = « { $path } » n’est pas un dossier : rien n’est écrit à travers un lien.
    .hint = retirez-le, ou donnez un autre dossier : --out DOSSIER.
catalog-threads = Les fils d’exécution ne démarrent pas : { $reason }
    .hint = essayez --threads 1.
catalog-templates = Les modèles de pages ne peuvent pas être lus : { $reason }
    .hint = c’est une faute d’Équerre : signalez-la.
