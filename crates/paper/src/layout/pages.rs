//! Strips divided among pages.

use super::atom::{Atom, Stack};
use super::flow::Flow;
use std::rc::Rc;

/// What lies on a page, in the frame of what is printed, whose upper left corner is that of the margins.
pub(crate) type PageOfStrips = Stack;

type Placed = (f32, f32, Rc<Atom>);

/// Divides what flows among pages of this height.
pub(crate) fn divide(flow: Vec<Flow>, height: f32) -> Vec<PageOfStrips> {
    let mut pages = Pages {
        done: Vec::new(),
        now: Vec::new(),
        y: 0.0,
        gap: None,
        height,
    };
    let mut strips: Vec<Rc<Atom>> = Vec::new();
    for part in flow {
        match part {
            Flow::Strip(atom) => strips.push(Rc::new(atom)),
            Flow::Columns { left_edges, atoms } => {
                pages.strips(&std::mem::take(&mut strips));
                let atoms: Vec<Rc<Atom>> = atoms.into_iter().map(Rc::new).collect();
                pages.columns(&left_edges, &atoms);
            }
            Flow::PageBreak => {
                pages.strips(&std::mem::take(&mut strips));
                pages.turn();
            }
        }
    }
    pages.strips(&strips);
    pages.turn();
    pages.done
}

struct Pages {
    done: Vec<PageOfStrips>,
    now: Vec<Placed>,
    /// Where the last strip ends.
    y: f32,
    /// What is to stay free after it; none at the top of a page.
    gap: Option<f32>,
    height: f32,
}

impl Pages {
    /// Begins a new page, where there is anything on this one.
    fn turn(&mut self) {
        if !self.now.is_empty() {
            self.done.push(Stack::of(&self.now));
            self.now.clear();
        }
        self.y = 0.0;
        self.gap = None;
    }

    fn strips(&mut self, atoms: &[Rc<Atom>]) {
        let mut from = 0;
        while from < atoms.len() {
            let filled = fill(&atoms[from..], (self.y, self.gap), self.height);
            from += filled.taken;
            for (y, atom) in filled.placed {
                self.y = y + atom.height;
                self.gap = Some(atom.after);
                self.now.push((0.0, y, atom));
            }
            if from < atoms.len() {
                self.turn();
            }
        }
    }

    /// Fills columns from left to right; those on the last page end at about the same height.
    fn columns(&mut self, left_edges: &[f32], atoms: &[Rc<Atom>]) {
        let mut rest = atoms;
        while !rest.is_empty() {
            let top = self.y + self.gap.unwrap_or(0.0);
            let free = self.height - top;
            let needed = rest[0].height * 3.0;
            if free < needed && !self.now.is_empty() {
                self.turn();
                continue;
            }
            let (taken, placed, bottom) = balanced(rest, left_edges, free);
            for (x, y, atom) in placed {
                self.now.push((x, top + y, atom));
            }
            self.y = top + bottom;
            self.gap = Some(0.0);
            rest = &rest[taken..];
            if !rest.is_empty() {
                self.turn();
            }
        }
    }
}

struct Filled {
    placed: Vec<(f32, Rc<Atom>)>,
    /// How many strips are placed, those that are repeated not counted.
    taken: usize,
}

/// Places as many strips as there is room for from `y` to `height`; at the top of a page at least one.
fn fill(atoms: &[Rc<Atom>], (y, gap): (f32, Option<f32>), height: f32) -> Filled {
    let mut placed: Vec<(f32, Rc<Atom>)> = Vec::new();
    let mut taken = 0;
    let (mut y, mut gap) = (y, gap);
    let is_new_page = gap.is_none();
    if let (true, Some(head)) = (
        is_new_page,
        atoms.first().and_then(|atom| atom.head.clone()),
    ) {
        for atom in head.iter() {
            put(&mut placed, atom, &mut y, &mut gap);
        }
    }
    let top = y;
    while taken < atoms.len() {
        let kept = atoms[taken..].iter().position(|atom| !atom.keep);
        let end = kept.map_or(atoms.len(), |last| taken + last + 1);
        let bottom = end_of(&atoms[taken..end], y, gap);
        let alone = end_of(&atoms[taken..end], top, None) - top;
        let fits = bottom <= height + 0.01;
        // What no page holds together is divided.
        let too_high = alone > height - if is_new_page { top } else { 0.0 };
        if !fits && !too_high {
            break;
        }
        let before = taken;
        for atom in &atoms[taken..end] {
            let fits = end_of(std::slice::from_ref(atom), y, gap) <= height + 0.01;
            let is_first_of_page = is_new_page && taken == 0;
            if !fits && !is_first_of_page {
                break;
            }
            put(&mut placed, atom, &mut y, &mut gap);
            taken += 1;
        }
        if taken < end || taken == before {
            break;
        }
    }
    Filled { placed, taken }
}

fn put(placed: &mut Vec<(f32, Rc<Atom>)>, atom: &Rc<Atom>, y: &mut f32, gap: &mut Option<f32>) {
    *y += gap.map_or(0.0, |gap| gap.max(atom.before));
    placed.push((*y, atom.clone()));
    *y += atom.height;
    *gap = Some(atom.after);
}

/// Where strips end that begin after `y`.
fn end_of(atoms: &[Rc<Atom>], y: f32, gap: Option<f32>) -> f32 {
    let (mut y, mut gap) = (y, gap);
    for atom in atoms {
        y += gap.map_or(0.0, |gap| gap.max(atom.before)) + atom.height;
        gap = Some(atom.after);
    }
    y
}

/// Strips in columns no higher than `free`: in the lowest that hold all of them and divide nothing that belongs together, or
/// else in as many as there is room for.
/// How many were placed, where, and how high the columns are.
fn balanced(atoms: &[Rc<Atom>], left_edges: &[f32], free: f32) -> (usize, Vec<Placed>, f32) {
    let in_columns = |height: f32| {
        let mut placed = Vec::new();
        let mut taken = 0;
        for &x in left_edges {
            let filled = fill(&atoms[taken..], (0.0, None), height);
            taken += filled.taken;
            placed.extend(filled.placed.into_iter().map(|(y, atom)| (x, y, atom)));
        }
        (taken, placed)
    };
    let whole = end_of(atoms, 0.0, None);
    let step = atoms
        .iter()
        .map(|atom| atom.height)
        .fold(1.0, f32::min)
        .max(1.0);
    let together = atoms.split_inclusive(|atom| !atom.keep);
    let highest = together
        .map(|atoms| end_of(atoms, 0.0, None))
        .fold(0.0, f32::max);
    let share = whole / left_edges.len().max(1) as f32;
    let mut height = share.max(highest).min(free);
    loop {
        let (taken, placed) = in_columns(height);
        let bottom = placed
            .iter()
            .map(|(_, y, atom)| y + atom.height)
            .fold(0.0, f32::max);
        let all = taken == atoms.len() && bottom <= free + 0.01;
        if all || height >= free {
            return (taken, placed, bottom);
        }
        height = (height + step).min(free);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strip(height: f32, keep: bool) -> Flow {
        Flow::Strip(Atom {
            height,
            keep,
            before: 2.0,
            after: 2.0,
            ..Atom::default()
        })
    }

    fn heights(flow: Vec<Flow>) -> Vec<f32> {
        divide(flow, 100.0).iter().map(|page| page.height).collect()
    }

    #[test]
    fn what_belongs_together_goes_to_the_next_page_together() {
        let flow = vec![strip(80.0, false), strip(10.0, true), strip(20.0, false)];
        assert_eq!(heights(flow), [80.0, 32.0]);
    }

    #[test]
    fn what_no_page_holds_is_divided_and_nothing_is_lost() {
        let flow = (0..5).map(|at| strip(40.0, at < 4)).collect();
        assert_eq!(heights(flow), [82.0, 82.0, 40.0]);
        assert_eq!(
            heights(vec![strip(30.0, false), strip(250.0, false)]).len(),
            2
        );
    }

    #[test]
    fn a_low_column_divides_nothing_that_belongs_together() {
        // Cards of which one is higher than a third of all of them together.
        let card = |height: f32| {
            [(height, true), (10.0, false)].map(|(height, keep)| Atom {
                height,
                keep,
                ..Atom::default()
            })
        };
        let atoms = [card(20.0), card(60.0), card(10.0)].concat();
        let flow = vec![Flow::Columns {
            left_edges: vec![0.0, 50.0, 100.0],
            atoms,
        }];
        assert_eq!(heights(flow), [70.0]);
    }

    #[test]
    fn columns_on_the_last_page_end_at_the_same_height() {
        let atoms = (0..10)
            .map(|_| Atom {
                height: 10.0,
                ..Atom::default()
            })
            .collect();
        let flow = vec![Flow::Columns {
            left_edges: vec![0.0, 50.0],
            atoms,
        }];
        assert_eq!(heights(flow), [50.0]);
    }
}
