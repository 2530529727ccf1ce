//! What the end-to-end tests share: running the binary, and building repositories to run it on.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Seek as _, Write as _};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use git2::{Repository, Signature, Time};

/// What a run of the binary gave.
#[derive(Debug)]
pub struct Ran {
    /// Exit status.
    pub status: i32,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

/// The root of the workspace.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests lie in the workspace").to_path_buf()
}

/// The binary under test: built beside the tests, and built now when it is not there yet.
///
/// # Panics
/// When it cannot be built.
#[must_use]
pub fn binary() -> PathBuf {
    let mut folder = std::env::current_exe().expect("a test knows where it is");
    folder.pop();
    if folder.ends_with("deps") {
        folder.pop();
    }
    let path = folder.join(format!("equerre{}", std::env::consts::EXE_SUFFIX));
    static BUILT: std::sync::Once = std::sync::Once::new();
    BUILT.call_once(|| {
        // Cargo builds a dependency's library for a test, not its binary.
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["build", "--quiet", "--package", "equerre"]).current_dir(root());
        if folder.ends_with("release") {
            cargo.arg("--release");
        }
        assert!(cargo.status().expect("cargo runs").success(), "the binary builds");
    });
    path
}

/// Runs the binary in a folder, in French whatever the machine's language.
///
/// # Panics
/// When it cannot be run.
#[must_use]
pub fn equerre(folder: &Path, arguments: &[&str]) -> Ran {
    equerre_with(folder, arguments, &[])
}

/// The same with variables of the environment.
///
/// # Panics
/// When it cannot be run.
#[must_use]
pub fn equerre_with(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Ran {
    ran(&command(folder, arguments).envs(variables.iter().copied()).output().expect("the binary runs"))
}

/// The same with something to read on standard input.
///
/// # Panics
/// When it cannot be run.
#[must_use]
pub fn equerre_stdin(folder: &Path, arguments: &[&str], input: &[u8]) -> Ran {
    let mut file = tempfile::tempfile().expect("a temporary file can be made");
    file.write_all(input).and_then(|()| file.rewind()).expect("a temporary file can be written");
    ran(&command(folder, arguments).stdin(file).output().expect("the binary runs"))
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(binary());
    command.args(arguments).current_dir(folder);
    // Neither the machine's language nor the CI these tests may run in says anything here.
    for variable in [
        "LC_ALL",
        "LC_MESSAGES",
        "LANG",
        "COLUMNS",
        "GITHUB_ACTIONS",
        "GITHUB_TOKEN",
        "GITLAB_CI",
        "GITLAB_TOKEN",
    ] {
        command.env_remove(variable);
    }
    command
}

fn ran(output: &Output) -> Ran {
    let text = |bytes: &[u8]| std::str::from_utf8(bytes).expect("output is UTF-8").to_owned();
    Ran {
        status: output.status.code().unwrap_or(-1),
        stdout: text(&output.stdout),
        stderr: text(&output.stderr),
    }
}

/// The bundled sample repository.
#[must_use]
pub fn sample() -> PathBuf {
    root().join("schemas/samples/hautes-remunerations")
}

/// Copies the sample's files into a folder, as a repository of a schema: the raw data beside them is none of it.
///
/// # Panics
/// When a file cannot be copied.
pub fn copy_sample(folder: &Path) {
    let entries = fs::read_dir(sample()).expect("the sample is there").flatten();
    for entry in entries.filter(|entry| entry.path().is_file()) {
        fs::copy(entry.path(), folder.join(entry.file_name())).expect("a file is copied");
    }
}

/// A git repository of the files of a folder.
pub struct Repo {
    /// The repository.
    pub git: Repository,
    time: i64,
}

impl Repo {
    /// Starts one in `folder`.
    ///
    /// # Panics
    /// When git refuses.
    #[must_use]
    pub fn init(folder: &Path) -> Self {
        let git = Repository::init(folder).expect("git init");
        Self { git, time: 1_700_000_000 }
    }

    /// Commits all files of the folder, and tags the commit when a name is given.
    ///
    /// # Panics
    /// When git refuses.
    pub fn commit(&mut self, tag: Option<&str>) {
        self.time += 86_400;
        let mut index = self.git.index().expect("an index");
        index.add_all(["*"], git2::IndexAddOption::DEFAULT, None).expect("git add");
        index.write().expect("the index is written");
        let tree = self.git.find_tree(index.write_tree().expect("a tree")).expect("the tree");
        let who =
            Signature::new("Exemple", "contact@example.org", &Time::new(self.time, 0)).expect("a signature");
        let parent = self.git.head().ok().and_then(|head| head.peel_to_commit().ok());
        let parents: Vec<_> = parent.iter().collect();
        let id = self.git.commit(Some("HEAD"), &who, &who, "Version", &tree, &parents).expect("git commit");
        if let Some(tag) = tag {
            let object = self.git.find_object(id, None).expect("the commit");
            self.git.tag_lightweight(tag, &object, false).expect("git tag");
        }
    }
}

/// What a forge was sent: the head of a request, and its body.
pub type Sent = (String, String);

/// A forge that answers requests one after the other; what it was sent. A status may be followed by header lines.
///
/// # Panics
/// When there is no port.
#[must_use]
pub fn forge(answers: &[(&str, &str)]) -> (String, std::thread::JoinHandle<Vec<Sent>>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let answers: Vec<String> = answers
        .iter()
        .map(|(status, body)| {
            format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len())
        })
        .collect();
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    let served = std::thread::spawn(move || answers.iter().map(|answer| one(&listener, answer)).collect());
    (address, served)
}

fn one(listener: &TcpListener, answer: &str) -> Sent {
    let (mut stream, _) = listener.accept().expect("a request");
    let mut reader = BufReader::new(stream.try_clone().expect("a stream"));
    let (mut head, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).expect("a line");
        if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().expect("a length");
        }
        if line.trim().is_empty() {
            break;
        }
        head.push_str(&line);
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).expect("a body");
    stream.write_all(answer.as_bytes()).expect("an answer");
    (head, String::from_utf8(body).expect("UTF-8"))
}
