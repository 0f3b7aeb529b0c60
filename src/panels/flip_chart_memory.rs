//! What the flip chart remembers: which leaf is open, and its pictures as far as they have come.

use super::brought_picture::BroughtPicture;
use myomap_body_format::Side;
use myomap_knowledge::ids::{MuscleId, RegionId};
use myomap_knowledge::knowledge::{ChartLeaf, Knowledge};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The side of paired regions; of the others the half.
pub const SIDE: Side = Side::Left;

/// How large a picture on the wall is, in points of the picture itself.
pub const SMALL_PICTURE: [usize; 2] = [480, 400];

/// What the flip chart remembers.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FlipChartMemory {
    /// Whether it is open.
    pub open: bool,
    /// What is written into the field that finds regions.
    pub query: String,
    /// The leaf that is open; none before one is chosen.
    pub leaf: Option<Arc<ChartLeaf>>,
    /// The regions to which anything refers, in order; none before they are needed.
    pub regions: Option<Arc<Vec<RegionId>>>,
    /// The pictures of the open leaf, as far as they are there.
    pub pictures: BTreeMap<MuscleId, BroughtPicture>,
    /// Whether some are still being drawn.
    pub is_drawing: bool,
    /// Why some could not be drawn.
    pub failed: Option<String>,
}

impl FlipChartMemory {
    /// Opens the leaf of a region.
    pub(super) fn turn_to(&mut self, region: &RegionId, knowledge: &Knowledge) {
        self.leaf = knowledge.chart_leaf(region, SIDE).map(Arc::new);
        self.pictures.clear();
        self.failed = None;
    }

    /// The regions to which anything refers.
    pub(super) fn regions(&mut self, knowledge: &Knowledge) -> Arc<Vec<RegionId>> {
        let found = self.regions.get_or_insert_with(|| {
            let regions = &knowledge.body.regions;
            let is_referred_to = |id: &RegionId| {
                let place = regions.place(id.as_str(), SIDE);
                place.is_some_and(|place| !knowledge.index.in_region(place).is_empty())
            };
            let ids = regions.all().iter().map(|region| RegionId::new(&region.id));
            Arc::new(ids.filter(is_referred_to).collect())
        });
        found.clone()
    }
}
