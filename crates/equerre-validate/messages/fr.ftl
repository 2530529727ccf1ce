data-more = { $title } : { $n } autres, comptées seulement.
data-near = Valeur sans doute voulue : « { $near } ».

source-error = Le fichier est vide.
    .title = Fichier illisible
    .about = Le fichier ne contient aucune ligne, ou un guillemet ouvert n’est jamais fermé.
    .summary = Le fichier est vide.
    .help = Donnez un fichier avec un en-tête et des lignes, où tout guillemet ouvert est fermé.
    .unclosed-quote = Ligne { $row } : un guillemet ouvert dans la colonne { $column } n’est jamais fermé ; tout ce qui suit a été lu comme une seule cellule.
    .unclosed-quote-summary = Un guillemet ouvert n’est jamais fermé ; tout ce qui suit a été lu comme une seule cellule.
encoding-error = Des octets ne sont pas dans l’encodage du fichier ; ils ont été remplacés.
    .at = Ligne { $row } : des octets ne sont pas dans l’encodage du fichier ; ils ont été remplacés.
    .at-summary = À partir de la ligne { $row }, des octets ne sont pas dans l’encodage du fichier ; ils ont été remplacés.
    .title = Caractères illisibles
    .about = Des octets du fichier ne sont pas des caractères de son encodage ; ils sont remplacés par « � » et le reste est contrôlé.
    .summary = Des octets ne sont pas dans l’encodage du fichier ; ils ont été remplacés.
    .help = Enregistrez le fichier en UTF-8, ou dites son encodage (--encoding windows-1252).
schema-error = Une partie du schéma ne peut pas être appliquée.
    .title = Schéma inapplicable
    .about = Le schéma a une faute qui empêche d’en appliquer une partie.
    .summary = Une partie du schéma ne peut pas être appliquée.
    .help = Corrigez le schéma (equerre lint).
field-error = Une partie d’un champ du schéma ne peut pas être appliquée.
    .title = Champ inapplicable
    .about = La description d’un champ a une faute ; le reste du champ est appliqué.
    .summary = Une partie d’un champ du schéma ne peut pas être appliquée.
    .help = Corrigez le schéma (equerre lint).
    .unknown-type = « { $field } » : le type « { $text } » n’existe pas ; les cellules sont prises telles quelles.
    .unknown-format = « { $field } » : le format « { $text } » n’existe pas ; il n’est pas contrôlé.
    .unreadable-format = « { $field } » : aucune date ne peut être lue au format « { $text } » ; toutes les cellules sont refusées.
    .invalid-pattern = « { $field } » : le motif { $text } est illisible au caractère { $reason } ; il n’est pas contrôlé.
    .pattern-too-large = « { $field } » : le motif { $text } est trop grand ; il n’est pas contrôlé.
    .unreadable-bound = « { $field } » : la borne « { $text } » ({ $reason }) n’est pas une valeur du champ ; elle n’est pas contrôlée.
    .unreadable-enum-value = « { $field } » : la valeur permise « { $text } » n’est pas du type du champ ; aucune cellule ne peut l’avoir.
    .wrong-kind = « { $field } » : la contrainte « { $text } » est mal écrite ; elle n’est pas contrôlée.
    .json-schema = « { $field } » : son schéma JSON ne peut pas être appliqué ({ $reason }).
check-error = Le contrôle « { $check } » du schéma ne peut pas être appliqué.
    .title = Contrôle inapplicable
    .about = Un contrôle de custom_checks est inconnu ou mal paramétré ; les autres sont faits.
    .summary = Le contrôle « { $check } » du schéma ne peut pas être appliqué.
    .help = Votre fichier n’y est pour rien : prévenez qui tient le schéma (equerre lint dit comment le corriger).
    .not-a-list = Le contrôle « { $check } » du schéma ne peut pas être appliqué : la liste des contrôles n’en est pas une.
    .not-a-list-summary = Le contrôle « { $check } » du schéma ne peut pas être appliqué : la liste des contrôles n’en est pas une.
    .not-a-mapping = Le contrôle « { $check } » du schéma ne peut pas être appliqué : ce n’est pas un objet.
    .not-a-mapping-summary = Le contrôle « { $check } » du schéma ne peut pas être appliqué : ce n’est pas un objet.
    .no-name = Le contrôle « { $check } » du schéma ne peut pas être appliqué : il n’a pas de nom.
    .no-name-summary = Le contrôle « { $check } » du schéma ne peut pas être appliqué : il n’a pas de nom.
    .no-params = Le contrôle « { $check } » du schéma ne peut pas être appliqué : il n’a pas de paramètres.
    .no-params-summary = Le contrôle « { $check } » du schéma ne peut pas être appliqué : il n’a pas de paramètres.
    .missing-parameter = Le contrôle « { $check } » du schéma ne peut pas être appliqué : le paramètre « { $parameter } » manque.
    .missing-parameter-summary = Le contrôle « { $check } » du schéma ne peut pas être appliqué : le paramètre « { $parameter } » manque.
    .wrong-parameter = Le contrôle « { $check } » du schéma ne peut pas être appliqué : le paramètre « { $parameter } » ne convient pas.
    .wrong-parameter-summary = Le contrôle « { $check } » du schéma ne peut pas être appliqué : le paramètre « { $parameter } » ne convient pas.
    .unknown-check = Le contrôle « { $check } » du schéma ne peut pas être appliqué : personne ne le connaît.
    .unknown-check-summary = Le contrôle « { $check } » du schéma ne peut pas être appliqué : personne ne le connaît.
    .no-data = Le contrôle « { $check } » du schéma ne peut pas être appliqué : il n’y a pas de données pour « { $parameter } ».
    .no-data-summary = Le contrôle « { $check } » du schéma ne peut pas être appliqué : il n’y a pas de données pour « { $parameter } ».
resource-error = La ressource « { $text } », à laquelle une clé du schéma renvoie, n’est pas là : ses valeurs n’ont pas été contrôlées.
    .title = Ressource absente
    .about = Une clé étrangère renvoie à une table qui n’a pas été donnée.
    .summary = La ressource « { $text } », à laquelle une clé du schéma renvoie, n’est pas là : ses valeurs n’ont pas été contrôlées.
    .help = Donnez aussi cette table (RESSOURCE=FICHIER), ou validez le paquet de données entier.
metadata-error = Les champs { $text } ne diffèrent que par la casse, qui ne compte pas ici.
    .title = Champs ambigus
    .about = Des noms de champs ne diffèrent que par la casse, alors qu’elle ne compte pas.
    .summary = Les champs { $text } ne diffèrent que par la casse, qui ne compte pas ici.
    .help = Tenez compte de la casse.
unmatched-header = Aucune colonne ne porte le nom d’un champ du schéma ({ $text }).
    .title = En-tête sans rapport
    .about = Aucune colonne ne porte le nom d’un champ : ce n’est sans doute pas le bon fichier, le bon schéma ou la bonne ligne d’en-tête.
    .summary = Aucune colonne ne porte le nom d’un champ du schéma ({ $text }).
    .help = Vérifiez que c’est le bon schéma, et que la première ligne est l’en-tête.
extra-label = La colonne « { $text } » n’est pas dans le schéma.
    .unnamed = La colonne { $column } n’a pas de nom.
    .unnamed-summary = La colonne { $column } n’a pas de nom.
    .near = La colonne « { $text } » n’est pas dans le schéma ; c’est sans doute « { $near } ».
    .near-summary = La colonne « { $text } » n’est pas dans le schéma ; c’est sans doute « { $near } ».
    .title = Colonne en trop
    .about = Une colonne que le schéma ne connaît pas. Sur la plateforme c’est une remarque, et ses cellules ne sont pas contrôlées.
    .summary = { $n ->
        [one] La colonne « { $text } » n’est pas dans le schéma.
       *[other] { $n } colonnes ne sont pas dans le schéma, dont « { $text } ».
    }
    .help = Retirez la colonne, ou renommez-la comme le champ qu’elle contient.
missing-label = La colonne « { $field } » manque.
    .near = La colonne « { $field } » manque ; « { $near } » est sans doute elle.
    .near-summary = La colonne « { $field } » manque ; « { $near } » est sans doute elle.
    .title = Colonne absente
    .about = Une colonne du schéma manque. Sur la plateforme c’est une erreur quand le champ est obligatoire, sinon une remarque.
    .summary = { $n ->
        [one] La colonne « { $field } » manque.
       *[other] { $n } colonnes manquent, dont « { $field } ».
    }
    .help = Ajoutez la colonne, même vide si elle n’est pas obligatoire, ou renommez celle qui la contient.
blank-label = La colonne { $column } n’a pas de nom ; attendu : « { $field } ».
    .title = Colonne sans nom
    .about = Une colonne n’a pas de nom.
    .summary = La colonne { $column } n’a pas de nom ; attendu : « { $field } ».
    .help = Nommez-la.
duplicate-label = Deux colonnes s’appellent « { $text } » ; la première est lue.
    .title = Colonne répétée
    .about = Deux colonnes ont le même nom : on ne sait pas laquelle est le champ.
    .summary = Deux colonnes s’appellent « { $text } » ; la première est lue.
    .help = Renommez ou retirez l’une d’elles.
incorrect-label = La colonne { $column } s’appelle « { $text } » ; attendu : « { $field } ».
    .title = Nom de colonne
    .about = Sous le profil strict, une colonne n’a pas le nom du champ qui est à sa place.
    .summary = La colonne { $column } s’appelle « { $text } » ; attendu : « { $field } ».
    .help = Nommez et rangez les colonnes comme le schéma.
column-order = Les colonnes ne sont pas dans l’ordre du schéma ({ $text }).
    .title = Ordre des colonnes
    .about = Les colonnes ne sont pas dans l’ordre du schéma ; les valeurs sont contrôlées quand même.
    .summary = Les colonnes ne sont pas dans l’ordre du schéma ({ $text }).
    .help = Rangez-les comme le schéma.
blank-row = Ligne { $row } : elle est vide.
    .title = Ligne vide
    .about = Toutes les cellules de la ligne sont vides.
    .summary = { $n ->
        [one] Une ligne est vide.
       *[other] { $n } lignes sont vides.
    }
    .help = Retirez ces lignes.
extra-cell = Ligne { $row } : la cellule { $column } (« { $cell } ») est au-delà de la dernière colonne.
    .title = Cellule en trop
    .about = La ligne a plus de cellules que l’en-tête : souvent un séparateur dans un texte sans guillemets.
    .summary = { $n ->
        [one] Une cellule est au-delà de la dernière colonne.
       *[other] { $n } cellules sont au-delà de la dernière colonne.
    }
    .help = Mettez entre guillemets les textes qui contiennent le séparateur.
missing-cell = Ligne { $row } : la cellule de « { $field } » manque.
    .title = Cellule absente
    .about = La ligne a moins de cellules que l’en-tête.
    .summary = { $n ->
        [one] Une cellule manque.
       *[other] { $n } cellules manquent.
    }
    .help = Donnez une cellule à chaque colonne, même vide.
type-error = Ligne { $row } : « { $field } » contient « { $cell } » ; attendu : { $expected }.
    .stored = Ligne { $row } : « { $field } » contient « { $cell } », que le classeur garde comme un nombre ou une date ; attendu : { $expected }.
    .stored-summary = « { $field } » : { $n ->
        [one] une cellule que le classeur garde
       *[other] { $n } cellules que le classeur garde
    } comme un nombre ou une date ; attendu : { $expected }. Mettez la colonne au format Texte, ou donnez la valeur attendue.
    .title = Valeur d’un autre type
    .about = Le texte de la cellule n’est pas une valeur du type du champ : un nombre, une date, un booléen…
    .summary = « { $field } » : { $n ->
        [one] une cellule
       *[other] { $n } cellules
    } ; attendu : { $expected }.
    .help = Écrivez la valeur comme le schéma le demande.
    .item = Ligne { $row } : « { $field } », un élément de « { $cell } » n’est pas du type voulu ; attendu : { $expected }.
    .item-summary = « { $field } » : { $n ->
        [one] une cellule
       *[other] { $n } cellules
    } dont un élément n’est pas du type voulu ; attendu : { $expected }.
constraint-error = Ligne { $row } : « { $field } » contient « { $cell } » ; attendu : { $expected }.
    .undecided = Ligne { $row } : « { $field } », le motif du schéma demande trop de calcul pour « { $cell } » : il n’a pas pu être contrôlé, et compte comme non respecté.
    .undecided-summary = « { $field } » : { $n ->
        [one] une cellule
       *[other] { $n } cellules
    } que le motif du schéma n’a pas pu contrôler sans trop de calcul, ou qui ne le suivent pas.
    .title = Contrainte non respectée
    .about = La valeur est du bon type, mais ne respecte pas une contrainte du champ : obligatoire, motif, liste, bornes, longueur.
    .summary = « { $field } » : { $n ->
        [one] une cellule
       *[other] { $n } cellules
    } ; attendu : { $expected }.
    .help = Donnez une valeur que le schéma permet.
    .required = Ligne { $row } : « { $field } » est obligatoire et la cellule est vide.
    .required-summary = « { $field } », obligatoire : { $n ->
        [one] une cellule est vide.
       *[other] { $n } cellules sont vides.
    }
    .item = Ligne { $row } : « { $field } », un élément de « { $cell } » ne convient pas ; attendu : { $expected }.
    .item-summary = « { $field } » : { $n ->
        [one] une cellule
       *[other] { $n } cellules
    } dont un élément ne convient pas ; attendu : { $expected }.
lenient-value = Ligne { $row } : « { $field } » contient « { $cell } », qui s’écarte du standard.
    .title = Valeur écrite autrement que le standard
    .about = La valeur est acceptée, comme par la plateforme, bien que le standard l’écrive autrement ; d’autres outils peuvent la refuser.
    .summary = « { $field } » : { $n ->
        [one] une cellule
       *[other] { $n } cellules
    } s’écartent du standard.
    .help = D’autres outils la refuseront.
    .unpadded-date = Ligne { $row } : « { $field } » contient « { $cell } », une date sans ses zéros (2024-1-5), acceptée par le validateur de la plateforme.
    .unpadded-date-summary = « { $field } » : { $n ->
        [one] une cellule
       *[other] { $n } cellules
    }, avec une date sans ses zéros (2024-1-5), acceptée par le validateur de la plateforme.
    .unpadded-month = Ligne { $row } : « { $field } » contient « { $cell } », un mois sans son zéro.
    .unpadded-month-summary = « { $field } » : { $n ->
        [one] une cellule
       *[other] { $n } cellules
    }, avec un mois sans son zéro.
    .loose-datetime = Ligne { $row } : « { $field } » contient « { $cell } », une date et une heure sans « T ».
    .loose-datetime-summary = « { $field } » : { $n ->
        [one] une cellule
       *[other] { $n } cellules
    }, avec une date et une heure sans « T ».
    .loose-duration = Ligne { $row } : « { $field } » contient « { $cell } », une durée hors de xsd:duration.
    .loose-duration-summary = « { $field } » : { $n ->
        [one] une cellule
       *[other] { $n } cellules
    }, avec une durée hors de xsd:duration.
    .outside-categories = Ligne { $row } : « { $field } » contient « { $cell } », une valeur hors de « categories ».
    .outside-categories-summary = « { $field } » : { $n ->
        [one] une cellule
       *[other] { $n } cellules
    }, avec une valeur hors de « categories ».
unique-error = Ligne { $row } : la valeur de « { $field } » est aussi à la ligne { $before }.
    .cell = Ligne { $row } : la valeur « { $cell } » de « { $field } » est aussi à la ligne { $before }.
    .title = Valeur répétée
    .about = La valeur d’un champ unique est déjà dans une autre ligne.
    .summary = « { $field } » : { $n ->
        [one] une valeur répétée (la première à la ligne { $before }).
       *[other] { $n } valeurs répétées.
    }
    .help = Chaque valeur de cette colonne doit être différente.
unique-keys = Ligne { $row } : les valeurs d’une clé unique sont aussi à la ligne { $before }.
    .cell = Ligne { $row } : la valeur « { $cell } » d’une clé unique est aussi à la ligne { $before }.
    .title = Clé répétée
    .about = Les valeurs de uniqueKeys (version 2 du standard) sont déjà dans une autre ligne ; la plateforme ne le regarde pas.
    .summary = { $n ->
        [one] Une clé unique est répétée.
       *[other] { $n } clés uniques sont répétées.
    }
    .help = Le validateur de la plateforme ne regarde pas « uniqueKeys ».
primary-key = Ligne { $row } : la clé primaire est aussi à la ligne { $before }.
    .cell = Ligne { $row } : la clé primaire « { $cell } » est aussi à la ligne { $before }.
    .title = Clé primaire
    .about = La clé primaire est vide, ou déjà dans une autre ligne.
    .summary = { $n ->
        [one] Une clé primaire est répétée.
       *[other] { $n } clés primaires sont répétées.
    }
    .help = La clé primaire désigne une seule ligne.
    .empty = Ligne { $row } : la clé primaire est vide.
    .empty-summary = { $n ->
        [one] Une clé primaire est vide.
       *[other] { $n } clés primaires sont vides.
    }
foreign-key = Ligne { $row } : la valeur de « { $text } » n’existe pas dans { $table }.
    .cell = Ligne { $row } : « { $cell } », de « { $text } », n’existe pas dans { $table }.
    .title = Clé étrangère
    .about = La valeur n’existe pas dans la table à laquelle la clé étrangère renvoie.
    .summary = « { $text } » : { $n ->
        [one] une valeur n’existe pas dans { $table }.
       *[other] { $n } valeurs n’existent pas dans { $table }.
    }
    .help = Ajoutez la valeur à l’autre table, ou corrigez-la.
custom-check-error = Ligne { $row } : « { $field } » contient « { $cell } » ; attendu : { $expected }.
    .title = Contrôle de valeur
    .about = La valeur n’a pas le format français que le contrôle demande : SIREN, SIRET, code commune…
    .summary = « { $field } » : { $n ->
        [one] une cellule
       *[other] { $n } cellules
    } ; attendu : { $expected }.
    .help = Corrigez la valeur.
phone-number-value = Ligne { $row } : « { $field } » contient « { $cell } » ; attendu : { $expected }.
    .title = Numéro de téléphone
    .about = La valeur n’est pas un numéro de téléphone français, ni un numéro international.
    .summary = « { $field } » : { $n ->
        [one] une cellule
       *[other] { $n } cellules
    } ; attendu : { $expected }.
    .help = Corrigez la valeur.
opening-hours-value = Ligne { $row } : « { $field } » contient « { $cell } » ; attendu : { $expected }.
    .title = Horaires d’ouverture
    .about = La valeur n’est pas un horaire au format opening_hours d’OpenStreetMap.
    .summary = « { $field } » : { $n ->
        [one] une cellule
       *[other] { $n } cellules
    } ; attendu : { $expected }.
    .help = Corrigez la valeur.
year-interval-value = Ligne { $row } : « { $field } » contient « { $cell } » ; attendu : { $expected }.
    .title = Intervalle d’années
    .about = La valeur n’est pas un intervalle d’années aaaa/aaaa.
    .summary = « { $field } » : { $n ->
        [one] une cellule
       *[other] { $n } cellules
    } ; attendu : { $expected }.
    .help = Corrigez la valeur.
french-gps-coordinates = Ligne { $row } : « { $field } » contient « { $cell } » ; attendu : { $expected }.
    .title = Coordonnées en France
    .about = Le point n’est pas en France.
    .summary = « { $field } » : { $n ->
        [one] une cellule
       *[other] { $n } cellules
    } ; attendu : { $expected }.
    .help = Corrigez la valeur.
reversed-french-gps-coordinates = Ligne { $row } : « { $field } » contient « { $cell } » ; attendu : { $expected }.
    .title = Coordonnées inversées
    .about = Le point serait en France si la longitude et la latitude étaient échangées.
    .summary = « { $field } » : { $n ->
        [one] une cellule
       *[other] { $n } cellules
    } ; attendu : { $expected }.
    .help = Corrigez la valeur.
compare-columns-value = Ligne { $row } : { $expected }.
    .title = Colonnes comparées
    .about = Deux colonnes de la ligne ne sont pas dans l’ordre que le contrôle demande.
    .summary = { $n ->
        [one] une ligne
       *[other] { $n } lignes
    } : { $expected }.
    .help = Corrigez la ligne.
sum-columns-value = Ligne { $row } : { $expected }.
    .title = Somme de colonnes
    .about = Une colonne n’est pas la somme des autres.
    .summary = { $n ->
        [one] une ligne
       *[other] { $n } lignes
    } : { $expected }.
    .help = Corrigez la ligne.
cohesive-columns-value = Ligne { $row } : { $expected }.
    .title = Colonnes remplies ensemble
    .about = Des colonnes doivent être toutes remplies ou toutes vides, et ne le sont pas.
    .summary = { $n ->
        [one] une ligne
       *[other] { $n } lignes
    } : { $expected }.
    .help = Corrigez la ligne.
one-of-required = Ligne { $row } : { $expected }.
    .title = Une colonne sur deux
    .about = L’une des deux colonnes doit être remplie, et aucune ne l’est.
    .summary = { $n ->
        [one] une ligne
       *[other] { $n } lignes
    } : { $expected }.
    .help = Corrigez la ligne.

check-siren = un numéro SIREN (9 chiffres, clé juste)
check-siret = un numéro SIRET (14 chiffres, clé juste)
check-phone = un numéro de téléphone
check-opening-hours = des horaires comme dans OpenStreetMap (Mo-Fr 08:00-12:00)
check-years = deux années (2012/2017)
check-years-or-year = une année ou deux (2012/2017)
check-years-same = deux années différentes
check-years-reversed = la première année avant la seconde
check-nomenclature-acte = une matière de la nomenclature des actes, suivie de « / »
check-canton = le nom d’un canton
check-code-commune-insee = le code INSEE d’une commune
check-code-fantoir = un code FANTOIR de 5 caractères
check-code-pays-iso2 = un code de pays à deux lettres
check-code-pays-iso3 = un code de pays à trois lettres
check-code-postal = un code postal
check-code-region = le code INSEE d’une région
check-commune = le nom d’une commune
check-departement = le nom d’un département
check-numero-departement = le numéro d’un département
check-pays = le nom d’un pays
check-region = le nom d’une région
check-gps = un point en France
check-gps-no-point = un point
check-gps-reversed = la longitude avant la latitude
check-compare-greater = { $value } doit être supérieur à { $with } ({ $other })
check-compare-greater-or-equal = { $value } doit être supérieur ou égal à { $with } ({ $other })
check-compare-equal = { $value } doit être égal à { $with } ({ $other })
check-compare-less-or-equal = { $value } doit être inférieur ou égal à { $with } ({ $other })
check-compare-less = { $value } doit être inférieur à { $with } ({ $other })
check-compare-different = { $value } et { $with } ({ $other }) ne se comparent pas
check-sum = la somme de { $columns } est { $sum }, et non { $value }
check-sum-no-number = { $columns } ne sont pas des nombres
check-cohesive = { $columns } doivent être toutes remplies ou toutes vides
check-cohesive-missing = il manque la colonne { $columns }, à remplir avec les autres
check-one-of = une des colonnes { $columns } doit être remplie
check-one-of-missing = il faut une des colonnes { $columns }
json-error = Le fichier n’est pas du JSON.
    .title = JSON illisible
    .about = Le fichier, ou un de ses documents, n’est pas du JSON.
    .summary = Le fichier n’est pas du JSON.
    .help = Faites relire le fichier par l’outil qui l’a écrit.
    .empty = Le fichier est vide.
    .empty-summary = Le fichier est vide.
    .encoding = Ligne { $row } : le fichier n’est pas en UTF-8.
    .encoding-summary = Le fichier n’est pas en UTF-8, que le JSON demande.
    .cut = Ligne { $row } : le JSON s’arrête avant la fin.
    .cut-summary = Le JSON s’arrête avant la fin.
    .syntax = Ligne { $row }, caractère { $column } : ce n’est pas du JSON.
    .syntax-summary = { $n ->
        [one] Un document n’est pas du JSON.
       *[other] { $n } documents ne sont pas du JSON.
    }
    .limit = Ligne { $row }, caractère { $column } : le document dépasse ce qui est lu ici (imbrication, nombre ou caractère) ; il n’a pas été contrôlé.
    .limit-summary = { $n ->
        [one] Un document dépasse
       *[other] { $n } documents dépassent
    } ce qui est lu ici (imbrication, nombre ou caractère), et n’ont pas été contrôlés.
    .list = Ligne { $row } : la liste est interrompue ; la suite n’a pas été contrôlée.
    .list-summary = La liste est interrompue ; la suite n’a pas été contrôlée.
    .not-a-list = Ligne { $row } : le fichier n’est pas une liste de documents.
    .not-a-list-summary = Le fichier n’est pas une liste de documents.
json-schema = Ligne { $row }, « { $field } » : { $expected }. Le fichier contient : { $cell }
    .title = Valeur que le JSON Schema refuse
    .about = Une valeur ne respecte pas le JSON Schema. Les formats (format) ne donnent que des remarques.
    .summary = « { $field } », { $n ->
        [one] une valeur
       *[other] { $n } valeurs
    } : { $expected }.
    .help = Écrivez la valeur comme le schéma le demande.
    .root = Ligne { $row } : { $expected }. Le document : { $cell }
    .root-summary = { $n ->
        [one] Un document
       *[other] { $n } documents
    } : { $expected }.
json-or = { $first } ou { $second }
json-type-not-list = il faut { $types }, et non une liste ; si chaque élément est un document, ajoutez --each
json-type = il faut { $types }
json-type-array = une liste
json-type-boolean = true ou false
json-type-integer = un nombre entier
json-type-null = null
json-type-number = un nombre
json-type-object = un objet
json-type-string = un texte
json-required = la propriété « { $property } » est obligatoire
json-enum = valeurs permises : { $values }
json-const = la seule valeur permise est { $value }
json-pattern = le texte doit suivre le motif { $pattern }
json-undecided = le motif du schéma est trop coûteux pour ce texte ; il n’a pas été contrôlé
json-format = le texte doit être { $format ->
        [date] une date AAAA-MM-JJ (2024-12-31)
        [date-time] une date et une heure (2024-12-31T13:45:00Z)
        [time] une heure (13:45:00Z)
        [email] une adresse électronique
        [uri] une adresse complète (https://…)
        [uuid] un UUID
       *[other] au format « { $format } »
    }
json-minimum = il faut au moins { $limit }
json-maximum = il faut au plus { $limit }
json-exclusiveMinimum = il faut plus de { $limit }
json-exclusiveMaximum = il faut moins de { $limit }
json-multipleOf = il faut un multiple de { $limit }
json-minLength = il faut au moins { $n ->
        [one] { $n } caractère
       *[other] { $n } caractères
    }
json-maxLength = il faut au plus { $n ->
        [one] { $n } caractère
       *[other] { $n } caractères
    }
json-minItems = la liste doit avoir au moins { $n ->
        [one] { $n } élément
       *[other] { $n } éléments
    }
json-maxItems = la liste doit avoir au plus { $n ->
        [one] { $n } élément
       *[other] { $n } éléments
    }
json-minProperties = l’objet doit avoir au moins { $n ->
        [one] { $n } propriété
       *[other] { $n } propriétés
    }
json-maxProperties = l’objet doit avoir au plus { $n ->
        [one] { $n } propriété
       *[other] { $n } propriétés
    }
json-additionalProperties = le schéma ne connaît pas { $properties }
json-additionalItems = la liste a des éléments en trop
json-uniqueItems = la liste répète un élément
json-contains = aucun élément de la liste n’est celui qu’il faut
json-anyOf = la valeur n’a aucune des { $n } formes permises
json-oneOf = la valeur a plusieurs des formes permises, il n’en faut qu’une
json-not = la valeur a la forme que le schéma interdit
json-false = le schéma n’admet ici aucune valeur
json-propertyNames = « { $property } » n’est pas un nom permis
json-other = la règle « { $keyword } » du schéma n’est pas respectée
data-same-table = la même table, à laquelle la clé renvoie
data-other-table = la table « { $table } », à laquelle la clé renvoie
check-compare-greater-all = « { $field } » doit être supérieur à « { $other } »
check-compare-greater-or-equal-all = « { $field } » doit être supérieur ou égal à « { $other } »
check-compare-equal-all = « { $field } » doit être égal à « { $other } »
check-compare-less-or-equal-all = « { $field } » doit être inférieur ou égal à « { $other } »
check-compare-less-all = « { $field } » doit être inférieur à « { $other } »
check-compare-different-all = « { $field } » et « { $other } » ne se comparent pas
check-sum-all = « { $field } » doit être la somme de { $columns }
hint-header-at = la première ligne n’est pas l’en-tête : les noms de colonnes attendus sont à la ligne { $row }. Supprimez ce qui est au-dessus.
hint-separator-line = la première ligne (« sep= ») n’est lue que par un tableur : supprimez-la.
hint-no-header = la première ligne semble être une donnée. Ajoutez la ligne des noms de colonnes, ou --no-header.
hint-no-rows = le fichier n’a aucune ligne de données.
hint-other-sheets = seule la première feuille est lue ; il y a aussi { $sheets }.
unread-io = « { $data } » n’a pas pu être lu jusqu’au bout : { $reason }.
unread-record-too-long = « { $data } » : la ligne qui commence à l’octet { $at } dépasse 32 Mo.
    .hint = un guillemet ouvert n’est sans doute jamais fermé ; sinon, ce n’est pas un tableau.
unread-document-too-long = « { $data } » : le document qui commence vers l’octet { $at } dépasse 256 Mo.
    .hint = donnez un document par ligne (.ndjson), ou une liste avec --each.
unread-spreadsheet = « { $data } » est un classeur de tableur, pas un CSV.
    .hint = décompressez-le s’il l’est, et donnez-lui un nom en .xlsx, .xls ou .ods selon ce qu’il est, puis relancez.
unread-no-spreadsheet = « { $data } » a le nom d’un classeur, mais n’en est pas un : des programmes donnent ce nom à une page web ou à un texte.
    .hint = ouvrez-le dans un tableur et enregistrez-le en .xlsx, .ods ou CSV ; si c’est un texte, donnez-lui un nom en .csv.
unread-large-spreadsheet = « { $data } » est un classeur trop grand pour être lu, ou qui le devient une fois décompressé.
    .hint = enregistrez la feuille en CSV (UTF-8), sans les lignes et colonnes vides.
unread-old-spreadsheet = « { $data } » est un classeur d’avant Excel 97, qui n’est pas lu.
    .hint = ouvrez-le dans un tableur et enregistrez-le en .xlsx ou .ods.
unread-workbook = « { $data } » : le classeur n’a pas pu être lu ({ $reason }).
    .hint = ouvrez-le dans un tableur et enregistrez la feuille en CSV (UTF-8).
unread-pdf = « { $data } » est un PDF.
    .hint = demandez les données en CSV à qui les tient.
unread-archive = « { $data } » est compressé.
    .hint = décompressez-le d’abord.
unread-broken-archive = « { $data } » : l’archive n’a pas pu être lue ({ $reason }).
    .hint = décompressez-la, et donnez les fichiers un par un.
unread-empty-archive = « { $data } » : l’archive ne contient aucun fichier CSV ({ $files }).
    .hint = donnez une archive de fichiers .csv, .tsv ou .txt.
unread-no-sheet = « { $data } » n’a pas de feuille « { $sheet } » ; il a { $sheets }.
    .hint = donnez à --sheet un de ces noms, ou un numéro (1 pour la première).
unread-encrypted = « { $data } » est protégé par un mot de passe.
    .hint = retirez le mot de passe, ou décompressez-le d’abord.
unread-page = « { $data } » est une page web.
    .hint = téléchargez le fichier lui-même : l’adresse donnait sans doute une page d’erreur.
unread-utf32 = « { $data } » est en UTF-32, que personne ne lit.
    .hint = enregistrez-le en UTF-8.
row-expected = attendu : { $expected }
