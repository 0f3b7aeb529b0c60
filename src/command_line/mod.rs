//! The same from the command line: open the window, check the files, ask what refers to a place, render a picture.
//!
//! Each subcommand that draws is a file here; those that only read files live in `myomap_knowledge`. Exit codes: 0 well,
//! 1 something is wrong with the files, 2 wrong use, 3 no graphics adapter, 4 no display. Answers go to standard output,
//! everything else to standard error.

mod anki;
mod bench;
mod book;
mod chart;
mod client;
mod deck_pictures;
mod drawing;
mod exam;
mod for_systems;
mod handout;
mod lesson;
mod open;
mod picture_file;
mod printing;
mod progress;
mod quality;
mod render;
mod scope;
mod secret_line;
mod session;
mod size;
mod wanted;

use crate::app::lessons::problems_of_built_in;
use crate::app::memory;
use clap::{CommandFactory, Parser, Subcommand};
use myomap_knowledge::command_line::{Check, Import, Refer};
use myomap_knowledge::text;
use std::process::ExitCode;
use std::time::Instant;

/// No graphics adapter was found.
const NO_ADAPTER: u8 = 3;

/// There is no display to open a window on.
const NO_DISPLAY: u8 = 4;

/// Said at the end of the help.
fn exit_codes() -> String {
    text!("exit-codes")
}

/// An interactive 3D body map of muscles, their trigger points, and where they refer pain.
///
/// Without a command it opens the window. Myomap teaches; it does not diagnose.
#[derive(Debug, Parser)]
#[command(name = "myomap", version, args_conflicts_with_subcommands = true, after_help = exit_codes())]
struct CommandLine {
    #[command(subcommand)]
    command: Option<Subcommands>,
    #[command(flatten)]
    open: open::Open,
}

#[derive(Debug, Subcommand)]
enum Subcommands {
    /// Open the window; the same as no command.
    Open(Box<open::Open>),
    /// Check every file of the assets and say all that is wrong, with file and line.
    Check(Check),
    /// Understand a model made elsewhere once, and write it as a body that opens as fast as Myomap's own.
    Import(Import),
    /// Say which trigger points refer pain to a place or region of the skin.
    Refer(Refer),
    /// Draw a picture without a window.
    Render(Box<render::Render>),
    /// Write a lesson as pictures, as a page, as a hand-out to print, and as an animated picture.
    Lesson(lesson::Lesson),
    /// Print an exam with stations: questions with pictures, and the answers.
    Exam(exam::Exam),
    /// Take what was learned along, to another computer or into a spreadsheet.
    Progress(progress::TakeAlong),
    /// Write a page for a client to take home: for a phone, or to print.
    Handout(Box<handout::Handout>),
    /// Write a deck of cards for Anki.
    Anki(anki::Anki),
    /// Write questions for Moodle.
    Moodle(anki::Moodle),
    /// Write the flip chart as PDF: what refers to a region of pain, with pictures and how to find each point.
    Chart(chart::Chart),
    /// Write the atlas as a book, a PDF.
    Book(book::Book),
    /// Say a client's visits in words.
    Session(session::Session),
    /// Measure how long the application takes to start, to draw and to answer.
    Bench(bench::Bench),
    /// Print the completions for a shell.
    Completions(for_systems::Completions),
    /// Print the manual of all commands, as man reads it.
    Manual(for_systems::Manual),
}

/// Runs the program with the arguments it was started with.
pub fn run() -> ExitCode {
    let began = Instant::now();
    memory::hold_little();
    let command_line = CommandLine::parse();
    match command_line.command {
        None => command_line.open.run(),
        Some(Subcommands::Open(open)) => open.run(),
        Some(Subcommands::Check(check)) => {
            check.run(|knowledge, assets| problems_of_built_in(&assets.scenes_folder(), knowledge))
        }
        Some(Subcommands::Import(import)) => import.run(),
        Some(Subcommands::Refer(refer)) => refer.run(),
        Some(Subcommands::Render(render)) => render.run(),
        Some(Subcommands::Lesson(lesson)) => lesson.run(),
        Some(Subcommands::Exam(exam)) => exam.run(),
        Some(Subcommands::Progress(take_along)) => take_along.run(),
        Some(Subcommands::Handout(handout)) => handout.run(),
        Some(Subcommands::Anki(anki)) => anki.run(),
        Some(Subcommands::Moodle(moodle)) => moodle.run(),
        Some(Subcommands::Chart(chart)) => chart.run(),
        Some(Subcommands::Book(book)) => book.run(),
        Some(Subcommands::Session(session)) => session.run(),
        Some(Subcommands::Bench(bench)) => bench.run(began),
        Some(Subcommands::Completions(completions)) => completions.run(CommandLine::command()),
        Some(Subcommands::Manual(manual)) => manual.run(CommandLine::command()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        CommandLine::command().debug_assert();
    }
}
