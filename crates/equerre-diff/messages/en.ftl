# What changes between two versions of a schema.
change-field-added = Field “{ $field }”: added, optional.
    .title = optional field added
change-required-field-added = Field “{ $field }”: added, required.
    .title = required field added
change-schema-deprecated = The schema is not to be used any more.
    .title = schema not to be used any more
change-field-deprecated = Field “{ $field }”: not to be used any more.
    .title = field not to be used any more
note-deprecated-reason = Reason: { $reason }
note-deprecated-replaced = Instead: “{ $other }”.
note-never-deprecated = Nothing warned of this withdrawal: “equerre deprecate” marks it one version ahead.
note-was-deprecated = Its withdrawal was announced on { $since }.
    .undated = Its withdrawal was announced.
change-field-removed = Field “{ $field }”: removed (it was optional). A column of that name is no longer checked.
    .title = optional field removed
change-required-field-removed = Field “{ $field }”: removed, though it was required and re-users rely on it.
    .title = required field removed
change-field-renamed = Field “{ $old }”: renamed “{ $new }”.
    .title = field renamed
change-required-field-renamed = Required field “{ $old }”: renamed “{ $new }”.
    .title = required field renamed
change-field-respelled = Field “{ $old }”: respelled “{ $new }” (case, accents or separators).
    .title = field name respelled
change-fields-reordered = Fields in another order: { $values }.
    .title = fields in another order
change-duplicate-field-changed = Fields of one name: { $old } before, { $new } now.
    .title = duplicate fields
change-fields-match-changed = Expected header (fieldsMatch): “{ $old }” becomes “{ $new }”.
    .title = expected header changed
change-missing-value-added = Missing values: { $values } is added.
    .title = missing value added
change-missing-value-removed = Missing values: { $values } is none any more.
    .title = missing value removed
change-missing-value-label-changed = Missing values: label changed for { $values }.
    .title = label of a missing value
change-primary-key-added = Primary key added: { $new }.
    .title = primary key added
change-primary-key-removed = Primary key removed: { $old }.
    .title = primary key removed
change-primary-key-changed = Primary key: { $old } becomes { $new }.
    .title = primary key changed
change-primary-key-respelled = Primary key written in another way, unchanged: { $new }.
    .title = primary key respelled
change-unique-key-added = Unique key asked for: { $values }.
    .title = unique key added
change-unique-key-removed = Unique key given up: { $values }.
    .title = unique key removed
change-foreign-key-added = Foreign key added: { $values }, to “{ $table }”.
    .title = foreign key added
change-foreign-key-removed = Foreign key removed: { $values }, to “{ $table }”.
    .title = foreign key removed
change-foreign-key-changed = Foreign key changed: { $values }, to “{ $table }”.
    .title = foreign key changed
change-standard-version-changed = Standard followed ($schema): “{ $old }” becomes “{ $new }”.
    .title = version of the standard
change-custom-check-added = Custom check “{ $what }” added on { $values }.
    .title = custom check added
change-custom-check-removed = Custom check “{ $what }” removed from { $values }.
    .title = custom check removed
change-custom-check-changed = Custom check “{ $what }” changed on { $values }.
    .title = custom check changed
change-metadata-changed = Property “{ $what }”{ $side ->
    [added] { $shown ->
        [yes] {" "}added: { $new }
       *[no] {" "}added.
    }
    [removed] { $shown ->
        [yes] {" "}removed (it said: { $old })
       *[no] {" "}removed.
    }
   *[both] { $shown ->
        [yes] : { $old } → { $new }
       *[no] {" "}changes.
    }
}
    .title = metadata changed
change-schema-renamed = The schema changes its name ({ $what }): “{ $old }” becomes “{ $new }”.
    .title = schema renamed
change-type-changed = Field “{ $field }”: the type goes from “{ $old }” to “{ $new }”.
    .title = type changed
change-type-written = Field “{ $field }”: the type is written out or left out, unchanged.
    .title = type written out
change-format-changed = Field “{ $field }”: the format goes from “{ $old }” to “{ $new }”.
    .title = format changed
change-date-format-changed = Field “{ $field }”: the date format goes from “{ $old }” to “{ $new }”.
    .title = date format changed
change-format-prefix-changed = Field “{ $field }”: the format is written in another way, unchanged.
    .title = format prefix
change-decimal-char-changed = Field “{ $field }”: the decimal character goes from “{ $old }” to “{ $new }”.
    .title = decimal character changed
change-group-char-changed = Field “{ $field }”: the group character goes from “{ $old }” to “{ $new }”.
    .title = group character changed
change-bare-number-changed = Field “{ $field }”: text allowed around the number (bareNumber): { $old } → { $new }
    .title = bare number
change-boolean-value-removed = Field “{ $field }”: { $values } no longer means true or false.
    .title = boolean spelling removed
change-boolean-value-added = Field “{ $field }”: { $values } now means true or false.
    .title = boolean spelling added
change-boolean-value-inverted = Field “{ $field }”: { $values } means the contrary of yesterday.
    .title = boolean inverted
change-list-changed = Field “{ $field }”: the way lists are written changes ({ $what }).
    .title = list changed
change-field-missing-values-changed = Field “{ $field }”: its missing values change: { $old } → { $new }
    .title = missing values of the field
change-float-number-changed = Field “{ $field }”: floatNumber changes: { $old } → { $new }
    .title = floating-point number
change-annotation-changed = Field “{ $field }”: “{ $what }” changes.
    .title = words changed
change-unit-to-review = Field “{ $field }”: “{ $what }” changes a number or a unit; has the meaning changed?
    .title = unit to review
change-misplaced-constraint-fixed = Field “{ $field }”: “{ $what }” stood where nothing reads it; it counts now.
    .title = misplaced constraint fixed
change-values-changed = Field “{ $field }”: the accepted values change.
    .title = values changed
change-required-added = Field “{ $field }”: becomes required.
    .title = became required
change-required-removed = Field “{ $field }”: becomes optional.
    .title = became optional
change-unique-added = Field “{ $field }”: its values must be unique now.
    .title = unique added
change-unique-removed = Field “{ $field }”: its values may repeat.
    .title = unique removed
change-enum-added = Field “{ $field }”: { $n ->
    [one] one value only is allowed
   *[other] only { $n } values are allowed
}: { $values }.
    .title = list of values added
change-enum-values-removed = Field “{ $field }”: { $n ->
    [one] value removed
   *[other] { $n } values removed
}: { $values }.
    .title = values removed
change-enum-values-added = Field “{ $field }”: { $n ->
    [one] value added
   *[other] { $n } values added
}: { $values }.
    .title = values added
change-enum-values-respelled = Field “{ $field }”: { $n ->
    [one] value respelled
   *[other] { $n } values respelled
} (case, accents, punctuation): { $values }.
    .title = values respelled
change-enum-removed = Field “{ $field }”: the list of { $n ->
    [one] { $n } value
   *[other] { $n } values
} is gone.
    .title = list of values removed
change-enum-rewritten = Field “{ $field }”: the list of values is written in another way, unchanged.
    .title = list of values rewritten
change-categories-changed = Field “{ $field }”: the categories change.
    .title = categories changed
change-pattern-added = Field “{ $field }”: a pattern is asked for: { $new }
    .title = pattern added
change-pattern-removed = Field “{ $field }”: the pattern { $old } is no longer asked for.
    .title = pattern removed
change-pattern-changed = Field “{ $field }”: the pattern { $old } becomes { $new }
    .title = pattern changed
change-length-changed = Field “{ $field }”: “{ $what }” { $side ->
    [added] added: “{ $new }”.
    [removed] removed (it said “{ $old }”).
   *[both] goes from “{ $old }” to “{ $new }”.
}
    .title = length changed
change-bound-changed = Field “{ $field }”: “{ $what }” { $side ->
    [added] added: “{ $new }”.
    [removed] removed (it said “{ $old }”).
   *[both] goes from “{ $old }” to “{ $new }”.
}
    .title = bound changed
change-json-schema-constraint-changed = Field “{ $field }”: its JSON Schema changes.
    .title = JSON Schema of the field
change-unenforced-constraint-changed = Field “{ $field }”: “{ $what }” changes, which validators do not read.
    .title = constraint without effect
change-unsupported-constraint-changed = Field “{ $field }”: “{ $what }” changes, which does not apply to this type.
    .title = constraint foreign to the type
change-resource-added = Resource “{ $what }”: added.
    .title = resource added
change-resource-removed = Resource “{ $what }”: removed.
    .title = resource removed
change-resource-renamed = Resource “{ $old }”: renamed “{ $new }”.
    .title = resource renamed
change-resource-schema-changed = The schema of the resource comes or goes: { $old } → { $new }
    .title = schema of a resource
change-resource-moved = “{ $what }” moves: { $old } → { $new }
    .title = file moved
change-resource-reading-changed = “{ $what }” changes how the resource is read: { $old } → { $new }
    .title = how the resource is read
change-encoding-changed = Encoding: “{ $old }” becomes “{ $new }”.
    .title = encoding changed
change-dialect-changed = CSV dialect: { $old } → { $new }
    .title = CSV dialect changed
change-package-renamed = The package changes its name ({ $what }): “{ $old }” becomes “{ $new }”.
    .title = package renamed
change-keyword-changed = { $field }: “{ $what }”: { $old } → { $new }
    .title = keyword changed
change-keyword-annotation-changed = { $field }: “{ $what }” changes.
    .title = words changed
change-draft-changed = Draft of JSON Schema: “{ $old }” becomes “{ $new }”.
    .title = draft of JSON Schema
change-document-changed = The document as a whole: { $old } → { $new }
    .title = document changed
change-file-changed = File “{ $what }”: { $how ->
    [added] added
    [removed] removed
    [renamed] renamed
   *[other] changed
}.
    .title = file changed

note-rename-score = Matched by similarity ({ $score }); if that is wrong, say so in [renames] of equerre.toml.
note-renamed-and-changed = Also changed: { $keys }.
note-respelled = “{ $old }” → “{ $new }”
note-unit = Before: { $old }; now: { $new }.
note-unit-new = Now: { $new }; nothing before.
note-unit-gone = Before: { $old }; nothing now.
note-same-language = Both patterns accept exactly the same texts.
note-reference-reading = The reference library reads an “or” without brackets otherwise than its author: it accepted “{ $text }” and refuses it now. Nobody writes that; the level ignores it.
diff-unread = { $file } ({ $version }) cannot be read: nothing is said of it.
unknown = Undecided.
    .large = Undecided: the two patterns together are too large to be compared.
    .backtracking = Undecided: a pattern refers to itself or looks around, which no automaton can compare.
    .reading = Undecided: the two versions read values each in its own way.
    .approximate = Undecided: this format of text is only known approximately.
    .json-schema = Undecided: the two JSON Schemas could not be compared, and no lost document was found.
    .no-document = Documents valid yesterday are refused, but none could be made to show it.
    .data = Undecided: it depends on what the other table holds.
    .check = Undecided: no value known to be refused by this check was accepted before.
    .check-too = Undecided: the field has a custom check too, and no value that passes it is known to be refused.
    .keys = Undecided: the values of a key are read in another way, and it depends on what the tables hold.
    .schema-refused = Undecided: the reference library refuses a schema written so; “equerre lint” says why.
    .many = Undecided: there are too many changes, only the first are shown by a file.
    .json-broken = Undecided: one of the two JSON Schemas cannot be applied (a reference leads nowhere, for instance); “equerre lint” says why.
    .elsewhere = Undecided: the schema itself is described elsewhere, nothing here says what changes in it.
    .duplicates = Undecided: fields have the same name.
    .kind = Undecided: the kind of schema has changed.
    .bytes = Undecided: it depends on the bytes of the file.
    .no-schema = Undecided: one of the versions has no schema here.
    .format = Undecided: nothing is known of this format of file.
    .no-file = Undecided: no valid file could be built to show it.
    .unconfirmed = Undecided: the witness that was made was not confirmed by the validator; that is a fault of Équerre, please report it.
changelog-added = Added
changelog-changed = Changed
changelog-removed = Removed
changelog-fixed = Fixed
changelog-breaking = **Breaking change.**
changelog-review = (to be read over and completed: this draft says what changes, not why)
data-broken = { $broken ->
    [0] No file would break
    [one] One file would break
   *[other] { $broken } files would break
}, of { $valid ->
    [0] none
    [one] one
   *[other] { $valid }
} that the old version accepts (read: { $all }).
data-file = { $file }: { $n ->
    [one] one error
   *[other] { $n } errors
}
data-where = row { $row }, “{ $field }”: “{ $cell }”
data-keep = To keep them all: { $what }
    .enum = give “{ $field }” back the values { $values }
    .required = leave “{ $field }” optional
    .pattern = widen the pattern of “{ $field }” ({ $values })
    .bound = move the bounds of “{ $field }” ({ $values })
    .length = widen the lengths of “{ $field }” ({ $values })
    .type = go back to the former type of “{ $field }” ({ $values })
    .other = look again at “{ $field }”
changelog-accepted = Accepted: { $reason }
changelog-words = { $n ->
    [one] One change of words (descriptions, titles, metadata) is not detailed here.
   *[other] { $n } changes of words (descriptions, titles, metadata) are not detailed here.
}
change-nothing = (nothing)
change-property-added = { $field }: property “{ $what }” added.
    .title = property added
change-property-removed = { $field }: property “{ $what }” removed.
    .title = property removed
changes-title = The changes equerre diff tells apart
changes-about = The level of a change comes from what is established: a file valid before and refused now asks for a major step, one more file accepted for a minor one. The last column tells the step it asks for whatever is established, because re-users rely on what goes or comes.
changes-head = | name | code | change | at least |
change-key-values-changed = Field “{ $field }”: its values are read in another way, and it belongs to a key ({ $values }).
    .title = key read in another way
diff-malformed = { $file } ({ $version }) is not correct JSON: “equerre lint” says where. It is compared as far as it could be read.
changes-least = at least: a { $level } step
