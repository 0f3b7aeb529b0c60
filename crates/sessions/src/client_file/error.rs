//! What can go wrong with the file of a client.

use super::contents::Fault;
use myomap_knowledge::text;
use std::path::{Path, PathBuf};

/// Why the file of a client cannot be opened or written. What lies on the disk is as it was.
#[derive(Debug, thiserror::Error)]
pub enum ClientFileError {
    /// There is such a file already.
    #[error("{}", text!("client-exists", file = .0.display().to_string()))]
    Exists(PathBuf),
    /// Another Myomap has it open.
    #[error("{}", text!("client-open-elsewhere", file = .0.display().to_string()))]
    OpenElsewhere(PathBuf),
    /// Somebody else has written it since it was opened.
    #[error("{}", text!("client-changed-elsewhere", file = .0.display().to_string()))]
    ChangedElsewhere(PathBuf),
    /// The system does not let it be read.
    #[error("{}", text!("client-unreadable", error = .source.to_string(), file = .path.display().to_string()))]
    Unreadable {
        /// What the system said.
        source: std::io::Error,
        /// The file.
        path: PathBuf,
    },
    /// The system does not let it be written, or there is no room.
    #[error("{}", text!("client-unwritable", error = .source.to_string(), file = .path.display().to_string()))]
    Unwritable {
        /// What the system said.
        source: std::io::Error,
        /// The file.
        path: PathBuf,
    },
    /// It is far too large.
    #[error("{}", text!("client-too-large", most = *.most_mb, file = .path.display().to_string()))]
    TooLarge {
        /// The most that is read, in MB.
        most_mb: u64,
        /// The file.
        path: PathBuf,
    },
    /// A newer Myomap has written it.
    #[error("{}", text!("client-newer", version = *.version, file = .path.display().to_string()))]
    Newer {
        /// Its version.
        version: u32,
        /// The file.
        path: PathBuf,
    },
    /// It is locked, and no passphrase was given.
    #[error("{}", text!("client-locked", file = .0.display().to_string()))]
    Locked(PathBuf),
    /// The passphrase is another one, or the file is damaged at its beginning.
    #[error("{}", text!("client-wrong-passphrase", file = .0.display().to_string()))]
    WrongPassphrase(PathBuf),
    /// It makes no sense, nor does its copy.
    #[error("{}", text!("client-damaged", reason = .reason, file = .path.display().to_string()))]
    Damaged {
        /// What is wrong with it.
        reason: String,
        /// The file.
        path: PathBuf,
    },
    /// A visit that was signed would be changed.
    #[error("{}", text!("client-signed-changed", visit = *.visit, file = .path.display().to_string()))]
    SignedChanged {
        /// Which visit, counted from 1.
        visit: usize,
        /// The file.
        path: PathBuf,
    },
}

impl ClientFileError {
    pub(super) fn of_fault(path: &Path, fault: Fault) -> Self {
        let path = path.to_owned();
        match fault {
            Fault::Newer(version) => Self::Newer { version, path },
            Fault::Locked => Self::Locked(path),
            Fault::WrongPassphrase => Self::WrongPassphrase(path),
            Fault::Damaged(reason) => Self::Damaged { reason, path },
        }
    }

    /// Whether a passphrase would help.
    pub fn wants_passphrase(&self) -> bool {
        matches!(self, Self::Locked(_) | Self::WrongPassphrase(_))
    }
}
