# Sections

doc-skip = Skip to the content
doc-contents = Contents
doc-about = At a glance
doc-fields = Fields
doc-properties = Properties
doc-diagram = How the parts belong together
doc-rules = Keys and checks
doc-file = The file
doc-examples = Example files
doc-validate = Check a file
doc-changes = Changes
doc-machine = For programs
doc-others = Other properties
doc-made-by = Page made by Équerre from the schema: what is said of the allowed values is what the validator applies.
doc-colon = { ":" }
doc-version = version { $version }
doc-used-by = Used by:

# Kinds

doc-kind-table = Table schema
doc-kind-package = Data package
doc-kind-json = JSON Schema
doc-kind-generic = Schema in another format

# Fields

doc-name = Name
doc-title = Title
doc-type = Type
doc-need = Presence
doc-required = required
doc-optional = optional
doc-deprecated = deprecated
doc-fact-deprecated = Not to be used any more
doc-deprecated-since = Not to be used any more since { $since }.
doc-deprecated-date = since { $since }.
doc-deprecated-yes = yes.
doc-deprecated-now = Not to be used any more.
doc-deprecated-reason = Reason: { $reason }
doc-deprecated-replaced = Instead: { $other }.
doc-empty-text = empty text
doc-example-refused = refused by this field
doc-no-effect = without effect: nothing applies it to this type of field
doc-unread-form = unreadable in this form: nothing applies it
doc-blank-space = a space
doc-blank-nbsp = a non-breaking space
doc-blank-thin = a narrow non-breaking space
doc-blank-tab = a tab
doc-sql-left-out = Column left out, since a database takes its name for another: { $name }
doc-sql-empty = no column
doc-rule-see = see keys and checks
doc-file-name = file.csv
doc-json-file-name = data.json
doc-json-not-in-draft = without effect in this version of JSON Schema, or without “if”
doc-json-format-remark = the validator says so, without refusing
doc-json-beside-ref = without effect beside $ref, in this version of JSON Schema
doc-resource-without = The resource “{ $name }” has no schema.{ $file }
doc-yes = yes

# Properties of a field

doc-fact-type = Type
doc-fact-format = Format
doc-fact-trueValues = True
doc-fact-falseValues = False
doc-fact-groupChar = Thousands
doc-fact-bareNumber = Text around
doc-fact-floatNumber = Reading
doc-fact-minLength = Length
doc-fact-maxLength = Length
doc-fact-pattern = Pattern
doc-fact-minimum = Minimum
doc-fact-maximum = Maximum
doc-fact-exclusiveMinimum = Exclusive minimum
doc-fact-exclusiveMaximum = Exclusive maximum
doc-fact-enum = Allowed values
doc-fact-const = Allowed value
doc-fact-categories = Categories
doc-fact-unique = Uniqueness
doc-fact-missingValues = Missing values
doc-fact-jsonSchema = JSON Schema
doc-fact-itemType = Each item
doc-fact-multipleOf = Multiple
doc-fact-contentEncoding = Content encoding
doc-fact-contentMediaType = Content type
doc-fact-minItems = Number of items
doc-fact-maxItems = Number of items
doc-fact-minContains = Items of the wanted form
doc-fact-maxContains = Items of the wanted form
doc-fact-uniqueItems = Duplicates
doc-fact-minProperties = Number of keys
doc-fact-maxProperties = Number of keys
doc-fact-default = By default
doc-fact-readOnly = Read only
doc-fact-writeOnly = Write only
doc-fact-dependentRequired = Linked presence
doc-fact-dependentSchemas = Linked form
doc-fact-dependencies = Linked form
doc-fact-required = Required
doc-fact-additionalProperties = Other properties
doc-fact-unevaluatedProperties = Other properties
doc-fact-patternProperties = Name of the property
doc-fact-propertyNames = Names of properties
doc-fact-items = Each item
doc-fact-prefixItems = Items, in order
doc-fact-additionalItems = Other items
doc-fact-unevaluatedItems = Other items
doc-fact-contains = At least one item
doc-fact-allOf = All of
doc-fact-anyOf = Any of
doc-fact-oneOf = One of
doc-fact-not = Forbidden
doc-fact-if = If the value is
doc-fact-then = Then
doc-fact-else = Else
doc-fact-examples = Examples

# Keys and checks

doc-rule-primaryKey = Primary key
doc-rule-uniqueKeys = Unique key
doc-rule-foreignKeys = Foreign key
doc-rule-check = Check

# The file

doc-file-format = Format
doc-file-header = Header
doc-file-fieldsMatch = Columns
doc-file-missingValues = Missing values
doc-file-csv = a CSV file in UTF-8, preferably separated by commas; an XLSX workbook is read too
doc-file-written = a CSV file encoded in { $encoding }, whose cells are separated by { $delimiter }
doc-header-none = none: the first line is data, in the order of the fields
doc-missing-usual = the empty cell stands for “no value”
doc-header-line = The header line, to copy:
doc-header-platform = recognised by name, in any order; an optional column may be missing, an extra one is not checked
doc-header-exact = all columns of the schema, in this order, and no other
doc-header-equal = all columns of the schema, in any order, and no other
doc-header-subset = all columns of the schema, in any order; others are allowed
doc-header-superset = columns of the schema only, in any order; not all are needed
doc-header-partial = at least one column of the schema, in any order; others are allowed
doc-command-validate = On your computer, with Équerre and the schema downloaded:
doc-command-validata = Online, on Validata (validata.fr), by giving the address of the schema:
doc-command-package = On your computer, with Équerre, in the folder of the package:
doc-command-json = On your computer, with Équerre and the schema downloaded:
doc-machine-schema = The schema (Table Schema)
doc-machine-package = The package (Data Package)
doc-machine-json = The schema (JSON Schema)
doc-resource-unread = The schema of the resource “{ $name }” could not be read: { $file }

# Metadata

doc-meta-name = Name
doc-meta-id = Identifier
doc-meta-title = Title
doc-meta-description = Description
doc-meta-version = Declared version
doc-meta-status = Status
doc-meta-created = Created
doc-meta-lastModified = Modified
doc-meta-updated = Modified
doc-meta-contributors = Contributors
doc-meta-contributor = Contributor
doc-meta-author = Author
doc-meta-contact = Contact
doc-meta-licenses = Licence
doc-meta-sources = Sources
doc-meta-references = References
doc-meta-keywords = Keywords
doc-meta-countryCode = Country
doc-meta-homepage = Repository or site
doc-meta-documentation = Documentation
doc-meta-path = Address
doc-meta-uri = Address
doc-meta-image = Image
doc-meta-profile = Profile
doc-meta-schema = Schema
doc-meta-standard = Standard followed
doc-meta-type = Type
doc-meta-rdfType = Concept (RDF)
doc-meta-encoding = Encoding
doc-meta-mediatype = Media type
doc-meta-file = File
doc-meta-format = Format
doc-meta-dialect = CSV dialect
doc-meta-latest-version = Latest version
doc-role-author = author
doc-role-contributor = contributor
doc-role-maintainer = maintainer
doc-role-publisher = publisher
doc-role-wrangler = wrangler
doc-role-creator = creator

# JSON Schema

doc-json-root = The document
doc-json-any = any value
doc-json-never = no value
doc-json-by-case = depending on the case
doc-json-or = or
doc-json-or-null = (or null)
doc-json-list-of = list of:
doc-json-type-string = text
doc-json-type-number = number
doc-json-type-integer = whole number
doc-json-type-boolean = true or false
doc-json-type-null = null
doc-json-type-array = list
doc-json-type-object = object
doc-json-format = in the format named
doc-json-format-date = a date YYYY-MM-DD (2024-12-31)
doc-json-format-date-time = a date and a time (2024-12-31T13:45:00Z)
doc-json-format-time = a time (13:45:00Z)
doc-json-format-email = an e-mail address
doc-json-format-uri = a complete address (https://…)
doc-json-format-uuid = a UUID
doc-json-multiple = a multiple of { $bound }
doc-json-pattern-part = at least a part of the text has this form
doc-json-pattern-property = any property whose name has this form
doc-json-unique = no item is repeated
doc-json-dependent = If “{ $property }” is there
doc-json-no-additionalProperties = no other property is allowed
doc-json-no-unevaluatedProperties = no other property is allowed
doc-json-no-additionalItems = no other item is allowed
doc-json-no-unevaluatedItems = no other item is allowed
doc-json-allOf = the value has all these forms
doc-json-anyOf = the value has at least one of these forms
doc-json-oneOf = the value has exactly one of these forms
doc-json-case = case { $n }
doc-json-item = Item { $n }
doc-json-nowhere = (this reference leads nowhere)
doc-diagram-arrow = From { $from } to { $to }, by “{ $label }”.

# Changes

doc-level-major = major
doc-level-minor = minor
doc-level-patch = patch
doc-level-none = none
doc-changes-since = Since version { $since }. Level of the changes: { $level }.
doc-changes-breaking = A file that was valid may be so no longer.
doc-changes-none = Nothing changed since version { $since }.
doc-changes-generic = Only the file that describes the schema is compared: the schema is in a format this page does not read.

doc-as-of = the same as for
doc-all-fields = Every field in detail: { $name }
doc-changes-more = { $n ->
    [one] One more change: the comparison
   *[other] { $n } more changes: the comparison
}
doc-count-fields = { $n ->
    [one] One field
   *[other] { $n } fields
}
doc-count-properties = { $n ->
    [one] One property
   *[other] { $n } properties
}
doc-example = { $n ->
    [one] Example
   *[other] Examples
}
doc-values = { $n ->
    [one] One value
   *[other] { $n } values
}
doc-primary-key = { $n ->
    [one] This value names one row and no other: it is always filled and never repeated.
   *[other] These values together name one row and no other: their combination is never repeated.
}
doc-unique-key = { $n ->
    [one] This value should not be repeated: the validator says so, without refusing the file.
   *[other] The combination of these values should not be repeated: the validator says so, without refusing the file.
}
doc-foreign-key-same = { $n ->
    [one] This value must be found in another column of this table.
   *[other] These values must be found together in a row of this table.
}
doc-header-row = { $n ->
    [one] a first line with the name of the column
   *[other] a first line with the names of the { $n } columns
}
doc-json-required = { $n ->
    [one] this property is required
   *[other] these properties are required
}
doc-diagram-more = { $n ->
    [one] and one more
   *[other] and { $n } more
}
doc-changes-undecided = { $n ->
    [one] Of one change it is not established whether it makes files refused that were valid before.
   *[other] Of { $n } changes it is not established whether they make files refused that were valid before.
}
doc-foreign-key = { $n ->
    [one] This value must be found in the table { $table }.
   *[other] These values must be found together in a row of the table { $table }.
}

form-title = Fill in: { $title }
form-kind = Entry form
form-lead = Fill in a row, look at what is missing, add it, then download the file. Nothing is sent: all stays in this browser.
form-skip = Go to the form
form-noscript = This form needs JavaScript. Without it, take the workbook or the example file.
form-tables = Tables
form-undo = Undo the deletion
form-before = Previous rows
form-after = Next rows
form-csv = Download the CSV
form-json = Download as JSON
form-bom = with a UTF-8 mark (for Excel)
form-files = Go on with a file
form-import = Add the rows of a CSV file (commas, semicolons or tabs; UTF-8 or Windows-1252)
form-clear = Delete all rows of this table
form-limits = Some rules cannot be checked in a browser: “equerre validate” checks all of them on the downloaded file.
form-rows-title = Your rows
form-kept = What you type is kept in this browser: you can close the page and go on later.
form-not-kept = This browser does not keep what you type: download the file before you close the page.
form-required = required, and empty.
form-wrong = this value does not fit.
form-key-twice = the same combination ({ $fields }) is in row { $row }.
form-twice = the same value is in row { $row }.
form-needed = (required)
form-optional = (optional)
form-example = Example: { $example }
form-later = A part of this field is not checked here: the tool “equerre validate” does it, on the downloaded file.
form-choose = — choose —
form-lon = Longitude (east-west, -180 to 180)
form-lat = Latitude (north-south, -90 to 90)
form-nothing-yet = Nothing is filled in yet.
form-row-right = All is there: the row can be added.
form-row-wrong = { $n } things are missing or wrong:
form-row-wrong-one = One thing is missing or wrong:
form-add = Add the row
form-change = Save row { $row }
form-new-row = A new row
form-row = Row { $row }
form-nothing-to-add = The row is empty: there is nothing to add.
form-saved = Row { $row } saved.
form-saved-wrong = Row { $row } saved; to look at again: { $n }.
form-copied = Row { $row } is copied into the form.
form-deleted = Row { $row } deleted.
form-undone = The row is back.
form-no-rows = No row yet.
form-row-head = Row
form-state = State
form-actions = Actions
form-rows-caption = Rows of the table { $table }
form-page = Rows { $from } to { $to } of { $n }
form-edit = Edit
form-copy = Duplicate
form-delete = Delete
form-edit-row = Edit row { $row }
form-copy-row = Duplicate row { $row }
form-delete-row = Delete row { $row }
form-faults = { $n } to look at
form-faults-one = 1 to look at
form-right = right
form-downloaded = { $file } is downloaded.
form-no-column = { $file }: no column has the name of a field.
form-unclosed = { $file }: an opened quote is never closed.
form-imported = { $n } rows added
form-imported-one = { $n } row added
form-left-out = columns left out: { $columns }
form-clear-sure = Delete the { $n } rows of this table? They cannot be brought back.
form-cleared = Everything is deleted.
form-cancelled = The form is empty.
form-rows-wrong = { $n } to look at
form-rows-wrong-one = 1 to look at
form-rows = { $n } rows
form-rows-one = { $n } row
form-table = Table of your rows
doc-kit = Fill it in
form-no-day = this day does not exist, or is not complete.
form-mended = A part of what was kept does not fit this form: the rest was taken up.
form-elsewhere = This form is open in another window: go on there, or reload this page. What is typed here is no longer kept.
form-leave-sure = What you are typing will be lost. Go on?
form-unreadable = { $file }: this is no CSV file.
form-unnamed = column { $n }, without a name
form-beyond = cells beyond the last column
form-row-right-kept = All is there: the row can be saved.
form-empty = Empty the form
form-leave = Give up the change
form-semicolon = with semicolons (to open the file by a double click in a French Excel)

# The site of a catalogue.
site-nav = Site
site-schema-nav = Schema
site-catalogue = Catalogue
site-news = News
site-refused = Refused
site-stats = Statistics
site-lead = { $schemas ->
        [one] One data schema
       *[other] { $schemas } data schemas
    }, { $versions ->
        [one] one version
       *[other] { $versions } versions
    }. A schema says which columns and which values a file has, so that those of all producers go together.
site-search = Look for a schema, a field, a word
site-search-none = No schema speaks of that.
site-search-one = One schema.
site-search-some = {"{"}n{"}"} schemas.
site-by-kind = By type
site-by-label = By label
site-by-owner = By organisation
site-by-year = Versions by year
site-count = Number
site-overview = Overview
site-changes = Changes
site-changes-of = { $schema }: what changed
site-changes-found = What the files say
site-changes-found-note = Found by comparing each version with the one before. A break is proved: a file that was valid is refused.
site-changelog = Its authors' changelog
site-versions = Versions
site-version = Version
site-date = Date
site-change = What changes
site-old = This is version { $version }. The latest is { $latest }.
site-old-link = Go to { $latest }
site-kept = This version was published; its repository does not give it any more, or gives it otherwise.
site-first = First published version.
site-breaks = breaking
site-about = In short
site-public-name = Public name
site-latest = Latest version
site-homepage = Repository or site
site-contact = Contact
site-labels = Labels
site-external-doc = Other documentation
site-external-tool = Tool
site-consolidation = Consolidated data
site-member = Table
site-members = The package's tables
site-downloads = Downloads
site-what = What it is
site-file = File
site-file-schema = The schema, for programs
site-file-documentation = The documentation, in Markdown
site-file-changelog = The changelog
site-file-feed = New versions, for a feed reader
site-stable = Address that stays, of the latest version: { $url }
site-readme = Its authors' introduction
site-regulation = Legal texts
site-context = Context
site-see-also = See also
site-unread = This version cannot be documented; its file can be downloaded still.
site-refused-lead = What the catalogue did not publish, and why. For authors: what is wrong, where, and what to do.
site-refused-whole = The whole repository
site-form = Enter data
site-check = Check a file
site-tools = Make your data
site-tool-form = Enter rows in a form
site-tool-check = Check a file
site-file-row = A row, as JSON Schema
site-file-sql = The tables, in SQL
site-pair = { $schema }: from { $before } to { $after }
site-pair-link = From { $before } to { $after }: each change and its proof
site-pair-before = Before
site-pair-after = After
site-pair-level = Version step it takes
site-pair-whom = For whom
site-pair-unread = To be known
site-pair-changes = Each change
site-pair-nothing = Nothing changed in the schema.
site-check-of = { $schema }: check a file
site-check-lead = Choose a CSV file: what is wrong appears here, line by line. The rules are those of the command “equerre validate”.
site-check-lead-json = Choose a JSON file: what is wrong appears here. The rules are those of the command “equerre validate”.
site-check-noscript = This page needs JavaScript. Without it, the command “equerre validate FILE --schema SCHEMA” makes the same check.
site-check-served = Opened as a file, this page cannot start the check: open the site by its address.
site-check-version = Version of the schema
site-check-table = Table of the package
site-check-choose = Choose a file, or drop it here
site-check-private = The file stays in your browser: nothing is sent.
site-check-stop = Stop
site-check-result = Result
site-check-failed = The check could not be made.
site-check-no-module = The program that checks could not be loaded: load the page again.
site-check-large = “{ $name }” is larger than 500 MB: check it with the command “equerre validate”.
site-check-reading = Reading “{ $name }”…
site-check-stopped = Check stopped.
site-check-valid = The file is valid.
site-check-invalid = The file is not valid.
site-check-open = It cannot be said whether the file is valid.
site-check-open-note = Nothing wrong was found, but a part of what the schema asks cannot be checked.
site-check-rows = { $n } rows
site-check-rows-one = { $n } row
site-check-errors = { $n } errors
site-check-errors-one = { $n } error
site-check-warnings = { $n } warnings
site-check-warnings-one = { $n } warning
site-check-times = { $n } times
site-check-times-one = { $n } time
site-check-summary = What is wrong
site-check-example = row { $row }:
site-check-near = (perhaps { $near })
site-check-all = Row by row
site-check-more = Show more ({ $n } left)
site-check-cut = The first { $n } of { $all }.
site-check-download = Download this list as CSV
site-check-file = errors
site-check-head-row = Row
site-check-head-column = Column
site-check-head-cell = Value
site-check-head-what = Finding
site-all = All
site-as-table = See as a table
site-as-cards = See as cards
site-table = All schemas, as a table
site-schema = Schema
site-kind = Type
site-owner = Organisation
site-check-remarks = To be known
site-dcat-description = Data schemas: the columns, types and values public files should have.
site-data = Where is the data?
site-data-note = { $datasets ->
    [one] { $datasets } dataset says that it follows this schema
   *[other] { $datasets } datasets say that they follow this schema
    }, with { $files ->
    [one] { $files } file.
   *[other] { $files } files.
    }
site-data-cut = The first { $n } are shown.
site-data-set = Dataset
site-data-producer = Producer
site-data-modified = Updated
site-data-state = Valid files
site-data-valid = { $valid } of { $n }
site-data-unknown = not checked
site-programs = For programs:
site-pair-other = The schema of this version is another file: it cannot be compared line by line with the one before.
site-check-workbook = In your spreadsheet program, save the sheet as CSV (UTF-8), then choose that file.
site-check-documents = { $n } documents
site-check-documents-one = { $n } document
site-check-detail = Detail: { $reason }
site-check-warning = warning
site-check-csv = CSV only: save a spreadsheet (.xlsx, .ods) as CSV first.
