# What a field expects, to complete “expected …”.

value-string = a text
value-email = an e-mail address (name@domain.fr)
value-uri = a complete address (https://…, mailto:…)
value-uuid = a UUID (8-4-4-4-12 hexadecimal digits)
value-binary = a content in base 64
value-wkt = a geometry in WKT (POINT (2.35 48.85))
value-number = a number without spaces or unit, with “{ $decimal }” before its decimals
value-integer = a whole number, digits only
value-boolean = “{ $yes }” or “{ $no }”
value-date = a date YYYY-MM-DD (2024-12-31)
value-date-format = a date like “{ $example }” (format { $format })
value-datetime = a date and time YYYY-MM-DDThh:mm:ss (2024-12-31T13:45:00)
value-datetime-format = a date and time like “{ $example }” (format { $format })
value-time = a time hh:mm:ss (13:45:00)
value-time-format = a time like “{ $example }” (format { $format })
value-year = a year of four digits
value-yearmonth = a year and month YYYY-MM (2024-12)
value-duration = an ISO 8601 duration (P1Y2M3DT4H)
value-geopoint = a point “longitude, latitude” (2.35, 48.85)
value-geopoint-array = a point [longitude, latitude] ([2.35, 48.85])
value-geopoint-object = a point in JSON, with lon and lat
value-geojson = a GeoJSON object
value-topojson = a TopoJSON object
value-object = a JSON object
value-array = a JSON list
value-array-of = a JSON list whose items are each { $item }
value-list = a list separated by “{ $delimiter }”, whose items are each { $item }
value-any = a value
value-never = readable: the schema’s format “{ $format }” is not
value-required = a value, which is required
value-min-length = { $n ->
    [0] at least 0 characters
    [one] at least one character
   *[other] at least { $n } characters
}
value-max-length = { $n ->
    [0] at most 0 characters
    [one] at most one character
   *[other] at most { $n } characters
}
value-min-items = { $n ->
    [0] at least 0 items
    [one] at least one item
   *[other] at least { $n } items
}
value-max-items = { $n ->
    [0] at most 0 items
    [one] at most one item
   *[other] at most { $n } items
}
value-min-keys = { $n ->
    [0] at least 0 keys
    [one] at least one key
   *[other] at least { $n } keys
}
value-max-keys = { $n ->
    [0] at most 0 keys
    [one] at most one key
   *[other] at most { $n } keys
}
value-pattern-example = the form of “{ $example }” ({ $pattern })
value-digits = { $n ->
    [one] { $n } digit
   *[other] { $n } digits
}
value-pattern = the form { $pattern }
value-minimum = { $bound } or more
value-maximum = { $bound } or less
value-exclusive-minimum = more than { $bound }
value-exclusive-maximum = less than { $bound }
value-enum = one of the allowed values ({ $values })
value-json-schema = a content that follows the field’s JSON Schema

# The types, as people call them.

type-string = text
type-email = e-mail address
type-uri = address (URI)
type-uuid = UUID
type-binary = base 64 content
type-wkt = WKT geometry
type-number = decimal number
type-integer = whole number
type-boolean = true or false
type-object = JSON object
type-array = JSON list
type-array-of = JSON list
type-list = list
type-date = date
type-datetime = date and time
type-time = time
type-year = year
type-yearmonth = year and month
type-duration = duration
type-geopoint = geographic point
type-geojson = GeoJSON geometry
type-any = any value

# What a field asks, for those who document it.

fact-boolean = true or false, spelt in one of the ways below
fact-true = for “true”
fact-false = for “false”
fact-array = a JSON list, in square brackets
fact-list = several values in the cell, separated by { $delimiter }
fact-group = between thousands, this separator is allowed
fact-not-bare = text around the number (a unit, a currency sign) is allowed
fact-float = read as a floating-point number
fact-any-date = YYYY-MM-DD, or day, month and year in digits where their order is beyond doubt (25/12/2024)
fact-date-format = in this format
fact-enum = { $n ->
    [one] the only allowed value
   *[other] one of these { $n } values
}
fact-categories = one of these values; another is accepted, with a remark
fact-pattern = a given form
fact-pattern-example = a given form, like { $example }
fact-unique = no value may occur twice in the column
fact-missing = these texts stand for “no value”
fact-missing-none = no text stands for “no value”, not even the empty cell
fact-number = a number, with decimals separated by “{ $decimal }”
fact-integer = a whole number
fact-date = a date
fact-datetime = a date and a time
fact-time = a time
fact-true-none = no spelling: this field cannot be “true”
fact-false-none = no spelling: this field cannot be “false”
value-earliest = { $bound } or later
value-latest = { $bound } or earlier
value-after = after { $bound }
value-before = before { $bound }
