//! Files damaged as people damage them: each kind of damage, to some of the cells it applies to, by a seed.

use equerre_values::{Field, folded, name_words};

/// A table as texts: the labels, then the rows.
pub type Table = Vec<Vec<String>>;

/// A kind of damage to cells.
pub type Cells = (&'static str, fn(&Field, &str) -> Option<String>);

/// Damage to cells, one habit each.
pub const CELLS: [Cells; 26] = [
    ("decimal comma", |field, cell| {
        number(field, cell).filter(|n| n.contains('.')).map(|n| n.replace('.', ","))
    }),
    ("blanks between thousands", |field, cell| grouped(&number(field, cell)?, "\u{202f}", ".")),
    ("blanks between thousands, decimal comma", |field, cell| grouped(&number(field, cell)?, " ", ",")),
    ("commas between thousands", |field, cell| grouped(&number(field, cell)?, ",", ".")),
    ("points between thousands, decimal comma", |field, cell| grouped(&number(field, cell)?, ".", ",")),
    ("euro sign", |field, cell| Some(format!("{} €", number(field, cell)?))),
    ("thousands and euro sign", |field, cell| {
        Some(format!("{} €", grouped(&number(field, cell)?, " ", ",")?))
    }),
    ("decimals of a whole number", |field, cell| {
        (field.type_name() == "integer" || field.type_name() == "year").then(|| format!("{cell}.0"))
    }),
    ("another minus sign", |field, cell| {
        number(field, cell)?.strip_prefix('-').map(|rest| format!("\u{2212}{rest}"))
    }),
    ("SIREN in groups", |field, cell| code(field, cell, &[9], 3)),
    ("SIRET in groups", |field, cell| {
        let packed = code(field, cell, &[14], 3)?;
        Some(format!("{} {}", &packed[..11], &cell[9..]))
    }),
    ("phone number in pairs", |field, cell| code(field, cell, &[10], 2)),
    ("phone number in pairs with points", |field, cell| Some(code(field, cell, &[10], 2)?.replace(' ', "."))),
    ("dd/mm/yyyy", |field, cell| day(field, cell).map(|(y, m, d)| format!("{d}/{m}/{y}"))),
    ("dd-mm-yyyy", |field, cell| day(field, cell).map(|(y, m, d)| format!("{d}-{m}-{y}"))),
    ("yyyy/mm/dd", |field, cell| day(field, cell).map(|(y, m, d)| format!("{y}/{m}/{d}"))),
    ("mm/dd/yyyy", |field, cell| day(field, cell).map(|(y, m, d)| format!("{m}/{d}/{y}"))),
    ("midnight", |field, cell| day(field, cell).map(|_| format!("{cell} 00:00:00"))),
    ("oui, non", |field, cell| truth(field, cell).map(|yes| if yes { "oui" } else { "non" }.to_owned())),
    ("VRAI, FAUX", |field, cell| truth(field, cell).map(|yes| if yes { "VRAI" } else { "FAUX" }.to_owned())),
    ("capitals of an allowed value", |field, cell| allowed(field, cell).map(str::to_uppercase)),
    ("no accents in an allowed value", |field, cell| {
        let plain = without_accents(allowed(field, cell)?);
        (plain != cell).then_some(plain)
    }),
    ("blanks around", |_, cell| (!cell.is_empty()).then(|| format!("  {cell}\u{a0}"))),
    ("line break in a name", |field, cell| {
        (field.type_name() == "string" && cell.contains(' ')).then(|| cell.replacen(' ', "\n", 1))
    }),
    ("UTF-8 read as Windows-1252", |_, cell| {
        (!cell.is_ascii())
            .then(|| encoding_rs::WINDOWS_1252.decode_without_bom_handling(cell.as_bytes()).0.into_owned())
    }),
    // What a hand does, or another hand.
    ("one habit or another in one column", |field, cell| {
        let n = number(field, cell)?;
        if sum(cell).is_multiple_of(2) {
            n.contains('.').then(|| n.replace('.', ","))
        } else {
            grouped(&n, ",", ".")
        }
    }),
];

/// A kind of damage to a file.
pub type Files = (&'static str, fn(&mut Table));

/// Damage to a file as a whole.
pub const FILES: [Files; 7] = [
    ("labels in capitals, with blanks", |table| {
        table[0]
            .iter_mut()
            .for_each(|label| *label = without_accents(&label.replace(['_', '-'], " ")).to_uppercase());
    }),
    ("labels in camel case", |table| {
        for label in &mut table[0] {
            let words = name_words(label);
            *label = words.iter().map(|w| w[..1].to_uppercase() + &w[1..]).collect();
        }
    }),
    ("line breaks in labels", |table| {
        table[0].iter_mut().for_each(|label| *label = label.replacen(['_', ' '], "\n", 1));
    }),
    ("columns in another order", |table| table.iter_mut().for_each(|row| row.reverse())),
    ("an index column", |table| {
        for (n, row) in table.iter_mut().enumerate() {
            row.insert(0, n.checked_sub(1).map_or_else(String::new, |n| n.to_string()));
        }
    }),
    ("empty columns at the end", |table| {
        table.iter_mut().for_each(|row| row.extend([String::new(), String::new()]));
    }),
    ("empty rows", |table| {
        let width = table[0].len();
        let at = table.len() / 2 + 1;
        table.insert(at, vec![String::new(); width]);
        table.push(vec![String::new(); width]);
    }),
];

/// A number that does not depend on anything but the text.
pub fn sum(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
        >> 7
}

fn number(field: &Field, cell: &str) -> Option<String> {
    let right = matches!(field.type_name(), "number" | "integer")
        && field.parts().separators.is_some_and(|(decimal, group)| decimal == "." && group.is_empty())
        && cell.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b'-')
        && cell.bytes().any(|b| b.is_ascii_digit());
    right.then(|| cell.to_owned())
}

/// A number of a thousand or more in groups.
fn grouped(number: &str, group: &str, decimal: &str) -> Option<String> {
    let (whole, tail) = number.split_once('.').unwrap_or((number, ""));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    if digits.len() < 4 || digits.starts_with('0') {
        return None;
    }
    let mut out = sign.to_owned();
    for (n, c) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            out.push_str(group);
        }
        out.push(c);
    }
    if number.contains('.') {
        out.push_str(decimal);
        out.push_str(tail);
    }
    Some(out)
}

fn code(field: &Field, cell: &str, lengths: &[usize], size: usize) -> Option<String> {
    let right = field.type_name() == "string"
        && lengths.contains(&cell.len())
        && cell.bytes().all(|b| b.is_ascii_digit());
    right.then(|| {
        let chars: Vec<char> = cell.chars().collect();
        chars.chunks(size).map(|chunk| chunk.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
    })
}

fn day<'c>(field: &Field, cell: &'c str) -> Option<(&'c str, &'c str, &'c str)> {
    let right = field.type_name() == "date" && cell.len() == 10 && field.check(cell).is_ok();
    let mut parts = cell.split('-');
    let found = (parts.next()?, parts.next()?, parts.next()?);
    (right && found.0.len() == 4).then_some(found)
}

fn truth(field: &Field, cell: &str) -> Option<bool> {
    let [yes, no] = field.parts().spellings?;
    match (yes.iter().any(|word| **word == *cell), no.iter().any(|word| **word == *cell)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

fn allowed<'c>(field: &Field, cell: &'c str) -> Option<&'c str> {
    (field.type_name() == "string" && field.parts().allowed.is_some() && !cell.is_empty()).then_some(cell)
}

fn without_accents(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii() { c.to_string() } else { plain(c) }).collect()
}

fn plain(c: char) -> String {
    let folded = folded(&c.to_string());
    match (folded.is_empty(), c.is_uppercase()) {
        (true, _) => c.to_string(),
        (false, true) => folded.to_uppercase(),
        (false, false) => folded,
    }
}
