//! Draws the views of a lesson as small pictures that are kept. The window asks for them so, that it stays quick itself.

use crate::command_line::drawing::studio;
use crate::shell::own_folders::pictures_folder;
use crate::shell::plates::PlateError;
use crate::shell::studio::Studio;
use crate::shell::view_plates::{ViewPlateStyle, ViewPlates};
use bevy::math::UVec2;
use clap::Args;
use myomap_knowledge::command_line::{FAILED, fail, output::say};
use myomap_knowledge::knowledge::{AssetFolders, Knowledge};
use myomap_knowledge::text;
use myomap_state::Theme;
use myomap_state::lesson::Scene;
use std::path::PathBuf;
use std::process::ExitCode;

/// What a window asks for.
#[derive(Debug, Args)]
pub(super) struct ViewArguments {
    /// Only draw the views of the steps, from this one on, counted from 0, and those before it last; print a line for each:
    /// its number and its file.
    #[arg(long, hide = true, value_name = "STEP")]
    draw_only: Option<usize>,
    /// The folder in which they are kept.
    #[arg(long, hide = true, value_name = "FOLDER", requires = "draw_only")]
    pictures: Option<PathBuf>,
    /// On dark paper.
    #[arg(long, hide = true, requires = "draw_only")]
    dark: bool,
}

impl ViewArguments {
    /// Whether nothing else is wanted.
    pub(super) fn are_wanted(&self) -> bool {
        self.draw_only.is_some()
    }

    /// Draws what is not there yet, and names each file as soon as it is there.
    pub(super) fn draw(
        &self,
        assets: &AssetFolders,
        knowledge: Knowledge,
        scene: &Scene,
        size: UVec2,
    ) -> ExitCode {
        let theme = if self.dark { Theme::Dark } else { Theme::Light };
        let style = ViewPlateStyle { size, theme };
        let mut studio = match studio(assets, knowledge, &style.request()) {
            Ok(studio) => studio,
            Err(code) => return code,
        };
        let folder = self.pictures.clone().or_else(|| pictures_folder(None));
        let Some(folder) = folder else {
            return fail(FAILED, text!("flip-chart-no-folder"));
        };
        let plates = ViewPlates::new(folder, assets, style);
        match self.draw_all(&plates, &mut studio, scene) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => fail(FAILED, error),
        }
    }

    fn draw_all(
        &self,
        plates: &ViewPlates,
        studio: &mut Studio,
        scene: &Scene,
    ) -> Result<(), PlateError> {
        let count = scene.steps.len();
        let first = self.draw_only.unwrap_or(0).min(count);
        for number in (first..count).chain(0..first) {
            if scene
                .steps
                .get(number)
                .is_some_and(|step| plates.kept(step).is_some())
            {
                continue;
            }
            if let Some(file) = plates.draw(studio, scene, number)? {
                say(format_args!("{number}\t{}", file.display()));
            }
        }
        Ok(())
    }
}
