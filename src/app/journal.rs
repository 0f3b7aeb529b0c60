//! What a person does, written down as it happens, and done again: `myomap --record FILE`, `myomap --replay FILE`.

use super::redraw::AnotherFrame;
use super::{Loading, MapSystems};
use bevy::prelude::*;
use myomap_state::journal::{Entry, FIRST_LINE, JournalError, again};
use myomap_state::{MapCommand, SessionNow};
use std::collections::VecDeque;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

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

fn write(
    mut commands: Commands,
    mut given: MessageReader<MapCommand>,
    (time, start): (Res<Time<Real>>, Res<Start>),
    session: Option<Res<SessionNow>>,
    mut recording: ResMut<Recording>,
) {
    let at_s = (time.elapsed_secs() - start.0).max(0.0);
    let mut lines = String::new();
    let is_open = session.is_some_and(|session| session.0.is_some());
    let is_kept = |command: &&MapCommand| {
        // Where a client hurts stands in the file of the client and nowhere else.
        command.is_recorded() && !(is_open && matches!(command, MapCommand::Ask(_)))
    };
    for command in given.read().filter(is_kept) {
        let entry = Entry {
            at_s,
            command: command.clone(),
        };
        match entry.line() {
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
