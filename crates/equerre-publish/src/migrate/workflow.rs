//! What a workflow does: only what the template's do, or more.

use equerre_model::{Document, Node};

/// What was read in a workflow.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// The template's checks, and nothing else.
    Checks,
    /// Some of its checks, and something else: the first such step.
    Mixed(String),
    /// Nothing of the template.
    Other,
}

/// Actions that only prepare.
const ACTIONS: [&str; 3] = ["actions/checkout", "actions/setup-python", "actions/cache"];

/// What a line of a step is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    /// A check of the template.
    Check,
    /// It prepares one.
    Around,
    Else,
}

fn line(text: &str) -> Line {
    // What is piped, written or computed is more than a check.
    if text.contains(['|', '`', '>', '<']) || text.contains("$(") {
        return Line::Else;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.as_slice() {
        [] | ["set", ..] | ["echo", ..] => Line::Around,
        [first, ..] if first.starts_with('#') => Line::Around,
        ["pip" | "pip3", "install", ..] | ["python" | "python3", "-m", "pip", "install", ..] => Line::Around,
        ["python" | "python3", script] if script.ends_with("assert_version.py") => Line::Check,
        ["frictionless" | "tableschema" | "goodtables" | "validata", "validate", ..] => Line::Check,
        // Formerly without a word between.
        ["goodtables", ..] => Line::Check,
        _ => Line::Else,
    }
}

/// Reads a workflow. What cannot be read is somebody else's.
pub(super) fn read(path: &str, bytes: Vec<u8>) -> Reading {
    let document = Document::read(path, bytes);
    let Some(jobs) = document.root.as_ref().and_then(|root| root.get("jobs")) else { return Reading::Other };
    let mut checks = false;
    let mut other: Option<String> = None;
    for job in jobs.members() {
        let Some(steps) = job.value.get("steps") else {
            other.get_or_insert_with(|| job.key.text.to_string());
            continue;
        };
        for step in steps.items() {
            let (check, more) = read_step(step);
            checks |= check;
            other = other.or(more);
        }
    }
    match (checks, other) {
        (true, None) => Reading::Checks,
        (true, Some(step)) => Reading::Mixed(step),
        (false, _) => Reading::Other,
    }
}

/// Whether a step checks something, and what it does besides.
fn read_step(step: &Node) -> (bool, Option<String>) {
    let name = |text: &str| {
        let named = step.get_str("name").unwrap_or(text);
        named.lines().next().unwrap_or_default().chars().take(80).collect::<String>()
    };
    if let Some(action) = step.get_str("uses") {
        let known = ACTIONS.iter().any(|known| action.split('@').next() == Some(*known));
        return (false, (!known).then(|| name(action)));
    }
    let Some(run) = step.get_str("run") else { return (false, Some(name("?"))) };
    // A line may go on in the next one, and hold several commands.
    let run = run.replace("\\\n", " ");
    let parts: Vec<&str> = run
        .lines()
        .flat_map(|text| text.split("&&"))
        .flat_map(|text| text.split(';'))
        .map(str::trim)
        .collect();
    // What it does besides is named by the line that does it.
    let other = parts.iter().find(|part| line(part) == Line::Else).map(|part| name(part));
    // A check whose result goes elsewhere is one too.
    let hidden = ["frictionless validate", "tableschema validate", "goodtables ", "assert_version.py"];
    let check =
        parts.iter().any(|part| line(part) == Line::Check) || hidden.iter().any(|word| run.contains(word));
    (check, other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(steps: &str) -> Reading {
        let text = format!(
            "name: x\n\non:\n  push:\n\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n{steps}"
        );
        read("x.yml", text.into_bytes())
    }

    #[test]
    fn the_templates_workflows_are_known_old_and_new() {
        let new = "    - uses: actions/checkout@v4\n    - name: Cache\n      uses: actions/cache@v1\n    - run: pip install -r requirements.txt\n    - name: V\n      run: |\n        frictionless validate --type schema schema.json\n        frictionless validate --schema schema.json exemple-valide.csv\n";
        assert_eq!(of(new), Reading::Checks);
        let old = "    - uses: actions/checkout@v1\n    - run: |\n        python -m pip install --upgrade pip\n        pip install -r requirements.txt\n    - run: tableschema validate schema.json && goodtables validate --schema schema.json exemple-valide.csv\n";
        assert_eq!(of(old), Reading::Checks);
        assert_eq!(
            of("    - uses: actions/checkout@v4\n    - run: python .github/workflows/assert_version.py\n"),
            Reading::Checks
        );
    }

    #[test]
    fn what_does_more_is_kept() {
        let more = "    - run: frictionless validate x.csv\n    - name: Documentation\n      run: python scripts/doc.py\n";
        assert_eq!(of(more), Reading::Mixed("Documentation".to_owned()));
        assert_eq!(
            of("    - run: frictionless validate x.csv\n    - uses: a/b@v1\n"),
            Reading::Mixed("a/b@v1".to_owned())
        );
        for more in [
            "frictionless validate x.csv; rm x",
            "frictionless validate x.csv | mail",
            "pip install $(cat x); frictionless validate y",
        ] {
            assert!(matches!(of(&format!("    - run: {more}\n")), Reading::Mixed(_)), "{more}");
        }
        assert_eq!(of("    - run: npm test\n"), Reading::Other);
        assert_eq!(read("x.yml", b"jobs: [".to_vec()), Reading::Other);
        assert_eq!(
            read("x.yml", b"jobs:\n  a:\n    uses: o/r/.github/workflows/x.yml@v1\n".to_vec()),
            Reading::Other
        );
    }
}
