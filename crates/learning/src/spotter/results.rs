//! What was written at each station, and how it counts.

use super::draw::{Spotter, asks};
use crate::answer::{Given, Outcome, Verdict, judge};
use crate::question::{Question, right_answer};
use crate::table::line;
use myomap_knowledge::knowledge::Knowledge;

/// What was written at a station, and how it counts.
#[derive(Debug, Clone, PartialEq)]
pub struct StationResult {
    /// Which station, counted from 1 with the rests.
    pub station: usize,
    /// What was asked.
    pub question: Question,
    /// The right answer.
    pub right: String,
    /// What was written; empty where nothing was.
    pub written: String,
    /// How it counts.
    pub verdict: Verdict,
}

/// How an exam counts; `written` has what was written at each station, the rests among them.
pub fn results(knowledge: &Knowledge, spotter: &Spotter, written: &[String]) -> Vec<StationResult> {
    spotter
        .questions()
        .map(|(station, question)| {
            let written = written.get(station - 1).map_or("", |it| it.trim());
            let given = match written {
                "" => Given::Nothing,
                written => Given::Typed(written.to_owned()),
            };
            // In an exam a name that nothing has is an answer, and a wrong one.
            let verdict = judge(knowledge, question, &given)
                .unwrap_or_else(|_| Verdict::new(Outcome::Wrong, Vec::new()));
            let right = right_answer(knowledge, question);
            let right = right.map_or(Vec::new(), |right| right.texts(knowledge));
            StationResult {
                station,
                question: question.clone(),
                right: right.join("; "),
                written: written.to_owned(),
                verdict,
            }
        })
        .collect()
}

/// The results as a table. What was answered in one's own words is proposed, for the teacher to judge.
pub fn to_table(results: &[StationResult], seed: u64) -> String {
    let head = [
        "seed", "station", "muscle", "question", "right", "written", "outcome", "points",
        "proposed",
    ];
    let mut table = line(head);
    for result in results {
        let muscle = result.question.card.muscle();
        table.push_str(&line([
            seed.to_string(),
            result.station.to_string(),
            muscle.map_or(String::new(), ToString::to_string),
            asks(&result.question),
            result.right.clone(),
            result.written.clone(),
            result.verdict.outcome.id().to_owned(),
            format!("{:.1}", result.verdict.score),
            String::from(if result.verdict.is_proposed {
                "yes"
            } else {
                "no"
            }),
        ]));
    }
    table
}
