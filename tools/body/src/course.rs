//! The course of a muscle's fibres as it is drawn: which way they run, and a phase whose level lines are fibres.
//!
//! A flow without sources or whirls runs over the surface from the vertices at the origin to those at the insertion, as
//! in [`crate::fibre`], but through every slip a whole number of times a unit flow. Its stream function, the harmonic
//! conjugate of its potential, is then known up to whole numbers, and so is a phase in *turns*: it is level along the
//! fibres, never closes to a ring, and only where the flow begins or ends is it not known at all. Lines drawn at equal
//! steps of it run together where a muscle narrows, so beside it stands how long a turn is.
//!
//! A muscle touches its bone with one of its faces only, yet its fibres end there through its whole thickness. So first
//! a potential is found that also evens out through the thickness, and what lies beside or beyond an end by it belongs
//! to the end.

use crate::attachment::{Ends, vertex_areas};
use crate::mesh::{Mesh, UnionFind};
use crate::sampling;
use crate::surface_operator::{self, Stiffness};
use crate::ways::{Lengths, depths, rises, ways_from};
use myomap_body_format::fibre_phase::SHORTEST_TURN_MM;
use parry3d::math::Vec3;
use parry3d::query::{PointQueryWithLocation, Ray, RayCast};
use std::collections::VecDeque;

/// The course of the fibres, a value each for every vertex.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Course {
    /// Unit vector along the lines within the surface, towards the insertion, frame of the mesh; even over it.
    pub direction: Vec<Vec3>,
    /// The phase in turns, from 0 to below 1; only differences modulo one turn mean something.
    pub turns: Vec<f32>,
    /// How far apart square to the fibres the lines of one phase lie, mm.
    pub turn_mm: Vec<f32>,
}

impl Course {
    /// A course of which nothing is known.
    pub fn unknown(count: usize) -> Self {
        Self {
            direction: vec![Vec3::Z; count],
            turns: vec![0.0; count],
            turn_mm: vec![LONGEST_TURN; count],
        }
    }

    /// That of some of the vertices.
    pub fn at(&self, places: impl Iterator<Item = usize> + Clone) -> Self {
        Self {
            direction: places.clone().map(|place| self.direction[place]).collect(),
            turns: places.clone().map(|place| self.turns[place]).collect(),
            turn_mm: places.map(|place| self.turn_mm[place]).collect(),
        }
    }

    /// Takes over what is known of the vertices at these places.
    pub fn put(&mut self, places: &[u32], part: &Self) {
        for (index, &place) in places.iter().enumerate() {
            let place = place as usize;
            self.direction[place] = part.direction[index];
            self.turns[place] = part.turns[index];
            self.turn_mm[place] = part.turn_mm[index];
        }
    }
}

/// What lies so near to an end belongs to it, as a share of the length between both.
const BESIDE: f64 = 0.03;
/// Through so much muscle the potential evens out at most, mm.
const THICKEST: f32 = 60.0;
/// The flow begins and ends where a vertex lies so deep in an end, as a share of the deepest.
const CORE_SHARE: f32 = 0.4;
/// And at most so deep, mm.
const DEEPEST_CORE: f32 = 8.0;
/// A part of an end that takes less of the flow than this share of what the strongest takes is none.
const WEAKEST: f32 = 0.08;
/// And one that is so much smaller than the largest of its end, as lines that run together on a point look like a star.
const SPECK: f32 = 0.08;
/// Whole numbers may differ from the even flow by this share.
const ROUNDING: f32 = 0.6;
/// The most turns that are tried.
const MOST_TURNS: usize = 16;
/// Directions and distances of lines are evened out over about so far, mm.
const EVENNESS: f64 = 6.0;
/// No turn counts as longer, mm: where the flow stands still.
const LONGEST_TURN: f32 = 2000.0;

/// The course of the fibres of one piece between given ends.
pub fn of_piece(mesh: &Mesh, ends: &Ends) -> Course {
    let stiffness = Stiffness::laplacian(mesh);
    let ends = through_the_thickness(mesh, &with_tips(mesh, ends), &stiffness);
    let stops = Stops::of(mesh, &ends, &stiffness);
    let potential = stops.potential(&stiffness);
    let rounded: Vec<f32> = potential.iter().map(|&value| value as f32).collect();
    let rises = rises(mesh, &rounded);
    let direction = directions(mesh, &rises, &stiffness);
    let flow = Flow {
        potential: &potential,
        rises: &rises,
        direction: &direction,
    };
    let stream = Stream::of(mesh, &stops, &stiffness, &flow);
    Course {
        turns: stream
            .turns
            .iter()
            .map(|turns| turns.rem_euclid(1.0) as f32)
            .collect(),
        turn_mm: turn_lengths(mesh, &stream, &stiffness),
        direction,
    }
}

/// The ends with the tips of slips that reach far out and have none; a slip belongs to the end whose bones are nearer.
fn with_tips(mesh: &Mesh, ends: &Ends) -> Ends {
    let neighbours = mesh.neighbours();
    let tips = |own: &[bool], other: &[bool], at_origin: bool| {
        let away = ways_from(mesh, &neighbours, other);
        let tips = tips(&neighbours, &away, own).into_iter();
        tips.filter(|tip| {
            tip.first()
                .is_some_and(|&first| ends.nearer_origin[first] == at_origin)
        })
        .flatten()
        .filter(|&vertex| !other[vertex])
        .collect::<Vec<usize>>()
    };
    let mut with_tips = ends.clone();
    for vertex in tips(&ends.origin, &ends.insertion, true) {
        with_tips.origin[vertex] = true;
    }
    for vertex in tips(&ends.insertion, &ends.origin, false) {
        with_tips.insertion[vertex] = true;
    }
    with_tips
}

/// A slip reaches so much further out than where it parts from the rest, mm.
const LEAST_SLIP: f32 = 20.0;
/// The share of a slip that is its tip.
const TIP_SHARE: f32 = 0.15;

/// The tips without any vertex of an end: where a surface lies further away than all around, by much.
///
/// From the furthest vertex on, more and more of the surface is looked at; where two parts of it meet, the one that
/// reaches less far out is a slip.
fn tips(neighbours: &[Vec<u32>], away: &[f32], end: &[bool]) -> Vec<Vec<usize>> {
    let mut order: Vec<u32> = (0..away.len() as u32).collect();
    order.sort_by(|&a, &b| {
        away[b as usize]
            .total_cmp(&away[a as usize])
            .then(a.cmp(&b))
    });
    let mut parts = UnionFind::new(away.len());
    // For each part, by its root: its vertices, the furthest first, and whether the end has some of them.
    let mut members: Vec<(Vec<usize>, bool)> = vec![(Vec::new(), false); away.len()];
    let mut tips = Vec::new();
    for vertex in order {
        let here = away[vertex as usize];
        members[vertex as usize] = (vec![vertex as usize], end[vertex as usize]);
        for &near in &neighbours[vertex as usize] {
            let (one, other) = (parts.root(vertex), parts.root(near));
            if one == other || members[other as usize].0.is_empty() {
                continue;
            }
            let peak = |part: u32| away[members[part as usize].0[0]];
            let (higher, lower) = if peak(one) > peak(other) {
                (one, other)
            } else {
                (other, one)
            };
            let mut high = std::mem::take(&mut members[higher as usize]);
            let low = std::mem::take(&mut members[lower as usize]);
            let has_end = high.1 || low.1;
            let parts_here = away[low.0[0]] - here >= LEAST_SLIP;
            for part in [&high, &low]
                .into_iter()
                .filter(|part| parts_here && !part.1)
            {
                let peak = away[part.0[0]];
                let from = peak - (peak - here) * TIP_SHARE;
                let tip = part.0.iter().copied();
                tips.push(tip.filter(|&vertex| away[vertex] >= from).collect());
            }
            high.0.extend(low.0);
            // What got a tip has an end.
            high.1 = has_end || parts_here;
            parts.join(one, other);
            members[parts.root(one) as usize] = high;
        }
    }
    tips
}

/// The ends with all that lies beside or beyond them, on either face.
fn through_the_thickness(mesh: &Mesh, ends: &Ends, stiffness: &Stiffness) -> Ends {
    let Some(surface) = sampling::hierarchy(mesh) else {
        return ends.clone();
    };
    let normals = mesh.vertex_normals();
    let areas = vertex_areas(mesh);
    let mut through = Vec::new();
    for (vertex, (&position, &normal)) in mesh.positions.iter().zip(&normals).enumerate() {
        let ray = Ray::new(position - normal * LIFT, -normal);
        let Some(reach) = surface.cast_local_ray(&ray, THICKEST, false) else {
            continue;
        };
        let there = ray.point_at(reach);
        let (_, (face, _)) = surface.project_local_point_and_get_location(there, false);
        let triangle = mesh.triangles[face as usize];
        let nearest = triangle.into_iter().min_by(|&a, &b| {
            let away = |index: u32| mesh.positions[index as usize].distance_squared(there);
            away(a).total_cmp(&away(b))
        });
        if let Some(opposite) = nearest {
            let thickness = f64::from(reach + LIFT).max(1.0);
            // A sheet conducts along itself by half its thickness a face, and through it by the inverse of that.
            let weight = 2.0 * f64::from(areas[vertex]) / (thickness * thickness);
            through.push(([vertex as u32, opposite], weight));
        }
    }
    let potential = stiffness.with(through).exact_harmonic(&ends.fixed());
    let lengths = Lengths::of(mesh, &potential, &rises(mesh, &potential));
    let beside = lengths.whole() * BESIDE;
    Ends {
        origin: potential
            .iter()
            .map(|&value| lengths.at(value) <= beside)
            .collect(),
        insertion: potential
            .iter()
            .map(|&value| lengths.at(value) >= lengths.whole() - beside)
            .collect(),
        nearer_origin: ends.nearer_origin.clone(),
    }
}

/// Rays through a muscle start so far below its surface, mm.
const LIFT: f32 = 0.05;

/// The flow over a surface.
struct Flow<'a> {
    /// Its potential at each vertex.
    potential: &'a [f64],
    /// What that rises by in each triangle.
    rises: &'a [Vec3],
    /// Which way it flows at each vertex, evened out.
    direction: &'a [Vec3],
}

/// Where the flow begins and ends.
struct Stops {
    /// For each vertex which of the stops it belongs to.
    of_vertex: Vec<Option<usize>>,
    /// How many turns end in each stop; negative where they begin.
    turns: Vec<f64>,
}

impl Stops {
    fn of(mesh: &Mesh, ends: &Ends, stiffness: &Stiffness) -> Self {
        let mut of_vertex = vec![None; mesh.positions.len()];
        let mut is_origin = Vec::new();
        for (set, origin) in [(&ends.origin, true), (&ends.insertion, false)] {
            for core in cores(mesh, set) {
                for vertex in core {
                    of_vertex[vertex] = Some(is_origin.len());
                }
                is_origin.push(origin);
            }
        }
        let all = Self {
            turns: vec![0.0; is_origin.len()],
            of_vertex,
        };
        let flows = all.even_flows(stiffness, &is_origin);
        let areas = all.areas(mesh);
        // The strongest flow and the largest area of an end.
        let most = |values: &[f32], origin: bool| {
            let of_end = values
                .iter()
                .zip(&is_origin)
                .filter(|(_, is)| **is == origin);
            of_end.map(|(value, _)| *value).fold(0.0, f32::max)
        };
        let is_kept = |stop: usize| {
            let [strongest, largest] = [&flows, &areas].map(|values| most(values, is_origin[stop]));
            let is_slip = flows[stop] >= WEAKEST * strongest && areas[stop] >= SPECK * largest;
            is_slip || flows[stop] >= strongest
        };
        let kept: Vec<usize> = (0..flows.len()).filter(|&stop| is_kept(stop)).collect();
        let side = |origin: bool| -> Vec<f32> {
            let stops = kept.iter().filter(|&&stop| is_origin[stop] == origin);
            stops.map(|&stop| flows[stop]).collect()
        };
        let (begin, end) = whole_flows(&side(true), &side(false));
        let (mut begin, mut end) = (begin.into_iter(), end.into_iter());
        let turns = kept
            .iter()
            .map(|&stop| {
                if is_origin[stop] {
                    -begin.next().unwrap_or(0.0)
                } else {
                    end.next().unwrap_or(0.0)
                }
            })
            .collect();
        let of_vertex = all
            .of_vertex
            .iter()
            .map(|stop| stop.and_then(|stop| kept.iter().position(|&kept| kept == stop)))
            .collect();
        Self { of_vertex, turns }
    }

    /// The area of each stop, mm².
    fn areas(&self, mesh: &Mesh) -> Vec<f32> {
        let mut areas = vec![0.0; self.turns.len()];
        for (stop, area) in self.of_vertex.iter().zip(vertex_areas(mesh)) {
            if let Some(stop) = stop {
                areas[*stop] += area;
            }
        }
        areas
    }

    /// Each vertex's unknown: the stops share one each, every other vertex has its own.
    fn unknowns(&self) -> (Vec<u32>, usize) {
        let mut count = self.turns.len();
        let unknowns = self
            .of_vertex
            .iter()
            .map(|stop| match stop {
                Some(stop) => *stop as u32,
                None => {
                    count += 1;
                    count as u32 - 1
                }
            })
            .collect();
        (unknowns, count)
    }

    /// What flows through each stop where all origins have one potential and all insertions another.
    fn even_flows(&self, stiffness: &Stiffness, is_origin: &[bool]) -> Vec<f32> {
        let (unknowns, count) = self.unknowns();
        let merged = stiffness.merged(&unknowns, count);
        let mut fixed = vec![None; count];
        for (stop, &origin) in is_origin.iter().enumerate() {
            fixed[stop] = Some(if origin { 0.0 } else { 1.0 });
        }
        let potential: Vec<f64> = merged
            .exact_harmonic(&fixed)
            .into_iter()
            .map(f64::from)
            .collect();
        let flows = merged.flows(&potential);
        flows[..is_origin.len()]
            .iter()
            .map(|flow| flow.abs() as f32)
            .collect()
    }

    /// The potential at each vertex of the flow that has its turns at the stops.
    fn potential(&self, stiffness: &Stiffness) -> Vec<f64> {
        let (unknowns, count) = self.unknowns();
        let mut sources = self.turns.clone();
        sources.resize(count, 0.0);
        let solution = stiffness.merged(&unknowns, count).poisson(&sources);
        unknowns
            .iter()
            .map(|&unknown| solution[unknown as usize])
            .collect()
    }
}

/// The inner parts of a set of vertices, each as its vertices.
fn cores(mesh: &Mesh, set: &[bool]) -> Vec<Vec<usize>> {
    let depths = depths(mesh, set);
    let groups = |member: &dyn Fn(usize) -> bool| {
        let mut groups = UnionFind::new(set.len());
        for [a, b] in mesh.sorted_edges() {
            if member(a as usize) && member(b as usize) {
                groups.join(a, b);
            }
        }
        groups
    };
    let mut parts = groups(&|vertex| set[vertex]);
    let mut deepest = vec![0.0_f32; set.len()];
    for vertex in (0..set.len()).filter(|&vertex| set[vertex]) {
        let part = parts.root(vertex as u32) as usize;
        deepest[part] = deepest[part].max(depths[vertex]);
    }
    let is_core: Vec<bool> = (0..set.len())
        .map(|vertex| {
            let deepest = deepest[parts.root(vertex as u32) as usize];
            set[vertex] && depths[vertex] >= (deepest * CORE_SHARE).min(DEEPEST_CORE)
        })
        .collect();
    let mut inner = groups(&|vertex| is_core[vertex]);
    let mut cores: Vec<(u32, Vec<usize>)> = Vec::new();
    for vertex in (0..set.len()).filter(|&vertex| is_core[vertex]) {
        let root = inner.root(vertex as u32);
        match cores.iter_mut().find(|(known, _)| *known == root) {
            Some((_, core)) => core.push(vertex),
            None => cores.push((root, vec![vertex])),
        }
    }
    cores.into_iter().map(|(_, core)| core).collect()
}

/// Whole numbers in about the proportions of the flows, at least one each, with the same sum on both sides.
fn whole_flows(begin: &[f32], end: &[f32]) -> (Vec<f64>, Vec<f64>) {
    let least = begin.len().max(end.len()).max(1);
    let (mut best, mut best_error) = (least, f32::INFINITY);
    for total in least..=least.max(MOST_TURNS) {
        let error = [begin, end]
            .map(|flows| rounding(flows, &shared_out(flows, total)))
            .into_iter()
            .fold(0.0, f32::max);
        if error < best_error - 0.02 {
            (best, best_error) = (total, error);
        }
        if error <= ROUNDING {
            break;
        }
    }
    (shared_out(begin, best), shared_out(end, best))
}

/// A whole number shared out in about the proportions of the flows, at least one each.
fn shared_out(flows: &[f32], total: usize) -> Vec<f64> {
    let sum: f32 = flows.iter().sum();
    let wanted: Vec<f32> = flows
        .iter()
        .map(|flow| flow / sum.max(f32::MIN_POSITIVE) * total as f32)
        .collect();
    let mut shares = vec![1.0_f32; flows.len()];
    for _ in flows.len()..total {
        let neediest = (0..shares.len()).max_by(|&a, &b| {
            let need = |index: usize| wanted[index] / (shares[index] + 0.5);
            need(a).total_cmp(&need(b)).then(b.cmp(&a))
        });
        if let Some(neediest) = neediest {
            shares[neediest] += 1.0;
        }
    }
    shares.into_iter().map(f64::from).collect()
}

/// By which share whole numbers differ from the flows, where they differ most.
fn rounding(flows: &[f32], shares: &[f64]) -> f32 {
    let sum: f32 = flows.iter().sum();
    let total: f64 = shares.iter().sum();
    let errors = flows.iter().zip(shares).map(|(flow, &share)| {
        let wanted = flow / sum.max(f32::MIN_POSITIVE) * total as f32;
        (share as f32 / wanted.max(1e-6)).ln().abs()
    });
    errors.fold(0.0, f32::max)
}

/// The stream function of the flow.
struct Stream {
    /// At each vertex, turns.
    turns: Vec<f64>,
    /// Its rise in each triangle, turns per mm; none where the flow begins or ends.
    rises: Vec<Option<Vec3>>,
}

impl Stream {
    fn of(mesh: &Mesh, stops: &Stops, stiffness: &Stiffness, flow: &Flow<'_>) -> Self {
        let is_still = |triangle: [u32; 3]| {
            let [a, b, c] = triangle.map(|index| stops.of_vertex[index as usize]);
            a.is_some() && a == b && b == c
        };
        let used: Vec<bool> = mesh.triangles.iter().map(|&t| !is_still(t)).collect();
        let steps = steps(mesh, stops, stiffness, flow.potential);
        let first = Corners::of(mesh, &steps, &used);
        let rises = (mesh.triangles.iter().zip(&used).zip(&first.beside))
            .map(|((&triangle, &used), &beside)| {
                used.then(|| surface_operator::gradient(mesh.corners(triangle), beside))
            })
            .collect();
        let mut stream = Self {
            turns: first.turns,
            rises,
        };
        stream.fit(mesh, flow);
        carry_into_stops(mesh, &mut stream.turns, &used);
        stream
    }

    /// Draws it to be level along the fibres, and square to them to rise as the flow does; its windings stay.
    fn fit(&mut self, mesh: &Mesh, flow: &Flow<'_>) {
        let mut sources = vec![0.0_f64; self.turns.len()];
        for (index, (&triangle, rise)) in mesh.triangles.iter().zip(&self.rises).enumerate() {
            let Some(rise) = rise else { continue };
            let corners = mesh.corners(triangle);
            let cross = (corners[1] - corners[0]).cross(corners[2] - corners[0]);
            let Some(normal) = cross.try_normalize() else {
                continue;
            };
            let directions = triangle.map(|index| flow.direction[index as usize]);
            let mean = directions.into_iter().sum::<Vec3>();
            let along = mean.reject_from_normalized(normal).normalize_or_zero();
            let wanted = normal.cross(along) * flow.rises[index].dot(along);
            let push = (wanted - *rise) * cross.length() / 2.0;
            let hats = surface_operator::hat_gradients(corners);
            for (index, hat) in triangle.into_iter().zip(hats) {
                sources[index as usize] += f64::from(push.dot(hat));
            }
        }
        let counted = Mesh {
            positions: mesh.positions.clone(),
            triangles: (mesh.triangles.iter().zip(&self.rises))
                .filter_map(|(&triangle, rise)| rise.map(|_| triangle))
                .collect(),
        };
        let change = Stiffness::cotangents(&counted).poisson(&sources);
        for (turns, change) in self.turns.iter_mut().zip(&change) {
            *turns += change;
        }
        for (&triangle, rise) in mesh.triangles.iter().zip(&mut self.rises) {
            if let Some(rise) = rise {
                let change = triangle.map(|index| change[index as usize] as f32);
                *rise += surface_operator::gradient(mesh.corners(triangle), change);
            }
        }
    }
}

/// The triangles beside each triangle, with what the stream function rises by from it to them.
type Steps = Vec<Vec<(usize, f64)>>;

/// From one triangle to the next the stream function rises by what flows through the edge between them.
fn steps(mesh: &Mesh, stops: &Stops, stiffness: &Stiffness, potential: &[f64]) -> Steps {
    // Each edge from its lower to its higher vertex, with the triangle and whether that lies to its left.
    let mut sides: Vec<([u32; 2], usize, bool)> = Vec::with_capacity(mesh.triangles.len() * 3);
    for (index, &[a, b, c]) in mesh.triangles.iter().enumerate() {
        for [from, to] in [[a, b], [b, c], [c, a]] {
            sides.push(([from.min(to), from.max(to)], index, from < to));
        }
    }
    sides.sort_unstable();
    let mut steps: Steps = vec![Vec::new(); mesh.triangles.len()];
    for run in sides.chunk_by(|a, b| a.0 == b.0) {
        // Where more than two triangles meet nothing is known.
        let &[(edge, first, first_left), (_, second, second_left)] = run else {
            continue;
        };
        // Along the edge of a stop the flow begins or ends at every vertex: there the function is cut.
        let [a, b] = edge.map(|index| stops.of_vertex[index as usize]);
        if first_left == second_left || (a.is_some() && a == b) {
            continue;
        }
        let [low, high] = edge.map(|index| potential[index as usize]);
        let to_left = stiffness.weight(edge) * (high - low);
        let step = if second_left { to_left } else { -to_left };
        steps[first].push((second, step));
        steps[second].push((first, -step));
    }
    steps
}

/// A first stream function at the corners of the triangles.
struct Corners {
    /// At each vertex, in turns.
    turns: Vec<f64>,
    /// At the corners of each triangle, in turns from its middle: without doubt by how many whole ones.
    beside: Vec<[f32; 3]>,
}

impl Corners {
    fn of(mesh: &Mesh, steps: &Steps, used: &[bool]) -> Self {
        let middles = middles(steps);
        let mut around = vec![Vec::new(); mesh.positions.len()];
        for (index, triangle) in mesh
            .triangles
            .iter()
            .enumerate()
            .filter(|(index, _)| used[*index])
        {
            for &vertex in triangle {
                around[vertex as usize].push(index);
            }
        }
        let mut corners = Self {
            turns: vec![0.0; mesh.positions.len()],
            beside: vec![[0.0; 3]; mesh.triangles.len()],
        };
        for (vertex, fan) in around.iter().enumerate() {
            for &start in fan {
                corners.put(mesh, steps, &middles, fan, vertex as u32, start);
            }
        }
        corners
    }

    /// Puts the mean of the triangles about a vertex into it, as seen from one of them.
    fn put(
        &mut self,
        mesh: &Mesh,
        steps: &Steps,
        middles: &[f64],
        fan: &[usize],
        vertex: u32,
        start: usize,
    ) {
        let mut seen = vec![(start, 0.0)];
        let mut next = 0;
        while let Some(&(triangle, value)) = seen.get(next) {
            next += 1;
            for &(beside, step) in &steps[triangle] {
                if fan.contains(&beside) && seen.iter().all(|(known, _)| *known != beside) {
                    seen.push((beside, value + step));
                }
            }
        }
        let (sum, weight) = seen
            .iter()
            .fold((0.0, 0.0), |(sum, weight), &(triangle, value)| {
                let [a, b, c] = mesh.corners(mesh.triangles[triangle]);
                let area = f64::from((b - a).cross(c - a).length());
                (sum + value * area, weight + area)
            });
        let mean = sum / weight.max(f64::MIN_POSITIVE);
        self.turns[vertex as usize] = middles[start] + mean;
        for (corner, index) in mesh.triangles[start].into_iter().enumerate() {
            if index == vertex {
                self.beside[start][corner] = mean as f32;
            }
        }
    }
}

/// The stream function in the middle of each triangle, right but for whole turns.
fn middles(steps: &Steps) -> Vec<f64> {
    let mut values: Vec<Option<f64>> = vec![None; steps.len()];
    for start in 0..values.len() {
        if values[start].is_some() {
            continue;
        }
        values[start] = Some(0.0);
        let mut queue = VecDeque::from([(start, 0.0)]);
        while let Some((triangle, value)) = queue.pop_front() {
            for &(next, step) in &steps[triangle] {
                if values[next].is_none() {
                    values[next] = Some(value + step);
                    queue.push_back((next, value + step));
                }
            }
        }
    }
    values.into_iter().map(Option::unwrap_or_default).collect()
}

/// Carries the phase on into where it is not known, as the mean of what is around as a vector.
fn carry_into_stops(mesh: &Mesh, turns: &mut [f64], used: &[bool]) {
    let mut known = vec![false; turns.len()];
    for (triangle, _) in mesh.triangles.iter().zip(used).filter(|(_, used)| **used) {
        for &index in triangle {
            known[index as usize] = true;
        }
    }
    let neighbours = mesh.neighbours();
    let mut vectors: Vec<(f64, f64)> = turns
        .iter()
        .zip(&known)
        .map(|(&turns, &known)| {
            if known {
                (turns * std::f64::consts::TAU).sin_cos()
            } else {
                (0.0, 0.0)
            }
        })
        .collect();
    for _ in 0..40 {
        let mut next = vectors.clone();
        for vertex in (0..vectors.len()).filter(|&vertex| !known[vertex]) {
            let near = &neighbours[vertex];
            let sum = near.iter().fold((0.0, 0.0), |sum, &near| {
                let (sin, cos) = vectors[near as usize];
                (sum.0 + sin, sum.1 + cos)
            });
            let count = near.len().max(1) as f64;
            next[vertex] = (sum.0 / count, sum.1 / count);
        }
        vectors = next;
    }
    for vertex in (0..vectors.len()).filter(|&vertex| !known[vertex]) {
        let (sin, cos) = vectors[vertex];
        turns[vertex] = sin.atan2(cos) / std::f64::consts::TAU;
    }
}

/// How long a turn is at each vertex, mm, evened out by its logarithm.
fn turn_lengths(mesh: &Mesh, stream: &Stream, stiffness: &Stiffness) -> Vec<f32> {
    let mut sums = vec![(0.0_f32, 0.0_f32); mesh.positions.len()];
    for (&triangle, rise) in mesh.triangles.iter().zip(&stream.rises) {
        let Some(rise) = rise else { continue };
        let [a, b, c] = mesh.corners(triangle);
        let area = (b - a).cross(c - a).length();
        for index in triangle {
            let (sum, weight) = &mut sums[index as usize];
            *sum += rise.length() * area;
            *weight += area;
        }
    }
    let octaves: Vec<f32> = sums
        .iter()
        .map(|(sum, weight)| {
            (weight / sum.max(1e-30))
                .clamp(SHORTEST_TURN_MM, LONGEST_TURN)
                .log2()
        })
        .collect();
    let pull: Vec<f64> = vertex_areas(mesh)
        .iter()
        .zip(&sums)
        .map(|(&area, (_, weight))| {
            if *weight > 0.0 {
                f64::from(area) / EVENNESS.powi(2)
            } else {
                0.0
            }
        })
        .collect();
    stiffness
        .drawn_to(&octaves, &pull)
        .into_iter()
        .map(f32::exp2)
        .collect()
}

/// At every vertex the unit direction of the rise within the surface, evened out over it.
fn directions(mesh: &Mesh, rises: &[Vec3], stiffness: &Stiffness) -> Vec<Vec3> {
    let mut sums = vec![Vec3::ZERO; mesh.positions.len()];
    let mut areas = vec![1e-9_f32; mesh.positions.len()];
    for (&triangle, rise) in mesh.triangles.iter().zip(rises) {
        let [a, b, c] = mesh.corners(triangle);
        let area = (b - a).cross(c - a).length();
        for index in triangle {
            sums[index as usize] += *rise * area;
            areas[index as usize] += area;
        }
    }
    let mut strengths: Vec<f32> = sums
        .iter()
        .zip(&areas)
        .map(|(sum, area)| sum.length() / area)
        .collect();
    let strength = strengths.clone();
    strengths.sort_by(f32::total_cmp);
    let usual = strengths
        .get(strengths.len() / 2)
        .copied()
        .unwrap_or(0.0)
        .max(1e-12);
    // What hardly flows says little of where to.
    let pull: Vec<f64> = vertex_areas(mesh)
        .iter()
        .zip(&strength)
        .map(|(&area, strength)| {
            let sure = (strength / (0.1 * usual)).min(1.0);
            f64::from(area * sure) / EVENNESS.powi(2)
        })
        .collect();
    let even: [Vec<f32>; 3] = std::array::from_fn(|axis| {
        let wanted: Vec<f32> = sums
            .iter()
            .map(|sum| sum.normalize_or_zero()[axis])
            .collect();
        stiffness.drawn_to(&wanted, &pull)
    });
    let normals = mesh.vertex_normals();
    (0..sums.len())
        .map(|vertex| {
            let even = Vec3::new(even[0][vertex], even[1][vertex], even[2][vertex]);
            let normal = normals[vertex];
            let within = even.reject_from_normalized(normal);
            within
                .try_normalize()
                .unwrap_or_else(|| normal.any_orthonormal_vector())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_shapes;

    /// What lies above and below a height is origin and insertion.
    fn between(mesh: &Mesh, high: f32) -> Ends {
        let at = |wanted: fn(f32, f32) -> bool| -> Vec<bool> {
            mesh.positions.iter().map(|p| wanted(p.z, high)).collect()
        };
        Ends {
            origin: at(|z, high| z > high),
            insertion: at(|z, high| z < -high),
            nearer_origin: at(|z, _| z > 0.0),
        }
    }

    /// By how many turns the phase differs between two vertices, and how many there should be.
    fn steps(
        mesh: &Mesh,
        course: &Course,
        middle: f32,
        across: impl Fn(Vec3, Vec3) -> f32,
    ) -> Vec<(f32, f32)> {
        let mut edges = mesh.sorted_edges();
        edges.sort_unstable();
        edges.dedup();
        let is_in_the_middle = |index: u32| mesh.positions[index as usize].z.abs() < middle;
        edges
            .into_iter()
            .filter(|edge| edge.iter().all(|&index| is_in_the_middle(index)))
            .map(|[from, to]| {
                let step = course.turns[to as usize] - course.turns[from as usize];
                let way = across(mesh.positions[from as usize], mesh.positions[to as usize]);
                (step - step.round(), way)
            })
            .collect()
    }

    fn mean(values: impl Iterator<Item = f32>) -> f32 {
        let (sum, count) =
            values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
        sum / count
    }

    #[test]
    fn round_a_rod_the_phase_turns_once_and_as_the_angle_does() {
        let (radius, half) = (8.0, 40.0);
        let rod = test_shapes::solid(50.0, 1.5, |p| {
            Vec3::new(p.x, p.y, p.z - p.z.clamp(-half, half)).length() - radius
        });
        let course = of_piece(&rod, &between(&rod, half));
        let angle = |from: Vec3, to: Vec3| {
            (from.x * to.y - from.y * to.x).atan2(from.x * to.x + from.y * to.y)
                / std::f32::consts::TAU
        };
        let steps = steps(&rod, &course, 25.0, angle);
        // The flow runs down, so seen from outside the phase rises to its left.
        let wrong = mean(steps.iter().map(|(step, angle)| (step - angle).abs()));
        let usual = mean(steps.iter().map(|(_, angle)| angle.abs()));
        assert!(wrong < usual * 0.1, "wrong by {wrong} of {usual}");
        let around = std::f32::consts::TAU * radius;
        for (index, position) in rod.positions.iter().enumerate() {
            if position.z.abs() < 25.0 {
                let turn = course.turn_mm[index];
                assert!(
                    (turn / around - 1.0).abs() < 0.15,
                    "{turn} for {around} at {position}"
                );
                let direction = course.direction[index];
                assert!(direction.z < -0.98, "{direction} at {position}");
            }
        }
    }

    #[test]
    fn on_a_flat_strap_lines_keep_their_distance_and_run_along_it() {
        // Twice as wide as deep is nothing: its faces are as good as planes.
        let strap = test_shapes::solid(60.0, 1.5, |p| {
            let q = Vec3::new(
                p.x - p.x.clamp(-20.0, 20.0),
                p.y,
                p.z - p.z.clamp(-45.0, 45.0),
            );
            q.length() - 3.0
        });
        let course = of_piece(&strap, &between(&strap, 45.0));
        let on_face = |p: Vec3| p.x.abs() < 15.0 && p.y > 0.0;
        let turn = 80.0 + std::f32::consts::TAU * 3.0;
        let face = |from: Vec3, to: Vec3| {
            if on_face(from) && on_face(to) {
                (from.x - to.x) / turn
            } else {
                f32::NAN
            }
        };
        let steps = steps(&strap, &course, 25.0, face);
        let on_faces: Vec<_> = steps
            .into_iter()
            .filter(|(_, way)| way.is_finite())
            .collect();
        assert!(on_faces.len() > 100);
        let wrong = mean(on_faces.iter().map(|(step, way)| (step - way).abs()));
        let usual = mean(on_faces.iter().map(|(_, way)| way.abs()));
        assert!(wrong < usual * 0.15, "wrong by {wrong} of {usual}");
    }

    #[test]
    fn a_slip_without_an_end_gets_one_at_its_tip() {
        // A rod with an arm in its upper half that reaches out to the side and up.
        let to_line = |p: Vec3, from: Vec3, to: Vec3| {
            let along = ((p - from).dot(to - from) / (to - from).length_squared()).clamp(0.0, 1.0);
            p.distance(from + (to - from) * along)
        };
        let fork = test_shapes::solid(56.0, 1.5, |p| {
            let rod = to_line(p, Vec3::new(0.0, 0.0, -45.0), Vec3::new(0.0, 0.0, 45.0));
            let arm = to_line(p, Vec3::ZERO, Vec3::new(40.0, 0.0, 30.0));
            rod.min(arm) - 6.0
        });
        let ends = between(&fork, 45.0);
        let with_tips = with_tips(&fork, &ends);
        let of_arm = |set: &[bool]| {
            let arm = fork.positions.iter().zip(set);
            arm.filter(|(p, is)| **is && p.x > 30.0).count()
        };
        assert_eq!(of_arm(&ends.origin), 0);
        assert!(of_arm(&with_tips.origin) > 0);
        let rod = fork
            .positions
            .iter()
            .zip(with_tips.origin.iter().zip(&ends.origin));
        for (position, (with_tips, origin)) in rod.filter(|(p, _)| p.x < 30.0) {
            assert_eq!(with_tips, origin, "at {position}");
        }
        assert_eq!(with_tips.insertion, ends.insertion);
    }

    #[test]
    fn whole_flows_keep_the_proportions_and_the_sum() {
        let (begin, end) = whole_flows(&[1.0, 3.0], &[4.0]);
        assert_eq!((begin, end), (vec![1.0, 2.0], vec![3.0]));
        let (begin, end) = whole_flows(&[1.0; 9], &[9.0]);
        assert_eq!((begin, end), (vec![1.0; 9], vec![9.0]));
    }
}
