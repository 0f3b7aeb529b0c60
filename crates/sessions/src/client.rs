//! A client: a code in the place of a name, and the visits.

use crate::moment::Moment;
use crate::visit::Visit;
use serde::{Deserialize, Serialize};

/// So many visits are kept of one client.
pub const MOST_VISITS: usize = 1000;

/// A client with all visits, the first first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Client {
    /// What stands in the place of a name. A person may write a name here, or anything else.
    pub code: String,
    #[serde(default)]
    visits: Vec<Visit>,
}

impl Client {
    /// A client who has not been here yet.
    pub fn new(code: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            visits: Vec::new(),
        }
    }

    /// The visits, the first first.
    pub fn visits(&self) -> &[Visit] {
        &self.visits
    }

    /// A visit to be changed; none where there are not so many.
    pub fn visit_mut(&mut self, position: usize) -> Option<&mut Visit> {
        self.visits.get_mut(position)
    }

    /// Begins a visit and gives its position. While nothing is written down of the last one, that is taken.
    pub fn begin_visit(&mut self, at: Moment) -> usize {
        let is_blank = |visit: &Visit| visit.signed().is_none() && visit.record().is_empty();
        if self.visits.last().is_some_and(is_blank) || self.visits.len() >= MOST_VISITS {
            self.visits.pop();
        }
        self.visits.push(Visit::begin(at));
        self.visits.len() - 1
    }

    /// The first visit that is no longer what was signed in an earlier state, counted from 1.
    pub fn breaks(&self, earlier: &Self) -> Option<usize> {
        let kept = |(position, before): (usize, &Visit)| {
            let now = self.visits.get(position);
            now.is_some_and(|now| now.keeps(before)) || before.signed().is_none()
        };
        let broken = earlier.visits.iter().enumerate().position(|it| !kept(it));
        broken.map(|position| position + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        text.parse().expect("a moment")
    }

    #[test]
    fn a_visit_of_which_nothing_is_written_down_is_not_kept_beside_the_next() {
        let mut client = Client::new("C001");
        assert_eq!(client.begin_visit(at("2026-11-26 10:00")), 0);
        assert_eq!(client.begin_visit(at("2026-11-26 10:05")), 0);
        assert_eq!(client.visits()[0].began(), at("2026-11-26 10:05"));
        let visit = client.visit_mut(0).expect("a visit");
        visit.record_mut().expect("not signed").notes.told = String::from("it hurts");
        assert_eq!(client.begin_visit(at("2026-12-03 10:00")), 1);
    }

    #[test]
    fn a_signed_visit_that_is_gone_or_another_is_noticed() {
        let mut before = Client::new("C001");
        before.begin_visit(at("2026-11-26 10:00"));
        let mut unsigned = before.clone();
        let visit = before.visit_mut(0).expect("a visit");
        visit.sign(at("2026-11-26 11:00")).expect("not signed");
        assert_eq!(before.breaks(&before), None);
        assert_eq!(Client::new("C001").breaks(&before), Some(1));
        assert_eq!(unsigned.breaks(&before), Some(1));
        assert_eq!(before.breaks(&unsigned), None, "signing is allowed");
        unsigned.code = String::from("another");
        assert_eq!(before.breaks(&unsigned), None);
    }
}
