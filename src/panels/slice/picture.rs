//! The picture of a slice: tissues in the colours of the body, their edges, and caution sites over them.

use crate::panels::theme::Palette;
use bevy::math::Vec2;
use bevy_egui::egui::{Color32, ColorImage, Ui};
use myomap_body_format::Kind;
use myomap_knowledge::knowledge::{ABOVE_M, DEPTH_M, Item, Slice, SlicePart, WIDTH_M};
use myomap_state::comparing::is_same_thing;

/// Each pixel is made of so many by so many.
const FINER: usize = 2;

/// What the slice is drawn in.
pub(super) struct Colours {
    /// Outside the body.
    paper: Color32,
}

impl Colours {
    pub(super) fn of(ui: &Ui) -> Self {
        Self {
            paper: Palette::of(ui).sunken,
        }
    }

    /// The colour of a tissue; of what is chosen a stronger one.
    pub(super) fn of_kind(&self, kind: Kind, chosen: bool) -> Color32 {
        match kind {
            Kind::Muscle if chosen => Color32::from_rgb(206, 58, 50),
            Kind::Muscle => Color32::from_rgb(186, 112, 102),
            Kind::Tendon | Kind::Fascia => Color32::from_rgb(232, 226, 214),
            Kind::Bone => Color32::from_rgb(238, 226, 198),
            Kind::Cartilage => Color32::from_rgb(206, 214, 214),
            Kind::Organ => Color32::from_rgb(196, 152, 150),
            // What lies between skin and muscle is mostly fat.
            Kind::Skin => Color32::from_rgb(246, 226, 178),
        }
    }
}

const EDGE: Color32 = Color32::from_rgb(96, 62, 52);
const CAUTION: Color32 = Color32::from_rgb(255, 158, 0);

/// A field of fine pixels.
struct Field {
    width: usize,
    height: usize,
    /// Fine pixels a metre.
    scale: f32,
    pixels: Vec<Color32>,
}

/// Draws a slice with so many pixels a metre.
pub(super) fn draw(
    slice: &Slice,
    chosen: Option<&Item>,
    colours: &Colours,
    pixels_a_metre: f32,
) -> ColorImage {
    let scale = pixels_a_metre * FINER as f32;
    let fine = |metres: f32| ((metres * scale) as usize / FINER).max(1) * FINER;
    let (width, height) = (fine(WIDTH_M), fine(DEPTH_M + ABOVE_M));
    let mut field = Field {
        width,
        height,
        scale,
        pixels: vec![colours.paper; width * height],
    };
    for part in &slice.parts {
        let is_chosen = chosen.is_some_and(|item| is_same_thing(item, &part.item));
        field.fill(part, colours.of_kind(part.kind, is_chosen));
    }
    for part in &slice.parts {
        field.outline(part);
    }
    for caution in &slice.cautions {
        field.tint(|at| caution.site.depth(slice.plane.place_of(at)) >= 0.0);
    }
    field.coarser()
}

impl Field {
    /// The place of the plane that a row, and one that a column, lies at.
    fn height_of(&self, row: usize) -> f32 {
        ABOVE_M - (row as f32 + 0.5) / self.scale
    }

    fn right_of(&self, column: usize) -> f32 {
        (column as f32 + 0.5) / self.scale - WIDTH_M / 2.0
    }

    fn column_at(&self, right: f32) -> usize {
        let column = (right + WIDTH_M / 2.0) * self.scale;
        (column.round().max(0.0) as usize).min(self.width)
    }

    fn fill(&mut self, part: &SlicePart, colour: Color32) {
        for row in 0..self.height {
            for [from, to] in part.cut.across(self.height_of(row)) {
                let (from, to) = (self.column_at(from), self.column_at(to));
                let begin = row * self.width;
                if from < to {
                    self.pixels[begin + from..begin + to].fill(colour);
                }
            }
        }
    }

    fn outline(&mut self, part: &SlicePart) {
        for [from, to] in &part.cut.edges {
            let steps = (from.distance(*to) * self.scale).ceil().max(1.0) as usize;
            for step in 0..=steps {
                self.dot(from.lerp(*to, step as f32 / steps as f32));
            }
        }
    }

    /// A dot as wide as a pixel of the picture.
    fn dot(&mut self, at: Vec2) {
        let column = ((at.x + WIDTH_M / 2.0) * self.scale) as isize;
        let row = ((ABOVE_M - at.y) * self.scale) as isize;
        for (column, row) in [(0, 0), (1, 0), (0, 1), (1, 1)].map(|(x, y)| (column + x, row + y)) {
            let inside = column >= 0 && row >= 0;
            if inside && (column as usize) < self.width && (row as usize) < self.height {
                self.pixels[row as usize * self.width + column as usize] = EDGE;
            }
        }
    }

    /// Lays the colour of caution over every place that is within, in slanting lines so that what is beneath is seen.
    fn tint(&mut self, is_within: impl Fn(Vec2) -> bool) {
        let line = 7 * FINER;
        for row in 0..self.height {
            for column in 0..self.width {
                let at = Vec2::new(self.right_of(column), self.height_of(row));
                if !is_within(at) {
                    continue;
                }
                let share = if (row + column) % line < line / 3 {
                    0.85
                } else {
                    0.3
                };
                let pixel = &mut self.pixels[row * self.width + column];
                *pixel = pixel.lerp_to_gamma(CAUTION, share);
            }
        }
    }

    /// The picture: each pixel the mean of the fine ones in it.
    fn coarser(&self) -> ColorImage {
        let size = [self.width / FINER, self.height / FINER];
        let mut pixels = Vec::with_capacity(size[0] * size[1]);
        for row in 0..size[1] {
            for column in 0..size[0] {
                let mut sum = [0_u32; 3];
                for fine in 0..FINER * FINER {
                    let (x, y) = (column * FINER + fine % FINER, row * FINER + fine / FINER);
                    let pixel = self.pixels[y * self.width + x];
                    for (sum, part) in sum.iter_mut().zip([pixel.r(), pixel.g(), pixel.b()]) {
                        *sum += u32::from(part);
                    }
                }
                let [red, green, blue] = sum.map(|sum| (sum / (FINER * FINER) as u32) as u8);
                pixels.push(Color32::from_rgb(red, green, blue));
            }
        }
        ColorImage::new(size, pixels)
    }
}
