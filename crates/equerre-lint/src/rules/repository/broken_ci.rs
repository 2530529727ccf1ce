//! `broken-ci`: a workflow uses an action's version, or a machine, that no longer exists.

use equerre_model::EntryKind;
use equerre_report::{Applicability, Edit, Location, Span};

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::rule;

rule!("broken-ci", REPOSITORY, warning, fix: Unsafe; Repository => check);

/// Actions whose first major versions were switched off, the first that works, and the one to write.
const ACTIONS: [(&str, u32, u32); 3] =
    [("actions/cache", 3, 4), ("actions/upload-artifact", 4, 4), ("actions/download-artifact", 4, 4)];

/// Hosted machines that no longer exist.
const MACHINES: [&str; 7] = [
    "ubuntu-16.04",
    "ubuntu-18.04",
    "ubuntu-20.04",
    "windows-2016",
    "windows-2019",
    "macos-10.15",
    "macos-11",
];

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    for entry in context.tree.entries() {
        let is_workflow = entry.kind == EntryKind::File
            && entry.path.starts_with(".github/workflows/")
            && (entry.path.ends_with(".yml") || entry.path.ends_with(".yaml"));
        if !is_workflow {
            continue;
        }
        let Ok(bytes) = context.tree.read(&entry.path) else { continue };
        let Ok(text) = String::from_utf8(bytes) else { continue };
        let mut next = 0;
        for line in text.split_inclusive('\n') {
            let start = next;
            next += line.len();
            let code = line.split('#').next().unwrap_or_default();
            for (action, first, works) in ACTIONS {
                let Some(at) = code.find(&format!("{action}@v")) else { continue };
                let from = at + action.len() + 2;
                let version: String =
                    code[from..].chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
                let major: Option<u32> = version.split('.').next().and_then(|m| m.parse().ok());
                if major.is_some_and(|major| major < first) {
                    let span = Span::new(start + from, start + from + version.len());
                    out.push(Location::new(entry.path.as_str(), Span::new(start + at, span.end)))
                        .arg("action", action)
                        .arg("version", format!("v{version}"))
                        .arg("works", format!("v{works}"))
                        .fix(Applicability::Unsafe, vec![Edit::replace(span, works.to_string())]);
                }
            }
            for machine in MACHINES {
                if code.trim_start().starts_with("runs-on:")
                    && let Some(at) = code.find(machine)
                {
                    let span = Span::new(start + at, start + at + machine.len());
                    let system = machine.split('-').next().unwrap_or_default();
                    let latest = format!("{system}-latest");
                    out.push(Location::new(entry.path.as_str(), span))
                        .message("machine")
                        .arg("machine", machine)
                        .arg("works", latest.as_str())
                        .fix(Applicability::Unsafe, vec![Edit::replace(span, latest)]);
                }
            }
        }
    }
}
