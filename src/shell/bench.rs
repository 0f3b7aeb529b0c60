//! How long the application takes for what a person waits for, measured without a window and on any adapter.

use super::adapter::{NoAdapter, find_adapter};
use super::headless::{self, Sheet};
use super::window::start_reading;
use crate::app::{Known, Loading};
use crate::view::cameras::BodyCamera;
use crate::view::picture::count::Pictures;
use crate::view::pointer::picking::items_along;
use bevy::prelude::*;
use bevy::render::render_resource::PollType;
use bevy::render::renderer::{RenderAdapterInfo, RenderDevice};
use bevy_egui::egui;
use bevy_egui::{EguiContext, EguiInput, PrimaryEguiContext};
use bevy_panorbit_camera::PanOrbitCamera;
use myomap_body_format::Side;
use myomap_knowledge::atlas::TechniqueChoice;
use myomap_knowledge::ids::MuscleId;
use myomap_knowledge::knowledge::{Answer, AssetFolders, Item, Knowledge};
use myomap_knowledge::referral::{Pain, PainPlace, Strength};
use myomap_state::{
    AskingCommand, LayersCommand, MapCommand, Mode, PresentingCommand, Quality, SettingsCommand,
    SkinMode, TreatingCommand,
};
use serde::Serialize;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// Longer than any machine needs to start.
const PATIENCE: Duration = Duration::from_secs(120);

/// What is measured.
#[derive(Debug, Clone)]
pub struct BenchRequest {
    /// Width and height of the picture in pixels.
    pub size: UVec2,
    /// How much work a picture may be.
    pub quality: Quality,
    /// How often each thing is done.
    pub frames: usize,
    /// Only what has this in its name; all where empty.
    pub only: String,
    /// When the process began.
    pub began: Instant,
}

/// What was measured. All times are in milliseconds.
#[derive(Debug, Serialize)]
pub struct BenchReport {
    /// What drew.
    pub adapter: String,
    /// Width and height of the picture in pixels.
    pub size: [u32; 2],
    /// How much work a picture may be.
    pub quality: Quality,
    /// The body, by its file.
    pub body: String,
    /// When what was there, since the process began.
    pub start_ms: Start,
    /// What the process holds in memory; none where the system does not say.
    pub memory_mb: Option<Memory>,
    /// What a person sees move.
    pub flows: Vec<Figures>,
    /// What is answered without drawing.
    pub answers: Vec<Figures>,
}

/// When what was there, in milliseconds since the process began.
#[derive(Debug, Default, Serialize)]
pub struct Start {
    /// The application stands, and with it the graphics device.
    pub device: f64,
    /// The meshes of the body have been read.
    pub body: f64,
    /// The first picture of the body.
    pub first_picture: f64,
    /// Everything has been read.
    pub all_known: f64,
    /// The first picture that is drawn as fine as it can be.
    pub fine_picture: f64,
}

/// Memory in megabytes of 2²⁰ bytes.
#[derive(Debug, Serialize)]
pub struct Memory {
    /// When everything was there.
    pub after_start: f64,
    /// The most at any time, to the end of the measuring.
    pub peak: f64,
}

/// How long something took, in milliseconds.
#[derive(Debug, Serialize)]
pub struct Figures {
    /// What.
    pub name: &'static str,
    /// How often it was done.
    pub times: usize,
    /// The half took less.
    pub median_ms: f64,
    /// 95 of 100 took less.
    pub p95_ms: f64,
    /// The time that all cores together spent on it, on average: what a busy machine does not change. None where the system
    /// does not say.
    pub cpu_ms: Option<f64>,
    /// How many pictures of the body were drawn for it.
    pub pictures: u32,
    /// The most that the process has held in memory until it was done, in megabytes; none where the system does not say.
    pub peak_memory_mb: Option<f64>,
}

impl Figures {
    /// Does something again and again.
    fn of(name: &'static str, times: usize, mut step: impl FnMut(usize)) -> Self {
        let busy_before = cpu_ms();
        let mut durations: Vec<Duration> = (0..times)
            .map(|number| {
                let begin = Instant::now();
                step(number);
                begin.elapsed()
            })
            .collect();
        let busy = cpu_ms().zip(busy_before).map(|(now, before)| now - before);
        durations.sort();
        let share = |share: f64| {
            let last = durations.len().saturating_sub(1) as f64;
            let at = durations.get((share * last).round() as usize);
            at.map_or(f64::NAN, |duration| duration.as_secs_f64() * 1000.0)
        };
        Self {
            name,
            times: durations.len(),
            median_ms: share(0.5),
            p95_ms: share(0.95),
            cpu_ms: busy.map(|busy| busy / times.max(1) as f64),
            pictures: 0,
            peak_memory_mb: memory_mb("VmHWM:"),
        }
    }
}

/// Why nothing could be measured.
#[derive(Debug, thiserror::Error)]
pub enum BenchError {
    /// Nothing that could draw.
    #[error(transparent)]
    NoAdapter(#[from] NoAdapter),
    /// There was no picture of a body.
    #[error("{}", myomap_knowledge::text!("bench-no-picture", seconds = PATIENCE.as_secs()))]
    NoPicture,
}

/// Starts the application and measures it.
///
/// # Errors
/// Where nothing can draw, or no picture of a body comes.
pub fn measure(assets: &AssetFolders, request: &BenchRequest) -> Result<BenchReport, BenchError> {
    let mut app = App::new();
    start_reading(&mut app, assets);
    find_adapter()?;
    let sheet = Sheet {
        size: request.size,
        drawn_at_once: request.size,
        scale: 1,
        panels: true,
        waits_for_pipelines: false,
    };
    headless::set_up(&mut app, assets, sheet);
    let mut bench = Bench {
        app,
        frames: request.frames,
        only: request.only.clone(),
    };
    let start = bench.start(request)?;
    let after_start = memory_mb("VmRSS:");
    let flows = bench.flows();
    let answers = bench.answers();
    let memory = after_start.zip(memory_mb("VmHWM:"));
    Ok(BenchReport {
        adapter: bench.adapter(),
        size: request.size.to_array(),
        quality: request.quality,
        body: assets.body_file().display().to_string(),
        start_ms: start,
        memory_mb: memory.map(|(after_start, peak)| Memory { after_start, peak }),
        flows,
        answers,
    })
}

/// What is done again and again; told how often it was done before.
type Step = fn(&mut Bench, usize);

/// The application that is measured.
struct Bench {
    app: App,
    frames: usize,
    only: String,
}

impl Bench {
    fn start(&mut self, request: &BenchRequest) -> Result<Start, BenchError> {
        let since = || request.began.elapsed().as_secs_f64() * 1000.0;
        let mut start = Start {
            device: since(),
            ..Start::default()
        };
        self.send(MapCommand::Settings(SettingsCommand::SetQuality(
            request.quality,
        )));
        while request.began.elapsed() < PATIENCE {
            self.frame();
            let known = self.app.world().resource::<Known>();
            if start.body == 0.0 && known.meshes().is_some() {
                start.body = since();
            }
            if start.first_picture == 0.0 && self.pictures() > 0 {
                start.first_picture = since();
            }
            let loading = self.app.world().resource::<State<Loading>>();
            if start.all_known == 0.0 && *loading.get() == Loading::Done {
                start.all_known = since();
            }
            if start.all_known > 0.0 && start.first_picture > 0.0 {
                self.settle();
                start.fine_picture = since();
                return Ok(start);
            }
        }
        Err(BenchError::NoPicture)
    }

    fn flows(&mut self) -> Vec<Figures> {
        let muscle = a_muscle(self.knowledge());
        let select = MapCommand::Select(muscle.clone());
        let ghost = MapCommand::Layers(LayersCommand::SetSkin(SkinMode::Ghost));
        let technique = MapCommand::Treat(TreatingCommand::Choose(a_technique(
            self.knowledge(),
            muscle.as_ref(),
        )));
        let play = MapCommand::Treat(TreatingCommand::Play);
        let ask = MapCommand::Enter(Mode::Ask);
        let wait: Step = |bench, _| bench.frame();
        // The body alone fills the picture, as that of programs without panels.
        let project = MapCommand::Present(PresentingCommand::Project(true));
        let flows: [(&str, Vec<MapCommand>, Step); 9] = [
            ("turning", vec![], Self::turn),
            ("turning_projected", vec![project], Self::turn),
            ("ghost_skin", vec![ghost.clone()], Self::turn),
            ("turning_selected", vec![select.clone(), ghost], Self::turn),
            ("hovering_list", vec![], Self::hover_list),
            ("typing", vec![], Self::type_letter),
            ("selecting", vec![], Self::select_next),
            ("painting", vec![ask], Self::paint),
            ("technique", vec![select, technique, play], wait),
        ];
        let only = self.only.clone();
        let whole = flows.iter().any(|(name, ..)| *name == only);
        flows
            .into_iter()
            .filter(|(name, ..)| *name == only || !whole && name.contains(&only))
            .map(|(name, before, step)| self.flow(name, &before, step))
            .collect()
    }

    /// Brings about a state, does something again and again in it, and leaves it.
    fn flow(&mut self, name: &'static str, before: &[MapCommand], step: Step) -> Figures {
        for command in before {
            self.send(command.clone());
            self.frame();
        }
        self.settle();
        for warm_up in 0..5 {
            step(self, warm_up);
        }
        let drawn = self.pictures();
        let figures = Figures::of(name, self.frames, |number| step(self, number + 5));
        let figures = Figures {
            pictures: self.pictures() - drawn,
            ..figures
        };
        for command in [
            MapCommand::Select(None),
            MapCommand::Enter(Mode::Explore),
            MapCommand::Layers(LayersCommand::SetSkin(SkinMode::Off)),
            MapCommand::Present(PresentingCommand::Project(false)),
        ] {
            self.send(command);
            self.frame();
        }
        figures
    }

    /// A full turn has so many steps as there are frames.
    fn turn(&mut self, _: usize) {
        let step = std::f32::consts::TAU / self.frames as f32;
        let world = self.app.world_mut();
        let mut cameras = world.query_filtered::<&mut PanOrbitCamera, With<BodyCamera>>();
        for mut camera in cameras.iter_mut(world) {
            let yaw = camera.target_yaw + step;
            (camera.yaw, camera.target_yaw) = (Some(yaw), yaw);
            camera.force_update = true;
        }
        self.frame();
    }

    /// The pointer moves down the list of muscles; what it points at is drawn in the same frame.
    fn hover_list(&mut self, number: usize) {
        let place = egui::pos2(120.0, 260.0 + (number * 23 % 320) as f32);
        self.tell_egui([egui::Event::PointerMoved(place)]);
        self.frame();
    }

    fn type_letter(&mut self, number: usize) {
        const QUERY: &str = "trapezuis";
        let world = self.app.world_mut();
        let mut contexts = world.query_filtered::<&mut EguiContext, With<PrimaryEguiContext>>();
        for mut context in contexts.iter_mut(world) {
            let field = egui::Id::new("search_field");
            context
                .get_mut()
                .memory_mut(|memory| memory.request_focus(field));
        }
        let at = number % (2 * QUERY.len());
        let event = match QUERY.get(at..=at) {
            Some(letter) => egui::Event::Text(letter.to_owned()),
            None => egui::Event::Key {
                key: egui::Key::Backspace,
                physical_key: None,
                pressed: true,
                repeat: false,
                modifiers: egui::Modifiers::NONE,
            },
        };
        self.tell_egui([event]);
        self.frame();
    }

    fn select_next(&mut self, number: usize) {
        let muscles = self.knowledge().atlas.muscles();
        let muscle = muscles.get(number * 7 % muscles.len().max(1));
        let item = muscle.map(|muscle| Item::Muscle(muscle.id.clone(), Side::Left));
        self.send(MapCommand::Select(item));
        self.frame();
    }

    fn paint(&mut self, number: usize) {
        let skin = self
            .knowledge()
            .meshes()
            .and_then(|body| body.skin_surface());
        let Some(&place) = skin.and_then(|skin| skin.positions.get(number * 97 % 40_000)) else {
            return;
        };
        let pain = Pain::at(PainPlace::Painted(vec![place]), Strength::MODERATE);
        self.send(MapCommand::Ask(if number == 0 {
            AskingCommand::AddPain(pain)
        } else {
            AskingCommand::ExtendPain(place)
        }));
        self.frame();
    }

    fn answers(&mut self) -> Vec<Figures> {
        let (layers, selection) = (
            myomap_state::Layers::default(),
            myomap_state::Selection::default(),
        );
        let knowledge = self.knowledge().clone();
        let place = |number: usize| {
            let (height, aside) = (number * 37 % 160, number * 11 % 37);
            Vec2::new(aside as f32 / 100.0 - 0.18, height as f32 / 100.0)
        };
        let pick = |number: usize| {
            let origin = place(number).extend(3.0);
            black_box(items_along(
                &knowledge,
                (&layers, &selection),
                origin,
                Vec3::NEG_Z,
            ));
        };
        let refer = |number: usize| {
            let at = place(number).extend(0.1);
            let pain = Pain::at(PainPlace::Painted(vec![at]), Strength::MODERATE);
            black_box(Answer::new(&knowledge, &[pain], &[]));
        };
        let queries = ["t", "tra", "trapezuis", "pain in the arm", "infraspnatus"];
        let search = |number: usize| {
            black_box(knowledge.search.search(queries[number % queries.len()], 12));
        };
        vec![
            Figures::of("pick", 2000, pick),
            Figures::of("refer", 500, refer),
            Figures::of("search", 500, search),
        ]
    }

    fn knowledge(&self) -> &Knowledge {
        self.app.world().resource::<Known>()
    }

    fn pictures(&self) -> u32 {
        self.app.world().resource::<Pictures>().drawn()
    }

    fn adapter(&self) -> String {
        self.app
            .world()
            .get_resource::<RenderAdapterInfo>()
            .map_or_else(String::new, |adapter| adapter.name.clone())
    }

    fn send(&mut self, command: MapCommand) {
        self.app.world_mut().write_message(command);
    }

    fn tell_egui(&mut self, events: impl IntoIterator<Item = egui::Event>) {
        let world = self.app.world_mut();
        let mut inputs = world.query_filtered::<&mut EguiInput, With<PrimaryEguiContext>>();
        for mut input in inputs.iter_mut(world) {
            input.events.clear();
        }
        let events: Vec<_> = events.into_iter().collect();
        for mut input in inputs.iter_mut(world) {
            input.events.extend(events.iter().cloned());
        }
    }

    /// A frame, until the adapter has finished its picture.
    fn frame(&mut self) {
        self.app.update();
        if let Some(device) = self.app.world().get_resource::<RenderDevice>() {
            device.poll(PollType::wait_indefinitely()).ok();
        }
    }

    /// Until the picture has been drawn as fine as it can be, and nothing moves any more.
    fn settle(&mut self) {
        for _ in 0..4 {
            self.frame();
            std::thread::sleep(Duration::from_millis(60));
        }
        let mut still = 0;
        while still < 4 {
            let drawn = self.pictures();
            self.frame();
            still = if self.pictures() == drawn {
                still + 1
            } else {
                0
            };
            std::thread::sleep(Duration::from_millis(40));
        }
    }
}

/// A muscle whose zones are large and which has techniques.
fn a_muscle(knowledge: &Knowledge) -> Option<Item> {
    let wanted = MuscleId::new("trapezius");
    let muscles = knowledge.atlas.muscles();
    let known = muscles.iter().find(|muscle| muscle.id == wanted);
    let muscle = known.or(muscles.first())?;
    Some(Item::Muscle(muscle.id.clone(), Side::Left))
}

/// The first technique of a muscle.
fn a_technique(knowledge: &Knowledge, item: Option<&Item>) -> Option<TechniqueChoice> {
    let (muscle, _) = knowledge.muscle(item?)?;
    muscle.techniques().map(|(choice, _)| choice).next()
}

/// The time that all cores have spent on this process, in milliseconds.
fn cpu_ms() -> Option<f64> {
    // Ticks of a hundredth of a second on every Linux; after the name, which may hold blanks, user and system are the
    // twelfth and thirteenth.
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let after_name = stat.rsplit_once(')')?.1;
    let mut fields = after_name.split_whitespace().skip(11);
    let ticks = |field: Option<&str>| field?.parse::<f64>().ok();
    Some((ticks(fields.next())? + ticks(fields.next())?) * 10.0)
}

/// A figure of the process's own memory, in megabytes.
fn memory_mb(name: &str) -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with(name))?;
    let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1024.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use myomap_knowledge::test_support::repository_assets;

    #[test]
    fn the_body_is_drawn_anew_only_when_something_of_it_changed() {
        let request = BenchRequest {
            size: UVec2::new(640, 400),
            quality: Quality::Low,
            frames: 3,
            only: String::new(),
            began: Instant::now(),
        };
        let report = match measure(&repository_assets(), &request) {
            Ok(report) => report,
            Err(BenchError::NoAdapter(_)) => {
                println!("SKIPPED: no Vulkan driver, so nothing could be drawn");
                assert!(std::env::var_os("MYOMAP_PICTURES").is_none());
                return;
            }
            Err(error) => panic!("{error}"),
        };
        let pictures = |name: &str| {
            let mut flows = report.flows.iter();
            let flow = flows
                .find(|flow| flow.name == name)
                .expect("it is measured");
            flow.pictures
        };
        for unchanged in ["hovering_list", "typing", "technique"] {
            assert_eq!(pictures(unchanged), 0, "{unchanged}");
        }
        for changed in [
            "turning",
            "turning_projected",
            "ghost_skin",
            "turning_selected",
        ] {
            assert_eq!(pictures(changed), 3, "{changed}");
        }
        assert!(report.start_ms.first_picture <= report.start_ms.fine_picture);
    }
}
