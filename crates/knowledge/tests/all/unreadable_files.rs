//! Files that cannot be read, or only look right: the sign and the line are named, what only follows is left out, and
//! what is unreadable is told first. And files that other programs leave beside those of the atlas.
use myomap_knowledge::files::{Problem, Severity};
use myomap_knowledge::ids::MuscleId;
use myomap_knowledge::knowledge::Knowledge;
use myomap_knowledge::test_support::{AssetCopy, case, told};

const FOLDER: &str = "atlas/muscles/shoulder_and_arm";
const INFRASPINATUS: &str = "atlas/muscles/shoulder_and_arm/infraspinatus.ron";

/// All that is told; that the copy has no body is not.
fn problems(knowledge: &Knowledge) -> Vec<&Problem> {
    let problems = knowledge.problems.iter();
    problems
        .filter(|problem| !problem.file.ends_with("body.glb"))
        .collect()
}

fn with(inside: &str, content: impl AsRef<[u8]>) -> Knowledge {
    let copy = AssetCopy::new(false);
    copy.write(inside, content);
    copy.read()
}

fn with_case(name: &str) -> Knowledge {
    with(INFRASPINATUS, std::fs::read(case(name)).expect("the case"))
}

/// The one problem there is.
#[track_caller]
fn only(knowledge: &Knowledge) -> &Problem {
    let mut problems = problems(knowledge);
    // An id within a word makes the sentence harder to read too.
    problems.retain(|problem| !problem.message.contains("school year"));
    assert_eq!(problems.len(), 1, "{}", told(knowledge));
    problems[0]
}

#[track_caller]
fn assert_only(knowledge: &Knowledge, line: usize, words: &[&str]) {
    let problem = only(knowledge);
    assert_eq!(problem.line, Some(line), "{problem}");
    for word in words {
        assert!(problem.message.contains(word), "{problem}");
    }
}

#[test]
fn lone_carriage_returns_end_lines_and_only_the_slip_is_told() {
    assert_only(
        &with_case("ron/28_cr_with_an_error.ron"),
        14,
        &["insertoin"],
    );
}

#[test]
fn a_typographic_quote_is_named_with_the_one_to_type() {
    assert_only(
        &with_case("ron/35_curly.ron"),
        6,
        &["“", "typographic quotation mark", "type \" instead"],
    );
}

#[test]
fn an_invisible_sign_in_an_id_is_named() {
    assert_only(
        &with_case("ron/35_soft_hyphen_in_an_id.ron"),
        11,
        &["after \"infra\"", "invisible", "soft hyphen"],
    );
}

#[test]
fn other_invisible_signs_are_named_wherever_an_id_has_them() {
    for (sign, name) in [
        ('\u{200b}', "zero width space"),
        ('\u{feff}', "byte order mark"),
        ('\u{a0}', "no-break space"),
        ('\u{200d}', "joiner"),
    ] {
        for (file, id) in [
            (INFRASPINATUS, "\"gray_2020\""),
            (INFRASPINATUS, "id: \"infraspinatus\""),
            ("body/structures.ron", "id: \"infraspinatus\""),
            ("body/landmarks.ron", "id: \"root_of_scapular_spine\""),
            ("body/regions.ron", "id: \"temple\""),
        ] {
            let copy = AssetCopy::new(false);
            let quote = id.rfind('"').expect("a quote") - 3;
            let changed = format!("{}{sign}{}", &id[..quote], &id[quote..]);
            copy.replace(file, id, &changed);
            let knowledge = copy.read();
            let problem = only(&knowledge);
            assert!(problem.message.contains(name), "{problem}");
            assert!(problem.file.ends_with(file), "{problem}");
        }
    }
}

#[test]
fn of_a_file_that_cannot_be_read_nobody_else_is_blamed() {
    for file in [
        "atlas/techniques.ron",
        "atlas/cautions.ron",
        "atlas/sources.ron",
        "atlas/conditions.ron",
        "atlas/warnings.ron",
        "atlas/glossary.ron",
        "atlas/therapy.ron",
        "atlas/red_flags.ron",
        "atlas/article.ron",
        "atlas/groups.ron",
        "atlas/search_words.ron",
        "atlas/other_sources/roots.ron",
        "body/structures.ron",
        "body/landmarks.ron",
        "body/regions.ron",
        INFRASPINATUS,
    ] {
        let knowledge = with(file, "(this is broken");
        let problem = only(&knowledge);
        assert!(problem.file.ends_with(file), "{problem}");
    }
}

#[test]
fn what_only_follows_from_an_unreadable_file_is_counted_there_and_not_listed() {
    let copy = AssetCopy::new(false);
    std::fs::remove_file(copy.path(INFRASPINATUS)).expect("removed");
    let without = copy.read();
    let named = problems(&without).into_iter();
    let follow = named.filter(|problem| problem.message.contains("\"infraspinatus"));
    let follow = follow.count();
    assert!(follow > 1, "{}", told(&without));

    let knowledge = with(INFRASPINATUS, "(this is broken");
    let problem = only(&knowledge);
    assert_eq!(problem.left_out, follow);
    let line = problem.to_string();
    let words = format!("({follow} more problems follow from this and are left out)");
    assert!(line.ends_with(&words), "{line}");
}

#[test]
fn of_two_unreadable_files_each_has_its_own_count() {
    let copy = AssetCopy::new(false);
    copy.write(INFRASPINATUS, "(this is broken");
    copy.write("body/regions.ron", "(broken too");
    let knowledge = copy.read();
    let problems = problems(&knowledge);
    assert_eq!(problems.len(), 2, "{}", told(&knowledge));
    assert!(problems.iter().all(|problem| problem.left_out > 0));
    assert_ne!(problems[0].left_out, problems[1].left_out);
}

#[test]
fn of_a_place_that_cannot_be_used_nobody_else_is_blamed() {
    let copy = AssetCopy::new(false);
    let text = std::fs::read_to_string(copy.path("body/landmarks.ron")).expect("the sheet");
    let start = text
        .find("id: \"root_of_scapular_spine\"")
        .expect("the landmark");
    let place = start + text[start..].find("at: (").expect("its place");
    let end = place + text[place..].find(')').expect("its end");
    let text = format!("{}at: (1e9, 0.0, 0.0{}", &text[..place], &text[end..]);
    copy.write("body/landmarks.ron", text);
    let knowledge = copy.read();
    assert!(only(&knowledge).message.contains("outside the body"));
}

#[test]
fn what_cannot_be_read_is_told_first() {
    let copy = AssetCopy::new(false);
    copy.replace(INFRASPINATUS, "\"gray_2020\"", "\"grey_2020\"");
    copy.write("atlas/therapy.ron", "(broken");
    let knowledge = copy.read();
    let problems = problems(&knowledge);
    assert!(
        problems[0].file.ends_with("therapy.ron"),
        "{}",
        told(&knowledge)
    );
    assert!(
        problems[1].message.contains("grey_2020"),
        "{}",
        told(&knowledge)
    );
}

fn lay_over(copy: &AssetCopy) {
    for entry in std::fs::read_dir(case("stray_files")).expect("the case") {
        let entry = entry.expect("an entry");
        let name = entry.file_name().to_string_lossy().into_owned();
        let content = std::fs::read(entry.path()).expect("the file");
        copy.write(&format!("{FOLDER}/{name}"), content);
    }
    for name in [
        "infraspinatus.ron~",
        ".#infraspinatus.ron",
        ".infraspinatus.ron.swp",
    ] {
        copy.write(&format!("{FOLDER}/{name}"), "no RON at all");
    }
}

#[test]
fn what_other_programs_leave_is_passed_over_and_copies_are_named() {
    let copy = AssetCopy::new(false);
    lay_over(&copy);
    let knowledge = copy.read();
    let of = |name: &str, severity| {
        let problems = problems(&knowledge).into_iter();
        problems
            .filter(|problem| problem.file.ends_with(name) && problem.severity == severity)
            .map(|problem| problem.message.clone())
            .collect::<Vec<_>>()
    };
    let double = of(
        "infraspinatus (conflicted copy 2026-01-02).ron",
        Severity::Error,
    );
    assert_eq!(double.len(), 1, "{}", told(&knowledge));
    assert!(double[0].contains("double"), "{double:?}");
    assert!(double[0].contains("/infraspinatus.ron"), "{double:?}");
    let disguised = of("infraspinatus.ron.txt", Severity::Warning);
    assert!(
        disguised[0].contains("call it infraspinatus.ron"),
        "{disguised:?}"
    );
    // It is read, and says of itself what it shares with the original.
    assert!(
        knowledge
            .atlas
            .muscle(&MuscleId::new("infraspinatus_two"))
            .is_some()
    );
    let capitals = of("Infraspinatus_two.RON", Severity::Error);
    assert_eq!(capitals.len(), 1, "{}", told(&knowledge));
    // Besides, its sources are about another muscle.
    let mut others = problems(&knowledge);
    others.retain(|problem| !problem.message.contains("is not about"));
    // And its long sentences are told twice.
    others.retain(|problem| !problem.message.contains("school year"));
    assert_eq!(others.len(), 3, "{}", told(&knowledge));
}

#[test]
fn a_sheet_in_capitals_is_read_and_one_in_disguise_is_pointed_out() {
    let copy = AssetCopy::new(false);
    let rename = |from: &str, to: &str| std::fs::rename(copy.path(from), copy.path(to));
    rename("atlas/sources.ron", "atlas/Sources.RON").expect("renamed");
    assert_eq!(problems(&copy.read()).len(), 0, "{}", told(&copy.read()));
    rename("atlas/Sources.RON", "atlas/sources.ron.txt").expect("renamed");
    let knowledge = copy.read();
    let told = told(&knowledge);
    assert_eq!(problems(&knowledge).len(), 2, "{told}");
    assert!(told.contains("call it sources.ron"), "{told}");
}
