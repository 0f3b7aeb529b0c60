//! What a person can pass on: links and journals. Where one is understood, printed and read again it says the same, and
//! what it asks for can be done.

use myomap_knowledge::knowledge::Knowledge;
use myomap_knowledge::test_support::made_up_knowledge;
use myomap_state::journal::{self, Entry, FIRST_LINE};
use myomap_state::{JournalError, MapCommand, MapStates, Shown};
use std::path::Path;
use std::sync::LazyLock;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(made_up_knowledge);

/// A link.
pub fn link(text: &str) {
    match text.parse::<Shown>() {
        Ok(shown) => {
            assert_comes_back(&shown);
            done(&[MapCommand::Show(Box::new(shown))]);
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

/// A journal.
pub fn journal(text: &str) {
    match read(text) {
        Ok(entries) => {
            let printed = printed(&entries);
            let again = read(&printed).expect("what was printed is a journal");
            // By what is printed, as a number in a command may be none, and that equals nothing.
            assert_eq!(self::printed(&again), printed);
            let commands = entries.into_iter().map(|entry| journal::again(entry.command));
            done(&commands.collect::<Vec<MapCommand>>());
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

fn read(text: &str) -> Result<Vec<Entry>, JournalError> {
    journal::parse(text, Path::new("a.journal"))
}

fn printed(entries: &[Entry]) -> String {
    let lines = entries
        .iter()
        .map(|entry| entry.line().expect("a command can be written down") + "\n");
    format!("{FIRST_LINE}\n{}", lines.collect::<String>())
}

/// Gives commands one after the other; what is shown at the end can be passed on too.
fn done(commands: &[MapCommand]) {
    let mut states = MapStates::default();
    for command in commands {
        states.apply(command, &KNOWLEDGE);
    }
    assert_comes_back(&states.shown());
}

fn assert_comes_back(shown: &Shown) {
    let link = shown.to_string();
    assert_eq!(link.parse().as_ref(), Ok(shown), "{link}");
}
