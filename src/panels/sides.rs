//! How much of the window's width the panels at the sides have.

use bevy_egui::egui::Context;

/// How wide the panels at the sides are in a window of some width, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sides {
    /// The panel of layers and muscles.
    pub left: f32,
    /// The panel that describes the selected thing.
    pub right: f32,
}

/// Narrower panels cannot be read.
pub const LEAST: Sides = Sides {
    left: 212.0,
    right: 290.0,
};

/// Wider ones only make longer lines.
const MOST: Sides = Sides {
    left: 250.0,
    right: 380.0,
};

/// See [`are_drawers`].
const DRAWERS_BELOW: f32 = 2.0 * (LEAST.left + LEAST.right);

impl Sides {
    /// In a window of a width.
    pub fn in_window(width: f32) -> Self {
        Self {
            left: (width * 0.149).clamp(LEAST.left, MOST.left),
            right: (width * 0.229).clamp(LEAST.right, MOST.right),
        }
    }
}

/// Whether the window is so small, or the text so large, that panels beside the body would leave it less than half: then
/// they open over it.
pub fn are_drawers(ctx: &Context) -> bool {
    ctx.content_rect().width() < DRAWERS_BELOW
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_body_has_three_fifths_of_a_usual_window_and_never_less_than_half() {
        let windows = [
            (2560.0, 0.75),
            (1920.0, 0.65),
            (1440.0, 0.62),
            (1024.0, 0.5),
            (DRAWERS_BELOW, 0.5),
        ];
        for (width, least) in windows {
            let sides = Sides::in_window(width);
            let body = (width - sides.left - sides.right) / width;
            assert!(body >= least, "{body} of {width}");
        }
    }
}
