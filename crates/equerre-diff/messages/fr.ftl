# Ce qui change entre deux versions d’un schéma.
change-field-added = Champ « { $field } » : ajouté, facultatif.
    .title = champ facultatif ajouté
change-required-field-added = Champ « { $field } » : ajouté, obligatoire.
    .title = champ obligatoire ajouté
change-schema-deprecated = Le schéma n’est plus à utiliser.
    .title = schéma à ne plus utiliser
change-field-deprecated = Champ « { $field } » : à ne plus utiliser.
    .title = champ à ne plus utiliser
note-deprecated-reason = Raison : { $reason }
note-deprecated-replaced = À la place : « { $other } ».
note-never-deprecated = Rien n’avait prévenu de ce retrait : « equerre deprecate » le marque une version à l’avance.
note-was-deprecated = Son retrait était annoncé depuis le { $since }.
    .undated = Son retrait était annoncé.
change-field-removed = Champ « { $field } » : retiré (il était facultatif). Une colonne de ce nom n’est plus contrôlée.
    .title = champ facultatif retiré
change-required-field-removed = Champ « { $field } » : retiré, alors qu’il était obligatoire et que des réutilisateurs s’appuient dessus.
    .title = champ obligatoire retiré
change-field-renamed = Champ « { $old } » : renommé « { $new } ».
    .title = champ renommé
change-required-field-renamed = Champ obligatoire « { $old } » : renommé « { $new } ».
    .title = champ obligatoire renommé
change-field-respelled = Champ « { $old } » : réécrit « { $new } » (casse, accents ou séparateurs).
    .title = nom de champ réécrit
change-fields-reordered = Champs dans un autre ordre : { $values }.
    .title = champs déplacés
change-duplicate-field-changed = Champs du même nom : { $old } avant, { $new } maintenant.
    .title = champs en double
change-fields-match-changed = En-tête attendu (fieldsMatch) : « { $old } » devient « { $new } ».
    .title = en-tête attendu changé
change-missing-value-added = Valeurs manquantes : { $values } s’ajoute.
    .title = valeur manquante ajoutée
change-missing-value-removed = Valeurs manquantes : { $values } n’en est plus une.
    .title = valeur manquante retirée
change-missing-value-label-changed = Valeurs manquantes : libellé changé pour { $values }.
    .title = libellé de valeur manquante
change-primary-key-added = Clé primaire ajoutée : { $new }.
    .title = clé primaire ajoutée
change-primary-key-removed = Clé primaire retirée : { $old }.
    .title = clé primaire retirée
change-primary-key-changed = Clé primaire : { $old } devient { $new }.
    .title = clé primaire changée
change-primary-key-respelled = Clé primaire écrite autrement, sans changer : { $new }.
    .title = clé primaire réécrite
change-unique-key-added = Unicité demandée pour { $values }.
    .title = unicité ajoutée
change-unique-key-removed = Unicité abandonnée pour { $values }.
    .title = unicité retirée
change-foreign-key-added = Clé étrangère ajoutée : { $values }, vers « { $table } ».
    .title = clé étrangère ajoutée
change-foreign-key-removed = Clé étrangère retirée : { $values }, vers « { $table } ».
    .title = clé étrangère retirée
change-foreign-key-changed = Clé étrangère changée : { $values }, vers « { $table } ».
    .title = clé étrangère changée
change-standard-version-changed = Standard suivi ($schema) : « { $old } » devient « { $new } ».
    .title = version du standard
change-custom-check-added = Contrôle « { $what } » ajouté sur { $values }.
    .title = contrôle ajouté
change-custom-check-removed = Contrôle « { $what } » retiré de { $values }.
    .title = contrôle retiré
change-custom-check-changed = Contrôle « { $what } » changé sur { $values }.
    .title = contrôle changé
change-metadata-changed = Propriété « { $what } » { $side ->
    [added] { $shown ->
        [yes] ajoutée : { $new }
       *[no] ajoutée.
    }
    [removed] { $shown ->
        [yes] retirée (elle disait : { $old })
       *[no] retirée.
    }
   *[both] { $shown ->
        [yes] : { $old } → { $new }
       *[no] change.
    }
}
    .title = métadonnée changée
change-schema-renamed = Le schéma change de nom ({ $what }) : « { $old } » devient « { $new } ».
    .title = schéma renommé
change-type-changed = Champ « { $field } » : le type passe de « { $old } » à « { $new } ».
    .title = type changé
change-type-written = Champ « { $field } » : le type est écrit ou omis, sans changer.
    .title = type écrit
change-format-changed = Champ « { $field } » : le format passe de « { $old } » à « { $new } ».
    .title = format changé
change-date-format-changed = Champ « { $field } » : le format de date passe de « { $old } » à « { $new } ».
    .title = format de date changé
change-format-prefix-changed = Champ « { $field } » : le format est écrit autrement, sans changer.
    .title = préfixe de format
change-decimal-char-changed = Champ « { $field } » : le séparateur décimal passe de « { $old } » à « { $new } ».
    .title = séparateur décimal changé
change-group-char-changed = Champ « { $field } » : le séparateur de milliers passe de « { $old } » à « { $new } ».
    .title = séparateur de milliers changé
change-bare-number-changed = Champ « { $field } » : texte permis autour du nombre (bareNumber) : { $old } → { $new }
    .title = nombre nu
change-boolean-value-removed = Champ « { $field } » : { $values } ne veut plus dire ni vrai ni faux.
    .title = écriture de booléen retirée
change-boolean-value-added = Champ « { $field } » : { $values } veut maintenant dire vrai ou faux.
    .title = écriture de booléen ajoutée
change-boolean-value-inverted = Champ « { $field } » : { $values } veut dire le contraire d’hier.
    .title = booléen inversé
change-list-changed = Champ « { $field } » : la façon d’écrire les listes change ({ $what }).
    .title = liste changée
change-field-missing-values-changed = Champ « { $field } » : ses valeurs manquantes changent : { $old } → { $new }
    .title = valeurs manquantes du champ
change-float-number-changed = Champ « { $field } » : floatNumber change : { $old } → { $new }
    .title = nombre flottant
change-annotation-changed = Champ « { $field } » : « { $what } » change.
    .title = texte changé
change-unit-to-review = Champ « { $field } » : « { $what } » change un nombre ou une unité ; le sens a-t-il changé ?
    .title = unité à relire
change-misplaced-constraint-fixed = Champ « { $field } » : « { $what } » était écrit là où rien ne le lit ; il compte maintenant.
    .title = contrainte remise en place
change-values-changed = Champ « { $field } » : les valeurs acceptées changent.
    .title = valeurs changées
change-required-added = Champ « { $field } » : devient obligatoire.
    .title = devenu obligatoire
change-required-removed = Champ « { $field } » : devient facultatif.
    .title = devenu facultatif
change-unique-added = Champ « { $field } » : ses valeurs doivent maintenant être uniques.
    .title = unicité ajoutée
change-unique-removed = Champ « { $field } » : ses valeurs peuvent se répéter.
    .title = unicité retirée
change-enum-added = Champ « { $field } » : { $n ->
    [one] une seule valeur est permise
   *[other] seules { $n } valeurs sont permises
} : { $values }.
    .title = liste de valeurs ajoutée
change-enum-values-removed = Champ « { $field } » : { $n ->
    [one] valeur retirée
   *[other] { $n } valeurs retirées
} : { $values }.
    .title = valeurs retirées
change-enum-values-added = Champ « { $field } » : { $n ->
    [one] valeur ajoutée
   *[other] { $n } valeurs ajoutées
} : { $values }.
    .title = valeurs ajoutées
change-enum-values-respelled = Champ « { $field } » : { $n ->
    [one] valeur réécrite
   *[other] { $n } valeurs réécrites
} (casse, accents, ponctuation) : { $values }.
    .title = valeurs réécrites
change-enum-removed = Champ « { $field } » : la liste de { $n ->
    [one] { $n } valeur
   *[other] { $n } valeurs
} disparaît.
    .title = liste de valeurs retirée
change-enum-rewritten = Champ « { $field } » : la liste de valeurs est écrite autrement, sans changer.
    .title = liste de valeurs réécrite
change-categories-changed = Champ « { $field } » : les catégories changent.
    .title = catégories changées
change-pattern-added = Champ « { $field } » : un motif est demandé : { $new }
    .title = motif ajouté
change-pattern-removed = Champ « { $field } » : le motif { $old } n’est plus demandé.
    .title = motif retiré
change-pattern-changed = Champ « { $field } » : le motif { $old } devient { $new }
    .title = motif changé
change-length-changed = Champ « { $field } » : « { $what } » { $side ->
    [added] ajouté : « { $new } ».
    [removed] retiré (il disait « { $old } »).
   *[both] passe de « { $old } » à « { $new } ».
}
    .title = longueur changée
change-bound-changed = Champ « { $field } » : « { $what } » { $side ->
    [added] ajouté : « { $new } ».
    [removed] retiré (il disait « { $old } »).
   *[both] passe de « { $old } » à « { $new } ».
}
    .title = borne changée
change-json-schema-constraint-changed = Champ « { $field } » : son JSON Schema change.
    .title = JSON Schema du champ
change-unenforced-constraint-changed = Champ « { $field } » : « { $what } » change, que les validateurs ne lisent pas.
    .title = contrainte sans effet
change-unsupported-constraint-changed = Champ « { $field } » : « { $what } » change, qui ne vaut pas pour ce type.
    .title = contrainte hors type
change-resource-added = Ressource « { $what } » : ajoutée.
    .title = ressource ajoutée
change-resource-removed = Ressource « { $what } » : retirée.
    .title = ressource retirée
change-resource-renamed = Ressource « { $old } » : renommée « { $new } ».
    .title = ressource renommée
change-resource-schema-changed = Le schéma de la ressource apparaît ou disparaît : { $old } → { $new }
    .title = schéma de ressource
change-resource-moved = « { $what } » change de place : { $old } → { $new }
    .title = fichier déplacé
change-resource-reading-changed = « { $what } » change la façon de lire la ressource : { $old } → { $new }
    .title = lecture de la ressource
change-encoding-changed = Encodage : « { $old } » devient « { $new } ».
    .title = encodage changé
change-dialect-changed = Dialecte CSV : { $old } → { $new }
    .title = dialecte CSV changé
change-package-renamed = Le paquet change de nom ({ $what }) : « { $old } » devient « { $new } ».
    .title = paquet renommé
change-keyword-changed = { $field } : « { $what } » : { $old } → { $new }
    .title = mot-clé changé
change-keyword-annotation-changed = { $field } : « { $what } » change.
    .title = texte changé
change-draft-changed = Version de JSON Schema : « { $old } » devient « { $new } ».
    .title = version de JSON Schema
change-document-changed = Le document dans son ensemble : { $old } → { $new }
    .title = document changé
change-file-changed = Fichier « { $what } » : { $how ->
    [added] ajouté
    [removed] retiré
    [renamed] renommé
   *[other] changé
}.
    .title = fichier changé

note-rename-score = Rapprochés par ressemblance ({ $score }) ; si c’est faux, dites-le dans [renames] d’equerre.toml.
note-renamed-and-changed = Changent aussi : { $keys }.
note-respelled = « { $old } » → « { $new } »
note-unit = Avant : { $old } ; maintenant : { $new }.
note-unit-new = Maintenant : { $new } ; rien avant.
note-unit-gone = Avant : { $old } ; plus rien maintenant.
note-same-language = Les deux motifs acceptent exactement les mêmes textes.
note-reference-reading = La bibliothèque de référence lit un « ou » sans parenthèses autrement que l’auteur : elle acceptait « { $text } » et le refuse maintenant. Personne n’écrit cela, le niveau n’en tient pas compte.
diff-unread = { $file } ({ $version }) ne peut pas être lu : rien n’en est dit.
unknown = Indécidé.
    .large = Indécidé : les deux motifs ensemble sont trop grands pour être comparés.
    .backtracking = Indécidé : un motif se réfère à lui-même ou regarde autour de lui, ce qu’aucun automate ne sait comparer.
    .reading = Indécidé : les deux versions lisent les valeurs chacune à sa façon.
    .approximate = Indécidé : ce format de texte n’est connu qu’à peu près.
    .json-schema = Indécidé : les deux JSON Schema n’ont pas pu être comparés, et aucun document perdu n’a été trouvé.
    .no-document = Des documents valables hier sont refusés, mais aucun n’a pu être fabriqué pour le montrer.
    .data = Indécidé : cela dépend de ce que contient l’autre table.
    .check = Indécidé : aucune valeur connue pour être refusée par ce contrôle n’était acceptée avant.
    .check-too = Indécidé : le champ a aussi un contrôle, et aucune valeur qui le passe n’est connue pour être refusée.
    .keys = Indécidé : les valeurs d’une clé sont lues autrement, et cela dépend de ce que contiennent les tables.
    .schema-refused = Indécidé : la bibliothèque de référence refuse un schéma ainsi écrit, « equerre lint » dit pourquoi.
    .many = Indécidé : il y a trop de changements, seuls les premiers sont montrés par un fichier.
    .json-broken = Indécidé : l’un des deux JSON Schema ne peut pas être appliqué (une référence ne mène nulle part, par exemple) ; « equerre lint » dit pourquoi.
    .elsewhere = Indécidé : le schéma lui-même est décrit ailleurs, rien ici ne dit ce qui y change.
    .duplicates = Indécidé : des champs portent le même nom.
    .kind = Indécidé : la sorte de schéma a changé.
    .bytes = Indécidé : cela dépend des octets du fichier.
    .no-schema = Indécidé : l’une des versions n’a pas de schéma ici.
    .format = Indécidé : rien n’est connu de ce format de fichier.
    .no-file = Indécidé : aucun fichier valable n’a pu être construit pour le montrer.
    .unconfirmed = Indécidé : le témoin fabriqué n’a pas été confirmé par le validateur ; c’est un défaut d’Équerre, signalez-le.
changelog-added = Ajouté
changelog-changed = Modifié
changelog-removed = Retiré
changelog-fixed = Corrigé
changelog-breaking = **Changement non rétrocompatible.**
changelog-review = (à relire et à compléter : ce brouillon dit ce qui change, pas pourquoi)
data-broken = { $broken ->
    [0] Aucun fichier ne casserait
    [one] Un fichier casserait
   *[other] { $broken } fichiers casseraient
}, sur { $valid ->
    [0] aucun
    [one] un seul
   *[other] { $valid }
} que l’ancienne version accepte (lus : { $all }).
data-file = { $file } : { $n ->
    [one] une erreur
   *[other] { $n } erreurs
}
data-where = ligne { $row }, « { $field } » : « { $cell } »
data-keep = Pour les garder tous : { $what }
    .enum = rendre à « { $field } » les valeurs { $values }
    .required = laisser « { $field } » facultatif
    .pattern = élargir le motif de « { $field } » ({ $values })
    .bound = reculer les bornes de « { $field } » ({ $values })
    .length = élargir les longueurs de « { $field } » ({ $values })
    .type = revenir au type d’avant pour « { $field } » ({ $values })
    .other = revoir « { $field } »
changelog-accepted = Accepté : { $reason }
changelog-words = { $n ->
    [one] Un changement de texte (descriptions, titres, métadonnées) n’est pas détaillé ici.
   *[other] { $n } changements de texte (descriptions, titres, métadonnées) ne sont pas détaillés ici.
}
change-nothing = (rien)
change-property-added = { $field } : propriété « { $what } » ajoutée.
    .title = propriété ajoutée
change-property-removed = { $field } : propriété « { $what } » retirée.
    .title = propriété retirée
changes-title = Les changements que distingue equerre diff
changes-about = Le niveau d’un changement vient de ce qui est établi : un fichier valable avant et refusé maintenant demande une étape majeure, un fichier accepté de plus une mineure. La dernière colonne dit l’étape qu’il demande quoi qu’il en soit, parce que des réutilisateurs s’appuient sur ce qui disparaît ou s’ajoute.
changes-head = | nom | code | changement | au moins |
change-key-values-changed = Champ « { $field } » : ses valeurs sont lues autrement, et il appartient à une clé ({ $values }).
    .title = clé lue autrement
diff-malformed = { $file } ({ $version }) n’est pas du JSON correct : « equerre lint » dit où. Il est comparé tel qu’il a pu être lu.
changes-least = au moins : étape { $level }
