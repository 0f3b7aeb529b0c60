//! Every name that can be found, and of what.

use super::found::{Found, Naming};
use crate::atlas::Atlas;
use crate::atlas::files::{Muscle, MuscleGroup, OtherSourceKind};
use crate::body::{Body, Landmarks};
use crate::ids::{LandmarkId, RegionId};
use crate::knowledge::BodyKnowledge;
use crate::text;
use myomap_body_format::{Kind, Side};
use std::collections::HashSet;

/// Something that can be found, with every name it has.
pub(super) struct Named {
    pub(super) found: Found,
    pub(super) name: String,
    pub(super) names: Vec<(Naming, String)>,
    /// What it counts more than others whose names match as well: what is looked for more often stands first.
    pub(super) favour: f64,
}

fn favour(found: &Found) -> f64 {
    match found {
        Found::Muscle(_) => 0.02,
        Found::Condition(_) | Found::Technique(_) => 0.01,
        Found::Other(_) => 0.005,
        Found::Structure(_) | Found::RedFlag(_) => 0.0,
        Found::Term(_) | Found::Region(_) => -0.01,
        Found::Landmark(_) => -0.03,
        Found::Caution(_) | Found::Source(_) => -0.05,
    }
}

/// "T4" means the root before the nerve that comes from it.
const ROOT_FAVOURED: f64 = 0.01;

impl Named {
    /// Something of this name and these other ones.
    fn new<'a>(found: Found, name: &str, others: impl IntoIterator<Item = &'a String>) -> Self {
        let others = others.into_iter().filter(|other| !other.is_empty());
        let others = others.map(|other| (Naming::Other, other.clone()));
        let own = std::iter::once((Naming::Own, name.to_owned()));
        Self {
            favour: favour(&found),
            found,
            name: name.to_owned(),
            names: own.chain(others).collect(),
        }
    }

    fn also<'a>(mut self, naming: Naming, names: impl IntoIterator<Item = &'a str>) -> Self {
        let names = names.into_iter().filter(|name| !name.is_empty());
        self.names
            .extend(names.map(|name| (naming, name.to_owned())));
        self
    }
}

/// Everything of the atlas and the body that has a name.
pub(super) fn all(atlas: &Atlas, body: &BodyKnowledge) -> Vec<Named> {
    let meshes = body.body.as_deref();
    let mut all: Vec<Named> = Vec::new();
    all.extend(atlas.muscles().iter().map(|it| muscle(it, meshes)));
    all.extend(
        meshes
            .into_iter()
            .flat_map(|meshes| structures(atlas, meshes)),
    );
    all.extend(other_sources(atlas));
    all.extend(of_the_reference(atlas));
    all.extend(places(body));
    all
}

fn muscle(muscle: &Muscle, meshes: Option<&Body>) -> Named {
    let own = &muscle.names;
    let others = std::iter::once(&own.latin)
        .chain(&own.synonyms)
        .chain(&own.everyday);
    let found = Found::Muscle(muscle.id.clone());
    let named = Named::new(found, &own.english, others);
    let parts = muscle
        .structures
        .iter()
        .filter(|id| id.as_str() != muscle.id.as_str())
        .filter_map(|id| meshes?.on_side(id, Side::Left));
    let names_of_parts = parts.flat_map(|part| {
        let names = [&part.name, &part.latin].into_iter();
        names.chain(&part.synonyms).map(String::as_str)
    });
    let named = named.also(Naming::Part, names_of_parts);
    let named = named.also(Naming::Nerve, [muscle.nerve.as_str()]);
    if muscle.roots.is_empty() {
        return named;
    }
    let roots = text!("search-roots", roots = muscle.roots.join(", "));
    named.also(Naming::Roots, [roots.as_str()])
}

/// Structures that the atlas has no muscle for, each once.
fn structures(atlas: &Atlas, meshes: &Body) -> Vec<Named> {
    let mut seen = HashSet::new();
    let structures = meshes.structures().iter().filter(|structure| {
        structure.key.side != Side::Right
            && structure.kind != Kind::Skin
            && atlas.muscle_of(&structure.key.id).is_none()
            && seen.insert(&structure.key.id)
    });
    structures
        .map(|structure| {
            let others = std::iter::once(&structure.latin).chain(&structure.synonyms);
            let found = Found::Structure(structure.key.clone());
            Named::new(found, &structure.name, others)
        })
        .collect()
}

fn other_sources(atlas: &Atlas) -> impl Iterator<Item = Named> {
    let sources = atlas
        .other_sources()
        .iter()
        .flat_map(|sheet| &sheet.entries);
    sources.map(|source| {
        let others = source.synonyms.iter().chain(&source.everyday);
        let named = Named::new(Found::Other(source.id.clone()), &source.name, others);
        match source.kind {
            OtherSourceKind::Root => Named {
                favour: ROOT_FAVOURED,
                ..named
            },
            OtherSourceKind::SkinNerve | OtherSourceKind::Joint | OtherSourceKind::Organ => named,
        }
    })
}

/// What has a page of the reference.
fn of_the_reference(atlas: &Atlas) -> Vec<Named> {
    let mut all = Vec::new();
    for condition in atlas.conditions() {
        let found = Found::Condition(condition.id.clone());
        all.push(Named::new(found, &condition.name, &condition.synonyms));
    }
    for technique in atlas.techniques() {
        let found = Found::Technique(technique.id.clone());
        all.push(Named::new(found, &technique.name, &technique.synonyms));
    }
    for term in atlas.terms() {
        let found = Found::Term(term.term.clone());
        all.push(Named::new(found, &term.term, &term.synonyms));
    }
    for flag in atlas.red_flags() {
        let found = Found::RedFlag(flag.id.clone());
        let named = Named::new(found, &flag.name, []);
        all.push(named.also(Naming::Sign, [flag.may_be.as_str(), flag.sign.as_str()]));
    }
    for caution in atlas.cautions() {
        let found = Found::Caution(caution.id.clone());
        all.push(Named::new(found, &caution.name, []));
    }
    for source in atlas.sources() {
        let found = Found::Source(source.id.clone());
        all.push(Named::new(found, &source.short, []));
    }
    all
}

/// Regions of the skin, and landmarks.
fn places(body: &BodyKnowledge) -> Vec<Named> {
    let mut all = Vec::new();
    for region in body.regions.all() {
        let found = Found::Region(RegionId::new(&region.id));
        let others = region.plain.iter().skip(1).chain([&region.name]);
        all.push(Named::new(found, region.everyday_name(), others));
    }
    for landmark in body.landmarks.iter().flat_map(Landmarks::all) {
        let found = Found::Landmark(LandmarkId::new(&landmark.id));
        all.push(Named::new(found, &landmark.name, [&landmark.plain]));
    }
    all
}

/// The names of a group.
pub(super) fn names_of(group: &MuscleGroup) -> Vec<(Naming, String)> {
    let others = group.synonyms.iter().chain(&group.everyday);
    let all = std::iter::once((Naming::Own, group.name.clone()));
    all.chain(others.map(|other| (Naming::Other, other.clone())))
        .collect()
}
