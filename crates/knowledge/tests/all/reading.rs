//! Everything is read in stages, so that the body can be shown while the atlas is still being read.
use crate::KNOWLEDGE;
use myomap_body_format::Side;
use myomap_knowledge::body::StructureKey;
use myomap_knowledge::ids::{MuscleId, RegionId, StructureId};
use myomap_knowledge::knowledge::report::Report;
use myomap_knowledge::knowledge::{Answer, Item, Knowledge, ReadingStep};
use myomap_knowledge::referral::{Pain, PainPlace, Strength};
use myomap_knowledge::test_support::{AssetCopy, repository_assets};
use std::cell::RefCell;

/// What a reading said, in order.
enum Said {
    Begins(ReadingStep),
    BodyIsThere(Knowledge),
}

fn read_in_stages() -> (Vec<Said>, Knowledge) {
    let said = RefCell::new(Vec::new());
    let whole = Knowledge::read_in_stages(
        &repository_assets(),
        &|step| said.borrow_mut().push(Said::Begins(step)),
        &|body| said.borrow_mut().push(Said::BodyIsThere(body)),
    );
    (said.into_inner(), whole)
}

#[test]
fn the_body_comes_first_and_stays_the_same_when_the_rest_is_there() {
    let (said, whole) = read_in_stages();
    let [
        Said::Begins(ReadingStep::Body),
        Said::BodyIsThere(body),
        Said::Begins(ReadingStep::Atlas),
        Said::Begins(ReadingStep::Zones),
        Said::Begins(ReadingStep::Checks),
    ] = said.as_slice()
    else {
        panic!("in another order, or not at all");
    };
    assert!(
        body.meshes()
            .is_some_and(|body| body.structures().len() > 700)
    );
    assert!(body.body.landmarks.is_some());
    assert!(body.body.regions.of_vertex(0).is_some());
    assert!(body.atlas.muscles().is_empty());
    assert!(
        whole.body.has_meshes_of(&body.body),
        "what was made of the meshes can stay"
    );
    assert_eq!(whole.problems, KNOWLEDGE.problems);
    assert_eq!(whole.index.points, KNOWLEDGE.index.points);
}

#[test]
fn while_only_the_body_is_there_every_question_has_an_answer() {
    let body = Knowledge::of_body(KNOWLEDGE.body.clone());
    let structure = StructureId::new("infraspinatus");
    let key = StructureKey::new(&structure, Side::Left);
    let item = body.item_of(&key);
    assert_eq!(item, Item::Structure(key.clone()));
    assert_eq!(body.name_of(&item), KNOWLEDGE.name_of(&item));
    assert_eq!(body.structures_of(&item), [key]);
    let muscle = Item::Muscle(MuscleId::new("infraspinatus"), Side::Left);
    assert!(!body.has(&muscle));
    assert!(body.zones_of(&muscle).is_empty());
    assert!(body.structures_of(&muscle).is_empty());
    assert!(body.search.search("infraspinatus", 8).is_empty());
    let region = KNOWLEDGE.body.regions.all().first().expect("a region");
    let place = PainPlace::Region(RegionId::new(&region.id), Side::Left);
    let answer = Answer::new(&body, &[Pain::at(place, Strength::MODERATE)], &[]);
    assert!(answer.differential.candidates.is_empty());
    assert_eq!(answer.pains.len(), 1);
    assert!(!Report::new(&body).to_html().is_empty());
}

#[test]
fn without_a_body_the_first_stage_says_what_is_wrong() {
    let copy = AssetCopy::new(false);
    let said = RefCell::new(Vec::new());
    let whole = Knowledge::read_in_stages(&copy.assets(), &|_| {}, &|body| {
        said.borrow_mut().push(body)
    });
    let said = said.into_inner();
    assert!(said[0].meshes().is_none());
    assert!(!said[0].problems.is_empty());
    assert!(!whole.atlas.muscles().is_empty());
}
