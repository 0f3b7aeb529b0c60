//! Every key: which it is, what it does, and the words for it. The keyboard, the help, the hints beside buttons and the
//! tables of the README all come from here. Nothing here reads a keyboard.

mod action;
mod everywhere;
mod lesson;
mod line;
mod sign;
mod table;
mod tools;

pub use action::{Action, LessonKey, PagePart, TableKey, Turn};
pub use everywhere::LINES;
pub use lesson::LESSON_LINES;
pub use line::{Binding, Line, Said};
pub use sign::{Held, Sign};
pub use table::TABLE_LINES;

use bevy::input::keyboard::Key;

/// Every binding while the timer stands at the table.
pub fn table_bindings() -> impl Iterator<Item = &'static Binding> {
    TABLE_LINES.iter().flat_map(|line| line.bindings)
}

/// Every binding, in the order of the help.
pub fn bindings() -> impl Iterator<Item = &'static Binding> {
    LINES.iter().flat_map(|line| line.bindings)
}

/// Every binding while a lesson is played.
pub fn lesson_bindings() -> impl Iterator<Item = &'static Binding> {
    LESSON_LINES.iter().flat_map(|line| line.bindings)
}

/// Which way a key turns the body, or brings the camera, that the system says was pressed.
pub fn turn_of(key: &Key) -> Option<Turn> {
    let sign = Sign::of(key)?;
    bindings().find_map(|binding| match binding.action {
        Action::Turn(turn) if binding.keys.iter().any(|(_, wanted)| *wanted == sign) => Some(turn),
        _ => None,
    })
}

/// How the key that does this is called; empty where none does.
pub fn called(action: Action) -> String {
    bindings()
        .chain(lesson_bindings())
        .chain(table_bindings())
        .find(|binding| binding.action == action)
        .map_or_else(String::new, |binding| (binding.called)())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn the_tables_of_the_readme_are_these() {
        let readme = include_str!("../../../README.md");
        for (lines, head) in [
            (LINES, "key"),
            (LESSON_LINES, "key in a lesson"),
            (TABLE_LINES, "key at the table"),
        ] {
            let rows: Vec<String> = lines
                .iter()
                .map(|line| format!("| {} | {} |\n", (line.called)(), (line.does)()))
                .collect();
            let table = format!("| {head} | does |\n| --- | --- |\n{}", rows.concat());
            assert!(readme.contains(&table), "put this into README.md:\n{table}");
        }
    }

    #[test]
    fn no_key_does_two_things_and_no_thing_has_two_places() {
        let everywhere: Vec<_> = bindings().collect();
        for table in [
            everywhere,
            lesson_bindings().collect(),
            table_bindings().collect(),
        ] {
            let mut keys = HashSet::new();
            let mut actions = HashSet::new();
            for binding in table {
                assert!(actions.insert(binding.action), "{binding:?}");
                for key in binding.keys {
                    assert!(keys.insert(key), "{key:?} does two things");
                }
            }
        }
    }
}
