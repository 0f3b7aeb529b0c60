//! A school's own folder over the atlas: whole files, single muscles, new ones; what is wrong with them is told by their path.

use myomap_body_format::Side;
use myomap_knowledge::atlas::Atlas;
use myomap_knowledge::files::{Problem, Severity};
use myomap_knowledge::ids::MuscleId;
use myomap_knowledge::knowledge::{Item, Knowledge};
use myomap_knowledge::test_support::{AssetCopy, told};
use std::path::PathBuf;
use tempfile::TempDir;

const INFRASPINATUS: &str = "atlas/muscles/shoulder_and_arm/infraspinatus.ron";

struct School {
    copy: AssetCopy,
    folder: TempDir,
}

impl School {
    fn new() -> Self {
        Self {
            copy: AssetCopy::new(false),
            folder: tempfile::tempdir().expect("a folder"),
        }
    }

    fn at(&self, inside: &str) -> PathBuf {
        self.folder.path().join(inside)
    }

    fn write(&self, inside: &str, text: &str) {
        let path = self.at(inside);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder");
        std::fs::write(path, text).expect("written");
    }

    /// Infraspinatus as it comes, with another plain description.
    fn infraspinatus(&self) -> String {
        let text = self.copy.text(INFRASPINATUS);
        let (before, rest) = text.split_once("plain: \"").expect("a description");
        let (_, after) = rest.split_once("\",").expect("its end");
        format!("{before}plain: \"As our school says it.\",{after}")
    }

    fn read(&self) -> Knowledge {
        let mut assets = self.copy.assets();
        assets.school = Some(self.folder.path().to_owned());
        Knowledge::read(&assets)
    }
}

fn plain(atlas: &Atlas, id: &str) -> String {
    atlas
        .muscle(&MuscleId::from(id.to_owned()))
        .expect("the muscle")
        .plain
        .clone()
}

/// What is said beyond that this copy of the assets has no body.
fn said(knowledge: &Knowledge) -> Vec<&Problem> {
    let problems = knowledge.problems.iter();
    problems
        .filter(|it| !it.file.ends_with("body.glb"))
        .collect()
}

#[test]
fn a_single_muscle_takes_the_place_of_the_built_in_one_wherever_it_lies() {
    for place in [
        "infraspinatus.ron",
        "muscles/infraspinatus.ron",
        "muscles/shoulder_and_arm/infraspinatus.ron",
    ] {
        let school = School::new();
        school.write(place, &school.infraspinatus());
        let knowledge = school.read();
        assert_eq!(
            plain(&knowledge.atlas, "infraspinatus"),
            "As our school says it."
        );
        assert_eq!(knowledge.atlas.muscles().len(), school.copy.muscle_count());
        assert_eq!(
            said(&knowledge),
            [] as [&Problem; 0],
            "{}",
            told(&knowledge)
        );
        let item = Item::Muscle(MuscleId::from("infraspinatus".to_owned()), Side::Left);
        let (muscle, _) = knowledge.muscle(&item).expect("it is known");
        assert_eq!(muscle.region, "shoulder_and_arm");
    }
}

#[test]
fn whole_files_take_the_place_of_those_with_their_names() {
    let school = School::new();
    let text = school.copy.text("atlas/glossary.ron");
    let at = text
        .find("name: \"")
        .or_else(|| text.find("term: \""))
        .expect("a term");
    let (before, rest) = text.split_at(at + 7);
    let (_, after) = rest.split_once('"').expect("its end");
    school.write("glossary.ron", &format!("{before}Our own word\"{after}"));
    let knowledge = school.read();
    assert_eq!(
        said(&knowledge),
        [] as [&Problem; 0],
        "{}",
        told(&knowledge)
    );
    let found = knowledge.search.search("our own word", 3);
    assert!(
        found.iter().any(|hit| hit.name.contains("Our own word")),
        "{found:?}"
    );
}

#[test]
fn a_new_muscle_needs_a_folder_that_says_where_it_belongs() {
    let school = School::new();
    let new = school
        .infraspinatus()
        .replacen("id: \"infraspinatus\"", "id: \"of_our_school\"", 1);
    school.write("of_our_school.ron", &new);
    let knowledge = school.read();
    let problems = said(&knowledge);
    assert!(
        problems
            .iter()
            .any(|it| it.message.contains("muscles/<region>/")),
        "{}",
        told(&knowledge)
    );
    assert_eq!(knowledge.atlas.muscles().len(), school.copy.muscle_count());
    let school = School::new();
    school.write("muscles/neck/of_our_school.ron", &new);
    let knowledge = school.read();
    assert_eq!(
        knowledge.atlas.muscles().len(),
        school.copy.muscle_count() + 1,
        "{}",
        told(&knowledge)
    );
}

#[test]
fn what_is_wrong_is_told_by_the_schools_path_and_the_built_in_one_stays() {
    let school = School::new();
    school.write("infraspinatus.ron", "(id: \"infraspinatus\",");
    school.write("techniques.ron", "(techniques: [“");
    school.write("muscles/neck/._longus_colli.ron", "no text");
    let knowledge = school.read();
    let problems = said(&knowledge);
    let files: Vec<PathBuf> = problems.iter().map(|it| it.file.clone()).collect();
    assert_eq!(
        files,
        [school.at("infraspinatus.ron"), school.at("techniques.ron")],
        "{}",
        told(&knowledge)
    );
    assert!(
        problems
            .iter()
            .all(|it| it.severity == Severity::Error && it.line.is_some())
    );
    assert_ne!(
        plain(&knowledge.atlas, "infraspinatus"),
        "As our school says it."
    );
    assert!(!knowledge.atlas.techniques().is_empty());
    // A slip in what could be read is told by the same path, with its line.
    let school = School::new();
    let slip = school.infraspinatus().replacen(
        "structures: [\"infraspinatus\"]",
        "structures: [\"infraspinats\"]",
        1,
    );
    school.write("infraspinatus.ron", &slip);
    let knowledge = school.read();
    let problems = said(&knowledge);
    assert!(
        problems
            .iter()
            .all(|it| it.file == school.at("infraspinatus.ron")),
        "{}",
        told(&knowledge)
    );
    assert!(
        problems[0].message.contains("did you mean"),
        "{}",
        problems[0]
    );
}

#[test]
fn a_folder_without_an_atlas_or_none_at_all_is_told() {
    let school = School::new();
    let knowledge = school.read();
    assert!(
        told(&knowledge).contains("nothing of an atlas"),
        "{}",
        told(&knowledge)
    );
    let mut assets = school.copy.assets();
    assets.school = Some(school.at("no such folder"));
    let knowledge = Knowledge::read(&assets);
    assert!(
        told(&knowledge).contains("no such folder: error"),
        "{}",
        told(&knowledge)
    );
    assert_eq!(knowledge.atlas.muscles().len(), school.copy.muscle_count());
}
