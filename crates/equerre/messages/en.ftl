# Words of the command line.
cli = Équerre: check, compare and publish open-data schemas
    .lang = language of messages (else that of LANG; else French)
    .color = colours
    .quiet = say nothing on standard error but failures
    .help = show this help
    .version = show the version
    .after = Exit status: 0 nothing to object to, 1 findings, 2 the command could not do its work.
cli-usage = Usage:
cli-command = COMMAND
cli-default = default
cli-commands = Commands
cli-arguments = Arguments
cli-options = Options
cli-reference = The command line
cli-error = error
cli-hint = hint
cli-progress = schemas
cli-off = off
cli-lint = Is this schema right, and would the platform take it?
    .subjects = folder, file or git revision (v1.0.0, HEAD~1:schema.json); else the current folder. A folder of several schemas reads them all
    .fix = apply the safe fixes
    .unsafe-fixes = apply the fixes to review too
    .diff = show the fixes (with --unsafe-fixes: those to review too) and write nothing
    .format = form of the report
    .select = only these rules or categories (separated by commas)
    .ignore = not these rules or categories
    .fail-on = least severity that makes the exit status 1
    .statistics = count the findings per rule instead of showing them
    .repertoires = the platform’s repertoires.yml, to compare the entry with the repository
    .published = the folder of published schemas (owner/name/version/file), to see moved tags
    .all = show all findings, even where one rule has many (format text)
cli-explain = What a rule finds, why it matters, and how to mend it
    .rule = name of the rule
cli-rules = The list of rules
    .format = form of the list
cli-completions = Command completion for a shell
    .shell = shell
cli-man = The manual pages
    .folder = folder to write them to
cli-unknown-subject = “{ $subject }” is no file, no folder, and no git revision known here.
    .hint = check the spelling; for a tag, run the command inside the repository (git fetch --tags may be missing).
cli-fix-revision = “{ $subject }” is a git revision: it cannot be changed.
    .hint = check it out (git checkout), or add --diff to see the fixes.
cli-unknown-rule = No rule or category is called “{ $rule }”.
    .hint = “equerre rules” lists them.
cli-unknown-rule-near = No rule or category is called “{ $rule }”.
    .hint = did you mean “{ $near }”?
cli-unknown-argument = There is no option “{ $argument }”.
    .hint = “equerre --help” lists the options.
cli-unknown-command = There is no command “{ $command }”.
    .hint = “equerre --help” lists the commands.
cli-invalid-value = “{ $value }” is not allowed for { $argument }.
    .hint = allowed values: { $allowed }
cli-missing-argument = { $argument } is missing.
    .hint = “equerre --help” shows how to write it.
cli-fixed = { $n ->
    [0] No fix applied.
    [one] { $n } finding fixed:
   *[other] { $n } findings fixed:
}
cli-left-out = { $n ->
    [one] { $n } fix left out: the file would have been worse after it.
   *[other] { $n } fixes left out: the file would have been worse after them.
}
cli-fact-category = category { $category }
cli-fact-severity = severity: { $severity }
cli-fact-refused-reference = the reference validator refuses the schema
cli-fact-refused-platform = the platform does not publish, or publishes wrongly
cli-fact-fix-safe = safe fix (--fix)
cli-fact-fix-unsafe = fix to review (--unsafe-fixes)
cli-fact-fix-display = fix to finish by hand
cli-category-spec = spec — the file obeys its standard
cli-category-values = values — what the fields say about values makes sense
cli-category-metadata = metadata — what the platform asks for and people need to read
cli-category-names = names — names, and meaning hidden in sentences
cli-category-versions = versions — the file and its repository say the same version
cli-category-repository = repository — what the platform expects around the schema
cli-category-referencing = referencing — the entry of repertoires.yml
cli-category-configuration = configuration — equerre.toml itself
model-unsafe-path = Path refused: { $path } (only paths inside the repository are read).
model-not-found = { $path } does not exist in { $tree }.
model-not-a-file = { $path } is not a regular file (links and submodules are not followed).
model-too-large = { $path } is too large to be read.
model-io = { $path }: { $reason }
model-git = git: { $reason }
model-revision = There is no revision { $name } in this repository.
