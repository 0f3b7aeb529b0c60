//! `myomap import`: a model made elsewhere, understood once and written as a body that opens at once.

use super::output::{say, tell};
use super::{AssetArguments, FAILED, WRONG_USE, fail};
use crate::body::import::{Stage, Terms, Watcher};
use crate::body::load::load_on;
use crate::body::{Body, BodyReport, OwnBody, baking};
use crate::files::{Problem, Severity, Sheets, check_writable, write_whole};
use crate::text;
use crate::text::{InWords, decimal};
use clap::Args;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

/// Stopped by the person, as shells count it.
pub const STOPPED: u8 = 130;

/// Understand a model made elsewhere once, and write it as a body that opens as fast as Myomap's own.
///
/// Units, axes, sides and place are brought right, meshes joined, fibres of muscles found, landmarks and regions fitted, and
/// millions of triangles made fewer. The body written answers as the model does, with the same report. Ctrl+C stops it and
/// leaves no file.
#[derive(Debug, Args)]
pub struct Import {
    /// The model: glTF (.glb, .gltf), OBJ, or a folder or zip of OBJ files.
    #[arg(value_name = "MODEL", conflicts_with = "body")]
    model: PathBuf,
    /// The body to write: a glTF binary (.glb), to be named with --body.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Write over a file that is there.
    #[arg(long)]
    replace: bool,
    #[command(flatten)]
    assets: AssetArguments,
}

impl Import {
    /// Does it, and gives the exit code.
    pub fn run(&self) -> ExitCode {
        if let Err(error) = self.assets.speak() {
            return fail(WRONG_USE, error);
        }
        if let Err(error) = self.check_output() {
            return fail(WRONG_USE, error);
        }
        if let Err(error) = check_writable(&self.output) {
            return self.fail_unwritten(&error);
        }
        let waiting = Waiting::default();
        // Where no other word of Ctrl+C can be had, it ends the program as always; the file is whole or not there even then.
        ctrlc::set_handler(stop).ok();
        let read = self.read(&waiting);
        waiting.end_line();
        if waiting.has_left() {
            return fail(STOPPED, text!("import-stopped"));
        }
        let (body, report, sheets) = match read {
            Ok(read) => read,
            Err(problems) => {
                for problem in problems {
                    tell(problem);
                }
                return ExitCode::from(FAILED);
            }
        };
        if report.is_ours {
            return fail(FAILED, text!("import-own", file = shown(&self.model)));
        }
        waiting.tell(&text!("import-writing"));
        let bytes = baking::bytes(&body, &report, &sheets.structures);
        let written = write_whole(&self.output, &bytes);
        waiting.end_line();
        if let Err(error) = written {
            return self.fail_unwritten(&error);
        }
        self.tell(&body, &report, bytes.len());
        ExitCode::SUCCESS
    }

    fn fail_unwritten(&self, error: &std::io::Error) -> ExitCode {
        let error = error.to_string();
        let file = shown(&self.output);
        fail(
            FAILED,
            text!("import-unwritten", error = error, file = file),
        )
    }

    /// Nothing that is there is written over unasked, and never the model itself.
    fn check_output(&self) -> Result<(), String> {
        let file = shown(&self.output);
        let real = |path: &Path| path.canonicalize().ok();
        let is_model = real(&self.output).is_some_and(|it| Some(it) == real(&self.model));
        if is_model || self.output.is_dir() {
            return Err(text!("import-onto-the-model", file = file));
        }
        if self.output.exists() && !self.replace {
            return Err(text!("import-file-exists", file = file));
        }
        Ok(())
    }

    fn read(&self, waiting: &Waiting) -> Result<(Body, BodyReport, Sheets), Vec<Problem>> {
        let assets = self.assets.assets();
        let mut problems = Vec::new();
        let sheets = Sheets::read(&assets.body_folder(), &mut problems);
        if problems.iter().any(|it| it.severity == Severity::Error) {
            return Err(problems);
        }
        let own = OwnBody::at(&assets.own_body_file());
        let terms = Terms { watcher: waiting };
        match load_on(&self.model, &sheets, &own, terms) {
            Ok((body, report)) => Ok((body, report, sheets)),
            Err(error) => Err(vec![Problem::unreadable(
                &self.model,
                None,
                error.to_string(),
            )]),
        }
    }

    /// What was understood, the worst first, and what was written.
    fn tell(&self, body: &Body, report: &BodyReport, bytes: usize) {
        for (severity, finding) in report.findings() {
            tell(format_args!("{}: {finding}", severity.in_words()));
        }
        let surfaces = body.structures().iter().map(|it| &it.surface);
        let triangles: usize = surfaces.map(|it| it.triangles.len()).sum();
        say(text!(
            "import-done",
            structures = body.structures().len(),
            triangles = triangles,
            error = decimal(report.error_mm.unwrap_or_default(), 0),
            size = decimal(bytes as f32 / 1_048_576.0, 1),
            file = shown(&self.output)
        ));
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// Whether Ctrl+C was pressed; there is one keyboard.
static STOPS: AtomicBool = AtomicBool::new(false);

/// The first time it is asked to, what goes on ends when it can; the second time at once.
fn stop() {
    if STOPS.swap(true, Ordering::Relaxed) {
        std::process::exit(i32::from(STOPPED));
    }
}

/// A person at a terminal, who sees how far it is; where nobody sees it, a line a stage is kept.
struct Waiting {
    is_seen: bool,
    /// What was said last, and in which stage.
    said: Mutex<(Option<Stage>, String)>,
}

impl Default for Waiting {
    fn default() -> Self {
        Self {
            is_seen: std::io::stderr().is_terminal(),
            said: Mutex::default(),
        }
    }
}

impl Waiting {
    fn tell(&self, line: &str) {
        let mut error = std::io::stderr().lock();
        // Who cannot be told needs not to be told.
        if self.is_seen {
            write!(error, "\r\x1b[2K{line}")
                .and_then(|()| error.flush())
                .ok();
        } else {
            writeln!(error, "{line}").ok();
        }
    }

    fn end_line(&self) {
        if self.is_seen {
            self.tell("");
        }
    }
}

impl Watcher for Waiting {
    fn reached(&self, stage: Stage, done: usize, of: usize) {
        let Ok(mut said) = self.said.lock() else {
            return;
        };
        let line = if self.is_seen && of > 1 {
            text!("import-step", step = stage.in_words(), done = done, of = of)
        } else {
            stage.in_words()
        };
        let is_news = said.0 != Some(stage) || self.is_seen && said.1 != line;
        // A thread that comes late says nothing of what is over.
        if is_news && said.0.is_none_or(|before| before <= stage) {
            self.tell(&line);
            *said = (Some(stage), line);
        }
    }

    fn has_left(&self) -> bool {
        STOPS.load(Ordering::Relaxed)
    }
}

impl InWords for Stage {
    fn in_words(&self) -> String {
        match self {
            Self::Reading => text!("import-reading"),
            Self::Placing => text!("import-placing"),
            Self::Joining => text!("import-joining"),
            Self::Fibres => text!("import-fibres"),
        }
    }
}
