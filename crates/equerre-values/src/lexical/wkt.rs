//! Geometries in well-known text (ISO 19125-2), as the grammar the reference bundles has it.
//!
//! Own code: the kept crate knows the simple features only, the grammar curves, surfaces and TINs too.

/// Deepest nesting of collections.
const MAX_DEPTH: usize = 64;

/// Whether the cell is one geometry, in capital letters, and nothing else.
pub(crate) fn is_wkt(cell: &str) -> bool {
    let mut reader = Reader { rest: cell };
    reader.geometry(0).is_some() && reader.rest.trim_start().is_empty()
}

/// What stands between the parentheses.
#[derive(Clone, Copy)]
enum Body {
    Point,
    /// Points.
    Line,
    /// Lines: a polygon, several lines.
    Lines,
    /// One line in parentheses.
    Triangle,
    /// Points, each in parentheses.
    Points,
    /// Polygons.
    Polygons,
    Triangles,
    /// Lines, arcs and, one level up, compound curves.
    Curves {
        compound: bool,
    },
    /// Polygons and curve polygons.
    Surfaces,
    Collection,
}

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    /// A word or a sign, after blanks; a word must end where it ends.
    fn eat(&mut self, token: &str) -> bool {
        let Some(rest) = self.rest.trim_start().strip_prefix(token) else { return false };
        let word = token.ends_with(|c: char| c.is_ascii_alphabetic());
        if word && rest.starts_with(|c: char| c.is_ascii_alphanumeric()) {
            return false;
        }
        self.rest = rest;
        true
    }

    fn geometry(&mut self, depth: usize) -> Option<()> {
        const KINDS: [(&str, Body); 15] = [
            ("POINT", Body::Point),
            ("LINESTRING", Body::Line),
            ("CIRCULARSTRING", Body::Line),
            ("COMPOUNDCURVE", Body::Curves { compound: false }),
            ("CURVEPOLYGON", Body::Curves { compound: true }),
            ("POLYGON", Body::Lines),
            ("TRIANGLE", Body::Triangle),
            ("MULTIPOINT", Body::Points),
            ("MULTICURVE", Body::Curves { compound: true }),
            ("MULTILINESTRING", Body::Lines),
            ("MULTISURFACE", Body::Surfaces),
            ("MULTIPOLYGON", Body::Polygons),
            ("POLYHEDRALSURFACE", Body::Polygons),
            ("TIN", Body::Triangles),
            ("GEOMETRYCOLLECTION", Body::Collection),
        ];
        let (_, body) = KINDS.iter().find(|(name, _)| self.eat(name))?;
        let _ = self.eat("ZM") || self.eat("Z") || self.eat("M");
        self.body(*body, depth)
    }

    fn body(&mut self, body: Body, depth: usize) -> Option<()> {
        if self.eat("EMPTY") {
            return Some(());
        }
        if depth > MAX_DEPTH || !self.eat("(") {
            return None;
        }
        match body {
            Body::Point => self.point()?,
            Body::Triangle => self.body(Body::Line, depth + 1)?,
            _ => loop {
                self.item(body, depth + 1)?;
                if !self.eat(",") {
                    break;
                }
            },
        }
        self.eat(")").then_some(())
    }

    fn item(&mut self, body: Body, depth: usize) -> Option<()> {
        match body {
            Body::Line | Body::Point => self.point(),
            Body::Lines | Body::Triangle => self.body(Body::Line, depth),
            Body::Points => self.body(Body::Point, depth),
            Body::Polygons => self.body(Body::Lines, depth),
            Body::Triangles => self.body(Body::Triangle, depth),
            Body::Collection => self.geometry(depth),
            Body::Surfaces => {
                let body =
                    if self.eat("CURVEPOLYGON") { Body::Curves { compound: true } } else { Body::Lines };
                self.body(body, depth)
            }
            Body::Curves { compound } => {
                let named = if self.eat("CIRCULARSTRING") {
                    Some(Body::Line)
                } else if compound && self.eat("COMPOUNDCURVE") {
                    Some(Body::Curves { compound: false })
                } else {
                    None
                };
                if named.is_some() {
                    let _ = self.eat("ZM") || self.eat("Z") || self.eat("M");
                }
                self.body(named.unwrap_or(Body::Line), depth)
            }
        }
    }

    /// Two to four numbers.
    fn point(&mut self) -> Option<()> {
        let mut count = 0;
        while count < 4 && self.number() {
            count += 1;
        }
        (count >= 2).then_some(())
    }

    fn number(&mut self) -> bool {
        let text = self.rest.trim_start();
        let end = text
            .find(|c: char| !(c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | 'e' | 'E')))
            .unwrap_or(text.len());
        if crate::decimal::Decimal::parse(&text[..end]).is_none() {
            return false;
        }
        self.rest = &text[end..];
        true
    }
}

#[cfg(test)]
mod tests {
    use super::is_wkt;

    #[test]
    fn geometries_are_in_capitals_and_whole() {
        for cell in [
            "POINT (30 10)",
            "POINT(30 10)",
            "POINT ZM (1 2 3 4)",
            "POINT (1e1 -2.5)",
            "POINT (30 10) ",
            "TIN EMPTY",
            "MULTIPOINT ((10 40), (40 30))",
            "MULTIPOLYGON (((30 20, 45 40, 10 40, 30 20)))",
            "CIRCULARSTRING (0 0, 1 1, 2 0)",
            "GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (1 2, 3 4))",
            "COMPOUNDCURVE (CIRCULARSTRING (0 0, 1 1), (1 1, 2 2))",
        ] {
            assert!(is_wkt(cell), "{cell}");
        }
        for cell in [
            "point (30 10)",
            "POINT (30)",
            "POINT (1,2)",
            "POINT ((30 10))",
            "MULTIPOINT (10 40, 40 30)",
            "SRID=4326;POINT (30 10)",
            "FOO (1 2)",
            "POINT",
            "POINT (1 2",
        ] {
            assert!(!is_wkt(cell), "{cell}");
        }
        let deep = "GEOMETRYCOLLECTION (".repeat(100_000);
        assert!(!is_wkt(&deep));
    }
}
