//! Pain on a flat body, front and back, as it stands in records: a small picture by plain arithmetic, for windows and pages.
//! What hurts is told apart by colour and by pattern.

use bevy_math::{Vec2, Vec3};
use myomap_knowledge::body::Surface;
use myomap_knowledge::referral::{PainQuality, SkinWeights};

/// Each pixel of the picture is the mean of so many by so many, so that edges are smooth.
const SAMPLES: usize = 2;

/// Room around the body, as a share of its height.
const MARGIN: f32 = 0.02;

/// Skin that belongs to something less than this, 0 to 1, is not painted. A brush ends softly.
const PAINTED: f32 = 0.5;

/// How far apart the strokes of a pattern lie, in samples.
const STEP: usize = 10;

/// Skin and paper of the picture.
const SKIN: [u8; 3] = [226, 200, 184];

/// From where the body is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChartView {
    /// From the front: the body's right is at the left.
    Front,
    /// From behind: the body's right is at the right.
    Back,
}

impl ChartView {
    /// Both, as they stand side by side.
    pub const BOTH: [ChartView; 2] = [ChartView::Front, ChartView::Back];
}

/// What fills a painted place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pattern {
    /// Everything.
    Solid,
    /// Slanting strokes: /// .
    Slanting,
    /// Strokes the other way: \\\ .
    SlantingBack,
    /// Zigzag lines.
    Zigzag,
    /// Crossed strokes.
    Crossed,
    /// Dots.
    Dots,
}

impl Pattern {
    /// The pattern of a pain of which this is said, as pain drawings have it since Ransford et al. 1976 (Spine 1(2)), as far
    /// as a surface can: strokes for sharp, crosses for burning, dots for numb and tingling, a zigzag for an ache.
    pub fn of_quality(quality: Option<PainQuality>) -> Self {
        match quality {
            None => Self::SlantingBack,
            Some(PainQuality::Ache) => Self::Zigzag,
            Some(PainQuality::Sharp) => Self::Slanting,
            Some(PainQuality::Burning) => Self::Crossed,
            Some(PainQuality::NumbOrTingling) => Self::Dots,
        }
    }

    /// Whether the pattern covers a place of the picture.
    fn covers(self, x: usize, y: usize) -> bool {
        const BOLD: usize = 4;
        let slanting = (x + y) % STEP < BOLD;
        let back = (x + STEP * y - y) % STEP < BOLD;
        match self {
            Self::Solid => true,
            Self::Slanting => slanting,
            Self::SlantingBack => back,
            Self::Crossed => slanting || back,
            Self::Zigzag => {
                let along = x % (2 * STEP);
                let rise = along.min(2 * STEP - along);
                (y + rise) % STEP < BOLD
            }
            Self::Dots => {
                let off = |at: usize| (at % STEP).abs_diff(STEP / 2);
                off(x).pow(2) + off(y).pow(2) <= 9
            }
        }
    }
}

/// Something that is painted.
#[derive(Debug, Clone, Copy)]
pub struct Layer<'a> {
    /// Where, on the vertices of the skin.
    pub weights: &'a SkinWeights,
    /// In which colour.
    pub colour: [u8; 3],
    /// Filled with what.
    pub pattern: Pattern,
}

/// A picture of the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// In pixels.
    pub width: usize,
    /// In pixels.
    pub height: usize,
    /// Red, green, blue and how opaque, row by row from the top; clear beside the body.
    pub pixels: Vec<[u8; 4]>,
}

impl Chart {
    /// Draws the skin so many pixels high with what is painted on it, the last uppermost.
    pub fn draw(skin: &Surface, view: ChartView, height: usize, layers: &[Layer]) -> Self {
        let (low, high) = skin.bounds();
        let tall = (high.y - low.y).max(f32::EPSILON);
        let wide = (high.x - low.x).max(f32::EPSILON);
        let margin = tall * MARGIN;
        let samples_a_metre = (height * SAMPLES) as f32 / (tall + 2.0 * margin);
        let width = ((wide + 2.0 * margin) * samples_a_metre / SAMPLES as f32).ceil() as usize;
        let mut canvas = Canvas::new(width * SAMPLES, height * SAMPLES);
        let flat = |place: Vec3| {
            let (x, depth) = match view {
                ChartView::Front => (place.x - low.x, place.z),
                ChartView::Back => (high.x - place.x, -place.z),
            };
            let y = high.y - place.y;
            Vec3::new(
                (x + margin) * samples_a_metre,
                (y + margin) * samples_a_metre,
                depth,
            )
        };
        let painted = Painted::new(layers, skin.positions.len());
        let towards = |normal: Vec3| match view {
            ChartView::Front => normal.z,
            ChartView::Back => -normal.z,
        };
        for corners in &skin.triangles {
            let corners = corners.map(|corner| corner as usize);
            let places = corners.map(|corner| flat(skin.positions[corner]));
            let light = corners.map(|corner| towards(skin.normals[corner]));
            canvas.triangle(places, |[a, b, c], (x, y)| {
                let light = light[0] * a + light[1] * b + light[2] * c;
                painted.colour(corners, [a, b, c], (x, y), light)
            });
        }
        canvas.smooth(width, height)
    }
}

/// What is painted, by vertex.
struct Painted<'a> {
    layers: &'a [Layer<'a>],
    weights: Vec<Vec<f32>>,
}

impl<'a> Painted<'a> {
    fn new(layers: &'a [Layer<'a>], vertices: usize) -> Self {
        let weights = layers.iter().map(|layer| {
            let mut all = vec![0.0; vertices];
            for &(vertex, weight) in layer.weights {
                if let Some(at) = all.get_mut(vertex as usize) {
                    *at = weight;
                }
            }
            all
        });
        Self {
            layers,
            weights: weights.collect(),
        }
    }

    /// The colour of a place within a triangle; `light` is how squarely it faces the viewer, -1 to 1.
    fn colour(
        &self,
        corners: [usize; 3],
        [a, b, c]: [f32; 3],
        (x, y): (usize, usize),
        light: f32,
    ) -> [u8; 3] {
        let shade = 0.55 + 0.45 * light.clamp(0.0, 1.0);
        let mut colour = SKIN.map(|part| (f32::from(part) * shade) as u8);
        for (layer, weights) in self.layers.iter().zip(&self.weights) {
            let [at_a, at_b, at_c] = corners.map(|corner| weights[corner]);
            if at_a * a + at_b * b + at_c * c < PAINTED {
                continue;
            }
            let covered = layer.pattern.covers(x, y);
            let share = if covered { 1.0 } else { 0.28 };
            colour = std::array::from_fn(|part| {
                let (under, over) = (f32::from(colour[part]), f32::from(layer.colour[part]));
                (under + (over - under) * share) as u8
            });
        }
        colour
    }
}

/// The finer picture, with how near each sample lies.
struct Canvas {
    width: usize,
    height: usize,
    samples: Vec<Option<[u8; 3]>>,
    nearest: Vec<f32>,
}

impl Canvas {
    fn new(width: usize, height: usize) -> Self {
        Self {
            width,
            height,
            samples: vec![None; width * height],
            nearest: vec![f32::NEG_INFINITY; width * height],
        }
    }

    /// Fills a triangle: x and y in samples, z towards the viewer.
    fn triangle(
        &mut self,
        [a, b, c]: [Vec3; 3],
        colour: impl Fn([f32; 3], (usize, usize)) -> [u8; 3],
    ) {
        let [ua, ub, uc] = [a, b, c].map(|corner| Vec2::new(corner.x, corner.y));
        let twice_area = (ub - ua).perp_dot(uc - ua);
        if twice_area == 0.0 || !twice_area.is_finite() {
            return;
        }
        let (low, high) = (ua.min(ub).min(uc), ua.max(ub).max(uc));
        let columns = low.x.max(0.0) as usize..(high.x.ceil().max(0.0) as usize).min(self.width);
        let rows = low.y.max(0.0) as usize..(high.y.ceil().max(0.0) as usize).min(self.height);
        for y in rows {
            for x in columns.clone() {
                let at = Vec2::new(x as f32 + 0.5, y as f32 + 0.5);
                let shares = [
                    (ub - at).perp_dot(uc - at) / twice_area,
                    (uc - at).perp_dot(ua - at) / twice_area,
                    (ua - at).perp_dot(ub - at) / twice_area,
                ];
                if shares.iter().any(|share| *share < 0.0) {
                    continue;
                }
                let near = a.z * shares[0] + b.z * shares[1] + c.z * shares[2];
                let position = y * self.width + x;
                if near > self.nearest[position] {
                    self.nearest[position] = near;
                    self.samples[position] = Some(colour(shares, (x, y)));
                }
            }
        }
    }

    fn smooth(&self, width: usize, height: usize) -> Chart {
        let pixel = |x: usize, y: usize| {
            let mut sum = [0_u32; 3];
            let mut count = 0_u32;
            for dy in 0..SAMPLES {
                for dx in 0..SAMPLES {
                    let at = (y * SAMPLES + dy) * self.width + x * SAMPLES + dx;
                    if let Some(colour) = self.samples[at] {
                        count += 1;
                        for (sum, part) in sum.iter_mut().zip(colour) {
                            *sum += u32::from(part);
                        }
                    }
                }
            }
            let [red, green, blue] = sum.map(|sum| (sum / count.max(1)) as u8);
            let opaque = (count * 255 / (SAMPLES * SAMPLES) as u32) as u8;
            [red, green, blue, opaque]
        };
        let rows = 0..height;
        Chart {
            width,
            height,
            pixels: rows
                .flat_map(|y| (0..width).map(move |x| (x, y)))
                .map(|(x, y)| pixel(x, y))
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A flat square a metre wide that faces the front, with its normals.
    fn square() -> Surface {
        let positions = vec![
            Vec3::new(-0.5, 0.0, 0.0),
            Vec3::new(0.5, 0.0, 0.0),
            Vec3::new(0.5, 1.0, 0.0),
            Vec3::new(-0.5, 1.0, 0.0),
        ];
        let normals = vec![Vec3::Z; 4];
        Surface::new(
            positions,
            normals,
            vec![[0, 1, 2], [0, 2, 3]],
            vec![1.0; 4],
            None,
        )
        .expect("sound")
    }

    fn colour_at(chart: &Chart, x: f32, y: f32) -> [u8; 4] {
        let (x, y) = (x * chart.width as f32, y * chart.height as f32);
        chart.pixels[y as usize * chart.width + x as usize]
    }

    #[test]
    fn what_hurts_at_the_bodys_left_is_at_the_right_from_the_front_and_at_the_left_from_behind() {
        let left_side: SkinWeights = vec![(1, 1.0), (2, 1.0)];
        let layer = Layer {
            weights: &left_side,
            colour: [0, 0, 255],
            pattern: Pattern::Solid,
        };
        for (view, painted, plain) in [(ChartView::Front, 0.8, 0.2), (ChartView::Back, 0.2, 0.8)] {
            let chart = Chart::draw(&square(), view, 100, &[layer]);
            assert_eq!(
                colour_at(&chart, painted, 0.5),
                [0, 0, 255, 255],
                "{view:?}"
            );
            assert_ne!(colour_at(&chart, plain, 0.5)[..3], [0, 0, 255], "{view:?}");
            assert_eq!(colour_at(&chart, 0.0, 0.0)[3], 0, "clear beside the body");
        }
    }

    #[test]
    fn every_pattern_looks_otherwise_and_leaves_some_skin_to_be_seen() {
        let patterns = [
            Pattern::Slanting,
            Pattern::SlantingBack,
            Pattern::Zigzag,
            Pattern::Crossed,
            Pattern::Dots,
        ];
        let picture = |pattern: Pattern| -> Vec<bool> {
            (0..40)
                .flat_map(|y| (0..40).map(move |x| (x, y)))
                .map(|(x, y)| pattern.covers(x, y))
                .collect()
        };
        for (position, &pattern) in patterns.iter().enumerate() {
            let own = picture(pattern);
            let share = own.iter().filter(|it| **it).count() as f32 / own.len() as f32;
            assert!((0.1..0.8).contains(&share), "{pattern:?} covers {share}");
            for &other in &patterns[..position] {
                assert_ne!(own, picture(other), "{pattern:?} and {other:?}");
            }
        }
    }
}
