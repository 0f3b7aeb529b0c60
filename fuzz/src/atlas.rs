//! The files of the atlas: each is read, checked against a small atlas and placed on a small body.

use myomap_knowledge::atlas::files::{
    Article, CautionSheet, ConditionSheet, GlossarySheet, GroupSheet, Muscle, OtherSourceSheet,
    RedFlagSheet, SearchWords, SourceSheet, TechniqueSheet, Therapy, WarningSheet,
};
use myomap_knowledge::atlas::{Atlas, AtlasFiles, check};
use myomap_knowledge::body::{Body, Landmarks, Regions};
use myomap_knowledge::files::{RonFile, Sheets};
use myomap_knowledge::knowledge::BodyKnowledge;
use myomap_knowledge::knowledge::search::SearchIndex;
use myomap_knowledge::referral::{self, OtherSourceMap, ReferralMap};
use std::path::Path;
use std::sync::LazyLock;

/// What a fuzzed file meets.
struct Around {
    sheets: Sheets,
    muscle: RonFile<Muscle>,
    techniques: RonFile<TechniqueSheet>,
    cautions: RonFile<CautionSheet>,
    sources: RonFile<SourceSheet>,
    body: Body,
    landmarks: Landmarks,
    regions: Regions,
}

static AROUND: LazyLock<Around> = LazyLock::new(|| {
    let sheets = Sheets::read(&crate::asset("body"), &mut Vec::new());
    let case = crate::asset("../crates/knowledge/tests/cases/00_control.glb");
    let (body, _) = myomap_knowledge::body::load::load(&case, &sheets, &Default::default())
        .expect("a sound body");
    let muscle = crate::asset("atlas/muscles/shoulder_and_arm/supraspinatus.ron");
    Around {
        landmarks: Landmarks::new(&sheets.landmarks),
        regions: Regions::new(&sheets.regions, body.skin_surface()),
        muscle: RonFile::read(&muscle).expect("a sound muscle"),
        techniques: RonFile::read(&crate::asset("atlas/techniques.ron")).expect("techniques"),
        cautions: RonFile::read(&crate::asset("atlas/cautions.ron")).expect("cautions"),
        sources: RonFile::read(&crate::asset("atlas/sources.ron")).expect("sources"),
        sheets,
        body,
    }
});

/// Puts a file in its place among the others and asks all that is asked of an atlas.
fn asked<T: serde::de::DeserializeOwned>(
    name: &str,
    text: &str,
    put: impl FnOnce(&mut AtlasFiles, RonFile<T>),
) {
    let Ok(file) = RonFile::<T>::parse(Path::new(name), text.to_owned()) else {
        return;
    };
    let around = &*AROUND;
    let mut files = AtlasFiles {
        muscles: vec![around.muscle.clone()],
        techniques: Some(around.techniques.clone()),
        cautions: Some(around.cautions.clone()),
        sources: Some(around.sources.clone()),
        ..AtlasFiles::default()
    };
    put(&mut files, file);
    check::check(&files, &around.sheets);
    let atlas = Atlas::new(&files);
    let map = ReferralMap::new(&atlas, &around.body, &around.landmarks);
    let others = OtherSourceMap::new(&atlas, &around.body, &around.landmarks);
    referral::check::check(&files, &atlas, &map, &others, &around.body, &around.regions);
    let index = SearchIndex::new(&atlas, &BodyKnowledge::default());
    for query in ["infraspintus", "median nerve", "hammies and"] {
        index.search(query, 12);
        index.nearest(query, 3);
    }
}

macro_rules! sheets {
    ($($name:ident: $sheet:ty),* $(,)?) => {$(
        /// The file of this name.
        pub fn $name(text: &str) {
            let name = concat!(stringify!($name), ".ron");
            asked::<$sheet>(name, text, |files, file| files.$name = Some(file));
        }
    )*};
}

sheets! {
    techniques: TechniqueSheet,
    conditions: ConditionSheet,
    cautions: CautionSheet,
    warnings: WarningSheet,
    sources: SourceSheet,
    glossary: GlossarySheet,
    therapy: Therapy,
    red_flags: RedFlagSheet,
    article: Article,
    groups: GroupSheet,
    search_words: SearchWords,
}

/// A map of sources of pain other than muscle.
pub fn other_sources(text: &str) {
    asked::<OtherSourceSheet>("roots.ron", text, |files, file| {
        files.other_sources.push(file)
    });
}

/// A muscle.
pub fn muscle(text: &str) {
    asked::<Muscle>("muscle.ron", text, |files, file| files.muscles.push(file));
}
