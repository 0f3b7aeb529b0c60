//! Everything a person can do, and the one place where it is done.

use super::asking::Asking;
use super::known::Known;
use super::layers::{Layers, SidesShown, SkinMode};
use super::selection::Selection;
use super::settings::{Quality, Settings, Theme, ViewPreset};
use super::treating::{Phase, Treating};
use super::{Loading, MapSystems};
use bevy::prelude::*;
use myomap_body_format::Side;
use myomap_knowledge::body::StructureKey;
use myomap_knowledge::knowledge::{Item, Knowledge};
use myomap_knowledge::referral::{Pain, Strength};

/// Something a person wants. Sent by panels, picking, keys and the command line.
#[derive(Message, Debug, Clone, PartialEq)]
pub enum MapCommand {
    /// Select something, or nothing.
    Select(Option<Item>),
    /// The pointer is over something, or nothing.
    Hover(Option<Item>),
    /// Fly to the selected thing.
    FrameSelection,
    /// Fly to where the selected thing refers pain to.
    FrameReferral(ReferralSide),
    /// Look at the whole body from a side.
    LookFrom(ViewPreset),
    /// Show the skin solid, as a ghost, or not.
    SetSkin(SkinMode),
    /// Peel muscles down to a layer: 1 shows all, 5 none.
    PeelTo(u8),
    /// Show bones or not.
    ShowBones(bool),
    /// Show organs or not.
    ShowOrgans(bool),
    /// Show fascia or not.
    ShowFascia(bool),
    /// Show the caution sites of the selected muscle, or of the whole body, or only those of a technique.
    ShowCautionSites(bool),
    /// Show one side or both.
    ShowSides(SidesShown),
    /// Hide something.
    Hide(Item),
    /// Show something as if of glass, or solid again.
    ToggleFade(Item),
    /// Show nothing else but something.
    Isolate(Item),
    /// Show again all that was hidden, faded or isolated away.
    ShowAll,
    /// Take back the last hiding, fading or isolating.
    Undo,
    /// Do again what was taken back.
    Redo,
    /// Show one of the selected muscle's techniques, or none.
    ChooseTechnique(Option<usize>),
    /// Let the technique move.
    Play,
    /// Hold it where it is.
    Pause,
    /// Back to its beginning.
    Stop,
    /// To a moment of it, in seconds from its beginning, and hold it there.
    Seek(f32),
    /// How long pressure is held, in seconds.
    SetHold(u16),
    /// Let pointing at the body show where it hurts, or select again.
    AskWhereItHurts(bool),
    /// It hurts here.
    AddPain(Pain),
    /// The place that was painted last reaches to here too, in metres of the application frame.
    ExtendPain(Vec3),
    /// It does not hurt at the place of this position in the list.
    RemovePain(usize),
    /// How strong it hurts at the place of this position in the list.
    SetPainStrength(usize, Strength),
    /// How strong the next place hurts.
    SetNextStrength(Strength),
    /// It hurts nowhere.
    ForgetPains,
    /// Dark or light.
    SetTheme(Theme),
    /// How much work a picture may be.
    SetQuality(Quality),
}

/// The longest hold, in seconds, of a technique of the selected muscle; none where nothing is held.
fn longest_hold_s(knowledge: &Knowledge, selection: &Selection, chosen: usize) -> Option<u16> {
    let (muscle, _) = knowledge.muscle(selection.selected.as_ref()?)?;
    let hold = match muscle.treatments.get(chosen) {
        Some(treatment) => treatment.hold_s?,
        None => {
            muscle
                .stretches
                .get(chosen - muscle.treatments.len())?
                .hold_s
        }
    };
    Some(hold.1)
}

/// Where the camera is asked to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CameraTarget {
    /// To see the whole body from a side.
    Whole(ViewPreset),
    /// To see the selected thing, from where it is seen best.
    Selected,
    /// To see where the selected thing refers pain to.
    Referral(ReferralSide),
}

/// Zones may go round the body, and then no one place shows them all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ReferralSide {
    /// From where most of the zones are seen, with the trigger points.
    #[default]
    Main,
    /// From where most of what is hidden from there is seen.
    Other,
}

/// The last place the camera was asked to go to. The camera follows when this changes.
#[derive(Resource, Debug, Clone, Copy, PartialEq, Eq)]
pub struct CameraGoal {
    /// Where to.
    pub target: CameraTarget,
}

impl Default for CameraGoal {
    fn default() -> Self {
        Self {
            target: CameraTarget::Whole(ViewPreset::Front),
        }
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        Update,
        apply
            .in_set(MapSystems::Apply)
            .run_if(in_state(Loading::Done).and_then(on_message::<MapCommand>)),
    );
}

fn apply(
    mut messages: MessageReader<MapCommand>,
    knowledge: Res<Known>,
    mut selection: ResMut<Selection>,
    mut layers: ResMut<Layers>,
    (mut treating, mut asking): (ResMut<Treating>, ResMut<Asking>),
    mut settings: ResMut<Settings>,
    mut camera: ResMut<CameraGoal>,
) {
    for command in messages.read() {
        match command {
            MapCommand::Select(item) => {
                let other_muscle = muscle_of(&selection.selected) != muscle_of(item);
                if selection.selected != *item {
                    selection.selected.clone_from(item);
                }
                if other_muscle {
                    *treating = Treating::default();
                }
                if matches!(item, Some(Item::Point(_))) {
                    camera.target = CameraTarget::Selected;
                }
            }
            MapCommand::Hover(item) => {
                if selection.hovered != *item {
                    selection.hovered.clone_from(item);
                }
            }
            MapCommand::FrameSelection => camera.target = CameraTarget::Selected,
            MapCommand::FrameReferral(from) => camera.target = CameraTarget::Referral(*from),
            MapCommand::LookFrom(preset) => camera.target = CameraTarget::Whole(*preset),
            MapCommand::ChooseTechnique(_)
            | MapCommand::Play
            | MapCommand::Pause
            | MapCommand::Stop
            | MapCommand::Seek(_)
            | MapCommand::SetHold(_) => {
                apply_to_treating(command, &mut treating, &knowledge, &selection)
            }
            MapCommand::AskWhereItHurts(open) => {
                layers.skin = asking.turn(*open, layers.skin);
            }
            MapCommand::AddPain(_)
            | MapCommand::ExtendPain(_)
            | MapCommand::RemovePain(_)
            | MapCommand::SetPainStrength(..)
            | MapCommand::SetNextStrength(_)
            | MapCommand::ForgetPains => apply_to_asking(command, &mut asking),
            MapCommand::SetTheme(theme) => settings.theme = *theme,
            MapCommand::SetQuality(quality) => settings.quality = *quality,
            _ => apply_to_layers(command, &mut layers, &knowledge),
        }
    }
}

fn muscle_of(item: &Option<Item>) -> Option<(&myomap_knowledge::ids::MuscleId, Side)> {
    item.as_ref().and_then(Item::muscle)
}

fn apply_to_treating(
    command: &MapCommand,
    treating: &mut Treating,
    knowledge: &Knowledge,
    selection: &Selection,
) {
    match command {
        MapCommand::ChooseTechnique(chosen) => {
            treating.chosen = *chosen;
            treating.phase = Phase::Stopped;
            treating.elapsed_s = 0.0;
            if let Some(hold) = chosen.and_then(|index| longest_hold_s(knowledge, selection, index))
            {
                treating.hold_s = hold;
            }
        }
        MapCommand::Play => {
            if treating.share_of_hold() >= 1.0 {
                treating.elapsed_s = 0.0;
            }
            treating.phase = Phase::Playing;
        }
        MapCommand::Pause => treating.phase = Phase::Paused,
        MapCommand::Stop => {
            treating.phase = Phase::Stopped;
            treating.elapsed_s = 0.0;
        }
        MapCommand::Seek(seconds) => {
            treating.phase = Phase::Paused;
            treating.elapsed_s = seconds.clamp(0.0, f32::from(treating.hold_s));
        }
        MapCommand::SetHold(seconds) => treating.hold_s = (*seconds).clamp(1, 600),
        _ => {}
    }
}

fn apply_to_asking(command: &MapCommand, asking: &mut Asking) {
    match command {
        MapCommand::AddPain(pain) => asking.add(pain.clone()),
        MapCommand::ExtendPain(to) => asking.extend(*to),
        MapCommand::RemovePain(position) => asking.remove(*position),
        MapCommand::SetPainStrength(position, strength) => {
            asking.set_strength(*position, *strength);
        }
        MapCommand::SetNextStrength(strength) => asking.strength = *strength,
        MapCommand::ForgetPains => asking.pains.clear(),
        _ => {}
    }
}

fn apply_to_layers(command: &MapCommand, layers: &mut Layers, knowledge: &Knowledge) {
    match command {
        MapCommand::SetSkin(skin) => layers.skin = *skin,
        MapCommand::PeelTo(layer) => layers.outermost_muscles = (*layer).clamp(1, 5),
        MapCommand::ShowBones(show) => layers.bones = *show,
        MapCommand::ShowOrgans(show) => layers.organs = *show,
        MapCommand::ShowFascia(show) => layers.fascia = *show,
        MapCommand::ShowCautionSites(show) => layers.caution_sites = *show,
        MapCommand::ShowSides(sides) => layers.sides = *sides,
        MapCommand::Hide(item) => {
            layers.by_hand(|by_hand| by_hand.hidden.extend(knowledge.structures_of(item)))
        }
        MapCommand::ToggleFade(item) => {
            let structures: Vec<StructureKey> = knowledge.structures_of(item);
            layers.by_hand(|by_hand| {
                let all_faded = structures.iter().all(|key| by_hand.faded.contains(key));
                for key in structures {
                    if all_faded {
                        by_hand.faded.remove(&key);
                    } else {
                        by_hand.faded.insert(key);
                    }
                }
            });
        }
        MapCommand::Isolate(item) => {
            let structures = knowledge.structures_of(item).into_iter().collect();
            layers.by_hand(|by_hand| by_hand.isolated = Some(structures));
        }
        MapCommand::ShowAll => layers.by_hand(|by_hand| *by_hand = Default::default()),
        MapCommand::Undo => layers.undo(),
        MapCommand::Redo => layers.redo(),
        _ => {}
    }
}
