//! Answers as a table: for other programs, and to take them along.

use super::answered::Answered;
use super::record::Progress;
use crate::answer::Outcome;
use crate::card::Card;
use crate::table::{line, records};
use jiff::civil::Date;
use myomap_knowledge::text;

/// The head of the table.
const HEAD: [&str; 4] = ["card", "day", "outcome", "helped"];

/// Why a table was not taken in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// It is no table, or not one of answers.
    #[error("{}", text!("learning-other-head", head = HEAD.join(", ")))]
    OtherHead,
    /// A line of it says no answer.
    #[error("{}", text!("learning-bad-line", line = *.line, text = .text))]
    BadLine {
        /// The line, counted from 1.
        line: usize,
        /// What stands there.
        text: String,
    },
}

/// Every answer as a table.
pub fn to_table(progress: &Progress) -> String {
    let mut table = line(HEAD);
    for (card, answers) in progress.answers() {
        for answered in answers {
            let helped = if answered.is_helped { "yes" } else { "no" };
            let cells = [
                card.to_string(),
                answered.day.to_string(),
                answered.outcome.id().to_owned(),
                helped.to_owned(),
            ];
            table.push_str(&line(cells));
        }
    }
    table
}

/// The answers of a table, in its order.
///
/// # Errors
/// Where it is no table of answers; with the line.
pub fn from_table(table: &str) -> Result<Vec<(Card, Answered)>, TableError> {
    let mut records = records(table).into_iter();
    let head = records.next().ok_or(TableError::OtherHead)?;
    if head.cells != HEAD {
        return Err(TableError::OtherHead);
    }
    records
        .map(|record| {
            answer_of(&record.cells).ok_or_else(|| TableError::BadLine {
                line: record.line,
                text: record.cells.join(","),
            })
        })
        .collect()
}

fn answer_of(cells: &[String]) -> Option<(Card, Answered)> {
    let [card, day, outcome, helped] = cells else {
        return None;
    };
    let card: Card = card.parse().ok()?;
    let day: Date = day.parse().ok()?;
    let outcome = Outcome::ALL.into_iter().find(|it| it.id() == outcome)?;
    let is_helped = match helped.as_str() {
        "yes" => true,
        "no" => false,
        _ => return None,
    };
    let answered = Answered {
        day,
        outcome,
        is_helped,
    };
    Some((card, answered))
}
