//! Whatever a person does in whatever order, with files changing under their hands: nothing panics, nothing grows
//! without bound, a step taken back is as if it had not been, and a link brings back just what it was made of.

use crate::builders::{KNOWLEDGE, domain};
use arbitrary::{Result, Unstructured};
use bevy::math::Vec3;
use bevy::prelude::*;
use myomap::app::{Known, ShownNow};
use myomap_body_format::Side;
use myomap_knowledge::atlas::TechniqueChoice;
use myomap_knowledge::atlas::files::{OtherSourceKind, PointRef};
use myomap_knowledge::body::StructureKey;
use myomap_knowledge::ids::{MuscleId, OtherSourceId, RegionId, StructureId, TechniqueId};
use myomap_knowledge::knowledge::{Item, Knowledge};
use myomap_knowledge::referral::{
    OtherKey, Pain, PainDepth, PainPlace, PainQuality, PainSince, PointKey, Question, Replied,
    Reply, Strength, WorseBy,
};
use myomap_knowledge::text;
use myomap_state::history::MOST_STEPS;
use myomap_state::{
    Asking, AskingCommand, Brush, CameraCommand, CameraTarget, CompareCommand, History, Layers,
    LayersCommand, MapCommand, Mode, ModeNow, PenColour, PenPlace, Pose, PresentingCommand,
    PresentingTool, Quality, ReferralSide, Selection, SettingsCommand, Shown, SidesShown, SkinMode,
    TechniqueShown, TextSize, Theme, Treating, TreatingCommand, ViewLayout, ViewPreset,
};
use std::process::Command;

/// Says that the process is there for one test alone.
const ALONE: &str = "MYOMAP_TEST_ALONE";

/// Commands that are given in all.
const COMMANDS: usize = 100_000;

/// Commands that are given between two frames, as on a slow machine.
const IN_A_FRAME: usize = 20;

/// What may be named: things that are there, and some that are not.
struct Names {
    muscles: Vec<MuscleId>,
    structures: Vec<StructureKey>,
    regions: Vec<RegionId>,
    techniques: Vec<TechniqueId>,
    others: Vec<OtherSourceId>,
}

impl Names {
    fn of(knowledge: &Knowledge) -> Self {
        let muscles = knowledge.atlas.muscles().iter();
        let structures = knowledge.meshes().map_or(&[][..], |body| body.structures());
        let regions = knowledge.body.regions.all().iter();
        let techniques = knowledge.atlas.techniques().iter();
        let sheets = knowledge.atlas.other_sources().iter();
        let others = sheets.flat_map(|sheet| &sheet.entries);
        Self {
            muscles: muscles
                .map(|muscle| muscle.id.clone())
                .chain([MuscleId::new("no such muscle")])
                .collect(),
            structures: structures
                .iter()
                .map(|structure| structure.key.clone())
                .chain([StructureKey::new(&StructureId::new("?"), Side::Midline)])
                .collect(),
            regions: regions
                .map(|region| RegionId::new(&region.id))
                .chain([RegionId::new("nowhere")])
                .collect(),
            techniques: techniques
                .map(|technique| technique.id.clone())
                .chain([TechniqueId::new("magic")])
                .collect(),
            others: others
                .map(|source| source.id.clone())
                .chain([OtherSourceId::new("the moon")])
                .collect(),
        }
    }

    fn item(&self, bytes: &mut Unstructured) -> Result<Item> {
        Ok(match bytes.int_in_range(0..=8)? {
            7 => Item::Other(OtherKey {
                source: bytes.choose(&self.others)?.clone(),
                side: side(bytes)?,
            }),
            8 => Item::Region(bytes.choose(&self.regions)?.clone(), side(bytes)?),
            0..=2 => Item::Muscle(bytes.choose(&self.muscles)?.clone(), side(bytes)?),
            3 | 4 => Item::Point(PointKey {
                point: PointRef {
                    muscle: bytes.choose(&self.muscles)?.clone(),
                    number: bytes.int_in_range(0..=5)?,
                },
                side: side(bytes)?,
            }),
            _ => Item::Structure(bytes.choose(&self.structures)?.clone()),
        })
    }

    fn pain(&self, bytes: &mut Unstructured) -> Result<Pain> {
        let place = if bytes.ratio(1, 2)? {
            PainPlace::Region(bytes.choose(&self.regions)?.clone(), side(bytes)?)
        } else {
            let count = bytes.int_in_range(0..=4)?;
            let places: Result<Vec<Vec3>> = (0..count).map(|_| place(bytes)).collect();
            PainPlace::Painted(places?)
        };
        Ok(Pain {
            quality: some_of(bytes, &PainQuality::ALL)?,
            depth: some_of(bytes, &PainDepth::ALL)?,
            since: some_of(bytes, &PainSince::ALL)?,
            worse_by: some_of(bytes, &WorseBy::ALL)?.into_iter().collect(),
            ..Pain::at(place, strength(bytes)?)
        })
    }

    fn technique(&self, bytes: &mut Unstructured) -> Result<TechniqueChoice> {
        Ok(if bytes.ratio(1, 3)? {
            TechniqueChoice::Stretch(bytes.int_in_range(0..=3)?)
        } else {
            let technique = bytes.choose(&self.techniques)?.clone();
            TechniqueChoice::Treatment(technique, bytes.int_in_range(0..=2)?)
        })
    }

    fn layers(&self, bytes: &mut Unstructured) -> Result<LayersCommand> {
        Ok(match bytes.int_in_range(0..=11)? {
            11 => LayersCommand::ShowMap(some_of(bytes, &OtherSourceKind::ALL)?),
            0 => LayersCommand::SetSkin(skin(bytes)?),
            1 => LayersCommand::PeelTo(bytes.int_in_range(0..=9)?),
            2 => LayersCommand::ShowBones(bytes.arbitrary()?),
            3 => LayersCommand::ShowOrgans(bytes.arbitrary()?),
            4 => LayersCommand::ShowFascia(bytes.arbitrary()?),
            5 => LayersCommand::ShowCautionSites(bytes.arbitrary()?),
            6 => LayersCommand::ShowSides(sides(bytes)?),
            7 => LayersCommand::Hide(self.item(bytes)?),
            8 => LayersCommand::ToggleFade(self.item(bytes)?),
            9 => LayersCommand::Isolate(self.item(bytes)?),
            _ => LayersCommand::ShowAll,
        })
    }

    fn question(&self, bytes: &mut Unstructured) -> Result<Question> {
        let side = side(bytes)?;
        Ok(if bytes.arbitrary()? {
            Question::HurtsIn(bytes.choose(&self.regions)?.clone(), side)
        } else {
            let number = bytes.int_in_range(0..=4)?;
            Question::OfMuscle(bytes.choose(&self.muscles)?.clone(), side, number)
        })
    }

    fn asking(&self, bytes: &mut Unstructured) -> Result<AskingCommand> {
        Ok(match bytes.int_in_range(0..=14)? {
            10 => AskingCommand::Erase(place(bytes)?),
            11 => AskingCommand::EraseFurther(place(bytes)?),
            12 => AskingCommand::TakeBrush(match bytes.int_in_range(0..=2)? {
                0 => Brush::NewPlace,
                1 => Brush::Eraser,
                _ => Brush::MoreOf(bytes.int_in_range(0..=6)?),
            }),
            13 => AskingCommand::SetPainSince(
                bytes.int_in_range(0..=6)?,
                some_of(bytes, &PainSince::ALL)?,
            ),
            14 => AskingCommand::SetPainWorseBy(
                bytes.int_in_range(0..=6)?,
                *bytes.choose(&WorseBy::ALL)?,
                bytes.arbitrary()?,
            ),
            8 | 9 => AskingCommand::Reply(self.question(bytes)?, some_of(bytes, &Reply::ALL)?),
            6 => AskingCommand::SetPainQuality(
                bytes.int_in_range(0..=6)?,
                some_of(bytes, &PainQuality::ALL)?,
            ),
            7 => AskingCommand::SetPainDepth(
                bytes.int_in_range(0..=6)?,
                some_of(bytes, &PainDepth::ALL)?,
            ),
            0 => AskingCommand::AddPain(self.pain(bytes)?),
            1 => AskingCommand::ExtendPain(place(bytes)?),
            2 => AskingCommand::RemovePain(bytes.int_in_range(0..=6)?),
            3 => AskingCommand::SetPainStrength(bytes.int_in_range(0..=6)?, strength(bytes)?),
            4 => AskingCommand::SetNextStrength(strength(bytes)?),
            _ => AskingCommand::ForgetPains,
        })
    }

    fn treating(&self, bytes: &mut Unstructured) -> Result<TreatingCommand> {
        Ok(match bytes.int_in_range(0..=6)? {
            0 => TreatingCommand::Choose(Some(self.technique(bytes)?)),
            1 => TreatingCommand::Choose(None),
            2 => TreatingCommand::Play,
            3 => TreatingCommand::Pause,
            4 => TreatingCommand::Stop,
            5 => TreatingCommand::Seek(number(bytes)?),
            _ => TreatingCommand::SetHold(bytes.arbitrary()?),
        })
    }

    fn shown(&self, bytes: &mut Unstructured) -> Result<Shown> {
        let mut layers = Layers {
            skin: skin(bytes)?,
            outermost_muscles: bytes.int_in_range(1..=5)?,
            bones: bytes.arbitrary()?,
            organs: bytes.arbitrary()?,
            fascia: bytes.arbitrary()?,
            caution_sites: bytes.arbitrary()?,
            sides: sides(bytes)?,
            map: some_of(bytes, &OtherSourceKind::ALL)?,
            ..Layers::default()
        };
        for _ in 0..bytes.int_in_range(0..=3)? {
            let key = bytes.choose(&self.structures)?.clone();
            layers.by_hand.hidden.insert(key.clone());
            if bytes.arbitrary()? {
                layers.by_hand.faded.insert(key.clone());
                layers.by_hand.isolated = Some([key].into());
            }
        }
        let technique = if bytes.arbitrary()? {
            Some(TechniqueShown {
                choice: self.technique(bytes)?,
                hold_s: bytes.arbitrary()?,
                at_s: finite(bytes)?,
            })
        } else {
            None
        };
        let pains: Result<Vec<Pain>> = (0..bytes.int_in_range(0..=3)?)
            .map(|_| self.pain(bytes))
            .collect();
        let replies: Result<Vec<Replied>> = (0..bytes.int_in_range(0..=3)?)
            .map(|_| {
                Ok(Replied {
                    question: self.question(bytes)?,
                    reply: *bytes.choose(&Reply::ALL)?,
                })
            })
            .collect();
        Ok(Shown {
            layers,
            replies: replies?,
            selected: if bytes.arbitrary()? {
                Some(self.item(bytes)?)
            } else {
                None
            },
            compared: (0..bytes.int_in_range(0..=2)?)
                .map(|_| self.item(bytes))
                .collect::<Result<_>>()?,
            technique,
            mode: *bytes.choose(&[Mode::Explore, Mode::Ask])?,
            views: *bytes.choose(VIEW_LAYOUTS)?,
            pains: pains?
                .into_iter()
                .filter(|pain| match &pain.place {
                    PainPlace::Painted(places) => places.iter().all(|place| place.is_finite()),
                    PainPlace::Region(..) => true,
                })
                .collect(),
            pose: if bytes.arbitrary()? {
                Some(Pose {
                    focus: Vec3::new(finite(bytes)?, finite(bytes)?, finite(bytes)?),
                    yaw: finite(bytes)?,
                    pitch: finite(bytes)?,
                    radius: finite(bytes)?,
                })
            } else {
                None
            },
        })
    }

    fn compare(&self, bytes: &mut Unstructured) -> Result<CompareCommand> {
        Ok(match bytes.int_in_range(0..=4)? {
            0..=2 => CompareCommand::Keep(self.item(bytes)?),
            3 => CompareCommand::Drop(self.item(bytes)?),
            _ => CompareCommand::Clear,
        })
    }

    fn command(&self, bytes: &mut Unstructured) -> Result<MapCommand> {
        Ok(match bytes.int_in_range(0..=15)? {
            0 => MapCommand::Select(Some(self.item(bytes)?)),
            1 => MapCommand::Select(None),
            2 => MapCommand::Hover(Some(self.item(bytes)?)),
            3 => MapCommand::Camera(camera(bytes)?),
            4..=6 => MapCommand::Layers(self.layers(bytes)?),
            7 => MapCommand::Treat(self.treating(bytes)?),
            8..=10 => MapCommand::Ask(self.asking(bytes)?),
            11 => MapCommand::Enter(*bytes.choose(&[Mode::Explore, Mode::Ask])?),
            12 => MapCommand::Settings(match bytes.int_in_range(0..=4)? {
                0 => SettingsCommand::SetTheme(*bytes.choose(&[Theme::Light, Theme::Dark])?),
                1 => SettingsCommand::SetQuality(*bytes.choose(&[Quality::Low, Quality::High])?),
                2 => SettingsCommand::SetTextSize(TextSize::of_percent(bytes.arbitrary()?)),
                3 => SettingsCommand::ReduceMotion(bytes.arbitrary()?),
                _ => SettingsCommand::SetLanguage(text::english()),
            }),
            13 if bytes.ratio(1, 20)? => MapCommand::Show(Box::new(self.shown(bytes)?)),
            13 if bytes.ratio(1, 4)? => MapCommand::ArrangeViews(*bytes.choose(VIEW_LAYOUTS)?),
            13 if bytes.ratio(1, 3)? => MapCommand::Compare(self.compare(bytes)?),
            13 if bytes.ratio(1, 2)? => MapCommand::Present(presenting(bytes)?),
            13 | 14 => MapCommand::Undo,
            _ => MapCommand::Redo,
        })
    }
}

fn presenting(bytes: &mut Unstructured) -> Result<PresentingCommand> {
    let place = PenPlace {
        at: Vec3::new(number(bytes)?, finite(bytes)?, finite(bytes)?),
        normal: Vec3::Z,
    };
    Ok(match bytes.int_in_range(0..=8)? {
        0 => PresentingCommand::Project(bytes.arbitrary()?),
        1 => PresentingCommand::OpenClassWindow(bytes.arbitrary()?),
        2 => PresentingCommand::Freeze(bytes.arbitrary()?),
        3 => PresentingCommand::TakeUp(PresentingTool::Pen),
        4 => PresentingCommand::WriteIn(*bytes.choose(&PenColour::ALL)?),
        5 => PresentingCommand::BeginStroke(place),
        6 => PresentingCommand::ExtendStroke(place),
        7 => PresentingCommand::Wipe(place.at, number(bytes)?),
        _ => PresentingCommand::WipeAll,
    })
}

const VIEW_LAYOUTS: &[ViewLayout] = &[
    ViewLayout::Inset,
    ViewLayout::Single,
    ViewLayout::FrontAndBack,
];

/// One of several, or none.
fn some_of<T: Copy>(bytes: &mut Unstructured, all: &[T]) -> Result<Option<T>> {
    Ok(if bytes.arbitrary()? {
        Some(*bytes.choose(all)?)
    } else {
        None
    })
}

fn side(bytes: &mut Unstructured) -> Result<Side> {
    Ok(*bytes.choose(&[Side::Left, Side::Right, Side::Midline])?)
}

fn sides(bytes: &mut Unstructured) -> Result<SidesShown> {
    Ok(*bytes.choose(&[SidesShown::Both, SidesShown::Left, SidesShown::Right])?)
}

fn strength(bytes: &mut Unstructured) -> Result<Strength> {
    Ok(Strength::of_ten(bytes.int_in_range(0..=10)?))
}

fn skin(bytes: &mut Unstructured) -> Result<SkinMode> {
    Ok(*bytes.choose(&[SkinMode::Solid, SkinMode::Ghost, SkinMode::Off])?)
}

/// Any number, also those that are none.
fn number(bytes: &mut Unstructured) -> Result<f32> {
    Ok(f32::from_bits(bytes.arbitrary()?))
}

fn finite(bytes: &mut Unstructured) -> Result<f32> {
    let any = number(bytes)?;
    Ok(if any.is_finite() { any } else { 0.5 })
}

fn place(bytes: &mut Unstructured) -> Result<Vec3> {
    if bytes.ratio(1, 50)? {
        return Ok(Vec3::new(number(bytes)?, 1.0, 0.0));
    }
    let mut metres = || Ok(f32::from(bytes.int_in_range(-900_i16..=900)?) / 1000.0);
    Ok(Vec3::new(metres()?, metres()? + 0.9, metres()?))
}

fn camera(bytes: &mut Unstructured) -> Result<CameraCommand> {
    let pose = Pose {
        focus: place(bytes)?,
        yaw: number(bytes)?,
        pitch: number(bytes)?,
        radius: number(bytes)?,
    };
    Ok(match bytes.int_in_range(0..=5)? {
        5 => CameraCommand::Fly(CameraTarget::PainsAndSelected),
        0 => CameraCommand::Fly(CameraTarget::Whole(*bytes.choose(&ViewPreset::ALL)?)),
        1 => CameraCommand::Fly(CameraTarget::Selected),
        2 => CameraCommand::Fly(CameraTarget::Referral(ReferralSide::Other)),
        3 => CameraCommand::Fly(CameraTarget::Pose(pose)),
        4 => CameraCommand::Fly(CameraTarget::Technique),
        _ => CameraCommand::RestsAt(pose),
    })
}

/// As many random bytes as some commands need, the same ones for the same number.
fn random_bytes(seed: u64) -> Vec<u8> {
    let mut random = fastrand::Rng::with_seed(seed);
    (0..64 * IN_A_FRAME).map(|_| random.u8(..)).collect()
}

fn shown(app: &mut App) -> Shown {
    let world = app.world_mut();
    let mut state = bevy::ecs::system::SystemState::<ShownNow>::new(world);
    let mut shown = state.get(world).expect("the states").shown();
    // The camera needs a view, and a technique goes on by itself.
    shown.pose = None;
    if let Some(technique) = &mut shown.technique {
        technique.at_s = 0.0;
    }
    shown
}

fn give(app: &mut App, command: MapCommand) {
    app.world_mut().write_message(command);
    app.update();
}

/// What is known, what is left when the body cannot be read, and what is left of half an atlas.
fn states_of_the_files() -> [Knowledge; 2] {
    [KNOWLEDGE.clone(), Knowledge::default()]
}

#[test]
fn a_hundred_thousand_commands_with_reloads_do_no_harm() {
    // In a process of its own: what other tests take meanwhile would count as growth.
    if std::env::var_os(ALONE).is_none() {
        let this = std::env::current_exe().expect("this program");
        let name = "random_commands::a_hundred_thousand_commands_with_reloads_do_no_harm";
        let alone = Command::new(this)
            .args(["--exact", name, "--nocapture"])
            .env(ALONE, "1")
            .output();
        let alone = alone.expect("it runs");
        let told = String::from_utf8_lossy(&alone.stderr);
        assert!(alone.status.success(), "{told}");
        let ran = String::from_utf8_lossy(&alone.stdout).contains("1 passed");
        assert!(ran, "it is called otherwise now");
        return;
    }
    let names = Names::of(&KNOWLEDGE);
    let mut app = domain(&KNOWLEDGE);
    let files = states_of_the_files();
    let mut given = 0;
    let mut seed = 0;
    let mut halfway_bytes = None;
    while given < COMMANDS {
        seed += 1;
        let bytes = random_bytes(seed);
        let mut bytes = Unstructured::new(&bytes);
        for _ in 0..IN_A_FRAME {
            let command = names.command(&mut bytes).expect("enough bytes");
            app.world_mut().write_message(command);
            given += 1;
        }
        if seed % 400 == 0 {
            let known = files[usize::try_from(seed / 400).expect("small") % files.len()].clone();
            app.world_mut().resource_mut::<Known>().0 = known;
        }
        app.update();
        check(&app, seed);
        if given >= COMMANDS / 2 && halfway_bytes.is_none() {
            halfway_bytes = Some(resident_bytes());
        }
    }
    let grown = resident_bytes().saturating_sub(halfway_bytes.unwrap_or_default());
    assert!(grown < 100_000_000, "{grown} bytes more than halfway");
}

fn check(app: &App, seed: u64) {
    let world = app.world();
    assert!(
        world.resource::<History>().steps() <= MOST_STEPS,
        "seed {seed}"
    );
    assert!(world.resource::<Asking>().pains.len() <= 64, "seed {seed}");
    assert!(
        world.resource::<Asking>().replies.len() <= 256,
        "seed {seed}"
    );
    let selected = &world.resource::<Selection>().selected;
    let known = world.resource::<Known>();
    assert!(
        selected.as_ref().is_none_or(|item| known.has(item)),
        "seed {seed}: {selected:?} is selected and not there"
    );
    assert!((1..=5).contains(&world.resource::<Layers>().outermost_muscles));
}

/// What the process holds in memory; 0 where the system does not say.
fn resident_bytes() -> u64 {
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let resident = pages.split(' ').nth(1).and_then(|text| text.parse().ok());
    resident.unwrap_or(0_u64) * 4096
}

#[test]
fn undo_brings_back_exactly_what_was_and_redo_what_was_done() {
    let names = Names::of(&KNOWLEDGE);
    let mut app = domain(&KNOWLEDGE);
    let mut undone = 0;
    for seed in 0..600 {
        let bytes = random_bytes(seed);
        let mut bytes = Unstructured::new(&bytes);
        for _ in 0..5 {
            let command = names.command(&mut bytes).expect("enough bytes");
            let before = shown(&mut app);
            let steps = app.world().resource::<History>().steps();
            let could_redo = app.world().resource::<History>().can_redo();
            give(&mut app, command.clone());
            let after = shown(&mut app);
            let a_step = app.world().resource::<History>().steps() > steps
                && !could_redo
                && !matches!(command, MapCommand::Undo | MapCommand::Redo);
            if a_step {
                undone += 1;
                give(&mut app, MapCommand::Undo);
                assert_eq!(shown(&mut app), before, "seed {seed}: {command:?} undone");
                give(&mut app, MapCommand::Redo);
                assert_eq!(shown(&mut app), after, "seed {seed}: {command:?} redone");
            }
        }
    }
    assert!(undone > 300, "only {undone} steps were tried");
}

#[test]
fn all_steps_undone_lead_back_to_the_beginning_through_a_change_of_mode() {
    let mut app = domain(&KNOWLEDGE);
    let muscle = Item::Muscle(MuscleId::new("infraspinatus"), Side::Left);
    let begin = shown(&mut app);
    let stroke = Pain::at(
        PainPlace::Painted(vec![Vec3::new(0.1, 1.3, 0.1)]),
        Strength::MILD,
    );
    for command in [
        LayersCommand::SetSkin(SkinMode::Ghost).into(),
        LayersCommand::Hide(muscle.clone()).into(),
        MapCommand::Enter(Mode::Ask),
        AskingCommand::AddPain(stroke).into(),
        AskingCommand::ExtendPain(Vec3::new(0.12, 1.3, 0.1)).into(),
        LayersCommand::ShowBones(false).into(),
        MapCommand::Enter(Mode::Explore),
    ] {
        give(&mut app, command);
    }
    assert_eq!(
        app.world().resource::<History>().steps(),
        4,
        "a stroke is one step"
    );
    give(&mut app, MapCommand::Undo);
    assert!(app.world().resource::<Layers>().bones);
    give(&mut app, MapCommand::Undo);
    assert!(app.world().resource::<Asking>().pains.is_empty());
    give(&mut app, MapCommand::Enter(Mode::Ask));
    give(&mut app, MapCommand::Undo);
    give(&mut app, MapCommand::Undo);
    assert!(!app.world().resource::<History>().can_undo());
    give(&mut app, MapCommand::Enter(Mode::Explore));
    assert!(!app.world().resource::<ModeNow>().asks());
    assert_eq!(shown(&mut app), begin);
}

#[test]
fn every_view_comes_back_from_its_link() {
    let names = Names::of(&KNOWLEDGE);
    arbtest::arbtest(|bytes| {
        let shown = names.shown(bytes)?;
        let link = shown.to_string();
        assert_eq!(link.parse(), Ok(shown), "{link}");
        Ok(())
    });
}

#[test]
fn a_view_that_is_shown_is_the_view_that_was_asked_for() {
    let names = Names::of(&KNOWLEDGE);
    let mut app = domain(&KNOWLEDGE);
    let known = |shown: &Shown| {
        let muscle = shown
            .selected
            .as_ref()
            .and_then(|item| KNOWLEDGE.muscle(item));
        shown
            .selected
            .as_ref()
            .is_none_or(|item| KNOWLEDGE.has(item))
            && shown.compared.iter().all(|item| KNOWLEDGE.has(item))
            && shown.technique.as_ref().is_none_or(|technique| {
                (1..=600).contains(&technique.hold_s)
                    && (0.0..=f32::from(technique.hold_s)).contains(&technique.at_s)
                    && muscle
                        .is_some_and(|(muscle, _)| muscle.technique(&technique.choice).is_some())
            })
    };
    let mut tried = 0;
    for seed in 0..4000 {
        let bytes = random_bytes(seed);
        let wanted = names.shown(&mut Unstructured::new(&bytes)).expect("bytes");
        let distinct = wanted.pains.is_empty() && wanted.replies.is_empty();
        if known(&wanted) && distinct {
            tried += 1;
            give(&mut app, MapCommand::Show(Box::new(wanted.clone())));
            let mut wanted = Shown {
                pose: None,
                ..wanted
            };
            let technique = app.world().resource::<Treating>();
            if let Some(wanted) = &mut wanted.technique {
                assert_eq!(technique.elapsed_s, wanted.at_s, "seed {seed}");
                wanted.at_s = 0.0;
            }
            assert_eq!(shown(&mut app), wanted, "seed {seed}");
        }
    }
    assert!(tried > 50, "only {tried} views were tried");
}
