//! The same from the command line: open the window, check the files, ask what refers to a place, render a picture.
//!
//! Each subcommand is a file here. Exit codes: 0 well, 1 something is wrong with the files, 2 wrong use, 3 no graphics
//! adapter. Answers go to standard output, everything else to standard error.

mod check;
mod open;
mod pain_argument;
mod refer;
mod render;
mod wanted;

use crate::app::Assets;
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// Something is wrong with the files or the answer.
const FAILED: u8 = 1;
/// The command was used wrongly.
const WRONG_USE: u8 = 2;
/// No graphics adapter was found.
const NO_ADAPTER: u8 = 3;

/// An interactive 3D body map of muscles, their trigger points, and where they refer pain.
///
/// Without a command it opens the window. Myomap teaches; it does not diagnose.
#[derive(Debug, Parser)]
#[command(name = "myomap", version, args_conflicts_with_subcommands = true)]
struct CommandLine {
    #[command(subcommand)]
    command: Option<Subcommands>,
    #[command(flatten)]
    open: open::Open,
}

#[derive(Debug, Subcommand)]
enum Subcommands {
    /// Open the window; the same as no command.
    Open(open::Open),
    /// Check every file of the assets and say all that is wrong, with file and line.
    Check(check::Check),
    /// Say which trigger points refer pain to a place or region of the skin.
    Refer(refer::Refer),
    /// Draw a picture without a window.
    Render(Box<render::Render>),
}

/// Which files to work on.
#[derive(Debug, Clone, Args)]
struct AssetArguments {
    /// The folder with `atlas` and `body` in it, instead of the one beside the program.
    #[arg(long, value_name = "FOLDER")]
    assets: Option<PathBuf>,
    /// A glTF binary (.glb) to show instead of the built-in body.
    #[arg(long, value_name = "FILE")]
    body: Option<PathBuf>,
}

impl AssetArguments {
    fn assets(&self) -> Assets {
        Assets {
            folder: absolute(self.assets.clone().unwrap_or_else(Assets::find)),
            body: self.body.clone(),
        }
    }
}

/// Bevy reads a relative folder from beside the program, people mean from where they are.
fn absolute(path: PathBuf) -> PathBuf {
    std::path::absolute(&path).unwrap_or(path)
}

/// Runs the program with the arguments it was started with.
pub fn run() -> ExitCode {
    let command_line = CommandLine::parse();
    match command_line.command {
        None => command_line.open.run(),
        Some(Subcommands::Open(open)) => open.run(),
        Some(Subcommands::Check(check)) => check.run(),
        Some(Subcommands::Refer(refer)) => refer.run(),
        Some(Subcommands::Render(render)) => render.run(),
    }
}

/// Says on standard error what went wrong, and gives the exit code.
fn fail(code: u8, message: impl std::fmt::Display) -> ExitCode {
    eprintln!("myomap: {message}");
    ExitCode::from(code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        CommandLine::command().debug_assert();
    }
}
