//! Which structure a part of a model is, by whatever name the program that wrote it has left.

use super::part::Naming;
use super::words::{
    fma, glued, is_beside, is_generic, is_patch, loose, plain, sided, without_addition,
    without_beginning, words,
};
use myomap_body_format::{Laterality, Side, Structure};
use std::collections::HashMap;

/// Numbers of the FMA by which the world calls structures that our sheet numbers otherwise.
const OTHER_NUMBERS: [(u32, &str); 1] = [(7163, "skin")];

/// Names less alike than this say nothing.
const ALIKE: f64 = 0.84;

/// Every way a structure can be named by a file.
pub(in crate::body) struct NameIndex<'a> {
    by_name: HashMap<String, &'a Structure>,
    /// By the words that tell; nothing where two structures share them.
    by_words: HashMap<String, Option<&'a Structure>>,
    by_fma: HashMap<u32, (&'a Structure, Numbered)>,
    /// Every name as it is read, with what it is compared by.
    told: Vec<(&'a str, String)>,
}

/// What a number of the FMA says beside the structure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Numbered {
    /// It is the one that the sheet names.
    Ours,
    /// It is that of the right side, by the order of the FMA: of a pair, right comes just before left.
    Right,
    /// It is that of both sides together, which comes before those.
    Both,
}

/// What a name says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::body) struct Known<'a> {
    /// Which structure.
    pub(in crate::body) structure: &'a Structure,
    /// On which side; none where it does not say and there are two.
    pub(in crate::body) side: Option<Side>,
    /// Whether it was reckoned from a number that no sheet names, so that the place has to agree.
    pub(in crate::body) reckoned: bool,
}

/// What a part of a model is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::body) enum Identity<'a> {
    /// A structure.
    Known(Known<'a>),
    /// What a well-known program puts beside structures, and no structure.
    Beside,
    /// Nothing that is known.
    Unknown,
}

impl<'a> NameIndex<'a> {
    pub(in crate::body) fn new(structures: &'a [Structure]) -> Self {
        let mut index = Self {
            by_name: HashMap::new(),
            by_words: HashMap::new(),
            by_fma: HashMap::new(),
            told: Vec::new(),
        };
        for structure in structures {
            index.add_names(structure);
        }
        for structure in structures.iter().filter(|structure| structure.fma != 0) {
            index
                .by_fma
                .entry(structure.fma)
                .or_insert((structure, Numbered::Ours));
        }
        for (number, id) in OTHER_NUMBERS {
            if let Some(structure) = structures.iter().find(|structure| structure.id == id) {
                index
                    .by_fma
                    .entry(number)
                    .or_insert((structure, Numbered::Ours));
            }
        }
        let paired = structures
            .iter()
            .filter(|structure| structure.laterality == Laterality::Paired);
        for (before, numbered) in [(1, Numbered::Right), (2, Numbered::Both)] {
            for structure in paired.clone() {
                let number = structure.fma.saturating_sub(before);
                if number != 0 {
                    index.by_fma.entry(number).or_insert((structure, numbered));
                }
            }
        }
        index
    }

    fn add_names(&mut self, structure: &'a Structure) {
        let names = [&structure.id, &structure.name, &structure.latin];
        let names = names.into_iter().chain(&structure.synonyms);
        for name in names.filter(|name| !name.is_empty()) {
            self.by_name.entry(plain(name)).or_insert(structure);
            self.by_words
                .entry(loose(&words(name)))
                .and_modify(|known| {
                    if known.is_some_and(|known| known.id != structure.id) {
                        *known = None;
                    }
                })
                .or_insert(Some(structure));
            self.told.push((name, loose(&words(name))));
        }
        // The file of the reference archive that it was measured from.
        let source = structure.source.rsplit_once('.');
        let source = source.map_or(structure.source.as_str(), |(stem, _)| stem);
        if !source.is_empty() {
            self.by_name.entry(plain(source)).or_insert(structure);
        }
    }

    /// What a part is: by what our bake says of it, by its own name, by that of its mesh; and where those are names that a
    /// program gave, by what it hangs below.
    pub(in crate::body) fn find(&self, naming: &Naming) -> Identity<'a> {
        if let Some(extras) = &naming.extras
            && let Some(structure) = self.by_name.get(&plain(&extras.id))
        {
            return Identity::Known(Known {
                structure,
                side: Some(extras.side),
                reckoned: false,
            });
        }
        let own: Vec<&str> = naming
            .own
            .iter()
            .chain(&naming.others)
            .map(String::as_str)
            .collect();
        if own.iter().any(|name| is_beside(name)) {
            return Identity::Beside;
        }
        if let Some(known) = own.iter().find_map(|name| self.of_name(name)) {
            return Identity::Known(known);
        }
        if own.iter().any(|name| self.is_glued_patch(name)) {
            return Identity::Beside;
        }
        let mut below = own.first().copied().unwrap_or_default();
        for above in &naming.above {
            // A part with a name of its own that is not known is not what it hangs below.
            if !is_generic(below) && !plain(below).starts_with(&plain(above)) {
                break;
            }
            if is_beside(above) {
                return Identity::Beside;
            }
            if let Some(known) = self.of_name(above) {
                return Identity::Known(known);
            }
            below = above;
        }
        Identity::Unknown
    }

    /// What a single name says.
    pub(in crate::body) fn of_name(&self, name: &str) -> Option<Known<'a>> {
        if let Some(known) = fma(name).and_then(|number| self.of_number(number, name)) {
            return Some(known);
        }
        // Programs put the space of names before the name itself; people a side, or what it is.
        let last = name.rsplit(['|', ':']).next().unwrap_or(name);
        self.of_whole(name)
            .or_else(|| self.of_whole(last).filter(|_| last != name))
    }

    /// What a name says that has nothing before it that is no part of it.
    fn of_whole(&self, name: &str) -> Option<Known<'a>> {
        let whole = words(name);
        let mut ways = std::iter::successors(Some(whole), |words| without_beginning(words));
        ways.find_map(|mut words| {
            loop {
                if let Some(known) = self.of_words(&words) {
                    return Some(known);
                }
                words = without_addition(&words)?;
            }
        })
    }

    fn of_number(&self, number: u32, name: &str) -> Option<Known<'a>> {
        let &(structure, numbered) = self.by_fma.get(&number)?;
        let said = sided(&words(name)).pop().and_then(|(_, side)| side);
        let side = match (structure.laterality, numbered) {
            (Laterality::Midline, _) => Some(Side::Midline),
            // Many name both sides by the number of the one, and say the side beside it.
            (Laterality::Paired, Numbered::Ours) => Some(said.unwrap_or(Side::Left)),
            (Laterality::Paired, Numbered::Right) => Some(said.unwrap_or(Side::Right)),
            (Laterality::Paired, Numbered::Both) => said,
        };
        Some(Known {
            structure,
            side,
            reckoned: numbered != Numbered::Ours,
        })
    }

    fn of_words(&self, words: &[String]) -> Option<Known<'a>> {
        let ways = sided(words);
        let glued = glued(words).map(|(rest, side)| (rest, Some(side)));
        let ways = ways.into_iter().chain(glued);
        let ways: Vec<_> = ways.collect();
        let exact = |words: &[String]| self.by_name.get(&words.join(" ")).copied();
        let telling = |words: &[String]| self.by_words.get(&loose(words)).copied().flatten();
        let find = |of: &dyn Fn(&[String]) -> Option<&'a Structure>| {
            ways.iter()
                .find_map(|(words, side)| Some((of(words)?, *side)))
        };
        let (structure, side) = find(&exact).or_else(|| find(&telling))?;
        let side = match structure.laterality {
            Laterality::Midline => Some(Side::Midline),
            Laterality::Paired => side,
        };
        Some(Known {
            structure,
            side,
            reckoned: false,
        })
    }

    /// A patch of Z-Anatomy whose dot a program took away: "Temporalis_muscleol".
    fn is_glued_patch(&self, name: &str) -> bool {
        let words = words(name);
        let Some((last, before)) = words.split_last() else {
            return false;
        };
        last.char_indices()
            .filter(|&(at, _)| at > 2 && is_patch(&last[at..]))
            .any(|(at, _)| {
                let mut rest = before.to_vec();
                rest.push(last[..at].to_owned());
                self.of_words(&rest).is_some()
            })
    }

    /// The known name most like an unknown one, where one is like it at all.
    pub(in crate::body) fn nearest(&self, name: &str) -> Option<&'a str> {
        let mut parts = words(name);
        while let Some(fewer) = without_addition(&parts) {
            parts = fewer;
        }
        let wanted = match sided(&parts).pop() {
            Some((rest, Some(_))) => loose(&rest),
            _ => loose(&parts),
        };
        if wanted.is_empty() || is_generic(name) {
            return None;
        }
        // The last of those that are alike most is taken: of the names of a structure the first.
        let alike = self
            .told
            .iter()
            .rev()
            .map(|(told, compared)| (*told, strsim::jaro_winkler(compared, &wanted)));
        let best = alike.max_by(|a, b| a.1.total_cmp(&b.1));
        best.filter(|(_, alike)| *alike >= ALIKE)
            .map(|(told, _)| told)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Sheets;
    use crate::test_support::repository_assets;

    fn sheets() -> Sheets {
        Sheets::read(&repository_assets().body_folder(), &mut Vec::new())
    }

    #[test]
    fn names_of_the_world_are_known() {
        use Side::{Left, Midline, Right};
        let sheets = sheets();
        let index = NameIndex::new(&sheets.structures.structures);
        for (name, id, side) in [
            ("Temporalis muscle.l", "temporalis", Some(Left)),
            (
                "Descending part of trapezius muscle.r",
                "trapezius_descending",
                Some(Right),
            ),
            ("Temporalis_musclel", "temporalis", Some(Left)),
            ("temporalisr001", "temporalis", Some(Right)),
            ("Left temporalis", "temporalis", Some(Left)),
            ("temporalis (right)", "temporalis", Some(Right)),
            ("Musculus temporalis sinister", "temporalis", Some(Left)),
            ("femur.l.001", "femur", Some(Left)),
            ("FemurRight", "femur", Some(Right)),
            ("FMA49007", "temporalis", Some(Right)),
            ("FMA49008", "temporalis", Some(Left)),
            ("FMA49006", "temporalis", None),
            ("FMA7163", "skin", Some(Midline)),
            ("Skin", "skin", Some(Midline)),
            ("body:femur_R", "femur", Some(Right)),
            ("Femur: left", "femur", Some(Left)),
            ("Right: femur", "femur", Some(Right)),
            ("FMA 49007", "temporalis", Some(Right)),
            ("fma:49008", "temporalis", Some(Left)),
            ("femur_L_LOD0", "femur", Some(Left)),
            ("geo_femur_R_mesh", "femur", Some(Right)),
            ("femur_LShape", "femur", Some(Left)),
            ("Musculus temporalis rechts", "temporalis", Some(Right)),
            ("\u{200b}FEMUR\u{a0}(LEFT)", "femur", Some(Left)),
            ("Femur", "femur", None),
        ] {
            let known = index.of_name(name).unwrap_or_else(|| panic!("{name}"));
            assert_eq!(
                (known.structure.id.as_str(), known.side),
                (id, side),
                "{name}"
            );
        }
        for name in ["spleen of a dragon", "Object_4", "l", "muscle.l", ""] {
            assert_eq!(index.of_name(name), None, "{name}");
        }
    }

    /// However a program writes the names of our own structures, each stays the one it is.
    #[test]
    fn every_structure_is_known_after_what_programs_do_to_its_name() {
        let sheets = sheets();
        let structures = &sheets.structures.structures;
        let index = NameIndex::new(structures);
        for structure in structures {
            let id = &structure.id;
            let paired = structure.laterality == Laterality::Paired;
            let side = if paired { Side::Right } else { Side::Midline };
            let suffix = side.suffix();
            for name in [
                format!("{id}{suffix}"),
                format!("{id}{suffix}.001"),
                format!("{id}{}", suffix.replace('.', "")),
                format!("{}{suffix}", id.replace('_', " ")),
                format!("{}{suffix}", structure.name),
            ] {
                let known = index.of_name(&name).unwrap_or_else(|| panic!("{name}"));
                // Two structures may share a name; an id is one's own.
                if !name.starts_with(&structure.name) {
                    assert_eq!(known.structure.id, *id, "{name}");
                }
                assert_eq!(known.side, Some(side), "{name}");
            }
        }
    }

    #[test]
    fn a_part_without_a_name_of_its_own_is_what_it_hangs_below() {
        let sheets = sheets();
        let index = NameIndex::new(&sheets.structures.structures);
        let find = |own: &str, above: &[&str]| {
            let naming = Naming {
                own: Some(own.to_owned()),
                above: above.iter().map(|name| (*name).to_owned()).collect(),
                ..Naming::default()
            };
            match index.find(&naming) {
                Identity::Known(known) => Some((known.structure.id.as_str(), known.side)),
                Identity::Beside | Identity::Unknown => None,
            }
        };
        let femur = Some(("femur", Some(Side::Left)));
        assert_eq!(find("Object_4", &["femur.l"]), femur);
        assert_eq!(find("femur.l_Bone_0", &["femur.l"]), femur);
        assert_eq!(
            find("Object_4", &["femur.l_Bone_0", "femur.l", "RootNode"]),
            femur
        );
        assert_eq!(find("wart", &["Skin"]), None, "a wart is not the skin");
        assert_eq!(find("Object_4", &["wart", "Skin"]), None);
    }

    #[test]
    fn an_unknown_name_has_its_nearest() {
        let sheets = sheets();
        let index = NameIndex::new(&sheets.structures.structures);
        assert_eq!(
            index.nearest("Infraspinatis muscle.l"),
            Some("infraspinatus")
        );
        assert_eq!(index.nearest("Object_3"), None);
        assert_eq!(index.nearest("qqqq"), None);
    }
}
