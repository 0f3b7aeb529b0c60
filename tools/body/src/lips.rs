//! Draws the ring muscle of the mouth with the mouth shut, as lips lie at rest.
//!
//! The reference mesh shows the lips drawn back from the teeth, each a stack of wedges. Seen from an axis behind the mouth
//! the muscle is a band of one thickness, so it is felt for along rays towards that axis, column by column: where its upper
//! and its lower rim are, where the opening begins and ends, and how far forward its deep face lies. Then each lip is
//! drawn from its rim as measured to the line in the middle of the opening, where both meet.

use crate::fibre::Fibres;
use crate::mesh::Mesh;
use crate::sampling;
use parry3d::math::Vec3;
use parry3d::query::{PointQueryWithLocation, Ray, RayCast};
use parry3d::shape::TriMesh;

/// The axis lies so far behind the corners of the mouth, mm.
const BEHIND: f32 = 14.0;
/// Columns are so far apart, degrees.
const COLUMN: f32 = 2.0;
/// Rays are so far apart in a column, mm.
const RAY: f32 = 0.5;
/// Rays begin so far from the axis, mm.
const FAR: f32 = 120.0;
/// A smaller gap in a column is no opening, mm.
const LEAST_OPENING: f32 = 1.0;
/// Rows of vertices from where the lips meet to the rim of either.
const ROWS: usize = 12;
/// Rims and margins are evened out over so many columns to either side.
const EVENED: usize = 4;
/// How often the depth of the face is evened out.
const DEPTH_ROUNDS: usize = 16;
/// How often it is brought before the teeth and evened out again.
const TEETH_ROUNDS: usize = 12;
/// The deep face lies so far before the teeth, mm.
const BEFORE_TEETH: f32 = 0.3;
/// Towards its corners the muscle narrows over so many columns.
const CORNER: f32 = 7.0;

/// The deep face of the muscle with the lips closed and its fibres; none if it has no opening. Vertices where the lips
/// meet are there twice.
pub fn shut(plate: &Mesh, fibres: &Fibres, teeth: &[&TriMesh]) -> Option<(Mesh, Fibres)> {
    let surface = sampling::hierarchy(plate)?;
    let mut band = Band::of(plate, &surface)?;
    let measured: Vec<Vec3> = band.measured_places().collect();
    band.let_lips_meet();
    band.lie_before(teeth);
    let face = band.face();
    let places = measured.into_iter().map(|place| {
        let (_, (triangle, location)) = surface.project_local_point_and_get_location(place, false);
        let shares = location
            .barycentric_coordinates()
            .unwrap_or([1.0, 0.0, 0.0]);
        (plate.triangles[triangle as usize], shares)
    });
    let fibres = fibres.between(&places.collect::<Vec<_>>());
    Some((face, fibres))
}

/// One column of the band: heights in mm.
#[derive(Debug, Clone, Copy)]
struct Column {
    /// Its direction from the axis, radians from straight ahead towards the left.
    angle: f32,
    /// The upper rim of the muscle.
    top: f32,
    /// The lower one.
    bottom: f32,
    /// The margin of the upper and of the lower lip, the same where the mouth does not reach.
    margins: [f32; 2],
    /// Whether the mouth reaches here.
    open: bool,
}

/// The muscle as a band about an axis.
struct Band {
    /// A place on the axis.
    axis: Vec3,
    columns: Vec<Column>,
    /// How far from the axis the deep face lies, by column and row: the lower rim first, the upper one last, both rows
    /// where the lips meet.
    radii: Vec<Vec<f32>>,
}

impl Band {
    fn of(plate: &Mesh, surface: &TriMesh) -> Option<Self> {
        let (low, high) = plate.bounds();
        let axis = Vec3::new((low.x + high.x) / 2.0, high.y + BEHIND, 0.0);
        let count = (150.0 / COLUMN) as i32;
        let mut columns: Vec<Column> = (-count / 2..=count / 2)
            .filter_map(|index| {
                let angle = (index as f32 * COLUMN).to_radians();
                column(surface, axis, angle, (low.z, high.z))
            })
            .collect();
        let first = columns.iter().position(|column| column.open)?;
        let last = columns.iter().rposition(|column| column.open)?;
        // Small gaps beside the mouth are flaws; a bridge across it is none either.
        for (index, column) in columns.iter_mut().enumerate() {
            column.open = (first..=last).contains(&index);
        }
        make_even_sided(&mut columns);
        even_columns(&mut columns, first, last);
        let radii = columns
            .iter()
            .map(|column| {
                (0..2 * (ROWS + 1))
                    .map(|row| deep_face(surface, axis, column.angle, column.measured(row)))
                    .collect()
            })
            .collect();
        let mut band = Self {
            axis,
            columns,
            radii,
        };
        band.even_depth();
        Some(band)
    }

    /// Brings the margin that lies further back forward to the other, and the lip after it. The teeth stay behind both.
    fn let_lips_meet(&mut self) {
        for radii in &mut self.radii {
            let meeting = radii[ROWS].max(radii[ROWS + 1]);
            let missing = [meeting - radii[ROWS], meeting - radii[ROWS + 1]];
            for (row, radius) in radii.iter_mut().enumerate() {
                let (share, upper) = Column::share(row);
                *radius += missing[usize::from(upper)] * (1.0 - share * share);
            }
        }
    }

    /// What no ray has met takes the depth around it; then the depth is evened out.
    fn even_depth(&mut self) {
        let (columns, rows) = (self.columns.len(), 2 * (ROWS + 1));
        let rounds = 40;
        for round in 0..rounds {
            let before = self.radii.clone();
            for column in 0..columns {
                for row in 0..rows {
                    let own = before[column][row];
                    if own > 0.0 && round + DEPTH_ROUNDS < rounds {
                        continue;
                    }
                    let beside = [
                        (column.wrapping_sub(1), row),
                        (column + 1, row),
                        (column, row.wrapping_sub(1)),
                        (column, row + 1),
                    ];
                    let known = beside
                        .into_iter()
                        .filter_map(|(column, row)| before.get(column)?.get(row).copied())
                        .filter(|radius| *radius > 0.0);
                    let (sum, count) = known.fold((0.0, 0.0), |(sum, count), radius| {
                        (sum + radius, count + 1.0)
                    });
                    if count > 0.0 {
                        let mean: f32 = sum / count;
                        self.radii[column][row] = if own > 0.0 { (own + mean) / 2.0 } else { mean };
                    }
                }
            }
        }
    }

    /// Brings the lips forward until the teeth lie behind them.
    fn lie_before(&mut self, teeth: &[&TriMesh]) {
        let rows = 2 * (ROWS + 1);
        let least: Vec<Vec<f32>> = self
            .columns
            .iter()
            .map(|column| {
                let behind = |row| furthest(teeth, self.axis, column.angle, column.drawn(row));
                (0..rows).map(behind).collect()
            })
            .collect();
        for round in 0..TEETH_ROUNDS {
            for (radii, least) in self.radii.iter_mut().zip(&least) {
                for (radius, least) in radii.iter_mut().zip(least) {
                    *radius = radius.max(*least);
                }
            }
            if round + 1 < TEETH_ROUNDS {
                self.even_once();
            }
        }
    }

    /// Takes every depth half the way to the mean of those around it; the rims stay.
    fn even_once(&mut self) {
        let before = self.radii.clone();
        for column in 1..self.columns.len() - 1 {
            for row in 1..2 * ROWS + 1 {
                let around = [
                    before[column - 1][row],
                    before[column + 1][row],
                    before[column][row - 1],
                    before[column][row + 1],
                ];
                let mean = around.iter().sum::<f32>() / 4.0;
                self.radii[column][row] = (before[column][row] + mean) / 2.0;
            }
        }
    }

    fn place(&self, column: usize, row: usize, height: f32) -> Vec3 {
        let outwards = outwards(self.columns[column].angle);
        let radius = self.radii[column][row];
        Vec3::new(
            self.axis.x + outwards.x * radius,
            self.axis.y + outwards.y * radius,
            height,
        )
    }

    /// Where each vertex of the face was measured.
    fn measured_places(&self) -> impl Iterator<Item = Vec3> + '_ {
        (0..self.columns.len()).flat_map(move |column| {
            (0..2 * (ROWS + 1))
                .map(move |row| self.place(column, row, self.columns[column].measured(row)))
        })
    }

    fn face(&self) -> Mesh {
        let rows = 2 * (ROWS + 1);
        let mut mesh = Mesh::default();
        for (index, column) in self.columns.iter().enumerate() {
            let heights = (0..rows).map(|row| self.place(index, row, column.drawn(row)));
            mesh.positions.extend(heights);
        }
        let vertex = |column: usize, row: usize| {
            // Where the mouth does not reach, both rows of the line are one.
            let row = if row == ROWS + 1 && !self.columns[column].open {
                ROWS
            } else {
                row
            };
            (column * rows + row) as u32
        };
        for column in 0..self.columns.len() - 1 {
            for row in (0..rows - 1).filter(|row| *row != ROWS) {
                let [a, b] = [vertex(column, row), vertex(column + 1, row)];
                let [c, d] = [vertex(column, row + 1), vertex(column + 1, row + 1)];
                mesh.triangles.extend([[a, b, d], [a, d, c]]);
            }
        }
        mesh
    }
}

impl Column {
    /// How far a row lies from the line where the lips meet to the rim, 0 to 1, and whether it belongs to the upper lip.
    fn share(row: usize) -> (f32, bool) {
        if row <= ROWS {
            ((ROWS - row) as f32 / ROWS as f32, false)
        } else {
            ((row - ROWS - 1) as f32 / ROWS as f32, true)
        }
    }

    /// The height at which a row was measured.
    fn measured(&self, row: usize) -> f32 {
        let (share, upper) = Self::share(row);
        let (margin, rim) = if upper {
            (self.margins[0], self.top)
        } else {
            (self.margins[1], self.bottom)
        };
        margin + (rim - margin) * share
    }

    /// The height at which a row is drawn.
    fn drawn(&self, row: usize) -> f32 {
        let (share, upper) = Self::share(row);
        let rim = if upper { self.top } else { self.bottom };
        let meeting = (self.margins[0] + self.margins[1]) / 2.0;
        meeting + (rim - meeting) * share
    }
}

/// Away from the axis, seen from above; straight ahead is -y of the reference frame.
fn outwards(angle: f32) -> Vec3 {
    Vec3::new(angle.sin(), -angle.cos(), 0.0)
}

/// What rays towards the axis meet in one column.
fn column(surface: &TriMesh, axis: Vec3, angle: f32, (low, high): (f32, f32)) -> Option<Column> {
    let outwards = outwards(angle);
    let steps = ((high - low) / RAY).ceil() as usize;
    let met: Vec<f32> = (0..=steps)
        .map(|step| low + step as f32 * RAY)
        .filter(|&height| {
            let from = Vec3::new(axis.x, axis.y, height) + outwards * FAR;
            let ray = Ray::new(from, -outwards);
            surface.cast_local_ray(&ray, FAR, false).is_some()
        })
        .collect();
    let (&bottom, &top) = (met.first()?, met.last()?);
    let gap = met
        .windows(2)
        .max_by(|a, b| (a[1] - a[0]).total_cmp(&(b[1] - b[0])))
        .filter(|two| two[1] - two[0] > LEAST_OPENING);
    let middle = (top + bottom) / 2.0;
    Some(Column {
        angle,
        top,
        bottom,
        margins: gap.map_or([middle; 2], |two| [two[1], two[0]]),
        open: gap.is_some(),
    })
}

/// How far from the axis the deep face lies at some height, mm; 0 if there is none.
fn deep_face(surface: &TriMesh, axis: Vec3, angle: f32, height: f32) -> f32 {
    let ray = Ray::new(Vec3::new(axis.x, axis.y, height), outwards(angle));
    surface.cast_local_ray(&ray, FAR, false).unwrap_or(0.0)
}

/// Gives both sides of the mouth the mean of both. The columns lie evenly about the middle.
fn make_even_sided(columns: &mut [Column]) {
    let before = columns.to_vec();
    for (column, other) in columns.iter_mut().zip(before.iter().rev()) {
        if (column.angle + other.angle).abs() > COLUMN.to_radians() || column.open != other.open {
            continue;
        }
        column.top = (column.top + other.top) / 2.0;
        column.bottom = (column.bottom + other.bottom) / 2.0;
        column.margins = [0, 1].map(|lip| (column.margins[lip] + other.margins[lip]) / 2.0);
    }
}

/// How far from the axis the lips must lie at some height to have everything solid behind them, mm.
fn furthest(solids: &[&TriMesh], axis: Vec3, angle: f32, height: f32) -> f32 {
    let outwards = outwards(angle);
    let from = Vec3::new(axis.x, axis.y, height) + outwards * FAR;
    let ray = Ray::new(from, -outwards);
    let met = solids
        .iter()
        .filter_map(|solid| solid.cast_local_ray(&ray, FAR, false))
        .map(|way| FAR - way + BEFORE_TEETH);
    met.fold(0.0, f32::max)
}

/// Evens rims and margins; beside the mouth, between `first` and `last`, the line where the lips meet goes on level, and
/// towards its ends the muscle narrows.
fn even_columns(columns: &mut [Column], first: usize, last: usize) {
    for index in 0..columns.len() {
        if !columns[index].open {
            let corner = columns[if index < first { first } else { last }];
            columns[index].margins = [(corner.margins[0] + corner.margins[1]) / 2.0; 2];
        }
    }
    let before = columns.to_vec();
    let count = columns.len();
    for (index, column) in columns.iter_mut().enumerate() {
        let near = &before[index.saturating_sub(EVENED)..(index + EVENED + 1).min(count)];
        let mean =
            |value: fn(&Column) -> f32| near.iter().map(value).sum::<f32>() / near.len() as f32;
        column.top = mean(|column| column.top);
        column.bottom = mean(|column| column.bottom);
        column.margins = [
            mean(|column| column.margins[0]),
            mean(|column| column.margins[1]),
        ];
        if !column.open {
            let meeting = (column.margins[0] + column.margins[1]) / 2.0;
            column.margins = [meeting; 2];
        }
        let meeting = (column.margins[0] + column.margins[1]) / 2.0;
        let from_end = (index.min(count - 1 - index) as f32 + 0.5) / CORNER;
        let short = 1.0 - from_end.min(1.0);
        let narrowed = (1.0 - short * short).sqrt();
        column.top = meeting + (column.top - meeting) * narrowed;
        column.bottom = meeting + (column.bottom - meeting) * narrowed;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::Course;
    use crate::test_shapes;

    /// A ring about an opening, bent round an axis as lips are; seen from the front, which is -y.
    fn open_mouth() -> Mesh {
        test_shapes::solid(34.0, 1.0, |p| {
            let (away, angle) = (
                Vec3::new(p.x, p.y, 0.0).length(),
                p.x.atan2(-p.y).to_degrees(),
            );
            let band = (away - 29.5).abs() - 1.5;
            let outline = (angle.abs() - 55.0) * 0.5;
            let opening = (angle.abs() - 35.0).mul_add(0.5, 0.0).max(p.z.abs() - 4.0);
            band.max(outline).max(p.z.abs() - 14.0).max(-opening)
        })
    }

    /// Whether something is met on a look from the front at every place of a grid about the mouth.
    fn hides_everything(mesh: &Mesh) -> bool {
        let surface = sampling::hierarchy(mesh).expect("there are triangles");
        let mut places = (-8..=8).flat_map(|x| (-8..=8).map(move |z| (x as f32, z as f32)));
        places.all(|(x, z)| {
            let ray = Ray::new(Vec3::new(x * 1.5 + 0.1, -60.0, z + 0.1), Vec3::Y);
            surface.cast_local_ray(&ray, 60.0, false).is_some()
        })
    }

    /// Fibres that run across a mouth.
    fn fibres_across(mouth: &Mesh) -> Fibres {
        let count = mouth.positions.len();
        Fibres {
            along: vec![0.5; count],
            across: vec![0.5; count],
            direction: vec![Vec3::X; count],
            course: Course::unknown(count),
        }
    }

    #[test]
    fn an_open_mouth_is_shut() {
        let mouth = open_mouth();
        let fibres = fibres_across(&mouth);
        assert!(!hides_everything(&mouth));
        let (face, fibres) = shut(&mouth, &fibres, &[]).expect("there is an opening");
        assert!(hides_everything(&face));
        assert_eq!(fibres.along.len(), face.positions.len());
        let face = face.compacted();
        let normals = face.vertex_normals();
        let in_front = face.positions.iter().zip(&normals);
        for (place, normal) in in_front.filter(|(place, _)| place.x.abs() < 20.0) {
            assert!(normal.y < 0.0, "the face looks inwards at {place}");
        }
    }

    #[test]
    fn teeth_stay_behind_the_lips() {
        let mouth = open_mouth();
        let fibres = fibres_across(&mouth);
        let mut tooth = test_shapes::ball(4.0, 20);
        for position in &mut tooth.positions {
            *position += Vec3::new(0.0, -28.0, 0.0);
        }
        let tooth = sampling::solid(&tooth).expect("a closed ball");
        let (face, _) = shut(&mouth, &fibres, &[&tooth]).expect("there is an opening");
        let face = sampling::hierarchy(&face).expect("there are triangles");
        let ray = Ray::new(Vec3::new(0.1, -60.0, 0.1), Vec3::Y);
        let lips = face.cast_local_ray(&ray, 60.0, false).expect("lips");
        let tooth = tooth.cast_local_ray(&ray, 60.0, false).expect("a tooth");
        assert!(
            lips < tooth,
            "the tooth is {} mm before the lips",
            lips - tooth
        );
    }
}
