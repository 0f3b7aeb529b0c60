//! The clients that lie in a folder, and the file of the one that is open: it is written a moment after each change, so that
//! nobody has to think of saving.
//!
//! Panels ask by [`ClientRequest`]; [`keeper`] does on a thread of its own whatever touches a disk.

mod keeper;

use super::background::Waker;
use super::lessons::LessonSystems;
use super::{Loading, MapSystems};
use bevy::app::AppExit;
use bevy::prelude::*;
use keeper::{Job, Keeper, Told};
use myomap_knowledge::text;
use myomap_sessions::client_file::{SUFFIX, is_locked};
use myomap_sessions::{Moment, Passphrase};
use myomap_state::{HoldWatch, MapCommand, Selection, SessionCommand, SessionNow, Treating};
use std::path::PathBuf;

/// The folder for the files of clients. Without it no client can be opened.
#[derive(Resource, Debug, Clone, PartialEq, Eq, Deref)]
pub struct OwnClients(pub PathBuf);

/// What a person wants of the files of clients.
#[derive(Message, Debug, Clone)]
pub enum ClientRequest {
    /// Make the file of a new client, and begin the first visit.
    Create {
        /// What stands in the place of a name.
        code: String,
        /// What it is locked with; none leaves it open.
        passphrase: Option<Passphrase>,
    },
    /// Open a client.
    Open {
        /// The file.
        file: PathBuf,
        /// What it is locked with.
        passphrase: Option<Passphrase>,
        /// Whether a visit begins.
        begins: bool,
    },
    /// Lock the open client from now on, or with none no longer.
    Lock(Option<Passphrase>),
    /// Write a text beside the client's file, under this name.
    WriteText {
        /// The name of the file.
        name: String,
        /// What it holds.
        text: String,
    },
}

/// The clients that can be opened, and how the last wish went.
#[derive(Resource, Debug, Clone, Default, PartialEq)]
pub struct ClientShelf {
    /// Whether clients can be kept at all.
    pub has_folder: bool,
    /// The files, by name.
    pub clients: Vec<ShelvedClient>,
    /// One that was dropped on the window and has not been opened yet, as it waits for its passphrase.
    pub brought: Option<ShelvedClient>,
    /// The code for the next new client.
    pub free_code: String,
    /// Whether a file is being opened or locked: that takes a while.
    pub is_busy: bool,
    /// Whether the client that is open is locked.
    pub is_locked: bool,
    /// Whether everything that was changed lies on the disk.
    pub is_saved: bool,
    /// Why the last wish could not be done; none where all is well.
    pub problem: Option<String>,
    /// What else there is to tell: where a text was written, that a file was mended.
    pub news: Option<String>,
}

/// The file of a client on the shelf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShelvedClient {
    /// The file.
    pub file: PathBuf,
    /// What the file is called by: the code.
    pub code: String,
    /// Whether a passphrase is needed.
    pub is_locked: bool,
}

impl ShelvedClient {
    /// That of a file, which is called by the code; none where it has no name.
    fn of(file: PathBuf) -> Option<Self> {
        let name = file.file_name()?.to_string_lossy();
        Some(Self {
            code: name.trim_end_matches(SUFFIX).to_owned(),
            is_locked: is_locked(&file),
            file,
        })
    }
}

impl ClientShelf {
    /// Takes in the file of a client from wherever it lies, and gives what is to be asked for: one that is locked waits
    /// on the shelf for its passphrase.
    pub(super) fn bring(&mut self, file: PathBuf) -> Option<ClientRequest> {
        let brought = ShelvedClient::of(file.clone())?;
        let is_locked = brought.is_locked;
        self.brought = Some(brought);
        (!is_locked).then_some(ClientRequest::Open {
            file,
            passphrase: None,
            begins: false,
        })
    }

    /// All that can be opened: what was brought first.
    pub fn all(&self) -> impl Iterator<Item = &ShelvedClient> {
        let brought = self.brought.iter();
        let brought = brought.filter(|it| self.clients.iter().all(|known| known.file != it.file));
        brought.chain(&self.clients)
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<ClientShelf>()
        .init_resource::<SessionNow>()
        .init_resource::<Watched>()
        .init_resource::<Kept>()
        .add_message::<ClientRequest>()
        .add_systems(OnEnter(Loading::Done), look_into_the_folder)
        .add_systems(
            Update,
            (
                hear.run_if(resource_exists::<Keeper>),
                note_what_was_done
                    .run_if(resource_changed::<Treating>.or_else(resource_changed::<Selection>)),
                ask.run_if(on_message::<ClientRequest>),
                keep.run_if(resource_changed::<SessionNow>),
            )
                .chain()
                .after(LessonSystems)
                .in_set(MapSystems::Answer),
        )
        .add_systems(Last, finish.run_if(on_message::<AppExit>));
}

/// Starts the thread that keeps the files, and has it say which there are.
fn look_into_the_folder(
    mut commands: Commands,
    (folder, waker): (Option<Res<OwnClients>>, Res<Waker>),
    mut shelf: ResMut<ClientShelf>,
) {
    let Some(folder) = folder else { return };
    shelf.has_folder = true;
    let keeper = Keeper::start(folder.0.clone(), waker.clone());
    keeper.send(Job::List);
    commands.insert_resource(keeper);
}

fn ask(
    mut requests: MessageReader<ClientRequest>,
    keeper: Option<Res<Keeper>>,
    mut shelf: ResMut<ClientShelf>,
) {
    let Some(keeper) = keeper else {
        requests.clear();
        return;
    };
    for request in requests.read() {
        shelf.problem = None;
        shelf.news = None;
        shelf.is_busy |= !matches!(request, ClientRequest::WriteText { .. });
        keeper.send(Job::Do(request.clone()));
    }
}

/// What the keeper has to tell.
fn hear(
    keeper: Res<Keeper>,
    mut shelf: ResMut<ClientShelf>,
    mut kept: ResMut<Kept>,
    mut send: MessageWriter<MapCommand>,
) {
    for told in keeper.told() {
        shelf.is_busy &= matches!(told, Told::Saved | Told::Unsaved(_) | Told::Wrote(_));
        match told {
            Told::Listed { clients, free_code } => {
                shelf.clients = clients;
                shelf.free_code = free_code;
            }
            Told::Opened(opened) => {
                let opened = *opened;
                shelf.is_locked = opened.is_locked;
                shelf.is_saved = true;
                shelf.brought = None;
                shelf.news = opened.damaged.map(|file| {
                    let file = file.display().to_string();
                    text!("client-recovered", file = file)
                });
                kept.0 = Some((opened.file.clone(), opened.client.clone()));
                let begins = opened.begins.then(Moment::now);
                let client = Box::new(opened.client);
                send.write(SessionCommand::Open(opened.file, client, begins).into());
            }
            Told::Locked(is_locked, readable) => {
                shelf.is_locked = is_locked;
                let names = readable.iter().map(|file| file.display().to_string());
                let names: Vec<String> = names.collect();
                shelf.news = (!names.is_empty())
                    .then(|| text!("client-texts-readable", files = names.join(", ")));
            }
            Told::Saved => {
                shelf.is_saved = true;
                shelf.problem = None;
            }
            Told::Wrote(file) => {
                let file = file.display().to_string();
                shelf.news = Some(text!("visit-written", file = file));
            }
            Told::Unsaved(problem) | Told::Failed(problem) => shelf.problem = Some(problem),
        }
    }
}

/// What of the open client is with the keeper.
#[derive(Resource, Default)]
struct Kept(Option<(PathBuf, myomap_sessions::Client)>);

/// Has the open client written where anything has changed.
fn keep(
    session: Res<SessionNow>,
    keeper: Option<Res<Keeper>>,
    mut kept: ResMut<Kept>,
    mut shelf: ResMut<ClientShelf>,
) {
    let Some(keeper) = keeper else { return };
    match session.0.as_deref() {
        None => {
            if kept.0.take().is_some() {
                keeper.send(Job::Close);
                shelf.is_locked = false;
            }
        }
        Some(session) => {
            let is_kept = kept
                .0
                .as_ref()
                .is_some_and(|(file, client)| *file != session.file || *client == session.client);
            if !is_kept {
                kept.0 = Some((session.file.clone(), session.client.clone()));
                shelf.is_saved = false;
                keeper.send(Job::Save(Box::new(session.client.clone())));
            }
        }
    }
}

/// What the timer of the technique player has seen.
#[derive(Resource, Default)]
struct Watched(HoldWatch);

/// What was done by the timer is noted in the visit, as long as that may be changed.
fn note_what_was_done(
    (treating, selection, session): (Res<Treating>, Res<Selection>, Res<SessionNow>),
    mut watched: ResMut<Watched>,
    mut send: MessageWriter<MapCommand>,
) {
    let done = watched.0.look(&treating, &selection);
    let open = session.0.as_ref();
    let is_noted = open.is_some_and(|it| it.can_be_changed() && it.client_view.is_none());
    if let Some(done) = done.filter(|_| is_noted) {
        send.write(SessionCommand::Did(done).into());
    }
}

fn finish(keeper: Option<ResMut<Keeper>>) {
    if let Some(mut keeper) = keeper {
        keeper.finish();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_that_was_brought_is_asked_for_at_once_or_waits_for_its_passphrase() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = |name: &str, text: &str| {
            let file = folder.path().join(name);
            std::fs::write(&file, text).expect("written");
            file
        };
        let mut shelf = ClientShelf::default();
        let plain = file("C001.client", "(version: 1)");
        let asked = shelf.bring(plain.clone());
        assert!(matches!(asked, Some(ClientRequest::Open { file, .. }) if file == plain));
        let locked = file("C002.client", "age-encryption.org/v1\n");
        assert!(shelf.bring(locked.clone()).is_none());
        let on_the_shelf: Vec<&PathBuf> = shelf.all().map(|client| &client.file).collect();
        assert_eq!(on_the_shelf, [&locked]);
    }
}
