marked-kind = Contrôle d’un fichier de données
marked-files = { $n } fichiers de données
marked-files-list = Les fichiers
marked-all-valid = Tous les fichiers sont valides.
marked-some-invalid = Des fichiers ne sont pas valides.
marked-some-unknown = Des fichiers n’ont pas pu être contrôlés entièrement.
marked-schema = À propos du schéma
marked-todo = À changer, dans cet ordre
marked-todo-more = { $n ->
    [one] Une autre sorte de constat n’est pas montrée.
   *[other] { $n } autres sortes de constats ne sont pas montrées.
}
marked-share = { $n ->
    [one] 1 constat
   *[other] { $n } constats
} ({ $share } des lignes)
marked-columns = Les colonnes d’un coup d’œil
marked-columns-more = { $n ->
    [one] Une autre colonne n’est pas montrée.
   *[other] { $n } autres colonnes ne sont pas montrées.
}
marked-columns-left = { $n ->
    [one] Une colonne n’est pas montrée.
   *[other] { $n } colonnes ne sont pas montrées : d’abord celles qui ont des fautes.
}
marked-legend-right = juste
marked-legend-empty = vide
marked-legend-wrong = fausse
marked-head-column = Colonne
marked-head-cells = Cellules
marked-head-where = Où sont les fautes, du début à la fin du fichier
marked-head-values = Valeurs justes
marked-unnamed = Colonne sans nom
marked-no-field = n’est pas dans le schéma
marked-right = { $n ->
    [one] 1 juste
   *[other] { $n } justes
} ({ $share })
marked-filled = { $n ->
    [one] 1 remplie
   *[other] { $n } remplies
} ({ $share })
marked-empty = { $n ->
    [one] 1 vide
   *[other] { $n } vides
} ({ $share })
marked-wrong = { $n ->
    [one] 1 fausse
   *[other] { $n } fausses
} ({ $share })
marked-remarks = { $n ->
    [one] 1 avec une remarque
   *[other] { $n } avec une remarque
} ({ $share })
marked-percent = { $n } %
marked-percent-little = moins de 1 %
marked-percent-nearly = plus de 99 %
marked-lie-nowhere = loin dans le fichier
marked-lie-everywhere = un peu partout
marked-lie-begin = dans la première moitié
marked-lie-end = dans la seconde moitié
marked-lie-here-and-there = par endroits
marked-always = toujours « { $text } »
marked-sampled = Les valeurs montrées sont celles d’une ligne sur { $n }.
marked-different-all = { $n ->
    [one] une seule valeur
   *[other] { $n } valeurs, toutes différentes
}
marked-different = { $n ->
    [one] une seule valeur
   *[other] { $n } valeurs, presque toutes différentes
}
marked-different-more = { $n ->
    [0] des textes longs
    [one] plus d’une valeur
   *[other] plus de { $n } valeurs différentes
}
marked-between = de { $from } à { $to }
marked-several = { $n } valeurs différentes
marked-often = { $n } valeurs différentes, le plus souvent :
marked-table = Le tableau
marked-table-how = Une cellule encadrée est fausse (rouge) ou porte une remarque (orange) ; son numéro renvoie à la liste « À changer ».
marked-caption = { $n ->
    [0] Aucune ligne
    [one] Une ligne
   *[other] { $n } lignes
} sur { $rows }
marked-gap = { $n ->
    [one] … une ligne passée …
   *[other] … { $n } lignes passées …
}
marked-row = Ligne
marked-fault = faute
marked-empty-cell = vide
marked-near = sans doute « { $near } »
marked-near-empty = sans doute vide
marked-made = Page faite par Équerre. Elle est complète : rien n’est chargé d’ailleurs, rien n’est envoyé. Elle montre des données du fichier : partagez-la comme lui.
marked-sheet = À changer
marked-sheet-head-number = N°
marked-sheet-head-severity = Gravité
marked-sheet-head-column = Colonne
marked-sheet-head-count = Combien
marked-sheet-head-what = Ce qui ne va pas
marked-sheet-head-first = Premières lignes
marked-sheet-head-go = Première
marked-sheet-head-help = Que faire
marked-sheet-about = Dans les feuilles de données, une cellule rouge est fausse, une cellule orange porte une remarque ; la note de la cellule dit pourquoi. Filtrez par couleur pour les retrouver.
marked-sheet-rows = Seules les { $n } premières lignes sont dans la feuille : un tableur n’en tient pas plus.
marked-sheet-columns = Seules les { $n } premières colonnes sont dans la feuille : un tableur n’en tient pas plus.
marked-sheet-cells = Des cellules trop longues pour un tableur ont été coupées : ne reprenez pas cette feuille comme données.
marked-sheet-more = { $n ->
    [one] Un autre constat n’est pas marqué.
   *[other] { $n } autres constats ne sont pas marqués : il y en a trop.
}
marked-sheet-passed-over = Des lignes qui ne sont pas des données (commentaires, lignes vides que le schéma passe) sont dans la feuille : retirez-les avant de la contrôler.
marked-sheet-texts = Ce qui tient au texte du fichier (cellule absente, guillemet jamais fermé, encodage) ne se voit pas dans une feuille : corrigez le fichier lui-même.
marked-sheet-notes = { $n ->
    [one] Une cellule en couleur n’a pas de note.
   *[other] { $n } cellules en couleur n’ont pas de note : il y en a trop. La liste ci-dessous les explique.
}
marked-sheet-fine = Rien à changer.
marked-note-near = Valeur sans doute voulue : { $near }
