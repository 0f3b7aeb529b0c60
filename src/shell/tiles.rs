//! How a large picture is divided into tiles that are drawn one after the other.

use bevy::math::{URect, UVec2};

/// How a picture is drawn: how much larger than it will be, and in which tiles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tiling {
    /// Width and height of the finished picture.
    size: UVec2,
    /// How many times larger it is drawn.
    oversampling: u32,
    /// Width and height of the part that each tile fills in the finished picture.
    step: UVec2,
    /// Width and height of a tile, in pixels of the finished picture: it overlaps its neighbours.
    tile: UVec2,
}

/// One tile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PlannedTile {
    /// What is drawn, in pixels of the drawing.
    pub(super) drawn: URect,
    /// What is kept of it once it has been shrunk, in its own pixels.
    pub(super) kept: URect,
    /// Where the kept part begins in the finished picture.
    pub(super) at: UVec2,
}

/// Where a drawing is shrunk, each pixel is made of more than those beneath it: so many pixels of the finished picture
/// around a tile are drawn with it.
const MARGIN: u32 = 3;

impl Tiling {
    /// Tiles with sides of at most so many pixels of the drawing.
    pub(super) fn new(size: UVec2, oversampling: u32, longest: u32) -> Self {
        let margin = if oversampling > 1 { MARGIN } else { 0 };
        let most = (longest / oversampling).max(2 * margin + 2);
        let along = |side: u32| {
            if side <= most {
                return (side, side);
            }
            let tiles = side.div_ceil(most - 2 * margin);
            // Neighbouring pixels are shaded in pairs: no tile begins within one.
            let step = side.div_ceil(tiles).next_multiple_of(2);
            (step, (step + 2 * margin).min(side))
        };
        let ((step_x, tile_x), (step_y, tile_y)) = (along(size.x), along(size.y));
        Self {
            size,
            oversampling,
            step: UVec2::new(step_x, step_y),
            tile: UVec2::new(tile_x, tile_y),
        }
    }

    /// Width and height of the whole drawing.
    pub(super) fn whole_drawn(&self) -> UVec2 {
        self.size * self.oversampling
    }

    /// Width and height of each tile of the drawing.
    pub(super) fn drawn_at_once(&self) -> UVec2 {
        self.tile * self.oversampling
    }

    /// Whether there is more than one.
    pub(super) fn has_several(&self) -> bool {
        self.tile != self.size
    }

    /// Every tile, row by row.
    pub(super) fn tiles(&self) -> Vec<PlannedTile> {
        let rows = (0..self.size.y).step_by(self.step.y.max(1) as usize);
        rows.flat_map(|y| {
            let columns = (0..self.size.x).step_by(self.step.x.max(1) as usize);
            columns.map(move |x| self.tile_at(UVec2::new(x, y)))
        })
        .collect()
    }

    fn tile_at(&self, at: UVec2) -> PlannedTile {
        let around = (self.tile.saturating_sub(self.step)) / 2;
        // At the far edges a tile is moved back: all are of one size.
        let corner = at.saturating_sub(around).min(self.size - self.tile);
        let end = (at + self.step).min(self.size);
        PlannedTile {
            drawn: URect::from_corners(corner, corner + self.tile).scaled(self.oversampling),
            kept: URect::from_corners(at - corner, end - corner),
            at,
        }
    }
}

/// A rectangle so many times as large, seen from the corner of all.
trait Scaled {
    fn scaled(self, times: u32) -> Self;
}

impl Scaled for URect {
    fn scaled(self, times: u32) -> Self {
        Self::from_corners(self.min * times, self.max * times)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_drawn_at_once_is() {
        let tiling = Tiling::new(UVec2::new(800, 600), 2, 2048);
        assert!(!tiling.has_several());
        assert_eq!(tiling.drawn_at_once(), UVec2::new(1600, 1200));
        assert_eq!(tiling.tiles().len(), 1);
    }

    #[test]
    fn tiles_fill_the_picture_without_gap_or_overlap_and_none_is_too_large() {
        for (x, y) in [(8192, 8192), (2480, 3508), (1601, 1201), (4097, 30)] {
            for oversampling in 1..=4 {
                let size = UVec2::new(x, y);
                let tiling = Tiling::new(size, oversampling, 2048);
                assert!(tiling.drawn_at_once().max_element() <= 2048 + 2 * oversampling);
                let mut filled = 0_u64;
                for tile in tiling.tiles() {
                    assert_eq!(tile.drawn.size(), tiling.drawn_at_once());
                    assert!(tile.drawn.max.cmple(tiling.whole_drawn()).all());
                    let corner = tile.drawn.min / oversampling;
                    assert_eq!(corner + tile.kept.min, tile.at);
                    let kept = tile.kept.size();
                    filled += u64::from(kept.x) * u64::from(kept.y);
                    // What is shrunk at the edge of a tile is not kept, but at the edge of the picture.
                    let margin = if oversampling > 1 { MARGIN } else { 0 };
                    let inner = |low: u32, at: u32| at == 0 || low >= margin;
                    assert!(inner(tile.kept.min.x, tile.at.x) && inner(tile.kept.min.y, tile.at.y));
                }
                assert_eq!(
                    filled,
                    u64::from(x) * u64::from(y),
                    "{size} × {oversampling}"
                );
            }
        }
    }
}
