//! `myomap-knowledge`: the subcommands of Myomap that need no window, for machines that check an atlas and draw nothing.

use clap::{Parser, Subcommand};
use myomap_knowledge::command_line::{Check, Import, Refer};
use std::process::ExitCode;

/// Checks Myomap's files and answers from them, without a window or a renderer.
///
/// Myomap teaches; it does not diagnose.
#[derive(Debug, Parser)]
#[command(name = "myomap-knowledge", version)]
struct CommandLine {
    #[command(subcommand)]
    command: Subcommands,
}

#[derive(Debug, Subcommand)]
enum Subcommands {
    /// Check every file of the assets and say all that is wrong, with file and line.
    Check(Check),
    /// Understand a model made elsewhere once, and write it as a body that opens as fast as Myomap's own.
    Import(Import),
    /// Say which trigger points refer pain to a place or region of the skin.
    Refer(Refer),
}

fn main() -> ExitCode {
    match CommandLine::parse().command {
        Subcommands::Check(check) => check.run(|_, _| Vec::new()),
        Subcommands::Import(import) => import.run(),
        Subcommands::Refer(refer) => refer.run(),
    }
}
