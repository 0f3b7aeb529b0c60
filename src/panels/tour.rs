//! A first look around: five steps, each pointing at its place, that can be left at once. Everything else goes on working
//! meanwhile.

use super::memory::{PanelMemory, Tour, TourStep};
use super::parts::{heading, small};
use super::places::Place;
use super::state::{Commands, MapState};
use super::theme::{self, Palette};
use bevy_egui::egui::accesskit::Role;
use bevy_egui::egui::{
    Align, Area, Button, Context, Frame, Id, LayerId, Layout, Order, Pos2, Rect, RichText, Shape,
    Stroke, StrokeKind, Ui, Vec2, vec2,
};
use myomap_body_format::Side;
use myomap_knowledge::ids::MuscleId;
use myomap_knowledge::knowledge::Item;
use myomap_knowledge::text;
use myomap_state::{CameraTarget, MapCommand, TreatingCommand, ViewPreset};

/// The muscle that is shown where nobody has chosen one: it refers pain far, and has techniques.
const EXAMPLE: &str = "infraspinatus";

/// How wide the card is, in points.
const WIDTH: f32 = 320.0;

/// Between the card and what it points at.
const APART: f32 = 26.0;

/// What a person does with a step.
enum Wish {
    Next,
    Back,
    Leave,
}

/// The step that it has come to, while the tour goes on.
pub fn show(ctx: &Context, state: &MapState, memory: &mut PanelMemory, commands: &mut Commands) {
    let Some(tour) = memory.tour else { return };
    // It waits while something else is read, and does not lie over it.
    if memory.lessons.open || memory.reference.open || memory.about_open || memory.keys_open {
        return;
    }
    let places = places(tour.step).iter();
    let places: Vec<Rect> = places.filter_map(|place| place.find(ctx)).collect();
    let wish = card(ctx, tour, &places);
    match wish {
        Some(Wish::Next) => match tour.step.next() {
            Some(step) => go_to(step, state, memory, commands),
            None => leave(state, memory, commands),
        },
        Some(Wish::Back) => {
            if let Some(step) = tour.step.before() {
                go_to(step, state, memory, commands);
            }
        }
        Some(Wish::Leave) => leave(state, memory, commands),
        None => {
            memory.tour = Some(Tour {
                is_new: false,
                ..tour
            })
        }
    }
}

/// Begins it, whatever is open.
pub fn begin(memory: &mut PanelMemory) {
    memory.shown = true;
    memory.about_open = false;
    memory.reference.open = false;
    memory.tour = Some(Tour::default());
}

/// Ends it, and takes back what it alone has shown.
pub fn leave(state: &MapState, memory: &mut PanelMemory, commands: &mut Commands) {
    if let Some(tour) = memory.tour.take() {
        put_technique_away(state, tour, commands);
        let example = example(state);
        if tour.chose_muscle && example.is_some() && state.selected() == example.as_ref() {
            commands.push(MapCommand::Select(None));
            commands.push(MapCommand::fly(CameraTarget::Whole(ViewPreset::Front)));
        }
    }
}

fn put_technique_away(state: &MapState, tour: Tour, commands: &mut Commands) {
    if tour.chose_technique && state.treating.chosen.is_some() {
        commands.push(MapCommand::Treat(TreatingCommand::Choose(None)));
    }
}

/// Shows what a step tells of, where nobody has chosen anything yet.
fn go_to(step: TourStep, state: &MapState, memory: &mut PanelMemory, commands: &mut Commands) {
    let Some(mut tour) = memory.tour else { return };
    put_technique_away(state, tour, commands);
    tour.chose_technique = false;
    if step != TourStep::ChooseMuscle
        && state.selected().is_none()
        && let Some(example) = example(state)
    {
        tour.chose_muscle = true;
        commands.push(MapCommand::Select(Some(example)));
        commands.push(MapCommand::fly(CameraTarget::Selected));
    }
    if step == TourStep::Technique
        && state.treating.chosen.is_none()
        && let Some(item) = state.selected()
        && let Some((muscle, _)) = state.knowledge.muscle(item)
        // How it is felt for comes first, how it is treated after it.
        && let Some((technique, _)) = muscle.techniques().take(2).last()
    {
        tour.chose_technique = true;
        let choose = TreatingCommand::Choose(Some(technique));
        commands.push(MapCommand::Treat(choose));
    }
    tour.step = step;
    tour.is_new = true;
    memory.tour = Some(tour);
}

fn example(state: &MapState) -> Option<Item> {
    let muscle = state.atlas().muscle(&MuscleId::new(EXAMPLE))?;
    Some(Item::Muscle(muscle.id.clone(), Side::Left))
}

/// What a step points at; the card stands at the first of them that is there.
fn places(step: TourStep) -> &'static [Place] {
    match step {
        TourStep::ChooseMuscle => &[Place::Search, Place::Muscles],
        TourStep::PointsAndZones => &[Place::Description],
        TourStep::WhereItHurts => &[Place::WhereItHurts],
        TourStep::Technique => &[Place::Technique],
        TourStep::PeelAndTurn => &[Place::Peel],
    }
}

fn title(step: TourStep) -> String {
    match step {
        TourStep::ChooseMuscle => text!("tour-muscle"),
        TourStep::PointsAndZones => text!("tour-points"),
        TourStep::WhereItHurts => text!("tour-asking"),
        TourStep::Technique => text!("tour-technique"),
        TourStep::PeelAndTurn => text!("tour-peel"),
    }
}

fn words(step: TourStep) -> String {
    match step {
        TourStep::ChooseMuscle => text!("tour-muscle-how"),
        TourStep::PointsAndZones => text!("tour-points-how"),
        TourStep::WhereItHurts => text!("tour-asking-how"),
        TourStep::Technique => text!("tour-technique-how"),
        TourStep::PeelAndTurn => text!("tour-peel-how"),
    }
}

fn card(ctx: &Context, tour: Tour, places: &[Rect]) -> Option<Wish> {
    let id = Id::new(("tour", tour.step));
    let size = ctx
        .memory(|memory| memory.area_rect(id))
        .map_or(vec2(WIDTH, 190.0), |rect| rect.size());
    let window = ctx.content_rect().shrink(8.0);
    let at = position(places.first().copied(), size, window);
    let area = Area::new(id)
        .order(Order::Foreground)
        .fixed_pos(at)
        .constrain_to(window)
        .show(ctx, |ui| {
            Frame::popup(ui.style())
                .inner_margin(theme::MARGIN)
                .show(ui, |ui| content(ui, tour))
                .inner
        });
    ctx.accesskit_node_builder(area.response.id, |node| {
        node.set_role(Role::Dialog);
        node.set_label(title(tour.step));
    });
    point_at(ctx, area.response.rect, places);
    area.inner
}

fn content(ui: &mut Ui, tour: Tour) -> Option<Wish> {
    let step = tour.step;
    let mut wish = None;
    ui.set_width(WIDTH - 32.0);
    ui.label(small(
        ui,
        text!(
            "tour-step",
            number = step.number(),
            count = TourStep::ALL.len()
        ),
    ));
    ui.label(heading(ui, &title(step)));
    ui.label(words(step));
    ui.add_space(theme::GAP);
    ui.horizontal(|ui| {
        let last = step.next().is_none();
        let word = if last {
            text!("tour-done")
        } else {
            text!("tour-next")
        };
        let palette = Palette::of(ui);
        let next = Button::new(RichText::new(word).color(palette.paper)).fill(palette.accent);
        let next = ui.add(next);
        // Whoever hears the window hears the step with the button that leads on.
        ui.ctx().accesskit_node_builder(next.id, |node| {
            node.set_description(format!("{}. {}", title(step), words(step)));
        });
        if tour.is_new {
            next.request_focus();
        }
        if next.clicked() {
            wish = Some(Wish::Next);
        }
        if step.before().is_some() && ui.button(text!("tour-back")).clicked() {
            wish = Some(Wish::Back);
        }
        if !last {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let skip = ui.button(text!("tour-skip"));
                if skip.on_hover_text(text!("tour-skip-hint")).clicked() {
                    wish = Some(Wish::Leave);
                }
            });
        }
    });
    wish
}

/// Where a card of a size stands, by its upper left corner: beside what it points at, where there is room; else in the
/// middle of the window.
fn position(place: Option<Rect>, size: Vec2, window: Rect) -> Pos2 {
    let middle = window.center() - size * 0.5;
    let Some(place) = place else { return middle };
    let most = (window.max - size).max(window.min);
    // Low beside a panel: what the body shows stands in the middle.
    let wanted = Pos2::new(place.center().x - size.x * 0.5, place.bottom() - size.y);
    let Pos2 { x, y } = wanted.clamp(window.min, most);
    [
        Pos2::new(x, place.bottom() + APART),
        Pos2::new(place.right() + APART, y),
        Pos2::new(place.left() - APART - size.x, y),
        Pos2::new(x, place.top() - APART - size.y),
    ]
    .into_iter()
    .find(|&at| window.contains_rect(Rect::from_min_size(at, size)))
    .unwrap_or(middle)
}

/// A line around every place, and an arrow to the first.
fn point_at(ctx: &Context, card: Rect, places: &[Rect]) {
    let painter = ctx.layer_painter(LayerId::new(Order::Foreground, Id::new("tour_places")));
    let dark = ctx.theme() == bevy_egui::egui::Theme::Dark;
    let colour = if dark { theme::DARK } else { theme::LIGHT }.accent;
    let stroke = Stroke::new(2.5, colour);
    for (position, place) in places.iter().enumerate() {
        let around = place.expand(4.0).intersect(ctx.content_rect().shrink(2.0));
        painter.rect_stroke(around, 6.0, stroke, StrokeKind::Inside);
        let from = card.clamp(around.clamp(card.center()));
        let to = around.clamp(from);
        if position == 0 && from.distance(to) > 6.0 {
            let back = (from - to).normalized() * 9.0;
            let aside = back.rot90() * 0.7;
            painter.line_segment([from, to + back], stroke);
            let head = vec![to, to + back + aside, to + back - aside];
            painter.add(Shape::convex_polygon(head, colour, Stroke::NONE));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_card_stands_in_the_window_and_covers_nothing_that_it_points_at() {
        let size = vec2(320.0, 190.0);
        for window in [(800.0, 600.0), (1024.0, 768.0), (1920.0, 1080.0)] {
            let window = Rect::from_min_size(Pos2::ZERO, window.into());
            let (right, bottom) = (window.right(), window.bottom());
            for place in [
                Rect::from_min_max(Pos2::new(120.0, 8.0), Pos2::new(300.0, 36.0)),
                Rect::from_min_max(Pos2::new(right - 290.0, 50.0), Pos2::new(right, bottom)),
                Rect::from_min_max(Pos2::new(0.0, 50.0), Pos2::new(230.0, bottom)),
                Rect::from_min_max(Pos2::new(230.0, bottom - 250.0), Pos2::new(510.0, bottom)),
            ] {
                let card = Rect::from_min_size(position(Some(place), size, window), size);
                assert!(window.contains_rect(card), "{card:?} in {window:?}");
                assert!(!card.intersects(place), "{card:?} on {place:?}");
            }
        }
    }

    #[test]
    fn what_stands_nowhere_is_told_in_the_middle() {
        let window = Rect::from_min_size(Pos2::ZERO, vec2(800.0, 600.0));
        let at = position(None, vec2(200.0, 100.0), window);
        assert_eq!(at, Pos2::new(300.0, 250.0));
    }
}
