# Words of the review of a change.

review-reason =
    .removed-unpublished = the schema is no longer there
    .configuration = equerre.toml changes the rules, or what is accepted
    .version-before = the version is to be looked at, from before this change
    .break-unversioned = { $n ->
    [one] one change breaks
   *[other] { $n } changes break
} valid files, and the number does not say so: one of three numbers is needed
    .removed = the published schema is no longer there
    .unread = one of the two versions cannot be read
    .break = { $n ->
    [one] one change breaks
   *[other] { $n } changes break
} valid files: this needs version { $next }, or to be accepted
    .break-early = { $n ->
    [one] one change breaks
   *[other] { $n } changes break
} valid files (before 1.0.0: the next version will be { $next })
    .break-unpublished = { $n ->
    [one] one change breaks
   *[other] { $n } changes break
} valid files; nothing is published yet
    .understated = the number { $version } is not enough{ $n ->
    [0] { "" }
    [one] {" "}(one change breaks valid files)
   *[other] {" "}({ $n } changes break valid files)
}: { $next } at least is needed
    .overstated = number { $version } promises more than changes ({ $next } was enough)
    .decreased = number { $version } is smaller than the one before
    .undecided = { $n ->
    [one] one change remains
   *[other] { $n } changes remain
} to be decided
    .unversioned = no version number of three numbers
    .platform = the platform would not publish this version
    .data = { $n ->
    [one] one existing file would be refused
   *[other] { $n } existing files would be refused
}
    .errors = { $n ->
    [one] one new error
   *[other] { $n } new errors
}
    .findings = { $n ->
    [one] one new finding
   *[other] { $n } new findings
}
    .errors-of = { $n ->
    [one] one new error
   *[other] { $n } new errors
} ({ $what })
    .findings-of = { $n ->
    [one] one new finding
   *[other] { $n } new findings
} ({ $what })
    .warnings = { $n ->
    [one] one new warning
   *[other] { $n } new warnings
}
review-version =
    .right-more = { $last } → { $version }: { $declared } step; it is enough
    .versionless = no number in the file: its tag will say it, { $next } at least
    .added = { $version }; a new schema in a repository that has versions already
    .none = no version number
    .unpublished-none = no version number; no version is published, nothing is promised
    .unversioned-none = no version number: whether the step is right cannot be said
    .unversioned-old = the number before, { $last }, is not of three numbers: whether the step is right cannot be said
    .first = { $version }, first version
    .unread = nothing can be said: a descriptor cannot be read
    .unpublished = { $version }; no version is published, nothing is promised
    .right = { $last } → { $version }: { $declared } step, the right one
    .nothing = nothing changed in the schema since { $last }
    .overstated = { $last } → { $version }: { $declared } step; a { $required } one was enough ({ $next })
    .understated = { $last } → { $version }: { $declared } step; it takes a { $required } one: { $next } at least
    .decreased = { $version } is smaller than { $last }; it takes { $next } at least
    .undecided = { $last } → { $version }: { $declared } step; if what remains to be decided breaks files, it takes { $next }
    .unversioned = { $version } is no number of three numbers: whether the step is right cannot be said
    .to-come = still { $version }; the next version will be { $next } at least
    .to-come-break = still { $version }; this change asks for { $next }: “equerre release prepare” writes it everywhere; or accept the break (below)
    .to-come-undecided = still { $version }; { $next } if what remains to be decided breaks files
review-platform =
    .part = it reads only the root of a repository: this folder would not be published as it is
    .kept = would publish version { $version }
    .kept-later = would take these files, under a new number
review-addresses =
    .unread = not looked at: the schema cannot be read
    .fine = right
    .known = { $n ->
    [one] one to look at
   *[other] { $n } to look at
}, from before this change
    .new = { $n ->
    [one] one to be corrected
   *[other] { $n } to be corrected
}
review-dates =
    .later = “equerre release” will write them
    .unread = not looked at: the schema cannot be read
    .fine = right
    .known = { $n ->
    [one] one to look at
   *[other] { $n } to look at
}, from before this change
    .new = { $n ->
    [one] one to be corrected
   *[other] { $n } to be corrected
}
review-changelog =
    .removed = CHANGELOG.md is removed
    .missing = no CHANGELOG.md
    .contradicts = does not say what changes
    .without-version = does not speak of this version
    .follows = brought up to date
    .untouched = not touched; “equerre release” will complete it
    .nothing = nothing to add
review-examples =
    .unread = not looked at: the schema cannot be read
    .none = no example file
    .invalid = { $n ->
    [one] one file is not valid
   *[other] { $n } files are not valid
}
    .lacking = without the new columns
    .valid = { $n ->
    [one] one file, valid
   *[other] { $n } files, valid
}
review-documentation =
    .spoken = { $n ->
    [one] one text still speaks
   *[other] { $n } texts still speak
} of a removed field
    .stale = { $n ->
    [one] one generated file is
   *[other] { $n } generated files are
} out of date; “equerre release” will make them anew
    .fresh = { $n ->
    [one] the generated file is
   *[other] the { $n } generated files are
} up to date
    .nothing = nothing to bring up to date
review-rules = { $new ->
    [0] no new finding
    [one] one new finding
   *[other] { $new } new findings
}{ $errors ->
    [0] { "" }
    [one] {" "}(one of them an error)
   *[other] {" "}({ $errors } of them errors)
}{ $known ->
    [0] { "" }
    [one] , one known
   *[other] , { $known } known
}{ $mended ->
    [0] { "" }
    [one] , one mended
   *[other] , { $mended } mended
}
review-data-unread = { $file } cannot be read: { $reason }

review-page-kind = Review of a change
review-page-title = Review of { $n } schemas
review-page-schemas = Schemas touched
review-page-rows = How each point stands
review-page-preview = The documentation as it will look
review-page-marks = { $n ->
    [0] no difference
    [one] one difference marked
   *[other] { $n } differences marked
}
review-page-made = Page made by Équerre (equerre check). What breaks is shown by a file the validator has judged.
review-configuration = equerre.toml changes the rules, or what is accepted: read it
review-data-kind = was not tried: only a Table Schema allows it
review-data-none = no file fits { $patterns } (equerre.toml, data-files)
