//! `myomap lesson`: the steps of a lesson as pictures, as a page for a browser, as a hand-out on paper with the presenter's
//! notes, and as one animated picture.

mod draw_views;
mod export;
mod hand_out;
mod page;

use super::drawing::{knowledge_to_draw, studio};
use super::picture_file::{check_folder, write};
use super::size::Size;
use crate::shell::studio::{CaptureError, PictureRequest, Studio};
use crate::shell::view_plates::without_insets;
use clap::Args;
use export::ExportError;
use myomap_knowledge::command_line::{AssetArguments, FAILED, WRONG_USE, fail, output::say};
use myomap_knowledge::text;
use myomap_state::Quality;
use myomap_state::lesson::Scene;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Write a lesson as pictures: one a step, with its words; a page with all of them and the notes; the same as a
/// hand-out to be printed; and one animated picture.
///
/// To play a lesson: myomap --lesson FILE. Example: myomap lesson scenes/headache.scene.ron --export headache
#[derive(Debug, Args)]
pub(super) struct Lesson {
    #[command(flatten)]
    assets: AssetArguments,
    /// The lesson, a file that ends in .scene.ron.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The folder to write into; it is made where it is not there.
    #[arg(long, value_name = "FOLDER", required_unless_present = "draw_only")]
    export: Option<PathBuf>,
    /// Width and height of the pictures in pixels.
    #[arg(long, value_name = "WIDTHxHEIGHT", default_value = "1600x900")]
    size: Size,
    /// Pictures of the body alone, without the words.
    #[arg(long)]
    without_words: bool,
    /// Pictures of the body alone before nothing, to be laid on slides: what is not the body is transparent.
    #[arg(long)]
    alpha: bool,
    #[command(flatten)]
    views: draw_views::ViewArguments,
}

impl Lesson {
    pub(super) fn run(&self) -> ExitCode {
        if let Err(error) = self.assets.speak() {
            return fail(WRONG_USE, error);
        }
        let scene = match Scene::read(&self.file) {
            Ok(read) => read.content,
            Err(problem) => return fail(FAILED, problem),
        };
        let assets = self.assets.assets();
        let knowledge = match knowledge_to_draw(&assets) {
            Ok(knowledge) => knowledge,
            Err(code) => return code,
        };
        if self.views.are_wanted() {
            return self.views.draw(&assets, knowledge, &scene, self.size.0);
        }
        let request = PictureRequest {
            size: self.size.0,
            oversampling: 1,
            quality: Quality::Standard,
            panels: self.with_words(),
        };
        let Some(folder) = &self.export else {
            return ExitCode::SUCCESS;
        };
        if let Err(error) = check_folder(folder) {
            return fail(FAILED, error);
        }
        let mut studio = match studio(&assets, knowledge.clone(), &request) {
            Ok(studio) => studio,
            Err(code) => return code,
        };
        studio.without_buttons();
        studio.set_transparent(self.alpha);
        let for_paper = || {
            let request = hand_out::request(self.size.0);
            Studio::new(&assets, knowledge, &request).map_err(CaptureError::from)
        };
        match self.write(studio, for_paper, scene, folder) {
            Ok(count) => {
                let folder = folder.display().to_string();
                say(text!("lesson-exported", count = count, folder = folder));
                ExitCode::SUCCESS
            }
            Err(error) => fail(FAILED, error),
        }
    }

    /// Words stand on a sheet, and that would not be transparent.
    fn with_words(&self) -> bool {
        !self.without_words && !self.alpha
    }

    /// Writes everything, and gives how many pictures there are.
    fn write(
        &self,
        mut studio: Studio,
        for_paper: impl FnOnce() -> Result<Studio, CaptureError>,
        mut scene: Scene,
        folder: &Path,
    ) -> Result<usize, ExportError> {
        without_insets(&mut scene);
        let slides = export::slides(&mut studio, &scene, folder)?;
        let page = page::of_lesson(&scene, &slides, self.with_words()).into_string();
        write(&folder.join("index.html"), page.as_bytes())?;
        export::write_film(&folder.join("lesson.gif"), &slides)?;
        drop(studio);
        let printed = hand_out::drawn(&mut for_paper()?, &scene)?;
        let hand_out = hand_out::of_lesson(&scene, &printed)?;
        write(&folder.join("hand-out.pdf"), &hand_out.to_pdf()?)?;
        Ok(slides.len())
    }
}
