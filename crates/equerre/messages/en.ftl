# Words of the command line.
cli = Équerre: check, compare and publish open-data schemas
    .lang = language of messages (else that of equerre.toml, then of LANG; else French)
    .color = colours
    .quiet = say nothing on standard error but failures
    .help = show this help
    .version = show the version
    .after = Exit status: 0 nothing serious enough (--fail-on), 1 at least one finding that serious, 2 the command could not do its work.
cli-usage = Usage:
cli-command = COMMAND
cli-default = default
cli-commands = Commands
cli-arguments = Arguments
cli-options = Options
cli-reference = The command line
cli-error = error:
cli-hint = hint:
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
cli-validate = Is this data file valid under that schema?
    .data = CSV or TSV files (also in .gz or .zip), XLSX, XLS, ODS or JSON files, a data package (datapackage.json), or “-” for standard input; with the schemas of a package, RESOURCE=FILE says which table a file is for
    .schema = file, repository or git revision of the schema; else the current repository
    .profile = how columns and fields correspond: platform (by name, as the platform does), strict (in the exact order), or those of fieldsMatch
    .format = form of the report; html: a page with the table and its faults, xlsx: a workbook to mend them in, markdown: for a ticket
    .out = file to write the report to; else it goes to standard output (xlsx: always a file, one that is not there yet)
    .limit = number of findings kept in the report (all are counted)
    .delimiter = character between cells (tab for a tab); else it is found out
    .quote = character around cells; empty: none
    .encoding = encoding of the file (utf-8, windows-1252…); else it is found out
    .no-header = the first row is data; the columns are those of the schema
    .errors-file = also writes every finding, one a line, to this CSV file (for a spreadsheet)
    .fix-obvious = writes a copy (CSV) in which what has one reading only is written as the schema has it, tells what changed and checks the copy
    .detect = tells which schema of a catalogue (a folder) the file seems to be meant for, and why
    .sheet = sheet of the workbook, by its name or number; without it, the first
    .ignore-case = column names in upper or lower case alike
    .cells = what counts of a spreadsheet’s cell: shown, what is displayed (as the platform), or stored, the value kept; else by the profile
    .each = the JSON file is a list, and each item a document to check (.ndjson, .jsonl and .geojsonl files are read line by line)
    .force = check the data even if the schema is not valid; what can be applied is
    .threads = number of threads; 0: as many as processors
cli-validate-rows = rows
cli-validate-no-schema = There is no schema in “{ $subject }”.
    .hint = name it with --schema, or run the command in its repository.
cli-validate-many-schemas = The folder holds { $n } schemas.
    .hint = name one of them with --schema.
cli-validate-several = “{ $subject }” describes several tables: { $schemas }.
    .hint = name the schema’s file with --schema.
cli-validate-kind = “{ $subject }” is no Table Schema, data package or JSON Schema: there is nothing to check.
    .hint = give a schema of one of these kinds with --schema.
cli-validate-fixable = “{ $data }”: what has only one reading can be mended in a copy: --fix-obvious copy.csv
cli-validate-out-needed = A workbook does not go to standard output.
    .hint = say where to write it: --out report.xlsx
cli-validate-out-xlsx = “{ $out }”: the name of a workbook ends with .xlsx.
    .hint = --out report.xlsx
cli-validate-out-exists = “{ $out }” is there already: the report does not write over it.
    .hint = give another name, or remove that file
cli-validate-book = The workbook could not be written: { $reason }
cli-validate-xlsx-table = --format xlsx only shows tables.
    .hint = --format html makes a page for JSON documents
cli-validate-no-data = The name of the data file is missing.
    .hint = equerre validate data.csv --schema schema.json
cli-detect-none = There is no Table Schema in “{ $folder }”.
    .hint = give the folder of a catalogue (equerre catalog build), or a folder of schemas
cli-detect-format = --detect gives its answers as text or JSON, on standard output.
    .hint = leave out --out, and a --format other than text or json
detect-match = { $rank }. { $schema } { $version }: { $score }%
    .bare = { $rank }. { $schema }: { $score }%
detect-why = { $known } of its { $columns } columns are of this schema, which has { $fields } fields; { $cells }% of their cells are right
detect-missing = required columns are missing: { $fields }
detect-nothing = No schema has a column of this file.
detect-unsure = No schema really fits; the nearest:
cli-archive-others = “{ $data }”: these files of the archive are not read: { $files }.
cli-archive-several = “{ $data }” holds several tables: { $files }.
    .hint = unpack the archive, and give one of them
cli-errors-file-exists = “{ $out }” is there already, and is no list of findings: --errors-file would write over it.
    .hint = give another name, or take that file away
cli-errors-file-table = --errors-file only lists findings of tables.
    .hint = --format json gives those of JSON documents
errors-file-name = File
errors-row = Row
errors-column = Column no.
errors-field = Field
errors-cell = Value
errors-severity = Severity
errors-rule = Rule
errors-message = Finding
errors-near = Value probably meant
errors-more = { $n ->
    [one] and one more finding, counted only
   *[other] and { $n } more findings, counted only
}
cli-fix-one-file = --fix-obvious makes the copy of one file, and { $n } are given.
    .hint = run the command once for each file
cli-fix-csv = The copy is a CSV file, and “{ $out }” does not end in .csv.
    .hint = --fix-obvious mended.csv
cli-fix-exists = “{ $out }” is there already: --fix-obvious writes over no file.
    .hint = choose another name, or take that file away
cli-fix-table = --fix-obvious only makes tables judged by a Table Schema.
    .hint = of a package, give the schema of the table with --schema
cli-validate-no-json-schema = “{ $schema }” is not JSON.
    .hint = “equerre lint” says where it is wrong.
cli-validate-json-schema-refused = “{ $schema }” is not a JSON Schema that can be applied: { $reason }
    .hint = “equerre lint” says how to mend it.
cli-validate-which-resource = “{ $data }”: for which table of the package? There are { $resources }.
    .hint = write RESOURCE=FILE, for instance { $first }={ $data }.
cli-validate-unknown-resource = The package has no table “{ $resource }”.
    .hint = there are { $resources }.
cli-validate-json-data = “{ $data }” is JSON, and “{ $schema }” describes a table.
    .hint = give a CSV or a workbook, or a JSON Schema with --schema.
cli-validate-resource-twice = “{ $data }”: another file is already given for “{ $resource }”.
    .hint = give one file for each table, RESOURCE=FILE.
cli-validate-resource-schema = The table “{ $resource }” was not checked: its schema is not a file of the package.
    .hint = put the schema into the package and name it by a relative path.
cli-validate-resource-data = The table “{ $resource }” was not checked: its data is not a file of the package.
    .hint = give the file, { $resource }=FILE, with --schema for the package.
cli-validate-resource-free = The resource “{ $resource }” has no schema: it is not checked.
cli-validate-stdin = The table “{ $resource }” cannot come from standard input: another table refers to it, and it must be read twice.
    .hint = save it to a file.
cli-validate-parent = The table “{ $resource }”, to which a key refers, is not checked here: give it too ({ $resource }=FILE) to know whether the keys are right.
cli-validate-resource-dialect = The table “{ $resource }” was not checked: the file of its “dialect” is not in the package.
cli-validate-resource-json = The table “{ $resource }” was not checked: its rows are written as JSON.
    .hint = give it as CSV.
cli-validate-resource-parts = The table “{ $resource }” was not checked: it is in several files.
    .hint = put them together, then give { $resource }=FILE with --schema for the package.
cli-validate-resource-named-twice = The package has two resources named “{ $resource }”.
    .hint = give each its name.
cli-validate-no-table = The package “{ $subject }” has no table to check.
    .hint = each resource must have a “path” and a “schema”.
cli-validate-no-table-schema = “{ $schema }” has no list “fields”: it is no Table Schema.
    .hint = “equerre lint” says what is missing.
cli-validate-schema-refused = The schema “{ $schema }” is not valid: the data was not checked. Tell whoever keeps it; “equerre lint” says how to mend it. With --force they are, by what of it can be applied.
cli-validate-one-character = “{ $argument }” wants one character, not “{ $value }”.
cli-validate-encoding = “{ $encoding }” is no known encoding.
    .hint = for instance utf-8, windows-1252, iso-8859-15, utf-16le.
cli-validate-folder = “{ $data }” is a folder.
    .hint = name the data files.
cli-validate-not-found = The file “{ $data }” does not exist.
    .hint = check its name and folder.
cli-example = Makes examples of a schema: rows it accepts, rows it refuses and why, a spreadsheet to fill in.
    .subject = folder, file or git revision of a Table Schema or Data Package (default: the current folder)
    .output = file to write, or folder (default: standard output)
    .rows = number of rows (default: 5)
    .cover = as many rows as it takes to show every listed value, and every pair of values of short lists
    .invalid = wrong rows, each by one mistake alone, and beside them a file that says which
    .edges = right rows that go to the limits: bounds, longest texts, 29 February, ways to write true and false
    .template = .xlsx workbook to fill in: a sheet per table, lists of choices, a reading guide and an example
    .form = entry form: an HTML page that works without a network, keeps what is typed and gives a CSV
    .table = only this table of the package
    .seed = the same number always gives the same rows
    .delimiter = character between cells (tab for a tabulation; otherwise the package’s, or the comma)
    .quote = character around cells where needed (otherwise the double quote)
    .encoding = encoding of the file (utf-8, windows-1252…; otherwise the package’s, or utf-8)
    .bom = begin the file with a UTF-8 mark, for spreadsheet programs that need one
    .crlf = end lines with CR LF, as on Windows
    .no-header = without the line of column names
    .threads = number of threads; 0: as many as processors. The rows do not depend on it
    .after =
        Examples:
            equerre example -o exemple-valide.csv
            equerre example --rows 1000000 -o large.csv
            equerre example schema.json --invalid -o tests/
            equerre example datapackage.json --template template.xlsx
cli-example-stem = example
cli-example-valid = valid
cli-example-invalid = invalid
cli-example-edges = edges
cli-example-header = header
cli-example-expected = expected
cli-example-shown = shown
cli-example-no-schema = There is no schema in “{ $subject }”.
    .hint = Name a folder, a file or a version that holds schema.json or datapackage.json.
cli-example-many-schemas = The folder holds { $n } schemas.
    .hint = Name one of them.
cli-example-kind = “{ $subject }” is neither a Table Schema nor a Data Package: it has no rows.
    .hint = Examples are made from a schema.json with “fields”, or from a datapackage.json.
cli-example-unread = The schema of the table “{ $resource }”, “{ $file }”, cannot be read.
    .hint = Is that file in the repository, at the path datapackage.json says? “equerre lint” says what is wrong.
cli-example-no-table = “{ $subject }” describes no table.
    .hint = “equerre lint” says why.
cli-example-no-fields = The table “{ $table }” has no field: a row would have no cell.
    .hint = Add “fields” to the schema.
cli-example-unknown-table = The package has no table “{ $table }”.
    .hint = There is { $tables }.
cli-example-several = There are several tables to write: { $tables }.
    .hint = Give a folder with --output (it ends with “/”), or one table with --table.
cli-example-needs-output = Wrong rows are written together with the file that says what is wrong.
    .hint = Give a file or a folder with --output.
cli-example-same-signs = The delimiter and the quote are the same sign, “{ $sign }”.
    .hint = Give another one with --delimiter or --quote.
cli-example-encoding = The encoding “{ $encoding }” can be read, but not written.
    .hint = Write utf-8, or an encoding of one byte per character such as windows-1252.
cli-example-unencodable = There is no character “{ $character }” in { $encoding }.
    .hint = Write utf-8: the schema has names or values the other encoding cannot write.
cli-example-link-csv = The example file
cli-example-link-csv-of = The example file of “{ $table }”
cli-example-template-stem = template
cli-example-form-stem = form
cli-example-link-form = The entry form
cli-example-link-page = The page of the schema
cli-doc-kit = --kit writes several files around a page.
    .hint = Give --output and one schema, in the format html or markdown.
cli-example-link-template = The workbook to fill in
cli-example-too-wide = “{ $table }” has more than { $n } columns: so many rows of so many columns would help nobody.
    .hint = Make the right rows, without --invalid or --edges.
cli-example-same-file = “{ $path }” is the schema’s file already, or another output.
    .hint = Give each output a name of its own: nothing was written.
cli-example-no-parent = “{ $table }”: the table “{ $other }”, to which a key refers, is not there; the values of this key are made up. Make the examples of the whole package for them to be right.
cli-example-no-check = “{ $table }”: { $reason } “equerre lint” says how to correct it.
cli-example-too-many-columns = “{ $table }” has more than { $n } columns: a sheet has no more.
    .hint = Make a CSV, without --template.
cli-example-workbook = The workbook cannot be made: { $reason }
    .hint = Make a CSV (without --template), and tell us of the schema.
cli-example-no-value = “{ $table }”: no value that “{ $field }” accepts was found; the column is required and stays empty. What the field asks for may contradict itself: “equerre lint” says so.
cli-example-left-empty = “{ $table }”: no value that “{ $field }” accepts was found; the column stays empty. A right “example” in the schema would help.
cli-example-key-is-full = “{ $table }”: { $n ->
    [one] one row
   *[other] { $n } rows
} instead of { $asked }, for the key ({ $fields }) has no more values.
cli-example-no-reference = “{ $table }”: { $fields } refers to “{ $other }”, none of whose values it accepts. Both columns must allow the same values: correct one of them in the schema.
cli-example-not-together = “{ $table }”: no row was found in which the checks of { $fields } all hold. Look at these checks again, which may contradict each other; right “example”s would help.
cli-example-not-valid = “{ $table }”: not all rows are valid ({ $n ->
    [one] one mistake
   *[other] { $n } mistakes
}). The first: { $first }
cli-example-invalid-written = { $path }: { $n ->
    [one] one wrong row
   *[other] { $n } wrong rows
}, { $headers ->
    [one] one wrong header
   *[other] { $headers } wrong headers
}; { $left ->
    [0] nothing is left out.
    [one] one thing the schema asks that no row breaks alone (the file beside says why).
   *[other] { $left } things the schema asks that no row breaks alone (the file beside says why).
}
cli-value-table = TABLE
cli-explain = What a rule finds, why it matters, and how to mend it
    .rule = name of a rule, or of a category
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
cli-twice = { $argument } is given twice.
    .hint = keep one.
cli-conflict = { $argument } does not go with { $other }.
    .hint = Keep one of the two.
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
cli-fact-refused-reference = the reference validator may refuse the schema
cli-fact-refused-platform = the platform may not publish, or publish wrongly
cli-fact-fix-safe = safe fix (--fix)
cli-fact-fix-unsafe = fix to review (--unsafe-fixes)
cli-fact-fix-display = fix to finish by hand
cli-category-data = data — what “equerre validate” says of data
cli-category-spec = spec — the file obeys its standard
cli-category-values = values — what the fields say about values makes sense
cli-category-metadata = metadata — what the platform asks for and people need to read
cli-category-names = names — names, and meaning hidden in sentences
cli-category-versions = versions — the file and its repository say the same version
cli-category-repository = repository — what the platform expects around the schema
cli-category-referencing = referencing — the entry of repertoires.yml
cli-category-review = review — what must follow a change (equerre check)
cli-category-configuration = configuration — equerre.toml itself
model-unsafe-path = Path refused: { $path } (only paths inside the repository are read).
model-not-found = { $path } does not exist in { $tree }.
model-not-a-file = { $path } is not a regular file (links and submodules are not followed).
model-too-large = { $path } is too large to be read.
model-io = { $path }: { $reason }
model-git = git: { $reason }
model-revision = There is no revision { $name } in this repository.
cli-unknown-argument-near = There is no option “{ $argument }”.
    .hint = did you mean “{ $near }”?
cli-unknown-command-near = There is no command “{ $command }”.
    .hint = did you mean “{ $near }”?
cli-not-a-schema = “{ $subject }” does not look like a schema.
    .hint = lint reads schemas and their descriptors: .json, schemas.yml, schema.yml, repertoires.yml.
cli-remote-subject = “{ $subject }” is an address: Équerre reads only what is on this machine.
    .hint = clone the repository first (git clone), then run the command in it.
cli-nothing-to-fix = No fix to show (--unsafe-fixes shows those to review too).
cli-value-caractere = CHARACTER
cli-value-donnees = DATA
cli-value-dossier = FOLDER
cli-value-encodage = ENCODING
cli-value-fichier = FILE
cli-value-gravite = SEVERITY
cli-value-lecture = READING
cli-value-profil = PROFILE
cli-value-quand = WHEN
cli-value-regle = RULE
cli-value-schema = SCHEMA
cli-value-sujet = SUBJECT

cli-diff = What changes between two versions of a schema, whom does it break, and which version does it need?
    .old = The version before: a file, a folder or a git revision (v1.0.0). Without it, the version tag before
    .new = The version after; by default the current folder
    .against = Compare with this revision instead of the tag before
    .transitive = Compare with all versions before of the same first number
    .history = All published versions, one line each: step made, step needed, what breaks
    .policy = What asks for which step: platform, strict-consumer, recipe, or a TOML file
    .zero = What versions 0.y.z promise
    .profile = How the columns of a file must correspond to the fields
    .format = Form of the report
    .check = Exit status 1 when the declared version is not enough, 3 when that cannot be told
    .witness-dir = Write each witness file into this folder
    .data = Try both versions on these files (or all CSVs of these folders): which would break?
    .changelog = Write the draft of the changelog's entry, in French and English
    .all = Show all changes, even those without effect
    .after = Examples:
      equerre diff                         the current folder, against its last published version
      equerre diff v1.0.0 v1.1.0           two tags
      equerre diff old.json new.json
      equerre diff --history               what each version would have needed
      equerre diff v1.0.0 --data received/ would the files received still pass?
cli-diff-no-history = “{ $subject }” has no past: it is not the root of a git repository.
    .hint = Give both versions: equerre diff OLD NEW.
cli-diff-no-version = “{ $subject }” has no version before: no tag of the form v1.2.3 precedes it.
    .hint = Give both versions, or the revision to compare with: --against REVISION.
cli-diff-policy = There is no policy “{ $policy }”, and it is no file.
    .hint = There are platform, strict-consumer and recipe, or a TOML file.
cli-diff-policy-file = The policy “{ $policy }” cannot be read: { $reason }
    .hint = The guide tells the keys it may have: base, reusers, zero, [levels].
cli-diff-config = equerre.toml could not be read as a whole: “equerre lint” says why.
cli-diff-witnesses = { $n ->
    [0] No witness to write.
    [one] One witness file written.
   *[other] { $n } witness files written.
}
cli-diff-data-kind = “{ $subject }” is no Table Schema: --data can only compare tables.
cli-diff-data-unread = { $file } could not be read: { $reason }
cli-diff-column = Column
    .pair = versions
    .declared = declared
    .required = needed
    .verdict = verdict
    .breaks = what breaks
cli-diff-standing = Verdict
    .right = right
    .overstated = more than needed
    .understated = too little
    .unchanged = unchanged
    .decreased = going back
    .undecided = undecided
    .unversioned = no number
    .nothing = nothing changes
cli-value-ancien = OLD
cli-value-nouveau = NEW
cli-value-revision = REVISION
cli-value-politique = POLICY
cli-value-usage = USE

cli-doc = Documents a schema: the page its producers and re-users read, or the schema in another language.
    .subjects = Folders, files or git revisions to document (by default: the current folder)
    .format = What is made (by default: by the name of the output, else markdown)
    .output = File to write, or folder when there are several schemas (by default: standard output)
    .against = Version to compare with, instead of the one before
    .no-changes = Do not tell what changed since the version before
    .kit = also make an example file, the workbook to fill in and the entry form, which the page shows (with --output, for one schema)
    .theme = Style sheet added to that of the HTML page
    .templates = Folder of templates that take the place of those of the same name
    .write-templates = Write the templates to this folder, to change them
    .after = Examples:
      equerre doc -o schema.html             an HTML page that reads offline and prints
      equerre doc > documentation.md         the same in Markdown
      equerre doc v1.2.0 -o v1.2.0.html      a published version
      equerre doc --format sql               the table in SQL
cli-value-sortie = OUTPUT
cli-doc-nothing = There is no schema to document here.
    .hint = Name a schema: a folder, a file schema.json, datapackage.json, schemas.yml or schema.yml.
cli-doc-unread = “{ $file }” cannot be read as a schema.
    .hint = “equerre lint” says why.
cli-doc-not-made = The format “{ $format }” is not made of this kind of schema ({ $kind }).
    .hint = csvw, datapackage, row-json-schema and sql are made of a Table Schema or a package; mermaid also of a JSON Schema.
cli-doc-template = Template “{ $name }”{ $line ->
    [0] {""}
   *[other] , line { $line }
}: { $reason }
    .hint = “equerre doc --write-templates FOLDER” gives the original templates.
cli-doc-template-text = “{ $name }” is no UTF-8 text of a reasonable size.
cli-doc-no-template = The folder “{ $folder }” holds no known template.
    .hint = A template takes the place of the one with the same path: html/page.html, html/theme.css, markdown/page.md… “equerre doc --write-templates FOLDER” writes them all.
cli-doc-theme-end = The style sheet holds “{ $text }”, which would end it.
cli-doc-exists = “{ $path }” exists already.
    .hint = Choose an empty folder: nothing is replaced.
cli-doc-several = There are { $n } pages to write.
    .hint = Give a folder with --output (it ends with “/”), or name one schema only.
cli-doc-written = { $n ->
    [one] One file written
   *[other] { $n } files written
} to { $folder }
cli-doc-too-large = The page takes too much work: the schema is beyond measure, or a template does not end.
    .hint = Document its parts one by one (one schema file at a time), or look over your templates.
cli-doc-no-schemas = No schema of the package's resources could be read: { $files }
    .hint = Are these files in the repository, where datapackage.json says? “equerre lint” says what is wrong.
cli-doc-output-name = The name “{ $name }” does not say what to make.
    .hint = Add --format, or a name that ends in .html, .md, .sql, .mmd, .csv-metadata.json, datapackage.json or .schema.json.
cli-doc-no-history = “{ $subject }” is not in a git repository: there is no other version to compare with.
    .hint = Run the command in the schema's repository, or without --against.
cli-doc-no-schema = There is no schema in “{ $subject }”.
    .hint = Name a folder, a file or a version that holds schema.json, datapackage.json, schemas.yml or schema.yml.
cli-plan = The plan:
    .yes = apply the plan
    .dry-run = only show the plan (which is what happens without --yes)
    .push = push to the remote repository too, through your own git
    .format = form of the plan
cli-plan-remark = to be read again:
cli-plan-dry-run = Nothing has changed. To apply this plan, run the command again with --yes.
cli-plan-done = Done.
cli-plan-already = It was done already.
cli-plan-not-pushed = All is done but the push.
cli-plan-unfinished = An earlier command was cut short in this repository.
    .hint = run this one again with --yes: it will first finish what was begun.
cli-plan-resumed = The command that was cut short is finished.
cli-plan-text =
    .pull-request = Text of the pull request
    .release-notes = Release notes
    .discussion = Message of the public discussion
    .mail = Message to the team
cli-release = Prepares a version wherever it must be told, then tags it.
    .direct = prepare and tag at once, on the branch that is checked out (for those who work alone, without protected branches)
    .step = auto (the step that what changed asks for), major, minor, patch, or a version such as 1.2.0
    .first = the very first version (0.1.0 if nothing else is said)
    .data-exists = data that follows the schema is published already: the first version may be 1.0.0
    .accept = why a break is accepted without the step it asks for; the reason goes into equerre.toml and the changelog
    .date = day of the version (YYYY-MM-DD); today if nothing is said
    .create-pr = also open the pull request on the forge (with --yes --push; token in GITHUB_TOKEN or GITLAB_TOKEN)
    .create-release = also write the release notes on the forge (with --yes --push; token in GITHUB_TOKEN or GITLAB_TOKEN)
    .api = address of the forge’s API, when it is not the usual one
    .gitlab = the forge is a GitLab, even if its address does not say so
    .after = Examples:
    { "  " }equerre release prepare             see what the next version asks for
    { "  " }equerre release prepare --yes       write it on a branch to be merged
    { "  " }equerre release tag --yes --push    after the merge: set the tag and push it
cli-release-prepare = Writes the next version on a branch to be merged: descriptors, dates, addresses, changelog.
cli-release-tag = After the merge, sets the tag of the declared version, and gives its notes.
    .step = the version to tag; if nothing is said, the one the schema declares, or the first of the changelog
cli-release-which = What to do is missing.
    .hint = equerre release prepare, then, after the merge, equerre release tag; or equerre release --direct for both at once.
cli-release-no-reason = --accept asks for a reason: it will be read by whoever sees this break.
    .hint = --accept "the three producers are told"
cli-release-direct-pr = --create-pr does not go with --direct: there is nothing to merge.
    .hint = equerre release prepare --yes --push --create-pr
cli-release-notes-written = The release notes are on the forge. { $url }
cli-release-notes-there = Version { $tag } has notes on the forge already: they stay as they are.
cli-release-date = “{ $date }” is no date of the form YYYY-MM-DD.
cli-release-next-push-branch = Next: git push -u { $remote } { $branch }, then open the pull request with the text above.
cli-release-next-merge = Next: open the pull request with the text above; after the merge: equerre release tag --yes --push
cli-release-next-push-both = Next: git push --atomic { $remote } { $branch } { $tag }; the platform reads the tag by the next day.
cli-release-next-push-tag = Next: git push { $remote } { $tag }; the platform reads the tag by the next day.
cli-release-next-platform = The platform reads the tag { $tag } by the next day.
cli-value-raison = REASON
cli-value-date = DATE
cli-new = Starts a schema repository ready for the platform.
    .name = name of the repository and of the schema, such as schema-bornes-de-recharge
    .kind = kind of schema: table (Table Schema), package (a package of several tables), json (JSON Schema), generic (another format)
    .org = organisation or account of the forge the repository will lie on
    .forge = address of the forge
    .title = title of the schema; its name if nothing is said
    .description = what the schema describes, in a sentence
    .email = contact address, which will be published
    .member = a table of the package (several times for several)
    .into = folder the repository is made in
    .date = date of creation (YYYY-MM-DD); today if nothing is said
    .after = Examples:
    { "  " }equerre new schema-bornes --org my-region --email data@my-region.example
    { "  " }equerre new schema-bornes --org my-region --yes
    { "  " }equerre new schema-velos --kind package --member stations --member trips --yes
cli-new-into = “{ $folder }” is no folder.
    .hint = make it first, or name another with --into.
cli-new-next = Next: cd { $folder }, describe your fields in the schema, then “equerre lint”.
cli-value-sorte = KIND
cli-value-titre = TITLE
cli-value-texte = TEXT
cli-value-adresse = ADDRESS
cli-value-feuille = SHEET
cli-value-nom = NAME
cli-publish = Asks for the schema to be listed, after checking what the platform would make of it.
    .folder = the schema's repository
    .discussion = address of the public discussion; without it, the command writes the message that opens it
    .stage = stage: investigation (is there a need?), construction (it is being written), ready; if nothing is said, what the versions say
    .proposal = write the message that proposes your changes to those who maintain this schema, since that revision (the last version if none is named)
    .platform = folder of a clone of the platform's repository, or address of your fork
    .slug = short name in the list; the repository's name without “schema-” if nothing is said
    .url = public address of the repository; that of origin if nothing is said
    .kind = type in the list; what the repository holds if nothing is said
    .email = contact in the list; the team concerned if nothing is said
    .label = label, such as “Socle Commun des Données Locales” (several times for several)
    .external-doc = address of a documentation page elsewhere
    .external-tool = address of a tool for producers
    .consolidation = identifier of the data set that gathers the data, on data.gouv.fr
    .rename = accept that the schema's public name changes
    .mail = write to the team instead of making a branch
    .offline = do not ask the forge
    .status = say whether the platform publishes the latest version yet, and if not why
    .catalog = the platform's catalogue (file or address), with --status
    .create-pr = open the pull request through the forge's interface (token in GITHUB_TOKEN or GITLAB_TOKEN)
    .upstream = repository the request goes to; the platform's if nothing is said
    .api = address of the forge's interface
    .gitlab = the forge is a GitLab
    .after = Examples:
    { "  " }equerre publish                       what the platform would make of the repository, and the message that opens the discussion
    { "  " }equerre publish --discussion ADDRESS --platform ../schema.data.gouv.fr
    { "  " }equerre publish --status
cli-publish-tags = What the platform would make of this repository ({ $kind }):
cli-publish-no-tags = (no tag)
cli-publish-conditions = Its conditions (✓ met, ✗ to be mended, ? unknown, □ yours to say):
cli-publish-discuss-first = The public discussion comes first: publish this message on the forum of data.gouv.fr (category “schéma de données”), then run again with --discussion and its address.
cli-publish-discussion = “{ $url }” is no address of a discussion: it begins with https://.
cli-publish-unmet = { $n ->
        [one] One condition is not met
       *[other] { $n } conditions are not met
    }: nothing was asked for.
    .hint = each ✗ above says how to meet it.
cli-publish-platform = The platform's repository is missing.
    .hint = --platform FOLDER (a clone of datagouv/schema.data.gouv.fr or of your fork), or --mail to write to the team.
cli-publish-clone-push = The clone made for this address goes with the command: without --push, the branch would be lost.
    .hint = add --push, or give --platform a folder.
cli-forge-create-push = --push is needed too: what the forge is told of must be there.
cli-publish-slug = “{ $slug }” is no short name: lower case without accents, digits, “-” and “_”.
    .hint = choose one: --slug
cli-publish-external = “{ $url }” does not begin with https://.
    .hint = give a public address, without a name or password.
cli-publish-no-forge = The address of the platform's repository does not say on which forge to open the request.
    .hint = give --platform a clone of an address that begins with https://, or open the request by hand.
cli-forge-no-token = No token in { $variable }.
    .hint = make one on the forge, then: export { $variable }=…; or open the request by hand, without --create-pr.
cli-forge-token-refused = The forge refuses the token (answer { $status }). It says: { $said }
    .hint = it must allow opening pull requests; else open it by hand.
cli-forge-request-exists = A pull request of this branch exists already. The forge says: { $said }
cli-forge-request-failed = The forge did not open the request (answer { $status }). It says: { $said }
    .hint = the branch is pushed: open the request by hand with the text above.
cli-publish-next-push = Next: git push -u origin { $branch }, then open the pull request with the text above.
cli-publish-next-open = Next: open the pull request with the text above.
cli-http = “{ $url }” did not answer as it should: { $reason }
cli-http-unsafe = “{ $url }” is no safe address: https:// is needed.
cli-value-etape = STAGE
cli-value-depot = REPOSITORY
cli-value-etiquette = LABEL
cli-value-identifiant = IDENTIFIER
cli-deprecate = Marks a field, or the whole schema, as not to be used any more: the next version announces it.
    .field = the field (or the property of a JSON Schema)
    .schema = the whole schema
    .reason = why
    .replaced-by = what comes instead: a field, or an address
    .table = the table of the package, when several have the field
    .folder = the schema's repository
    .date = since when (YYYY-MM-DD); today if nothing is said
    .after = Examples:
    { "  " }equerre deprecate siren --reason "the SIRET holds it" --replaced-by siret
    { "  " }equerre deprecate --schema --reason "replaced by another schema" --replaced-by https://… --yes
cli-deprecate-reason = The reason is empty: it is what producers will read.
cli-deprecate-what = What is not to be used any more is missing.
    .hint = name a field, or --schema for the whole schema.
cli-deprecate-next = Next: commit (git commit), then “equerre release prepare”; the withdrawal itself will come in a major version.
cli-value-champ = FIELD
cli-forge-opened = The pull request is open: { $url }
cli-forge-request-unknown = The forge answered { $status } without giving the address of the request. It says: { $said }
    .hint = look on the forge whether it is open; the branch is pushed.
cli-forge-token-form = What { $variable } holds is no token (accents, blanks or line breaks).
    .hint = copy it again from the forge.
cli-publish-upstream = “{ $name }” is no name of a repository: ORGANISATION/NAME.
    .hint = --upstream datagouv/schema.data.gouv.fr
cli-publish-consolidation = “{ $id }” is no identifier of a data set: letters and digits.
    .hint = it is at the end of the data set's address on data.gouv.fr.

cli-check = Reviews a change: what it breaks and for whom, the version it needs, what must follow it (changelog, examples, documentation), what the platform would make of it.
    .base = What to compare with: a branch, a tag. Without it, what the CI says, else the main branch
    .head = What is reviewed: a git revision (by default the files of the folder, committed or not)
    .format = Form of the report; html is the whole page, with the documentation as it will look
    .report = Also write the report to this folder, in all its forms: check.html, check.md, check.json, check.sarif, codequality.json, verdict.txt
    .comment = Put the report under the pull request the CI looks at (token in GITHUB_TOKEN or GITLAB_TOKEN); the comment of an earlier run is replaced
    .link = Address of the whole report, for the comment
    .data = Also try both versions on these files (or all CSV files of these folders)
    .fail-on = The least serious new finding that is in the way
    .all = Show everything
    .after = Exit statuses: 0 nothing is in the way, 1 to be mended, 2 could not be done, 3 for a person to decide.

      Examples:
      equerre check                         what changed since the main branch
      equerre check --base v1.0.0           since a published version
      equerre check -f html > review.html   the page, with the documentation and its differences
cli-check-no-repository = This folder is in no git repository: what changed is not known.
    .hint = “equerre lint” reviews a schema as it is; “equerre diff OLD NEW” compares two files.
cli-check-bare = This git repository has no files to review.
    .hint = name a revision: --head main
cli-check-no-commit = This git repository is empty: there is nothing to compare yet.
    .hint = commit your files a first time: git add . then git commit
cli-check-no-base = What to compare with is not known: this repository has no branch main nor master.
    .hint = name the base: --base REVISION (a branch, a tag such as v1.0.0)
cli-check-base-missing = “{ $base }” does not exist in this copy of the repository.
    .hint = fetch it: git fetch origin { $base }; or name another base: --base REVISION
cli-check-shallow = This copy of the repository is incomplete (it has the last commits only): “{ $base }”, or what the change has in common with it, is not there.
    .hint = fetch everything: “fetch-depth: 0” for actions/checkout, “GIT_DEPTH: "0"” for GitLab, or git fetch --unshallow
cli-check-nothing = Nothing changed since { $base }. To compare with the last version: equerre check --base { $tag }
cli-check-no-ci = --comment is for a CI (GitHub Actions, GitLab CI): nothing here says which pull request to comment on.
    .hint = equerre check --format markdown gives the text to paste.
cli-check-no-pull-request = No comment: this run looks at no pull request.
cli-check-comment-made = The report is a comment now. { $url }
cli-check-comment-updated = The comment is up to date. { $url }
cli-check-comment-none = No comment: no schema is touched.
cli-check-comment-failed = The report could not be made a comment; it is among the files of the run.
cli-check-fork = The change comes from another repository, whose runs may not comment: that is meant to be. The report is among the files of the run.
cli-check-rate-limit = The forge got too many requests; it asks to wait { $n ->
    [one] a minute
   *[other] { $n } minutes
}.
    .hint = run it again later; the report is complete.
cli-check-not-allowed = The token may not comment (answer { $status }). The forge says: { $said }
    .hint = for GitHub: “permissions: pull-requests: write”; for GitLab: a token with the scope “api”.
cli-check-no-request = The forge knows no such pull request (answer { $status }). It says: { $said }
cli-check-not-posted = The forge did not take the comment (answer { $status }). It says: { $said }
cli-forge-notes-failed = The forge did not take the release notes (answer { $status }). It says: { $said }
    .hint = the tag is pushed: write the notes by hand with the text above.
cli-lsp = The server for editors (Language Server Protocol): findings while one types, what a field accepts, completion, corrections, outline. The editor starts it; there is nothing to type.
    .stdio = speak over standard input and output (always so)
cli-lsp-protocol = The editor did not speak as agreed: { $reason }
    .hint = this command is started by an editor; the guide tells how to set it up.
cli-infer = Proposes a first schema from one or several existing files, and tells where they disagree.
    .data = the CSV files, one or several on the same subject
    .out = file to write the schema to; without it, it is shown
    .name = name of the schema; without it, that of the first file
    .title = title of the schema
    .format = text, or json (schema and report)
    .delimiter = what separates cells: a character, or tab; without it, it is found out
    .encoding = encoding of the files; without it, it is found out
    .after = Examples:
    { "  " }equerre infer paris.csv lyon.csv -o schema.json
    { "  " }equerre infer data.csv --title "Bike stations"
infer-sum = { $files ->
    [one] One file
   *[other] { $files } files
}, { $rows ->
    [one] one row
   *[other] { $rows } rows
}, { $columns ->
    [one] one field proposed.
   *[other] { $columns } fields proposed.
}
infer-disputed = What the files write differently, and what is proposed:
infer-odd = What is written otherwise than proposed:
infer-absent = does not have this column
infer-unnamed = (without a name)
infer-writes = “{ $label }”: “{ $cell }”
    .empty = “{ $label }”: always empty
    .habits = “{ $label }”: “{ $cell }” ({ $habits })
infer-todo = To be decided by you, who alone know:
infer-todo-metadata = the title, description, contacts, licence and address of the schema
infer-todo-descriptions = { $n ->
    [one] the title and description of the field
   *[other] the titles and descriptions of the { $n } fields
}
infer-todo-empty = { $n ->
    [one] this field is sometimes empty or absent: is it required? { $fields }
   *[other] these fields are sometimes empty or absent: are they required? { $fields }
}
infer-todo-listed = the list of allowed values is that of the files: is it complete? { $fields }
infer-todo-personal = values may be those of persons: no example is taken from them ({ $fields })
infer-todo-key = what tells one row from another (the primary key)
infer-todo-few = { $n ->
    [one] a single row was read: types and bounds are to be checked
   *[other] only { $n } rows were read: types and bounds are to be checked
}
cli-migrate = Replaces the official template’s checks (Python scripts, workflows that stopped) by those of equerre, on a branch to be merged.
    .folder = the repository of the schema
    .create-pr = also open the pull request on the forge (with --yes --push; token in GITHUB_TOKEN or GITLAB_TOKEN)
    .api = address of the forge’s API, when it is not the usual one
    .gitlab = the forge is a GitLab, even if its address does not say so
cli-no-file = “{ $path }” does not exist.

cli-catalog = The platform's catalogue: rebuild it from its list of repositories, check it, count it, lint it.
cli-catalog-build = Makes, from repertoires.yml, the catalogue the platform publishes, with the reason of each refusal and a memory of what was published.
    .repertoires = the list of repositories
    .out = folder to be served: catalogues, the files of each version, feeds, memory (catalog.lock.json)
    .mirror = folder of the copies of repositories: <organisation>/<repository>.git (without it, beside the output)
    .state = folder of what was decided before (without it, beside the output)
    .offline = fetch nothing: take the copies that are there
    .allow-local = the list may name folders of this machine
    .compat = write exactly what the platform writes, without memory
    .base-url = address the catalogue will be served at
    .update = take the present content of a schema (organisation/name) or a version (organisation/name@1.0.0), even if it changed
    .withdraw = publish no more a schema or a version that its repository does not give any more
    .max-size = room the copy of a repository may take, in MB
    .timeout = time for each fetch, in seconds
    .threads = repositories looked at at a time
    .strict = exit status 1 when something that is published changed, vanished or cannot be read
    .format = form of the account
    .all = show all refusals
    .after = Examples:
    { "  " }equerre catalog build --repertoires repertoires.yml --out catalogue
    { "  " }equerre catalog build --repertoires repertoires.yml --out catalogue --offline --mirror copies
cli-catalog-check = Checks that a catalogue's folder holds what was published.
    .folder = the catalogue's folder
cli-catalog-stats = Counts what a catalogue holds.
    .folder = the catalogue's folder
    .format = form of the account
cli-catalog-lint = Lints the latest version of each schema of a catalogue.
    .folder = the catalogue's folder
    .format = form of the report
    .fail-on = the least severity that fails
    .statistics = give the numbers alone, by rule
    .all = show all findings
cli-value-n = N
cli-value-mo = MB
cli-value-secondes = SECONDS
cli-catalog-built = { $schemas ->
        [0] No schema
        [one] One schema
       *[other] { $schemas } schemas
    }, { $versions ->
        [0] no version published
        [one] one version published
       *[other] { $versions } versions published
    }; { $refused ->
        [0] no refusal
        [one] one refusal
       *[other] { $refused } refusals
    }; { $written ->
        [0] nothing changed
        [one] one file written
       *[other] { $written } files written
    } in { $out }.
cli-catalog-ignored = { $n ->
        [one] One tag is no version: it is passed over.
       *[other] { $n } tags are no versions: they are passed over.
    }
cli-catalog-refused = { $what }: { $why }
cli-catalog-refused-title = Refused:
cli-catalog-surprises-title = To look at:
cli-catalog-more = … and { $n } more (--all shows them, errors.json tells all).
cli-catalog-fine = { $files ->
        [one] The published file is
       *[other] All { $files } published files are
    } as the catalogue's memory says.
cli-catalog-changed = { $path }: not what was published.
cli-catalog-missing = { $path }: missing.
cli-catalog-damage = { $n ->
        [one] One file is not
       *[other] { $n } files are not
    } as published.
    .hint = “equerre catalog build” makes them anew where their repository still has them; else put them back from a backup.
cli-catalog-empty = This catalogue has no schema.
cli-catalog-asked = “{ $what }” is neither a schema (organisation/name) nor a version (organisation/name@1.0.0).
    .hint = etalab/schema-irve, etalab/schema-irve@2.0.0
cli-catalog-base-url = “{ $what }” is no address of a site.
    .hint = --base-url https://schemas.example.org
cli-catalog-statistics =
    .schemas = Schemas
    .versions = Versions
    .kept = Versions kept
    .delisted = Schemas taken off the list
    .by-kind = By type
    .by-label = By label
    .by-owner = By organisation
    .by-year = Versions by year
    .by-step = Versions by size of the change
    .by-versions = Schemas by number of versions
    .refused = Refusals
cli-catalog-step =
    .first = first version
    .major = breaking (major)
    .minor = compatible addition (minor)
    .patch = correction (patch)
    .none = nothing for data

cli-catalog-damaged = “{ $path }” is damaged: { $reason }
    .hint = “equerre catalog build” makes it again.

cli-site = Makes the site of a catalogue: pages that any web server can serve.
    .catalogue = the folder that “equerre catalog build” wrote
    .out = the site's folder
    .serve = shows the site to this machine only, at this port (8000), and makes it again at each change; in the repository of a schema, that schema
    .also = makes the site in that language too, in a folder of its own (“fr/”), with a link from page to page
    .base-url = address the site will be served at
    .title = name of the site
    .datasets = the datasets that say they follow each schema, in a JSON file (schemas/datasets.schema.json)
    .fetch-datasets = first asks data.gouv.fr for that list and writes it into the file of --datasets
    .datasets-api = address of the API to ask
    .theme = another style sheet (colours, letters)
    .templates = folder of templates that replace ours
cli-site-title = Data schemas
cli-site-built = { $pages } pages; { $written ->
        [0] nothing changed
        [one] one file written
       *[other] { $written } files written
    } in { $out }.
cli-site-no-module = No page “Check a file”: this program was built without the module that checks in a browser (“bash .ci/module” makes it, before building).
cli-site-datasets = The list of datasets “{ $path }” cannot be read: { $reason }
    .hint = schemas/datasets.schema.json describes its form; --fetch-datasets makes it.
cli-site-datasets-large = The list of datasets “{ $path }” is larger than 64 MB.
    .hint = keep only the schemas of the catalogue in it.
cli-site-datasets-kept = The datasets of { $schema } stay as they were.
cli-site-serving = The site is at { $url } (for this machine only). Ctrl-C stops.
cli-site-again = Made again: { $pages } pages.
cli-site-port = Port { $port } cannot be opened: { $reason }
    .hint = another program probably has it: “--serve 8001”, or “--serve 0” for any free port.
cli-site-draft = draft
cli-site-not-here = “{ $folder }” is neither a catalogue nor the repository of a schema.
    .hint = “equerre catalog build” makes a catalogue; “equerre site --serve” in the repository of a schema shows it.
cli-site-one-version = A published version. What changes is on the page of the two versions.
cli-site-datasets-answer = “{ $url }” did not answer with a list of datasets.
cli-site-datasets-many = there are more than { $n }.
cli-site-datasets-unknown = The list of datasets names “{ $schema }”, which is not in the catalogue.
cli-site-which = There are several schemas here: { $folders }.
    .hint = name the folder of one.
cli-site-same = “{ $folder }” and the catalogue lie one in the other.
    .hint = give the site a folder of its own: --out FOLDER.
cli-site-other = “{ $folder }” holds something else than a site made by Équerre: nothing is written there.
    .hint = give an empty folder, or that of a site made before.
