//! Locking with a passphrase, in the format of age (<https://age-encryption.org/v1>), which other programs open too.

use age::secrecy::SecretString;
use age::{DecryptError, scrypt};

/// What every locked file begins with.
const BEGINS: &[u8] = b"age-encryption.org/v1";

/// How much work it is to try a passphrase, as a power of two: half a second of a usual machine and 128 MB, which is what
/// OWASP recommends at the least (Password Storage Cheat Sheet, 2024). A test tries hundreds of files.
const WORK: u8 = if cfg!(test) { 6 } else { 17 };

/// Files that need more work than this to be opened, as a power of two, are refused.
const MOST_WORK: u8 = 22;

/// A passphrase. It shows in no log, and is wiped from memory.
#[derive(Debug, Clone)]
pub struct Passphrase(SecretString);

impl Passphrase {
    /// A passphrase as it was typed; none where nothing was.
    pub fn of(typed: &str) -> Option<Self> {
        (!typed.is_empty()).then(|| Self(SecretString::from(typed)))
    }

    /// Locks bytes.
    pub(super) fn lock(&self, bytes: &[u8]) -> Result<Vec<u8>, String> {
        let mut recipient = scrypt::Recipient::new(self.0.clone());
        recipient.set_work_factor(WORK);
        age::encrypt(&recipient, bytes).map_err(|error| error.to_string())
    }

    /// What was locked.
    pub(super) fn unlock(&self, bytes: &[u8]) -> Result<Vec<u8>, Unlock> {
        let mut identity = scrypt::Identity::new(self.0.clone());
        identity.set_max_work_factor(MOST_WORK);
        age::decrypt(&identity, bytes).map_err(|error| match error {
            DecryptError::DecryptionFailed
            | DecryptError::KeyDecryptionFailed
            | DecryptError::NoMatchingKeys => Unlock::WrongPassphrase,
            error => Unlock::Damaged(error.to_string()),
        })
    }
}

/// Why something locked cannot be opened.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Unlock {
    WrongPassphrase,
    Damaged(String),
}

/// Whether bytes are locked.
pub(super) fn is_locked(bytes: &[u8]) -> bool {
    bytes.starts_with(BEGINS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_passphrase_opens() {
        let one = Passphrase::of("the quick brown fox").expect("a passphrase");
        let other = Passphrase::of("the quick brown fix").expect("a passphrase");
        let locked = one.lock(b"a client").expect("locked");
        assert!(is_locked(&locked));
        assert!(!locked.windows(6).any(|part| part == b"client"));
        assert_eq!(one.unlock(&locked).expect("opened"), b"a client");
        assert_eq!(other.unlock(&locked), Err(Unlock::WrongPassphrase));
        assert!(Passphrase::of("").is_none());
        assert!(!format!("{one:?}").contains("quick"));
    }
}
