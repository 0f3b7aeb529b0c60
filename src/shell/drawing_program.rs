//! A program of its own that draws pictures for the window, the same one without a window, so that the window stays quick.

use crate::panels::brought_picture::BroughtPicture;
use bevy_egui::egui::ColorImage;
use image::imageops::FilterType;
use myomap_knowledge::knowledge::AssetFolders;
use myomap_knowledge::text;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The program, which can be ended from another thread than the one that waits for its pictures.
#[derive(Debug, Clone, Default)]
pub(super) struct DrawingProgram(Arc<Mutex<Running>>);

#[derive(Debug, Default)]
struct Running {
    child: Option<Child>,
    /// Whether nobody wants its pictures any more.
    is_ended: bool,
}

impl DrawingProgram {
    /// Runs it with these arguments and the folders of assets, and hands over each line that it prints, a picture each.
    ///
    /// # Errors
    /// Where it cannot be started, ends badly, or where a line cannot be used.
    pub(super) fn run(
        &self,
        arguments: &[&OsStr],
        assets: &AssetFolders,
        mut use_line: impl FnMut(&str) -> Result<(), String>,
    ) -> Result<(), String> {
        let lines = {
            let mut running = self.lock();
            if running.is_ended {
                return Ok(());
            }
            let mut child = command(arguments, assets)
                .and_then(|mut command| command.spawn())
                .map_err(not_drawn)?;
            let lines = child.stdout.take();
            running.child = Some(child);
            lines
        };
        let lines = lines.into_iter();
        for line in lines.flat_map(|lines| BufReader::new(lines).lines()) {
            use_line(&line.map_err(not_drawn)?)?;
        }
        let mut running = self.lock();
        let ended = running.child.as_mut().map(Child::wait);
        match ended {
            Some(Ok(status)) if !status.success() && !running.is_ended => {
                Err(text!("flip-chart-not-drawn", error = status.to_string()))
            }
            _ => Ok(()),
        }
    }

    /// Ends it, or keeps it from being started.
    pub(super) fn end(&self) {
        let mut running = self.lock();
        running.is_ended = true;
        if let Some(child) = running.child.as_mut() {
            // It may have ended by itself.
            child.kill().ok();
            child.wait().ok();
        }
    }

    /// What it holds is whole after every step, whoever panicked.
    fn lock(&self) -> MutexGuard<'_, Running> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn not_drawn(error: std::io::Error) -> String {
    text!("flip-chart-not-drawn", error = error.to_string())
}

fn command(arguments: &[&OsStr], assets: &AssetFolders) -> std::io::Result<Command> {
    let mut command = Command::new(std::env::current_exe()?);
    command
        .args(arguments)
        .arg("--assets")
        .arg(&assets.folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    if let Some(body) = &assets.body {
        command.arg("--body").arg(body);
    }
    if let Some(school) = &assets.school {
        command.arg("--atlas").arg(school);
    }
    Ok(command)
}

/// Reads a picture that was drawn, as large as a panel wants it.
///
/// # Errors
/// Where it cannot be read.
pub(super) fn brought(file: &Path, size: [usize; 2]) -> Result<BroughtPicture, String> {
    let told = |error: image::ImageError| {
        let file = file.display().to_string();
        text!(
            "print-picture-unreadable",
            error = error.to_string(),
            file = file
        )
    };
    let picture = image::open(file).map_err(told)?.to_rgba8();
    let [width, height] = size.map(|side| side as u32);
    let small = image::imageops::resize(&picture, width, height, FilterType::Triangle);
    let small = ColorImage::from_rgba_unmultiplied(size, small.as_raw());
    Ok(BroughtPicture(Arc::new(small)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_ended_before_it_began_is_not_started() {
        let program = DrawingProgram::default();
        program.end();
        let assets = AssetFolders {
            folder: "assets".into(),
            body: None,
            school: None,
        };
        let line = |line: &str| Err(line.to_owned());
        // The tests themselves would be started, and print something.
        assert_eq!(program.run(&[OsStr::new("--list")], &assets, line), Ok(()));
    }
}
