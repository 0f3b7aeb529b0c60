//! Painting in screen space: strokes with a casing, arrow heads, plates of words.

use super::colours::OverlayColours;
use super::marks::{Heads, Ink, Line, Mark, Words};
use super::projection::Projection;
use crate::app::PaintedWindow;
use crate::view::area::ViewArea;
use crate::view::cameras::{AnnotatedView, ClassUiCamera, ClassView};
use bevy::ecs::system::SystemParam;
use bevy::math::Vec3;
use bevy::prelude::*;
use bevy_egui::egui::epaint::{CornerRadius, PathShape, PathStroke, Shadow};
use bevy_egui::egui::text::{LayoutJob, TextFormat};
use bevy_egui::egui::{
    self, Align2, Color32, FontId, LayerId, Painter, Pos2, Rect, Stroke, StrokeKind,
};
use bevy_egui::{EguiContexts, egui::vec2};
use myomap_state::Settings;

/// The dark edge on either side of a stroke, in points.
const CASING: f32 = 1.3;

/// Between words and the edge of their plate, in points.
const PLATE_MARGIN: egui::Vec2 = vec2(9.0, 5.0);

/// What a system needs in order to paint over the body.
#[derive(SystemParam)]
pub struct Canvas<'w, 's> {
    contexts: EguiContexts<'w, 's>,
    views: Query<
        'w,
        's,
        (
            Entity,
            &'static Camera,
            &'static GlobalTransform,
            &'static ViewArea,
            Has<ClassView>,
        ),
        With<AnnotatedView>,
    >,
    settings: Res<'w, Settings>,
    painted: Res<'w, PaintedWindow>,
    class: Query<'w, 's, Entity, With<ClassUiCamera>>,
}

impl Canvas<'_, '_> {
    /// A brush for each view of the window that is painted, in this frame.
    pub fn brushes(&mut self) -> Vec<Brush> {
        let views: Vec<Entity> = self.views.iter().map(|(view, ..)| view).collect();
        views
            .into_iter()
            .filter_map(|view| self.brush(view))
            .collect()
    }

    /// A brush for one view, in this frame; none before its camera has seen anything, and none for a view of another window
    /// than the one that is painted.
    pub fn brush(&mut self, view: Entity) -> Option<Brush> {
        let (_, camera, transform, area, of_class) = self.views.get(view).ok()?;
        let context = match *self.painted {
            PaintedWindow::Own if !of_class => self.contexts.ctx_mut().ok()?,
            PaintedWindow::Class if of_class => {
                let camera = self.class.single().ok()?;
                self.contexts.ctx_for_entity_mut(camera).ok()?
            }
            _ => return None,
        };
        let context = context.clone();
        let projection = Projection::of_camera(camera, transform, context.pixels_per_point())?;
        let window_px_per_point =
            context.pixels_per_point() / camera.target_scaling_factor().unwrap_or(1.0);
        let screen = context.viewport_rect();
        let free = area.0;
        let area = if free.is_empty() {
            screen
        } else {
            let corner = |place: Vec2| egui::pos2(place.x, place.y) / window_px_per_point;
            Rect::from_min_max(corner(free.min), corner(free.max)).intersect(screen)
        };
        Some(Brush {
            painter: context
                .layer_painter(LayerId::background())
                .with_clip_rect(area),
            window_px_per_point,
            projection,
            colours: OverlayColours::of(self.settings.theme),
            area,
        })
    }
}

/// Paints over the body.
pub struct Brush {
    /// Where to paint.
    pub painter: Painter,
    /// What lies where.
    pub projection: Projection,
    /// In which colours.
    pub colours: OverlayColours,
    /// The part of the screen that the view has, in egui's points.
    pub area: Rect,
    /// How many logical pixels of the window one of egui's points is.
    pub window_px_per_point: f32,
}

impl Brush {
    /// Paints what techniques consist of but for their words, the first lowest.
    pub fn marks(&self, marks: &[Mark]) {
        for mark in marks {
            if let Mark::Line(line) = mark {
                self.line(line);
            }
        }
    }

    /// Paints the words of techniques where they hide none of what lies at these places, if that can be had, nor each
    /// other.
    pub fn words(&self, marks: &[Mark], mut taken: Vec<Rect>) {
        for mark in marks {
            if let Mark::Words(words) = mark {
                self.few_words(words, &mut taken);
            }
        }
    }

    fn colour(&self, ink: Ink) -> Color32 {
        match ink {
            Ink::Plain => self.colours.ink,
            Ink::Accent => self.colours.accent,
            Ink::Casing => self.colours.casing,
        }
    }

    fn line(&self, line: &Line) {
        for run in self.visible_runs(&line.places) {
            let whole = run.len() == line.places.len();
            self.stroke(Stroked {
                points: run,
                closed: line.closed && whole,
                width: line.width,
                colour: self.colour(line.ink),
                casing: if line.ink == Ink::Casing {
                    Color32::TRANSPARENT
                } else {
                    self.colours.casing
                },
                heads: line.heads,
                opacity: line.opacity,
            });
        }
    }

    /// The parts of a line that lie in front of the camera.
    fn visible_runs(&self, places: &[Vec3]) -> Vec<Vec<Pos2>> {
        let seen: Vec<Option<Pos2>> = places
            .iter()
            .map(|&place| self.projection.to_screen(place))
            .collect();
        seen.split(Option::is_none)
            .map(|run| run.iter().flatten().copied().collect::<Vec<_>>())
            .filter(|run| run.len() > 1)
            .collect()
    }

    /// Paints a stroke on the screen, its casing first.
    pub fn stroke(&self, stroke: Stroked) {
        let (shaft, heads) = stroke.shaft_and_heads();
        // The casing fades sooner, else it would shine through a faint stroke and make it dark.
        let casing = stroke
            .casing
            .gamma_multiply(stroke.opacity * stroke.opacity);
        let colour = stroke.colour.gamma_multiply(stroke.opacity);
        let layers = [
            (casing, stroke.width + 2.0 * CASING, CASING),
            (colour, stroke.width, 0.0),
        ];
        for (colour, width, grown) in layers {
            if colour.a() == 0 {
                continue;
            }
            self.painter.add(PathShape {
                points: shaft.clone(),
                closed: stroke.closed,
                fill: Color32::TRANSPARENT,
                stroke: PathStroke::new(width, colour),
            });
            for head in &heads {
                self.painter.add(PathShape {
                    points: head.to_vec(),
                    closed: true,
                    fill: colour,
                    stroke: PathStroke::new(2.0 * grown, colour),
                });
            }
        }
    }

    fn few_words(&self, words: &Words, taken: &mut Vec<Rect>) {
        let below = self.projection.to_screen(words.below);
        let above = self.projection.to_screen(words.above);
        let (Some(below), Some(above)) = (below, above) else {
            return;
        };
        let mut job = LayoutJob::default();
        self.write(&mut job, &words.text, 14.0, self.colours.text);
        let size = self.painter.layout_job(job.clone()).size() + 2.0 * PLATE_MARGIN;
        let place = place_of_words((below, above), size, self.area, taken);
        taken.push(self.plate(place.min, Align2::LEFT_TOP, job));
    }

    /// Adds words to what is to be laid out.
    pub fn write(&self, job: &mut LayoutJob, text: &str, size: f32, colour: Color32) {
        let font = TextFormat::simple(FontId::proportional(size), colour);
        job.append(text, 0.0, font);
    }

    /// Adds words in italics to what is to be laid out.
    pub fn write_italic(&self, job: &mut LayoutJob, text: &str, size: f32, colour: Color32) {
        let font = TextFormat {
            italics: true,
            ..TextFormat::simple(FontId::proportional(size), colour)
        };
        job.append(text, 0.0, font);
    }

    /// Paints words on a small plate that is moved into the free area where it would stick out, and says where it lies.
    pub fn plate(&self, anchor: Pos2, align: Align2, job: LayoutJob) -> Rect {
        const ROUND: u8 = 6;
        let galley = self.painter.layout_job(job);
        let wanted = align.anchor_size(anchor, galley.size() + 2.0 * PLATE_MARGIN);
        let plate = moved_inside(wanted, self.area.shrink(6.0));
        let shadow = Shadow {
            offset: [0, 2],
            blur: 8,
            spread: 0,
            color: self.colours.shadow,
        };
        let round = CornerRadius::same(ROUND);
        self.painter.add(shadow.as_shape(plate, round));
        self.painter.rect(
            plate,
            round,
            self.colours.plate,
            Stroke::new(1.0, self.colours.plate_edge),
            StrokeKind::Inside,
        );
        self.painter
            .galley(plate.min + PLATE_MARGIN, galley, self.colours.text);
        plate
    }
}

/// Where words of this size stand that belong below something, or above it: where nothing lies yet, as near as can be; below
/// it where all is full.
fn place_of_words(
    (below, above): (Pos2, Pos2),
    size: egui::Vec2,
    area: Rect,
    taken: &[Rect],
) -> Rect {
    const GAP: f32 = 8.0;
    const ROWS: u8 = 6;
    let middle = below + (above - below) / 2.0;
    let aside = (below - above).length() / 2.0 + GAP + size.x / 2.0;
    let away = vec2(0.0, GAP + size.y / 2.0);
    let near = [
        below + away,
        above - away,
        middle + vec2(aside, 0.0),
        middle - vec2(aside, 0.0),
    ];
    let further = (1..=ROWS).flat_map(|row| {
        let row = away + vec2(0.0, f32::from(row) * (size.y + GAP));
        [below + row, above - row]
    });
    let mut tries = near
        .into_iter()
        .chain(further)
        .map(|centre| Rect::from_center_size(centre, size));
    let free = |place: &Rect| {
        area.contains_rect(*place) && taken.iter().all(|other| !other.intersects(*place))
    };
    tries
        .find(free)
        .unwrap_or_else(|| Rect::from_center_size(below + away, size))
}

/// The rectangle moved, not shrunk, so that it lies inside another; its upper left corner where it is too large.
pub fn moved_inside(rect: Rect, outer: Rect) -> Rect {
    let moved = |low: f32, size: f32, least: f32, most: f32| low.min(most - size).max(least);
    let min = egui::pos2(
        moved(rect.min.x, rect.width(), outer.min.x, outer.max.x),
        moved(rect.min.y, rect.height(), outer.min.y, outer.max.y),
    );
    Rect::from_min_size(min, rect.size())
}

/// A stroke on the screen.
pub struct Stroked {
    /// Where, in egui's points.
    pub points: Vec<Pos2>,
    /// Whether the last point leads back to the first.
    pub closed: bool,
    /// In points.
    pub width: f32,
    /// Its colour.
    pub colour: Color32,
    /// The colour of its edge.
    pub casing: Color32,
    /// Its arrow heads.
    pub heads: Heads,
    /// 0 invisible to 1 solid.
    pub opacity: f32,
}

impl Stroked {
    /// The line without the room its arrow heads take, and the heads as triangles.
    fn shaft_and_heads(&self) -> (Vec<Pos2>, Vec<[Pos2; 3]>) {
        let mut shaft = self.points.clone();
        let mut heads = Vec::new();
        let size = 5.0 + 2.2 * self.width;
        if self.heads != Heads::None {
            heads.extend(cut_head(&mut shaft, size));
        }
        if self.heads == Heads::Both {
            shaft.reverse();
            heads.extend(cut_head(&mut shaft, size));
            shaft.reverse();
        }
        (shaft, heads)
    }
}

/// Shortens a line by an arrow head of this length, and gives the head: its tip and its two corners.
fn cut_head(line: &mut Vec<Pos2>, size: f32) -> Option<[Pos2; 3]> {
    let tip = *line.last()?;
    let length: f32 = line.windows(2).map(|pair| pair[0].distance(pair[1])).sum();
    if length < 1.0 {
        return None;
    }
    // A head takes at most half of a short line, so that an arrow that grows begins small.
    let size = size.min(length * 0.5);
    let mut left = size;
    let mut neck = tip;
    while let Some(&last) = line.last() {
        let distance = neck.distance(last);
        if distance >= left {
            neck += (last - neck) * (left / distance.max(f32::EPSILON));
            break;
        }
        left -= distance;
        neck = last;
        if line.len() == 1 {
            break;
        }
        line.pop();
    }
    // The shaft reaches a little into the head, so that no gap shows between them.
    let direction = (tip - neck).normalized();
    line.push(neck + direction * (size * 0.2));
    let aside = direction.rot90() * (size * 0.52);
    Some([tip, neck + aside, neck - aside])
}

#[cfg(test)]
mod tests {
    use super::*;
    use bevy_egui::egui::pos2;

    #[test]
    fn an_arrow_head_ends_where_the_line_ended() {
        let mut line = vec![pos2(0.0, 0.0), pos2(50.0, 0.0), pos2(100.0, 0.0)];
        let [tip, left, right] = cut_head(&mut line, 12.0).expect("room for a head");
        assert_eq!(tip, pos2(100.0, 0.0));
        assert!((left.x - 88.0).abs() < 1e-3 && (right.x - 88.0).abs() < 1e-3);
        assert!(line.last().is_some_and(|end| end.x < 100.0));
    }

    #[test]
    fn an_arrow_that_has_hardly_begun_has_a_small_head() {
        let mut line = vec![pos2(0.0, 0.0), pos2(4.0, 0.0)];
        let [tip, left, _] = cut_head(&mut line, 12.0).expect("room for a head");
        assert!(tip.x - left.x <= 2.0 + 1e-3);
    }

    #[test]
    fn a_plate_at_the_edge_is_moved_into_the_free_area() {
        let area = Rect::from_min_max(pos2(100.0, 0.0), pos2(500.0, 400.0));
        let plate = Rect::from_min_size(pos2(450.0, -20.0), vec2(120.0, 30.0));
        let moved = moved_inside(plate, area);
        assert!(area.contains_rect(moved));
        assert_eq!(moved.size(), plate.size());
    }

    #[test]
    fn words_of_a_technique_cover_no_name_that_stands_there() {
        let area = Rect::from_min_size(pos2(0.0, 0.0), vec2(400.0, 300.0));
        let ring = (pos2(200.0, 180.0), pos2(200.0, 120.0));
        let size = vec2(60.0, 24.0);
        let mut taken = Vec::new();
        for _ in 0..8 {
            let words = place_of_words(ring, size, area, &taken);
            assert!(area.contains_rect(words), "{words}");
            assert!(
                !taken.iter().any(|other: &Rect| other.intersects(words)),
                "{words} lies over a name"
            );
            taken.push(words);
        }
        assert!(taken[0].top() > 180.0, "below, while there is room");
        let full = place_of_words(ring, size, area, &[area]);
        assert_eq!(full, taken[0], "a count that nobody sees helps nobody");
    }
}
