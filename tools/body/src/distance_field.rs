//! The signed distance to the outlines of one section, on a grid in its plane.

use crate::section::Loop;
use parry3d::math::Vec2;

/// A rectangle of grid points; the point `[column, row]` lies at `voxel * [column, row]` mm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Lowest column and row.
    pub low: [i32; 2],
    /// Highest column and row, still inside.
    pub high: [i32; 2],
}

impl Window {
    /// The grid points around loops, with a margin of so many points; none without loops.
    pub fn around(loops: &[Loop], voxel: f32, margin: i32) -> Option<Window> {
        let mut points = loops.iter().flatten();
        let first = *points.next()?;
        let (low, high) = points.fold((first, first), |(low, high), &p| (low.min(p), high.max(p)));
        Some(Window {
            low: [low.x, low.y].map(|c| (c / voxel).floor() as i32 - margin),
            high: [high.x, high.y].map(|c| (c / voxel).ceil() as i32 + margin),
        })
    }

    /// The smallest window that holds both.
    pub fn union(a: Option<Window>, b: Option<Window>) -> Option<Window> {
        match (a, b) {
            (Some(a), Some(b)) => Some(Window {
                low: [a.low[0].min(b.low[0]), a.low[1].min(b.low[1])],
                high: [a.high[0].max(b.high[0]), a.high[1].max(b.high[1])],
            }),
            (one, other) => one.or(other),
        }
    }

    /// Number of columns.
    pub fn width(&self) -> usize {
        (self.high[0] - self.low[0] + 1).max(0) as usize
    }

    /// Number of rows.
    pub fn height(&self) -> usize {
        (self.high[1] - self.low[1] + 1).max(0) as usize
    }
}

/// Signed distances in mm, negative inside; exact near the outline and good to a fraction of a voxel further out.
#[derive(Debug, Clone)]
pub struct DistanceField {
    /// Where the grid is.
    pub window: Window,
    /// Row by row.
    pub values: Vec<f32>,
}

/// Distance given where a section has no outline at all, mm.
const NOTHING_NEAR: f32 = 1.0e4;

impl DistanceField {
    /// The field of loops over a window; inside is where they wind around at least once, counter-clockwise.
    ///
    /// The nearest segment is handed from point to neighbouring point in two sweeps (Danielsson 1980, Computer
    /// Graphics and Image Processing 14), starting from those within reach of the outline.
    pub fn new(loops: &[Loop], window: Window, voxel: f32) -> Self {
        let mut segments: Vec<(Vec2, Vec2)> = Vec::new();
        for points in loops {
            for (index, &from) in points.iter().enumerate() {
                segments.push((from / voxel, points[(index + 1) % points.len()] / voxel));
            }
        }
        let mut nearest = Nearest::new(&segments, window);
        nearest.seed();
        nearest.sweep();
        let mut values: Vec<f32> = nearest
            .squares
            .iter()
            .map(|&square| (square.sqrt() * voxel).min(NOTHING_NEAR))
            .collect();
        sign(&segments, window, &mut values);
        Self { window, values }
    }

    /// The bilinear value anywhere, mm; outside the window that of its rim.
    pub fn sample(&self, point: Vec2, voxel: f32) -> f32 {
        let limit = |value: f32, axis: usize| {
            value.clamp(
                self.window.low[axis] as f32,
                self.window.high[axis] as f32 - 0.001,
            )
        };
        let (x, y) = (limit(point.x / voxel, 0), limit(point.y / voxel, 1));
        let (column, row) = (x.floor() as i32, y.floor() as i32);
        let (s, t) = (x - column as f32, y - row as f32);
        let base = self.index(column, row);
        let width = self.window.width();
        let v = &self.values;
        (v[base] * (1.0 - s) + v[base + 1] * s) * (1.0 - t)
            + (v[base + width] * (1.0 - s) + v[base + width + 1] * s) * t
    }

    fn index(&self, column: i32, row: i32) -> usize {
        (row - self.window.low[1]) as usize * self.window.width()
            + (column - self.window.low[0]) as usize
    }
}

/// For every grid point the nearest segment known so far, in units of the grid.
struct Nearest<'a> {
    segments: &'a [(Vec2, Vec2)],
    window: Window,
    owners: Vec<u32>,
    squares: Vec<f32>,
}

impl<'a> Nearest<'a> {
    fn new(segments: &'a [(Vec2, Vec2)], window: Window) -> Self {
        let count = window.width() * window.height();
        Self {
            segments,
            window,
            owners: vec![u32::MAX; count],
            squares: vec![f32::INFINITY; count],
        }
    }

    fn offer(&mut self, index: usize, point: Vec2, owner: u32) {
        let (from, to) = self.segments[owner as usize];
        let along = to - from;
        let length = along.length_squared();
        let share = if length > 0.0 {
            ((point - from).dot(along) / length).clamp(0.0, 1.0)
        } else {
            0.0
        };
        let square = point.distance_squared(from + along * share);
        let better = square < self.squares[index]
            || (square == self.squares[index] && owner < self.owners[index]);
        if better {
            self.squares[index] = square;
            self.owners[index] = owner;
        }
    }

    fn point(&self, column: usize, row: usize) -> Vec2 {
        Vec2::new(
            (self.window.low[0] + column as i32) as f32,
            (self.window.low[1] + row as i32) as f32,
        )
    }

    /// Every segment claims the points within one and a half grid steps of it.
    fn seed(&mut self) {
        let reach = 1.5;
        let (width, height) = (self.window.width(), self.window.height());
        let low = Vec2::new(self.window.low[0] as f32, self.window.low[1] as f32);
        for owner in 0..self.segments.len() {
            let (from, to) = self.segments[owner];
            // Long segments go in short steps, so that the box around each stays small.
            let steps = (from.distance(to) / 4.0).ceil().max(1.0);
            for step in 0..steps as usize {
                let a = from.lerp(to, step as f32 / steps) - low;
                let b = from.lerp(to, (step + 1) as f32 / steps) - low;
                let first = (a.min(b) - reach).ceil().max(Vec2::ZERO);
                let last = (a.max(b) + reach).floor();
                let last_column = (last.x as i64).min(width as i64 - 1);
                let last_row = (last.y as i64).min(height as i64 - 1);
                for row in first.y as i64..=last_row {
                    for column in first.x as i64..=last_column {
                        let (column, row) = (column as usize, row as usize);
                        let point = self.point(column, row);
                        self.offer(row * width + column, point, owner as u32);
                    }
                }
            }
        }
    }

    fn sweep(&mut self) {
        let (width, height) = (self.window.width(), self.window.height());
        let backwards = |index: usize, count: usize, back: bool| {
            if back { count - 1 - index } else { index }
        };
        for down in [false, true] {
            for row_step in 0..height {
                let row = backwards(row_step, height, down);
                let previous_row = (row_step > 0).then(|| if down { row + 1 } else { row - 1 });
                for left in [false, true] {
                    for column_step in 0..width {
                        let column = backwards(column_step, width, left);
                        let index = row * width + column;
                        let point = self.point(column, row);
                        let mut last = self.owners[index];
                        let mut take = |from: usize, this: &mut Self| {
                            let owner = this.owners[from];
                            if owner != u32::MAX && owner != last {
                                this.offer(index, point, owner);
                                last = owner;
                            }
                        };
                        if column_step > 0 {
                            let beside = if left { index + 1 } else { index - 1 };
                            take(beside, self);
                        }
                        if let Some(previous) = previous_row {
                            let above = previous * width + column;
                            take(above, self);
                            if column > 0 {
                                take(above - 1, self);
                            }
                            if column + 1 < width {
                                take(above + 1, self);
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Makes the values of the points inside negative, row by row from the crossings of the row with the segments.
fn sign(segments: &[(Vec2, Vec2)], window: Window, values: &mut [f32]) {
    let (width, height) = (window.width(), window.height());
    let mut crossings: Vec<Vec<(f32, i32)>> = vec![Vec::new(); height];
    for &(from, to) in segments {
        let (lower, upper, turn) = if from.y <= to.y {
            (from, to, 1)
        } else {
            (to, from, -1)
        };
        let first = (lower.y.ceil() as i64).max(i64::from(window.low[1]));
        let mut row = first;
        // Half open: a vertex in the row belongs to one of its two segments only.
        while (row as f32) < upper.y && row <= i64::from(window.high[1]) {
            let share = (row as f32 - lower.y) / (upper.y - lower.y);
            let x = lower.x + (upper.x - lower.x) * share;
            crossings[(row - i64::from(window.low[1])) as usize].push((x, turn));
            row += 1;
        }
    }
    for (row, list) in crossings.iter_mut().enumerate() {
        list.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        // Matter lies to the left of an outline: going right, a falling segment enters it.
        let mut winding = 0;
        let mut next = 0;
        for column in 0..width {
            let x = (window.low[0] + column as i32) as f32;
            while next < list.len() && list[next].0 <= x {
                winding -= list[next].1;
                next += 1;
            }
            if winding > 0 {
                let value = &mut values[row * width + column];
                *value = -*value;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_square_with_a_hole_has_exact_distances_everywhere() {
        let square = |size: f32| -> Loop {
            [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)]
                .map(|(x, y)| Vec2::new(x, y) * size)
                .to_vec()
        };
        let mut hole = square(4.05);
        hole.reverse();
        let loops = [square(10.05), hole];
        let voxel = 0.5;
        let window = Window::around(&loops, voxel, 20).expect("there are loops");
        let field = DistanceField::new(&loops, window, voxel);
        for row in window.low[1]..=window.high[1] {
            for column in window.low[0]..=window.high[0] {
                let (x, y) = ((column as f32 * voxel).abs(), (row as f32 * voxel).abs());
                let beyond = |size: f32| {
                    let (dx, dy) = (x - size, y - size);
                    dx.max(dy).min(0.0) + Vec2::new(dx.max(0.0), dy.max(0.0)).length()
                };
                let expected = beyond(10.05).max(-beyond(4.05));
                let found = field.values[field.index(column, row)];
                // Inside the hole's corner regions the true distance is to its edges, not to its corner.
                let tolerance = if x < 4.05 && y < 4.05 { 1e-3 } else { 0.05 };
                assert!(
                    (found - expected).abs() < tolerance || (expected > 0.0 && x < 4.05),
                    "{x} {y}: {found} {expected}"
                );
            }
        }
    }
}
