//! The places that hurt, each with how strong, to be changed and taken away.

use crate::app::zone_colours;
use crate::panels::parts::{called, small};
use crate::panels::state::{Commands, MapState};
use bevy_egui::egui::{
    Align, Align2, Button, Color32, ComboBox, CornerRadius, FontId, Label, Layout,
    PopupCloseBehavior, RichText, Sense, Stroke, StrokeKind, Ui, Vec2,
};
use myomap_knowledge::in_words;
use myomap_knowledge::referral::{
    Pain, PainDepth, PainPlace, PainQuality, PainSince, Strength, WorseBy,
};
use myomap_knowledge::text;
use myomap_knowledge::text::{InWords, capitalised};
use myomap_state::{AskingCommand, Brush, MapCommand};

/// What to do, the list, and how strong the next place hurts.
pub(super) fn show(ui: &mut Ui, state: &MapState, commands: &mut Commands) {
    ui.label(small(ui, text!("asking-how-to-show")));
    brush_choice(ui, state.asking.brush, commands);
    ui.scope(|ui| list(ui, state, commands));
    ui.separator();
    ui.label(small(ui, text!("asking-next-place-hurts")));
    ui.horizontal(|ui| {
        let strength = state.asking.strength;
        strength_choice(ui, &text!("asking-next-place"), strength, |strength| {
            commands.push(MapCommand::Ask(AskingCommand::SetNextStrength(strength)));
        });
    });
    if state.asking.pains.len() > 1 && ui.button(text!("asking-remove-all")).clicked() {
        commands.push(MapCommand::Ask(AskingCommand::ForgetPains));
    }
}

/// What painting does: a new place with each stroke, or taking away; the button of each place is beside it.
fn brush_choice(ui: &mut Ui, now: Brush, commands: &mut Commands) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (brush, word, hint) in [
            (
                Brush::NewPlace,
                text!("asking-brush"),
                text!("asking-brush-hint"),
            ),
            (
                Brush::Eraser,
                text!("asking-eraser"),
                text!("asking-eraser-hint"),
            ),
        ] {
            let button = ui.add(Button::selectable(now == brush, word));
            if button.on_hover_text(hint).clicked() {
                commands.push(AskingCommand::TakeBrush(brush).into());
            }
        }
    });
}

fn list(ui: &mut Ui, state: &MapState, commands: &mut Commands) {
    // Close together, so that the red flags below stay in sight.
    ui.spacing_mut().item_spacing.y = 3.0;
    for (position, (pain, on_skin)) in state
        .asking
        .pains
        .iter()
        .zip(&state.answer.pains)
        .enumerate()
    {
        let words = in_words::pain(&state.knowledge.body.regions, on_skin);
        // Two places may lie in one region: the number tells them apart.
        let name = format!("{} {words}", position + 1);
        ui.separator();
        ui.horizontal(|ui| {
            number(ui, position + 1, pain.quality);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let remove = ui
                    .small_button(text!("asking-remove-sign"))
                    .on_hover_text(text!("asking-remove"));
                called(ui, &remove, text!("asking-remove-place", place = &name));
                if remove.clicked() {
                    commands.push(MapCommand::Ask(AskingCommand::RemovePain(position)));
                }
                more_strokes(ui, state, &name, position, pain, commands);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add(Label::new(RichText::new(&words).strong()).wrap());
                });
            });
        });
        ui.horizontal(|ui| {
            strength_choice(ui, &name, pain.strength, |strength| {
                commands.push(MapCommand::Ask(AskingCommand::SetPainStrength(
                    position, strength,
                )));
            });
        });
        ui.horizontal(|ui| what_it_is_like(ui, &name, position, pain, commands));
        ui.horizontal(|ui| since_and_worse_by(ui, &name, position, pain, commands));
    }
}

/// The button by which the next strokes belong to a place that is there, or no longer.
fn more_strokes(
    ui: &mut Ui,
    state: &MapState,
    name: &str,
    position: usize,
    pain: &Pain,
    commands: &mut Commands,
) {
    if !matches!(pain.place, PainPlace::Painted(_)) {
        return;
    }
    let is_now = state.asking.brush == Brush::MoreOf(position);
    let more = Button::new(RichText::new(text!("asking-more-strokes")).small()).selected(is_now);
    let more = ui
        .add(more)
        .on_hover_text(text!("asking-more-strokes-hint"));
    called(ui, &more, text!("asking-more-strokes-of", place = name));
    if more.clicked() {
        let brush = if is_now {
            Brush::NewPlace
        } else {
            Brush::MoreOf(position)
        };
        commands.push(AskingCommand::TakeBrush(brush).into());
    }
}

/// The number of a place as it stands beside it on the skin.
fn number(ui: &mut Ui, number: usize, quality: Option<PainQuality>) {
    const SIDE: f32 = 20.0;
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(SIDE), Sense::hover());
    let fill = zone_colours::for_egui(zone_colours::hurts_like(quality));
    let (painter, centre) = (ui.painter(), rect.center());
    let edge = Stroke::new(1.5, Color32::WHITE);
    let round = CornerRadius::same(4);
    painter.rect(rect.shrink(1.0), round, fill, edge, StrokeKind::Middle);
    let font = FontId::proportional(13.0);
    painter.text(centre, Align2::CENTER_CENTER, number, font, Color32::WHITE);
}

/// What a pain is like and how deep it seems: each one of a few, or not said, in two lists side by side.
fn what_it_is_like(ui: &mut Ui, of: &str, position: usize, pain: &Pain, commands: &mut Commands) {
    let lists = Lists {
        of,
        position,
        // Beside the words stand the margins of a list and its arrow.
        width: ui.available_width() / 2.0 - 16.0,
    };
    let qualities = PainQuality::ALL.map(|quality| (quality, quality.in_words()));
    let question = ("quality", text!("asking-quality"));
    lists.one_of(ui, question, pain.quality, &qualities, |chosen| {
        let command = AskingCommand::SetPainQuality(position, chosen);
        commands.push(MapCommand::Ask(command));
    });
    let depths = PainDepth::ALL.map(|depth| (depth, depth.in_words()));
    let question = ("depth", text!("asking-depth"));
    lists.one_of(ui, question, pain.depth, &depths, |chosen| {
        let command = AskingCommand::SetPainDepth(position, chosen);
        commands.push(MapCommand::Ask(command));
    });
}

/// Since when it hurts, and what makes it worse: of the latter several may be said.
fn since_and_worse_by(
    ui: &mut Ui,
    of: &str,
    position: usize,
    pain: &Pain,
    commands: &mut Commands,
) {
    let lists = Lists {
        of,
        position,
        width: ui.available_width() / 2.0 - 16.0,
    };
    let times = PainSince::ALL.map(|since| (since, since.in_words()));
    let question = ("since", text!("asking-since"));
    lists.one_of(ui, question, pain.since, &times, |chosen| {
        commands.push(AskingCommand::SetPainSince(position, chosen).into());
    });
    let said: Vec<String> = pain.worse_by.iter().map(InWords::in_words).collect();
    let word = if said.is_empty() {
        text!("asking-worse-by")
    } else {
        capitalised(&said.join(", "))
    };
    let list = ComboBox::from_id_salt(("worse by", position))
        .width(lists.width)
        .truncate()
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .selected_text(RichText::new(&word).small())
        .show_ui(ui, |ui| {
            for by in WorseBy::ALL {
                let mut is_worse = pain.worse_by.contains(&by);
                if ui
                    .checkbox(&mut is_worse, capitalised(&by.in_words()))
                    .changed()
                {
                    commands.push(AskingCommand::SetPainWorseBy(position, by, is_worse).into());
                }
            }
        });
    called(ui, &list.response, format!("{of}: {word}"));
}

/// The lists of one place.
struct Lists<'a> {
    /// What the place is called.
    of: &'a str,
    position: usize,
    width: f32,
}

impl Lists<'_> {
    /// One of a few words, or none of them, as a list that opens; the question stands there while nothing is said.
    fn one_of<T: Copy + PartialEq>(
        &self,
        ui: &mut Ui,
        (id, question): (&str, String),
        now: Option<T>,
        all: &[(T, String)],
        mut chosen: impl FnMut(Option<T>),
    ) {
        let said = all.iter().find(|(value, _)| Some(*value) == now);
        let word = said.map_or(question, |(_, word)| capitalised(word));
        let list = ComboBox::from_id_salt((id, self.position))
            .width(self.width)
            .truncate()
            .selected_text(RichText::new(&word).small())
            .show_ui(ui, |ui| {
                let not_said = ui.selectable_label(now.is_none(), text!("asking-not-said"));
                if not_said.clicked() {
                    chosen(None);
                }
                for (value, word) in all {
                    let is_now = now == Some(*value);
                    if ui.selectable_label(is_now, capitalised(word)).clicked() && !is_now {
                        chosen(Some(*value));
                    }
                }
            });
        called(ui, &list.response, format!("{}: {word}", self.of));
    }
}

/// From 0 to 10, side by side; a screen reader hears of which place, and how strong that is.
fn strength_choice(ui: &mut Ui, of: &str, now: Strength, mut chosen: impl FnMut(Strength)) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = 1.0;
        ui.spacing_mut().button_padding.x = 4.0;
        for strength in Strength::all() {
            let number = RichText::new(strength.number().to_string()).small();
            let button = ui.add(Button::selectable(now == strength, number));
            called(ui, &button, format!("{of}: {}", strength.in_words()));
            let button = button.on_hover_text(strength.in_words());
            if button.clicked() {
                chosen(strength);
            }
        }
    });
}
