data-more = { $title }: { $n } more, only counted.
data-near = The value meant is probably “{ $near }”.

source-error = The file is empty.
    .title = File that cannot be read
    .about = The file holds no row, or a quote is opened and never closed.
    .summary = The file is empty.
    .help = Give a file with a header and rows, in which every quote that is opened is closed.
    .unclosed-quote = Row { $row }: a quotation mark opened in column { $column } is never closed; all that follows was read as one cell.
    .unclosed-quote-summary = A quotation mark is never closed; all that follows was read as one cell.
encoding-error = Some bytes are not of the file’s encoding; they were replaced.
    .at = Row { $row }: bytes are not in the file’s encoding; they were replaced.
    .at-summary = From row { $row } on, bytes are not in the file’s encoding; they were replaced.
    .title = Unreadable characters
    .about = Bytes of the file are no characters of its encoding; they are replaced by “�” and the rest is checked.
    .summary = Some bytes are not of the file’s encoding; they were replaced.
    .help = Save the file in UTF-8, or say its encoding (--encoding windows-1252).
schema-error = A part of the schema cannot be applied.
    .title = Schema that cannot be applied
    .about = The schema has a fault that keeps a part of it from being applied.
    .summary = A part of the schema cannot be applied.
    .help = Mend the schema (equerre lint).
field-error = A part of a field of the schema cannot be applied.
    .title = Field that cannot be applied
    .about = The description of a field has a fault; the rest of the field is applied.
    .summary = A part of a field of the schema cannot be applied.
    .help = Mend the schema (equerre lint).
    .unknown-type = “{ $field }”: there is no type “{ $text }”; cells are taken as they are.
    .unknown-format = “{ $field }”: there is no format “{ $text }”; it is not checked.
    .unreadable-format = “{ $field }”: no date can be read in the format “{ $text }”; every cell is refused.
    .invalid-pattern = “{ $field }”: the pattern { $text } cannot be read at character { $reason }; it is not checked.
    .pattern-too-large = “{ $field }”: the pattern { $text } is too large; it is not checked.
    .unreadable-bound = “{ $field }”: the bound “{ $text }” ({ $reason }) is no value of the field; it is not checked.
    .unreadable-enum-value = “{ $field }”: the allowed value “{ $text }” is not of the field’s type; no cell can hold it.
    .wrong-kind = “{ $field }”: the constraint “{ $text }” is badly written; it is not checked.
    .json-schema = “{ $field }”: its JSON Schema cannot be applied ({ $reason }).
check-error = The check “{ $check }” of the schema cannot be applied.
    .title = Check that cannot be applied
    .about = A check of custom_checks is unknown or has wrong parameters; the others are made.
    .summary = The check “{ $check }” of the schema cannot be applied.
    .help = Your file is not at fault: tell who keeps the schema (equerre lint says how to mend it).
    .not-a-list = The check “{ $check }” of the schema cannot be applied: the list of checks is not a list.
    .not-a-list-summary = The check “{ $check }” of the schema cannot be applied: the list of checks is not a list.
    .not-a-mapping = The check “{ $check }” of the schema cannot be applied: it is not a mapping.
    .not-a-mapping-summary = The check “{ $check }” of the schema cannot be applied: it is not a mapping.
    .no-name = The check “{ $check }” of the schema cannot be applied: it has no name.
    .no-name-summary = The check “{ $check }” of the schema cannot be applied: it has no name.
    .no-params = The check “{ $check }” of the schema cannot be applied: it has no parameters.
    .no-params-summary = The check “{ $check }” of the schema cannot be applied: it has no parameters.
    .missing-parameter = The check “{ $check }” of the schema cannot be applied: the parameter “{ $parameter }” is missing.
    .missing-parameter-summary = The check “{ $check }” of the schema cannot be applied: the parameter “{ $parameter }” is missing.
    .wrong-parameter = The check “{ $check }” of the schema cannot be applied: the parameter “{ $parameter }” does not fit.
    .wrong-parameter-summary = The check “{ $check }” of the schema cannot be applied: the parameter “{ $parameter }” does not fit.
    .unknown-check = The check “{ $check }” of the schema cannot be applied: nobody knows it.
    .unknown-check-summary = The check “{ $check }” of the schema cannot be applied: nobody knows it.
    .no-data = The check “{ $check }” of the schema cannot be applied: there is no data for “{ $parameter }”.
    .no-data-summary = The check “{ $check }” of the schema cannot be applied: there is no data for “{ $parameter }”.
resource-error = The resource “{ $text }”, to which a key of the schema refers, is not there: its values were not checked.
    .title = Missing resource
    .about = A foreign key refers to a table that was not given.
    .summary = The resource “{ $text }”, to which a key of the schema refers, is not there: its values were not checked.
    .help = Give this table too (RESOURCE=FILE), or validate the whole data package.
metadata-error = The fields { $text } differ by case only, which does not count here.
    .title = Ambiguous fields
    .about = Names of fields differ by case only, while case does not count.
    .summary = The fields { $text } differ by case only, which does not count here.
    .help = Let case count.
unmatched-header = No column has the name of a field of the schema ({ $text }).
    .title = Unrelated header
    .about = No column has the name of a field: probably not the right file, schema or header line.
    .summary = No column has the name of a field of the schema ({ $text }).
    .help = Check that this is the right schema, and that the first row is the header.
extra-label = The column “{ $text }” is not in the schema.
    .unnamed = Column { $column } has no name.
    .unnamed-summary = Column { $column } has no name.
    .near = The column “{ $text }” is not in the schema; it is probably “{ $near }”.
    .near-summary = The column “{ $text }” is not in the schema; it is probably “{ $near }”.
    .title = Extra column
    .about = A column the schema does not know. On the platform this is a remark, and its cells are not checked.
    .summary = { $n ->
        [one] The column “{ $text }” is not in the schema.
       *[other] { $n } columns are not in the schema, “{ $text }” among them.
    }
    .help = Remove the column, or name it like the field it holds.
missing-label = The column “{ $field }” is missing.
    .near = The column “{ $field }” is missing; “{ $near }” is probably it.
    .near-summary = The column “{ $field }” is missing; “{ $near }” is probably it.
    .title = Missing column
    .about = A column of the schema is missing. On the platform an error when the field is required, else a remark.
    .summary = { $n ->
        [one] The column “{ $field }” is missing.
       *[other] { $n } columns are missing, “{ $field }” among them.
    }
    .help = Add the column, empty if it is not required, or rename the one that holds it.
blank-label = Column { $column } has no name; expected “{ $field }”.
    .title = Column without name
    .about = A column has no name.
    .summary = Column { $column } has no name; expected “{ $field }”.
    .help = Name it.
duplicate-label = Two columns are called “{ $text }”; the first is read.
    .title = Repeated column
    .about = Two columns have the same name: nobody can tell which one is the field.
    .summary = Two columns are called “{ $text }”; the first is read.
    .help = Rename or remove one.
incorrect-label = Column { $column } is called “{ $text }”; expected “{ $field }”.
    .title = Name of a column
    .about = Under the strict profile, a column does not have the name of the field at its place.
    .summary = Column { $column } is called “{ $text }”; expected “{ $field }”.
    .help = Name and order the columns as the schema does.
column-order = The columns are not in the schema’s order ({ $text }).
    .title = Order of the columns
    .about = The columns are not in the order of the schema; the values are checked all the same.
    .summary = The columns are not in the schema’s order ({ $text }).
    .help = Order them as the schema does.
blank-row = Row { $row }: it is empty.
    .title = Empty row
    .about = All cells of the row are empty.
    .summary = { $n ->
        [one] One row is empty.
       *[other] { $n } rows are empty.
    }
    .help = Remove these rows.
extra-cell = Row { $row }: cell { $column } (“{ $cell }”) is beyond the last column.
    .title = Extra cell
    .about = The row has more cells than the header: often a delimiter in a text without quotes.
    .summary = { $n ->
        [one] One cell is beyond the last column.
       *[other] { $n } cells are beyond the last column.
    }
    .help = Put texts that hold the separator in quotes.
missing-cell = Row { $row }: the cell of “{ $field }” is missing.
    .title = Missing cell
    .about = The row has fewer cells than the header.
    .summary = { $n ->
        [one] One cell is missing.
       *[other] { $n } cells are missing.
    }
    .help = Give each column a cell, even an empty one.
type-error = Row { $row }: “{ $field }” holds “{ $cell }”; expected { $expected }.
    .stored = Row { $row }: “{ $field }” holds “{ $cell }”, which the workbook keeps as a number or a date; expected: { $expected }.
    .stored-summary = “{ $field }”: { $n ->
        [one] one cell that the workbook keeps
       *[other] { $n } cells that the workbook keeps
    } as a number or a date; expected: { $expected }. Give the column the format Text, or the expected value.
    .title = Value of another type
    .about = The text of the cell is no value of the field’s type: a number, a date, a truth value…
    .summary = “{ $field }”: { $n ->
        [one] one cell
       *[other] { $n } cells
    }; expected { $expected }.
    .help = Write the value as the schema asks.
    .item = Row { $row }: “{ $field }”, an item of “{ $cell }” is not of the type; expected { $expected }.
    .item-summary = “{ $field }”: { $n ->
        [one] one cell
       *[other] { $n } cells
    } with an item not of the type; expected { $expected }.
constraint-error = Row { $row }: “{ $field }” holds “{ $cell }”; expected { $expected }.
    .undecided = Row { $row }: “{ $field }”, the schema’s pattern asks too much computing for “{ $cell }”: it could not be checked, and counts as not kept.
    .undecided-summary = “{ $field }”: { $n ->
        [one] one cell
       *[other] { $n } cells
    } that the schema’s pattern could not check without too much computing, or that do not follow it.
    .title = Constraint not kept
    .about = The value has the right type but fails a constraint of the field: required, pattern, list, bounds, length.
    .summary = “{ $field }”: { $n ->
        [one] one cell
       *[other] { $n } cells
    }; expected { $expected }.
    .help = Give a value the schema allows.
    .required = Row { $row }: “{ $field }” is required and the cell is empty.
    .required-summary = “{ $field }”, required: { $n ->
        [one] one cell is empty.
       *[other] { $n } cells are empty.
    }
    .item = Row { $row }: “{ $field }”, an item of “{ $cell }” does not fit; expected { $expected }.
    .item-summary = “{ $field }”: { $n ->
        [one] one cell
       *[other] { $n } cells
    } with an item that does not fit; expected { $expected }.
lenient-value = Row { $row }: “{ $field }” holds “{ $cell }”, which departs from the standard.
    .title = Value written otherwise than the standard has it
    .about = The value is accepted, as by the platform, though the standard writes it otherwise; other tools may refuse it.
    .summary = “{ $field }”: { $n ->
        [one] one cell
       *[other] { $n } cells
    } depart from the standard.
    .help = Other tools will refuse it.
    .unpadded-date = Row { $row }: “{ $field }” holds “{ $cell }”, a date without its zeros (2024-1-5), accepted by the platform’s validator.
    .unpadded-date-summary = “{ $field }”: { $n ->
        [one] one cell
       *[other] { $n } cells
    }, with a date without its zeros (2024-1-5), accepted by the platform’s validator.
    .unpadded-month = Row { $row }: “{ $field }” holds “{ $cell }”, a month without its zero.
    .unpadded-month-summary = “{ $field }”: { $n ->
        [one] one cell
       *[other] { $n } cells
    }, with a month without its zero.
    .loose-datetime = Row { $row }: “{ $field }” holds “{ $cell }”, a date and time without “T”.
    .loose-datetime-summary = “{ $field }”: { $n ->
        [one] one cell
       *[other] { $n } cells
    }, with a date and time without “T”.
    .loose-duration = Row { $row }: “{ $field }” holds “{ $cell }”, a duration outside xsd:duration.
    .loose-duration-summary = “{ $field }”: { $n ->
        [one] one cell
       *[other] { $n } cells
    }, with a duration outside xsd:duration.
    .outside-categories = Row { $row }: “{ $field }” holds “{ $cell }”, a value outside “categories”.
    .outside-categories-summary = “{ $field }”: { $n ->
        [one] one cell
       *[other] { $n } cells
    }, with a value outside “categories”.
unique-error = Row { $row }: the value of “{ $field }” is also in row { $before }.
    .cell = Row { $row }: the value “{ $cell }” of “{ $field }” is also in row { $before }.
    .title = Repeated value
    .about = The value of a unique field is in another row already.
    .summary = “{ $field }”: { $n ->
        [one] one repeated value (first in row { $before }).
       *[other] { $n } repeated values.
    }
    .help = Each value of this column must differ.
unique-keys = Row { $row }: the values of a unique key are also in row { $before }.
    .cell = Row { $row }: the value “{ $cell }” of a unique key is also in row { $before }.
    .title = Repeated key
    .about = The values of uniqueKeys (version 2 of the standard) are in another row already; the platform does not look at it.
    .summary = { $n ->
        [one] One unique key is repeated.
       *[other] { $n } unique keys are repeated.
    }
    .help = The platform’s validator does not look at “uniqueKeys”.
primary-key = Row { $row }: the primary key is also in row { $before }.
    .cell = Row { $row }: the primary key “{ $cell }” is also in row { $before }.
    .title = Primary key
    .about = The primary key is empty, or in another row already.
    .summary = { $n ->
        [one] One primary key is repeated.
       *[other] { $n } primary keys are repeated.
    }
    .help = The primary key names one row.
    .empty = Row { $row }: the primary key is empty.
    .empty-summary = { $n ->
        [one] One primary key is empty.
       *[other] { $n } primary keys are empty.
    }
foreign-key = Row { $row }: the value of “{ $text }” does not exist in { $table }.
    .cell = Row { $row }: “{ $cell }”, of “{ $text }”, does not exist in { $table }.
    .title = Foreign key
    .about = The value does not exist in the table the foreign key refers to.
    .summary = “{ $text }”: { $n ->
        [one] one value does not exist in { $table }.
       *[other] { $n } values do not exist in { $table }.
    }
    .help = Add the value to the other table, or mend it.
custom-check-error = Row { $row }: “{ $field }” holds “{ $cell }”; expected { $expected }.
    .title = Check of a value
    .about = The value does not have the French format the check asks for: SIREN, SIRET, code of a commune…
    .summary = “{ $field }”: { $n ->
        [one] one cell
       *[other] { $n } cells
    }; expected { $expected }.
    .help = Mend the value.
phone-number-value = Row { $row }: “{ $field }” holds “{ $cell }”; expected { $expected }.
    .title = Phone number
    .about = The value is no French telephone number, nor an international one.
    .summary = “{ $field }”: { $n ->
        [one] one cell
       *[other] { $n } cells
    }; expected { $expected }.
    .help = Mend the value.
opening-hours-value = Row { $row }: “{ $field }” holds “{ $cell }”; expected { $expected }.
    .title = Opening hours
    .about = The value is no opening time in the opening_hours format of OpenStreetMap.
    .summary = “{ $field }”: { $n ->
        [one] one cell
       *[other] { $n } cells
    }; expected { $expected }.
    .help = Mend the value.
year-interval-value = Row { $row }: “{ $field }” holds “{ $cell }”; expected { $expected }.
    .title = Interval of years
    .about = The value is no interval of years yyyy/yyyy.
    .summary = “{ $field }”: { $n ->
        [one] one cell
       *[other] { $n } cells
    }; expected { $expected }.
    .help = Mend the value.
french-gps-coordinates = Row { $row }: “{ $field }” holds “{ $cell }”; expected { $expected }.
    .title = Coordinates in France
    .about = The point is not in France.
    .summary = “{ $field }”: { $n ->
        [one] one cell
       *[other] { $n } cells
    }; expected { $expected }.
    .help = Mend the value.
reversed-french-gps-coordinates = Row { $row }: “{ $field }” holds “{ $cell }”; expected { $expected }.
    .title = Reversed coordinates
    .about = The point would be in France if longitude and latitude were exchanged.
    .summary = “{ $field }”: { $n ->
        [one] one cell
       *[other] { $n } cells
    }; expected { $expected }.
    .help = Mend the value.
compare-columns-value = Row { $row }: { $expected }.
    .title = Compared columns
    .about = Two columns of the row are not in the order the check asks for.
    .summary = { $n ->
        [one] one row
       *[other] { $n } rows
    }: { $expected }.
    .help = Mend the row.
sum-columns-value = Row { $row }: { $expected }.
    .title = Sum of columns
    .about = A column is not the sum of the others.
    .summary = { $n ->
        [one] one row
       *[other] { $n } rows
    }: { $expected }.
    .help = Mend the row.
cohesive-columns-value = Row { $row }: { $expected }.
    .title = Columns filled together
    .about = Columns must be all filled or all empty, and are not.
    .summary = { $n ->
        [one] one row
       *[other] { $n } rows
    }: { $expected }.
    .help = Mend the row.
one-of-required = Row { $row }: { $expected }.
    .title = One of two columns
    .about = One of two columns must be filled, and neither is.
    .summary = { $n ->
        [one] one row
       *[other] { $n } rows
    }: { $expected }.
    .help = Mend the row.

check-siren = a SIREN (9 digits, right check digit)
check-siret = a SIRET (14 digits, right check digit)
check-phone = a phone number
check-opening-hours = opening hours as in OpenStreetMap (Mo-Fr 08:00-12:00)
check-years = two years (2012/2017)
check-years-or-year = one year or two (2012/2017)
check-years-same = two different years
check-years-reversed = the first year before the second
check-nomenclature-acte = a subject of the nomenclature of acts, followed by “/”
check-canton = the name of a canton
check-code-commune-insee = the INSEE code of a commune
check-code-fantoir = a FANTOIR code of 5 characters
check-code-pays-iso2 = a country code of two letters
check-code-pays-iso3 = a country code of three letters
check-code-postal = a postal code
check-code-region = the INSEE code of a region
check-commune = the name of a commune
check-departement = the name of a département
check-numero-departement = the number of a département
check-pays = the name of a country
check-region = the name of a region
check-gps = a point in France
check-gps-no-point = a point
check-gps-reversed = the longitude before the latitude
check-compare-greater = { $value } must be more than { $with } ({ $other })
check-compare-greater-or-equal = { $value } must be at least { $with } ({ $other })
check-compare-equal = { $value } must equal { $with } ({ $other })
check-compare-less-or-equal = { $value } must be at most { $with } ({ $other })
check-compare-less = { $value } must be less than { $with } ({ $other })
check-compare-different = { $value } and { $with } ({ $other }) cannot be compared
check-sum = the sum of { $columns } is { $sum }, not { $value }
check-sum-no-number = { $columns } are not numbers
check-cohesive = { $columns } must all be filled or all be empty
check-cohesive-missing = the column { $columns } is missing, to be filled with the others
check-one-of = one of the columns { $columns } must be filled
check-one-of-missing = one of the columns { $columns } is needed
json-error = The file is not JSON.
    .title = Unreadable JSON
    .about = The file, or one of its documents, is not JSON.
    .summary = The file is not JSON.
    .help = Have the file checked by the tool that wrote it.
    .empty = The file is empty.
    .empty-summary = The file is empty.
    .encoding = Line { $row }: the file is not in UTF-8.
    .encoding-summary = The file is not in UTF-8, which JSON asks for.
    .cut = Line { $row }: the JSON stops before its end.
    .cut-summary = The JSON stops before its end.
    .syntax = Line { $row }, character { $column }: this is not JSON.
    .syntax-summary = { $n ->
        [one] One document is not JSON.
       *[other] { $n } documents are not JSON.
    }
    .limit = Line { $row }, character { $column }: the document is beyond what is read here (nesting, number or character); it was not checked.
    .limit-summary = { $n ->
        [one] One document is
       *[other] { $n } documents are
    } beyond what is read here (nesting, number or character), and not checked.
    .list = Line { $row }: the list is broken off; what follows was not checked.
    .list-summary = The list is broken off; what follows was not checked.
    .not-a-list = Line { $row }: the file is not a list of documents.
    .not-a-list-summary = The file is not a list of documents.
json-schema = Line { $row }, “{ $field }”: { $expected }. The file holds: { $cell }
    .title = Value the JSON Schema refuses
    .about = A value does not keep to the JSON Schema. Formats (format) give remarks only.
    .summary = “{ $field }”, { $n ->
        [one] one value
       *[other] { $n } values
    }: { $expected }.
    .help = Write the value as the schema asks.
    .root = Line { $row }: { $expected }. The document: { $cell }
    .root-summary = { $n ->
        [one] One document
       *[other] { $n } documents
    }: { $expected }.
json-or = { $first } or { $second }
json-type-not-list = it must be { $types }, not a list; if each item is a document, add --each
json-type = it must be { $types }
json-type-array = a list
json-type-boolean = true or false
json-type-integer = a whole number
json-type-null = null
json-type-number = a number
json-type-object = an object
json-type-string = a text
json-required = the property “{ $property }” is required
json-enum = allowed values: { $values }
json-const = the only allowed value is { $value }
json-pattern = the text must follow the pattern { $pattern }
json-undecided = the schema’s pattern costs too much for this text; it was not checked
json-format = the text must be { $format ->
        [date] a date YYYY-MM-DD (2024-12-31)
        [date-time] a date and time (2024-12-31T13:45:00Z)
        [time] a time (13:45:00Z)
        [email] an e-mail address
        [uri] a whole address (https://…)
        [uuid] a UUID
       *[other] of the format “{ $format }”
    }
json-minimum = it must be at least { $limit }
json-maximum = it must be at most { $limit }
json-exclusiveMinimum = it must be more than { $limit }
json-exclusiveMaximum = it must be less than { $limit }
json-multipleOf = it must be a multiple of { $limit }
json-minLength = it must have at least { $n ->
        [one] { $n } character
       *[other] { $n } characters
    }
json-maxLength = it must have at most { $n ->
        [one] { $n } character
       *[other] { $n } characters
    }
json-minItems = the list must have at least { $n ->
        [one] { $n } item
       *[other] { $n } items
    }
json-maxItems = the list must have at most { $n ->
        [one] { $n } item
       *[other] { $n } items
    }
json-minProperties = the object must have at least { $n ->
        [one] { $n } property
       *[other] { $n } properties
    }
json-maxProperties = the object must have at most { $n ->
        [one] { $n } property
       *[other] { $n } properties
    }
json-additionalProperties = the schema does not know { $properties }
json-additionalItems = the list has items too many
json-uniqueItems = the list repeats an item
json-contains = no item of the list is the one it must hold
json-anyOf = the value has none of the { $n } allowed forms
json-oneOf = the value has several of the allowed forms, and must have one only
json-not = the value has the form the schema forbids
json-false = the schema allows no value here
json-propertyNames = “{ $property }” is not an allowed name
json-other = the schema’s rule “{ $keyword }” is not kept
data-same-table = the same table, to which the key refers
data-other-table = the table “{ $table }”, to which the key refers
check-compare-greater-all = “{ $field }” must be more than “{ $other }”
check-compare-greater-or-equal-all = “{ $field }” must be at least “{ $other }”
check-compare-equal-all = “{ $field }” must be equal to “{ $other }”
check-compare-less-or-equal-all = “{ $field }” must be at most “{ $other }”
check-compare-less-all = “{ $field }” must be less than “{ $other }”
check-compare-different-all = “{ $field }” and “{ $other }” cannot be compared
check-sum-all = “{ $field }” must be the sum of { $columns }
hint-header-at = the first line is not the header: the expected column names are in row { $row }. Delete what stands above.
hint-separator-line = the first line (“sep=”) is read by spreadsheet programs only: delete it.
hint-no-header = the first line seems to be data. Add the line of column names, or --no-header.
hint-no-rows = the file has no row of data.
hint-other-sheets = only the first sheet is read; there are also { $sheets }.
unread-io = “{ $data }” could not be read to its end: { $reason }.
unread-record-too-long = “{ $data }”: the row that begins at byte { $at } is longer than 32 MB.
    .hint = a quotation mark is probably never closed; else this is no table.
unread-document-too-long = “{ $data }”: the document that begins near byte { $at } is longer than 256 MB.
    .hint = give one document a line (.ndjson), or a list with --each.
unread-spreadsheet = “{ $data }” is a spreadsheet, not a CSV.
    .hint = unpack it if it is packed, and give it a name in .xlsx, .xls or .ods, as the case may be, then try again.
unread-no-spreadsheet = “{ $data }” has a workbook’s name, but is none: programs give that name to a web page or a text.
    .hint = open it in a spreadsheet program and save it as .xlsx, .ods or CSV; if it is a text, give it a name in .csv.
unread-large-spreadsheet = “{ $data }” is a workbook too large to be read, or one that becomes so once it is unpacked.
    .hint = save the sheet as CSV (UTF-8), without its empty rows and columns.
unread-old-spreadsheet = “{ $data }” is a workbook from before Excel 97, which is not read.
    .hint = open it in a spreadsheet program and save it as .xlsx or .ods.
unread-workbook = “{ $data }”: the workbook could not be read ({ $reason }).
    .hint = open it in a spreadsheet program and save the sheet as CSV (UTF-8).
unread-pdf = “{ $data }” is a PDF.
    .hint = ask for the data in CSV.
unread-archive = “{ $data }” is compressed.
    .hint = unpack it first.
unread-broken-archive = “{ $data }”: the archive could not be read ({ $reason }).
    .hint = unpack it, and give the files one by one.
unread-empty-archive = “{ $data }”: the archive holds no CSV file ({ $files }).
    .hint = give an archive of .csv, .tsv or .txt files.
unread-no-sheet = “{ $data }” has no sheet “{ $sheet }”; it has { $sheets }.
    .hint = give --sheet one of these names, or a number (1 for the first).
unread-encrypted = “{ $data }” is protected by a password.
    .hint = take the password away, or unpack it first.
unread-page = “{ $data }” is a web page.
    .hint = download the file itself: the address probably gave an error page.
unread-utf32 = “{ $data }” is in UTF-32, which nobody reads.
    .hint = save it in UTF-8.
row-expected = expected: { $expected }
