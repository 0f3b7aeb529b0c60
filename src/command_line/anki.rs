//! `myomap anki` and `myomap moodle`: the atlas as cards and questions for other programs, with pictures of our own body.

use super::deck_pictures;
use super::drawing::{knowledge_to_draw, studio};
use super::picture_file::{DrawnError, SaveError, check_file, write};
use super::scope::scope_of;
use crate::shell::studio::Studio;
use clap::Args;
use myomap_knowledge::command_line::{
    AssetArguments, FAILED, WRONG_USE, fail,
    output::{say, tell},
};
use myomap_knowledge::knowledge::Knowledge;
use myomap_knowledge::text;
use myomap_learning::deck::{Card, CardPicture, DeckError, Face, cards, write_apkg, write_moodle};
use std::collections::HashMap;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::SystemTime;

/// Write a deck for Anki: of each zone which muscle, of each muscle and each trigger point where it is felt.
///
/// A later deck renews the cards of an earlier one and keeps what you have learned of them. Example: myomap anki --region
/// shoulder_and_arm -o shoulder.apkg
#[derive(Debug, Args)]
pub(super) struct Anki {
    #[command(flatten)]
    deck: Deck,
}

/// Write questions for Moodle, as Moodle XML with the pictures inside.
///
/// Example: myomap moodle --region neck -o neck.xml
#[derive(Debug, Args)]
pub(super) struct Moodle {
    #[command(flatten)]
    deck: Deck,
}

#[derive(Debug, Args)]
struct Deck {
    #[command(flatten)]
    assets: AssetArguments,
    /// Only muscles of this part of the body (shoulder_and_arm, neck, …), or those that refer to this region of the skin.
    #[arg(long, value_name = "REGION")]
    region: Option<String>,
    /// The file to write.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

/// Why there is no deck.
#[derive(Debug, thiserror::Error)]
enum ExportError {
    #[error(transparent)]
    Face(#[from] DrawnError),
    #[error(transparent)]
    Deck(#[from] DeckError),
    #[error(transparent)]
    Save(#[from] SaveError),
}

type Pictures = HashMap<Face, CardPicture>;

impl Anki {
    pub(super) fn run(&self) -> ExitCode {
        self.deck
            .run(|cards, pictures| Ok(write_apkg(cards, pictures, SystemTime::now())?))
    }
}

impl Moodle {
    pub(super) fn run(&self) -> ExitCode {
        self.deck
            .run(|cards, pictures| Ok(write_moodle(cards, pictures).into_bytes()))
    }
}

impl Deck {
    fn run(&self, packed: impl Fn(&[Card], &Pictures) -> Result<Vec<u8>, ExportError>) -> ExitCode {
        if let Err(error) = self.assets.speak() {
            return fail(WRONG_USE, error);
        }
        let assets = self.assets.assets();
        let knowledge = match knowledge_to_draw(&assets) {
            Ok(knowledge) => knowledge,
            Err(code) => return code,
        };
        let cards = match self.cards(&knowledge) {
            Ok(cards) => cards,
            Err(message) => return fail(WRONG_USE, message),
        };
        if let Err(error) = check_file(&self.output) {
            return fail(FAILED, error);
        }
        let mut studio = match studio(&assets, knowledge, &deck_pictures::request()) {
            Ok(studio) => studio,
            Err(code) => return code,
        };
        match self.export(&mut studio, &cards, packed) {
            Ok(()) => {
                let file = self.output.display().to_string();
                say(text!("deck-written", count = cards.len(), file = file));
                ExitCode::SUCCESS
            }
            Err(error) => fail(FAILED, error),
        }
    }

    fn cards(&self, knowledge: &Knowledge) -> Result<Vec<Card>, String> {
        let scope = scope_of(self.region.as_deref(), knowledge)?;
        let cards = cards(knowledge, &scope);
        if cards.is_empty() {
            let region = self.region.clone().unwrap_or_default();
            return Err(text!("deck-no-cards", region = region));
        }
        Ok(cards)
    }

    fn export(
        &self,
        studio: &mut Studio,
        cards: &[Card],
        packed: impl Fn(&[Card], &Pictures) -> Result<Vec<u8>, ExportError>,
    ) -> Result<(), ExportError> {
        let told = |number: usize, all: usize| {
            tell(text!("render-tile", number = number, all = all));
        };
        let pictures = deck_pictures::draw(studio, cards, told)?;
        Ok(write(&self.output, &packed(cards, &pictures)?)?)
    }
}
