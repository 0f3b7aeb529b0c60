//! What a person does, written down as it happens, and done again: `myomap --record FILE`, `myomap --replay FILE`.
//!
//! A journal is RON, a line a command with its second. The first line says that it is one, and of which version.

use super::camera::{CameraCommand, CameraTarget};
use super::redraw::AnotherFrame;
use super::{Loading, MapCommand, MapSystems};
use bevy::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::VecDeque;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// The first line of every journal.
const FIRST_LINE: &str = "// Myomap journal 1";

/// Nobody does so much; a larger file is somebody's mistake.
const LARGEST_BYTES: u64 = 64 * 1024 * 1024;

/// A command with its moment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// When it was given, in seconds since everything was read.
    pub at_s: f32,
    /// What was wanted.
    pub command: MapCommand,
}

/// Why a journal cannot be written or read.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// There is a file already, which is not to be lost.
    #[error("there is a file already; name another, or remove it first: {0}")]
    Exists(PathBuf),
    /// The system refuses.
    #[error("the journal cannot be opened ({source}): {path}")]
    Io {
        /// What the system said.
        source: std::io::Error,
        /// The file.
        path: PathBuf,
    },
    /// It is no journal, or of another version.
    #[error(
        "this is no journal that can be replayed: it does not begin with \"{FIRST_LINE}\": {0}"
    )]
    NotAJournal(PathBuf),
    /// It is far too large.
    #[error("the journal is larger than {megabytes} MB: {0}", megabytes = LARGEST_BYTES / 1_048_576)]
    TooLarge(PathBuf),
    /// A line cannot be understood.
    #[error("line {line} is no command ({reason}): {path}")]
    Line {
        /// Which line, counted from 1.
        line: usize,
        /// What is wrong with it.
        reason: String,
        /// The file.
        path: PathBuf,
    },
}

/// Reads all commands of a journal.
///
/// # Errors
/// Where it cannot be read, or a line of it is no command.
pub fn read(path: &Path) -> Result<Vec<Entry>, JournalError> {
    let io = |source| JournalError::Io {
        source,
        path: path.to_owned(),
    };
    if std::fs::metadata(path).map_err(io)?.len() > LARGEST_BYTES {
        return Err(JournalError::TooLarge(path.to_owned()));
    }
    parse(&std::fs::read_to_string(path).map_err(io)?, path)
}

/// Parses the text of a journal; `path` is where it lies, for errors.
///
/// # Errors
/// As [`read`].
pub fn parse(text: &str, path: &Path) -> Result<Vec<Entry>, JournalError> {
    let mut lines = text.lines().zip(1..);
    if lines.next().map(|(line, _)| line.trim()) != Some(FIRST_LINE) {
        return Err(JournalError::NotAJournal(path.to_owned()));
    }
    lines
        .filter(|(line, _)| !line.trim().is_empty())
        .map(|(text, line)| {
            ron::from_str(text).map_err(|error| JournalError::Line {
                line,
                reason: error.code.to_string(),
                path: path.to_owned(),
            })
        })
        .collect()
}

/// The file that commands are written to.
#[derive(Resource)]
struct Recording {
    file: BufWriter<File>,
    path: PathBuf,
}

/// Writes what is done from now on into a new file.
///
/// # Errors
/// Where there is such a file already, or it cannot be made.
pub fn record(app: &mut App, path: &Path) -> Result<(), JournalError> {
    let made = File::create_new(path).and_then(|file| {
        let mut file = BufWriter::new(file);
        writeln!(file, "{FIRST_LINE}")?;
        file.flush()?;
        Ok(file)
    });
    let file = made.map_err(|source| match source.kind() {
        std::io::ErrorKind::AlreadyExists => JournalError::Exists(path.to_owned()),
        _ => JournalError::Io {
            source,
            path: path.to_owned(),
        },
    })?;
    app.insert_resource(Recording {
        file,
        path: path.to_owned(),
    });
    Ok(())
}

/// What is still to be done again.
#[derive(Resource)]
struct Replay(VecDeque<Entry>);

/// Does again what a journal says, each command at its second.
pub fn replay(app: &mut App, entries: Vec<Entry>) {
    app.insert_resource(Replay(entries.into()));
}

/// The moment everything was read.
#[derive(Resource, Default)]
struct Start(f32);

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Start>()
        .add_systems(
            OnEnter(Loading::Done),
            start.run_if(resource_exists::<Time<Real>>),
        )
        .add_systems(
            Update,
            send.in_set(MapSystems::FromFiles)
                .run_if(resource_exists::<Replay>.and_then(in_state(Loading::Done))),
        )
        .add_systems(
            Last,
            write.run_if(
                resource_exists::<Recording>
                    .and_then(in_state(Loading::Done))
                    .and_then(on_message::<MapCommand>),
            ),
        );
}

fn start(time: Res<Time<Real>>, mut start: ResMut<Start>) {
    start.0 = time.elapsed_secs();
}

fn send(
    mut commands: Commands,
    (time, start): (Res<Time<Real>>, Res<Start>),
    mut replay: ResMut<Replay>,
    mut send: MessageWriter<MapCommand>,
    mut want: MessageWriter<AnotherFrame>,
) {
    let now_s = time.elapsed_secs() - start.0;
    while replay.0.front().is_some_and(|entry| entry.at_s <= now_s) {
        if let Some(entry) = replay.0.pop_front() {
            send.write(again(entry.command));
        }
    }
    if replay.0.is_empty() {
        commands.remove_resource::<Replay>();
    } else {
        want.write(AnotherFrame::CommandGiven);
    }
}

/// The command as it is done again: where the camera came to rest by hand, there it is brought.
pub fn again(command: MapCommand) -> MapCommand {
    match command {
        MapCommand::Camera(CameraCommand::RestsAt(pose)) => {
            MapCommand::fly(CameraTarget::Pose(pose))
        }
        command => command,
    }
}

fn write(
    mut commands: Commands,
    mut given: MessageReader<MapCommand>,
    (time, start): (Res<Time<Real>>, Res<Start>),
    mut recording: ResMut<Recording>,
) {
    let at_s = (time.elapsed_secs() - start.0).max(0.0);
    let mut lines = String::new();
    for command in given.read().filter(|command| command.is_recorded()) {
        let entry = Entry {
            at_s,
            command: command.clone(),
        };
        match ron::to_string(&entry) {
            Ok(line) => {
                lines.push_str(&line);
                lines.push('\n');
            }
            Err(error) => error!("a command cannot be written down: {error}"),
        }
    }
    let file = &mut recording.file;
    if let Err(error) = file.write_all(lines.as_bytes()).and_then(|()| file.flush()) {
        let path = recording.path.display();
        error!("the journal ends here, it cannot be written any more ({error}): {path}");
        commands.remove_resource::<Recording>();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{LayersCommand, SkinMode};

    fn entry() -> Entry {
        Entry {
            at_s: 1.25,
            command: LayersCommand::SetSkin(SkinMode::Ghost).into(),
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let text = format!("{FIRST_LINE}\n{}\n", ron::to_string(&entry()).expect("RON"));
        assert_eq!(parse(&text, Path::new("a")).expect("a journal"), [entry()]);
    }

    #[test]
    fn a_wrong_line_is_told_with_its_number() {
        let text = format!("{FIRST_LINE}\n\n(at_s: 1.0, command: Fall)\n");
        let error = parse(&text, Path::new("a.journal")).expect_err("no such command");
        assert!(error.to_string().contains("line 3"), "{error}");
        let error = parse("(at_s: 1.0)", Path::new("a.journal")).expect_err("no first line");
        assert!(matches!(error, JournalError::NotAJournal(_)));
    }

    #[test]
    fn a_file_that_is_there_is_not_lost() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.journal");
        std::fs::write(&path, "mine").expect("a file");
        let refused = record(&mut App::new(), &path);
        assert!(matches!(refused, Err(JournalError::Exists(_))));
        assert_eq!(std::fs::read_to_string(&path).expect("the file"), "mine");
    }
}
