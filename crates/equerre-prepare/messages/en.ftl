# What was changed. “n”: how many.

repair-encoding = encoding
repair-delimiter = delimiter
repair-label = column name
repair-order = order of the columns
repair-index = column without a name that numbers the rows, left out
repair-empty-column = { $n ->
    [one] column without name or content, left out
   *[other] { $n } columns without name or content, left out, from
}
repair-blank-row = { $n ->
    [one] an empty row, left out
   *[other] { $n } empty rows, left out
}

repair-short-row = { $n ->
    [one] a row has fewer cells than there are columns: empty cells complete it
   *[other] { $n } rows have fewer cells than there are columns: empty cells complete them
}

# Ways of writing, by cell.

repair-blanks = blanks around
repair-spaced-groups = blanks between thousands
repair-comma-groups = commas between thousands
repair-point-groups = points between thousands
repair-decimal-sign = decimal sign
repair-currency = currency sign
repair-minus = a dash for the minus sign
repair-whole-decimals = decimals of a whole number
repair-date-order = a date written otherwise
repair-midnight = midnight after a date
repair-truth-word = yes or no in other words
repair-spelling = case, accents or signs of an allowed value
repair-spaced-code = blanks within a code
repair-wrong-encoding = letters decoded wrongly
repair-line-break = a line break within a name

# What was left alone, and why.

left-decimals-or-groups = the comma or point may be decimal, or separate thousands
left-day-or-month = the day may come first, or the month
left-several-values = several allowed values are written almost like it

left-undecided = nothing else in the column tells
left-contradicted = the column is written both ways

# What decided.

proof-decimal-comma = the comma is decimal
proof-comma-groups = commas separate thousands
proof-decimal-point = the point is decimal
proof-point-groups = points separate thousands
proof-day-first = the day comes first
proof-month-first = the month comes first

# A file that cannot be prepared.

unprepared-write = { $data }: the copy cannot be written: { $reason }.
unprepared-encoding = { $data }: near row { $row } some bytes are not of the file’s encoding; a copy would lose them. Say the encoding with --encoding.
unprepared-doubtful = { $data } is probably not in windows-1252: “{ $text }” would stand in it. Save it in UTF-8 with the program that made it, or say its encoding with --encoding (macintosh, iso-8859-15…).
unprepared-empty = { $data } is empty.
unprepared-no-column = { $data }: no column is of this schema. Is it the right schema, and does the first row hold the names of the columns?
unprepared-unclosed = { $data }: a quote is opened and never closed; the end of the file reads as a single cell. Mend it first.
