//! All that is known at this moment: atlas, body, and how they join.

use super::asset_folders::AssetFolders;
use super::body_knowledge::BodyKnowledge;
use super::item::Item;
use crate::atlas::files::{Grade, Muscle};
use crate::atlas::{Atlas, AtlasFiles};
use crate::body::capsule::sides_of;
use crate::body::{Body, StructureKey};
use crate::files::Problem;
use crate::ids::{LandmarkId, RegionId, StructureId};
use crate::in_words::{self, with_side};
use crate::knowledge::search::{Found, SearchIndex};
use crate::referral::map::MappedPoint;
use crate::referral::{
    Explained, OtherKey, OtherSourceMap, PainOnSkin, PaintedZone, PointKey, ReferralIndex,
    ReferralMap,
};
use crate::text;
use crate::text::capitalised;
use myomap_body_format::Side;
use std::collections::HashSet;
use std::sync::Arc;
use tracing::info_span;

/// The steps in which everything is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReadingStep {
    /// The meshes of the body, and its sheets.
    Body,
    /// The files of the atlas.
    Atlas,
    /// Where trigger points lie, and what they paint on the skin.
    Zones,
    /// What is wrong with the files, and the index of names.
    Checks,
}

impl ReadingStep {
    /// Every step, in the order they are taken.
    pub const ALL: [Self; 4] = [Self::Body, Self::Atlas, Self::Zones, Self::Checks];
}

/// All that is known at this moment. Replaced as a whole when a file changes.
#[derive(Clone, Default)]
pub struct Knowledge {
    /// What the atlas says.
    pub atlas: Arc<Atlas>,
    /// The body and its places.
    pub body: Arc<BodyKnowledge>,
    /// Trigger points on the body.
    pub map: Arc<ReferralMap>,
    /// The same turned round: what each place of the skin gets from which point.
    pub index: Arc<ReferralIndex>,
    /// Sources of pain other than muscle on the body.
    pub others: Arc<OtherSourceMap>,
    /// Every name.
    pub search: Arc<SearchIndex>,
    /// What is wrong with the files, the errors first.
    pub problems: Arc<Vec<Problem>>,
}

impl Knowledge {
    /// Reads everything.
    pub fn read(assets: &AssetFolders) -> Self {
        Self::read_in_stages(assets, &|_| {}, &|_| {})
    }

    /// Reads everything; says which step begins, and gives the body as soon as it can be drawn and asked, while the atlas
    /// is still to be read.
    pub fn read_in_stages(
        assets: &AssetFolders,
        begins: &dyn Fn(ReadingStep),
        body_is_there: &dyn Fn(Self),
    ) -> Self {
        let _span = info_span!("reading everything").entered();
        begins(ReadingStep::Body);
        let body = Arc::new(BodyKnowledge::read(assets));
        body_is_there(Self::of_body(body.clone()));
        Self::with_body(body, assets, begins)
    }

    /// What is known while only the body has been read: structures, landmarks and regions with their names, and what is
    /// wrong with their files. No muscle, no zone, no search; every question about those finds nothing.
    pub fn of_body(body: Arc<BodyKnowledge>) -> Self {
        let mut problems = body.problems.clone();
        Problem::put_in_order(&mut problems);
        Self {
            problems: Arc::new(problems),
            body,
            ..Self::default()
        }
    }

    /// Reads again what may have changed: the atlas, and the sheets of the body where `sheets` says so. What is known of
    /// the body stays; where nothing is known of it yet, all is read.
    pub fn read_again(&self, assets: &AssetFolders, sheets: bool) -> Self {
        let body = if self.body.sheets.is_none() {
            Arc::new(BodyKnowledge::read(assets))
        } else if sheets {
            Arc::new(self.body.read_sheets_again(assets))
        } else {
            self.body.clone()
        };
        Self::with_body(body, assets, &|_| {})
    }

    /// Reads the atlas again and joins it to a body that is there already.
    pub fn with_body(
        body: Arc<BodyKnowledge>,
        assets: &AssetFolders,
        begins: &dyn Fn(ReadingStep),
    ) -> Self {
        begins(ReadingStep::Atlas);
        let mut problems = body.problems.clone();
        let school = assets.school.as_deref();
        let files = AtlasFiles::read(&assets.atlas_folder(), school, &mut problems);
        let mut atlas = Atlas::new(&files);
        if let Some(warp) = &body.report.warp {
            atlas.move_sites(|part| warp.part(part));
        }
        begins(ReadingStep::Zones);
        let ((map, others), of_files) = rayon::join(
            || zones(&atlas, &body),
            || {
                let sheets = body.sheets.as_ref();
                sheets.map_or_else(Vec::new, |sheets| {
                    crate::atlas::check::check(&files, sheets)
                })
            },
        );
        begins(ReadingStep::Checks);
        let meshes = body.body.as_deref();
        let (of_places, (index, search)) = rayon::join(
            || match meshes {
                Some(meshes) if !body.has_errors() => crate::referral::check::check(
                    &files,
                    &atlas,
                    &map,
                    &others,
                    meshes,
                    &body.regions,
                ),
                _ => Vec::new(),
            },
            || {
                let index = meshes.map_or_else(ReferralIndex::default, |meshes| {
                    ReferralIndex::new(&atlas, &map, meshes, &body.regions)
                });
                (index, SearchIndex::new(&atlas, &body))
            },
        );
        problems.extend(of_files);
        problems.extend(body.of_places(of_places, &assets.body_file()));
        Problem::put_in_order(&mut problems);
        Self {
            atlas: Arc::new(atlas),
            index: Arc::new(index),
            others: Arc::new(others),
            map: Arc::new(map),
            search: Arc::new(search),
            problems: Arc::new(problems),
            body,
        }
    }

    /// What the map knows of an item: of a muscle all its points, of a point itself.
    pub fn mapped_points<'a>(&'a self, item: &'a Item) -> Vec<&'a MappedPoint> {
        match item {
            Item::Muscle(muscle, side) => {
                let points = self.map.of_muscle(muscle, *side);
                points.map(|(_, mapped)| mapped).collect()
            }
            Item::Point(key) => self.map.get(key).into_iter().collect(),
            Item::Structure(_) | Item::Other(_) | Item::Region(..) => Vec::new(),
        }
    }

    /// The zones of an item on the skin: of a muscle those of all its points.
    pub fn zones_of<'a>(&'a self, item: &'a Item) -> Vec<&'a PaintedZone> {
        match item {
            Item::Other(key) => self.others.get(key).unwrap_or_default().iter().collect(),
            Item::Muscle(..) | Item::Point(_) | Item::Structure(_) | Item::Region(..) => {
                let points = self.mapped_points(item);
                points.into_iter().flat_map(|point| &point.zones).collect()
            }
        }
    }

    /// The surest grade of those zones of a trigger point, of one kind, that reach a pain.
    pub fn grade_of(&self, explained: &Explained, pain: &PainOnSkin) -> Option<Grade> {
        let hurts: HashSet<u32> = pain.shares.iter().map(|&(vertex, _)| vertex).collect();
        let zones = &self.map.get(&explained.point)?.zones;
        let reaching = zones
            .iter()
            .filter(|zone| zone.kind == explained.kind)
            .filter(|zone| {
                let mut weights = zone.extent.weights();
                weights.any(|(vertex, _)| hurts.contains(&vertex))
            });
        reaching.map(|zone| zone.grade).min()
    }

    /// The body's meshes, where there are any.
    pub fn meshes(&self) -> Option<&Body> {
        self.body.body.as_deref()
    }

    /// Adds what is wrong with files that are read elsewhere, so that all is told together.
    pub fn add_problems(&mut self, more: Vec<Problem>) {
        let mut problems = self.problems.to_vec();
        problems.extend(more);
        Problem::put_in_order(&mut problems);
        self.problems = Arc::new(problems);
    }

    /// Whether there is such a thing: a muscle or point of the atlas, or a structure of the body.
    pub fn has(&self, item: &Item) -> bool {
        match item {
            Item::Muscle(id, _) => self.atlas.muscle(id).is_some(),
            Item::Point(PointKey { point, .. }) => self
                .atlas
                .muscle(&point.muscle)
                .is_some_and(|muscle| muscle.point(point.number).is_some()),
            Item::Structure(key) => self.meshes().is_some_and(|body| body.get(key).is_some()),
            Item::Region(id, _) => self.body.regions.get(id).is_some(),
            Item::Other(key) => self
                .atlas
                .other_source(&key.source)
                .is_some_and(|source| source.sides.all().contains(&key.side)),
        }
    }

    /// Whether it is known, though the body that is shown may lack it.
    pub fn knows_of(&self, item: &Item) -> bool {
        let on_sheet = |key: &StructureKey| {
            let sheet = self.body.sheets.as_ref()?;
            let mut all = sheet.structures.structures.iter();
            let structure = all.find(|it| key.id.as_str() == it.id)?;
            Some(sides_of(structure.laterality).contains(&key.side))
        };
        self.has(item) || matches!(item, Item::Structure(key) if on_sheet(key).unwrap_or_default())
    }

    /// The muscle that an item is, or is part of.
    pub fn muscle(&self, item: &Item) -> Option<(&Muscle, Side)> {
        let (id, side) = item.muscle()?;
        Some((self.atlas.muscle(id)?, side))
    }

    /// What is selected when a structure is clicked: its muscle where the atlas has one, else itself.
    pub fn item_of(&self, key: &StructureKey) -> Item {
        match self.atlas.muscle_of(&key.id) {
            Some(muscle) => Item::Muscle(muscle.id.clone(), key.side),
            None => Item::Structure(key.clone()),
        }
    }

    /// What a search leads to, on a side; none for what is not on the body.
    pub fn item_found(&self, found: &Found, side: Side) -> Option<Item> {
        match found {
            Found::Muscle(id) => Some(Item::Muscle(id.clone(), side)),
            Found::Structure(key) if key.side == Side::Midline => {
                Some(Item::Structure(key.clone()))
            }
            Found::Structure(key) => Some(Item::Structure(StructureKey::new(&key.id, side))),
            Found::Other(id) => {
                let sides = self.atlas.other_source(id)?.sides.all();
                let side = sides.iter().copied().find(|own| *own == side);
                let side = side.or_else(|| sides.first().copied())?;
                Some(Item::Other(OtherKey {
                    source: id.clone(),
                    side,
                }))
            }
            Found::Region(id) => {
                let side = self.body.regions.get(id)?.side_or(side);
                Some(Item::Region(id.clone(), side))
            }
            Found::Landmark(id) => self.place_of_landmark(id, side),
            Found::Condition(_)
            | Found::Technique(_)
            | Found::Term(_)
            | Found::RedFlag(_)
            | Found::Caution(_)
            | Found::Source(_) => None,
        }
    }

    /// Where a landmark is looked for: the structure that it is part of, else the region of the skin in which it lies.
    fn place_of_landmark(&self, id: &LandmarkId, side: Side) -> Option<Item> {
        let landmarks = self.body.landmarks.as_ref()?;
        let meshes = self.meshes()?;
        if let Some(structure) = &landmarks.get(id)?.of {
            let found = meshes.on_side(&StructureId::new(structure), side);
            if let Some(found) = found {
                return Some(self.item_of(&found.key));
            }
        }
        let place = landmarks.place(id, side)?;
        let vertex = meshes.skin_surface()?.nearest(place).corners[0];
        let at = self.body.regions.of_vertex(vertex)?;
        Some(Item::Region(RegionId::new(&at.region.id), at.side))
    }

    /// The structures of the body that an item is made of.
    pub fn structures_of(&self, item: &Item) -> Vec<StructureKey> {
        let Some(body) = self.meshes() else {
            return Vec::new();
        };
        match item {
            Item::Structure(key) => body
                .get(key)
                .map(|found| found.key.clone())
                .into_iter()
                .collect(),
            Item::Other(_) | Item::Region(..) => Vec::new(),
            Item::Muscle(..) | Item::Point(_) => {
                let Some((muscle, side)) = self.muscle(item) else {
                    return Vec::new();
                };
                let shown_as = match &muscle.shown_with {
                    Some(other) if muscle.structures.is_empty() => {
                        self.atlas.muscle(other).unwrap_or(muscle)
                    }
                    _ => muscle,
                };
                shown_as
                    .structures
                    .iter()
                    .filter_map(|id| body.on_side(id, side))
                    .map(|found| found.key.clone())
                    .collect()
            }
        }
    }

    /// What a person calls an item, with its side: "Trapezius, left, trigger point 1".
    pub fn name_of(&self, item: &Item) -> String {
        match item {
            Item::Structure(key) => {
                let structure = self.meshes().and_then(|body| body.get(key));
                let name = structure.map_or(key.id.as_str(), |structure| structure.name.as_str());
                with_side(&capitalised(name), key.side)
            }
            Item::Muscle(id, side) => {
                let name = self
                    .atlas
                    .muscle(id)
                    .map_or(id.as_str(), |muscle| muscle.names.english.as_str());
                with_side(&capitalised(name), *side)
            }
            Item::Region(id, side) => in_words::region(&self.body.regions, id, *side),
            Item::Other(OtherKey { source, side }) => {
                let known = self.atlas.other_source(source);
                let name = known.map_or(source.as_str(), |known| known.name.as_str());
                with_side(&capitalised(name), *side)
            }
            Item::Point(PointKey { point, side }) => {
                let muscle = self.name_of(&Item::Muscle(point.muscle.clone(), *side));
                text!("point-of-muscle", muscle = muscle, number = point.number)
            }
        }
    }
}

/// Where the atlas lies on the body: nothing where there is no body.
fn zones(atlas: &Atlas, body: &BodyKnowledge) -> (ReferralMap, OtherSourceMap) {
    let (Some(meshes), Some(landmarks)) = (body.body.as_deref(), &body.landmarks) else {
        return Default::default();
    };
    // Both need these; found now, they are not found twice.
    meshes.skin();
    meshes.symmetry();
    rayon::join(
        || ReferralMap::new(atlas, meshes, landmarks),
        || OtherSourceMap::new(atlas, meshes, landmarks),
    )
}
