//! Pictures by what they show.

use crate::{PaperError, Picture};
use myomap_body_format::Side;
use myomap_knowledge::ids::{MuscleId, RegionId};
use myomap_knowledge::knowledge::ChartMuscle;

/// A picture of the body, by what it shows.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Plate {
    /// A muscle with its trigger points, the skin away.
    Points(MuscleId, Side),
    /// Where a muscle is felt, on the skin, from where most of it is seen.
    Zones(MuscleId, Side),
    /// The same from where the rest of it is seen.
    OtherZones(MuscleId, Side),
    /// A muscle, its points and its zones on the leaf of a region, framed as all others on that leaf are.
    OnLeaf {
        /// The region.
        region: RegionId,
        /// The side of the region.
        side: Side,
        /// The muscle.
        muscle: MuscleId,
        /// Its side.
        muscle_side: Side,
    },
}

impl Plate {
    /// The picture of a muscle on the leaf of a region.
    pub fn on_leaf(region: &RegionId, side: Side, muscle: &ChartMuscle) -> Self {
        Plate::OnLeaf {
            region: region.clone(),
            side,
            muscle: muscle.muscle.clone(),
            muscle_side: muscle.side,
        }
    }
}

/// Where pictures come from.
pub trait Plates {
    /// The picture; none where the body has nothing to show of it.
    ///
    /// # Errors
    /// Where it cannot be drawn.
    fn picture(&mut self, plate: &Plate) -> Result<Option<Picture>, PaperError>;
}
