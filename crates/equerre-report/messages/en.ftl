# Words of the report renderers.
severity-error = error
severity-warning = warning
severity-advice = advice
note = note
help = what to do
fix-safe = safe fix (--fix)
fix-unsafe = fix to review (--unsafe-fixes)
fix-display = fix to finish by hand
note-historical = already published: this finding blocks nothing, it explains.
related-same-file = { $what } (line { $line })
summary-nothing = No findings: nothing to object to.
summary = { $total ->
    [one] { $total } finding
   *[other] { $total } findings
}: { $errors ->
    [one] { $errors } error
   *[other] { $errors } errors
}, { $warnings ->
    [one] { $warnings } warning
   *[other] { $warnings } warnings
}, { $advice ->
    [one] { $advice } piece of advice
   *[other] { $advice } pieces of advice
}.
summary-fixable = { $n ->
    [one] { $n } can be fixed at once with --fix.
   *[other] { $n } can be fixed at once with --fix.
}
summary-historical = { $n ->
    [one] { $n } is about what is already published and does not count in the exit status.
   *[other] { $n } are about what is already published and do not count in the exit status.
}
markdown-title = Équerre report
column-severity = Severity
column-place = Place
column-finding = Finding
column-rule = Rule
more-of-rule = … and { $n ->
    [one] { $n } more
   *[other] { $n } more
} { $rule } in { $file }
more-how = (--all shows them all)

data-read = { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
}, { $columns ->
    [one] { $columns } column
   *[other] { $columns } columns
}, { $encoding }, { $delimiter }, schema { $schema }
data-read-sheet = { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
}, { $columns ->
    [one] { $columns } column
   *[other] { $columns } columns
}, sheet “{ $sheet }”, schema { $schema }
data-read-json = { $rows ->
    [one] { $rows } JSON document
   *[other] { $rows } JSON documents
}, schema { $schema }
summary-unfinished = The check could not be made.
not-shown = { $n ->
    [one] { $n } more finding, only counted (--limit keeps more).
   *[other] { $n } more findings, only counted (--limit keeps more).
}
data-hint = note: { $hint }
data-help = what to do: { $help }
data-example = row { $row }
    .cell = row { $row }: “{ $cell }”
    .near = row { $row }: “{ $cell }”, probably “{ $near }”
    .empty = row { $row }: “{ $cell }”, probably to be left empty
    .what = row { $row }: { $what }
data-example-column = row { $row }, column “{ $path }”
    .cell = row { $row }, column “{ $path }”: “{ $cell }”
    .near = row { $row }, column “{ $path }”: “{ $cell }”, probably “{ $near }”
    .empty = row { $row }, column “{ $path }”: “{ $cell }”, probably to be left empty
    .what = row { $row }, column “{ $path }”: { $what }
data-example-line = line { $row }
    .cell = line { $row }: { $cell }
    .near = line { $row }: { $cell }, probably “{ $near }”
    .empty = line { $row }: { $cell }, probably to be left empty
    .what = line { $row }: { $what }
data-example-path = line { $row }, { $path }
    .cell = line { $row }, { $path }: { $cell }
    .near = line { $row }, { $path }: { $cell }, probably “{ $near }”
    .empty = line { $row }, { $path }: { $cell }, probably to be left empty
    .what = line { $row }, { $path }: { $what }
data-valid = The file is valid.
data-invalid = The file is not valid.
data-unknown = The file could not be checked completely.
delimiter-comma = separated by commas
delimiter-semicolon = separated by semicolons
delimiter-tab = separated by tabs
delimiter-other = separated by “{ $delimiter }”
