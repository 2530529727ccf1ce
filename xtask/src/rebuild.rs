//! `cargo xtask rebuild`: git repositories from the tags of the corpus.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use git2::{IndexEntry, IndexTime, Oid, Repository, Signature, Time};

use crate::{Error, resolve};

/// Rebuilds every repository, one commit and one tag a version, in the order of the commits' dates.
///
/// # Errors
/// When the corpus cannot be read or a repository cannot be written.
pub fn run(dir: &Path, out: &Path) -> Result<bool, Error> {
    let tags = resolve(dir).join("tags");
    if !tags.is_dir() {
        println!("skipped: no tags at {}", tags.display());
        return Ok(true);
    }
    let mut count = 0;
    for owner in folders(&tags)? {
        for name in folders(&tags.join(&owner))? {
            let target = out.join(&owner).join(&name);
            if target.exists() {
                fs::remove_dir_all(&target)?;
            }
            let n = repository(&tags.join(&owner).join(&name), &target, &format!("{owner}/{name}"))?;
            println!("{owner}/{name}: {n} tags");
            count += 1;
        }
    }
    println!("{count} repositories in {}", out.display());
    Ok(true)
}

fn folders(path: &Path) -> Result<Vec<String>, Error> {
    let mut out: Vec<String> = fs::read_dir(path)?
        .flatten()
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    out.sort();
    Ok(out)
}

/// A tag's listing: when it was committed, and the mode and path of every file.
struct Listing {
    time: Time,
    files: Vec<(u32, String)>,
}

fn listing(path: &Path) -> Result<Listing, Error> {
    let text = fs::read_to_string(path)?;
    let mut lines = text.lines();
    let head = lines.next().unwrap_or_default();
    let date = head.rsplit("committed ").next().unwrap_or_default().trim();
    let time = parse_time(date).ok_or_else(|| format!("{}: no date in {head:?}", path.display()))?;
    let files = lines
        .filter_map(|line| {
            let mut parts = line.splitn(3, '\t');
            let mode = u32::from_str_radix(parts.next()?, 8).ok()?;
            let _size = parts.next()?;
            Some((mode, parts.next()?.to_owned()))
        })
        .collect();
    Ok(Listing { time, files })
}

/// `2024-04-15T16:00:29+02:00`, in seconds since 1970 and minutes of offset.
fn parse_time(text: &str) -> Option<Time> {
    let number = |range: std::ops::Range<usize>| text.get(range)?.parse::<i64>().ok();
    let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
    let (hour, minute, second) = (number(11..13)?, number(14..16)?, number(17..19)?);
    let offset = match text.get(19..) {
        None | Some("" | "Z") => 0,
        Some(zone) => {
            let sign = if zone.starts_with('-') { -1 } else { 1 };
            sign * (zone.get(1..3)?.parse::<i64>().ok()? * 60 + zone.get(4..6)?.parse::<i64>().ok()?)
        }
    };
    // Days since 1970-01-01 in the proleptic Gregorian calendar.
    let (y, m) = if month <= 2 { (year - 1, month + 12) } else { (year, month) };
    let days = 365 * y + y / 4 - y / 100 + y / 400 + (153 * (m - 3) + 2) / 5 + day - 1 - 719_468;
    let seconds = ((days * 24 + hour) * 60 + minute) * 60 + second - offset * 60;
    Some(Time::new(seconds, i32::try_from(offset).ok()?))
}

fn repository(source: &Path, target: &Path, name: &str) -> Result<usize, Error> {
    fs::create_dir_all(target)?;
    let corpus = source.ancestors().nth(3).unwrap_or(source).to_path_buf();
    let repository = Repository::init(target)?;
    repository.remote("origin", &format!("https://github.com/{name}.git"))?;
    let mut versions: BTreeMap<(i64, String), Listing> = BTreeMap::new();
    for tag in folders(source)? {
        let listing = listing(&source.join(&tag).join(".listing.tsv"))?;
        versions.insert((listing.time.seconds(), tag), listing);
    }
    let count = versions.len();
    let mut parent: Option<Oid> = None;
    for ((_, tag), listing) in versions {
        let mut index = git2::Index::new()?;
        repository.set_index(&mut index)?;
        let mut index = repository.index()?;
        index.clear()?;
        let version = tag.trim_start_matches('v');
        let held = crate::replay::files(&corpus, name, &tag, version)?;
        for (mode, path) in &listing.files {
            // A submodule has no content here.
            if *mode == 0o160_000 || equerre_model::tree::safe_path(path).as_deref() != Some(path.as_str()) {
                continue;
            }
            let content = held.get(path).filter(|bytes| !bytes.is_empty()).cloned();
            let content = content.unwrap_or_else(|| stand_in(path, &tag));
            let id = repository.blob(&content)?;
            index.add(&IndexEntry {
                ctime: IndexTime::new(0, 0),
                mtime: IndexTime::new(0, 0),
                dev: 0,
                ino: 0,
                mode: *mode,
                uid: 0,
                gid: 0,
                file_size: 0,
                id,
                flags: 0,
                flags_extended: 0,
                path: path.clone().into_bytes(),
            })?;
        }
        let tree = repository.find_tree(index.write_tree()?)?;
        let who = Signature::new("Équerre", "contact@example.org", &listing.time)?;
        let parents = parent.map(|id| repository.find_commit(id)).transpose()?;
        let parents: Vec<&git2::Commit<'_>> = parents.iter().collect();
        let commit =
            repository.commit(Some("HEAD"), &who, &who, &format!("Version {tag}"), &tree, &parents)?;
        let object = repository.find_object(commit, None)?;
        repository.tag_lightweight(&tag, &object, true)?;
        parent = Some(commit);
    }
    if parent.is_some() {
        let repository = Repository::open(target)?;
        repository.checkout_head(Some(git2::build::CheckoutBuilder::new().force()))?;
    }
    Ok(count)
}

/// What stands for a file the corpus does not hold.
fn stand_in(path: &str, tag: &str) -> Vec<u8> {
    let lower = path.to_lowercase();
    if lower.ends_with("changelog.md") {
        format!("# Changements\n\n## {tag}\n\nContenu non conservé.\n").into_bytes()
    } else if lower.ends_with(".md") {
        format!("# {path}\n\nContenu non conservé.\n").into_bytes()
    } else {
        b"contenu non conserv\xc3\xa9\n".to_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::parse_time;

    #[test]
    fn dates_become_seconds() {
        let time = parse_time("1970-01-01T00:00:00Z").unwrap();
        assert_eq!((time.seconds(), time.offset_minutes()), (0, 0));
        let time = parse_time("2024-02-29T12:00:00+02:00").unwrap();
        assert_eq!((time.seconds(), time.offset_minutes()), (1_709_200_800, 120));
        assert!(parse_time("hier").is_none());
    }
}
