//! Files that are missing, broken or wrong: each is told with its file and what to do, and the rest still works.
use myomap_knowledge::files::Severity;
use myomap_knowledge::test_support::{AssetCopy, small_glb, told};

const INFRASPINATUS: &str = "atlas/muscles/shoulder_and_arm/infraspinatus.ron";

/// The errors of a copy; that the body is missing is not among them.
fn errors(copy: &AssetCopy) -> Vec<String> {
    copy.read()
        .problems
        .iter()
        .filter(|problem| {
            problem.severity == Severity::Error && !problem.file.ends_with("body.glb")
        })
        .map(ToString::to_string)
        .collect()
}

/// The errors of an atlas in which one text is replaced, and the line on which it stands.
fn errors_after(file: &str, old: &str, new: &str) -> (Vec<String>, usize) {
    let copy = AssetCopy::new(false);
    let line = copy.replace(file, old, new);
    (errors(&copy), line)
}

fn assert_told(errors: &[String], words: &[&str]) {
    let found = errors
        .iter()
        .any(|error| words.iter().all(|word| error.contains(word)));
    assert!(
        found,
        "no error has {words:?} in it:\n{}",
        errors.join("\n")
    );
}

fn infraspinatus_at(line: usize) -> String {
    format!("infraspinatus.ron:{line}: error: ")
}

#[test]
fn the_atlas_of_the_repository_has_no_problems() {
    let copy = AssetCopy::new(false);
    let knowledge = copy.read();
    let told: Vec<String> = knowledge
        .problems
        .iter()
        .filter(|p| !p.file.ends_with("body.glb"))
        .map(ToString::to_string)
        .collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
    assert_eq!(knowledge.atlas.muscles().len(), copy.muscle_count());
}

#[test]
fn a_truncated_file_is_told_with_its_last_line_and_the_other_muscles_stay() {
    let copy = AssetCopy::new(false);
    let text = copy.text(INFRASPINATUS);
    let (beginning, _) = text.split_once(" \"Middle facet").expect("its insertion");
    copy.write(INFRASPINATUS, beginning);
    let knowledge = copy.read();
    let last_line = beginning.matches('\n').count() + 1;
    let told = told(&knowledge);
    assert!(told.contains(&infraspinatus_at(last_line)), "{told}");
    assert_eq!(knowledge.atlas.muscles().len(), copy.muscle_count() - 1);
}

#[test]
fn an_unknown_field_is_told_with_its_line() {
    let (errors, line) = errors_after(INFRASPINATUS, "    insertion:", "    insertoin:");
    assert_told(&errors, &[&infraspinatus_at(line), "insertoin"]);
}

#[test]
fn a_misspelt_name_is_told_with_its_line_and_the_nearest_known_one() {
    let (errors, line) = errors_after(
        INFRASPINATUS,
        "structures: [\"infraspinatus\"]",
        "structures: [\"infraspinats\"]",
    );
    assert_told(
        &errors,
        &[
            &infraspinatus_at(line),
            "infraspinats",
            "did you mean \"infraspinatus\"?",
        ],
    );
}

#[test]
fn metres_instead_of_millimetres_are_told() {
    let copy = AssetCopy::new(false);
    copy.replace_between(INFRASPINATUS, "radius_mm: ", ")", "0.025");
    let errors = errors(&copy);
    assert_told(&errors, &["infraspinatus.ron:", "radius of 0.025 mm"]);
}

#[test]
fn a_number_that_is_none_is_told() {
    let copy = AssetCopy::new(false);
    copy.replace_between(INFRASPINATUS, "along: ", ",", "NaN");
    assert_told(&errors(&copy), &["infraspinatus.ron:", "along NaN"]);
}

#[test]
fn an_id_that_leads_out_of_the_assets_is_refused() {
    let (errors, _) = errors_after(
        INFRASPINATUS,
        "id: \"infraspinatus\"",
        "id: \"../../infraspinatus\"",
    );
    assert_told(&errors, &["../../infraspinatus", "is no id"]);
}

#[test]
fn an_id_that_stands_twice_is_told_with_the_other_file() {
    let copy = AssetCopy::new(false);
    let text = std::fs::read(copy.path(INFRASPINATUS)).expect("the muscle");
    copy.write("atlas/muscles/neck/infraspinatus.ron", text);
    let told = told(&copy.read());
    assert!(told.contains("already taken by"), "{told}");
}

#[test]
fn satellites_in_a_circle_are_told() {
    let copy = AssetCopy::new(false);
    let point = |muscle: &str, satellite: &str| {
        format!(
            r#"(id: "{muscle}", names: (english: "M", latin: "m"), structures: [], shown_with: Some("infraspinatus"), plain: "p", origin: "o", insertion: "i", action: "a", nerve: "n", roots: [], anatomy_sources: ["gray_2020"], trigger_points: [(number: 1, name: "{muscle} point", address: (structure: "infraspinatus", along: 0.5, across: 0.5, depth: 0.5), plain: "p", referral: [(kind: Essential, shape: Spot(at: At("acromion_tip"), radius_mm: 20), regions: ["lateral_shoulder"], grade: C, sources: ["gray_2020"])], satellites: ["{satellite}/1"])])"#
        )
    };
    copy.write("atlas/muscles/neck/first.ron", point("first", "second"));
    copy.write("atlas/muscles/neck/second.ron", point("second", "first"));
    let told = told(&copy.read());
    assert!(
        told.contains("circle: first/1 → second/1 → first/1"),
        "{told}"
    );
}

#[test]
fn the_stretches_of_muscles_belong_to_exactly_one_technique() {
    const TECHNIQUES: &str = "atlas/techniques.ron";
    let (none, _) = errors_after(TECHNIQUES, "is_stretch: true", "is_stretch: false");
    assert_told(&none, &["techniques.ron", "no technique has is_stretch"]);
    let (two, _) = errors_after(
        TECHNIQUES,
        "motion: PinAndStretch,",
        "motion: Stretch, is_stretch: true,",
    );
    assert_told(&two, &["\"pin_and_stretch\" and \"stretching\" both"]);
    let (pressed, _) = errors_after(TECHNIQUES, "motion: Stretch,", "motion: Stripping,");
    assert_told(&pressed, &["\"stretching\"", "make it Stretch"]);
}

#[test]
fn a_stroke_of_what_is_no_stroke_and_a_place_that_is_not_known_are_told() {
    const SOLEUS: &str = "atlas/muscles/leg_and_foot/soleus.ron";
    let (held, _) = errors_after(
        SOLEUS,
        "technique: \"trigger_point_release\",",
        "technique: \"trigger_point_release\", stroke: Some((towards: Origin)),",
    );
    assert_told(&held, &["soleus.ron", "no stroke along the fibres"]);
    let (nowhere, _) = errors_after(
        SOLEUS,
        "technique: \"palpation\",",
        "technique: \"palpation\", touches: Some(At(\"third_knee\")),",
    );
    assert_told(&nowhere, &["soleus.ron", "third_knee"]);
}

#[test]
fn an_empty_folder_is_told() {
    let copy = AssetCopy::new(false);
    std::fs::remove_dir_all(copy.path("atlas/muscles")).expect("the folder gone");
    std::fs::create_dir(copy.path("atlas/muscles")).expect("an empty folder");
    let knowledge = copy.read();
    assert!(
        told(&knowledge).contains("no muscles here"),
        "{}",
        told(&knowledge)
    );
}

#[test]
fn a_file_of_100_mb_is_refused() {
    let copy = AssetCopy::new(false);
    let file = std::fs::File::create(copy.path("atlas/muscles/neck/huge.ron")).expect("a file");
    file.set_len(100 * 1024 * 1024).expect("100 MB of nothing");
    let knowledge = copy.read();
    assert!(
        told(&knowledge).contains("huge.ron: error: the file has 100 MB"),
        "{}",
        told(&knowledge)
    );
}

#[test]
fn a_missing_body_is_told_and_the_atlas_is_there() {
    let knowledge = AssetCopy::new(false).read();
    assert!(knowledge.meshes().is_none());
    assert!(
        told(&knowledge).contains("put body.glb back"),
        "{}",
        told(&knowledge)
    );
    assert!(!knowledge.atlas.muscles().is_empty());
}

#[test]
fn a_damaged_body_is_told() {
    for damaged in [&b"no glTF at all"[..], &small_glb(Some("femur.l"))[..60]] {
        let copy = AssetCopy::new(false);
        copy.write("body/body.glb", damaged);
        let knowledge = copy.read();
        assert!(knowledge.meshes().is_none());
        assert!(told(&knowledge).contains("damaged"), "{}", told(&knowledge));
    }
}

#[test]
fn a_body_without_known_names_is_told() {
    for name in [None, Some("Cube")] {
        let copy = AssetCopy::new(false);
        copy.write("body/body.glb", small_glb(name));
        let knowledge = copy.read();
        assert!(knowledge.meshes().is_none());
        assert!(
            told(&knowledge).contains("the only mesh bears no name"),
            "{}",
            told(&knowledge)
        );
    }
}

#[test]
fn a_body_with_one_known_name_is_shown_and_the_rest_is_listed() {
    let copy = AssetCopy::new(false);
    copy.write("body/body.glb", small_glb(Some("Femur_L")));
    let knowledge = copy.read();
    assert_eq!(knowledge.meshes().expect("a body").structures().len(), 1);
    assert!(
        told(&knowledge).contains("structures have no mesh here"),
        "{}",
        told(&knowledge)
    );
}

#[test]
fn nothing_is_overwritten_by_reading() {
    let copy = AssetCopy::new(false);
    copy.write(INFRASPINATUS, "(broken");
    copy.read();
    assert_eq!(
        std::fs::read(copy.path(INFRASPINATUS)).expect("the file"),
        b"(broken"
    );
}
