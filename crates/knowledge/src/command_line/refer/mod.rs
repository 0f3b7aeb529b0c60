//! `myomap refer`: where does it hurt, and which muscles could refer pain there.
//!
//! [`reply`] is the answer for machines, in ids and figures; [`told`] the one for people, in words.

mod reply;
mod told;

use super::output::say;
use super::pain_argument::{PlaceArgument, RegionArgument, pains};
use super::{AssetArguments, FAILED, SideArgument, WRONG_USE, fail, tell_of_body};
use crate::knowledge::{Answer, Knowledge};
use crate::text;
use clap::Args;
use reply::Reply;
use std::process::ExitCode;

/// Say which muscles could refer pain to one or several places of the skin, the first to examine first.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("place").required(true).multiple(true).args(["at", "region"]))]
pub struct Refer {
    /// A place in mm of the reference frame: X towards the body's left, Y towards the back, Z up from the feet. The
    /// skin nearest to it is meant. Can be given several times; ":mild" or ":strong" after it says how strong.
    #[arg(long, value_name = "X,Y,Z[:STRENGTH]", allow_hyphen_values = true)]
    at: Vec<PlaceArgument>,
    /// A region by its id, its name or everyday words, with its side: "left temple", "lower back", "right kneecap:strong".
    /// Can be given several times.
    #[arg(long, value_name = "NAME[:STRENGTH]")]
    region: Vec<RegionArgument>,
    /// The side of regions that are named without one.
    #[arg(long, value_enum, default_value_t = SideArgument::Left)]
    side: SideArgument,
    /// Answer as JSON.
    #[arg(long)]
    json: bool,
    /// How many muscles to name; 0 names all.
    #[arg(long, default_value_t = 12)]
    most: usize,
    #[command(flatten)]
    assets: AssetArguments,
}

impl Refer {
    /// Does it, and gives the exit code.
    pub fn run(&self) -> ExitCode {
        if let Err(error) = self.assets.speak() {
            return fail(WRONG_USE, error);
        }
        let knowledge = Knowledge::read(&self.assets.assets());
        tell_of_body(&knowledge);
        let pains = match pains(&knowledge, &self.at, &self.region, self.side.side()) {
            Ok(pains) => pains,
            Err(message) => return fail(WRONG_USE, message),
        };
        let answer = Answer::new(&knowledge, &pains, &[]);
        let all = answer.differential.candidates.len();
        let named = match self.most {
            0 => all,
            most => most.min(all),
        };
        if self.json {
            match serde_json::to_string_pretty(&Reply::new(&knowledge, &answer, named)) {
                Ok(text) => say(text),
                Err(error) => return fail(FAILED, error),
            }
        } else {
            say(told::told(&knowledge, &answer, named).trim_end());
        }
        if knowledge.meshes().and_then(|body| body.skin()).is_none() {
            return fail(FAILED, text!("refer-no-skin"));
        }
        ExitCode::SUCCESS
    }
}
