//! The panels around the body, by egui: one file a panel.
//!
//! Panels read a [`state::MapState`], remember only what concerns themselves in [`state::PanelMemory`], and put what a
//! person wants into [`state::Commands`]; none changes the map itself. So they need no window, and tests drive them
//! without one. Only this file knows of Bevy.

pub mod about;
pub mod asking;
pub mod claim;
mod comparison;
pub mod detail;
pub mod hit_list;
pub mod key_sheet;
pub mod keys;
pub mod layers;
pub mod layout;
pub mod lessons;
pub mod loading;
pub mod lying_here;
pub mod memory;
pub mod muscle_list;
pub mod parts;
pub mod phrases;
pub mod places;
pub mod problems;
mod red_flags;
pub mod reference;
pub mod replies;
pub mod search;
pub mod settings;
pub mod sides;
mod slice;
pub mod state;
pub mod status_bar;
pub mod strip;
pub mod technique_player;
pub mod theme;
mod told;
pub mod top_bar;
pub mod tour;
pub mod typeface;

use crate::app::PaintSystems;
use crate::app::beneath::{ClickAgain, WhatLiesHere};
use crate::app::reload::BrokenSave;
use crate::app::{
    AnswerNow, FreeArea, Known, Languages, LessonShelf, Loading, PointedPlace, Progress,
};
use bevy::math::Rect;
use bevy::prelude::*;
use bevy_egui::egui::{LayerId, Ui, UiBuilder};
use bevy_egui::{EguiContext, EguiContexts, EguiPreUpdateSet, EguiPrimaryContextPass};
use memory::{LyingHere, PanelMemory};
use myomap_state::{
    Asking, History, Hovered, Layers, LessonNow, MapCommand, ModeNow, Selection, Settings,
    SettingsCommand, TextSize, Treating, ViewLayout, Viewpoint,
};
use state::MapState;

/// Adds every panel.
pub fn plugin(app: &mut App) {
    app.init_resource::<PanelMemory>()
        .add_systems(
            PreUpdate,
            install_typeface
                .after(EguiPreUpdateSet::InitContexts)
                .before(EguiPreUpdateSet::ProcessInput),
        )
        .add_systems(
            EguiPrimaryContextPass,
            (follow_theme, follow_text_size, show_panels)
                .chain()
                .in_set(PaintSystems::Panels),
        );
}

/// Gives every new context the typeface before anything is laid out in it.
fn install_typeface(mut contexts: Query<&mut EguiContext, Added<EguiContext>>) {
    for mut context in &mut contexts {
        typeface::install(context.get_mut());
    }
}

/// Teaches a new context both themes, and shows the one that is set.
fn follow_theme(mut contexts: EguiContexts, settings: Res<Settings>) {
    let Ok(ctx) = contexts.ctx_mut() else { return };
    let new = !theme::is_installed(ctx);
    if new {
        theme::install(ctx);
    }
    if new || settings.is_changed() {
        theme::use_theme(ctx, settings.theme);
    }
}

/// Text is as large as is set; before a class, where panels are away or a lesson is played, large enough for the last row.
/// egui reads the keys that change it; what they do becomes a command.
fn follow_text_size(
    mut contexts: EguiContexts,
    settings: Res<Settings>,
    (memory, lesson): (Res<PanelMemory>, Res<LessonNow>),
    mut applied: Local<Option<TextSize>>,
    mut send: MessageWriter<MapCommand>,
) {
    let Ok(ctx) = contexts.ctx_mut() else { return };
    let before_a_class = !memory.shown || lesson.played().is_some();
    // egui counts in points, which larger text makes larger than the window's logical pixels.
    let height = ctx.content_rect().height() * ctx.zoom_factor();
    let wanted = if before_a_class {
        settings.text_size.max(theme::readable_from_afar(height))
    } else {
        settings.text_size
    };
    let shown = TextSize::of_factor(ctx.zoom_factor());
    if *applied == Some(wanted) && shown != wanted {
        send.write(SettingsCommand::SetTextSize(shown).into());
    } else if ctx.zoom_factor() != wanted.factor() {
        ctx.set_zoom_factor(wanted.factor());
    }
    *applied = Some(wanted);
}

fn show_panels(
    mut contexts: EguiContexts,
    (knowledge, selection, layers): (Res<Known>, Res<Selection>, Res<Layers>),
    (hovered, mode, view_layout): (Res<Hovered>, Res<ModeNow>, Res<ViewLayout>),
    (history, viewpoint): (Res<History>, Res<Viewpoint>),
    (treating, broken): (Res<Treating>, Res<BrokenSave>),
    (lesson, shelf): (Res<LessonNow>, Res<LessonShelf>),
    (settings, languages): (Res<Settings>, Res<Languages>),
    (asking, answer, pointed): (Res<Asking>, Res<AnswerNow>, Res<PointedPlace>),
    (loading, progress): (Res<State<Loading>>, Res<Progress>),
    (click_again, mut asked_what_lies): (Res<ClickAgain>, MessageReader<WhatLiesHere>),
    mut memory: ResMut<PanelMemory>,
    mut free: ResMut<FreeArea>,
    mut messages: MessageWriter<MapCommand>,
) {
    let Ok(ctx) = contexts.ctx_mut() else { return };
    let _span = info_span!("laying out the panels").entered();
    let state = MapState {
        knowledge: &knowledge,
        selection: &selection,
        hovered: &hovered,
        click_again: &click_again,
        mode: &mode,
        viewpoint: &viewpoint,
        history: &history,
        layers: &layers,
        treating: &treating,
        asking: &asking,
        answer: &answer,
        lesson: &lesson,
        shelf: &shelf,
        pointed_place: pointed.0,
        view_layout: *view_layout,
        settings: &settings,
        languages: &languages,
        broken_save: &broken.0,
        reading: (*loading.get() != Loading::Done).then(|| progress.step()),
    };
    let whole = UiBuilder::new()
        .layer_id(LayerId::background())
        .max_rect(ctx.viewport_rect());
    let mut ui = Ui::new(ctx.clone(), "panels".into(), whole);
    if let Some(asked) = asked_what_lies.read().last() {
        memory.lying_here = Some(LyingHere::new(asked.at, asked.items.clone()));
    }
    let mut commands = Vec::new();
    let left = layout::show(&mut ui, &state, &mut memory, &mut commands);
    // egui counts in points, which larger text makes larger than the window's logical pixels.
    let scale = ctx.zoom_factor();
    let corner = |corner: bevy_egui::egui::Pos2| Vec2::new(corner.x, corner.y) * scale;
    let left = FreeArea(if left.is_positive() {
        Rect::from_corners(corner(left.min), corner(left.max))
    } else {
        Rect::default()
    });
    free.set_if_neq(left);
    messages.write_batch(commands);
}
