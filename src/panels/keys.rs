//! The keyboard: the keys of [`crate::app::keys`], read here because egui alone knows whether a key is meant for a text
//! that is being written. Those that turn the body as long as they are held are read by the view.

use super::handing_out_memory::Wish;
use super::held_back;
use super::key_press::KeyPress;
use super::lessons;
use super::memory::{Drawer, PanelMemory};
use super::sessions;
use super::sides;
use super::state::{Commands, MapState};
use super::tour;
use crate::app::keys::{
    Action, Binding, Held, LessonKey, Sign, Turn, bindings, lesson_bindings, table_bindings,
};
use crate::app::sessions::ClientRequest;
use bevy_egui::egui::{Context, Event, Key, Modifiers, Popup};
use myomap_knowledge::knowledge::{Item, Knowledge};
use myomap_knowledge::referral::PointKey;
use myomap_state::{
    CameraTarget, LayersCommand, LessonCommand, MapCommand, Mode, Phase, PresentingCommand,
    PresentingTool, ReferralSide, SessionCommand, SkinMode, TreatingCommand,
};

/// Reads the keys of this frame. What a key does depends on what the one before it has done: of several that went down in one
/// slow frame each has a frame of its own, one after the other, and a key that leads through a list, or ends what is written,
/// waits for what was written before it.
pub fn handle(ctx: &Context, state: &MapState, memory: &mut PanelMemory, commands: &mut Commands) {
    for (place, press) in KeyPress::all(ctx) {
        let action = does(&press, ctx, state, memory);
        let in_a_text = ctx.text_edit_focused();
        let waits_for_text = action.is_some() || leads(press.key) || ends(press.key);
        if in_a_text && waits_for_text && held_back::wrote_before(ctx, place) {
            return held_back::hold_from(ctx, place, memory);
        }
        let Some(action) = action else {
            if in_a_text && ends(press.key) {
                return held_back::hold_from(ctx, press.end(ctx, place), memory);
            }
            continue;
        };
        if press.repeat && !action.repeats() {
            press.take(ctx, place);
            return handle(ctx, state, memory, commands);
        }
        held_back::hold_from(ctx, press.end(ctx, place), memory);
        press.take(ctx, place);
        if action == Action::Search {
            ask_for_search(memory);
        } else {
            perform(ctx, action, state, memory, commands);
        }
        return;
    }
}

/// Whether a key leads through the list beneath a field.
fn leads(key: Key) -> bool {
    use Key::{ArrowDown, ArrowUp, PageDown, PageUp};
    matches!(key, ArrowDown | ArrowUp | PageDown | PageUp)
}

/// Whether a key ends what is written.
fn ends(key: Key) -> bool {
    matches!(key, Key::Enter | Key::Escape)
}

/// What a key does here and now; none where it does nothing, or something else hears it.
fn does(press: &KeyPress, ctx: &Context, state: &MapState, memory: &PanelMemory) -> Option<Action> {
    let (binding, held) = press.means(Table::of(state, memory))?;
    let action = binding.action;
    let here = !is_read_elsewhere(action) && is_free(ctx, action, held, state, memory);
    here.then_some(action)
}

/// A key that is held presses the button that has the focus once, as a finger does that rests on it. Only in a text does it
/// count again.
pub fn press_once(ctx: &Context) {
    if ctx.text_edit_focused() {
        return;
    }
    let comes_again = |event: &Event| {
        matches!(
            event,
            Event::Key {
                key: Key::Space | Key::Enter,
                repeat: true,
                ..
            }
        )
    };
    ctx.input_mut(|input| input.events.retain(|event| !comes_again(event)));
}

/// Which keys mean something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Table {
    Everywhere,
    /// While a lesson is played, keys mean the lesson and nothing else.
    Lesson,
    /// What the timer at the table does goes before what the same keys do elsewhere.
    Treating,
}

impl Table {
    fn of(state: &MapState, memory: &PanelMemory) -> Self {
        if state.lesson.played().is_some() {
            Self::Lesson
        } else if sessions::is_at_table(state, memory) {
            Self::Treating
        } else {
            Self::Everywhere
        }
    }
}

fn is_read_elsewhere(action: Action) -> bool {
    matches!(action, Action::Turn(_) | Action::TextSize)
}

/// Whether the key is not meant for something else: a text that is being written, a list that is open, a button that has
/// the focus.
fn is_free(
    ctx: &Context,
    action: Action,
    held: Held,
    state: &MapState,
    memory: &PanelMemory,
) -> bool {
    if ctx.text_edit_focused() && held == Held::Nothing {
        return false;
    }
    // Nothing happens behind the sheet of keys.
    if memory.keys_open && !matches!(action, Action::Keys | Action::Back) {
        return false;
    }
    if is_of_a_panel_that_is_away(action, state) {
        return false;
    }
    match action {
        Action::Search
        | Action::CopyLink
        | Action::CopyPicture
        | Action::SavePicture
        | Action::HandOut
        | Action::CopyVisit
        | Action::WriteVisit
        | Action::PagePart(_) => true,
        Action::Back => !Popup::is_any_open(ctx) && memory.search.query.is_empty(),
        Action::PlayOrPause => {
            let focused = ctx.memory(|memory| memory.focused().is_some());
            !focused && state.treating.chosen.is_some()
        }
        // They lead through the list whose line has the focus.
        Action::Peel | Action::PutBack | Action::WholeBody
            if memory.problems_open && memory.problem_list.focused =>
        {
            false
        }
        // A remote that has opened the shelf does not undress the body behind it.
        Action::Peel | Action::PutBack | Action::Bones if memory.lessons.open => false,
        // Outside of a lesson and of the projector the pen would write where nobody expects it.
        Action::Spotlight | Action::Pen | Action::Eraser | Action::WipeAll => {
            let before_a_class = state.presenting.to_a_class() || state.lesson.played().is_some();
            before_a_class && !ctx.text_edit_focused()
        }
        _ => !ctx.text_edit_focused(),
    }
}

/// Whether it is done to a panel that is not drawn: nobody would see it, and later it would have happened.
fn is_of_a_panel_that_is_away(action: Action, state: &MapState) -> bool {
    let only_the_body = state.presenting.projects || state.session.is_for_client();
    match action {
        Action::LayersPanel | Action::DetailPanel => only_the_body || state.mode.asks(),
        Action::Search
        | Action::AskWhereItHurts
        | Action::Slice
        | Action::PagePart(_)
        | Action::Panels
        | Action::HandOut
        | Action::Clients => only_the_body,
        _ => false,
    }
}

impl KeyPress {
    /// What it does, and what is held for that: by what is written on the key. A key of the row of digits that writes
    /// something that does nothing is the digit there: French and Czech keyboards write digits only with Shift.
    fn means(&self, table: Table) -> Option<(&'static Binding, Held)> {
        self.by(self.key, table).or_else(|| {
            let digit = self
                .position
                .filter(|key| DIGITS.contains(key) && !self.modifiers.shift)?;
            self.by(digit, table)
        })
    }

    fn by(&self, wanted: Key, table: Table) -> Option<(&'static Binding, Held)> {
        let at_table = table_bindings().filter(|_| table == Table::Treating);
        let everywhere = bindings().filter(|_| table != Table::Lesson);
        let played = lesson_bindings().filter(|_| table == Table::Lesson);
        let mut known = at_table.chain(everywhere).chain(played);
        known.find_map(|binding| {
            let found = binding
                .keys
                .iter()
                .find(|(held, sign)| egui_key(*sign) == Some(wanted) && self.holds(*held, *sign))?;
            Some((binding, found.0))
        })
    }

    fn holds(&self, wanted: Held, sign: Sign) -> bool {
        let Modifiers {
            command,
            shift,
            alt,
            ..
        } = self.modifiers;
        let shift = shift && !sign.may_need_shift();
        let held = (command, shift, alt);
        held == match wanted {
            Held::Nothing => (false, false, false),
            Held::Control => (true, false, false),
            Held::ControlAndShift => (true, true, false),
        }
    }
}

/// The row of digits.
const DIGITS: [Key; 10] = [
    Key::Num0,
    Key::Num1,
    Key::Num2,
    Key::Num3,
    Key::Num4,
    Key::Num5,
    Key::Num6,
    Key::Num7,
    Key::Num8,
    Key::Num9,
];

/// The key as egui calls it.
fn egui_key(sign: Sign) -> Option<Key> {
    Some(match sign {
        Sign::Character(written) => return Key::from_name(written.encode_utf8(&mut [0; 4])),
        Sign::Space => Key::Space,
        Sign::Escape => Key::Escape,
        Sign::Enter => Key::Enter,
        Sign::F5 => Key::F5,
        Sign::F7 => Key::F7,
        Sign::F8 => Key::F8,
        Sign::F9 => Key::F9,
        Sign::Home => Key::Home,
        Sign::End => Key::End,
        Sign::PageUp => Key::PageUp,
        Sign::PageDown => Key::PageDown,
        Sign::ArrowLeft => Key::ArrowLeft,
        Sign::ArrowRight => Key::ArrowRight,
        Sign::ArrowUp => Key::ArrowUp,
        Sign::ArrowDown => Key::ArrowDown,
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
        Action::CopyPicture => {
            memory.handing_out.wish(Wish::CopyPicture);
            None
        }
        Action::SavePicture => {
            memory.handing_out.wish(Wish::SavePicture);
            None
        }
        Action::HandOut => {
            memory.handing_out.page_open = !memory.handing_out.page_open;
            None
        }
        Action::Lessons if state.lesson.made().is_some() => Some(LessonCommand::Try.into()),
        Action::Lessons => {
            let last = memory.lessons.last.as_ref();
            // A remote has no other key to come back by, after its key that starts and leaves was pressed by mistake.
            if let Some(last) = last.filter(|_| memory.lessons.open) {
                commands.extend(lessons::go_on(state, last));
                memory.lessons.open = false;
            } else {
                memory.lessons.open = !memory.lessons.open;
            }
            None
        }
        Action::Project => {
            let projects = !state.presenting.projects;
            // What lies over the body would stay there.
            memory.drawer = None;
            memory.lessons.open &= !projects;
            memory.reference.open &= !projects;
            Some(PresentingCommand::Project(projects).into())
        }
        Action::Spotlight => Some(tool(state, PresentingTool::Spotlight)),
        Action::Pen => Some(tool(state, PresentingTool::Pen)),
        Action::Eraser => Some(tool(state, PresentingTool::Eraser)),
        Action::WipeAll => Some(PresentingCommand::WipeAll.into()),
        Action::ClassWindow => {
            let open = !state.presenting.class_window;
            Some(PresentingCommand::OpenClassWindow(open).into())
        }
        Action::Freeze => Some(PresentingCommand::Freeze(!state.presenting.is_frozen).into()),
        Action::Lesson(LessonKey::Leave) if state.presenting.tool != PresentingTool::Pointer => {
            Some(PresentingCommand::TakeUp(PresentingTool::Pointer).into())
        }
        Action::Lesson(key) => lesson(key, state, memory).map(MapCommand::from),
        Action::Table(key) => {
            commands.extend(sessions::table_key_means(key, state, memory));
            None
        }
        Action::Clients => {
            memory.sessions.shelf_open = !memory.sessions.shelf_open;
            None
        }
        Action::CopyVisit => {
            if let Some((_, words)) = sessions::words_of_visit(state) {
                ctx.copy_text(words);
            }
            None
        }
        Action::WriteVisit => {
            if let Some((name, text)) = sessions::words_of_visit(state) {
                memory.sessions.ask(ClientRequest::WriteText { name, text });
            }
            None
        }
        Action::Keys => {
            memory.keys_open = !memory.keys_open;
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
        Action::TurnByAnEighth(way) => Some(MapCommand::fly(CameraTarget::NextPlate {
            to_the_left: way == Turn::Left,
        })),
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
        // Beside what is shown alone nothing of it would be seen.
        Action::Bones | Action::Peel | Action::PutBack if layers.by_hand.isolated.is_some() => None,
        Action::Bones => Some(LayersCommand::ShowBones(!layers.bones).into()),
        Action::Peel => peel_to(layers.outermost_muscles.saturating_add(1)),
        Action::PutBack => peel_to(layers.outermost_muscles.saturating_sub(1)),
        Action::PlayOrPause => Some(MapCommand::Treat(match state.treating.phase {
            Phase::Playing => TreatingCommand::Pause,
            Phase::Paused | Phase::Stopped => TreatingCommand::Play,
        })),
        // Done where it is read.
        Action::Search | Action::Turn(_) | Action::TextSize => None,
    };
    commands.extend(command);
}

/// Takes a tool up before a class, or puts it down. Whoever takes one up stands before a class.
fn tool(state: &MapState, tool: PresentingTool) -> MapCommand {
    let other = if state.presenting.tool == tool {
        PresentingTool::Pointer
    } else {
        tool
    };
    PresentingCommand::TakeUp(other).into()
}

fn lesson(key: LessonKey, state: &MapState, memory: &mut PanelMemory) -> Option<LessonCommand> {
    let lesson = state.lesson.played()?;
    Some(match key {
        LessonKey::Next => LessonCommand::Next,
        LessonKey::Back => LessonCommand::Back,
        LessonKey::First => LessonCommand::GoTo(0),
        LessonKey::Last => LessonCommand::GoTo(lesson.scene.steps.len()),
        LessonKey::ShowAgain => LessonCommand::ShowAgain,
        LessonKey::Blank => LessonCommand::Blank,
        LessonKey::Leave => LessonCommand::Leave,
        LessonKey::Notes => {
            memory.lessons.notes_shown = !memory.lessons.notes_shown;
            return None;
        }
    })
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
    if memory.keys_open {
        memory.keys_open = false;
    } else if state.presenting.tool != PresentingTool::Pointer {
        commands.push(PresentingCommand::TakeUp(PresentingTool::Pointer).into());
    } else if state.presenting.projects && memory.lessons.open {
        memory.lessons.open = false;
    } else if state.presenting.projects {
        commands.push(PresentingCommand::Project(false).into());
    } else if memory.lying_here.take().is_some() {
        commands.push(MapCommand::Hover(None));
    } else if state.session.is_for_client() {
        commands.push(SessionCommand::ShowClient(false).into());
    } else if memory.tour.is_some() {
        tour::leave(state, memory, commands);
    } else if memory.handing_out.page_open {
        memory.handing_out.page_open = false;
    } else if memory.about_open {
        memory.about_open = false;
    } else if memory.slice_open {
        memory.slice_open = false;
    } else if memory.sessions.comparison_open {
        memory.sessions.comparison_open = false;
    } else if memory.sessions.shelf_open {
        memory.sessions.shelf_open = false;
    } else if memory.lessons.open {
        memory.lessons.open = false;
    } else if memory.flip_chart.open {
        memory.flip_chart.open = false;
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
    use crate::app::keys::Turn;
    use myomap_state::ViewPreset;

    const CONTROL: Modifiers = Modifiers::COMMAND;
    const NOTHING: Modifiers = Modifiers::NONE;
    const SHIFT: Modifiers = Modifiers::SHIFT;

    /// What a key does that writes the first, lies where an American keyboard has the second, with this held.
    fn does(key: Key, position: Key, modifiers: Modifiers) -> Option<Action> {
        let press = KeyPress {
            key,
            position: Some(position),
            repeat: false,
            modifiers,
        };
        press
            .means(Table::Everywhere)
            .map(|(binding, _)| binding.action)
    }

    #[test]
    fn every_key_of_the_table_is_one_that_egui_knows() {
        for binding in bindings() {
            for &(_, sign) in binding.keys {
                assert!(egui_key(sign).is_some(), "{sign:?}");
            }
        }
    }

    #[test]
    fn a_german_keyboard_has_undo_on_its_z_and_search_on_its_slash() {
        assert_eq!(does(Key::Z, Key::Y, CONTROL), Some(Action::Undo));
        assert_eq!(does(Key::Y, Key::Z, CONTROL), Some(Action::Redo));
        assert_eq!(does(Key::Slash, Key::Num7, SHIFT), Some(Action::Search));
        let minus = does(Key::Minus, Key::Slash, NOTHING);
        assert_eq!(minus, Some(Action::Turn(Turn::Further)));
    }

    #[test]
    fn a_french_keyboard_has_its_letters_and_its_digits_with_and_without_shift() {
        assert_eq!(does(Key::A, Key::Q, NOTHING), Some(Action::ShowAll));
        assert_eq!(does(Key::W, Key::Z, NOTHING), Some(Action::AskWhereItHurts));
        let right = Some(Action::LookFrom(ViewPreset::Right));
        assert_eq!(does(Key::Num4, Key::Num4, SHIFT), right);
        // Without Shift it writes an apostrophe, which does nothing.
        assert_eq!(does(Key::Quote, Key::Num4, NOTHING), right);
        // What is written on the key goes first: the only minus of that keyboard.
        let minus = does(Key::Minus, Key::Num6, NOTHING);
        assert_eq!(minus, Some(Action::Turn(Turn::Further)));
        let bottom = Some(Action::LookFrom(ViewPreset::Bottom));
        assert_eq!(does(Key::Num6, Key::Num6, SHIFT), bottom);
    }

    #[test]
    fn a_czech_keyboard_has_its_digits_though_it_writes_letters_there() {
        // egui is told of the place where what is written there is no key that it knows.
        let back = Some(Action::LookFrom(ViewPreset::Back));
        assert_eq!(does(Key::Num2, Key::Num2, NOTHING), back);
        let plus = does(Key::Plus, Key::Num1, NOTHING);
        assert_eq!(plus, Some(Action::Turn(Turn::Nearer)));
        assert_eq!(does(Key::Z, Key::Y, CONTROL), Some(Action::Undo));
    }

    #[test]
    fn letters_with_shift_or_alt_do_nothing() {
        assert_eq!(does(Key::H, Key::H, SHIFT), None);
        assert_eq!(does(Key::H, Key::H, Modifiers::ALT), None);
        assert_eq!(does(Key::Exclamationmark, Key::Num1, SHIFT), None);
    }
}
