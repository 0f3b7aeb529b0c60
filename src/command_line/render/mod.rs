//! `myomap render`: a picture without a window; or the body turning round, or what is shown as a model for slides.

mod model;
pub(super) mod turntable;

use super::drawing::{knowledge_to_draw, studio};
use super::picture_file::{SaveError, check_file, check_folder, make_folder, save, write};
use super::quality::QualityArgument;
use super::size::Size;
use super::wanted::Wanted;
use crate::shell::studio::{CaptureError, PictureRequest, Studio};
use crate::view::camera::framing;
use bevy::math::UVec2;
use clap::Args;
use image::RgbaImage;
use myomap_body_format::Side;
use myomap_knowledge::atlas::TechniqueChoice;
use myomap_knowledge::atlas::files::Muscle;
use myomap_knowledge::command_line::{
    AssetArguments, FAILED, WRONG_USE, fail,
    output::{say, tell},
};
use myomap_knowledge::ids::MuscleId;
use myomap_knowledge::knowledge::Item;
use myomap_knowledge::text;
use myomap_state::{CameraTarget, MapCommand, ReferralSide, TreatingCommand, ViewLayout};
use std::path::PathBuf;
use std::process::ExitCode;

/// Draw a picture without a window, by any graphics card or by software.
///
/// Example: myomap render --select trapezius --point 1 --layers ghost --view back --size 1600x1200 -o trapezius.png
#[derive(Debug, Args)]
pub(super) struct Render {
    #[command(flatten)]
    assets: AssetArguments,
    #[command(flatten)]
    wanted: Wanted,
    /// The picture's width and height in pixels, at most 8192x8192; 1600x1200 where nothing is said, 600x800 for
    /// --turntable. A large one is drawn in tiles.
    #[arg(long, value_name = "WIDTHxHEIGHT")]
    size: Option<Size>,
    /// How many times larger the picture is drawn before it is shrunk, 1 to 4: more gives smoother edges.
    #[arg(long, value_name = "TIMES", default_value_t = 2, value_parser = clap::value_parser!(u32).range(1..=4))]
    oversampling: u32,
    /// How much work the picture may be.
    #[arg(long, value_name = "QUALITY", default_value = "standard")]
    quality: QualityArgument,
    /// Draw the panels too, as the window shows them.
    #[arg(long)]
    panels: bool,
    /// Draw the body before nothing instead of before a sheet: what is not the body is transparent.
    #[arg(long)]
    alpha: bool,
    /// Turn the body once round in so many pictures, and write them as one animated picture, a GIF file.
    #[arg(long, value_name = "PICTURES", value_parser = clap::value_parser!(u16).range(2..=360), conflicts_with_all = ["all", "panels"])]
    turntable: Option<u16>,
    /// Write what is shown as a model that slides can show and turn, a GLB file, with the zones in its colours.
    #[arg(long, conflicts_with_all = ["all", "panels", "alpha", "turntable"])]
    glb: bool,
    /// Draw the referral of every muscle, a picture each: from where most of it is seen, and from where the rest is.
    #[arg(long, conflicts_with_all = ["select", "view"])]
    all: bool,
    /// With --all: instead of referrals every treatment and every stretch of every muscle, half-way through.
    #[arg(long, requires = "all")]
    techniques: bool,
    /// Where to write the picture, a PNG file (with --turntable a GIF file, with --glb a GLB file); with --all the folder
    /// for all of them.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

/// The size of a picture, and of one that turns, where nothing is said.
const USUAL_SIZE: UVec2 = UVec2::new(1600, 1200);
const TURNING_SIZE: UVec2 = UVec2::new(600, 800);

impl Render {
    pub(super) fn run(&self) -> ExitCode {
        if let Err(error) = self.assets.speak() {
            return fail(WRONG_USE, error);
        }
        if let Err(error) = self.wanted.check() {
            return fail(WRONG_USE, error);
        }
        if let Some(ending) = self.misses_ending() {
            let file = self.output.display().to_string();
            let told = text!("render-ending-unknown", ending = ending, file = file);
            return fail(WRONG_USE, told);
        }
        let assets = self.assets.assets();
        // Read before an adapter is looked for, so that a wrong name is told on every machine.
        let knowledge = match knowledge_to_draw(&assets) {
            Ok(knowledge) => knowledge,
            Err(code) => return code,
        };
        let commands = match self.wanted.commands(&knowledge) {
            // A picture without panels is of one thing, unless more is asked for.
            Ok(wanted) if !self.panels => {
                let single = MapCommand::ArrangeViews(ViewLayout::Single);
                std::iter::once(single).chain(wanted).collect()
            }
            Ok(wanted) => wanted,
            Err(error) => return fail(WRONG_USE, error),
        };
        for why in self.wanted.not_shown(&knowledge) {
            tell(format_args!("myomap: {why}"));
        }
        if let Err(error) = self.check_output() {
            return fail(FAILED, error);
        }
        let request = PictureRequest {
            size: self.size(),
            oversampling: self.oversampling,
            quality: self.quality.into(),
            panels: self.panels,
        };
        let mut studio = match studio(&assets, knowledge, &request) {
            Ok(studio) => studio,
            Err(code) => return code,
        };
        studio.set_transparent(self.alpha);
        studio.tell_tiles(|number, all| tell(text!("render-tile", number = number, all = all)));
        let drawn = if self.glb {
            self.model(&mut studio, commands)
        } else if let Some(pictures) = self.turntable {
            self.turning(&mut studio, commands, pictures)
        } else if self.techniques {
            self.every_technique(&mut studio, &commands)
        } else if self.all {
            self.every_referral(&mut studio, &commands)
        } else {
            self.one_picture(&mut studio, commands)
        };
        match drawn {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => fail(FAILED, error),
        }
    }

    /// How the name of the file ends, where one is written that is no picture like others and whose name says otherwise.
    fn misses_ending(&self) -> Option<&'static str> {
        let ending = match (self.glb, self.turntable) {
            (true, _) => "glb",
            (false, Some(_)) => "gif",
            (false, None) => return None,
        };
        let named = self.output.extension();
        let is_so = named.is_some_and(|named| named.eq_ignore_ascii_case(ending));
        (!is_so).then_some(ending)
    }

    fn check_output(&self) -> Result<(), SaveError> {
        if self.all {
            check_folder(&self.output)
        } else {
            check_file(&self.output)
        }
    }

    fn size(&self) -> UVec2 {
        let usual = if self.turntable.is_some() {
            TURNING_SIZE
        } else {
            USUAL_SIZE
        };
        self.size.map_or(usual, |size| size.0)
    }

    fn model(&self, studio: &mut Studio, commands: Vec<MapCommand>) -> Result<(), RenderError> {
        let Some(shown) = studio.shown_body(commands) else {
            return Ok(());
        };
        Ok(write(&self.output, &model::glb(&shown))?)
    }

    fn turning(
        &self,
        studio: &mut Studio,
        commands: Vec<MapCommand>,
        pictures: u16,
    ) -> Result<(), RenderError> {
        let told = |number: u16| {
            let file = self.output.display().to_string();
            tell(text!(
                "render-progress",
                number = number,
                all = pictures,
                file = file
            ));
        };
        let pictures = turntable::pictures(studio, commands, pictures, told)?;
        let gif = turntable::gif(&pictures).map_err(|source| RenderError::Gif {
            source,
            path: self.output.clone(),
        })?;
        Ok(write(&self.output, &gif)?)
    }

    fn one_picture(
        &self,
        studio: &mut Studio,
        commands: Vec<MapCommand>,
    ) -> Result<(), RenderError> {
        Ok(save(&studio.picture(commands)?, &self.output)?)
    }

    /// One file a muscle that refers anywhere, in a folder for each part of the body.
    fn every_referral(&self, studio: &mut Studio, looks: &[MapCommand]) -> Result<(), RenderError> {
        let muscles: Vec<(MuscleId, String)> = studio
            .knowledge()
            .atlas
            .muscles()
            .iter()
            .filter(|muscle| !muscle.trigger_points.is_empty())
            .map(|muscle| (muscle.id.clone(), muscle.region.clone()))
            .collect();
        for (number, (muscle, region)) in muscles.iter().enumerate() {
            let item = Item::Muscle(muscle.clone(), self.wanted.side());
            let aspect = self.size().x as f32 / self.size().y as f32;
            let has_other =
                framing::of_referral(studio.knowledge(), &item, ReferralSide::Other, aspect)
                    .is_some();
            let mut commands = looks.to_vec();
            commands.push(MapCommand::Select(Some(item)));
            commands.push(MapCommand::fly(CameraTarget::Referral(ReferralSide::Main)));
            let mut sheet = studio.picture(commands)?;
            if has_other {
                let other = studio.picture(vec![MapCommand::fly(CameraTarget::Referral(
                    ReferralSide::Other,
                ))])?;
                sheet = beside(&sheet, &other);
            }
            self.save_one_of(&sheet, (region, muscle.as_str()), (number, muscles.len()))?;
        }
        Ok(())
    }

    /// One file a treatment or stretch, in a folder for each part of the body.
    fn every_technique(
        &self,
        studio: &mut Studio,
        looks: &[MapCommand],
    ) -> Result<(), RenderError> {
        let muscles = studio.knowledge().atlas.muscles().iter();
        let techniques: Vec<TechniqueToDraw> = muscles.flat_map(TechniqueToDraw::of).collect();
        for (number, technique) in techniques.iter().enumerate() {
            let mut commands = looks.to_vec();
            commands.extend(technique.commands(self.wanted.side()));
            let picture = studio.picture(commands)?;
            let name = (technique.region.as_str(), technique.name.as_str());
            self.save_one_of(&picture, name, (number, techniques.len()))?;
        }
        Ok(())
    }

    /// Saves one picture of many, and says how many there are.
    fn save_one_of(
        &self,
        picture: &RgbaImage,
        (region, name): (&str, &str),
        (number, all): (usize, usize),
    ) -> Result<(), RenderError> {
        let folder = self.output.join(region);
        make_folder(&folder)?;
        let path = folder.join(format!("{name}.png"));
        save(picture, &path)?;
        let file = path.display().to_string();
        say(text!(
            "render-progress",
            number = number + 1,
            all = all,
            file = file
        ));
        Ok(())
    }
}

/// A treatment or stretch that is to be drawn.
struct TechniqueToDraw {
    muscle: MuscleId,
    region: String,
    choice: TechniqueChoice,
    /// In seconds.
    longest_hold: Option<u16>,
    /// Of its file.
    name: String,
}

impl TechniqueToDraw {
    /// All of a muscle, in the order of its file.
    fn of(muscle: &Muscle) -> Vec<Self> {
        let numbered = muscle.techniques().enumerate();
        numbered
            .map(|(number, (choice, technique))| {
                let of = match &choice {
                    TechniqueChoice::Treatment(id, _) => id.as_str(),
                    TechniqueChoice::Stretch(_) => "stretch",
                };
                Self {
                    name: format!("{}_{:02}_{of}", muscle.id, number + 1),
                    muscle: muscle.id.clone(),
                    region: muscle.region.clone(),
                    longest_hold: technique.hold_s().map(|(_, longest)| longest),
                    choice,
                }
            })
            .collect()
    }

    fn commands(&self, side: Side) -> [MapCommand; 3] {
        /// Of what is not held, a moment in the midst of a stroke.
        const UNHELD_S: f32 = 5.4;
        let moment = self
            .longest_hold
            .map_or(UNHELD_S, |hold| f32::from(hold) / 2.0);
        [
            MapCommand::Select(Some(Item::Muscle(self.muscle.clone(), side))),
            TreatingCommand::Choose(Some(self.choice.clone())).into(),
            TreatingCommand::Seek(moment).into(),
        ]
    }
}

/// Two pictures of one height in one.
pub(super) fn beside(left: &RgbaImage, right: &RgbaImage) -> RgbaImage {
    let mut both = RgbaImage::new(left.width() + right.width(), left.height());
    image::imageops::replace(&mut both, left, 0, 0);
    image::imageops::replace(&mut both, right, i64::from(left.width()), 0);
    both
}

/// Why there are no pictures.
#[derive(Debug, thiserror::Error)]
enum RenderError {
    #[error(transparent)]
    Capture(#[from] CaptureError),
    #[error(transparent)]
    Save(#[from] SaveError),
    #[error("{}", text!("render-unpacked", error = .source.to_string(), file = .path.display().to_string()))]
    Gif {
        source: gif::EncodingError,
        path: PathBuf,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(clap::Parser)]
    struct Line {
        #[command(flatten)]
        render: Render,
    }

    #[test]
    fn a_turning_picture_and_a_model_are_written_into_files_that_are_called_so() {
        let misses = |line: &str| {
            let line = <Line as clap::Parser>::parse_from(line.split(' '));
            line.render.misses_ending()
        };
        assert_eq!(misses("render --turntable 8 -o a.webp"), Some("gif"));
        assert_eq!(misses("render --turntable 8 -o a.GIF"), None);
        assert_eq!(misses("render --glb -o a"), Some("glb"));
        assert_eq!(misses("render -o a.png"), None);
    }

    #[test]
    fn a_size_is_two_numbers() {
        assert_eq!("1600x1200".parse(), Ok(Size(UVec2::new(1600, 1200))));
        assert!("1600".parse::<Size>().is_err());
        assert!("0x10".parse::<Size>().is_err());
        assert!("99999x10".parse::<Size>().is_err());
    }
}
