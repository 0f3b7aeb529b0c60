//! The file of a client: opened by one Myomap at a time, written whole or not at all, with a copy beside it from which the
//! last whole state comes back where the file is damaged.
//!
//! [`contents`] says what stands in it, [`passphrase`] how it is locked, [`names`] what lies beside it.

mod bad_input;
mod contents;
mod error;
mod names;
mod passphrase;

pub use error::ClientFileError;
pub use names::{SUFFIX, clients_in, free_code};
pub use passphrase::Passphrase;

use crate::client::Client;
use contents::Fault;
use myomap_knowledge::files::{create_private_folder, write_private};
use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Nobody writes so much about one client; a larger file is somebody's mistake.
const LARGEST_BYTES: u64 = 64 * 1024 * 1024;

/// The file of a client, held by this Myomap alone as long as this lives.
#[derive(Debug)]
pub struct ClientFile {
    path: PathBuf,
    passphrase: Option<Passphrase>,
    /// What is known to lie on the disk.
    bytes: Vec<u8>,
    /// What that means.
    client: Client,
    /// Held so that no other Myomap opens the file.
    _held: File,
}

/// A file that was opened.
#[derive(Debug)]
pub struct Opened {
    /// The file, to be saved again.
    pub file: ClientFile,
    /// What it holds.
    pub client: Client,
    /// Where the damaged file lies now, where the last whole state was taken from the copy.
    pub damaged: Option<PathBuf>,
}

impl ClientFile {
    /// Makes the file of a new client.
    ///
    /// # Errors
    /// Where there is a file already, or it cannot be written.
    pub fn create(
        path: &Path,
        client: &Client,
        passphrase: Option<Passphrase>,
    ) -> Result<Self, ClientFileError> {
        if let Some(folder) = path.parent() {
            create_private_folder(folder).map_err(|error| unwritable(path, error))?;
        }
        let is_new = || match path.exists() {
            true => Err(ClientFileError::Exists(path.to_owned())),
            false => Ok(()),
        };
        // Before and after it is held: somebody may have been quicker.
        is_new()?;
        let held = hold(path)?;
        is_new()?;
        let bytes = contents::to_bytes(client, passphrase.as_ref())
            .map_err(|reason| unsayable(path, reason))?;
        let file = Self {
            path: path.to_owned(),
            passphrase,
            bytes,
            client: client.clone(),
            _held: held,
        };
        write(&file.path, &file.bytes)?;
        write(&names::copy_of(path), &file.bytes)?;
        Ok(file)
    }

    /// Opens the file of a client. Where it is damaged and its copy is whole, it is set aside and the copy takes its place.
    ///
    /// # Errors
    /// Where another Myomap has it open, it cannot be read, is of a newer version, locked with another passphrase, or
    /// damaged together with its copy. Nothing is changed then.
    pub fn open(path: &Path, passphrase: Option<Passphrase>) -> Result<Opened, ClientFileError> {
        let bytes = read_bytes(path)?;
        let held = hold(path)?;
        let opened = |bytes: Vec<u8>, client: Client, damaged| Opened {
            file: Self {
                path: path.to_owned(),
                passphrase: passphrase.clone().filter(|_| passphrase::is_locked(&bytes)),
                bytes,
                client: client.clone(),
                _held: held,
            },
            client,
            damaged,
        };
        let fault = match contents::of_bytes(&bytes, passphrase.as_ref()) {
            Ok(client) => return Ok(opened(bytes, client, None)),
            Err(fault) => fault,
        };
        let whole = whole_copy(path, &bytes, &fault, passphrase.as_ref());
        let Some((copy, client)) = whole else {
            return Err(ClientFileError::of_fault(path, fault));
        };
        let aside = names::free_aside(path);
        std::fs::rename(path, &aside).map_err(|error| unwritable(path, error))?;
        write(path, &copy)?;
        Ok(opened(copy, client, Some(aside)))
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether it is locked with a passphrase.
    pub fn is_locked(&self) -> bool {
        self.passphrase.is_some()
    }

    /// Writes the client, whole or not at all, and then the copy.
    ///
    /// # Errors
    /// Where a signed visit was changed, somebody else has changed the file meanwhile, or it cannot be written; the file is
    /// as it was then.
    pub fn save(&mut self, client: &Client) -> Result<(), ClientFileError> {
        if let Some(visit) = client.breaks(&self.client) {
            return Err(ClientFileError::SignedChanged {
                visit,
                path: self.path.clone(),
            });
        }
        if *client == self.client && self.path.exists() {
            return Ok(());
        }
        self.is_as_it_was_left()?;
        let bytes = contents::to_bytes(client, self.passphrase.as_ref())
            .map_err(|reason| unsayable(&self.path, reason))?;
        write(&self.path, &bytes)?;
        self.bytes = bytes;
        self.client = client.clone();
        write(&names::copy_of(&self.path), &self.bytes)
    }

    /// Locks it with a passphrase from now on, or with none no longer. What lies beside it in the clear is locked too.
    ///
    /// # Errors
    /// Where something cannot be written; what was written first is the copy, so that the file is never without a lock
    /// that its copy has.
    pub fn lock(&mut self, passphrase: Option<Passphrase>) -> Result<(), ClientFileError> {
        self.is_as_it_was_left()?;
        let bytes = contents::to_bytes(&self.client, passphrase.as_ref())
            .map_err(|reason| unsayable(&self.path, reason))?;
        write(&names::copy_of(&self.path), &bytes)?;
        write(&self.path, &bytes)?;
        self.bytes = bytes;
        if let Some(passphrase) = &passphrase {
            for aside in names::asides(&self.path) {
                lock_aside(&aside, passphrase)?;
            }
        }
        self.passphrase = passphrase;
        Ok(())
    }

    /// Nobody else may have written the file meanwhile, as a program that carries folders from one machine to another
    /// does: that must not be overwritten. A file that is gone is written again.
    fn is_as_it_was_left(&self) -> Result<(), ClientFileError> {
        match std::fs::read(&self.path) {
            Ok(there) if there == self.bytes => Ok(()),
            Ok(_) => Err(ClientFileError::ChangedElsewhere(self.path.clone())),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            Err(source) => Err(ClientFileError::Unreadable {
                source,
                path: self.path.clone(),
            }),
        }
    }
}

/// A client that was looked at.
#[derive(Debug)]
pub struct Looked {
    /// The client.
    pub client: Client,
    /// Whether the file is damaged and this is what its copy says.
    pub is_of_copy: bool,
}

/// Reads a client without holding the file, for who only wants to look; nothing is changed, and a damaged file is not mended.
///
/// # Errors
/// As [`ClientFile::open`], but for its being open elsewhere.
pub fn look(path: &Path, passphrase: Option<Passphrase>) -> Result<Looked, ClientFileError> {
    let bytes = read_bytes(path)?;
    match contents::of_bytes(&bytes, passphrase.as_ref()) {
        Ok(client) => Ok(Looked {
            client,
            is_of_copy: false,
        }),
        Err(fault) => match whole_copy(path, &bytes, &fault, passphrase.as_ref()) {
            Some((_, client)) => Ok(Looked {
                client,
                is_of_copy: true,
            }),
            None => Err(ClientFileError::of_fault(path, fault)),
        },
    }
}

/// Whether a passphrase is needed to open a file; no where it cannot be read.
pub fn is_locked(path: &Path) -> bool {
    use std::io::Read;
    let mut begins = Vec::new();
    let read = File::open(path).and_then(|file| file.take(64).read_to_end(&mut begins));
    read.is_ok() && passphrase::is_locked(&begins)
}

/// The copy of a damaged file and what it says, where that can be had. The copy of a locked file must be locked as well:
/// nothing may come into the clear by a wrong passphrase.
fn whole_copy(
    path: &Path,
    bytes: &[u8],
    fault: &Fault,
    passphrase: Option<&Passphrase>,
) -> Option<(Vec<u8>, Client)> {
    if !matches!(fault, Fault::Damaged(_) | Fault::WrongPassphrase) {
        return None;
    }
    let copy = read_bytes(&names::copy_of(path)).ok()?;
    if passphrase::is_locked(bytes) && !passphrase::is_locked(&copy) {
        return None;
    }
    let client = contents::of_bytes(&copy, passphrase).ok()?;
    Some((copy, client))
}

/// Holds the file for this Myomap alone, by a file beside it: the file itself is another one after each saving.
fn hold(path: &Path) -> Result<File, ClientFileError> {
    let beside = names::held_by(path);
    let file = File::create(&beside).map_err(|error| unwritable(path, error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(ClientFileError::OpenElsewhere(path.to_owned())),
        Err(TryLockError::Error(error)) => Err(unwritable(path, error)),
    }
}

fn read_bytes(path: &Path) -> Result<Vec<u8>, ClientFileError> {
    let unreadable = |source| ClientFileError::Unreadable {
        source,
        path: path.to_owned(),
    };
    if std::fs::metadata(path).map_err(unreadable)?.len() > LARGEST_BYTES {
        return Err(ClientFileError::TooLarge {
            most_mb: LARGEST_BYTES / 1_048_576,
            path: path.to_owned(),
        });
    }
    std::fs::read(path).map_err(unreadable)
}

fn lock_aside(path: &Path, passphrase: &Passphrase) -> Result<(), ClientFileError> {
    let bytes = read_bytes(path)?;
    if passphrase::is_locked(&bytes) {
        return Ok(());
    }
    let locked = passphrase
        .lock(&bytes)
        .map_err(|reason| unsayable(path, reason))?;
    write(path, &locked)
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), ClientFileError> {
    write_private(path, bytes).map_err(|error| unwritable(path, error))
}

fn unwritable(path: &Path, source: std::io::Error) -> ClientFileError {
    ClientFileError::Unwritable {
        source,
        path: path.to_owned(),
    }
}

fn unsayable(path: &Path, reason: String) -> ClientFileError {
    ClientFileError::Unwritable {
        source: std::io::Error::other(reason),
        path: path.to_owned(),
    }
}
