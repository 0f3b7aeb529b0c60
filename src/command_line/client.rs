//! The file of a client, as commands read it: the passphrase of a locked one is asked for.

use super::secret_line;
use myomap_knowledge::command_line::output::tell;
use myomap_knowledge::text;
use myomap_sessions::client_file::{is_locked, look};
use myomap_sessions::{Client, ClientFileError, Passphrase};
use std::path::Path;

/// Why there is no client.
#[derive(Debug, thiserror::Error)]
pub(super) enum ClientError {
    #[error(transparent)]
    File(#[from] ClientFileError),
    #[error("{}", text!("client-passphrase-unread", error = .0.to_string()))]
    Passphrase(#[from] std::io::Error),
}

/// Reads the client and changes nothing. The passphrase is a line of standard input.
pub(super) fn client(file: &Path) -> Result<Client, ClientError> {
    let passphrase = if is_locked(file) { asked()? } else { None };
    let looked = look(file, passphrase)?;
    if looked.is_of_copy {
        let file = file.display().to_string();
        tell(text!("client-of-copy", file = file));
    }
    Ok(looked.client)
}

fn asked() -> std::io::Result<Option<Passphrase>> {
    let line = secret_line::read(|| tell(text!("client-passphrase")))?;
    Ok(Passphrase::of(&line))
}
