//! The keys while the timer stands at the table.

use super::action::{Action, TableKey};
use super::line::{Line, key, line};
use super::sign::Held::Nothing;
use super::sign::Sign;
use myomap_knowledge::text;

/// Every key while the timer stands at the table: those of a keyboard, and what foot switches send.
pub const TABLE_LINES: &[Line] = &[
    line(
        || text!("keys-technique"),
        || text!("keys-table-play-do"),
        &[key(
            Action::Table(TableKey::PlayOrNext),
            &[(Nothing, Sign::Space), (Nothing, Sign::Enter)],
            || text!("keys-technique"),
        )],
    ),
    line(
        || String::from("R"),
        || text!("keys-table-again-do"),
        &[key(
            Action::Table(TableKey::Again),
            &[(Nothing, Sign::Character('R'))],
            || String::from("R"),
        )],
    ),
    line(
        || text!("keys-peel"),
        || text!("keys-table-next-do"),
        &[
            key(
                Action::Table(TableKey::Previous),
                &[(Nothing, Sign::PageUp), (Nothing, Sign::Character('P'))],
                || text!("key-page-up"),
            ),
            key(
                Action::Table(TableKey::Next),
                &[(Nothing, Sign::PageDown), (Nothing, Sign::Character('N'))],
                || text!("key-page-down"),
            ),
        ],
    ),
    line(
        || text!("keys-back"),
        || text!("keys-table-leave-do"),
        &[key(
            Action::Table(TableKey::Leave),
            &[(Nothing, Sign::Escape)],
            || text!("keys-back"),
        )],
    ),
];
