# Mots de la revue d’un changement.

review-reason =
    .removed-unpublished = le schéma n’est plus là
    .configuration = equerre.toml change les règles ou ce qui est accepté
    .version-before = la version est à revoir, déjà avant ce changement
    .break-unversioned = { $n ->
    [one] un changement casse
   *[other] { $n } changements cassent
} des fichiers valables, et le numéro ne le dit pas : il en faut un à trois nombres
    .removed = le schéma publié n’est plus là
    .unread = une des deux versions ne peut pas être lue
    .break = { $n ->
    [one] un changement casse
   *[other] { $n } changements cassent
} des fichiers valables : il faut la version { $next }, ou l’accepter
    .break-early = { $n ->
    [one] un changement casse
   *[other] { $n } changements cassent
} des fichiers valables (avant 1.0.0 : la prochaine version sera { $next })
    .break-unpublished = { $n ->
    [one] un changement casse
   *[other] { $n } changements cassent
} des fichiers valables ; rien n’est encore publié
    .understated = le numéro { $version } ne suffit pas{ $n ->
    [0] { "" }
    [one] {" "}(un changement casse des fichiers valables)
   *[other] {" "}({ $n } changements cassent des fichiers valables)
} : il faut { $next } au moins
    .overstated = le numéro { $version } promet plus qu’il ne change ({ $next } suffisait)
    .decreased = le numéro { $version } est plus petit que celui d’avant
    .undecided = { $n ->
    [one] un changement reste
   *[other] { $n } changements restent
} à trancher
    .unversioned = pas de numéro de version à trois nombres
    .platform = la plateforme ne publierait pas cette version
    .data = { $n ->
    [one] un fichier existant serait refusé
   *[other] { $n } fichiers existants seraient refusés
}
    .errors = { $n ->
    [one] une erreur nouvelle
   *[other] { $n } erreurs nouvelles
}
    .findings = { $n ->
    [one] un constat nouveau
   *[other] { $n } constats nouveaux
}
    .errors-of = { $n ->
    [one] une erreur nouvelle
   *[other] { $n } erreurs nouvelles
} ({ $what })
    .findings-of = { $n ->
    [one] un constat nouveau
   *[other] { $n } constats nouveaux
} ({ $what })
    .warnings = { $n ->
    [one] une alerte nouvelle
   *[other] { $n } alertes nouvelles
}
review-version =
    .right-more = { $last } → { $version } : étape { $declared } ; elle suffit
    .versionless = sans numéro dans le fichier : son étiquette le dira, { $next } au moins
    .added = { $version } ; schéma nouveau dans un dépôt qui a déjà des versions
    .none = pas de numéro de version
    .unpublished-none = pas de numéro de version ; aucune version n’est publiée, rien n’est promis
    .unversioned-none = pas de numéro de version : on ne peut pas dire si l’étape est la bonne
    .unversioned-old = le numéro d’avant, { $last }, n’est pas à trois nombres : on ne peut pas dire si l’étape est la bonne
    .first = { $version }, première version
    .unread = on ne peut rien en dire : un descripteur ne peut pas être lu
    .unpublished = { $version } ; aucune version n’est publiée, rien n’est promis
    .right = { $last } → { $version } : étape { $declared }, c’est la bonne
    .nothing = rien n’a changé dans le schéma depuis { $last }
    .overstated = { $last } → { $version } : étape { $declared } ; une étape { $required } suffisait ({ $next })
    .understated = { $last } → { $version } : étape { $declared } ; il en faut une { $required } : { $next } au moins
    .decreased = { $version } est plus petit que { $last } ; il faut { $next } au moins
    .undecided = { $last } → { $version } : étape { $declared } ; si ce qui reste à trancher casse des fichiers, il faut { $next }
    .unversioned = { $version } n’est pas un numéro à trois nombres : on ne peut pas dire si l’étape est la bonne
    .to-come = encore { $version } ; la prochaine version sera { $next } au moins
    .to-come-break = encore { $version } ; ce changement demande { $next } : « equerre release prepare » l’écrit partout ; ou acceptez la rupture (plus bas)
    .to-come-undecided = encore { $version } ; { $next } si ce qui reste à trancher casse des fichiers
review-platform =
    .part = elle ne lit que la racine d’un dépôt : ce dossier n’y serait pas publié tel quel
    .kept = publierait la version { $version }
    .kept-later = prendrait ces fichiers, sous un numéro nouveau
review-addresses =
    .unread = non vérifié : le schéma ne peut pas être lu
    .fine = justes
    .known = { $n ->
    [one] une à revoir
   *[other] { $n } à revoir
}, déjà avant ce changement
    .new = { $n ->
    [one] une à corriger
   *[other] { $n } à corriger
}
review-dates =
    .later = « equerre release » les écrira
    .unread = non vérifiées : le schéma ne peut pas être lu
    .fine = justes
    .known = { $n ->
    [one] une à revoir
   *[other] { $n } à revoir
}, déjà avant ce changement
    .new = { $n ->
    [one] une à corriger
   *[other] { $n } à corriger
}
review-changelog =
    .removed = CHANGELOG.md est retiré
    .missing = pas de CHANGELOG.md
    .contradicts = ne dit pas ce qui change
    .without-version = ne parle pas de cette version
    .follows = mis à jour
    .untouched = pas touché ; « equerre release » le complétera
    .nothing = rien à ajouter
review-examples =
    .unread = non vérifié : le schéma ne peut pas être lu
    .none = aucun fichier d’exemple
    .invalid = { $n ->
    [one] un fichier n’est pas valide
   *[other] { $n } fichiers ne sont pas valides
}
    .lacking = sans les colonnes nouvelles
    .valid = { $n ->
    [one] un fichier, valide
   *[other] { $n } fichiers, valides
}
review-documentation =
    .spoken = { $n ->
    [one] un texte parle encore
   *[other] { $n } textes parlent encore
} d’un champ retiré
    .stale = { $n ->
    [one] un fichier engendré est
   *[other] { $n } fichiers engendrés sont
} en retard ; « equerre release » les refera
    .fresh = { $n ->
    [one] le fichier engendré est
   *[other] les { $n } fichiers engendrés sont
} à jour
    .nothing = rien à mettre à jour
review-rules = { $new ->
    [0] aucun constat nouveau
    [one] un constat nouveau
   *[other] { $new } constats nouveaux
}{ $errors ->
    [0] { "" }
    [one] {" "}(dont une erreur)
   *[other] {" "}(dont { $errors } erreurs)
}{ $known ->
    [0] { "" }
    [one] , un déjà là
   *[other] , { $known } déjà là
}{ $mended ->
    [0] { "" }
    [one] , un de corrigé
   *[other] , { $mended } de corrigés
}
review-data-unread = { $file } ne peut pas être lu : { $reason }

review-page-kind = Revue d’un changement
review-page-title = Revue de { $n } schémas
review-page-schemas = Schémas touchés
review-page-rows = Comment chaque point se présente
review-page-preview = La documentation telle qu’elle sera
review-page-marks = { $n ->
    [0] sans différence
    [one] une différence marquée
   *[other] { $n } différences marquées
}
review-page-made = Page produite par Équerre (equerre check). Ce qui casse est montré par un fichier que le validateur a jugé.
review-configuration = equerre.toml change les règles, ou ce qui est accepté : relisez-le
review-data-kind = n’ont pas été essayées : seul un Table Schema s’y prête
review-data-none = aucun fichier ne répond à { $patterns } (equerre.toml, data-files)
