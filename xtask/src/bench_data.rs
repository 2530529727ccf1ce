//! The speed of judging data: a generated file of charging points, against a bare scan of the same bytes; and of mending it
//! and of finding its schema, against judging it.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use equerre_model::json;
use equerre_model::table_schema::TableSchema;
use equerre_prepare::{infer, repair};
use equerre_validate::table::run::References;
use equerre_validate::{Finding, Options, Schema, validate};

use crate::Error;

/// Measures and prints ratios.
///
/// # Errors
/// When the file cannot be generated or read.
pub fn run(rows: usize, rounds: usize, peer: Option<&str>) -> Result<bool, Error> {
    let folder = Path::new("target/bench");
    fs::create_dir_all(folder)?;
    let text = schema();
    fs::write(folder.join("schema.json"), &text)?;
    let right = generate(folder, rows, Cells::Right)?;
    let wrong = generate(folder, rows, Cells::Wrong)?;
    let habits = generate(folder, rows, Cells::Habits)?;
    let root = json::parse(text.as_bytes()).root.ok_or("the bench's schema is no JSON")?;
    let view = TableSchema::new(&root);
    let schema = Schema::compile(view);
    let size = fs::metadata(&right)?.len() as f64 / 1e6;
    println!("{rows} rows, {} columns, {size:.0} MB", schema.fields.len());

    let judge = |path: &Path, threads: usize| -> Result<u64, Error> {
        let mut found = 0;
        let mut sink = |_: &Finding<'_>| found += 1;
        let options = Options { threads, ..Options::default() };
        validate(File::open(path)?, &schema, view, &options, &References::default(), &mut sink)
            .map_err(|error| error.to_string())?;
        Ok(found)
    };
    let copy = folder.join("copy.csv");
    let mend = |path: &Path| -> Result<u64, Error> {
        let mut out = BufWriter::with_capacity(1 << 20, File::create(&copy)?);
        let mut open = || File::open(path);
        let mended = repair(&mut open, &schema, view, &Options::default(), &mut out);
        Ok(mended.map_err(|error| error.to_string())?.repairs.changes.iter().map(|one| one.count).sum())
    };
    let learn = |path: &Path| -> Result<u64, Error> {
        let looked = infer::look(File::open(path)?, "bench", &Options::default());
        let proposed = infer::infer(&[looked.map_err(|error| error.to_string())?], None, None);
        Ok(proposed.columns.len() as u64)
    };
    let mut scan = Times::default();
    let mut one = Times::default();
    let mut two = Times::default();
    let mut bad = Times::default();
    let [mut odd, mut mended, mut mended_odd, mut learnt] = std::array::from_fn(|_| Times::default());
    for _ in 0..rounds {
        scan.take(|| bare_scan(&right))?;
        one.take(|| judge(&right, 1))?;
        two.take(|| judge(&right, 2))?;
        bad.take(|| judge(&wrong, 1))?;
        odd.take(|| judge(&habits, 2))?;
        mended.take(|| mend(&right))?;
        mended_odd.take(|| mend(&habits))?;
        learnt.take(|| learn(&right))?;
    }
    let (base_cpu, base_wall) = scan.median();
    println!(
        "bare scan (csv crate)   {base_wall:7.2} s   {base_cpu:7.2} s of CPU   {:6.0} MB/s",
        size / base_wall
    );
    let show = |name: &str, times: &Times| {
        let (cpu, wall) = times.median();
        println!(
            "{name:<22}  {wall:7.2} s   {cpu:7.2} s of CPU   {:6.0} MB/s   CPU {:.2}×, wall {:.2}× the scan; {} findings",
            size / wall,
            cpu / base_cpu,
            wall / base_wall,
            times.result
        );
    };
    show("validate, 1 thread", &one);
    show("validate, 2 threads", &two);
    show("with 0.1 % bad cells", &bad);
    let beside = |name: &str, times: &Times, judged: &Times| {
        let ((cpu, wall), (base_cpu, base_wall)) = (times.median(), judged.median());
        println!(
            "{name:<22}  {wall:7.2} s   {cpu:7.2} s of CPU   CPU {:.2}×, wall {:.2}× judging it on 2 threads; {}",
            cpu / base_cpu,
            wall / base_wall,
            times.result
        );
    };
    beside("repair, nothing to do", &mended, &two);
    beside("repair, 5 odd columns", &mended_odd, &odd);
    beside("infer", &learnt, &two);
    println!("greatest memory so far  {:.0} MB", peak_memory());
    peers(folder, rows, base_wall, peer)?;
    Ok(true)
}

/// Validators measured when they are installed: program, and how it is asked.
const PEERS: [(&str, &str); 1] = [("frictionless", "frictionless validate {data} --schema {schema}")];
/// Peers get that part of the rows: the time per row is compared.
const PEER_PART: usize = 50;

/// Times the peers, each once: they take minutes where the others take seconds.
fn peers(folder: &Path, rows: usize, scan: f64, own: Option<&str>) -> Result<(), Error> {
    let part = generate(folder, (rows / PEER_PART).max(1), Cells::Right)?;
    let schema = folder.join("schema.json");
    let known = PEERS.iter().map(|(program, command)| (Some(*program), *command));
    for (program, command) in known.chain(own.map(|command| (None, command))) {
        let name = program.unwrap_or("the peer asked for");
        if program.is_some_and(|program| !installed(program)) {
            println!("{name}: skipped, not installed");
            continue;
        }
        let data = part.to_string_lossy();
        let command = command.replace("{schema}", &schema.to_string_lossy()).replace("{data}", &data);
        let start = Instant::now();
        let status = Command::new("sh").arg("-c").arg(&command).stdout(Stdio::null()).status()?;
        let wall = start.elapsed().as_secs_f64() * PEER_PART as f64;
        let ended = if status.success() { "" } else { " (it found the file invalid, or failed)" };
        println!("{name:<22}  {wall:7.1} s for as many rows   wall {:.0}× the scan{ended}", wall / scan);
    }
    Ok(())
}

#[allow(clippy::disallowed_methods)] // a developer's tool looks for other tools
fn installed(program: &str) -> bool {
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(program).is_file()))
}

#[derive(Default)]
struct Times {
    cpu: Vec<f64>,
    wall: Vec<f64>,
    result: u64,
}

impl Times {
    fn take(&mut self, mut work: impl FnMut() -> Result<u64, Error>) -> Result<(), Error> {
        let (cpu, wall) = (cpu_seconds(), Instant::now());
        self.result = work()?;
        self.wall.push(wall.elapsed().as_secs_f64());
        self.cpu.push(cpu_seconds() - cpu);
        Ok(())
    }

    fn median(&self) -> (f64, f64) {
        let middle = |times: &[f64]| {
            let mut times = times.to_vec();
            times.sort_by(f64::total_cmp);
            times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
        };
        (middle(&self.cpu), middle(&self.wall))
    }
}

/// Processor time of this process, all threads, from the system's accounts; 0 where it keeps none.
fn cpu_seconds() -> f64 {
    let Ok(stat) = fs::read_to_string("/proc/self/stat") else { return 0.0 };
    let after = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    let ticks = |n: usize| after.split_whitespace().nth(n).and_then(|t| t.parse::<f64>().ok()).unwrap_or(0.0);
    (ticks(11) + ticks(12)) / 100.0
}

/// Megabytes the process took at most.
fn peak_memory() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse::<f64>().ok()).unwrap_or(f64::NAN) / 1e3
}

/// What anybody who only cuts the file into cells would do.
fn bare_scan(path: &Path) -> Result<u64, Error> {
    let mut reader =
        csv::ReaderBuilder::new().buffer_capacity(1 << 20).from_path(path).map_err(|e| e.to_string())?;
    let mut record = csv::ByteRecord::new();
    let mut bytes = 0;
    while reader.read_byte_record(&mut record).map_err(|e| e.to_string())? {
        bytes += record.as_slice().len() as u64;
    }
    Ok(bytes)
}

/// Forty columns of every kind, as the schema of charging points has them.
fn schema() -> String {
    let text = |name: &str, more: &str| format!(r#"{{"name": "{name}", "type": "string"{more}}}"#);
    let required = r#", "constraints": {"required": true}"#;
    let pattern = |p: &str| format!(r#", "constraints": {{"required": true, "pattern": "{p}"}}"#);
    let flag = |name: &str| {
        format!(r#"{{"name": "{name}", "type": "boolean", "constraints": {{"required": true}}}}"#)
    };
    let choice = |name: &str, values: &str| {
        text(name, &format!(r#", "constraints": {{"required": true, "enum": [{values}]}}"#))
    };
    let mut fields = vec![
        text("nom_amenageur", required),
        text("siren_amenageur", &pattern(r"^\\d{9}$")),
        text("contact_amenageur", r#", "format": "email""#),
        text("nom_operateur", ""),
        text("contact_operateur", r#", "format": "email", "constraints": {"required": true}"#),
        text("telephone_operateur", ""),
        text("nom_enseigne", required),
        text("id_station_itinerance", &pattern(r"(?:(?:^|,)(^[A-Z]{2}[A-Z0-9]{4,33}$|Non concerné))+$")),
        text("id_station_local", ""),
        text("nom_station", required),
        choice("implantation_station", r#""Voirie", "Parking public", "Parking privé à usage public", "Station dédiée à la recharge rapide""#),
        text("adresse_station", required),
        text("code_insee_commune", &pattern(r"^([013-9]\\d|2[AB1-9])\\d{3}$")),
        r#"{"name": "coordonneesXY", "type": "geopoint", "format": "array", "constraints": {"required": true}}"#.into(),
        r#"{"name": "nbre_pdc", "type": "integer", "constraints": {"required": true, "minimum": 0}}"#.into(),
        text("id_pdc_itinerance", &pattern(r"(?:(?:^|,)(^[A-Z]{2}[A-Z0-9]{4,33}$|Non concerné))+$")),
        text("id_pdc_local", ""),
        r#"{"name": "puissance_nominale", "type": "number", "constraints": {"required": true, "minimum": 0}}"#.into(),
    ];
    for name in
        ["prise_type_ef", "prise_type_2", "prise_type_combo_ccs", "prise_type_chademo", "prise_type_autre"]
    {
        fields.push(flag(name));
    }
    fields.push(r#"{"name": "gratuit", "type": "boolean"}"#.into());
    fields.push(flag("paiement_acte"));
    fields.push(r#"{"name": "paiement_cb", "type": "boolean"}"#.into());
    fields.push(r#"{"name": "paiement_autre", "type": "boolean"}"#.into());
    fields.push(text("tarification", ""));
    fields.push(choice("condition_acces", r#""Accès libre", "Accès réservé""#));
    fields.push(flag("reservation"));
    fields.push(text("horaires", &pattern(r"(.*?)((\\d{1,2}:\\d{2})-(\\d{1,2}:\\d{2})|24/7)")));
    fields.push(choice(
        "accessibilite_pmr",
        r#""Réservé PMR", "Accessible mais non réservé PMR", "Non accessible", "Accessibilité inconnue""#,
    ));
    fields.push(text("restriction_gabarit", required));
    fields.push(flag("station_deux_roues"));
    fields.push(choice("raccordement", r#""Direct", "Indirect""#));
    fields.push(text("num_pdl", ""));
    fields.push(r#"{"name": "date_mise_en_service", "type": "date"}"#.into());
    fields.push(text("observations", ""));
    fields.push(r#"{"name": "date_maj", "type": "date", "constraints": {"required": true}}"#.into());
    fields.push(r#"{"name": "cable_t2_attache", "type": "boolean"}"#.into());
    format!("{{\"fields\": [{}]}}", fields.join(",\n"))
}

/// What the cells of a file are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cells {
    Right,
    /// One in a thousand is wrong.
    Wrong,
    /// Five columns are written as people do: dates with the day first, decimal commas, yes and no in French.
    Habits,
}

/// Writes the file once.
fn generate(folder: &Path, rows: usize, cells: Cells) -> Result<PathBuf, Error> {
    let end = match cells {
        Cells::Right => "",
        Cells::Wrong => "-wrong",
        Cells::Habits => "-habits",
    };
    let (wrong, habits) = (cells == Cells::Wrong, cells == Cells::Habits);
    let path = folder.join(format!("irve-{rows}{end}.csv"));
    if path.exists() {
        return Ok(path);
    }
    let root = json::parse(schema().as_bytes()).root.ok_or("the bench's schema is no JSON")?;
    let names: Vec<String> =
        TableSchema::new(&root).fields().filter_map(|f| f.name().map(str::to_owned)).collect();
    let part = path.with_extension("part");
    let mut out = BufWriter::with_capacity(1 << 20, File::create(&part)?);
    writeln!(out, "{}", names.join(","))?;
    // A small generator of its own, so that the file is the same everywhere.
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut random = |n: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % n
    };
    let mut line = String::new();
    for row in 0..rows {
        line.clear();
        let station = row / 4;
        for (i, name) in names.iter().enumerate() {
            if i > 0 {
                line.push(',');
            }
            if wrong && i != 3 && i != 5 && random(1000) == 0 {
                line.push_str("?? faux");
                continue;
            }
            let flags = ["true", "false", "TRUE", "False"];
            let _ = match name.as_str() {
                "siren_amenageur" => write!(line, "{:09}", 100_000_000 + station as u64 % 800_000_000),
                "contact_amenageur" | "contact_operateur" => {
                    write!(line, "contact{}@reseau-exemple.fr", station % 997)
                }
                "telephone_operateur" => write!(line, "01990000{:02}", station % 100),
                "id_station_itinerance" => write!(line, "FRS01P{station:08}"),
                "id_pdc_itinerance" => write!(line, "FRS01E{row:08}"),
                "implantation_station" => write!(line, "{}", ["Voirie", "Parking public"][station % 2]),
                "adresse_station" => {
                    write!(line, "\"{} rue de l'Exemple, {:05} Ville\"", station % 200, station % 95_000)
                }
                "code_insee_commune" => write!(line, "{:05}", 1000 + station % 18_000),
                "coordonneesXY" => write!(
                    line,
                    "\"[{}.{:06},{}.{:06}]\"",
                    random(8),
                    random(1_000_000),
                    42 + random(8),
                    random(1_000_000)
                ),
                "nbre_pdc" => write!(line, "{}", 1 + random(12)),
                "puissance_nominale" if habits => write!(line, "\"{},{}\"", 3 + random(300), random(10)),
                "date_mise_en_service" | "date_maj" if habits => {
                    write!(line, "{:02}/{:02}/20{:02}", 1 + random(28), 1 + random(12), 15 + random(10))
                }
                "gratuit" | "reservation" if habits => write!(line, "{}", ["oui", "non"][random(2) as usize]),
                "puissance_nominale" => write!(line, "{}.{}", 3 + random(300), random(10)),
                "condition_acces" => write!(line, "Accès libre"),
                "horaires" => write!(line, "{}", ["24/7", "Mo-Fr 08:00-20:00"][station % 2]),
                "accessibilite_pmr" => write!(line, "Accessibilité inconnue"),
                "restriction_gabarit" => write!(line, "Hauteur maximale 2.{}0m", station % 10),
                "raccordement" => write!(line, "Direct"),
                "num_pdl" => write!(line, "{station:014}"),
                "date_mise_en_service" | "date_maj" => {
                    write!(line, "20{:02}-{:02}-{:02}", 15 + random(10), 1 + random(12), 1 + random(28))
                }
                "tarification" | "observations" => write!(line, "0,39EUR / kwh pour tous, tout compris")
                    .and_then(|()| {
                        let start = line.rfind("0,39EUR").unwrap_or(0);
                        line.insert(start, '"');
                        line.push('"');
                        Ok(())
                    }),
                name if name.starts_with("nom_") => write!(line, "Réseau d'exemple {}", station % 5000),
                "id_station_local" | "id_pdc_local" => write!(line, "local-{row}"),
                _ => write!(line, "{}", flags[random(4) as usize]),
            };
        }
        writeln!(out, "{line}")?;
    }
    out.flush()?;
    drop(out);
    fs::rename(&part, &path)?;
    Ok(path)
}
