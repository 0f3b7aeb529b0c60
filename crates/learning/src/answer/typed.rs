//! Names and numbers that are typed.

use super::verdict::{Finding, Outcome, Verdict};
use myomap_knowledge::ids::MuscleId;
use myomap_knowledge::knowledge::Knowledge;
use myomap_knowledge::knowledge::search::{Called, Found};
use myomap_knowledge::text;
use myomap_knowledge::text::capitalised;
use std::collections::BTreeSet;

/// Why what was typed is no answer yet: it is asked again, and nothing is lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAnAnswer {
    /// Nothing was typed, painted or pointed at.
    #[error("{}", text!("learning-nothing-given"))]
    Empty,
    /// No muscle is called so.
    #[error("{}", text!("learning-no-muscle-called-so"))]
    NoMuscle,
    /// Nothing that is asked for is called so.
    #[error("{}", text!("learning-nothing-called-so"))]
    NoName,
    /// It holds no number.
    #[error("{}", text!("learning-no-number"))]
    NoNumber,
    /// It holds no root: "C5".
    #[error("{}", text!("learning-no-root"))]
    NoRoot,
}

/// What a typed name of a muscle is to the muscle that is asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum Typed {
    /// It is a name of it, and of no other.
    It {
        /// The right spelling, where it was written with an error.
        rightly: Option<String>,
    },
    /// It is a name of it and of others: these.
    Shared(Vec<MuscleId>),
    /// It means several together, it among them: what they are called.
    Group(String),
    /// It is a name of others: the first of these.
    Other(MuscleId),
}

/// What a typed name is to a muscle.
///
/// # Errors
/// Where no muscle is called so, in spite of the usual errors of typing.
pub fn name_of_muscle(
    knowledge: &Knowledge,
    muscle: &MuscleId,
    typed: &str,
) -> Result<Typed, NotAnAnswer> {
    if typed.trim().is_empty() {
        return Err(NotAnAnswer::Empty);
    }
    let search = &knowledge.search;
    let called = search.called(typed, |found| matches!(found, Found::Muscle(_)));
    let id = |called: &Called| match &called.found {
        Found::Muscle(id) => Some(id.clone()),
        _ => None,
    };
    let all: Vec<MuscleId> = called.iter().filter_map(id).collect();
    let is_misspelt = called.iter().any(|it| it.is_misspelt);
    if let ([only], [name]) = (all.as_slice(), called.as_slice()) {
        return Ok(if only == muscle {
            let rightly = is_misspelt.then(|| capitalised(&name.name));
            Typed::It { rightly }
        } else {
            Typed::Other(only.clone())
        });
    }
    // Where it is a name of several only by a misspelling, it is none of them.
    if !is_misspelt && all.contains(muscle) {
        return Ok(Typed::Shared(all));
    }
    if let Some((group, members)) = search.group_called(typed) {
        let mut members = members.into_iter().filter_map(|found| match found {
            Found::Muscle(id) => Some(id),
            _ => None,
        });
        let first = members.clone().next().cloned();
        return match (members.any(|id| id == muscle), first) {
            (true, _) => Ok(Typed::Group(group.to_owned())),
            (false, Some(first)) => Ok(Typed::Other(first)),
            (false, None) => Err(NotAnAnswer::NoMuscle),
        };
    }
    match all.into_iter().next().filter(|_| !is_misspelt) {
        Some(other) => Ok(Typed::Other(other)),
        None => Err(NotAnAnswer::NoMuscle),
    }
}

/// Words that many names have: alone they name nothing.
const IN_MANY_NAMES: [&str; 6] = ["nerve", "artery", "vein", "vessel", "bone", "joint"];

/// The right name that a few of its words stand for: "radial nerve" for the radial nerve at the elbow.
fn name_in_part<'a>(knowledge: &Knowledge, typed: &str, names: &'a [String]) -> Option<&'a String> {
    let search = &knowledge.search;
    let said = search.telling(typed);
    let is_in_many = |word: &String| IN_MANY_NAMES.iter().any(|it| search.is_same_word(word, it));
    if said.iter().all(is_in_many) {
        return None;
    }
    names.iter().find(|name| {
        let words = search.telling(name);
        said.iter()
            .all(|word| words.iter().any(|right| search.is_same_word(word, right)))
    })
}

/// How a name counts where any of some things is right; `all_right` are their ids and their names, `found` gives the id of
/// what was named.
pub(super) fn name_of_any<T: PartialEq>(
    knowledge: &Knowledge,
    typed: &str,
    (all_right, names): (&[T], &[String]),
    found: impl Fn(&Found) -> Option<T>,
) -> Result<Verdict, NotAnAnswer> {
    if typed.trim().is_empty() {
        return Err(NotAnAnswer::Empty);
    }
    let called = knowledge.search.called(typed, |it| found(it).is_some());
    let right = called
        .iter()
        .find(|it| found(&it.found).is_some_and(|id| all_right.contains(&id)));
    if right.is_none()
        && let Some(name) = name_in_part(knowledge, typed, names)
    {
        let spelling = Finding::Spelling(capitalised(name));
        return Ok(Verdict::new(Outcome::Right, vec![spelling]));
    }
    match (right, called.first()) {
        (Some(right), _) => {
            let spelling = right.is_misspelt.then(|| capitalised(&right.name));
            let findings = spelling.map(Finding::Spelling).into_iter();
            Ok(Verdict::new(Outcome::Right, findings.collect()))
        }
        (None, Some(other)) => {
            let named = Finding::Named(capitalised(&other.name));
            Ok(Verdict::new(Outcome::Wrong, vec![named]))
        }
        (None, None) => Err(NotAnAnswer::NoName),
    }
}

/// How roots that are typed count: "C5, C6", "C5-C6", "c5 6".
pub(super) fn roots(typed: &str, right: &[String]) -> Result<Verdict, NotAnAnswer> {
    let given = roots_in(typed);
    if given.is_empty() {
        return Err(NotAnAnswer::NoRoot);
    }
    let right: BTreeSet<String> = right.iter().flat_map(|root| roots_in(root)).collect();
    let common = given.intersection(&right).count();
    let outcome = match common {
        0 => Outcome::Wrong,
        _ if given == right => Outcome::Right,
        _ => Outcome::Partly,
    };
    let without = |all: &BTreeSet<String>, others| all.difference(others).cloned().collect();
    let missing: Vec<String> = without(&right, &given);
    let too_many: Vec<String> = without(&given, &right);
    let mut findings = Vec::new();
    if outcome == Outcome::Partly && !missing.is_empty() {
        findings.push(Finding::Missing(missing));
    }
    if outcome == Outcome::Partly && !too_many.is_empty() {
        findings.push(Finding::NotAmong(too_many));
    }
    Ok(Verdict::new(outcome, findings))
}

/// Every root that a text names: a letter with its number, the numbers after it, and what lies between two.
fn roots_in(text: &str) -> BTreeSet<String> {
    let text = text.to_uppercase().replace('–', "-");
    let mut roots = BTreeSet::new();
    let mut part = None;
    let mut last: Option<(char, u8)> = None;
    let mut is_span = false;
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            'C' | 'T' | 'L' | 'S' => part = Some(sign),
            '-' => is_span = true,
            '0'..='9' => {
                let mut number = String::from(sign);
                while let Some(digit) = signs.next_if(char::is_ascii_digit) {
                    number.push(digit);
                }
                let (Some(letter), Ok(number)) = (part, number.parse::<u8>()) else {
                    continue;
                };
                match last.filter(|(of, from)| is_span && *of == letter && *from < number) {
                    Some((_, from)) => {
                        roots.extend((from..=number).map(|it| format!("{letter}{it}")));
                    }
                    None => {
                        roots.insert(format!("{letter}{number}"));
                    }
                }
                last = Some((letter, number));
                is_span = false;
            }
            _ if sign.is_alphabetic() => {
                // A word between two numbers, as "and", belongs to neither.
                let is_word = signs.next_if(|next| next.is_alphabetic()).is_some();
                while signs.next_if(|next| next.is_alphabetic()).is_some() {}
                if !is_word {
                    part = None;
                }
            }
            _ => {}
        }
    }
    roots
}

/// How a number of seconds counts: right between the least and the most, a little beside partly.
pub(super) fn seconds(typed: &str, (least, most): (u16, u16)) -> Result<Verdict, NotAnAnswer> {
    let numbers: Vec<u32> = typed
        .split(|sign: char| !sign.is_ascii_digit())
        .filter_map(|number| number.parse().ok())
        .collect();
    let (Some(&from), Some(&to)) = (numbers.first(), numbers.last()) else {
        return Err(NotAnAnswer::NoNumber);
    };
    let (least, most) = (u32::from(least), u32::from(most));
    let within = |seconds: u32, low: u32, high: u32| (low..=high).contains(&seconds);
    let outcome = if within(from, least, most) && within(to, least, most) {
        Outcome::Right
    } else if within(from, least / 2, most * 2) && within(to, least / 2, most * 2) {
        Outcome::Partly
    } else {
        Outcome::Wrong
    };
    Ok(Verdict::new(outcome, Vec::new()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(judged: Result<Verdict, NotAnAnswer>) -> Result<Outcome, NotAnAnswer> {
        judged.map(|verdict| verdict.outcome)
    }

    #[test]
    fn roots_are_read_however_one_writes_them() {
        let right = [String::from("C5"), String::from("C6"), String::from("C7")];
        for typed in ["C5, C6, C7", "c5 c6 c7", "C5-7", "C5–C7", "C 5, 6 and 7"] {
            assert_eq!(outcome(roots(typed, &right)), Ok(Outcome::Right), "{typed}");
        }
        assert_eq!(outcome(roots("C5, C6", &right)), Ok(Outcome::Partly));
        let some = roots("C5-C6, T1", &right).expect("roots");
        assert_eq!(some.outcome, Outcome::Partly);
        let named = |name: &str| vec![String::from(name)];
        let findings = [
            Finding::Missing(named("C7")),
            Finding::NotAmong(named("T1")),
        ];
        assert_eq!(some.findings, findings);
        assert_eq!(outcome(roots("L5", &right)), Ok(Outcome::Wrong));
        assert_eq!(roots("five", &right), Err(NotAnAnswer::NoRoot));
    }

    #[test]
    fn seconds_are_right_within_the_span_and_partly_near_it() {
        for (typed, counts) in [
            ("60", Outcome::Right),
            ("30 to 90 seconds", Outcome::Right),
            ("20", Outcome::Partly),
            ("5", Outcome::Wrong),
            ("600", Outcome::Wrong),
        ] {
            assert_eq!(outcome(seconds(typed, (30, 90))), Ok(counts), "{typed}");
        }
        assert_eq!(seconds("long", (30, 90)), Err(NotAnAnswer::NoNumber));
    }
}
