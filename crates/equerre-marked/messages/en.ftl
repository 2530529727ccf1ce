marked-kind = Check of a data file
marked-files = { $n } data files
marked-files-list = The files
marked-all-valid = All files are valid.
marked-some-invalid = Some files are not valid.
marked-some-unknown = Some files could not be checked completely.
marked-schema = About the schema
marked-todo = What to change, in this order
marked-todo-more = { $n ->
    [one] One other kind of finding is not shown.
   *[other] { $n } other kinds of findings are not shown.
}
marked-share = { $n ->
    [one] 1 finding
   *[other] { $n } findings
} ({ $share } of the rows)
marked-columns = The columns at a glance
marked-columns-more = { $n ->
    [one] One other column is not shown.
   *[other] { $n } other columns are not shown.
}
marked-columns-left = { $n ->
    [one] One column is not shown.
   *[other] { $n } columns are not shown: those with faults come first.
}
marked-legend-right = right
marked-legend-empty = empty
marked-legend-wrong = wrong
marked-head-column = Column
marked-head-cells = Cells
marked-head-where = Where the faults lie, from the start to the end of the file
marked-head-values = Right values
marked-unnamed = Column without name
marked-no-field = is not in the schema
marked-right = { $n } right ({ $share })
marked-filled = { $n } filled ({ $share })
marked-empty = { $n } empty ({ $share })
marked-wrong = { $n } wrong ({ $share })
marked-remarks = { $n } with a remark ({ $share })
marked-percent = { $n }%
marked-percent-little = less than 1%
marked-percent-nearly = more than 99%
marked-lie-nowhere = far into the file
marked-lie-everywhere = nearly everywhere
marked-lie-begin = in the first half
marked-lie-end = in the second half
marked-lie-here-and-there = in places
marked-always = always “{ $text }”
marked-sampled = The values shown are those of one row in { $n }.
marked-different-all = { $n ->
    [one] one value
   *[other] { $n } values, all different
}
marked-different = { $n ->
    [one] one value
   *[other] { $n } values, nearly all different
}
marked-different-more = { $n ->
    [0] long texts
    [one] more than one value
   *[other] more than { $n } different values
}
marked-between = from { $from } to { $to }
marked-several = { $n } different values
marked-often = { $n } different values, most often:
marked-table = The table
marked-table-how = A framed cell is wrong (red) or has a remark (orange); its number leads to the list “What to change”.
marked-caption = { $n ->
    [one] One row
   *[other] { $n } rows
} of { $rows }
marked-gap = { $n ->
    [one] … one row passed over …
   *[other] … { $n } rows passed over …
}
marked-row = Row
marked-fault = fault
marked-empty-cell = empty
marked-near = probably “{ $near }”
marked-near-empty = probably empty
marked-made = Page made by Équerre. It is complete: nothing is loaded from elsewhere, nothing is sent. It shows data of the file: share it as you would the file.
marked-sheet = To change
marked-sheet-head-number = No.
marked-sheet-head-severity = Severity
marked-sheet-head-column = Column
marked-sheet-head-count = How many
marked-sheet-head-what = What is wrong
marked-sheet-head-first = First rows
marked-sheet-head-go = First
marked-sheet-head-help = What to do
marked-sheet-about = In the sheets of data, a red cell is wrong, an orange one has a remark; the cell’s note says why. Filter by colour to find them.
marked-sheet-rows = Only the first { $n } rows are in the sheet: a spreadsheet holds no more.
marked-sheet-columns = Only the first { $n } columns are in the sheet: a spreadsheet holds no more.
marked-sheet-cells = Cells too long for a spreadsheet were cut: do not take this sheet for data.
marked-sheet-more = { $n ->
    [one] One other finding is not marked.
   *[other] { $n } other findings are not marked: there are too many.
}
marked-sheet-passed-over = Rows that are no data (comments, empty rows that are passed over) are in the sheet: take them out before you check it.
marked-sheet-texts = What lies in the text of the file (a missing cell, a quote never closed, an encoding) is not seen in a sheet: mend the file itself.
marked-sheet-notes = { $n ->
    [one] One coloured cell has no note.
   *[other] { $n } coloured cells have no note: there are too many. The list below explains them.
}
marked-sheet-fine = Nothing to change.
marked-note-near = Probably meant: { $near }
