//! Terms of anatomy that say one thing in several ways: what books call flexion the atlas calls bending, and whoever learns
//! may say either.

use myomap_knowledge::knowledge::search::SearchIndex;

/// Each line one thing, in all the ways in which it is written: single words, or several as they follow each other when
/// words that say nothing are left out.
const TERMS: &[&[&str]] = &[
    // Movements.
    &[
        "flexion", "flexes", "flex", "flexing", "bends", "bend", "bending",
    ],
    &[
        "extension",
        "extends",
        "extend",
        "extending",
        "straightens",
        "straighten",
        "straightening",
        "bends wrist back",
        "bend wrist back",
        "bends wrist straight back",
    ],
    &[
        "abduction",
        "abducts",
        "abduct",
        "abducting",
        "sideways",
        "out side",
        "outwards side",
    ],
    &["adduction", "adducts", "adduct", "adducting"],
    &[
        "rotation", "rotates", "rotate", "rotating", "turns", "turn", "turning",
    ],
    &[
        "lifts",
        "lift",
        "lifting",
        "raises",
        "raise",
        "raising",
        "elevation",
        "elevates",
        "elevate",
        "elevating",
        "shrugs",
        "shrug",
    ],
    &[
        "depression",
        "depresses",
        "depress",
        "depressing",
        "draws down",
        "draw down",
        "pulls down",
        "lowers",
    ],
    &[
        "retraction",
        "retracts",
        "retract",
        "draws back",
        "draw back",
        "pulls back",
    ],
    &[
        "protraction",
        "protracts",
        "protract",
        "draws forwards",
        "draws forward",
        "pulls forwards",
        "pulls forward",
        "pushes forward",
        "push forward",
    ],
    &[
        "supination",
        "supinates",
        "supinate",
        "turns palm up",
        "turn palm up",
    ],
    &[
        "pronation",
        "pronates",
        "pronate",
        "turns palm down",
        "turn palm down",
    ],
    &[
        "plantarflexion",
        "plantarflexes",
        "plantar flexion",
        "plantar flexes",
        "points foot",
        "point foot",
    ],
    &[
        "dorsiflexion",
        "dorsiflexes",
        "dorsal flexion",
        "lifts foot",
        "lift foot",
    ],
    &[
        "eversion",
        "everts",
        "evert",
        "turns sole outwards",
        "turn sole outwards",
    ],
    &[
        "inversion",
        "inverts",
        "invert",
        "turns sole inwards",
        "turn sole inwards",
    ],
    &[
        "steadies",
        "steady",
        "steadying",
        "stabilises",
        "stabilise",
        "stabilizes",
        "stabilize",
    ],
    &["draws", "draw", "drawing", "pulls", "pull", "pulling"],
    &["inspiration", "inhalation", "breathing in", "inhaling"],
    &["expiration", "exhalation", "breathing out", "exhaling"],
    &["chewing", "mastication"],
    // Directions.
    &[
        "outwards",
        "outward",
        "external",
        "externally",
        "lateral",
        "laterally",
        "outer",
    ],
    &[
        "inwards",
        "inward",
        "internal",
        "internally",
        "medial",
        "medially",
        "inner",
    ],
    &["front", "anterior", "anteriorly", "ventral"],
    &["back", "posterior", "posteriorly", "dorsal", "behind"],
    &["upper", "superior", "above"],
    &["lower", "inferior", "below"],
    &["forwards", "forward"],
    &["backwards", "backward"],
    // Bones.
    &[
        "scapula",
        "scapular",
        "scapulae",
        "shoulder blade",
        "shoulder blades",
    ],
    &["clavicle", "clavicular", "collarbone", "collar bone"],
    &["sternum", "sternal", "breastbone", "breast bone"],
    &["humerus", "humeral", "upper arm bone"],
    &["femur", "femoral", "thigh bone", "thighbone"],
    &["tibia", "tibial", "shin bone", "shinbone"],
    &["fibula", "calf bone"],
    &["patella", "patellar", "kneecap", "knee cap"],
    &["coccyx", "coccygeal", "tailbone", "tail bone"],
    &["ilium", "iliac", "hip bone"],
    &["ischium", "ischial", "sit bone", "sitting bone"],
    &["pubis", "pubic"],
    &["calcaneus", "calcaneal", "heel bone", "heel"],
    &["mandible", "mandibular", "lower jaw", "jawbone", "jaw bone"],
    &["maxilla", "maxillary", "upper jaw"],
    &["zygoma", "zygomatic", "cheekbone", "cheek bone"],
    &["occiput", "occipital"],
    &["vertebra", "vertebrae", "vertebral"],
    &["rib", "ribs", "costal"],
];

/// Things of which only one is right at a time, each by a way in which it is written.
const OPPOSITES: &[[&str; 2]] = &[
    ["flexion", "extension"],
    ["abduction", "adduction"],
    ["lifts", "depression"],
    ["retraction", "protraction"],
    ["supination", "pronation"],
    ["plantarflexion", "dorsiflexion"],
    ["eversion", "inversion"],
    ["inspiration", "expiration"],
    ["outwards", "inwards"],
    ["front", "back"],
    ["upper", "lower"],
    ["forwards", "backwards"],
];

/// What a word means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A term, by its place among all.
    Term(usize),
    /// Nothing but itself.
    Word(String),
}

impl Meaning {
    /// What each of these words means, in their order. Words that are one term together all mean it.
    pub(super) fn of_all(words: &[String]) -> Vec<Self> {
        let mut meanings = Vec::with_capacity(words.len());
        while let Some(word) = words.get(meanings.len()) {
            match term_at(&words[meanings.len()..]) {
                Some((term, length)) => {
                    meanings.extend(std::iter::repeat_n(Self::Term(term), length));
                }
                None => meanings.push(Self::Word(word.clone())),
            }
        }
        meanings
    }

    /// Whether two are the same, errors of typing forgiven; a term that is rightly written is no misspelling of another.
    pub(super) fn is(&self, other: &Self, search: &SearchIndex) -> bool {
        match (self, other) {
            (Self::Term(one), Self::Term(other)) => one == other,
            (Self::Word(one), Self::Word(other)) => search.is_same_word(one, other),
            (Self::Word(word), Self::Term(term)) | (Self::Term(term), Self::Word(word)) => {
                let single = TERMS[*term].iter().filter(|way| !way.contains(' '));
                single.into_iter().any(|way| search.is_same_word(word, way))
            }
        }
    }

    /// What would be wrong where this is right, and the other way round; none of most things.
    pub(super) fn opposite(&self) -> Option<Self> {
        let Self::Term(term) = self else {
            return None;
        };
        let is_this = |way: &str| TERMS[*term].contains(&way);
        let other = OPPOSITES.iter().find_map(|[one, other]| {
            if is_this(one) {
                Some(*other)
            } else {
                is_this(other).then_some(*one)
            }
        })?;
        let place = TERMS.iter().position(|ways| ways.contains(&other));
        place.map(Self::Term)
    }
}

/// The term with which these words begin, and of how many it is: the longest goes first.
fn term_at(words: &[String]) -> Option<(usize, usize)> {
    let begins_with = |way: &str| {
        let length = way.split(' ').count();
        let is_there = length <= words.len() && way.split(' ').zip(words).all(|(a, b)| a == b);
        is_there.then_some(length)
    };
    let ways = TERMS.iter().enumerate();
    let found = ways.filter_map(|(place, ways)| {
        let longest = ways.iter().filter_map(|way| begins_with(way)).max()?;
        Some((place, longest))
    });
    found.max_by_key(|(_, length)| *length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meanings(text: &str) -> Vec<Meaning> {
        let words: Vec<String> = text.split(' ').map(str::to_owned).collect();
        Meaning::of_all(&words)
    }

    #[test]
    fn several_words_that_are_one_term_mean_it_together() {
        assert_eq!(meanings("shoulder blade")[0], meanings("scapula")[0]);
        assert_eq!(meanings("turns palm up")[2], meanings("supination")[0]);
        let thigh = meanings("turns thigh outwards");
        assert_eq!(thigh[0], meanings("rotates")[0]);
        assert_eq!(thigh[1], Meaning::Word(String::from("thigh")));
    }

    #[test]
    fn every_opposite_is_a_term_and_is_so_both_ways() {
        for [one, other] in OPPOSITES {
            let (one, other) = (meanings(one).remove(0), meanings(other).remove(0));
            assert_eq!(one.opposite().as_ref(), Some(&other));
            assert_eq!(other.opposite().as_ref(), Some(&one));
        }
        assert_eq!(meanings("scapula")[0].opposite(), None);
    }

    #[test]
    fn no_word_stands_for_two_things() {
        let mut all: Vec<&str> = TERMS.iter().copied().flatten().copied().collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
