//! The answer as people read it in a terminal.

use crate::atlas::files::ZoneKind;
use crate::in_words;
use crate::knowledge::{Answer, Item, Knowledge};
use crate::referral::Candidate;
use crate::text;
use crate::text::InWords;
use std::collections::HashSet;

/// The whole answer, with its first candidates.
pub(super) fn told(knowledge: &Knowledge, answer: &Answer, named: usize) -> String {
    let teller = Teller {
        knowledge,
        answer,
        places: answer
            .pains
            .iter()
            .map(|pain| in_words::pain(&knowledge.body.regions, pain))
            .collect(),
    };
    let mut lines = teller.places();
    lines.extend(teller.warnings());
    let others_first = answer.differential.others_first;
    if others_first {
        lines.extend(teller.others());
    }
    lines.extend(teller.candidates(named));
    if !others_first {
        lines.extend(teller.others());
    }
    lines.extend(teller.what_next());
    lines.push(String::new());
    lines.push(text!("disclaimer"));
    lines.join("\n") + "\n"
}

/// So many sources other than muscle are told of; JSON has all.
const MOST_OTHERS: usize = 6;

struct Teller<'a> {
    knowledge: &'a Knowledge,
    answer: &'a Answer,
    /// What each place is called.
    places: Vec<String>,
}

impl Teller<'_> {
    fn places(&self) -> Vec<String> {
        let pains = self.places.iter().zip(&self.answer.pains);
        pains
            .map(|(place, pain)| {
                let told = format!("{place} ({})", in_words::feeling(pain));
                if pain.shares.is_empty() {
                    text!("refer-place-without-skin", place = told)
                } else {
                    told
                }
            })
            .collect()
    }

    fn warnings(&self) -> Vec<String> {
        let mut lines = Vec::new();
        let mut said = HashSet::new();
        let ids = &self.answer.differential.warnings;
        for warning in ids.iter().filter_map(|id| self.knowledge.atlas.warning(id)) {
            lines.push(String::new());
            lines.push(text!("refer-first-think-of", warning = &warning.name));
            for (flag, here) in self.knowledge.atlas.red_flags_of(&warning.red_flags) {
                // What two warnings have in common is said once.
                if said.insert((&flag.id, here)) {
                    lines.push(format!("  ! {}", in_words::red_flag(flag, here)));
                }
            }
            let others = warning.look_alikes.iter();
            lines.extend(
                others.map(|other| format!("  ~ {}: {}", other.name, other.tell_apart.text)),
            );
        }
        lines
    }

    fn candidates(&self, named: usize) -> Vec<String> {
        let all = &self.answer.differential.candidates;
        let mut lines = vec![String::new()];
        if all.is_empty() {
            lines.push(self.knowledge.no_candidate());
        }
        for candidate in &all[..named] {
            lines.extend(self.candidate(candidate));
        }
        if all.len() > named {
            lines.push(text!("refer-more", count = all.len() - named));
        }
        lines
    }

    fn candidate(&self, candidate: &Candidate) -> Vec<String> {
        let name = self.knowledge.name_of(&Item::from(candidate));
        let mut lines = vec![format!("{name}: {}", in_words::why(candidate))];
        for (explained, place) in candidate.explains.iter().zip(&self.places) {
            let Some(explained) = explained else { continue };
            let mark = match explained.kind {
                ZoneKind::Essential => '●',
                ZoneKind::Spillover => '○',
            };
            let number = explained.point.point.number;
            let told = if explained.close_by {
                text!("refer-explained-close-by", place = place, number = number)
            } else {
                text!("refer-explained", place = place, number = number)
            };
            lines.push(format!("    {mark} {told}"));
        }
        for (number, why) in self.not_shown(candidate) {
            let told = text!("refer-not-shown", number = number, why = why);
            lines.push(format!("    ! {told}"));
        }
        let unexplained: Vec<&str> = candidate
            .unexplained()
            .filter_map(|position| self.places.get(position).map(String::as_str))
            .collect();
        if !unexplained.is_empty() {
            let told = text!("refer-unexplained", places = unexplained.join("; "));
            lines.push(format!("    {told}"));
        }
        lines
    }

    /// Why points of a candidate cannot be shown on this body.
    fn not_shown(&self, candidate: &Candidate) -> Vec<(u8, String)> {
        let points = candidate.points.iter().flat_map(|key| {
            let why = self.knowledge.why_not_shown(key).into_iter();
            why.map(|why| (key.point.number, why))
        });
        points.collect()
    }

    /// What is not muscle, with what would tell it apart.
    fn others(&self) -> Vec<String> {
        let others = &self.answer.differential.others;
        if others.is_empty() {
            return Vec::new();
        }
        let mut lines = vec![String::new(), text!("refer-other-sources")];
        for candidate in others.iter().take(MOST_OTHERS) {
            let Some(source) = self.knowledge.atlas.other_source(&candidate.key.source) else {
                continue;
            };
            let name = self.knowledge.name_of(&Item::from(candidate));
            let kind = candidate.kind.in_words();
            lines.push(text!("refer-other-source", name = name, kind = kind));
            let apart = source.tells_apart.iter();
            lines.extend(apart.map(|claim| format!("    ~ {}", claim.text)));
            for (flag, here) in self.knowledge.atlas.red_flags_of(&source.red_flags) {
                lines.push(format!("    ! {}", in_words::red_flag(flag, here)));
            }
        }
        if others.len() > MOST_OTHERS {
            let more = others.len() - MOST_OTHERS;
            lines.push(text!("refer-more-other-sources", count = more));
        }
        lines
    }

    fn what_next(&self) -> Vec<String> {
        let differential = &self.answer.differential;
        let mut lines = Vec::new();
        if differential.together.len() > 1 {
            let names = self.names(&differential.together).join(" + ");
            lines.push(String::new());
            lines.push(text!("refer-together", muscles = names));
        }
        if let Some(next) = &differential.next_place {
            let regions = &self.knowledge.body.regions;
            lines.push(String::new());
            lines.push(text!(
                "refer-ask-next",
                place = in_words::region(regions, &next.region, next.side),
                muscles = self.names(&next.speaks_for).join(", ")
            ));
        }
        for next in differential.questions(&self.knowledge.atlas, &[]) {
            lines.push(text!(
                "refer-question",
                question = &next.claim.text,
                muscle = self.names(&[next.candidate]).join("")
            ));
        }
        lines
    }

    fn names(&self, positions: &[usize]) -> Vec<String> {
        let candidates = &self.answer.differential.candidates;
        positions
            .iter()
            .map(|&position| self.knowledge.name_of(&Item::from(&candidates[position])))
            .collect()
    }
}
