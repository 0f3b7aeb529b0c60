//! The thread that opens, writes and locks the files of clients, one thing after the other. What is changed is written at the
//! latest [`REST`] after the change, however much is changed meanwhile.

use super::{ClientRequest, ShelvedClient};
use crate::app::background::{Died, Waker};
use crate::app::worker::{Teller, Worker};
use bevy::prelude::{Deref, DerefMut, Resource};
use myomap_knowledge::files::write_private;
use myomap_knowledge::text;
use myomap_sessions::client_file::{SUFFIX, clients_in, free_code};
use myomap_sessions::{Client, ClientFile, ClientFileError, Passphrase};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

/// So long changes are gathered before they are written together.
const REST: Duration = Duration::from_millis(400);

/// So long after it could not be written it is tried again.
const AGAIN: Duration = Duration::from_secs(3);

/// What the names of texts end with.
const TEXT_SUFFIX: &str = ".txt";

/// What is to be done.
pub(super) enum Job {
    /// Say which clients there are.
    List,
    /// What a person wants.
    Do(ClientRequest),
    /// The open client is this now.
    Save(Box<Client>),
    /// Nobody needs the open client any more.
    Close,
}

/// What has been done.
pub(super) enum Told {
    Listed {
        clients: Vec<ShelvedClient>,
        free_code: String,
    },
    Opened(Box<OpenedClient>),
    /// Whether it is locked now, and what was written of it before that others can still read.
    Locked(bool, Vec<PathBuf>),
    Saved,
    Unsaved(String),
    Wrote(PathBuf),
    Failed(String),
}

/// A client that was opened.
pub(super) struct OpenedClient {
    pub(super) file: PathBuf,
    pub(super) client: Client,
    pub(super) is_locked: bool,
    pub(super) damaged: Option<PathBuf>,
    pub(super) begins: bool,
}

/// The thread, and what it says.
#[derive(Resource, Deref, DerefMut)]
pub(super) struct Keeper(Worker<Job, Told>);

impl Keeper {
    pub(super) fn start(folder: PathBuf, waker: Waker) -> Self {
        let died = |died: Died| Told::Failed(died.to_string());
        let work = |jobs: &Receiver<Job>, teller: &Teller<Told>| {
            let mut desk = Desk {
                folder,
                open: None,
                unwritten: None,
                teller,
            };
            desk.work(jobs);
        };
        Self(Worker::start("clients", waker, died, work))
    }
}

/// What the thread works with.
struct Desk<'a> {
    folder: PathBuf,
    open: Option<ClientFile>,
    /// The client as it is to be written, and when at the latest.
    unwritten: Option<(Box<Client>, Instant)>,
    teller: &'a Teller<Told>,
}

impl Desk<'_> {
    fn work(&mut self, jobs: &Receiver<Job>) {
        loop {
            let job = match &self.unwritten {
                None => jobs.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some((_, latest)) => {
                    jobs.recv_timeout(latest.saturating_duration_since(Instant::now()))
                }
            };
            match job {
                Ok(Job::Save(client)) => {
                    let soon = Instant::now() + REST;
                    let latest = self.unwritten.take().map(|(_, latest)| latest);
                    self.unwritten = Some((client, latest.map_or(soon, |at| at.min(soon))));
                }
                Ok(other) => {
                    self.write();
                    self.perform(other);
                }
                Err(RecvTimeoutError::Timeout) => self.write(),
                Err(RecvTimeoutError::Disconnected) => {
                    self.write();
                    return;
                }
            }
        }
    }

    fn tell(&self, told: Told) {
        self.teller.tell(told);
    }

    fn write(&mut self) {
        let Some((client, _)) = self.unwritten.take() else {
            return;
        };
        if let Some(file) = &mut self.open {
            let told = match file.save(&client) {
                Ok(()) => Told::Saved,
                Err(error) => {
                    self.unwritten = Some((client, Instant::now() + AGAIN));
                    Told::Unsaved(text!("client-unsaved", problem = error.to_string()))
                }
            };
            self.tell(told);
        }
    }

    fn perform(&mut self, job: Job) {
        match job {
            Job::List => self.list(),
            Job::Close => {
                self.unwritten = None;
                self.open = None;
                self.list();
            }
            Job::Save(_) => {}
            Job::Do(request) => {
                if let Err(error) = self.do_as_asked(request) {
                    self.tell(Told::Failed(error));
                }
            }
        }
    }

    fn do_as_asked(&mut self, request: ClientRequest) -> Result<(), String> {
        match request {
            ClientRequest::Create { code, passphrase } => self.create(&code, passphrase),
            ClientRequest::Open {
                file,
                passphrase,
                begins,
            } => self.open_file(&file, passphrase, begins),
            ClientRequest::Lock(passphrase) => {
                let is_locked = passphrase.is_some();
                if let Some(file) = &mut self.open {
                    file.lock(passphrase).map_err(|error| error.to_string())?;
                }
                let readable = if is_locked { self.texts() } else { Vec::new() };
                self.tell(Told::Locked(is_locked, readable));
                Ok(())
            }
            ClientRequest::WriteText { name, text } => self.write_text(&name, &text),
        }
    }

    fn create(&mut self, code: &str, passphrase: Option<Passphrase>) -> Result<(), String> {
        let name = plain_name(code);
        if name.is_empty() {
            return Err(text!("client-no-code"));
        }
        let path = self.folder.join(name + SUFFIX);
        let client = Client::new(code.trim());
        let file = ClientFile::create(&path, &client, passphrase);
        self.opened(file.map_err(|error| error.to_string())?, client, None, true);
        Ok(())
    }

    fn open_file(
        &mut self,
        path: &Path,
        passphrase: Option<Passphrase>,
        begins: bool,
    ) -> Result<(), String> {
        if self.open.as_ref().is_some_and(|open| open.path() == path) {
            self.open = None;
        }
        let opened = ClientFile::open(path, passphrase)
            .map_err(|error: ClientFileError| error.to_string())?;
        self.opened(opened.file, opened.client, opened.damaged, begins);
        Ok(())
    }

    fn opened(&mut self, file: ClientFile, client: Client, damaged: Option<PathBuf>, begins: bool) {
        let opened = OpenedClient {
            file: file.path().to_owned(),
            client,
            is_locked: file.is_locked(),
            damaged,
            begins,
        };
        // What of another client could not be written belongs into no other file.
        self.unwritten = None;
        self.open = Some(file);
        self.tell(Told::Opened(Box::new(opened)));
        self.list();
    }

    fn list(&self) {
        let clients = clients_in(&self.folder).into_iter();
        self.tell(Told::Listed {
            clients: clients.filter_map(ShelvedClient::of).collect(),
            free_code: free_code(&self.folder),
        });
    }

    /// The texts that were written of the open client.
    fn texts(&self) -> Vec<PathBuf> {
        let Some(name) = self.open.as_ref().and_then(|open| open.path().file_name()) else {
            return Vec::new();
        };
        let name = name.to_string_lossy();
        let begins = format!("{}_", name.trim_end_matches(SUFFIX));
        let is_text = |path: &PathBuf| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.starts_with(&begins) && name.ends_with(TEXT_SUFFIX)
        };
        let entries = std::fs::read_dir(&self.folder).into_iter().flatten();
        let mut texts: Vec<PathBuf> = entries
            .flatten()
            .map(|entry| entry.path())
            .filter(is_text)
            .collect();
        texts.sort();
        texts
    }

    /// Writes a text for others to read; of a locked client nothing is written in the clear.
    fn write_text(&self, name: &str, text: &str) -> Result<(), String> {
        if self.open.as_ref().is_some_and(ClientFile::is_locked) {
            return Err(text!("visit-locked-not-written"));
        }
        let path = self.folder.join(plain_name(name) + TEXT_SUFFIX);
        write_private(&path, text.as_bytes()).map_err(|error| {
            let file = path.display().to_string();
            text!("client-unwritable", error = error.to_string(), file = file)
        })?;
        self.tell(Told::Wrote(path));
        Ok(())
    }
}

/// A name for a file without signs that a system does not take.
fn plain_name(name: &str) -> String {
    const LONGEST: usize = 60;
    let is_plain = |sign: char| sign.is_alphanumeric() || matches!(sign, '-' | '_');
    let plain = name.trim().chars().take(LONGEST);
    let plain = plain.map(|sign| if is_plain(sign) { sign } else { '_' });
    plain.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use myomap_sessions::client_file::look;

    /// A keeper with a folder, and what it has told.
    struct Office {
        keeper: Keeper,
        folder: tempfile::TempDir,
    }

    impl Office {
        fn new() -> Self {
            let folder = tempfile::tempdir().expect("a folder");
            let keeper = Keeper::start(folder.path().to_owned(), Waker::default());
            Self { keeper, folder }
        }

        /// What is told that is wanted; nothing else is waited for.
        fn hears<T>(&self, wanted: impl Fn(Told) -> Option<T>) -> T {
            let begin = Instant::now();
            loop {
                if let Some(found) = self.keeper.told().into_iter().find_map(&wanted) {
                    return found;
                }
                assert!(begin.elapsed() < Duration::from_secs(60), "never told");
                std::thread::sleep(Duration::from_millis(2));
            }
        }

        fn create(&self, code: &str) -> OpenedClient {
            let (code, passphrase) = (code.to_owned(), None);
            self.keeper
                .send(Job::Do(ClientRequest::Create { code, passphrase }));
            self.hears(|told| match told {
                Told::Opened(opened) => Some(*opened),
                _ => None,
            })
        }
    }

    fn with_a_visit(mut client: Client, told: &str) -> Box<Client> {
        let visit = client.begin_visit("2026-11-26 10:00".parse().expect("a moment"));
        let visit = client.visit_mut(visit).expect("a visit");
        visit.record_mut().expect("not signed").notes.told = told.to_owned();
        Box::new(client)
    }

    #[test]
    fn what_was_changed_last_is_on_the_disk_though_changes_never_stop() {
        let office = Office::new();
        let opened = office.create("C001");
        let begin = Instant::now();
        let mut number = 0;
        let written = loop {
            number += 1;
            let client = with_a_visit(opened.client.clone(), &format!("change {number}"));
            office.keeper.send(Job::Save(client));
            let there = look(&opened.file, None).expect("always whole").client;
            if !there.visits().is_empty() {
                break there;
            }
            assert!(begin.elapsed() < Duration::from_secs(60), "never written");
            std::thread::sleep(Duration::from_millis(20));
        };
        assert!(
            written.visits()[0]
                .record()
                .notes
                .told
                .starts_with("change")
        );
    }

    #[test]
    fn what_is_not_yet_written_is_when_the_window_closes() {
        let mut office = Office::new();
        let opened = office.create("C001");
        let changed = with_a_visit(opened.client, "the last words");
        office.keeper.send(Job::Save(changed.clone()));
        office.keeper.finish();
        let written = look(&opened.file, None).expect("whole");
        assert_eq!(written.client, *changed);
    }

    // Windows moves no folder in which a file is open.
    #[cfg(unix)]
    #[test]
    fn what_could_not_be_written_is_as_soon_as_there_is_room() {
        let office = Office::new();
        let opened = office.create("C001");
        let (here, away) = (office.folder.path(), tempfile::tempdir().expect("a folder"));
        let away = away.path().join("away");
        std::fs::rename(here, &away).expect("moved");
        let changed = with_a_visit(opened.client, "told meanwhile");
        office.keeper.send(Job::Save(changed.clone()));
        office.hears(|told| matches!(told, Told::Unsaved(_)).then_some(()));
        std::fs::rename(&away, here).expect("moved back");
        office.hears(|told| matches!(told, Told::Saved).then_some(()));
        let written = look(&opened.file, None).expect("whole");
        assert_eq!(written.client, *changed);
    }

    #[test]
    fn a_client_is_never_made_twice_and_a_name_leads_out_of_no_folder() {
        let office = Office::new();
        let opened = office.create("../../etc/passwd");
        assert_eq!(opened.file.parent(), Some(office.folder.path()));
        let again = ClientRequest::Create {
            code: String::from("../../etc/passwd"),
            passphrase: None,
        };
        office.keeper.send(Job::Do(again));
        let problem = office.hears(|told| match told {
            Told::Failed(problem) => Some(problem),
            _ => None,
        });
        assert!(problem.contains("already"), "{problem}");
    }

    #[test]
    fn whoever_locks_is_told_what_was_written_before_and_can_still_be_read() {
        let office = Office::new();
        office.create("C001");
        for name in ["C001_2026-11-26", "C0012_2026-11-26"] {
            let (name, text) = (name.to_owned(), String::from("readable"));
            office
                .keeper
                .send(Job::Do(ClientRequest::WriteText { name, text }));
        }
        let lock = ClientRequest::Lock(Passphrase::of("a b c"));
        office.keeper.send(Job::Do(lock));
        let readable = office.hears(|told| match told {
            Told::Locked(true, readable) => Some(readable),
            _ => None,
        });
        assert_eq!(readable, [office.folder.path().join("C001_2026-11-26.txt")]);
    }

    #[test]
    fn of_a_locked_client_no_text_is_written() {
        let office = Office::new();
        office.create("C001");
        let lock = ClientRequest::Lock(Passphrase::of("a b c"));
        office.keeper.send(Job::Do(lock));
        let name = String::from("C001 visit 1");
        let text = String::from("secret");
        office
            .keeper
            .send(Job::Do(ClientRequest::WriteText { name, text }));
        office.hears(|told| match told {
            Told::Failed(problem) => Some(problem),
            _ => None,
        });
        let names = std::fs::read_dir(office.folder.path()).expect("a folder");
        let texts = names.filter(|it| {
            let name = it.as_ref().expect("an entry").file_name();
            name.to_string_lossy().ends_with(".txt")
        });
        assert_eq!(texts.count(), 0);
    }
}
