//! The edge of the small view, what it shows in words, and its buttons: all of it brings what it shows into the large view,
//! and a cross closes it.

use super::OverlaySystems;
use super::colours::OverlayColours;
use crate::app::ClassWindowPass;
use crate::app::keys::{Action, called};
use crate::view::area::ViewArea;
use crate::view::cameras::{ClassUiCamera, ClassView, InsetView};
use bevy::prelude::*;
use bevy_egui::egui::{
    self, Align2, Area, CornerRadius, FontId, Id, LayerId, Order, Sense, Stroke, StrokeKind, Ui,
    vec2,
};
use bevy_egui::{EguiContexts, EguiPrimaryContextPass};
use myomap_knowledge::text;
use myomap_state::{CameraTarget, MapCommand, Settings, ViewLayout};

/// The cross is so wide, in points.
const CROSS: f32 = 22.0;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(EguiPrimaryContextPass, show.in_set(OverlaySystems::Inset))
        .add_systems(ClassWindowPass, frame.in_set(OverlaySystems::Inset));
}

fn show(
    mut contexts: EguiContexts,
    views: Query<(&Camera, &ViewArea), With<InsetView>>,
    settings: Res<Settings>,
    mut commands: MessageWriter<MapCommand>,
) {
    let Ok(context) = contexts.ctx_mut() else {
        return;
    };
    let colours = OverlayColours::of(settings.theme);
    for (camera, area) in &views {
        if area.0.is_empty() {
            continue;
        }
        let rect = on_screen(camera, area, context);
        Area::new(Id::new("small view"))
            .order(Order::Middle)
            .fixed_pos(rect.min)
            .show(context, |ui| {
                commands.write_batch(buttons(ui, rect, &colours));
            });
    }
}

/// The edge of the small view in the class's window, where nobody presses anything.
fn frame(
    mut contexts: EguiContexts,
    class: Query<Entity, With<ClassUiCamera>>,
    views: Query<(&Camera, &ViewArea, &ClassView)>,
    settings: Res<Settings>,
) {
    let context = class.single().ok();
    let Some(context) = context.and_then(|camera| contexts.ctx_for_entity_mut(camera).ok()) else {
        return;
    };
    let edge = Stroke::new(1.0, OverlayColours::of(settings.theme).plate_edge);
    let painter = context.layer_painter(LayerId::background());
    for (camera, area, _) in views.iter().filter(|(.., view)| view.inset) {
        let rect = on_screen(camera, area, context);
        painter.rect_stroke(rect, CornerRadius::same(4), edge, StrokeKind::Outside);
    }
}

/// Where a view lies on the screen of a context, in its points.
fn on_screen(camera: &Camera, area: &ViewArea, context: &egui::Context) -> egui::Rect {
    let pixels_per_point =
        context.pixels_per_point() / camera.target_scaling_factor().unwrap_or(1.0);
    let corner = |place: Vec2| egui::pos2(place.x, place.y) / pixels_per_point;
    egui::Rect::from_min_max(corner(area.0.min), corner(area.0.max))
}

fn buttons(ui: &mut Ui, rect: egui::Rect, colours: &OverlayColours) -> Option<MapCommand> {
    let whole = ui.allocate_rect(rect, Sense::click());
    let cross_at = egui::Rect::from_min_size(
        rect.right_top() - vec2(CROSS, 0.0),
        egui::Vec2::splat(CROSS),
    );
    let cross = ui.interact(cross_at, ui.id().with("close"), Sense::click());
    let name = |name: String| {
        move || egui::WidgetInfo::labeled(egui::WidgetType::Button, true, name.clone())
    };
    whole.widget_info(name(text!("inset-swap")));
    cross.widget_info(name(text!("inset-close")));
    let edge = if whole.has_focus() || whole.hovered() && !cross.hovered() {
        Stroke::new(2.0, colours.accent)
    } else {
        Stroke::new(1.0, colours.plate_edge)
    };
    let painter = ui.painter();
    painter.rect_stroke(rect, CornerRadius::same(4), edge, StrokeKind::Outside);
    let (ink, ring) = if cross.hovered() || cross.has_focus() {
        (colours.accent, Stroke::new(1.0, colours.accent))
    } else {
        (colours.quiet_text, Stroke::NONE)
    };
    // The body may lie behind it.
    painter.circle(cross_at.center(), CROSS * 0.4, colours.plate, ring);
    painter.text(
        cross_at.center(),
        Align2::CENTER_CENTER,
        "×",
        FontId::proportional(16.0),
        ink,
    );
    let swap = whole.on_hover_text(text!("inset-swap-key", key = called(Action::SwapViews)));
    let close = cross.on_hover_text(text!("inset-close"));
    if close.clicked() {
        Some(MapCommand::ArrangeViews(ViewLayout::Single))
    } else if swap.clicked() {
        Some(MapCommand::fly(CameraTarget::Inset))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable;
    use myomap_state::Theme;

    fn shown() -> Harness<'static, Vec<MapCommand>> {
        let rect = egui::Rect::from_min_size(egui::pos2(20.0, 20.0), vec2(160.0, 260.0));
        let colours = OverlayColours::of(Theme::Light);
        let show = move |ui: &mut Ui, sent: &mut Vec<MapCommand>| {
            sent.extend(buttons(ui, rect, &colours));
        };
        Harness::builder().build_ui_state(show, Vec::new())
    }

    #[test]
    fn each_button_is_called_by_what_it_does_and_does_that_alone() {
        let swap = MapCommand::fly(CameraTarget::Inset);
        let close = MapCommand::ArrangeViews(ViewLayout::Single);
        for (name, does) in [(text!("inset-swap"), swap), (text!("inset-close"), close)] {
            let mut harness = shown();
            harness.get_by_label(&name).click();
            harness.run_steps(3);
            assert_eq!(
                *harness.state(),
                std::slice::from_ref(&does),
                "by the pointer"
            );
            harness.state_mut().clear();
            harness.get_by_label(&name).focus();
            harness.run_steps(2);
            assert!(harness.get_by_label(&name).is_focused());
            harness.key_press(egui::Key::Enter);
            harness.run_steps(2);
            assert_eq!(*harness.state(), [does], "by the keyboard");
        }
    }
}
