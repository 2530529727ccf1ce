# Ce qui a été changé. « n » : combien.

repair-encoding = encodage
repair-delimiter = séparateur
repair-label = nom de colonne
repair-order = ordre des colonnes
repair-index = colonne sans nom qui numérote les lignes, retirée
repair-empty-column = { $n ->
    [one] colonne sans nom ni contenu, retirée
   *[other] { $n } colonnes sans nom ni contenu, retirées, à partir de
}
repair-blank-row = { $n ->
    [one] une ligne vide, retirée
   *[other] { $n } lignes vides, retirées
}

repair-short-row = { $n ->
    [one] une ligne a moins de cellules que de colonnes : des cellules vides la complètent
   *[other] { $n } lignes ont moins de cellules que de colonnes : des cellules vides les complètent
}

# Les façons d’écrire, par cellule.

repair-blanks = espaces autour
repair-spaced-groups = espaces entre les milliers
repair-comma-groups = virgules entre les milliers
repair-point-groups = points entre les milliers
repair-decimal-sign = signe décimal
repair-currency = signe de monnaie
repair-minus = tiret au lieu du signe moins
repair-whole-decimals = décimales d’un nombre entier
repair-date-order = date écrite autrement
repair-midnight = heure de minuit après une date
repair-truth-word = oui ou non en d’autres mots
repair-spelling = majuscules, accents ou signes d’une valeur permise
repair-spaced-code = espaces dans un code
repair-wrong-encoding = lettres mal décodées
repair-line-break = retour à la ligne dans un nom

# Ce qui a été laissé tel quel, et pourquoi.

left-decimals-or-groups = la virgule ou le point peut être décimal, ou séparer les milliers
left-day-or-month = le jour peut venir en premier, ou le mois
left-several-values = plusieurs valeurs permises s’écrivent presque ainsi

left-undecided = rien d’autre dans la colonne ne le dit
left-contradicted = la colonne est écrite des deux façons

# Ce qui a décidé.

proof-decimal-comma = la virgule est décimale
proof-comma-groups = les virgules séparent les milliers
proof-decimal-point = le point est décimal
proof-point-groups = les points séparent les milliers
proof-day-first = le jour vient en premier
proof-month-first = le mois vient en premier

# Un fichier qui ne peut pas être préparé.

unprepared-write = { $data } : la copie ne peut pas être écrite : { $reason }.
unprepared-encoding = { $data } : vers la ligne { $row }, des octets ne sont pas de l’encodage du fichier ; une copie les perdrait. Dites l’encodage avec --encoding.
unprepared-doubtful = { $data } n’est sans doute pas en windows-1252 : « { $text } » y serait écrit. Enregistrez-le en UTF-8 avec le programme qui l’a fait, ou dites son encodage avec --encoding (macintosh, iso-8859-15…).
unprepared-empty = { $data } est vide.
unprepared-no-column = { $data } : aucune colonne n’est de ce schéma. Est-ce le bon schéma, et la première ligne porte-t-elle les noms des colonnes ?
unprepared-unclosed = { $data } : un guillemet ouvert n’est jamais fermé ; la fin du fichier se lit comme une seule cellule. Corrigez-le d’abord.
