//! `myomap exam`: an exam with stations on paper, with pictures of our own body, its questions and its answers.

mod sheet;

use super::drawing::{knowledge_to_draw, studio};
use super::picture_file::{SaveError, check_file, write};
use super::scope::scope_of;
use crate::shell::studio::{CaptureError, PictureRequest, Studio};
use bevy::math::UVec2;
use clap::Args;
use image::RgbaImage;
use myomap_knowledge::command_line::{
    AssetArguments, FAILED, WRONG_USE, fail,
    output::{say, tell},
};
use myomap_knowledge::text;
use myomap_learning::Scope;
use myomap_learning::spotter::{Spotter, SpotterOrder, Station};
use myomap_paper::PaperError;
use myomap_state::{CameraTarget, LearningCommand, MapCommand, ViewPreset};
use std::path::PathBuf;
use std::process::ExitCode;

/// The pictures are so large, in pixels, and drawn so many times larger: sharp at the size at which they are printed, with a
/// flag that is seen there.
const PICTURE: UVec2 = UVec2::new(450, 450);
const DRAWN_LARGER: u32 = 2;

/// Print an exam with stations: a flag in a muscle at each, a question, lines to write on, and the answers at the end.
///
/// One number (--seed) gives the same exam to a whole class, in the window too.
/// Example: myomap exam --region shoulder_and_arm --seed 7 --stations 12 -o exam.pdf
#[derive(Debug, Args)]
pub(super) struct Exam {
    #[command(flatten)]
    assets: AssetArguments,
    /// Only muscles of this part of the body (shoulder_and_arm, neck, …), or those that refer to this region of the skin.
    #[arg(long, value_name = "REGION")]
    region: Option<String>,
    /// The number that the exam is drawn from.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// How many stations ask something.
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u16).range(1..=200))]
    stations: u16,
    /// After so many stations there is a rest; 0 for none.
    #[arg(long, value_name = "N", default_value_t = 5)]
    rest_after: u16,
    /// The file to write, a PDF.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// For paper of 8½ by 11 inches instead of A4.
    #[arg(long)]
    letter: bool,
    /// Leave the answers out.
    #[arg(long)]
    without_answers: bool,
}

/// Why there is no exam.
#[derive(Debug, thiserror::Error)]
enum ExamError {
    #[error(transparent)]
    Capture(#[from] CaptureError),
    #[error(transparent)]
    Paper(#[from] PaperError),
    #[error(transparent)]
    Save(#[from] SaveError),
}

/// A station as it is printed.
struct Printed {
    station: Station,
    /// The muscle with its flag from near, and the whole body with it; none at a rest.
    pictures: Option<[RgbaImage; 2]>,
}

impl Exam {
    pub(super) fn run(&self) -> ExitCode {
        if let Err(error) = self.assets.speak() {
            return fail(WRONG_USE, error);
        }
        let assets = self.assets.assets();
        let knowledge = match knowledge_to_draw(&assets) {
            Ok(knowledge) => knowledge,
            Err(code) => return code,
        };
        let scope = match scope_of(self.region.as_deref(), &knowledge) {
            Ok(scope) => scope,
            Err(message) => return fail(WRONG_USE, message),
        };
        let spotter = Spotter::draw(&knowledge, &self.order(scope));
        if spotter.stations.is_empty() {
            return fail(FAILED, text!("exam-no-muscles"));
        }
        let asked = spotter.questions().count();
        if asked < usize::from(self.stations) {
            tell(text!("exam-fewer", count = asked));
        }
        if let Err(error) = check_file(&self.output) {
            return fail(FAILED, error);
        }
        let request = PictureRequest::plain(PICTURE, DRAWN_LARGER);
        let mut studio = match studio(&assets, knowledge, &request) {
            Ok(studio) => studio,
            Err(code) => return code,
        };
        match self.print(&mut studio, spotter) {
            Ok(count) => {
                let file = self.output.display().to_string();
                say(text!("exam-written", count = count, file = file));
                ExitCode::SUCCESS
            }
            Err(error) => fail(FAILED, error),
        }
    }

    fn order(&self, scope: Scope) -> SpotterOrder {
        SpotterOrder {
            scope,
            seed: self.seed,
            stations: usize::from(self.stations),
            rest_after: usize::from(self.rest_after),
            // On paper no clock goes.
            seconds: u16::MAX,
        }
    }

    /// Draws and writes everything, and gives how many stations ask something.
    fn print(&self, studio: &mut Studio, spotter: Spotter) -> Result<usize, ExamError> {
        let seed = spotter.seed;
        let printed = pictures(studio, spotter)?;
        let count = printed.iter().filter(|it| it.pictures.is_some()).count();
        let sheet = sheet::Sheet {
            knowledge: studio.knowledge(),
            seed,
            is_letter: self.letter,
            with_answers: !self.without_answers,
        };
        let pdf = sheet.of(&printed)?;
        write(&self.output, &pdf)?;
        Ok(count)
    }
}

fn pictures(studio: &mut Studio, spotter: Spotter) -> Result<Vec<Printed>, CaptureError> {
    let all = spotter.stations.len();
    let begin = LearningCommand::BeginSpotter(Box::new(spotter.clone()));
    let mut next: Vec<MapCommand> = vec![LearningCommand::Open.into(), begin.into()];
    let mut printed = Vec::new();
    for (number, station) in (1..).zip(spotter.stations) {
        let pictures = match &station {
            Station::Asks(question) => {
                let near = studio.picture_as_drawn(std::mem::take(&mut next))?;
                let muscle = question.card.muscle();
                let flag = muscle.and_then(|muscle| {
                    myomap_learning::spotter::flag(studio.knowledge(), muscle, question.side)
                });
                let from_front = flag.is_none_or(|flag| flag.seen_from.z >= 0.0);
                let view = if from_front {
                    ViewPreset::Front
                } else {
                    ViewPreset::Back
                };
                let whole = vec![MapCommand::fly(CameraTarget::Whole(view))];
                let whole = studio.picture_as_drawn(whole)?;
                Some([near, whole])
            }
            Station::Rest => None,
        };
        next.push(LearningCommand::Next.into());
        tell(text!("exam-progress", number = number, all = all));
        printed.push(Printed { station, pictures });
    }
    Ok(printed)
}
