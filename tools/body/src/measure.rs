//! Measures a mesh: cross-sections as far apart, and outlines as coarse, as still rebuild it well.

use crate::archive;
use crate::distance_field::{DistanceField, Window};
use crate::error::{Error, Result};
use crate::mesh::Mesh;
use crate::obj;
use crate::outline::{self, Frame, OutlineSheet, Outlines, Section};
use crate::polygon;
use crate::reconstruct;
use crate::sampling;
use crate::section;
use crate::sheet::Structures;
use crate::thickness;
use myomap_knowledge::files::write_whole;
use parry3d::math::Vec3;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// What the measuring goes by, from the size of a structure.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// Step of the grid it is rebuilt on, mm.
    pub voxel: f32,
    /// Step of the figures, mm.
    pub unit: f32,
    /// How far an outline may stray, mm.
    pub tolerance: f32,
    /// Sections are never further apart, mm.
    pub widest: f32,
    /// Nor closer together, mm.
    pub narrowest: f32,
    /// Nine tenths of an outline midway between sections must come out within this, mm.
    pub usual_error: f32,
    /// And all of it within this, mm.
    pub worst_error: f32,
}

impl Plan {
    /// The plan for a mesh, by its length and thickness.
    pub fn of(mesh: &Mesh) -> Self {
        let thickness = mesh.thickness();
        let thin = sampling::quantile(&thickness::local(mesh, 2000), 0.05).min(thickness);
        let (low, high) = mesh.bounds();
        let length = (high - low).length();
        let widest: f32 = if thickness < 6.0 { 5.0 } else { 7.0 };
        Self {
            voxel: rounded((thickness / 4.0).min(thin / 2.0).clamp(0.35, 1.2)),
            unit: if thin < 1.2 { 0.05 } else { 0.1 },
            tolerance: (thickness / 8.0).min(thin / 5.0).clamp(0.08, 0.4),
            widest: (length / 14.0).clamp(1.2, widest),
            narrowest: (thickness / 4.0).min(thin / 2.0).clamp(0.4, 1.0),
            usual_error: (thickness / 6.0).clamp(0.2, 0.5),
            worst_error: (thickness / 2.0).clamp(0.5, 1.5),
        }
    }

    /// A plan half as coarse again, for what falls apart by this one.
    fn finer(self) -> Self {
        Self {
            voxel: rounded((self.voxel * 0.7).max(0.3)),
            unit: 0.05,
            tolerance: (self.tolerance * 0.7).max(0.06),
            narrowest: (self.narrowest * 0.7).max(0.3),
            ..self
        }
    }
}

/// Rounded to twentieths, so that the figure in the file is short.
fn rounded(value: f32) -> f32 {
    (value * 20.0).round() / 20.0
}

/// A measured structure and how well it comes out.
#[derive(Debug, Clone)]
pub struct Measured {
    /// The figures.
    pub sheet: OutlineSheet,
    /// Median distance between source and rebuilt surface, mm.
    pub median: f32,
    /// The 95th percentile of it, mm.
    pub usual: f32,
    /// The largest distance from the source to the rebuilt surface, mm.
    pub worst: f32,
    /// Pieces of the source after uniting what overlaps, and of the rebuilt surface before the smallest are dropped.
    pub pieces: (usize, usize),
    /// Handles of the source and of the rebuilt surface.
    pub handles: (i64, i64),
}

/// How often a structure is measured, ever finer, until it stays whole.
const ATTEMPTS: usize = 3;

impl Measured {
    /// Nothing fell apart, and nothing is missing.
    fn is_whole(&self) -> bool {
        self.pieces.1 <= self.pieces.0 && self.worst <= LARGEST_ERROR
    }

    fn score(&self) -> f32 {
        let broken = self.pieces.1.saturating_sub(self.pieces.0) as f32;
        let torn = (self.handles.1 - self.handles.0).max(0) as f32;
        let missing = (self.worst - LARGEST_ERROR).max(0.0);
        self.usual + self.sheet.point_count() as f32 * 0.0006 + broken + torn * 0.1 + missing * 0.3
    }
}

/// The matter of a mesh: without shells turned inwards (cavities no one sees) and without crumbs.
pub fn matter(mesh: &Mesh) -> Vec<Mesh> {
    let mut pieces = mesh.pieces();
    let mut index = 0;
    pieces.retain(|piece| {
        let (low, high) = piece.bounds();
        index += 1;
        index == 1 || (piece.volume() > SMALLEST_PIECE && (high - low).length() > 3.0)
    });
    pieces
}

/// A source point further from the rebuilt surface means that something is missing, mm.
const LARGEST_ERROR: f32 = 2.5;

/// Pieces of less volume are crumbs of the segmentation, mm³.
pub const SMALLEST_PIECE: f32 = 3.0;

/// Measures one mesh along the best of its three principal axes.
pub fn measure_mesh(source: &str, mesh: &Mesh) -> Result<Measured> {
    let shells = matter(mesh);
    let solid = Mesh::joined(&shells);
    if solid.volume() <= 0.0 {
        return Err(Error::Flat {
            name: source.into(),
        });
    }
    let mut plan = Plan::of(&solid);
    let axes = solid.principal_axes();
    let (low, high) = solid.bounds();
    let directions = [
        (axes.y_axis, axes.x_axis),
        (axes.z_axis, axes.y_axis),
        (axes.x_axis, axes.z_axis),
    ];
    let mut best: Option<Measured> = None;
    for _ in 0..ATTEMPTS {
        for (right, onward) in directions {
            let Some(frame) = Frame::near((low + high) / 2.0, right, onward) else {
                continue;
            };
            let measured = measure_along(source, &solid, &shells, plan, frame);
            let better = best
                .as_ref()
                .is_none_or(|best| measured.score() < best.score());
            if better {
                best = Some(measured);
            }
        }
        if best.as_ref().is_some_and(Measured::is_whole) {
            break;
        }
        plan = plan.finer();
    }
    best.ok_or_else(|| Error::Flat {
        name: source.into(),
    })
}

fn measure_along(
    source: &str,
    solid: &Mesh,
    shells: &[Mesh],
    plan: Plan,
    frame: Frame,
) -> Measured {
    let local = |mesh: &Mesh| Mesh {
        positions: mesh.positions.iter().map(|&p| frame.local(p)).collect(),
        triangles: mesh.triangles.clone(),
    };
    let solid = local(solid);
    let shells: Vec<Mesh> = shells.iter().map(local).collect();
    let ends: Vec<(f32, f32)> = shells
        .iter()
        .map(|shell| (shell.bounds().0.z, shell.bounds().1.z))
        .collect();
    let exposed = sampling::exposed_points(&shells, 4000, 1);
    let mut slicer = Slicer::new(&solid, plan);
    slicer.lay_out(&ends);
    slicer.refine();
    let mut sheet = OutlineSheet::new(source, frame, shells.len() as u32, plan.unit, plan.voxel);
    let mut verdict = Verdict::default();
    for round in 0..MENDINGS {
        let outlines = slicer.outlines();
        verdict = Verdict::of(&solid, &exposed, &outlines, plan.voxel);
        if round + 1 == MENDINGS || !slicer.mend(&verdict.misplaced) {
            break;
        }
    }
    sheet.sections = slicer.figures();
    sheet.pieces = verdict.pieces.clamp(1, shells.len()) as u32;
    Measured {
        sheet,
        median: verdict.median,
        usual: verdict.usual,
        worst: verdict.worst,
        pieces: (shells.len(), verdict.pieces),
        handles: (solid.handles(), verdict.handles),
    }
}

/// How often sections are added where points come out badly, and the result looked at again.
const MENDINGS: usize = 5;

/// How well sections rebuild a mesh.
#[derive(Debug, Clone, Default)]
struct Verdict {
    median: f32,
    usual: f32,
    worst: f32,
    pieces: usize,
    handles: i64,
    /// How far onward the points lie that come out badly, mm.
    misplaced: Vec<f32>,
}

impl Verdict {
    fn of(solid: &Mesh, exposed: &[Vec3], outlines: &[Outlines], voxel: f32) -> Self {
        let rebuilt = reconstruct::surface(outlines, voxel);
        let mut verdict = Verdict {
            usual: f32::INFINITY,
            ..Verdict::default()
        };
        let (Some(there), Some(here)) = (sampling::hierarchy(&rebuilt), sampling::hierarchy(solid))
        else {
            return verdict;
        };
        verdict.pieces = rebuilt
            .pieces()
            .iter()
            .filter(|piece| piece.volume() > SMALLEST_PIECE)
            .count();
        verdict.handles = rebuilt.handles();
        let mut medians = Vec::new();
        verdict.usual = 0.0;
        let sampled = sampling::points_on(&rebuilt, 2000, 1);
        for (points, to, from_source) in [(exposed, &there, true), (&sampled, &here, false)] {
            let mut distances = Vec::with_capacity(points.len());
            for &point in points {
                let distance = sampling::distance(to, point);
                if distance > 1.0 {
                    verdict.misplaced.push(point.z);
                }
                distances.push(distance);
            }
            distances.sort_by(f32::total_cmp);
            if from_source {
                verdict.worst = sampling::quantile(&distances, 1.0);
            }
            medians.push(sampling::quantile(&distances, 0.5));
            verdict.usual = verdict.usual.max(sampling::quantile(&distances, 0.95));
        }
        verdict.median = medians.into_iter().fold(0.0, f32::max);
        verdict
    }
}

/// Sections of one mesh along one axis, by how far onward they lie in units.
struct Slicer<'a> {
    mesh: &'a Mesh,
    plan: Plan,
    cuts: BTreeMap<i32, Cut>,
    chosen: BTreeSet<i32>,
}

/// One section: as figures, and as the loops those figures stand for.
struct Cut {
    figures: Vec<Vec<i32>>,
    outlines: Outlines,
}

impl<'a> Slicer<'a> {
    fn new(mesh: &'a Mesh, plan: Plan) -> Self {
        Self {
            mesh,
            plan,
            cuts: BTreeMap::new(),
            chosen: BTreeSet::new(),
        }
    }

    fn choose(&mut self, at: i32) {
        self.cut(at);
        self.chosen.insert(at);
    }

    fn cut(&mut self, at: i32) {
        if self.cuts.contains_key(&at) {
            return;
        }
        let unit = self.plan.unit;
        let height = at as f32 * unit;
        let smallest = (self.plan.voxel * self.plan.voxel).min(0.3);
        let figures: Vec<Vec<i32>> = polygon::united(&section::cut(self.mesh, height))
            .iter()
            .filter(|points| section::area(points).abs() > smallest)
            .filter_map(|points| polygon::simplified(points, self.plan.tolerance, unit))
            .map(|points| outline::encode(&points))
            .collect();
        let sheet_section = Section { at, loops: figures };
        let loops = outline::loops(&sheet_section, unit);
        let cut = Cut {
            figures: sheet_section.loops,
            outlines: Outlines { at: height, loops },
        };
        self.cuts.insert(at, cut);
    }

    /// Sections at even distances, and close to both ends of every shell.
    fn lay_out(&mut self, ends: &[(f32, f32)]) {
        let unit = self.plan.unit;
        let (mut low, mut high) = (f32::INFINITY, f32::NEG_INFINITY);
        for &(from, to) in ends {
            (low, high) = (low.min(from), high.max(to));
            for inward in [0.15, 0.8] {
                if to - from > 4.0 * inward {
                    self.choose(((from + inward) / unit).round() as i32);
                    self.choose(((to - inward) / unit).round() as i32);
                }
            }
            if ends.len() > 1 {
                self.choose(((from - 0.1) / unit).round() as i32);
                self.choose(((to + 0.1) / unit).round() as i32);
            }
        }
        let count = ((high - low) / self.plan.widest).ceil().max(4.0);
        for index in 1..count as i32 {
            let at = low + (high - low) * index as f32 / count;
            self.choose((at / unit).round() as i32);
        }
    }

    /// Halves every gap whose middle does not come out well, until it does or the gap is narrow.
    fn refine(&mut self) {
        let chosen: Vec<i32> = self.chosen.iter().copied().collect();
        let mut gaps: Vec<(i32, i32)> = chosen.windows(2).map(|two| (two[0], two[1])).collect();
        while let Some((from, to)) = gaps.pop() {
            if (to - from) as f32 * self.plan.unit < self.plan.narrowest * 2.0 {
                continue;
            }
            let middle = from + (to - from) / 2;
            self.cut(middle);
            if !self.comes_out(from, middle, to) {
                self.chosen.insert(middle);
                gaps.extend([(from, middle), (middle, to)]);
            }
        }
    }

    fn comes_out(&self, from: i32, middle: i32, to: i32) -> bool {
        let voxel = self.plan.voxel;
        let outlines = [from, middle, to].map(|at| self.cuts.get(&at).map(|cut| &cut.outlines));
        let [Some(a), Some(truth), Some(b)] = outlines else {
            return true;
        };
        let window = [a, truth, b].into_iter().fold(None, |window, outlines| {
            Window::union(
                window,
                Window::around(&outlines.loops, voxel, reconstruct::MARGIN),
            )
        });
        let Some(window) = window else { return true };
        let field = |outlines: &Outlines| DistanceField::new(&outlines.loops, window, voxel);
        let (fa, fb, ft) = (field(a), field(b), field(truth));
        let share = (truth.at - a.at) / (b.at - a.at);
        let values = fa.values.iter().zip(&fb.values);
        let between = DistanceField {
            window,
            values: values.map(|(a, b)| a + (b - a) * share).collect(),
        };
        if pieces_inside(&between) != pieces_inside(&ft) {
            return false;
        }
        let span = b.at - a.at;
        let mut errors = Vec::new();
        // In the plane the error is larger than to the surface by as much as the surface leans.
        let leaning = |difference: f32| (1.0 + (difference / span).powi(2)).sqrt();
        for points in &truth.loops {
            for (index, &p) in points.iter().enumerate() {
                let q = points[(index + 1) % points.len()];
                let steps = (p.distance(q) / (2.0 * voxel)).ceil().max(1.0);
                for step in 0..steps as usize {
                    let point = p.lerp(q, step as f32 / steps);
                    let (va, vb) = (fa.sample(point, voxel), fb.sample(point, voxel));
                    errors.push((va + (vb - va) * share).abs() / leaning(vb - va));
                }
            }
        }
        for (index, &value) in between.values.iter().enumerate() {
            let next = between.values.get(index + 1).copied().unwrap_or(value);
            if (value < 0.0) != (next < 0.0) && (index + 1) % window.width() != 0 {
                let s = value / (value - next);
                let there = ft.values[index] + (ft.values[index + 1] - ft.values[index]) * s;
                errors.push(there.abs() / leaning(fb.values[index] - fa.values[index]));
            }
        }
        errors.sort_by(f32::total_cmp);
        sampling::quantile(&errors, 0.9) <= self.plan.usual_error
            && sampling::quantile(&errors, 1.0) <= self.plan.worst_error
    }

    /// Halves the gaps in which points come out badly; whether there was one to halve.
    fn mend(&mut self, misplaced: &[f32]) -> bool {
        let mut halved = BTreeSet::new();
        for &height in misplaced {
            let at = (height / self.plan.unit).round() as i32;
            let below = self.chosen.range(..=at).next_back().copied();
            let above = self.chosen.range(at + 1..).next().copied();
            if let (Some(below), Some(above)) = (below, above)
                && (above - below) as f32 * self.plan.unit >= self.plan.narrowest * 2.0
            {
                halved.insert(below + (above - below) / 2);
            }
        }
        for &at in &halved {
            self.choose(at);
        }
        !halved.is_empty()
    }

    fn outlines(&self) -> Vec<Outlines> {
        self.chosen_cuts()
            .map(|(_, cut)| cut.outlines.clone())
            .collect()
    }

    fn figures(&self) -> Vec<Section> {
        self.chosen_cuts()
            .map(|(at, cut)| Section {
                at,
                loops: cut.figures.clone(),
            })
            .collect()
    }

    fn chosen_cuts(&self) -> impl Iterator<Item = (i32, &Cut)> {
        self.chosen
            .iter()
            .filter_map(|&at| Some((at, self.cuts.get(&at)?)))
    }
}

/// Number of separate areas inside, grid points touching at a corner counted as touching.
fn pieces_inside(field: &DistanceField) -> usize {
    let (width, height) = (field.window.width(), field.window.height());
    let mut seen = vec![false; field.values.len()];
    let mut stack = Vec::new();
    let mut count = 0;
    for start in 0..field.values.len() {
        if field.values[start] >= 0.0 || seen[start] {
            continue;
        }
        count += 1;
        seen[start] = true;
        stack.push(start);
        while let Some(index) = stack.pop() {
            let (column, row) = (index % width, index / width);
            for near_row in row.saturating_sub(1)..=(row + 1).min(height - 1) {
                for near_column in column.saturating_sub(1)..=(column + 1).min(width - 1) {
                    let near = near_row * width + near_column;
                    if field.values[near] < 0.0 && !seen[near] {
                        seen[near] = true;
                        stack.push(near);
                    }
                }
            }
        }
    }
    count
}

/// Measures every mesh of an archive that `structures` names, or all of them without it, into a folder.
pub fn run(
    meshes: &Path,
    folder: &Path,
    structures: Option<&Structures>,
    only: &[String],
) -> Result<()> {
    let files = archive::read_meshes(meshes)?;
    let unwritable = |path: &Path| {
        let path = path.to_path_buf();
        move |cause| Error::Write { path, cause }
    };
    fs::create_dir_all(folder).map_err(unwritable(folder))?;
    let mut wanted: Vec<(String, &String, &String)> = Vec::new();
    for (source, text) in &files {
        let id = match structures.map(|structures| structures.by_source(source)) {
            Some(Some(structure)) => structure.id.clone(),
            Some(None) => {
                eprintln!("left out, no structure names it: {source}");
                continue;
            }
            None => source.trim_end_matches(".obj").to_owned(),
        };
        if only.is_empty() || only.contains(&id) {
            wanted.push((id, source, text));
        }
    }
    // The largest first, so that no core waits at the end.
    wanted.sort_by_key(|(id, _, text)| (std::cmp::Reverse(text.len()), id.clone()));
    let progress = crate::progress::bar(wanted.len() as u64, "measuring");
    let results: Vec<Result<(String, Measured)>> = wanted
        .par_iter()
        .map(|(id, source, text)| {
            let measured = measure_mesh(source, &obj::parse(source, text)?)?;
            let path = folder.join(format!("{id}.ron"));
            write_whole(&path, measured.sheet.to_ron().as_bytes()).map_err(unwritable(&path))?;
            progress.inc(1);
            Ok((id.clone(), measured))
        })
        .collect();
    progress.finish_and_clear();
    let mut measured = results.into_iter().collect::<Result<Vec<_>>>()?;
    measured.sort_by(|a, b| b.1.usual.total_cmp(&a.1.usual));
    let points: usize = measured.iter().map(|(_, m)| m.sheet.point_count()).sum();
    println!(
        "{:>7} {:>7} {:>7} {:>8} {:>7} {:>9} structure",
        "p50 mm", "p95 mm", "max mm", "points", "pieces", "handles"
    );
    for (id, m) in &measured {
        println!(
            "{:7.2} {:7.2} {:7.2} {:8} {:>7} {:>9} {id}",
            m.median,
            m.usual,
            m.worst,
            m.sheet.point_count(),
            format!("{}/{}", m.pieces.1, m.pieces.0),
            format!("{}/{}", m.handles.1, m.handles.0)
        );
    }
    println!("{} structures, {points} points", measured.len());
    Ok(())
}
