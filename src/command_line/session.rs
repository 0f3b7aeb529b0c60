//! `myomap session`: the visits of a client in words.

use super::client::client;
use clap::Args;
use myomap_knowledge::command_line::{AssetArguments, FAILED, WRONG_USE, fail, output::say};
use myomap_knowledge::knowledge::Knowledge;
use myomap_knowledge::text;
use myomap_sessions::{Client, soap};
use std::path::PathBuf;
use std::process::ExitCode;

/// Say a client's visits in words, as records have them (SOAP).
///
/// The passphrase of a locked client is read as a line from standard input. Nothing is changed. Example: myomap session
/// C001.client --soap
#[derive(Debug, Args)]
pub(super) struct Session {
    #[command(flatten)]
    assets: AssetArguments,
    /// The file of the client.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Say a visit by the four parts of a record; without it the visits are listed.
    #[arg(long)]
    soap: bool,
    /// Which visit, counted from 1; without it the last.
    #[arg(long, value_name = "NUMBER", requires = "soap", value_parser = clap::value_parser!(u32).range(1..))]
    visit: Option<u32>,
}

impl Session {
    pub(super) fn run(&self) -> ExitCode {
        if let Err(error) = self.assets.speak() {
            return fail(WRONG_USE, error);
        }
        let client = match client(&self.file) {
            Ok(client) => client,
            Err(error) => return fail(FAILED, error),
        };
        let told = if self.soap {
            self.in_words(&client)
        } else {
            Ok(list(&client))
        };
        match told {
            Ok(told) => {
                say(told.trim_end());
                ExitCode::SUCCESS
            }
            Err(error) => fail(FAILED, error),
        }
    }

    fn in_words(&self, client: &Client) -> Result<String, String> {
        let count = client.visits().len();
        let Some(last) = count.checked_sub(1) else {
            return Err(text!("session-no-visit"));
        };
        let wanted = self.visit.map_or(last, |visit| visit as usize - 1);
        let knowledge = Knowledge::read(&self.assets.assets());
        soap::soap(&knowledge, client, wanted)
            .ok_or_else(|| text!("session-visit-unknown", visit = wanted + 1, count = count))
    }
}

/// A line a visit: its number, when it was, how strong the worst was.
fn list(client: &Client) -> String {
    let visits = client.visits().iter().enumerate();
    let line = |(position, visit): (usize, &myomap_sessions::Visit)| {
        let strongest = visit.record().strongest();
        let began = visit.began().to_string();
        let strength = strongest.map_or_else(String::new, |it| it.number().to_string());
        format!("{}\t{began}\t{strength}\n", position + 1)
    };
    visits.map(line).collect()
}
