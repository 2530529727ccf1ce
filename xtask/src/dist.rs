//! `cargo xtask dist`: what a release hands out for one kind of machine. The same binary gives the same bytes.

use std::fs;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use clap_complete::Shell;
use sha2::{Digest as _, Sha256};

use crate::{Error, root};

/// Files of the project that go with the binary.
const TEXTS: [&str; 4] = ["README.md", "CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE"];

/// Packs a binary: `equerre-<target>.tar.gz` (`.zip` for Windows) with its digest, `extra/` with completions and manual
/// pages, `npm/` with the package of the machine and the one that finds it.
///
/// # Errors
/// When the binary is not there, or a file cannot be written.
pub fn run(target: Option<&str>, binary: Option<&Path>, out: &Path) -> Result<(), Error> {
    let (host, own) = (host()?, target.is_none());
    let target = target.unwrap_or(&host);
    let windows = target.contains("windows");
    let name = if windows { "equerre.exe" } else { "equerre" };
    let built = root().join("target");
    let built = if own { built.join("release") } else { built.join(target).join("release") };
    let binary = binary.map_or_else(|| built.join(name), Path::to_path_buf);
    let bytes = fs::read(&binary).map_err(|error| format!("{}: {error}", binary.display()))?;
    fs::create_dir_all(out)?;
    let extra = extra(&out.join("extra"))?;

    let folder = format!("equerre-{}-{target}", env!("CARGO_PKG_VERSION"));
    let mut files: Vec<(String, Vec<u8>, u32)> = vec![(format!("{folder}/{name}"), bytes.clone(), 0o755)];
    for text in TEXTS {
        files.push((format!("{folder}/{text}"), fs::read(root().join(text))?, 0o644));
    }
    for (path, content) in extra {
        files.push((format!("{folder}/{path}"), content, 0o644));
    }
    let (archive, packed) = if windows {
        (format!("equerre-{target}.zip"), zipped(&files)?)
    } else {
        (format!("equerre-{target}.tar.gz"), tarred(&files)?)
    };
    fs::write(out.join(&archive), &packed)?;
    let digest: String = Sha256::digest(&packed).iter().map(|byte| format!("{byte:02x}")).collect();
    fs::write(out.join(format!("{archive}.sha256")), format!("{digest}  {archive}\n"))?;
    npm(&out.join("npm"), target, name, &bytes)?;
    println!("{archive}: {:.1} MB, the binary {:.1} MB", megabytes(packed.len()), megabytes(bytes.len()));
    Ok(())
}

#[allow(clippy::cast_precision_loss)] // a size for a person
fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1_000_000.0
}

/// The kind of machine this is.
fn host() -> Result<String, Error> {
    let output = Command::new("rustc").arg("-vV").output()?;
    let text = String::from_utf8(output.stdout)?;
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.ok_or("rustc does not say its host")?.to_owned())
}

/// Completions and manual pages, in French: written to a folder, and as they go into the archive.
fn extra(folder: &Path) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let words = equerre::lang::localizer(equerre_report::Lang::Fr)?;
    let mut out = Vec::new();
    fs::create_dir_all(folder.join("completions"))?;
    for shell in [Shell::Bash, Shell::Zsh, Shell::Fish, Shell::PowerShell] {
        let mut command = equerre::cli::command(&words);
        let mut text = Vec::new();
        clap_complete::generate(shell, &mut command, "equerre", &mut text);
        let name = match shell {
            Shell::Zsh => "_equerre",
            Shell::Fish => "equerre.fish",
            Shell::PowerShell => "equerre.ps1",
            _ => "equerre.bash",
        };
        fs::write(folder.join("completions").join(name), &text)?;
        out.push((format!("completions/{name}"), text));
    }
    let man = folder.join("man");
    if man.exists() {
        fs::remove_dir_all(&man)?;
    }
    fs::create_dir_all(&man)?;
    equerre::commands::generate::man(&man, &words).map_err(|error| error.to_string())?;
    let mut pages: Vec<PathBuf> = fs::read_dir(&man)?.flatten().map(|entry| entry.path()).collect();
    pages.sort();
    for page in pages {
        let name = page.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        out.push((format!("man/{name}"), fs::read(&page)?));
    }
    Ok(out)
}

fn tarred(files: &[(String, Vec<u8>, u32)]) -> Result<Vec<u8>, Error> {
    let encoder = flate2::GzBuilder::new().mtime(0).write(Vec::new(), flate2::Compression::best());
    let mut archive = tar::Builder::new(encoder);
    for (path, bytes, mode) in files {
        let mut header = tar::Header::new_ustar();
        header.set_size(bytes.len() as u64);
        header.set_mode(*mode);
        header.set_mtime(0);
        header.set_uid(0);
        header.set_gid(0);
        archive.append_data(&mut header, path, bytes.as_slice())?;
    }
    Ok(archive.into_inner()?.finish()?)
}

fn zipped(files: &[(String, Vec<u8>, u32)]) -> Result<Vec<u8>, Error> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes, mode) in files {
        let options = zip::write::SimpleFileOptions::default().unix_permissions(*mode);
        archive.start_file(path.as_str(), options)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// The packages of npm: one that holds the binary, chosen by npm itself by system and processor; and the one people name, which
/// starts it.
fn npm(folder: &Path, target: &str, name: &str, binary: &[u8]) -> Result<(), Error> {
    let cpu = if target.starts_with("aarch64") { "arm64" } else { "x64" };
    let system = match target {
        _ if target.contains("windows") => "win32",
        _ if target.contains("darwin") => "darwin",
        _ => "linux",
    };
    let version = env!("CARGO_PKG_VERSION");
    let own = folder.join(format!("{system}-{cpu}"));
    fs::create_dir_all(own.join("bin"))?;
    let text = serde_json::json!({
        "name": format!("@equerre/{system}-{cpu}"),
        "version": version,
        "description": format!("equerre for {system} {cpu}"),
        "license": "MIT OR Apache-2.0",
        "repository": "github:equerre/equerre",
        "os": [system],
        "cpu": [cpu],
        "files": ["bin"],
    });
    fs::write(own.join("package.json"), format!("{text:#}\n"))?;
    fs::write(own.join("bin").join(name), binary)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(own.join("bin").join(name), fs::Permissions::from_mode(0o755))?;
    }
    // The one people name, with the version of this release everywhere.
    let wrapper = folder.join("equerre");
    fs::create_dir_all(wrapper.join("bin"))?;
    let source = root().join("packaging/npm");
    let text = fs::read_to_string(source.join("package.json"))?;
    let mut package: serde_json::Value = serde_json::from_str(&text)?;
    package["version"] = version.into();
    if let Some(all) = package["optionalDependencies"].as_object_mut() {
        all.values_mut().for_each(|wanted| *wanted = version.into());
    }
    fs::write(wrapper.join("package.json"), format!("{package:#}\n"))?;
    for file in ["bin/equerre.js", "README.md"] {
        fs::copy(source.join(file), wrapper.join(file))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_files_give_the_same_archive() {
        let files = vec![
            ("a/equerre".to_owned(), b"x".to_vec(), 0o755),
            ("a/LICENSE".to_owned(), b"y".to_vec(), 0o644),
        ];
        assert_eq!(tarred(&files).unwrap(), tarred(&files).unwrap());
        let packed = tarred(&files).unwrap();
        let mut read = tar::Archive::new(flate2::read::GzDecoder::new(packed.as_slice()));
        let modes: Vec<u32> =
            read.entries().unwrap().map(|entry| entry.unwrap().header().mode().unwrap()).collect();
        assert_eq!(modes, [0o755, 0o644]);
        assert_eq!(zipped(&files).unwrap(), zipped(&files).unwrap());
    }

    #[test]
    fn every_package_of_npm_is_one_that_is_made() {
        let text = fs::read_to_string(root().join("packaging/npm/package.json")).unwrap();
        let package: serde_json::Value = serde_json::from_str(&text).unwrap();
        let named: Vec<&str> =
            package["optionalDependencies"].as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(
            named,
            [
                "@equerre/darwin-arm64",
                "@equerre/darwin-x64",
                "@equerre/linux-arm64",
                "@equerre/linux-x64",
                "@equerre/win32-x64"
            ]
        );
        assert_eq!(package["version"], env!("CARGO_PKG_VERSION"));
    }

    #[test]
    fn the_version_is_the_same_everywhere() {
        let version = env!("CARGO_PKG_VERSION");
        for (file, line) in [
            ("editors/vscode/package.json", format!("\"version\": \"{version}\"")),
            ("packaging/gitlab/equerre.yml", format!("equerre=={version}")),
            ("action.yml", format!("default: \"{version}\"")),
        ] {
            let text = fs::read_to_string(root().join(file)).unwrap();
            assert!(text.contains(&line), "{file}: {line}");
        }
    }
}
