//! The pictures of a lesson, one after the other.

use crate::command_line::picture_file::{SaveError, save, write};
use crate::shell::studio::{CaptureError, Studio};
use gif::{Encoder, Frame, Repeat};
use image::RgbaImage;
use image::imageops::FilterType;
use myomap_knowledge::command_line::output::say;
use myomap_knowledge::text;
use myomap_paper::PaperError;
use myomap_state::lesson::{Scene, SceneStep};
use myomap_state::{LessonCommand, MapCommand};
use std::path::{Path, PathBuf};

/// The longest side of the animated picture, in pixels: it has 256 colours and grows fast.
const LONGEST_SIDE_OF_FILM: u16 = 960;

/// How long a step is shown in the animated picture, in hundredths of a second.
const STEP_CENTISECONDS: u16 = 500;

/// How quickly colours are chosen for the animated picture, 1 best to 30 quickest.
const COLOUR_SPEED: i32 = 10;

/// A picture of a lesson.
pub(super) struct Slide {
    /// The step it is of, counted from 0.
    pub(super) step: usize,
    /// Whether it shows the answer to the step's question.
    pub(super) is_answer: bool,
    /// Its name in the folder.
    pub(super) file_name: String,
    picture: RgbaImage,
}

impl Slide {
    /// The picture where nothing may shine through, on white.
    fn on_white(&self) -> RgbaImage {
        let mut picture = self.picture.clone();
        for pixel in picture.pixels_mut() {
            let [red, green, blue] = on_white(pixel.0);
            pixel.0 = [red, green, blue, 255];
        }
        picture
    }
}

/// A colour as it is seen over white.
fn on_white([red, green, blue, opacity]: [u8; 4]) -> [u8; 3] {
    let over = |ink: u8| {
        let (ink, opacity) = (u16::from(ink), u16::from(opacity));
        // No more than 255 by the weights.
        ((ink * opacity + 255 * (255 - opacity)) / 255) as u8
    };
    [over(red), over(green), over(blue)]
}

/// Why a lesson was not written.
#[derive(Debug, thiserror::Error)]
pub(super) enum ExportError {
    #[error(transparent)]
    Capture(#[from] CaptureError),
    #[error(transparent)]
    Save(#[from] SaveError),
    #[error(transparent)]
    Paper(#[from] PaperError),
    #[error("{}", text!("render-unpacked", error = .source.to_string(), file = .path.display().to_string()))]
    Film {
        source: gif::EncodingError,
        path: PathBuf,
    },
}

/// A moment of a lesson of which there is a picture: a step, or the answer to its question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    /// The step, counted from 0.
    pub(super) step: usize,
    /// Whether the step asks something.
    asks: bool,
    /// Whether its answer is shown.
    pub(super) is_answer: bool,
}

/// Every moment of a lesson, in their order, each with what brings it about after the one before.
pub(super) fn moments(scene: &Scene) -> Vec<(Moment, MapCommand)> {
    let of_step = |(step, content): (usize, &SceneStep)| {
        let asks = content.question.is_some();
        let both = [false, true].into_iter().take(1 + usize::from(asks));
        both.map(move |is_answer| Moment {
            step,
            asks,
            is_answer,
        })
    };
    let play = LessonCommand::Play(None, Box::new(scene.clone()));
    let commands = std::iter::once(play).chain(std::iter::repeat(LessonCommand::Next));
    let all = scene.steps.iter().enumerate().flat_map(of_step);
    all.zip(commands.map(MapCommand::from)).collect()
}

impl Moment {
    fn file_name(self) -> String {
        let number = self.step + 1;
        match (self.asks, self.is_answer) {
            (_, true) => format!("{number:02}_answer.png"),
            (true, false) => format!("{number:02}_question.png"),
            (false, false) => format!("{number:02}.png"),
        }
    }
}

/// Draws and writes every step; one with a question twice, without and with its answer.
pub(super) fn slides(
    studio: &mut Studio,
    scene: &Scene,
    folder: &Path,
) -> Result<Vec<Slide>, ExportError> {
    let mut slides = Vec::new();
    for (moment, command) in moments(scene) {
        let picture = studio.picture(vec![command])?;
        let file_name = moment.file_name();
        let file = folder.join(&file_name);
        save(&picture, &file)?;
        let told = file.display().to_string();
        say(text!(
            "render-progress",
            number = moment.step + 1,
            all = scene.steps.len(),
            file = told
        ));
        slides.push(Slide {
            step: moment.step,
            is_answer: moment.is_answer,
            file_name,
            picture,
        });
    }
    Ok(slides)
}

/// All of them as one animated picture that begins again at its end.
pub(super) fn write_film(path: &Path, slides: &[Slide]) -> Result<(), ExportError> {
    let Some(first) = slides.first() else {
        return Ok(());
    };
    let film = |source| ExportError::Film {
        source,
        path: path.to_owned(),
    };
    let (wide, high) = film_size(first.picture.dimensions());
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, wide, high, &[]).map_err(film)?;
    encoder.set_repeat(Repeat::Infinite).map_err(film)?;
    for slide in slides {
        let (wide_px, high_px) = (u32::from(wide), u32::from(high));
        // Its pixels are seen whole or not at all, and a body would have ragged edges.
        let mut shrunk =
            image::imageops::resize(&slide.on_white(), wide_px, high_px, FilterType::CatmullRom);
        let mut frame = Frame::from_rgba_speed(wide, high, &mut shrunk, COLOUR_SPEED);
        frame.delay = STEP_CENTISECONDS;
        encoder.write_frame(&frame).map_err(film)?;
    }
    drop(encoder);
    Ok(write(path, &bytes)?)
}

/// The size of the animated picture of pictures of this size: the same shape, no larger than it may be.
fn film_size((wide, high): (u32, u32)) -> (u16, u16) {
    let longest = f64::from(wide.max(high).max(1));
    let times = (f64::from(LONGEST_SIDE_OF_FILM) / longest).min(1.0);
    // No side is longer than the longest allowed.
    let side = |side: u32| (f64::from(side) * times).round().max(1.0) as u16;
    (side(wide), side(high))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_transparent_is_white_in_film_and_on_paper() {
        assert_eq!(on_white([10, 20, 30, 255]), [10, 20, 30]);
        assert_eq!(on_white([10, 20, 30, 0]), [255, 255, 255]);
        assert_eq!(on_white([0, 0, 0, 128]), [127, 127, 127]);
    }

    #[test]
    fn the_film_keeps_the_shape_and_stays_small() {
        assert_eq!(film_size((1600, 900)), (960, 540));
        assert_eq!(film_size((400, 300)), (400, 300));
        assert_eq!(film_size((8000, 1)), (960, 1));
    }
}
