//! The panels around the body, by egui: one file a panel.
//!
//! Panels read a [`state::MapState`], remember only what concerns themselves in [`state::PanelMemory`], and put what a
//! person wants into [`state::Commands`]; none changes the map itself. So they need no window, and tests drive them
//! without one. Only this file knows of Bevy.

pub mod about;
pub mod asking;
pub mod brought_picture;
pub mod claim;
mod comparison;
pub mod detail;
pub mod dropped;
pub mod flip_chart;
pub mod flip_chart_memory;
mod grounds;
pub mod handing_out;
pub mod handing_out_memory;
mod held_back;
pub mod hit_list;
pub mod key_press;
pub mod key_sheet;
pub mod keys;
pub mod layers;
pub mod layout;
mod learning;
mod lesson_words;
pub mod lessons;
pub mod loading;
pub mod lying_here;
pub mod memory;
mod model_notes;
pub mod muscle_list;
pub mod page_window;
pub mod parts;
pub mod phrases;
pub mod places;
pub mod presenting;
pub mod problems;
mod red_flags;
pub mod reference;
pub mod replies;
pub mod search;
pub mod sessions;
pub mod sessions_memory;
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
pub mod view_pictures;
mod zone_patterns;

use crate::app::PaintSystems;
use crate::app::beneath::{ClickAgain, WhatLiesHere};
use crate::app::dropped::DroppedNow;
use crate::app::presenting::{FrozenPicture, Pixels};
use crate::app::reload::BrokenSave;
use crate::app::sessions::{ClientRequest, ClientShelf};
use crate::app::{
    AnswerNow, ClassWindowPass, FreeArea, FreeAreaOfClass, Known, Languages, LearningToday,
    LearningTold, LessonShelf, Loading, PointedPlace, Progress,
};
use crate::view::cameras::ClassUiCamera;
use bevy::math::Rect;
use bevy::prelude::*;
use bevy_egui::egui::{ColorImage, Context, LayerId, TextureHandle, TextureOptions, Ui, UiBuilder};
use bevy_egui::{EguiContext, EguiContexts, EguiPreUpdateSet, EguiPrimaryContextPass};
use memory::{LyingHere, PanelMemory};
use myomap_state::{
    Asking, History, Hovered, Layers, LearningNow, LessonNow, MapCommand, ModeNow, Presenting,
    Selection, SessionNow, Settings, SettingsCommand, TextSize, Treating, ViewLayout, Viewpoint,
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
        )
        .add_systems(ClassWindowPass, show_to_class.in_set(PaintSystems::Panels));
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
    (presenting, session): (Res<Presenting>, Res<SessionNow>),
    mut applied: Local<Option<f32>>,
    mut send: MessageWriter<MapCommand>,
) {
    let Ok(ctx) = contexts.ctx_mut() else { return };
    // A class that has a window of its own does not look at this one.
    let before_a_class = !presenting.class_window
        && (!memory.shown || presenting.projects || lesson.played().is_some())
        || session.is_for_client();
    // egui counts in points, which larger text makes larger than the window's logical pixels.
    let height = ctx.content_rect().height() * ctx.zoom_factor();
    let wanted = if before_a_class {
        let usual = settings.text_size.factor();
        usual.max(theme::readable_from_afar(height))
    } else {
        settings.text_size.factor()
    };
    let shown = ctx.zoom_factor();
    if *applied == Some(wanted) && shown != wanted {
        send.write(SettingsCommand::SetTextSize(TextSize::of_factor(shown)).into());
    } else if shown != wanted {
        ctx.set_zoom_factor(wanted);
    }
    *applied = Some(wanted);
}

fn show_panels(
    mut contexts: EguiContexts,
    (knowledge, selection, layers): (Res<Known>, Res<Selection>, Res<Layers>),
    (hovered, mode, view_layout): (Res<Hovered>, Res<ModeNow>, Res<ViewLayout>),
    (history, viewpoint): (Res<History>, Res<Viewpoint>),
    (treating, broken, mut dropped): (Res<Treating>, Res<BrokenSave>, ResMut<DroppedNow>),
    (lesson, shelf, presenting): (Res<LessonNow>, Res<LessonShelf>, Res<Presenting>),
    (session, clients): (Res<SessionNow>, Res<ClientShelf>),
    (learning, learned_today, learning_told): (
        Res<LearningNow>,
        Res<LearningToday>,
        Res<LearningTold>,
    ),
    (settings, languages): (Res<Settings>, Res<Languages>),
    (asking, answer, pointed): (Res<Asking>, Res<AnswerNow>, Res<PointedPlace>),
    (loading, progress): (Res<State<Loading>>, Res<Progress>),
    (click_again, mut asked_what_lies): (Res<ClickAgain>, MessageReader<WhatLiesHere>),
    mut memory: ResMut<PanelMemory>,
    mut free: ResMut<FreeArea>,
    (mut messages, mut requests): (MessageWriter<MapCommand>, MessageWriter<ClientRequest>),
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
        presenting: &presenting,
        shelf: &shelf,
        session: &session,
        clients: &clients,
        learning: &learning,
        learned_today: &learned_today,
        learning_told: &learning_told,
        pointed_place: pointed.0,
        view_layout: *view_layout,
        settings: &settings,
        languages: &languages,
        broken_save: &broken.0,
        dropped: &dropped,
        reading: (*loading.get() != Loading::Done).then(|| progress.step()),
    };
    let whole = UiBuilder::new()
        .layer_id(LayerId::background())
        .max_rect(ctx.viewport_rect());
    let mut ui = Ui::new(ctx.clone(), "panels".into(), whole);
    if let Some(asked) = asked_what_lies.read().last() {
        memory.lying_here = Some(LyingHere::new(asked.at, asked.items.clone(), asked.place));
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
    if std::mem::take(&mut memory.dropped_is_read) {
        *dropped = DroppedNow::Nothing;
    }
    messages.write_batch(commands);
    requests.write_batch(memory.sessions.take_requests());
}

/// What the class sees in its own window.
fn show_to_class(
    mut contexts: EguiContexts,
    class: Query<(Entity, Ref<ClassUiCamera>)>,
    (lesson, presenting): (Res<LessonNow>, Res<Presenting>),
    (settings, frozen): (Res<Settings>, Res<FrozenPicture>),
    mut kept: Local<Option<TextureHandle>>,
    mut free: ResMut<FreeAreaOfClass>,
) {
    let Ok((camera, is_new)) = class.single() else {
        return;
    };
    // It gets its typeface before its next frame.
    if is_new.is_added() {
        return;
    }
    let Ok(ctx) = contexts.ctx_for_entity_mut(camera) else {
        return;
    };
    if !theme::is_installed(ctx) {
        theme::install(ctx);
    }
    theme::use_theme(ctx, settings.theme);
    let height = ctx.content_rect().height() * ctx.zoom_factor();
    let usual = settings.text_size.factor();
    let size = usual.max(theme::readable_from_afar(height));
    if ctx.zoom_factor() != size {
        ctx.set_zoom_factor(size);
    }
    if frozen.is_changed() || frozen.0.is_none() {
        *kept = frozen.0.as_ref().map(|picture| texture(ctx, picture));
    }
    let window = presenting::ClassWindow {
        presenting: &presenting,
        lesson: lesson.played(),
        frozen: kept.as_ref().map(TextureHandle::id),
    };
    let left = presenting::show_class_window(ctx, &window);
    let scale = ctx.zoom_factor();
    let corner = |corner: bevy_egui::egui::Pos2| Vec2::new(corner.x, corner.y) * scale;
    free.set_if_neq(FreeAreaOfClass(Rect::from_corners(
        corner(left.min),
        corner(left.max),
    )));
}

fn texture(ctx: &Context, picture: &Pixels) -> TextureHandle {
    let size = [picture.size.x as usize, picture.size.y as usize];
    let picture = ColorImage::from_rgb(size, &picture.rgb);
    ctx.load_texture("frozen", picture, TextureOptions::LINEAR)
}
