//! `myomap open`: the window.

use super::NO_ADAPTER;
use super::wanted::Wanted;
use crate::app::MapCommand;
use clap::Args;
use myomap_knowledge::command_line::{AssetArguments, WRONG_USE, fail};
use std::process::ExitCode;

/// Open the window, at once on something where asked.
#[derive(Debug, Args)]
pub(super) struct Open {
    #[command(flatten)]
    assets: AssetArguments,
    #[command(flatten)]
    wanted: Wanted,
}

impl Open {
    pub(super) fn run(&self) -> ExitCode {
        if let Err(error) = self.wanted.check() {
            return fail(WRONG_USE, error);
        }
        let wanted = self.wanted.clone();
        let mut app = crate::shell::window::application(self.assets.assets());
        crate::shell::window::once_loaded(&mut app, move |knowledge| {
            match wanted.commands(knowledge) {
                Ok(commands) => commands,
                Err(error) => {
                    eprintln!("myomap: {error}");
                    Vec::<MapCommand>::new()
                }
            }
        });
        match crate::shell::window::run(app) {
            Ok(code) => code,
            Err(error) => fail(NO_ADAPTER, error),
        }
    }
}
