//! The preview: made in memory, shown to this machine, made again at each change.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

use equerre_publish::catalog;
use equerre_report::{Localizer, Message};

use super::output::{Remembered, digest};
use super::{Place, build, listed, serve, source};
use crate::cli::{Global, Site as Arguments};
use crate::commands::catalog as catalogues;
use crate::error::CliError;
use crate::exit::Exit;
use crate::output as console;

/// How often a preview looks whether something changed.
const LOOK: Duration = Duration::from_millis(300);
/// Most files a preview looks at.
const MAX_LOOKED: usize = 20_000;

/// Shows a site to this machine, and makes it again when what it is made from changed.
pub(super) fn run(
    arguments: &Arguments,
    port: u16,
    global: &Global,
    localizer: &Arc<Localizer>,
    module: Option<&[u8]>,
) -> Result<Exit, CliError> {
    let folder = arguments.catalogue.as_path();
    let is_catalogue = folder.join(catalog::LOCK_FILE).is_file();
    let source = || match is_catalogue {
        true => source::of_catalogue(folder, localizer),
        false => source::of_repository(folder, localizer),
    };
    let shown = Arc::new(serve::Shown::new());
    let mut schemas: BTreeMap<String, Remembered> = BTreeMap::new();
    let again = |schemas: &mut BTreeMap<String, Remembered>| -> Result<usize, CliError> {
        let before = schemas.clone();
        let same = |name: &str, key: &str| before.get(name).filter(|found| found.key == key).cloned();
        let source = source()?;
        let datasets = listed(arguments, &source.schemas, localizer)?;
        let mut built = build(arguments, source, localizer, module, Place::default(), &datasets, &same)?;
        built.map(&catalogues::base_url(&arguments.base_url)?);
        let pages = built.pages();
        let old = shown.files();
        for path in std::mem::take(&mut built.kept) {
            if let Some(bytes) = old.get(&path) {
                built.files.insert(path, bytes.clone());
            }
        }
        *schemas = built.schemas;
        shown.show(built.files);
        Ok(pages)
    };
    // What pages are made with is looked at too.
    let more = [&arguments.templates, &arguments.theme, &arguments.datasets];
    let paths: Vec<&Path> =
        std::iter::once(folder).chain(more.into_iter().filter_map(Option::as_deref)).collect();
    let state = || paths.iter().map(|path| state_of(path)).collect::<String>();
    let mut looked = state();
    again(&mut schemas)?;
    let (listener, url) = serve::open(port)?;
    let answering = Arc::clone(&shown);
    std::thread::spawn(move || serve::answer(&listener, &answering));
    console::stdout(&format!("{}\n", localizer.text(&Message::new("cli-site-serving").with("url", url))))?;
    if module.is_none() && !global.quiet {
        console::stderr(&localizer.plain("cli-site-no-module"));
    }
    loop {
        std::thread::sleep(LOOK);
        let now = state();
        if now == looked {
            continue;
        }
        looked = now;
        match again(&mut schemas) {
            Ok(pages) if !global.quiet => {
                let message = Message::new("cli-site-again").with("pages", pages);
                console::stdout(&format!("{}\n", localizer.text(&message)))?;
            }
            Ok(_) => {}
            // What was shown stays: a file may be half written.
            Err(error) => console::stderr(&error.words(localizer)),
        }
    }
}

/// The files below a folder, as far as their names, sizes and times tell; of git's own, the references.
fn state_of(folder: &Path) -> String {
    let own = std::fs::metadata(folder).ok().filter(std::fs::Metadata::is_file);
    let time = own.as_ref().and_then(|found| found.modified().ok());
    let mut out = format!("{time:?}");
    let mut folders = vec![folder.to_path_buf()];
    let mut count = 0;
    while let Some(next) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&next) else { continue };
        let mut entries: Vec<_> = entries.flatten().collect();
        entries.sort_by_key(std::fs::DirEntry::path);
        for entry in entries {
            let (Ok(kind), path) = (entry.file_type(), entry.path()) else { continue };
            let name = entry.file_name();
            count += 1;
            if count > MAX_LOOKED {
                return digest(out.as_bytes());
            }
            let of_git = next.file_name().is_some_and(|name| name == ".git");
            if of_git && !["refs", "packed-refs", "HEAD"].iter().any(|own| name == *own) {
                continue;
            }
            if kind.is_dir() {
                if name != "node_modules" && name != "target" {
                    folders.push(path);
                }
            } else if let Ok(found) = entry.metadata() {
                let time = found.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
                out.push_str(&format!("{}\u{0}{}\u{0}{time:?}\n", path.display(), found.len()));
            }
        }
    }
    digest(out.as_bytes())
}
