//! `myomap completions` and `myomap manual`: what a system's own shells and readers want to know of the program.

use clap::{Args, Command};
use clap_complete::Shell;
use myomap_knowledge::command_line::{FAILED, fail};
use std::io::Write;
use std::process::ExitCode;

/// Print the completions for a shell.
///
/// For bash: myomap completions bash > ~/.local/share/bash-completion/completions/myomap
#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell.
    shell: Shell,
}

impl Completions {
    pub(super) fn run(&self, mut command: Command) -> ExitCode {
        let mut text = Vec::new();
        clap_complete::generate(self.shell, &mut command, "myomap", &mut text);
        print(&text)
    }
}

/// Print the manual of all commands, as man reads it.
#[derive(Debug, Args)]
pub(super) struct Manual {}

impl Manual {
    pub(super) fn run(&self, command: Command) -> ExitCode {
        match text(command) {
            Ok(text) => print(&text),
            Err(error) => fail(FAILED, error),
        }
    }
}

/// One page: the program, and after it each of its commands.
fn text(mut command: Command) -> std::io::Result<Vec<u8>> {
    command.build();
    let mut text = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut text)?;
    for each in command
        .get_subcommands()
        .filter(|it| it.get_name() != "help")
    {
        let page = clap_mangen::Man::new(each.clone());
        page.render_name_section(&mut text)?;
        page.render_synopsis_section(&mut text)?;
        page.render_description_section(&mut text)?;
        page.render_options_section(&mut text)?;
    }
    Ok(text)
}

fn print(text: &[u8]) -> ExitCode {
    match std::io::stdout().write_all(text) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(FAILED, error),
    }
}
