//! `myomap open`: the window.

use super::wanted::Wanted;
use super::{NO_ADAPTER, NO_DISPLAY};
use crate::app::journal;
use crate::app::learning::LearningFolder;
use crate::app::lessons::OwnLessons;
use crate::app::remembered::RememberedFile;
use crate::app::sessions::OwnClients;
use crate::shell::handing_out::GivenFolders;
use crate::shell::own_folders;
use crate::shell::remembering::{self, Remember};
use crate::shell::window::{self, NoWindow};
use clap::Args;
use myomap_knowledge::command_line::{AssetArguments, FAILED, WRONG_USE, fail, output::tell};
use myomap_knowledge::files::RonFile;
use myomap_knowledge::knowledge::AssetFolders;
use myomap_knowledge::text::{self, Words};
use myomap_state::lesson::Scene;
use myomap_state::{LessonCommand, MapCommand, Shown};
use std::path::PathBuf;
use std::process::ExitCode;

/// Open the window, at once on something where asked.
#[derive(Debug, Args)]
pub(super) struct Open {
    #[command(flatten)]
    assets: AssetArguments,
    #[command(flatten)]
    wanted: Wanted,
    /// A link to a view, as "Copy link to this view" gives it: "myomap:1?…".
    #[arg(value_name = "LINK", conflicts_with_all = ["select", "hurts", "layers", "view"])]
    link: Option<Shown>,
    /// A lesson to play at once: a file that ends in .scene.ron.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["link", "select", "hurts", "layers", "view"])]
    lesson: Option<PathBuf>,
    /// Write what is done into this new file, to be done again with --replay.
    #[arg(long, value_name = "FILE")]
    record: Option<PathBuf>,
    /// Do again what a file written with --record says.
    #[arg(long, value_name = "FILE")]
    replay: Option<PathBuf>,
    /// Open as at the very first start, but for the tour: what was remembered is neither used nor changed.
    #[arg(long)]
    fresh: bool,
    /// Begin with the tour that is else shown at the first start only.
    #[arg(long)]
    tour: bool,
    /// The folder in which theme, quality, language, text size and window are remembered, and clients, lessons and progress are
    /// kept, instead of MYOMAP_CONFIG_DIR or the system's folder for settings.
    #[arg(long, value_name = "FOLDER")]
    config: Option<PathBuf>,
}

impl Open {
    pub(super) fn run(&self) -> ExitCode {
        if let Err(error) = self.assets.speak() {
            return fail(WRONG_USE, error);
        }
        let remember = self.remember();
        speak_remembered(remember.as_ref(), &self.assets.assets());
        if let Err(error) = self.wanted.check() {
            return fail(WRONG_USE, error);
        }
        // A file that cannot be replayed or recorded is told before any window opens.
        let replayed = match self
            .replay
            .as_deref()
            .map(myomap_state::journal::read)
            .transpose()
        {
            Ok(replayed) => replayed,
            Err(error) => return fail(FAILED, error),
        };
        let lesson = match self.lesson.as_deref().map(Scene::read).transpose() {
            Ok(lesson) => lesson,
            Err(problem) => return fail(FAILED, problem),
        };
        let (wanted, link) = (self.wanted.clone(), self.link.clone());
        let mut app = match window::application(self.assets.assets()) {
            Ok(app) => app,
            Err(error) => {
                let code = match error {
                    NoWindow::Display(_) => NO_DISPLAY,
                    NoWindow::Adapter(_) => NO_ADAPTER,
                };
                return fail(code, error);
            }
        };
        if let Some(remember) = remember {
            app.add_plugins(remember);
        }
        if let Some(folder) = own_folders::lessons_folder(self.config.as_deref()) {
            app.insert_resource(OwnLessons(folder));
        }
        if let Some(folder) = own_folders::learning_folder(self.config.as_deref()) {
            app.insert_resource(LearningFolder(folder));
        }
        if let Some(given) = GivenFolders::find(self.config.as_deref()) {
            app.insert_resource(given);
        }
        if let Some(folder) = own_folders::clients_folder(self.config.as_deref()) {
            app.insert_resource(OwnClients(folder));
        }
        if self.tour {
            remembering::show_tour(&mut app);
        }
        if let Some(path) = &self.record
            && let Err(error) = journal::record(&mut app, path)
        {
            return fail(FAILED, error);
        }
        if let Some(entries) = replayed {
            journal::replay(&mut app, entries);
        }
        window::once_loaded(&mut app, move |knowledge| {
            let mut commands = wanted.commands(knowledge).unwrap_or_else(|error| {
                tell(format_args!("myomap: {error}"));
                Vec::new()
            });
            commands.extend(link.clone().map(|link| MapCommand::Show(Box::new(link))));
            commands.extend(lesson.clone().map(|RonFile { path, content, .. }| {
                LessonCommand::Play(Some(path), Box::new(content)).into()
            }));
            commands
        });
        window::run(app)
    }

    /// How this window is remembered; none where it is not to be. A view and a language that are asked for go before the
    /// last ones.
    fn remember(&self) -> Option<Remember> {
        if self.fresh {
            return None;
        }
        let asked = self.link.is_some()
            || self.lesson.is_some()
            || self.replay.is_some()
            || self.wanted.shows_something();
        let folder = own_folders::folder(self.config.as_deref())?;
        Some(Remember {
            file: RememberedFile::in_folder(&folder),
            last_view: !asked,
            language: !self.assets.names_language(),
        })
    }
}

/// Speaks the language that was chosen before anything is read: what is wrong with a file is told in the language that is
/// spoken while it is read. Where the language cannot be spoken, the window says so.
fn speak_remembered(remember: Option<&Remember>, assets: &AssetFolders) {
    if let Some(language) = remember.and_then(Remember::language)
        && let Ok(words) = Words::read(&assets.text_folder(), &language)
    {
        text::speak(words);
    }
}
