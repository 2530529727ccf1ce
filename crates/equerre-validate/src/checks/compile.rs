//! Checks from a schema.

use equerre_model::table_schema::TableSchema;
use equerre_model::{Kind, Node};
use equerre_values::french::{EditionError, FrenchFormat};

use super::{CheckProblem, CustomCheck, Operator, Rule};

/// The checks of a schema, those of its root first, and those that cannot be run.
#[must_use]
pub fn compile(schema: TableSchema<'_>) -> (Vec<CustomCheck>, Vec<CheckProblem>) {
    let mut checks = Vec::new();
    let mut problems = Vec::new();
    let mut add = |compiled: Result<CustomCheck, CheckProblem>| match compiled {
        Ok(check) => checks.push(check),
        Err(problem) => problems.push(problem),
    };
    if let Some(list) = schema.node.get("custom_checks") {
        if list.kind() == Kind::Array {
            list.items().iter().for_each(|node| add(from_root(node)));
        } else {
            add(Err(problem("", list, "not-a-list", "")));
        }
    }
    for field in schema.fields() {
        if let Some(node) = field.get("customCheck") {
            add(from_field(node, field.name().unwrap_or_default()));
        }
    }
    (checks, problems)
}

fn problem(name: &str, node: &Node, reason: &'static str, shown: impl Into<String>) -> CheckProblem {
    CheckProblem { name: name.to_owned(), span: node.span, reason, shown: shown.into() }
}

fn from_root(node: &Node) -> Result<CustomCheck, CheckProblem> {
    if node.kind() != Kind::Object {
        return Err(problem("", node, "not-a-mapping", ""));
    }
    let Some(name) = node.get_str("name") else { return Err(problem("", node, "no-name", "")) };
    let Some(params) = node.get("params").filter(|p| p.kind() == Kind::Object) else {
        return Err(problem(name, node, "no-params", ""));
    };
    let column = match params.get("column") {
        None => None,
        Some(column) => match column.as_str() {
            Some(column) => Some(column),
            None => return Err(problem(name, column, "wrong-parameter", "column")),
        },
    };
    check(name, column, node, params)
}

fn from_field(node: &Node, field: &str) -> Result<CustomCheck, CheckProblem> {
    match node.as_str() {
        Some(name) => check(name, Some(field), node, node),
        None => match node.get_str("name") {
            Some(name) => check(name, Some(field), node, node),
            None => Err(problem("", node, "no-name", "")),
        },
    }
}

fn check(name: &str, column: Option<&str>, node: &Node, params: &Node) -> Result<CustomCheck, CheckProblem> {
    let column = column.filter(|column| !column.is_empty());
    let make = |rule: Rule, column: Option<&str>| {
        Ok(CustomCheck { name: name.to_owned(), span: node.span, column: column.map(str::to_owned), rule })
    };
    let missing = |parameter: &'static str| match params.get(parameter) {
        None => problem(name, node, "missing-parameter", parameter),
        Some(value) => problem(name, value, "wrong-parameter", parameter),
    };
    let text = |parameter: &'static str| {
        params.get_str(parameter).map(str::to_owned).ok_or_else(|| missing(parameter))
    };
    let texts = |parameter: &'static str| {
        params
            .get(parameter)
            .filter(|list| list.kind() == Kind::Array)
            .and_then(|list| list.items().iter().map(|item| item.as_str().map(str::to_owned)).collect())
            .ok_or_else(|| missing(parameter))
    };
    // The name of before, still in many schemas.
    let current = match name {
        "french-siren-value" => "siren",
        "french-siret-value" => "siret",
        "nomenclature-actes-value" => "nomenclature-acte",
        name => name,
    };
    if current == "one-of-required" {
        let columns = [text("column1")?, text("column2")?];
        return make(Rule::OneOf { columns }, column);
    }
    let needs_column = || column.ok_or_else(|| missing("column"));
    match current {
        // The second name is listed by the reference, whose check of that name cannot run.
        "french-gps-coordinates" | "coordonnees-gps-francaises" => make(Rule::Gps, Some(needs_column()?)),
        "compare-columns-value" => {
            let column = needs_column()?;
            let operator = match text("op")?.as_str() {
                ">" => Operator::Greater,
                ">=" => Operator::GreaterOrEqual,
                "==" => Operator::Equal,
                "<=" => Operator::LessOrEqual,
                "<" => Operator::Less,
                _ => return Err(missing("op")),
            };
            make(Rule::Compare { operator, other: text("column2")? }, Some(column))
        }
        "sum-columns-value" => {
            let column = needs_column()?;
            make(Rule::Sum { columns: texts("columns")? }, Some(column))
        }
        "cohesive-columns-value" => {
            let column = needs_column()?;
            make(Rule::Cohesive { others: texts("othercolumns")? }, Some(column))
        }
        "year-interval-value" => {
            let column = needs_column()?;
            let year_only = match params.get("allow-year-only") {
                None => false,
                Some(value) => match value.as_str() {
                    Some(value) => matches!(value, "true" | "yes"),
                    None => return Err(missing("allow-year-only")),
                },
            };
            make(Rule::Format(FrenchFormat::YearInterval { year_only }), Some(column))
        }
        _ => {
            let cog = params.get("cog");
            let edition = cog.map(|cog| cog.as_str().unwrap_or(""));
            match FrenchFormat::from_name(current, edition) {
                None => Err(problem(name, node, "unknown-check", "")),
                Some(Err(EditionError::Missing)) => Err(missing("cog")),
                Some(Err(EditionError::Unknown)) => Err(missing("cog")),
                Some(Err(EditionError::NoData)) => {
                    Err(problem(name, node, "no-data", edition.unwrap_or_default()))
                }
                Some(Ok(format)) => {
                    let takes_options = !matches!(
                        format,
                        FrenchFormat::Siren
                            | FrenchFormat::Siret
                            | FrenchFormat::Phone
                            | FrenchFormat::OpeningHours
                            | FrenchFormat::CodeFantoir
                    );
                    if takes_options && params.get("options").is_some() {
                        return Err(problem(name, node, "wrong-parameter", "options"));
                    }
                    make(Rule::Format(format), Some(needs_column()?))
                }
            }
        }
    }
}
