//! `cargo xtask reviews`: each published version against the one before, as a pull request: whether the report says what the
//! comparison says, how long it is, and how long it takes.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use equerre_diff::{Options, Snapshot, Standing, compare};
use equerre_docs::{Renderer, Theme};
use equerre_model::git::GitRepository;
use equerre_model::{SchemaRepository, Tree};
use equerre_report::render::{self, Format};
use equerre_report::{ComparisonInfo, Lang, Localizer, Outcome, Report, Severity};
use equerre_review::{Request, review};
use git2::{IndexAddOption, Repository, Signature, Time};
use serde_json::Value;

use crate::{Error, resolve};

/// What may be written under a pull request on every forge.
const MOST: usize = 65_000;

/// Reviews the pairs of the list; `Ok(false)` when a report says something else than the comparison, or is too long.
///
/// # Errors
/// When the corpus cannot be read or a repository cannot be made.
pub fn run(dir: &Path, write: Option<&Path>, verbose: bool) -> Result<bool, Error> {
    let dir = resolve(dir);
    let list = dir.parent().unwrap_or(&dir).join("oracle/table-schema-diffs.jsonl");
    if !list.is_file() {
        println!("skipped: no pairs at {}", list.display());
        return Ok(true);
    }
    let words = Arc::new(equerre::lang::localizer(Lang::Fr)?);
    let scratch = crate::root().join("target/reviews");
    let (mut pairs, mut equal, mut longest, mut slowest) = (0, 0, 0, Duration::ZERO);
    let mut outcomes: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    for line in fs::read_to_string(&list)?.lines().filter(|line| !line.trim().is_empty()) {
        let row: Value = serde_json::from_str(line)?;
        let text = |key: &str| row[key].as_str().unwrap_or_default();
        let schemas = dir.join("schemas").join(text("schema"));
        let name = format!("{}-{}-{}", text("schema").replace('/', "-"), text("old"), text("new"));
        let folder = scratch.join(&name);
        repository(&folder, &schemas.join(text("old")), &schemas.join(text("new")), text("old"))?;
        let one = one(&folder, &words)?;
        pairs += 1;
        longest = longest.max(one.markdown.len());
        slowest = slowest.max(one.took);
        *outcomes.entry(one.outcome.name()).or_default() += 1;
        match &one.difference {
            None => equal += 1,
            Some(difference) => println!("{name}: {difference}"),
        }
        if verbose {
            println!("{name}: {} ({} characters, {:?})", one.sentence, one.markdown.len(), one.took);
        }
        if let Some(target) = write {
            fs::create_dir_all(target)?;
            fs::write(target.join(format!("{name}.md")), &one.markdown)?;
            fs::write(target.join(format!("{name}.html")), &one.page)?;
        }
    }
    println!("{pairs} pairs reviewed; verdict as the comparison's: {equal} of {pairs}");
    println!("verdicts: {outcomes:?}");
    println!("longest report: {longest} characters; slowest: {slowest:?}");
    Ok(equal == pairs && longest <= MOST)
}

/// Two commits: the old version tagged on `main`, the new one on a branch that is checked out.
fn repository(folder: &Path, old: &Path, new: &Path, version: &str) -> Result<(), Error> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    let repository = Repository::init_opts(folder, git2::RepositoryInitOptions::new().initial_head("main"))?;
    for (number, (source, tag)) in [(old, Some(version)), (new, None)].into_iter().enumerate() {
        for entry in fs::read_dir(folder)?.flatten().filter(|entry| entry.file_name() != ".git") {
            if entry.path().is_dir() {
                fs::remove_dir_all(entry.path())?;
            } else {
                fs::remove_file(entry.path())?;
            }
        }
        copy(source, folder)?;
        if number == 1 {
            let head = repository.head()?.peel_to_commit()?;
            repository.branch("changement", &head, true)?;
            repository.set_head("refs/heads/changement")?;
        }
        let mut index = repository.index()?;
        index.clear()?;
        index.add_all(["*"], IndexAddOption::FORCE, None)?;
        index.write()?;
        let tree = repository.find_tree(index.write_tree()?)?;
        let who = Signature::new("Exemple", "contact@example.org", &Time::new(1_700_000_000, 0))?;
        let parent = repository.head().ok().and_then(|head| head.peel_to_commit().ok());
        let parents: Vec<&git2::Commit<'_>> = parent.iter().collect();
        let commit = repository.commit(Some("HEAD"), &who, &who, "Version", &tree, &parents)?;
        if let Some(tag) = tag {
            repository.tag_lightweight(tag, &repository.find_object(commit, None)?, true)?;
        }
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<(), Error> {
    for entry in fs::read_dir(from)?.flatten() {
        let target: PathBuf = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir_all(&target)?;
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

struct One {
    outcome: Outcome,
    sentence: String,
    markdown: String,
    page: String,
    took: Duration,
    difference: Option<String>,
}

fn one(folder: &Path, words: &Arc<Localizer>) -> Result<One, Error> {
    let started = Instant::now();
    let git = GitRepository::discover(folder)?;
    let (base, head) = (git.commit("main")?, git.commit("HEAD")?);
    let (old, new) = (git.whole_tree(&base)?, git.whole_tree(&head)?);
    let changed = git.changed(&base, Some(&head))?;
    let request = Request {
        base: &old,
        head: &new,
        base_name: "main",
        base_commit: &base,
        changed: &changed,
        history: Some(&git),
        data: &[],
        words,
        fail_on: Severity::Error,
    };
    let report = review(&request);
    let options =
        render::Options { color: false, width: 100, tool_version: "0", rule_url: "", max_per_rule: 4 };
    let markdown = render::render(Format::Markdown, &report, words, &options)?;
    let took = started.elapsed();
    let renderer = Renderer::new(Arc::clone(words), std::collections::BTreeMap::new(), Theme::default())?;
    let page = equerre_review::page(&request, &report, &renderer, words)?;
    let set = report.change.as_ref().ok_or("no review")?;
    Ok(One {
        outcome: set.outcome(),
        sentence: render::review::overall(set, words),
        markdown,
        page,
        took,
        difference: difference(&old, &new, &report, git_tag(&git)),
    })
}

fn git_tag(git: &GitRepository) -> Option<String> {
    equerre_model::History::tags(git).first().map(|tag| tag.name.clone())
}

/// Where the review says something else than the comparison made by itself.
fn difference(old: &dyn Tree, new: &dyn Tree, report: &Report, tag: Option<String>) -> Option<String> {
    let set = report.change.as_ref()?;
    let snapshot = |tree, tagged| {
        let repository = SchemaRepository::detect(tree).ok()?;
        Some(Snapshot { label: "x".to_owned(), tree, repository, tagged })
    };
    let (Some(a), Some(b)) = (snapshot(old, tag), snapshot(new, None)) else {
        return (!set.reviews.is_empty()).then(|| "reviewed what is no schema".to_owned());
    };
    let found = compare(&a, &b, &Options::default());
    // Files that are the same are no change.
    if found.changes.is_empty() && set.files == 0 {
        return None;
    }
    let [review] = set.reviews.as_slice() else { return Some(format!("{} reviews", set.reviews.len())) };
    let Some(told) = &review.comparison else { return Some("no comparison".to_owned()) };
    let ids = |info: &ComparisonInfo| info.changes.iter().map(|c| c.id.clone()).collect::<BTreeSet<_>>();
    let own: BTreeSet<String> = found.changes.iter().map(|change| change.fingerprint.clone()).collect();
    if ids(told) != own {
        return Some("other changes".to_owned());
    }
    if (told.required, told.verdict) != (found.required.name(), found.standing.name()) {
        return Some(format!(
            "{} {} against {:?} {:?}",
            told.required, told.verdict, found.required, found.standing
        ));
    }
    let least = match found.standing {
        Standing::Understated | Standing::Decreased => Outcome::Blocked,
        // Before 1.0.0 the next version may break.
        Standing::Unchanged if found.breaks_producers() => match found.old_version.as_deref() {
            Some(version) if version.trim_start_matches('v').starts_with("0.") => Outcome::Attention,
            _ => Outcome::Blocked,
        },
        Standing::Undecided => Outcome::Undecided,
        Standing::Overstated | Standing::Unversioned => Outcome::Attention,
        _ => Outcome::Fine,
    };
    (review.outcome < least).then(|| format!("{:?} although {:?}", review.outcome, found.standing))
}
