//! What lies at a place of the body, each to be chosen, and below it what a finger would press on: everything by depth, the
//! trigger points and the caution sites on the way. The list that a click with the second button opens.

use super::memory::{LyingHere, PanelMemory};
use super::parts::{row, small, two_tone};
use super::phrases;
use super::state::{Commands, MapState};
use super::theme::Palette;
use bevy_egui::egui::{
    self, Area, Color32, Context, Id, Modal, Order, Rect, RichText, ScrollArea, Ui, UiKind, pos2,
};
use myomap_knowledge::knowledge::{Item, Slice};
use myomap_knowledge::text;
use myomap_knowledge::text::{InWords, capitalised, decimal};
use myomap_state::MapCommand;

/// The list, while it is open. A press beside it closes it, and is no press on the body.
pub fn show(
    ctx: &Context,
    free: Rect,
    state: &MapState,
    memory: &mut PanelMemory,
    commands: &mut Commands,
) {
    let Some(mut list) = memory.lying_here.take() else {
        return;
    };
    let id = Id::new("lying_here");
    let at = pos2(list.at.x, list.at.y) / ctx.zoom_factor();
    // What is beside it gets no press, and is seen as before.
    let shown = Modal::new(id)
        .backdrop_color(Color32::TRANSPARENT)
        .area(
            Area::new(id)
                .kind(UiKind::Modal)
                .order(Order::Foreground)
                .fixed_pos(at)
                .constrain_to(free),
        )
        .show(ctx, |ui| entries(ui, free, state, &mut list, commands));
    let beside = shown.should_close()
        || shown.backdrop_response.secondary_clicked()
        || !list.is_new && is_pressed_beside(ctx, shown.response.rect);
    if shown.inner.is_some() || beside {
        if list.pointed_at.is_some() {
            commands.push(MapCommand::Hover(None));
        }
        commands.extend(shown.inner.map(|item| MapCommand::Select(Some(item))));
    } else {
        list.is_new = false;
        memory.lying_here = Some(list);
    }
}

/// Whether a button of the mouse went down beside the list. Its backdrop ends where the panels begin, and does not hear of a
/// press on those.
fn is_pressed_beside(ctx: &Context, list: Rect) -> bool {
    ctx.input(|input| {
        let at = input.pointer.interact_pos();
        input.pointer.any_pressed() && at.is_some_and(|at| !list.contains(at))
    })
}

/// Gives the thing that was chosen.
fn entries(
    ui: &mut Ui,
    free: Rect,
    state: &MapState,
    list: &mut LyingHere,
    commands: &mut Commands,
) -> Option<Item> {
    ui.set_max_width(330.0);
    if list.is_new {
        list.below = state.knowledge.slice(None, list.place);
    }
    let (mut chosen, mut pointed_at) = (None, None);
    ScrollArea::vertical()
        .max_height((free.height() - 80.0).max(120.0))
        .show(ui, |ui| {
            if !list.items.is_empty() {
                ui.label(small(ui, text!("lying-here")));
            }
            for (position, item) in list.items.iter().enumerate() {
                let entry = row(ui, state.selected() == Some(item), line(ui, state, item));
                if position == 0 && list.is_new {
                    entry.request_focus();
                }
                if entry.hovered() || entry.has_focus() && pointed_at.is_none() {
                    pointed_at = Some(item.clone());
                }
                if entry.clicked() {
                    chosen = Some(item.clone());
                }
            }
            if let Some(slice) = &list.below {
                if !list.items.is_empty() {
                    ui.separator();
                }
                below(ui, state, slice, &mut chosen, &mut pointed_at);
            }
        });
    if pointed_at != list.pointed_at {
        list.pointed_at.clone_from(&pointed_at);
        commands.push(MapCommand::Hover(pointed_at));
    }
    chosen
}

/// What a finger would press on, by depth.
fn below(
    ui: &mut Ui,
    state: &MapState,
    slice: &Slice,
    chosen: &mut Option<Item>,
    pointed_at: &mut Option<Item>,
) {
    let mm = |depth: f32| decimal(depth.round(), 0);
    ui.label(small(ui, text!("under-my-finger")));
    let mut offer = |ui: &mut Ui, item: &Item, facts: String| {
        let palette = Palette::of(ui);
        let name = RichText::new(capitalised(&state.knowledge.name_of(item))).color(palette.ink);
        let facts = RichText::new(format!("  {facts}"))
            .small()
            .color(palette.quiet);
        let line = two_tone(ui, name, facts);
        let entry = row(ui, false, line);
        if entry.hovered() || entry.has_focus() && pointed_at.is_none() {
            *pointed_at = Some(item.clone());
        }
        if entry.clicked() {
            *chosen = Some(item.clone());
        }
    };
    for layer in &slice.layers {
        let facts = text!(
            "slice-from-to",
            from = mm(layer.from_mm),
            to = mm(layer.to_mm)
        );
        offer(ui, &layer.item, facts);
    }
    if !slice.points.is_empty() {
        ui.label(small(ui, text!("under-my-finger-points")));
    }
    for point in &slice.points {
        let facts = text!(
            "under-my-finger-point",
            depth = mm(point.depth_mm),
            beside = mm(point.beside_mm)
        );
        offer(ui, &Item::Point(point.key.clone()), facts);
    }
    for caution in &slice.cautions {
        let name = state.atlas().caution(&caution.caution);
        let name = name.map_or(caution.caution.as_str(), |known| known.name.as_str());
        let (depth, beside) = (mm(caution.depth_mm), mm(caution.beside_mm));
        let told = text!(
            "slice-past-caution",
            name = name,
            depth = depth,
            beside = beside
        );
        ui.label(RichText::new(told).color(Palette::of(ui).alarm));
    }
}

/// The name, and quietly how deep it lies or what it is.
fn line(ui: &Ui, state: &MapState, item: &Item) -> egui::text::LayoutJob {
    let palette = Palette::of(ui);
    let chosen = state.selected() == Some(item);
    let (ink, quiet) = if chosen {
        (palette.on_accent_soft, palette.on_accent_soft)
    } else {
        (palette.ink, palette.quiet)
    };
    two_tone(
        ui,
        RichText::new(state.knowledge.name_of(item)).color(ink),
        RichText::new(format!("  {}", what_it_is(state, item)))
            .small()
            .color(quiet),
    )
}

fn what_it_is(state: &MapState, item: &Item) -> String {
    let structure = |key| state.knowledge.meshes().and_then(|body| body.get(key));
    match item {
        Item::Muscle(..) => {
            let structures = state.knowledge.structures_of(item);
            let layers = structures.iter().filter_map(structure).map(|it| it.layer);
            layers.min().map_or(String::new(), phrases::depth)
        }
        Item::Structure(key) => structure(key).map_or(String::new(), |it| it.kind.in_words()),
        Item::Other(key) => state
            .atlas()
            .other_source(&key.source)
            .map_or(String::new(), |source| source.kind.in_words()),
        Item::Point(key) => state
            .atlas()
            .point(&key.point)
            .map_or(String::new(), |point| capitalised(&point.name)),
        Item::Region(..) => String::new(),
    }
}
