//! `myomap render`: a picture without a window.

use super::AssetArguments;
use super::wanted::Wanted;
use clap::Args;
use std::process::ExitCode;

/// Draw a picture without a window, by any graphics card or by software.
#[derive(Debug, Args)]
pub(super) struct Render {
    #[command(flatten)]
    assets: AssetArguments,
    #[command(flatten)]
    wanted: Wanted,
}

impl Render {
    pub(super) fn run(&self) -> ExitCode {
        let _ = (&self.assets, &self.wanted);
        ExitCode::SUCCESS
    }
}
