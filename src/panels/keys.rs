//! The keyboard: the keys of [`crate::app::keys`], read here because egui alone knows whether a key is meant for a text
//! that is being written. Those that turn the body as long as they are held are read by the view.

use super::memory::{Drawer, PanelMemory};
use super::sides;
use super::state::{Commands, MapState};
use crate::app::keys::{Action, Binding, Held, bindings};
use bevy::input::keyboard::KeyCode;
use bevy_egui::egui::{Context, Event, Key, Popup};
use myomap_knowledge::knowledge::{Item, Knowledge};
use myomap_knowledge::referral::PointKey;
use myomap_state::{
    CameraTarget, LayersCommand, MapCommand, Mode, Phase, ReferralSide, SkinMode, TreatingCommand,
};

/// Reads the keys of this frame.
pub fn handle(ctx: &Context, state: &MapState, memory: &mut PanelMemory, commands: &mut Commands) {
    for binding in bindings().filter(|binding| !is_read_elsewhere(binding.action)) {
        if is_free(ctx, binding, state, memory) && is_pressed(ctx, binding) {
            perform(ctx, binding.action, state, memory, commands);
        }
    }
}

fn is_read_elsewhere(action: Action) -> bool {
    matches!(action, Action::Turn(_) | Action::TextSize)
}

/// Whether the key is not meant for something else: a text that is being written, a list that is open, a button that has
/// the focus.
fn is_free(ctx: &Context, binding: &Binding, state: &MapState, memory: &PanelMemory) -> bool {
    let with_control = binding.keys.iter().any(|(held, _)| *held != Held::Nothing);
    if ctx.text_edit_focused() && !with_control {
        return false;
    }
    match binding.action {
        Action::Search | Action::CopyLink | Action::PagePart(_) => true,
        Action::Back => !Popup::is_any_open(ctx) && memory.search.query.is_empty(),
        Action::PlayOrPause => {
            let focused = ctx.memory(|memory| memory.focused().is_some());
            !focused && state.treating.chosen.is_some()
        }
        _ => !ctx.text_edit_focused(),
    }
}

/// Whether one of its keys went down; it is then taken out of the input.
fn is_pressed(ctx: &Context, binding: &Binding) -> bool {
    binding.keys.iter().any(|&(held, code)| match (held, code) {
        // Where a slash is depends on the keyboard; what is typed does not.
        (Held::Nothing, KeyCode::Slash) => !ctx.text_edit_focused() && typed(ctx, "/"),
        (held, code) => egui_key(code).is_some_and(|key| take_press(ctx, held, key)),
    })
}

/// Takes a press of this key out of the input where just this was held beside it when it went down.
fn take_press(ctx: &Context, held: Held, wanted: Key) -> bool {
    let is_meant = |event: &Event| match event {
        Event::Key {
            key,
            pressed: true,
            modifiers,
            ..
        } => {
            let held_then = (modifiers.command, modifiers.shift, modifiers.alt);
            let held_for = match held {
                Held::Nothing => (false, false, false),
                Held::Control => (true, false, false),
                Held::ControlAndShift => (true, true, false),
            };
            *key == wanted && held_then == held_for
        }
        _ => false,
    };
    ctx.input_mut(|input| {
        let before = input.events.len();
        input.events.retain(|event| !is_meant(event));
        input.events.len() < before
    })
}

/// The same key as egui calls it; none for keys that no binding has.
fn egui_key(code: KeyCode) -> Option<Key> {
    let name = format!("{code:?}");
    let name = name
        .strip_prefix("Key")
        .or_else(|| name.strip_prefix("Digit"))
        .unwrap_or(&name);
    Key::from_name(name)
}

/// Whether this was typed; it is then taken out of the input, so that no field writes it.
fn typed(ctx: &Context, text: &str) -> bool {
    ctx.input_mut(|input| {
        let before = input.events.len();
        input
            .events
            .retain(|event| !matches!(event, Event::Text(typed) if typed == text));
        input.events.len() < before
    })
}

fn perform(
    ctx: &Context,
    action: Action,
    state: &MapState,
    memory: &mut PanelMemory,
    commands: &mut Commands,
) {
    let layers = state.layers;
    let on_selected = |command: fn(Item) -> LayersCommand| -> Option<MapCommand> {
        Some(command(state.selected()?.clone()).into())
    };
    let peel_to = |layer: u8| Some(LayersCommand::PeelTo(layer).into());
    let command = match action {
        Action::Search => {
            ask_for_search(memory);
            None
        }
        Action::Panels => {
            memory.shown = !memory.shown;
            None
        }
        Action::Slice => {
            memory.slice_open = !memory.slice_open;
            None
        }
        Action::PagePart(part) => {
            memory.turn_to(part);
            None
        }
        Action::LayersPanel => {
            memory.toggle(Drawer::Layers, sides::are_drawers(ctx));
            None
        }
        Action::DetailPanel => {
            memory.toggle(Drawer::Detail, sides::are_drawers(ctx));
            None
        }
        Action::CopyLink => {
            ctx.copy_text(state.shown().to_string());
            None
        }
        Action::Back => {
            step_back(state, memory, commands);
            None
        }
        Action::AskWhereItHurts => {
            // Without its panel nothing would say why clicks no longer select.
            memory.shown |= !state.mode.asks();
            // Where one points at the body, nothing may lie over it.
            memory.drawer = None;
            Some(MapCommand::Enter(state.mode.toggled(Mode::Ask)))
        }
        Action::LookFrom(preset) => Some(MapCommand::fly(CameraTarget::Whole(preset))),
        Action::FrontAndBack => Some(MapCommand::ArrangeViews(state.view_layout.other())),
        Action::SwapViews => Some(MapCommand::fly(CameraTarget::Inset)),
        Action::WholeBody => Some(MapCommand::fly(CameraTarget::Whole(state.nearest_view()))),
        Action::FlyToSelected => Some(MapCommand::fly(CameraTarget::Selected)),
        Action::FlyToReferral => Some(MapCommand::fly(CameraTarget::Referral(ReferralSide::Main))),
        Action::NextPoint => next_point(state, 1),
        Action::PreviousPoint => next_point(state, -1),
        Action::Hide => on_selected(LayersCommand::Hide),
        Action::Fade => on_selected(LayersCommand::ToggleFade),
        Action::Isolate => on_selected(LayersCommand::Isolate),
        Action::ShowAll => Some(LayersCommand::ShowAll.into()),
        Action::Undo => Some(MapCommand::Undo),
        Action::Redo => Some(MapCommand::Redo),
        Action::Skin => Some(LayersCommand::SetSkin(next_skin(layers.skin)).into()),
        Action::Bones => Some(LayersCommand::ShowBones(!layers.bones).into()),
        Action::Peel => peel_to(layers.outermost_muscles.saturating_add(1)),
        Action::PutBack => peel_to(layers.outermost_muscles.saturating_sub(1)),
        Action::PlayOrPause => Some(MapCommand::Treat(match state.treating.phase {
            Phase::Playing => TreatingCommand::Pause,
            Phase::Paused | Phase::Stopped => TreatingCommand::Play,
        })),
        Action::Turn(_) | Action::TextSize => None,
    };
    commands.extend(command);
}

fn next_skin(skin: SkinMode) -> SkinMode {
    match skin {
        SkinMode::Off => SkinMode::Ghost,
        SkinMode::Ghost => SkinMode::Solid,
        SkinMode::Solid => SkinMode::Off,
    }
}

/// Brings the panels back where they are away: without them there is no field.
fn ask_for_search(memory: &mut PanelMemory) {
    memory.shown = true;
    memory.search.wants_focus = true;
}

/// Closes what was opened last: a window, the technique, the selection.
fn step_back(state: &MapState, memory: &mut PanelMemory, commands: &mut Commands) {
    if memory.about_open {
        memory.about_open = false;
    } else if memory.slice_open {
        memory.slice_open = false;
    } else if memory.reference.open {
        memory.reference.open = false;
    } else if memory.drawer.is_some() {
        memory.drawer = None;
    } else if state.treating.chosen.is_some() {
        commands.push(MapCommand::Treat(TreatingCommand::Choose(None)));
    } else if state.selected().is_some() {
        commands.push(MapCommand::Select(None));
    } else if state.mode.asks() {
        commands.push(MapCommand::Enter(Mode::Explore));
    }
}

/// From trigger point to trigger point of the selected muscle.
fn next_point(state: &MapState, step: i32) -> Option<MapCommand> {
    let next = point_beside(state.knowledge, state.selected()?, step)?;
    Some(MapCommand::Select(Some(next)))
}

/// The trigger point after or before the selected one; from the muscle itself the first or the last.
fn point_beside(knowledge: &Knowledge, item: &Item, step: i32) -> Option<Item> {
    let (muscle, side) = knowledge.muscle(item)?;
    let count = i32::try_from(muscle.trigger_points.len()).ok()?;
    let next = match item.point() {
        Some(key) => (i32::from(key.point.number) - 1 + step).checked_rem_euclid(count)?,
        None if step > 0 => 0,
        None => count - 1,
    };
    let point = muscle.trigger_points.get(usize::try_from(next).ok()?)?;
    Some(Item::Point(PointKey {
        point: muscle.point_ref(point),
        side,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_the_table_is_one_that_egui_knows() {
        for binding in bindings().filter(|binding| !is_read_elsewhere(binding.action)) {
            for &(held, code) in binding.keys {
                let typed = (held, code) == (Held::Nothing, KeyCode::Slash);
                assert!(typed || egui_key(code).is_some(), "{code:?}");
            }
        }
    }
}
