//! Names as the programs of the world write them, taken apart into words.

use myomap_body_format::Side;

/// Words that say nothing of which muscle or bone it is.
const FILLERS: &[&str] = &[
    "muscle", "muscles", "musculus", "musculi", "m", "bone", "os", "of", "the", "part", "pars",
    "and", "et",
];

/// Names that programs give by themselves.
const GENERIC: &[&str] = &[
    "object",
    "obj",
    "mesh",
    "node",
    "primitive",
    "group",
    "geometry",
    "polysurface",
    "material",
    "default",
    "part",
    "lod",
    "low",
    "high",
    "copy",
    "geo",
    "geom",
    "grp",
    "root",
    "scene",
    "empty",
    "shape",
    "model",
    "submesh",
    "element",
    "instance",
    "g",
    "o",
    "defaultobject",
    "unnamed",
];

/// A sign as it is compared: the full width forms that follow each other as the plain ones do are those; none of what is
/// not seen.
fn plain_sign(sign: char) -> Option<char> {
    match sign {
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' => {
            None
        }
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(sign) - 0xfee0),
        _ => Some(sign),
    }
}

/// The words of a name in lower case: parted by signs, and where a capital follows a small letter or begins a word after
/// another capital: "LShape".
pub(super) fn words(name: &str) -> Vec<String> {
    let mut parted = String::new();
    let mut before = ' ';
    let mut signs = name.chars().filter_map(plain_sign).peekable();
    while let Some(sign) = signs.next() {
        let begins_word = before.is_lowercase()
            || before.is_uppercase() && signs.peek().is_some_and(|next| next.is_lowercase());
        if sign.is_uppercase() && begins_word {
            parted.push(' ');
        }
        parted.push(sign);
        before = sign;
    }
    let parts = parted.split(|sign: char| !sign.is_alphanumeric());
    parts
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// A name as it is compared: its words parted by one blank.
pub(super) fn plain(name: &str) -> String {
    words(name).join(" ")
}

/// A name of which only the words count that tell one structure from another, in no order.
pub(super) fn loose(words: &[String]) -> String {
    let mut telling: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|word| !FILLERS.contains(word))
        .collect();
    telling.sort_unstable();
    telling.dedup();
    telling.join(" ")
}

/// Whether a program gave the name by itself: "Object_12", "mesh.003", or none at all.
pub(super) fn is_generic(name: &str) -> bool {
    words(name).iter().all(|word| {
        let letters = word.trim_end_matches(|sign: char| sign.is_ascii_digit());
        letters.is_empty() || GENERIC.contains(&letters)
    })
}

/// The side that a word says wherever it stands.
fn side_of_word(word: &str) -> Option<Side> {
    Some(match word {
        "left" | "lt" | "lft" | "sin" | "sinister" | "sinistra" | "sinistrum" | "sinistri"
        | "sinistrae" | "sinistro" | "links" | "gauche" | "izquierdo" | "izquierda"
        | "esquerdo" | "esquerda" => Side::Left,
        "right" | "rt" | "rgt" | "dex" | "dext" | "dexter" | "dextra" | "dextrum" | "dextri"
        | "dextrae" | "destro" | "destra" | "rechts" | "droite" | "derecho" | "derecha"
        | "direito" | "direita" => Side::Right,
        _ => return None,
    })
}

/// The side that a letter says at the beginning or the end of a name.
fn side_of_letter(word: &str) -> Option<Side> {
    match word {
        "l" => Some(Side::Left),
        "r" => Some(Side::Right),
        _ => None,
    }
}

/// The ways in which words can name a structure and a side: as they stand first, then without what says the side.
pub(super) fn sided(words: &[String]) -> Vec<(Vec<String>, Option<Side>)> {
    let mut ways = vec![(words.to_vec(), None)];
    let last = words.len().saturating_sub(1);
    for (at, word) in words.iter().enumerate() {
        let letter = (at == 0 || at == last).then(|| side_of_letter(word));
        let side = side_of_word(word).or(letter.flatten());
        if side.is_some() && words.len() > 1 {
            let mut rest = words.to_vec();
            rest.remove(at);
            ways.push((rest, side));
        }
    }
    ways
}

/// The words where a program took the dot before the side away: "temporalisl".
pub(super) fn glued(words: &[String]) -> Option<(Vec<String>, Side)> {
    let (last, before) = words.split_last()?;
    let (stem, side) = match last.strip_suffix('l') {
        Some(stem) => (stem, Side::Left),
        None => (last.strip_suffix('r')?, Side::Right),
    };
    let is_whole =
        stem.len() > 2 || (!stem.is_empty() && stem.bytes().all(|it| it.is_ascii_digit()));
    is_whole.then(|| {
        let mut rest = before.to_vec();
        rest.push(stem.to_owned());
        (rest, side)
    })
}

/// The words without what a program put after them: "001", "temporalisl001", "lod0", "mesh"; none where there is no such.
pub(super) fn without_addition(words: &[String]) -> Option<Vec<String>> {
    let (last, before) = words.split_last()?;
    let letters = last.trim_end_matches(|sign: char| sign.is_ascii_digit());
    // A single letter says a side or a kind.
    let is_added = letters.len() > 1 && GENERIC.contains(&letters);
    if letters.len() == last.len() && !is_added {
        return None;
    }
    let mut rest = before.to_vec();
    if !letters.is_empty() && !is_added {
        rest.push(letters.to_owned());
    }
    (!rest.is_empty()).then_some(rest)
}

/// The words without what a program put before them: "mesh", "geo", "0012"; none where there is no such.
pub(super) fn without_beginning(words: &[String]) -> Option<Vec<String>> {
    let (first, rest) = words.split_first()?;
    let is_number = first.bytes().all(|sign| sign.is_ascii_digit());
    let is_added = is_number || first.len() > 1 && GENERIC.contains(&first.as_str());
    (is_added && !rest.is_empty()).then(|| rest.to_vec())
}

/// The number in the Foundational Model of Anatomy that a name holds: "FMA49008", "fma:49008", "FMA_49008.obj".
pub(super) fn fma(name: &str) -> Option<u32> {
    let lower = name.to_ascii_lowercase();
    lower.match_indices("fma").find_map(|(at, _)| {
        let rest = lower[at + 3..].trim_start_matches([':', '_', '-', ' ', '.', '#', '\u{a0}']);
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        digits.parse().ok()
    })
}

/// What stands behind the last dot of a name in Z-Anatomy for what is no structure itself: groups `.g`, texts `.t`, lines
/// `.j`, and the patches where a muscle begins and ends, `.ol`, `.e2r`.
pub(super) fn is_beside(name: &str) -> bool {
    let name = name.trim();
    let name = match name.rsplit_once('.') {
        Some((before, number))
            if number.len() == 3 && number.bytes().all(|it| it.is_ascii_digit()) =>
        {
            before
        }
        _ => name,
    };
    let Some((_, mark)) = name.rsplit_once('.') else {
        return false;
    };
    matches!(mark, "g" | "t" | "j") || is_patch(mark)
}

/// Whether these letters mark a patch of Z-Anatomy.
pub(super) fn is_patch(mark: &str) -> bool {
    let mut signs = mark.chars();
    let begins = matches!(signs.next(), Some('o' | 'e'));
    let rest = signs.as_str();
    let side = rest.trim_start_matches(|sign: char| sign.is_ascii_digit());
    begins && matches!(side, "l" | "r" | "") && !rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<String> {
        words(text)
    }

    #[test]
    fn a_name_is_taken_apart_however_it_is_written() {
        for written in [
            "Biceps_brachii",
            "bicepsBrachii",
            "biceps-brachii",
            " Biceps  brachii ",
        ] {
            assert_eq!(of(written), ["biceps", "brachii"], "{written}");
        }
        assert_eq!(of("FEMUR_L"), ["femur", "l"]);
        assert_eq!(of("femur_LShape"), ["femur", "l", "shape"]);
    }

    #[test]
    fn sides_are_found_where_people_write_them() {
        let side = |name: &str| sided(&of(name)).pop().and_then(|(_, side)| side);
        for (name, wanted) in [
            ("femur.l", Some(Side::Left)),
            ("L_femur", Some(Side::Left)),
            ("Femur (right)", Some(Side::Right)),
            ("clavicular part of left deltoid", Some(Side::Left)),
            ("musculus temporalis dexter", Some(Side::Right)),
            ("femurRight", Some(Side::Right)),
            ("femur", None),
            ("left", None),
        ] {
            assert_eq!(side(name), wanted, "{name}");
        }
    }

    #[test]
    fn what_programs_do_to_names_is_undone() {
        assert_eq!(
            glued(&of("temporalisl")),
            Some((of("temporalis"), Side::Left))
        );
        assert_eq!(without_addition(&of("femur.l.001")), Some(of("femur.l")));
        assert_eq!(without_addition(&of("femurl001")), Some(of("femurl")));
        assert_eq!(without_addition(&of("femur_L_LOD0")), Some(of("femur l")));
        assert_eq!(without_addition(&of("femur")), None);
        assert_eq!(without_addition(&of("femur.g")), None);
        assert_eq!(without_beginning(&of("geo_femur")), Some(of("femur")));
        assert_eq!(of("\u{200b}ｆｅmur\u{a0}l\u{feff}"), ["femur", "l"]);
        assert!(is_generic("Object_12") && is_generic("Mesh.003") && is_generic(""));
        assert!(!is_generic("femur.001"));
    }

    #[test]
    fn numbers_of_the_fma_are_found() {
        for name in [
            "FMA49008",
            "fma:49008",
            "FJ1_BP2_FMA49008_Left temporalis",
            "http://purl.org/sig/ont/fma/fma49008",
        ] {
            assert_eq!(fma(name), Some(49008), "{name}");
        }
        assert_eq!(fma("femur"), None);
    }

    #[test]
    fn patches_and_groups_of_z_anatomy_are_no_structures() {
        for name in [
            "Muscular system.g",
            "Temporalis muscle.ol",
            "Temporalis muscle.e2r.001",
        ] {
            assert!(is_beside(name), "{name}");
        }
        for name in ["Temporalis muscle.l", "femur.l.001", "flexor", "skin"] {
            assert!(!is_beside(name), "{name}");
        }
    }
}
