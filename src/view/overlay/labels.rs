//! Names: of the thing under the pointer beside it, and of the selected muscle at the edge with a thin line to it.

use super::anchor::Anchor;
use super::brush::{Brush, Canvas, Stroked, moved_inside};
use super::marks::Heads;
use super::points::{Marker, SelectedMarkers, around};
use super::{OverlaySystems, in_each_window};
use crate::app::learning::nothing_is_asked;
use crate::app::{Known, MapSystems};
use crate::view::area::ViewArea;
use crate::view::cameras::{AnnotatedView, ArrangeViews, InsetView};
use crate::view::technique::ShownTechnique;
use bevy::prelude::*;
use bevy_egui::egui::text::LayoutJob;
use bevy_egui::egui::{self, Align2, Pos2, Rect, Stroke, pos2, vec2};
use myomap_knowledge::knowledge::{Item, Knowledge};
use myomap_knowledge::text;
use myomap_knowledge::text::capitalised;
use myomap_state::{Hovered, Layers, Presenting, PresentingTool, Selection, SessionNow};

/// Distance of a plate from the edge of the free area, in points.
const BESIDE_EDGE: f32 = 14.0;

/// How wide the words on a plate are at most, and what the plate is larger than they are, in points.
const WORDS: f32 = 260.0;
const BESIDE_WORDS: egui::Vec2 = vec2(18.0, 10.0);

/// Where the line to the selected thing ends in a view.
#[derive(Component, Default)]
struct SelectedAnchor {
    of: Option<Item>,
    anchor: Anchor,
}

/// What no name may cover in this frame of a view: markers, the small view, and the names that stand there already.
#[derive(Component, Default)]
pub(super) struct TakenPlaces(pub(super) Vec<Rect>);

/// What a plate says.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Names {
    /// English, with the side: "Infraspinatus, left".
    title: String,
    /// Latin; empty where there is none.
    latin: String,
    /// Of a trigger point its number and name; else empty.
    point: String,
}

pub(super) fn plugin(app: &mut App) {
    app.register_required_components::<AnnotatedView, SelectedAnchor>()
        .register_required_components::<AnnotatedView, TakenPlaces>()
        .add_systems(
            Update,
            follow_selection
                .in_set(MapSystems::View)
                .after(ArrangeViews)
                .run_if(
                    resource_changed::<Selection>
                        .or_else(resource_changed::<Known>)
                        .or_else(any_match_filter::<Added<SelectedAnchor>>),
                ),
        );
    in_each_window(app, || {
        (
            paint_selected.in_set(OverlaySystems::SelectedName),
            paint_hovered.in_set(OverlaySystems::HoveredName),
        )
            .run_if(nothing_is_asked)
    });
}

fn follow_selection(
    mut views: Query<&mut SelectedAnchor>,
    knowledge: Res<Known>,
    selection: Res<Selection>,
) {
    for mut selected in &mut views {
        if selected.of == selection.selected && !knowledge.is_changed() {
            continue;
        }
        selected.of.clone_from(&selection.selected);
        selected.anchor = selection
            .selected
            .as_ref()
            .map_or_else(Anchor::default, |item| Anchor::new(&knowledge, item));
    }
}

fn names(knowledge: &Knowledge, item: &Item) -> Names {
    let of_muscle = |id| {
        knowledge
            .atlas
            .muscle(id)
            .map_or(String::new(), |muscle| capitalised(&muscle.names.latin))
    };
    match item {
        Item::Muscle(id, _) => Names {
            title: knowledge.name_of(item),
            latin: of_muscle(id),
            point: String::new(),
        },
        Item::Other(_) | Item::Region(..) => Names {
            title: knowledge.name_of(item),
            latin: String::new(),
            point: String::new(),
        },
        Item::Structure(key) => {
            let structure = knowledge.meshes().and_then(|body| body.get(key));
            // Of some the everyday name is the Latin one.
            let latin = structure
                .map(|it| &it.latin)
                .filter(|latin| structure.is_some_and(|it| !it.name.eq_ignore_ascii_case(latin)));
            Names {
                title: knowledge.name_of(item),
                latin: latin.map_or(String::new(), |latin| capitalised(latin)),
                point: String::new(),
            }
        }
        Item::Point(key) => {
            let name = knowledge
                .atlas
                .point(&key.point)
                .map_or("", |point| point.name.as_str());
            Names {
                title: knowledge.name_of(&Item::Muscle(key.point.muscle.clone(), key.side)),
                latin: of_muscle(&key.point.muscle),
                point: match name {
                    "" => text!("label-point-without-name", number = key.point.number),
                    name => text!("label-point", number = key.point.number, name = name),
                },
            }
        }
    }
}

impl Names {
    fn laid_out(&self, brush: &Brush) -> LayoutJob {
        let mut job = LayoutJob::default();
        // Two narrow views beside each other leave a plate less than it would take.
        let room = brush.area.width() - 2.0 * BESIDE_EDGE - BESIDE_WORDS.x;
        job.wrap.max_width = WORDS.min(room);
        brush.write(&mut job, &self.title, 15.0, brush.colours.text);
        if !self.latin.is_empty() {
            brush.write_italic(
                &mut job,
                &format!("\n{}", self.latin),
                13.0,
                brush.colours.quiet_text,
            );
        }
        if !self.point.is_empty() {
            brush.write(
                &mut job,
                &format!("\n{}", self.point),
                13.0,
                brush.colours.text,
            );
        }
        job
    }
}

fn paint_selected(
    mut canvas: Canvas,
    knowledge: Res<Known>,
    selection: Res<Selection>,
    layers: Res<Layers>,
    technique: Res<ShownTechnique>,
    session: Res<SessionNow>,
    markers: SelectedMarkers,
    insets: Query<&ViewArea, With<InsetView>>,
    mut views: Query<(Entity, &mut SelectedAnchor, &mut TakenPlaces), With<AnnotatedView>>,
) {
    for (view, mut anchor, mut taken) in &mut views {
        let Some(brush) = canvas.brush(view) else {
            continue;
        };
        taken.0.clear();
        let Some(selected) = &selection.selected else {
            continue;
        };
        let markers = markers.on(&brush.projection);
        taken.0.extend(markers.iter().map(around));
        let chosen = markers.iter().find(|marker| marker.chosen);
        let end = match (chosen, knowledge.meshes()) {
            (Some(marker), _) => Some(marker.at),
            (None, Some(body)) => {
                anchor
                    .anchor
                    .on_screen(&brush.projection, brush.area, body, &layers)
            }
            (None, None) => None,
        };
        // A client reads the everyday name below the body; this one is for who studies.
        if session.is_for_client() {
            continue;
        }
        if let Some(end) = end.filter(|&end| brush.area.contains(end)) {
            // The chosen point stands out by itself; a line to it would only cross the technique.
            let line = chosen.is_none() || technique.stage().is_none();
            let mut avoid: Vec<Pos2> = markers.iter().map(|marker| marker.at).collect();
            avoid.extend(insets.iter().flat_map(|area| within(area.0, &brush)));
            taken
                .0
                .extend(insets.iter().map(|area| on_screen(area.0, &brush)));
            taken.0.push(paint_name(
                &brush,
                &knowledge,
                selected,
                (&markers, &avoid),
                end,
                line,
            ));
        }
    }
}

/// A part of the window in points.
fn on_screen(area: bevy::math::Rect, brush: &Brush) -> Rect {
    let corner = |place: Vec2| pos2(place.x, place.y) / brush.window_px_per_point;
    Rect::from_min_max(corner(area.min), corner(area.max))
}

/// Places all over the small view, in points: no plate goes there.
fn within(inset: bevy::math::Rect, brush: &Brush) -> Vec<Pos2> {
    const APART: f32 = 20.0;
    let Rect {
        min: low,
        max: high,
    } = on_screen(inset, brush);
    let steps = |length: f32| (0..=(length / APART).ceil() as u16).map(f32::from);
    let rows = steps(high.y - low.y);
    rows.flat_map(|row| {
        steps(high.x - low.x)
            .map(move |column| pos2(low.x + column * APART, low.y + row * APART).min(high))
    })
    .collect()
}

/// Paints the name of the selected thing with a line to its `end`, or in a corner without one, and says where it lies.
fn paint_name(
    brush: &Brush,
    knowledge: &Knowledge,
    selected: &Item,
    (markers, avoid): (&[Marker], &[Pos2]),
    end: Pos2,
    line: bool,
) -> Rect {
    let job = names(knowledge, selected).laid_out(brush);
    let size = brush.painter.layout_job(job.clone()).size() + BESIDE_WORDS;
    let plate = if line {
        let body = knowledge.meshes().and_then(|body| {
            let (low, high) = body.bounds(0..body.structures().len())?;
            brush.projection.around_box(low, high)
        });
        let chosen = markers.iter().find(|marker| marker.chosen);
        let plate = plate_beside(end, size, brush.area, body, avoid);
        let clear_of = chosen.map_or(0.0, |marker| marker.radius + 7.0);
        paint_leader(brush, &leader(plate, end, clear_of), chosen.is_none());
        plate
    } else {
        plate_in_corner(size, brush.area, avoid)
    };
    brush.plate(plate.min, Align2::LEFT_TOP, job)
}

/// Where the plate goes that names the thing at `end`: beside the body on the nearer side, or where the body leaves no
/// room there, at the edge of the free area; off the thing itself and off what is to be avoided where that can be had.
fn plate_beside(
    end: Pos2,
    size: egui::Vec2,
    area: Rect,
    body: Option<Rect>,
    avoid: &[Pos2],
) -> Rect {
    const BESIDE_BODY: f32 = 28.0;
    /// How far above the thing the plate's middle is tried, in this order.
    const RISES: [f32; 5] = [40.0, 110.0, -30.0, 180.0, -100.0];
    let room = area.shrink2(vec2(BESIDE_EDGE, area.height() * 0.12));
    let body = body.unwrap_or(area);
    let left = (body.left() - BESIDE_BODY - size.x).max(room.left());
    let right = (body.right() + BESIDE_BODY).min(room.right() - size.x);
    let sides = if end.x < area.center().x {
        [left, right]
    } else {
        [right, left]
    };
    let beside = sides.into_iter().flat_map(|x| {
        RISES.map(|rise| {
            let corner = pos2(x, end.y - rise - size.y * 0.5);
            moved_inside(Rect::from_min_size(corner, size), room)
        })
    });
    let off = |plate: &Rect| !plate.expand(24.0).contains(end) && is_clear(plate, avoid);
    beside.into_iter().find(off).unwrap_or_else(|| {
        // Too narrow for beside: above, or below where there is no room above.
        let above = end.y - size.y - 44.0;
        let top = if above >= room.top() {
            above
        } else {
            end.y + 44.0
        };
        Rect::from_min_size(pos2(sides[0], top), size)
    })
}

/// Where a plate goes that needs no line to what it names: in an upper corner.
fn plate_in_corner(size: egui::Vec2, area: Rect, avoid: &[Pos2]) -> Rect {
    let room = area.shrink(BESIDE_EDGE);
    let corners = [room.left(), room.right() - size.x]
        .map(|x| Rect::from_min_size(pos2(x, room.top()), size));
    let clear = corners.iter().find(|plate| is_clear(plate, avoid));
    clear.copied().unwrap_or(corners[0])
}

fn is_clear(plate: &Rect, avoid: &[Pos2]) -> bool {
    const MARGIN: f32 = 16.0;
    !avoid.iter().any(|&at| plate.expand(MARGIN).contains(at))
}

/// The line from a plate to a place, level at first; it ends short of the place by `clear_of`.
fn leader(plate: Rect, end: Pos2, clear_of: f32) -> Vec<Pos2> {
    const LEVEL: f32 = 16.0;
    let mut line = if end.x > plate.right() {
        vec![
            plate.right_center(),
            plate.right_center() + vec2(LEVEL.min(end.x - plate.right()), 0.0),
        ]
    } else if end.x < plate.left() {
        vec![
            plate.left_center(),
            plate.left_center() - vec2(LEVEL.min(plate.left() - end.x), 0.0),
        ]
    } else if end.y > plate.bottom() {
        vec![pos2(end.x, plate.bottom())]
    } else {
        vec![pos2(end.x, plate.top())]
    };
    let from = line.last().copied().unwrap_or(end);
    let last = end - from;
    line.push(if last.length() > clear_of {
        end - last.normalized() * clear_of
    } else {
        from
    });
    line
}

fn paint_leader(brush: &Brush, line: &[Pos2], with_dot: bool) {
    brush.stroke(Stroked {
        points: line.to_vec(),
        closed: false,
        width: 1.3,
        colour: brush.colours.leader,
        casing: brush.colours.leader_casing,
        heads: Heads::None,
        opacity: 1.0,
    });
    if let (true, Some(&end)) = (with_dot, line.last()) {
        brush.painter.circle(
            end,
            3.5,
            brush.colours.leader,
            Stroke::new(1.4, brush.colours.leader_casing),
        );
    }
}

fn paint_hovered(
    mut canvas: Canvas,
    knowledge: Res<Known>,
    (selection, hovered, presenting): (Res<Selection>, Res<Hovered>, Res<Presenting>),
    markers: SelectedMarkers,
) {
    let Some(hovered) = &hovered.0 else {
        return;
    };
    if !asks_for_names(presenting.tool) || bears_its_name(&selection, hovered) {
        return;
    }
    let brushes = canvas.brushes();
    let pointed_at = brushes.iter().find_map(|brush| {
        let pointer = brush.painter.ctx().pointer_hover_pos()?;
        brush.area.contains(pointer).then_some((brush, pointer))
    });
    match pointed_at {
        Some((brush, pointer)) => {
            paint_hovered_in(brush, &knowledge, hovered, &markers, Some(pointer));
        }
        // Hovered in a list, it is named wherever it is seen.
        None => {
            for brush in &brushes {
                paint_hovered_in(brush, &knowledge, hovered, &markers, None);
            }
        }
    }
}

/// Whoever writes, or shows a class where to look, does not ask for names: they would lie over just that.
fn asks_for_names(tool: PresentingTool) -> bool {
    matches!(tool, PresentingTool::Pointer)
}

/// Whether the name of a thing stands beside it already: it is selected, or a point of it is.
fn bears_its_name(selection: &Selection, thing: &Item) -> bool {
    let selected = selection.selected.as_ref();
    let same_muscle = thing.point().is_none()
        && thing.muscle().is_some()
        && selected.and_then(Item::muscle) == thing.muscle();
    same_muscle || selected == Some(thing)
}

fn paint_hovered_in(
    brush: &Brush,
    knowledge: &Knowledge,
    hovered: &Item,
    markers: &SelectedMarkers,
    pointer: Option<Pos2>,
) {
    let markers = markers.on(&brush.projection);
    let job = names(knowledge, hovered).laid_out(brush);
    if let Some(marker) = markers.iter().find(|marker| marker.hovered) {
        beside_marker(brush, marker, job);
    } else if let Some(pointer) = pointer {
        brush.plate(pointer + vec2(16.0, 18.0), Align2::LEFT_TOP, job);
    } else if let Some(middle) = middle_of(knowledge, hovered, brush) {
        brush.plate(middle, Align2::CENTER_CENTER, job);
    }
}

/// Where the middle of a thing is that is hovered in a list, if it is on the screen.
fn middle_of(knowledge: &Knowledge, item: &Item, brush: &Brush) -> Option<Pos2> {
    let body = knowledge.meshes()?;
    let structures = knowledge.structures_of(item);
    let (low, high) = body.bounds(structures.iter().filter_map(|key| body.position(key)))?;
    brush
        .projection
        .to_screen((low + high) * 0.5)
        .filter(|&at| brush.area.contains(at))
}

fn beside_marker(brush: &Brush, marker: &Marker, job: LayoutJob) {
    let aside = marker.radius + 8.0;
    if marker.at.x < brush.area.center().x {
        brush.plate(marker.at + vec2(aside, 0.0), Align2::LEFT_CENTER, job);
    } else {
        brush.plate(marker.at - vec2(aside, 0.0), Align2::RIGHT_CENTER, job);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use myomap_body_format::Side;
    use myomap_knowledge::atlas::files::PointRef;
    use myomap_knowledge::ids::MuscleId;
    use myomap_knowledge::referral::PointKey;

    #[test]
    fn who_writes_or_shows_where_to_look_is_told_no_names() {
        use PresentingTool::{Eraser, Pen, Pointer, Spotlight};
        let told = [Pointer, Spotlight, Pen, Eraser].map(asks_for_names);
        assert_eq!(told, [true, false, false, false]);
    }

    #[test]
    fn what_bears_its_name_gets_no_other_under_the_pointer() {
        let muscle = Item::Muscle(MuscleId::new("trapezius"), Side::Left);
        let other = Item::Muscle(MuscleId::new("trapezius"), Side::Right);
        let point = |number| {
            let muscle = MuscleId::new("trapezius");
            let point = PointRef { muscle, number };
            let side = Side::Left;
            Item::Point(PointKey { point, side })
        };
        let selection = Selection {
            selected: Some(point(1)),
            ..Selection::default()
        };
        for (thing, bears) in [
            (muscle, true),
            (point(1), true),
            (point(2), false),
            (other, false),
        ] {
            assert_eq!(bears_its_name(&selection, &thing), bears, "{thing:?}");
        }
    }

    fn area() -> Rect {
        Rect::from_min_max(pos2(300.0, 40.0), pos2(1100.0, 880.0))
    }

    #[test]
    fn the_name_stands_beside_the_body_on_the_nearer_side() {
        let body = Rect::from_min_max(pos2(580.0, 60.0), pos2(820.0, 860.0));
        let size = vec2(180.0, 50.0);
        let left = plate_beside(pos2(640.0, 300.0), size, area(), Some(body), &[]);
        let right = plate_beside(pos2(760.0, 300.0), size, area(), Some(body), &[]);
        assert!(left.right() < body.left() && area().contains_rect(left));
        assert!(right.left() > body.right() && area().contains_rect(right));
    }

    #[test]
    fn close_up_the_name_stays_in_the_free_area_and_off_the_thing() {
        let size = vec2(180.0, 50.0);
        for end in [
            pos2(310.0, 60.0),
            pos2(690.0, 450.0),
            pos2(1090.0, 870.0),
            pos2(420.0, 430.0),
        ] {
            let plate = plate_beside(end, size, area(), None, &[]);
            assert!(area().contains_rect(plate), "{end:?}");
            assert!(!plate.contains(end), "{end:?}");
        }
    }

    #[test]
    fn the_name_covers_no_marker() {
        let size = vec2(180.0, 50.0);
        let markers = [pos2(400.0, 400.0), pos2(420.0, 120.0)];
        let beside = plate_beside(pos2(500.0, 450.0), size, area(), None, &markers);
        let corner = plate_in_corner(size, area(), &[pos2(320.0, 60.0)]);
        assert!(markers.iter().all(|&at| !beside.contains(at)));
        assert!(corner.left() > area().center().x && area().contains_rect(corner));
    }

    #[test]
    fn the_line_runs_from_the_plate_to_the_edge_of_the_marker() {
        let plate = Rect::from_min_size(pos2(320.0, 200.0), vec2(180.0, 50.0));
        let end = pos2(700.0, 300.0);
        let line = leader(plate, end, 20.0);
        assert_eq!(line[0], plate.right_center());
        assert!((line[line.len() - 1].distance(end) - 20.0).abs() < 1e-3);
    }
}
