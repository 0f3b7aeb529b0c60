//! What a body cannot show is said with the reason, wherever it would have been shown; red flags never go with it.

use myomap_body_format::Side;
use myomap_knowledge::ids::{MuscleId, RegionId};
use myomap_knowledge::knowledge::{Answer, Item, Knowledge};
use myomap_knowledge::referral::{Pain, PainPlace, Strength};
use myomap_knowledge::test_support::{Glb, case, repository_assets};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// A few structures of our own body, as another program writes them, changed.
struct Model {
    folder: TempDir,
}

impl Model {
    fn new(change: impl FnOnce(&mut Glb)) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut model = Glb::read(&case("02_foreign.glb"));
        change(&mut model);
        std::fs::write(folder.path().join("model.glb"), model.bytes()).expect("written");
        Self { folder }
    }

    /// Its skin ends at the hips.
    fn without_upper_skin() -> Self {
        Self::new(|model| {
            let skin = skin_of(model);
            let places = model.places(skin);
            let corners = model.corners(skin);
            let low = |corners: &&[u32; 3]| corners.iter().all(|&it| places[it as usize][1] < 0.9);
            let kept: Vec<u32> = corners
                .as_chunks::<3>()
                .0
                .iter()
                .filter(low)
                .flatten()
                .copied()
                .collect();
            assert!(kept.len() > 300 && kept.len() < corners.len());
            model.put_corners(skin, &kept);
        })
    }

    fn without_skin() -> Self {
        Self::new(|model| {
            let skin = skin_of(model);
            model.nodes().retain(|node| node["mesh"] != skin);
            let all: Vec<usize> = (0..model.nodes().len()).collect();
            model.json["scenes"][0]["nodes"] = json!(all);
        })
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("model.glb")
    }

    fn knowledge(&self) -> Knowledge {
        let mut assets = repository_assets();
        assets.body = Some(self.file());
        Knowledge::read(&assets)
    }

    fn refer(&self, arguments: &[&str]) -> Output {
        refer(&self.file(), arguments)
    }
}

fn refer(body: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_myomap-knowledge"));
    command.arg("refer").args(arguments).arg("--body").arg(body);
    command.arg("--assets").arg(repository_assets().folder);
    command.output().expect("the program starts")
}

fn skin_of(model: &mut Glb) -> usize {
    let mut nodes = model.nodes().iter();
    let skin = nodes.find(|node| node["name"] == "skin").expect("a skin");
    skin["mesh"].as_u64().expect("a mesh") as usize
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn points_of(knowledge: &Knowledge, muscle: &str) -> Vec<Vec<String>> {
    let muscle = MuscleId::from(muscle.to_owned());
    let points = knowledge.map.of_muscle(&muscle, Side::Left);
    points
        .map(|(key, _)| knowledge.why_not_shown(key))
        .collect()
}

#[test]
fn refer_names_a_muscle_that_the_body_lacks_and_says_that_it_does() {
    let model = Model::new(|_| {});
    let output = model.refer(&["--region", "left temple", "--most", "0"]);
    assert_eq!(output.status.code(), Some(0));
    let told = out(&output);
    assert!(told.contains("this body has no mesh of the"), "{told}");
    let output = model.refer(&["--region", "left temple", "--most", "0", "--json"]);
    let reply: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let candidates = reply["candidates"].as_array().expect("a list");
    let of = |muscle: &str| {
        let mut found = candidates.iter().filter(|it| it["muscle"] == muscle);
        found.next().unwrap_or_else(|| panic!("{muscle}: {told}"))["not_shown"].clone()
    };
    assert_eq!(of("temporalis"), json!([]), "its mesh is there");
    let why = of("semispinalis_capitis");
    assert!(
        why[0]["why"][0]
            .as_str()
            .is_some_and(|why| why.contains("no mesh")),
        "{why}"
    );
}

#[test]
fn where_the_body_has_no_skin_refer_says_so_and_keeps_the_red_flags() {
    let model = Model::without_upper_skin();
    let output = model.refer(&["--region", "left temple"]);
    let told = out(&output);
    assert_eq!(output.status.code(), Some(0), "{told}");
    assert!(told.contains("this body has no skin there"), "{told}");
    assert!(told.contains("whose zones this body can show"), "{told}");
    assert!(
        !told.contains("No trigger point of the atlas refers here"),
        "{told}"
    );
    let whole = Model::new(|_| {}).refer(&["--region", "left temple"]);
    let flags = |told: &str| told.lines().filter(|line| line.starts_with("  !")).count();
    assert!(flags(&told) > 0);
    assert_eq!(flags(&told), flags(&out(&whole)));
    // What it has skin for is answered as ever.
    let heel = out(&model.refer(&["--region", "left heel"]));
    assert!(heel.contains("Soleus"), "{heel}");
}

#[test]
fn a_place_far_from_the_skin_that_there_is_means_no_other_place() {
    let knowledge = Model::without_upper_skin().knowledge();
    let temple = knowledge.body.landmarks.as_ref().expect("landmarks").all();
    let temple = temple
        .iter()
        .find(|it| it.id.contains("vertex"))
        .map(|it| it.at);
    let (x, y, z) = temple.expect("the top of the head");
    let at = bevy_math::Vec3::from(myomap_body_format::frame::app_from_reference([x, y, z]));
    let pains = [Pain::at(PainPlace::Painted(vec![at]), Strength::MODERATE)];
    let answer = Answer::new(&knowledge, &pains, &[]);
    assert!(answer.pains[0].shares.is_empty());
    assert!(answer.differential.candidates.is_empty());
}

#[test]
fn without_any_skin_red_flags_of_the_region_are_told_and_no_muscle_is_denied() {
    let model = Model::without_skin();
    let output = model.refer(&["--region", "left temple"]);
    let told = out(&output);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("  ! "), "{told}");
    assert!(told.contains("no skin to look zones up on"), "{told}");
    assert!(!told.contains("No trigger point of the atlas"), "{told}");
}

/// Whatever a model is, a question about a region is answered, or it is said that it cannot be; the region's red flags stand
/// there in any case.
#[test]
fn no_model_takes_red_flags_away() {
    let cases = case("00_control.glb");
    let cases = std::fs::read_dir(cases.parent().expect("a folder")).expect("the cases");
    let mut tried = 0;
    for file in cases.map(|entry| entry.expect("an entry").path()) {
        if file.extension().is_none_or(|extension| extension != "glb") {
            continue;
        }
        let output = refer(&file, &["--region", "left temple"]);
        let told = out(&output);
        let is_answered = told.contains("Temporalis, left");
        assert_eq!(
            output.status.code(),
            Some(i32::from(!is_answered)),
            "{}: {told}",
            file.display()
        );
        assert!(
            is_answered || told.contains("no skin to look zones up on"),
            "{}: {told}",
            file.display()
        );
        assert!(told.contains("  ! "), "{}: {told}", file.display());
        assert!(
            !told.contains("No trigger point of the atlas"),
            "{}: {told}",
            file.display()
        );
        tried += 1;
    }
    assert!(tried >= 8, "{tried}");
}

#[test]
fn a_muscle_says_why_its_points_cannot_be_shown() {
    let knowledge = Model::new(|_| {}).knowledge();
    assert!(
        points_of(&knowledge, "temporalis")
            .iter()
            .all(Vec::is_empty)
    );
    let why = points_of(&knowledge, "splenius_capitis");
    assert!(
        why.iter()
            .all(|why| why[0].contains("no mesh of the splenius capitis")),
        "{why:?}"
    );
    let muscle = Item::Muscle(MuscleId::from("splenius_capitis".to_owned()), Side::Left);
    let why = knowledge
        .why_item_not_shown(&muscle)
        .expect("it is not there");
    assert!(why.contains("splenius capitis"), "{why}");
    let there = Item::Muscle(MuscleId::from("temporalis".to_owned()), Side::Left);
    assert_eq!(knowledge.why_item_not_shown(&there), None);

    let knowledge = Model::without_upper_skin().knowledge();
    let why = points_of(&knowledge, "temporalis");
    assert!(
        why.iter()
            .all(|why| why
                == &["this body has no skin where it is felt, so its zones cannot be shown"]),
        "{why:?}"
    );
}

/// On our own body everything can be shown, and no landmark of a zone lies too deep to be held for one of the skin.
#[test]
fn our_own_body_shows_everything() {
    let knowledge = &crate::KNOWLEDGE;
    for (key, _) in knowledge.map.points() {
        assert_eq!(knowledge.why_not_shown(key), [] as [String; 0], "{key:?}");
    }
    let pain = Pain::at(
        PainPlace::Region(RegionId::new("temple"), Side::Left),
        Strength::MILD,
    );
    assert!(
        !Answer::new(knowledge, &[pain], &[])
            .differential
            .candidates
            .is_empty()
    );
    assert!(
        knowledge
            .no_candidate()
            .starts_with("No trigger point of the atlas")
    );
}
