//! What is said in one's own words: which words of the right answer it has. That proposes how it counts; whoever learns
//! judges, because one fact can be said in many ways.

use super::verdict::{Finding, Outcome, Verdict};
use myomap_knowledge::knowledge::Knowledge;

/// Of the telling words, from so large a share on an answer is proposed as right, and as partly right.
const RIGHT: f32 = 0.5;
const PARTLY: f32 = 0.2;

/// A word of the right answer, and whether it was found again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recalled {
    /// The word as it stands there, with the signs after it.
    pub word: String,
    /// Whether what was said has it; none for a word that says nothing by itself.
    pub is_found: Option<bool>,
}

/// The words of the right answer, in their order, each with whether what was said has it.
pub fn recalled(knowledge: &Knowledge, said: &str, right: &str) -> Vec<Recalled> {
    let search = &knowledge.search;
    let said = search.telling(said);
    let of_word = |word: &str| {
        let telling = search.telling(word);
        // A word that is passed over comes back only where it stands alone, as it does here.
        let says_nothing = search.telling(&format!("{word} muscle")) == search.telling("muscle")
            || telling.iter().all(|word| word.chars().count() < 3);
        let is_found = telling
            .iter()
            .any(|word| said.iter().any(|other| search.is_same_word(other, word)));
        Recalled {
            word: word.to_owned(),
            is_found: (!says_nothing).then_some(is_found),
        }
    };
    right.split_whitespace().map(of_word).collect()
}

/// How it is proposed to count.
pub(super) fn proposed(knowledge: &Knowledge, said: &str, right: &str) -> Verdict {
    let words = recalled(knowledge, said, right);
    let telling = words.iter().filter_map(|word| word.is_found);
    let all = telling.clone().count();
    let found = telling.filter(|is_found| *is_found).count();
    let share = found as f32 / all.max(1) as f32;
    let outcome = if share >= RIGHT {
        Outcome::Right
    } else if share >= PARTLY {
        Outcome::Partly
    } else {
        Outcome::Wrong
    };
    Verdict {
        is_proposed: true,
        ..Verdict::new(outcome, vec![Finding::WordsFound(found, all)])
    }
}
