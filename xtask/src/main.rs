//! Developer tasks: `cargo xtask <task>`.
#![allow(clippy::print_stdout, clippy::print_stderr)] // a developer reads what it prints

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "xtask", about = "Developer tasks of Équerre")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Writes the generated files: rule pages, the reference of the command line.
    Generate {
        /// Only says whether they are fresh; exit status 1 when not.
        #[arg(long)]
        check: bool,
    },
    /// Lints a corpus of real schemas and compares with what other tools say of it.
    Corpus {
        /// The corpus; the other tools' verdicts lie beside it, in `oracle`.
        #[arg(long, default_value = "../shared/corpus")]
        dir: PathBuf,
        /// Shows each difference.
        #[arg(long)]
        verbose: bool,
    },
    /// Compares what fields, files and checks make of data with what the reference makes of them; exit
    /// status 1 when a difference is not declared in docs/differences.md.
    Oracle {
        /// The cases.
        #[arg(long, default_value = "../shared/oracle")]
        dir: PathBuf,
        /// Shows every difference.
        #[arg(long)]
        verbose: bool,
    },
    /// Compares the published releases with each other, and with what is known to break there; puts every witness
    /// before the reference library where it is installed.
    Diffs {
        /// The corpus; what is known lies beside it, in `oracle`.
        #[arg(long, default_value = "../shared/corpus")]
        dir: PathBuf,
        /// Shows what is undecided.
        #[arg(long)]
        verbose: bool,
    },
    /// Reviews every published version against the one before as a pull request, and compares with what `diffs` says.
    Reviews {
        /// The corpus; the pairs lie beside it, in `oracle`.
        #[arg(long, default_value = "../shared/corpus")]
        dir: PathBuf,
        /// Where to put the reports, to be read.
        #[arg(long)]
        write: Option<PathBuf>,
        /// Shows every verdict.
        #[arg(long)]
        verbose: bool,
    },
    /// Makes the page of every schema of the corpus, and looks whether all a descriptor says is on it.
    Docs {
        /// The corpus.
        #[arg(long, default_value = "../shared/corpus")]
        dir: PathBuf,
        /// Shows everything that is missing.
        #[arg(long)]
        verbose: bool,
    },
    /// Makes example rows for every Table Schema of the corpus, and judges them.
    Examples {
        /// The corpus.
        #[arg(long, default_value = "../shared/corpus")]
        dir: PathBuf,
        /// Rows per table.
        #[arg(long, default_value = "30")]
        rows: u64,
        /// Where to put the files, for other validators to judge.
        #[arg(long)]
        write: Option<PathBuf>,
        /// Shows everything that is wrong or lacking.
        #[arg(long)]
        verbose: bool,
    },
    /// Damages the valid example files of the corpus, and rows made for its schemas, in every way at hand, repairs them and
    /// compares with what they were; exit status 1 when anything is wrong.
    Repairs {
        /// The corpus.
        #[arg(long, default_value = "../shared/corpus")]
        dir: PathBuf,
        /// Rows made for each schema.
        #[arg(long, default_value = "40")]
        rows: u64,
        /// Shows everything that is wrong.
        #[arg(long)]
        verbose: bool,
    },
    /// Infers a schema from each valid example file of the corpus, and compares with the real one.
    Infers {
        /// The corpus.
        #[arg(long, default_value = "../shared/corpus")]
        dir: PathBuf,
        /// Shows every difference.
        #[arg(long)]
        verbose: bool,
    },
    /// Looks which schema of the whole corpus each valid example file is found to be meant for; exit status 1 when it is not
    /// its own.
    Detects {
        /// The corpus.
        #[arg(long, default_value = "../shared/corpus")]
        dir: PathBuf,
    },
    /// Writes what an entry form knows of each field of the oracle's cells, with the verdict, for its script to be
    /// compared with.
    FormCells {
        /// The cells.
        #[arg(long, default_value = "../shared/oracle/cells.jsonl")]
        cells: PathBuf,
        /// The file to write.
        #[arg(long, default_value = "target/form-cells.jsonl")]
        out: PathBuf,
    },
    /// Prepares, merges and tags a next version of every rebuilt repository, and looks at what became of it.
    Releases {
        /// The rebuilt repositories (`cargo xtask rebuild`).
        #[arg(long, default_value = "target/rebuilt")]
        dir: PathBuf,
        /// Shows every patch.
        #[arg(long)]
        verbose: bool,
    },
    /// Builds the catalogue of the rebuilt repositories as the platform would, and compares it with the platform's own.
    Catalog {
        /// The corpus.
        #[arg(long, default_value = "../shared/corpus")]
        dir: PathBuf,
        /// Where to put repositories and catalogue.
        #[arg(long, default_value = "target/catalog")]
        work: PathBuf,
    },
    /// Says what the platform makes of every tag of the corpus, and compares with what it published.
    Replay {
        /// The corpus; what is recorded lies beside it, in `oracle`.
        #[arg(long, default_value = "../shared/corpus")]
        dir: PathBuf,
        /// Shows every tag.
        #[arg(long)]
        verbose: bool,
    },
    /// Packs a release binary: the archive with its digest, its completions and pages, the npm packages.
    Dist {
        /// The kind of machine it is for; that of this one by default.
        #[arg(long)]
        target: Option<String>,
        /// The binary; the one cargo built for that target by default.
        #[arg(long)]
        binary: Option<PathBuf>,
        /// Where to put what is made.
        #[arg(long, default_value = "target/dist")]
        out: PathBuf,
    },
    /// Rebuilds git repositories from the tags of the corpus, so that commands can be tried on real histories.
    Rebuild {
        /// The corpus.
        #[arg(long, default_value = "../shared/corpus")]
        dir: PathBuf,
        /// Where to put the repositories.
        #[arg(long, default_value = "target/rebuilt")]
        out: PathBuf,
    },
    /// Measures the speed of the commands and prints ratios: linting the corpus, and judging a generated file
    /// of charging points against a bare scan of the same bytes and the validators that are installed; mending it
    /// and finding its schema, against judging it.
    Bench {
        /// Measures only one of the two.
        #[arg(long)]
        only: Option<Bench>,
        /// The corpus that is linted.
        #[arg(long, default_value = "../shared/corpus")]
        dir: PathBuf,
        /// Rows of the generated file.
        #[arg(long, default_value = "1000000")]
        rows: usize,
        /// Times the file is judged; the median counts.
        #[arg(long, default_value = "3")]
        rounds: usize,
        /// Another command to time in the same run: `{}` stands for the schema that is linted, `{data}` and
        /// `{schema}` for the data and its schema.
        #[arg(long)]
        peer: Option<String>,
    },
}

#[derive(Clone, Copy, PartialEq, clap::ValueEnum)]
enum Bench {
    Lint,
    Data,
}

fn main() -> ExitCode {
    let result = match Cli::parse().task {
        Task::Generate { check } => xtask::generate::run(check),
        Task::Corpus { dir, verbose } => xtask::corpus::run(&dir, verbose),
        Task::Oracle { dir, verbose } => xtask::oracle::run(&dir, verbose),
        Task::Diffs { dir, verbose } => xtask::diffs::run(&dir, verbose),
        Task::Reviews { dir, write, verbose } => xtask::reviews::run(&dir, write.as_deref(), verbose),
        Task::Docs { dir, verbose } => xtask::docs::run(&dir, verbose),
        Task::Examples { dir, rows, write, verbose } => {
            xtask::examples::run(&dir, rows, write.as_deref(), verbose)
        }
        Task::Repairs { dir, rows, verbose } => xtask::repairs::run(&dir, rows, verbose),
        Task::Infers { dir, verbose } => xtask::infers::run(&dir, verbose),
        Task::Detects { dir } => xtask::detects::run(&dir),
        Task::FormCells { cells, out } => {
            xtask::examples::form_cells(&xtask::resolve(&cells), &out).map(|count| {
                println!("{count} cells");
                true
            })
        }
        Task::Releases { dir, verbose } => xtask::releases::run(&dir, verbose),
        Task::Catalog { dir, work } => xtask::catalog::run(&dir, &xtask::root().join(work)),
        Task::Replay { dir, verbose } => xtask::replay::run(&dir, verbose),
        Task::Dist { target, binary, out } => {
            xtask::dist::run(target.as_deref(), binary.as_deref(), &xtask::root().join(out)).map(|()| true)
        }
        Task::Rebuild { dir, out } => xtask::rebuild::run(&dir, &out),
        Task::Bench { only, dir, rows, rounds, peer } => bench(only, &dir, rows, rounds, peer.as_deref()),
    };
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::from(2)
        }
    }
}

fn bench(
    only: Option<Bench>,
    dir: &Path,
    rows: usize,
    rounds: usize,
    peer: Option<&str>,
) -> Result<bool, xtask::Error> {
    let peer = |data: bool| peer.filter(|peer| peer.contains("{data}") == data);
    if only != Some(Bench::Data) {
        xtask::bench::run(dir, peer(false))?;
    }
    if only != Some(Bench::Lint) {
        xtask::bench_data::run(rows, rounds, peer(true))?;
    }
    Ok(true)
}
