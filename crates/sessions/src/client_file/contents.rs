//! What stands in the file of a client: RON with its version, and a sum by which damage is noticed that leaves it RON.
//!
//! A format that changes gets another [`VERSION`]; [`of_text`] goes on reading the earlier ones, each by its own function,
//! and what is saved again is of the newest. `tests/data` keeps a file of each version.

use super::passphrase::{Passphrase, Unlock, is_locked};
use crate::client::Client;
use serde::{Deserialize, Serialize};

/// The version that is written.
const VERSION: u32 = 1;

/// What the last line begins with; behind it stands the sum of all before it. A person who changes the file by hand
/// takes that line away.
const SUM: &str = "// sum: ";

/// Why bytes are no client that can be used.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// Written by a newer Myomap, in this version.
    Newer(u32),
    /// Locked, and no passphrase was given.
    Locked,
    /// Locked with another passphrase, or damaged where that cannot be told apart.
    WrongPassphrase,
    /// No client's file, or no longer one.
    Damaged(String),
}

/// All of the file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Contents<T> {
    version: u32,
    client: T,
}

/// The part that every version has.
#[derive(Deserialize)]
struct Version {
    version: u32,
}

/// The bytes of a file that holds this client.
pub(super) fn to_bytes(client: &Client, lock: Option<&Passphrase>) -> Result<Vec<u8>, String> {
    let contents = Contents {
        version: VERSION,
        client,
    };
    let text = ron::ser::to_string_pretty(&contents, ron::ser::PrettyConfig::new())
        .map_err(|error| error.to_string())?;
    let text = format!("{text}\n");
    let bytes = format!("{text}{SUM}{:08x}\n", crc32fast::hash(text.as_bytes())).into_bytes();
    match lock {
        Some(passphrase) => passphrase.lock(&bytes),
        None => Ok(bytes),
    }
}

/// The client that the bytes of a file hold.
pub(super) fn of_bytes(bytes: &[u8], passphrase: Option<&Passphrase>) -> Result<Client, Fault> {
    let opened = match (is_locked(bytes), passphrase) {
        (false, _) => None,
        (true, None) => return Err(Fault::Locked),
        (true, Some(passphrase)) => {
            let opened = passphrase.unlock(bytes).map_err(|error| match error {
                Unlock::WrongPassphrase => Fault::WrongPassphrase,
                Unlock::Damaged(reason) => Fault::Damaged(reason),
            })?;
            Some(opened)
        }
    };
    let bytes = opened.as_deref().unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| Fault::Damaged(error.to_string()))?;
    of_text(text)
}

fn of_text(text: &str) -> Result<Client, Fault> {
    let damaged = |error: ron::error::SpannedError| Fault::Damaged(error.to_string());
    let Version { version } = ron::from_str(text).map_err(damaged)?;
    match version {
        1 => {
            is_whole(text)?;
            let contents: Contents<Client> = ron::from_str(text).map_err(damaged)?;
            Ok(contents.client)
        }
        newer if newer > VERSION => Err(Fault::Newer(newer)),
        other => Err(Fault::Damaged(format!("version: {other}"))),
    }
}

/// Whether the sum is that of the text; a file without one was changed by hand and is taken as it is.
fn is_whole(text: &str) -> Result<(), Fault> {
    let Some(at) = text.rfind(SUM) else {
        return Ok(());
    };
    let sum = text[at + SUM.len()..].trim_end();
    let is = format!("{:08x}", crc32fast::hash(&text.as_bytes()[..at]));
    if sum == is {
        Ok(())
    } else {
        Err(Fault::Damaged(format!("{SUM}{sum}, {is}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_that_became_another_is_noticed_and_a_change_by_hand_is_taken() {
        let bytes = to_bytes(&Client::new("C001"), None).expect("written");
        let text = String::from_utf8(bytes).expect("text");
        assert_eq!(of_text(&text), Ok(Client::new("C001")));
        let other = text.replace("C001", "C002");
        assert!(matches!(of_text(&other), Err(Fault::Damaged(_))), "{other}");
        let by_hand = other.split(SUM).next().expect("the text");
        assert_eq!(of_text(by_hand), Ok(Client::new("C002")));
    }

    #[test]
    fn a_file_of_each_version_is_read_with_all_that_it_holds() {
        let text = include_str!("../../tests/data/version_1.client");
        let client = of_text(text).expect("a file of version 1");
        let visit = &client.visits()[0];
        let record = visit.record();
        assert_eq!(record.pains[0].strength.number(), 7);
        assert_eq!(record.pains[0].worse_by.len(), 2);
        assert_eq!((record.chosen.len(), record.done[0].repeats), (2, 3));
        assert_eq!(record.self_care.len(), 1);
        assert!(visit.signed().is_some() && visit.additions().len() == 1);
        let again = to_bytes(&client, None).expect("written");
        assert_eq!(of_bytes(&again, None), Ok(client));
    }

    #[test]
    fn a_newer_version_is_told_from_damage() {
        let newer = "(version: 2, client: (code: \"C001\", moods: []), more: 3)";
        assert_eq!(of_text(newer), Err(Fault::Newer(2)));
        for text in ["(version: 0, client: (code: \"C001\"))", "", "(version: 1)"] {
            assert!(matches!(of_text(text), Err(Fault::Damaged(_))), "{text}");
        }
    }
}
