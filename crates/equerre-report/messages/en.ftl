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
    [one] { $n } can be fixed at once with “equerre lint --fix”.
   *[other] { $n } can be fixed at once with “equerre lint --fix”.
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
copy-changed = Mended copy:
copy-same = A copy without changes: nothing had to be written otherwise.
copy-left = Left alone, since it can be read in two ways:
copy-proofs = What decided:
copy-whole = { $what }: “{ $before }” becomes “{ $after }”
    .gone = { $what } (column { $before })
    .bare = { $what }
copy-cells = { $field }: { $what } ({ $n ->
    [one] { $n } cell
   *[other] { $n } cells
})
copy-place = row { $row }: “{ $before }” becomes “{ $after }”
    .left = row { $row }: “{ $before }”: { $after }?
copy-proof = { $field }: “{ $cell }” (row { $row }{ $n ->
    [one] {""}
   *[other] , and others
}): { $what }
column-field = Column
column-count = Count
column-examples = First rows
data-together = { $title }: { $n }
data-valid = The file is valid.
data-invalid = The file is not valid.
data-unknown = The file could not be checked completely.
delimiter-comma = separated by commas
delimiter-semicolon = separated by semicolons
delimiter-tab = separated by tabs
delimiter-other = separated by “{ $delimiter }”

comparison-level = step
    .none = no
    .patch = patch
    .minor = minor
    .major = major
comparison-verdict = Verdict
    .right = The version is right: a { $required } step is needed, and that is what it says.
    .right-more = The version announces a { $declared } step; a { $required } step is enough, and it is not too much.
    .overstated = The version makes a { $declared } step; a { $required } one was enough ({ $next }).
    .understated = The version makes a { $declared } step; a { $required } one is needed: { $next } at least.
    .unchanged = The content changed, the version did not ({ $version }): a { $required } step is needed, { $next }.
    .decreased = The new version ({ $version }) is lower than the old one; { $next } at least was needed.
    .undecided = Undecided: the step made ({ $declared }) is enough for what is established, but some changes are still to be judged; if they break, { $next } is needed.
    .unversioned = A { $required } step is needed; one of the two versions has no number of three parts, so whether it says so cannot be told.
    .nothing = Nothing changed.
comparison-producers = { $broken ->
    [0] Producers: every file valid yesterday still is
    [one] Producers: one change refuses files that were valid yesterday
   *[other] Producers: { $broken } changes refuse files that were valid yesterday
}{ $unknown ->
    [0] .
    [one] , except perhaps for one undecided change.
   *[other] , except perhaps for { $unknown } undecided changes.
}
comparison-reusers = { $broken ->
    [0] Re-users: no new file will surprise a reader of yesterday
    [one] Re-users: one change lets through what a reader of yesterday refuses
   *[other] Re-users: { $broken } changes let through what a reader of yesterday refuses
}{ $unknown ->
    [0] .
    [one] , except perhaps for one undecided change.
   *[other] , except perhaps for { $unknown } undecided changes.
}
comparison-part-breaks = What breaks ({ $n })
comparison-part-unknown = Undecided: counts as a break until someone accepts it ({ $n })
comparison-part-surprises = What a reader of yesterday does not know ({ $n })
comparison-part-structure = Optional structure ({ $n })
comparison-part-words = Without effect on files ({ $n })
comparison-more = … and { $n ->
    [one] { $n } more
   *[other] { $n } more
} (--all shows them)
comparison-left-out = { $n ->
    [one] One change is not shown
   *[other] { $n } changes are not shown
}: the comment would be too long. The JSON report has them all.
comparison-refused-cell = This file was valid and no longer is: “{ $cell }” ({ $why }{ $row ->
    [0] )
   *[other] , row { $row })
}
comparison-refused-file = This file was valid and no longer is ({ $why }{ $row ->
    [0] )
   *[other] , row { $row })
}
comparison-surprise-cell = A new file may hold “{ $cell }”, which a reader of yesterday refuses ({ $why }).
comparison-surprise-file = A new file may be refused by a reader of yesterday ({ $why }).
comparison-theoretical = In theory only: “{ $cell }” was accepted and no longer is ({ $why }). Nobody writes that; the level ignores it.
comparison-theoretical-back = In theory only: “{ $cell }” is accepted and was not ({ $why }). Nobody writes that; the level ignores it.
comparison-accepted = Accepted: { $reason }
comparison-unused = equerre.toml accepts { $id }, but there is no such change (any more).
comparison-before = before
comparison-other-way = The other way round: { $what }
comparison-early = (Before 1.0.0 the second number stands for the first: later, a { $required } step would be needed.)
comparison-unread = Nothing can be said: one of the two versions cannot be read.
comparison-part-accepted = Accepted in equerre.toml ({ $n })
comparison-empty-cell = (empty cell)
comparison-how-to-accept = Read each. If it breaks nothing, say so in equerre.toml: [[accept]], change = "the identifier in brackets", reason = "why". Else publish the version that is asked for.

review-outcome = Verdict
    .fine = Nothing stands in the way of this change
    .attention = To look at
    .undecided = To be decided
    .blocked = To be corrected
review-more-reasons = { $n ->
    [one] one more reason
   *[other] { $n } more reasons
}
review-count = { $n ->
    [one] one schema
   *[other] { $n } schemas
} of { $all }
review-nothing = No schema is touched ({ $n ->
    [0] no file changed
    [one] one file changed
   *[other] { $n } files changed
}).
review-root = Schema
review-base = Compared with { $base } ({ $commit })
review-link = full report
review-what = Fate
    .added = new schema
    .changed = schema changed
    .moved = schema moved
    .around = schema unchanged, files beside it changed
    .removed = schema removed
review-row = Point
    .version = Version
    .last = Since the last version
    .addresses = Addresses
    .dates = Dates
    .changelog = Changelog
    .examples = Examples
    .documentation = Documentation
    .platform = Platform
    .configuration = Configuration
    .rules = Rules
    .data = Existing data
review-state = State
    .fine = fine
    .note = to know
    .attention = to look at
    .wrong = to be corrected
review-accept-title = Accept an intended break
review-accept = If it is intended without the number asked for, paste these lines into equerre.toml and say why:
review-more-accepts = { $n ->
    [one] and one more
   *[other] and { $n } more
}: equerre check --format json gives them all
review-new-findings = { $n ->
    [one] New finding
   *[other] New findings ({ $n })
}
review-more-findings = … and { $n ->
    [one] one more
   *[other] { $n } more
}.
review-since = All that changed since { $last }
review-cut = { $n ->
    [one] One part is not shown
   *[other] { $n } parts are not shown
}: the comment would be too long. The full report has them all.
review-column-schema = Schema
review-column-point = Point
review-column-state = State
comparison-alike = Likewise for { $n ->
    [one] { $fields }
   *[other] { $n } other fields: { $fields }
}{ $more ->
    [0] .
   *[other] …
}
