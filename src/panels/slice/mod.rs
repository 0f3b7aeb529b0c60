//! The slice: what lies under the chosen trigger point, or under the pointer, how deep, and past what pressure goes.
//!
//! [`picture`] draws the cut; what is cut, `myomap_knowledge` finds.

mod picture;

use super::memory::PanelMemory;
use super::parts::{called, small};
use super::state::{Commands, MapState};
use super::theme::{self, Palette};
use bevy::math::Vec3;
use bevy_egui::egui::{
    self, Align2, FontId, Id, Image, RichText, ScrollArea, Stroke, TextureHandle, TextureOptions,
    Ui, pos2, vec2,
};
use myomap_knowledge::knowledge::{ABOVE_M, DEPTH_M, Item, Slice, SliceLayer, WIDTH_M};
use myomap_knowledge::text;
use myomap_knowledge::text::{capitalised, decimal};
use myomap_state::{CameraTarget, MapCommand, Theme};
use picture::Colours;
use std::sync::Arc;

/// So wide is a millimetre, in points.
const POINTS_A_MM: f32 = 2.5;

/// The list of layers is so high at most, in points.
const LIST_HEIGHT: f32 = 190.0;

/// What a slice was found for; another one is another slice.
#[derive(Debug, Clone, PartialEq)]
struct Wanted {
    item: Option<Item>,
    /// In whole mm, for nobody holds a pointer stiller.
    place_mm: Option<[i32; 3]>,
    known: usize,
    theme: Theme,
    pixels_a_point: f32,
}

/// A slice with its picture.
struct Drawn {
    wanted: Wanted,
    slice: Slice,
    texture: TextureHandle,
}

/// The window, while it is open.
pub fn show(
    ctx: &egui::Context,
    free: egui::Rect,
    state: &MapState,
    memory: &mut PanelMemory,
    commands: &mut Commands,
) {
    let mut open = memory.slice_open;
    egui::Window::new(text!("slice"))
        .id(Id::new("slice"))
        .open(&mut open)
        .collapsible(false)
        .resizable(false)
        .pivot(Align2::LEFT_TOP)
        .default_pos(free.left_top() + vec2(12.0, 12.0))
        .show(ctx, |ui| {
            ui.set_width(WIDTH_M * 1000.0 * POINTS_A_MM);
            match drawn(ui, state) {
                Some(drawn) => content(ui, state, &drawn, commands),
                None => {
                    ui.label(text!("slice-nothing"));
                }
            }
        });
    memory.slice_open = open;
}

/// The slice of this moment, found and drawn when it becomes another one.
fn drawn(ui: &Ui, state: &MapState) -> Option<Arc<Drawn>> {
    let point = state.selected().filter(|item| item.point().is_some());
    let place = state.pointed_place.filter(|_| point.is_none());
    let wanted = Wanted {
        item: point.cloned(),
        place_mm: place.map(|at| (at * 1000.0).to_array().map(|part| part.round() as i32)),
        known: Arc::as_ptr(&state.knowledge.map) as usize,
        theme: state.settings.theme,
        pixels_a_point: ui.ctx().pixels_per_point(),
    };
    let id = Id::new("drawn slice");
    let known = ui.data(|data| data.get_temp::<Arc<Drawn>>(id));
    if let Some(known) = known.filter(|known| known.wanted == wanted) {
        return Some(known);
    }
    let place = wanted
        .place_mm
        .map(|mm| Vec3::from(mm.map(|part| part as f32 / 1000.0)));
    let slice = state.knowledge.slice(point, place)?;
    let pixels_a_metre = 1000.0 * POINTS_A_MM * wanted.pixels_a_point;
    let image = picture::draw(&slice, state.selected(), &Colours::of(ui), pixels_a_metre);
    let texture = ui
        .ctx()
        .load_texture("slice", image, TextureOptions::LINEAR);
    let drawn = Arc::new(Drawn {
        wanted,
        slice,
        texture,
    });
    ui.data_mut(|data| data.insert_temp(id, drawn.clone()));
    Some(drawn)
}

fn content(ui: &mut Ui, state: &MapState, drawn: &Drawn, commands: &mut Commands) {
    let slice = &drawn.slice;
    let size = vec2(WIDTH_M, DEPTH_M + ABOVE_M) * 1000.0 * POINTS_A_MM;
    let shown = ui.add(Image::new((drawn.texture.id(), size)));
    called(ui, &shown, text!("slice-picture"));
    way_of_pressure(ui, shown.rect, slice);
    directions(ui, shown.rect, slice);
    ui.label(small(ui, text!("slice-one-body")));
    ui.add_space(theme::GAP);
    let list = ScrollArea::vertical()
        .max_height(LIST_HEIGHT)
        .min_scrolled_height(LIST_HEIGHT);
    list.show(ui, |ui| {
        for layer in &slice.layers {
            layer_line(ui, state, slice, layer, commands);
        }
        if slice.layers.is_empty() {
            ui.label(text!("slice-nothing-below"));
        }
        cautions(ui, state, slice);
    });
}

/// The line straight in, with a mark every centimetre, and the trigger point on it.
fn way_of_pressure(ui: &Ui, rect: egui::Rect, slice: &Slice) {
    let palette = Palette::of(ui);
    let painter = ui.painter_at(rect);
    let at = |depth_mm: f32| {
        pos2(
            rect.center().x,
            rect.top() + (ABOVE_M * 1000.0 + depth_mm) * POINTS_A_MM,
        )
    };
    let end = slice.point_mm.unwrap_or(DEPTH_M * 1000.0);
    for (width, colour) in [(3.5, palette.paper), (1.5, palette.ink)] {
        painter.line_segment([rect.center_top(), at(end)], Stroke::new(width, colour));
    }
    for centimetre in 0..=(DEPTH_M * 100.0) as u16 {
        let mark = at(f32::from(centimetre) * 10.0);
        painter.line_segment(
            [mark - vec2(4.0, 0.0), mark + vec2(4.0, 0.0)],
            Stroke::new(1.5, palette.ink),
        );
        if centimetre > 0 {
            painter.text(
                mark + vec2(8.0, 0.0),
                Align2::LEFT_CENTER,
                text!("slice-cm", cm = centimetre),
                FontId::proportional(11.0),
                palette.ink,
            );
        }
    }
    if let Some(depth) = slice.point_mm {
        painter.circle(
            at(depth),
            6.0,
            palette.accent,
            Stroke::new(2.0, palette.paper),
        );
    }
}

/// Which way of the body lies to the left and to the right.
fn directions(ui: &Ui, rect: egui::Rect, slice: &Slice) {
    let right = slice.right_is();
    let painter = ui.painter_at(rect);
    let ink = Palette::of(ui).ink;
    for (corner, align, direction) in [
        (
            rect.left_top() + vec2(5.0, 4.0),
            Align2::LEFT_TOP,
            right.opposite(),
        ),
        (rect.right_top() + vec2(-5.0, 4.0), Align2::RIGHT_TOP, right),
    ] {
        let word = text!("slice-direction", direction = direction.id());
        painter.text(corner, align, word, FontId::proportional(12.0), ink);
    }
}

fn layer_line(
    ui: &mut Ui,
    state: &MapState,
    slice: &Slice,
    layer: &SliceLayer,
    commands: &mut Commands,
) {
    let holds_point = slice
        .point_mm
        .is_some_and(|depth| layer.from_mm <= depth && depth <= layer.to_mm);
    ui.horizontal(|ui| {
        let (dot, _) = ui.allocate_exact_size(vec2(12.0, 12.0), egui::Sense::hover());
        let colour = Colours::of(ui).of_kind(layer.kind, holds_point);
        ui.painter().circle(
            dot.center(),
            5.0,
            colour,
            Stroke::new(1.0, Palette::of(ui).line),
        );
        let name = capitalised(&state.knowledge.name_of(&layer.item));
        let name = RichText::new(name);
        if ui
            .link(if holds_point { name.strong() } else { name })
            .clicked()
        {
            commands.push(MapCommand::Select(Some(layer.item.clone())));
            commands.push(MapCommand::fly(CameraTarget::Selected));
        }
        let depth = text!(
            "slice-from-to",
            from = decimal(layer.from_mm.round(), 0),
            to = decimal(layer.to_mm.round(), 0)
        );
        ui.label(small(ui, depth));
    });
}

fn cautions(ui: &mut Ui, state: &MapState, slice: &Slice) {
    for caution in &slice.cautions {
        let name = state.atlas().caution(&caution.caution);
        let name = name.map_or(caution.caution.as_str(), |known| known.name.as_str());
        let depth = decimal(caution.depth_mm.round(), 0);
        let words = if caution.beside_mm < 1.0 {
            text!("slice-through-caution", name = name, depth = depth)
        } else {
            let beside = decimal(caution.beside_mm.round(), 0);
            text!(
                "slice-past-caution",
                name = name,
                depth = depth,
                beside = beside
            )
        };
        ui.label(RichText::new(words).color(Palette::of(ui).alarm));
    }
}
