//! Remembers how the window was left, for the next start.
//!
//! A thread of its own writes what has changed, a moment after the last change and at the end. Pictures are drawn without
//! any of this, so that the same request gives the same picture for everybody.

use super::fit::FitToMonitor;
use super::window::once_loaded;
use crate::app::background::{Died, Waker};
use crate::app::remembered::{Remembered, RememberedFile, WindowPlace};
use crate::app::worker::{Teller, Worker, do_latest};
use crate::app::{Loading, ShownNow};
use crate::panels::memory::PanelMemory;
use crate::panels::tour;
use bevy::app::AppExit;
use bevy::prelude::*;
use bevy::window::{Monitor, PrimaryWindow, WindowResolution};
use myomap_knowledge::text::LanguageIdentifier;
use myomap_state::{ChosenQuality, MapCommand, Quality, SessionNow, Settings, Shown, TextSize};
use std::sync::mpsc::Receiver;
use std::time::Duration;

/// So long nothing may have changed before it is written.
const REST: Duration = Duration::from_secs(1);

/// Lets an application begin as it was left, and remember how it is left. Added after whatever it changes: the window and
/// the settings.
pub struct Remember {
    /// The file.
    pub file: RememberedFile,
    /// Whether the last view is brought back, and the tour shown at the first start.
    pub last_view: bool,
    /// Whether the language that was chosen is spoken.
    pub language: bool,
}

impl Remember {
    /// The language to speak before there is an application; none leaves it as it is.
    pub fn language(&self) -> Option<LanguageIdentifier> {
        self.language_of(&self.file.peek()?)
    }

    fn language_of(&self, remembered: &Remembered) -> Option<LanguageIdentifier> {
        let chosen = remembered.language.as_ref().filter(|_| self.language);
        chosen?.parse().ok()
    }
}

impl Plugin for Remember {
    fn build(&self, app: &mut App) {
        let (remembered, writes) = match self.file.read() {
            Ok(remembered) => (remembered, true),
            Err(error) => {
                warn!("{error}");
                (Remembered::default(), error.leaves_room())
            }
        };
        let mut settings = Settings {
            theme: remembered.theme,
            language: self.language_of(&remembered),
            text_size: TextSize::of_factor(remembered.text_size),
            reduced_motion: remembered.reduced_motion,
            plates_only: remembered.plates_only,
            orientation_figure: remembered.orientation_figure,
            timer_sound: remembered.timer_sound,
            ..default()
        };
        if let Some(quality) = remembered.quality {
            settings.quality = quality;
            app.insert_resource(ChosenQuality(quality));
        }
        if let Some(place) = &remembered.window {
            let mut windows = app
                .world_mut()
                .query_filtered::<&mut Window, With<PrimaryWindow>>();
            for mut window in windows.iter_mut(app.world_mut()) {
                restore(&mut window, place);
            }
        }
        // Whoever asks for something is shown that, and nothing before it.
        if self.last_view && !remembered.tour_seen {
            show_tour(app);
        }
        if let Some(view) = remembered.last_view.as_deref().filter(|_| self.last_view) {
            bring_back(app, view);
        }
        app.insert_resource(settings)
            .insert_resource(Now(remembered.clone()))
            .add_systems(First, bring_back_to_a_monitor.after(FitToMonitor))
            .add_systems(
                Last,
                (
                    note,
                    note_view.run_if(
                        resource_exists::<State<Loading>>.and_then(in_state(Loading::Done)),
                    ),
                    keep,
                )
                    .chain(),
            );
        if writes {
            app.insert_resource(Writer::start(self.file.clone(), remembered));
        }
    }
}

/// Lets the window begin with the tour.
pub fn show_tour(app: &mut App) {
    tour::begin(&mut app.world_mut().get_resource_or_init::<PanelMemory>());
}

/// Shows a view again as soon as what it shows has been read.
fn bring_back(app: &mut App, link: &str) {
    match link.parse::<Shown>() {
        Ok(view) => once_loaded(app, move |_| vec![MapCommand::Show(Box::new(view.clone()))]),
        Err(error) => warn!("the last view cannot be shown again: {error}"),
    }
}

/// The window as it was left.
fn restore(window: &mut Window, place: &WindowPlace) {
    let (width, height) = place.size;
    window.resolution = WindowResolution::new(width as u32, height as u32);
    if let Some((x, y)) = place.position {
        window.position = WindowPosition::At(IVec2::new(x, y));
    }
}

/// What would be remembered if everything ended now.
#[derive(Resource, Debug, Clone, PartialEq)]
struct Now(Remembered);

fn note(
    settings: Res<Settings>,
    windows: Query<&Window, With<PrimaryWindow>>,
    mut at_start: Local<Option<Quality>>,
    mut now: ResMut<Now>,
) {
    let mut wanted = now.0.clone();
    wanted.theme = settings.theme;
    wanted.text_size = settings.text_size.factor();
    wanted.reduced_motion = settings.reduced_motion;
    wanted.plates_only = settings.plates_only;
    wanted.orientation_figure = settings.orientation_figure;
    wanted.timer_sound = settings.timer_sound;
    // What the adapter suggested is no choice of anybody's.
    let suggested = *at_start.get_or_insert(settings.quality);
    if wanted.quality.is_some() || settings.quality != suggested {
        wanted.quality = Some(settings.quality);
    }
    if let Some(language) = &settings.language {
        wanted.language = Some(language.to_string());
    }
    if let Some(window) = windows.iter().next() {
        wanted.window = place_of(window).or(wanted.window);
    }
    now.set_if_neq(Now(wanted));
}

/// Remembers what is shown, and that the tour was: only once the files are read is anything shown at all.
///
/// Where it hurts is somebody's own and is not kept, nor what is looked at while a client is open; nor is how far a
/// technique has got.
fn note_view(
    shown: ShownNow,
    (panels, session): (Option<Res<PanelMemory>>, Option<Res<SessionNow>>),
    mut now: ResMut<Now>,
) {
    if !now.0.tour_seen && panels.is_some_and(|panels| panels.tour.is_some()) {
        now.0.tour_seen = true;
    }
    if session.is_some_and(|session| session.0.is_some()) {
        return;
    }
    let mut view = shown.shown_outside();
    view.pains.clear();
    view.replies.clear();
    if let Some(technique) = &mut view.technique {
        technique.at_s = 0.0;
    }
    let link = Some(view.to_string());
    if now.0.last_view != link {
        now.0.last_view = link;
    }
}

/// Where a window stands; none while it is folded away.
fn place_of(window: &Window) -> Option<WindowPlace> {
    let size = window.size();
    let position = match window.position {
        WindowPosition::At(position) => Some((position.x, position.y)),
        _ => None,
    };
    (size.min_element() >= 200.0).then_some(WindowPlace {
        size: (size.x.round(), size.y.round()),
        position,
    })
}

/// A window that was left on a monitor which is gone would be nowhere.
fn bring_back_to_a_monitor(
    monitors: Query<&Monitor>,
    mut windows: Query<&mut Window, With<PrimaryWindow>>,
    mut done: Local<bool>,
) {
    if *done || monitors.is_empty() {
        return;
    }
    *done = true;
    for mut window in &mut windows {
        let WindowPosition::At(corner) = window.position else {
            continue;
        };
        let handle = corner + IVec2::new(window.physical_width() as i32 / 2, 10);
        let reachable = monitors.iter().any(|monitor| {
            let size = UVec2::new(monitor.physical_width, monitor.physical_height);
            let low = monitor.physical_position;
            IRect::from_corners(low, low + size.as_ivec2()).contains(handle)
        });
        if !reachable {
            window.position = WindowPosition::Centered(MonitorSelection::Primary);
        }
    }
}

fn keep(now: Res<Now>, writer: Option<ResMut<Writer>>, mut ends: MessageReader<AppExit>) {
    let Some(mut writer) = writer else { return };
    if now.is_changed() {
        writer.send(now.0.clone());
    }
    if ends.read().next().is_some() {
        writer.finish();
    }
}

/// The thread that writes. What it cannot write it says in the log: there is nothing that a person could do about it in
/// the window.
#[derive(Resource, Deref, DerefMut)]
struct Writer(Worker<Remembered, ()>);

impl Writer {
    fn start(file: RememberedFile, written: Remembered) -> Self {
        let died = |died: Died| warn!("nothing more will be remembered: {died}");
        let work = move |changes: &Receiver<Remembered>, _: &Teller<()>| {
            write_changes(&file, written, changes);
        };
        Self(Worker::start("remembering", Waker::default(), died, work))
    }
}

fn write_changes(file: &RememberedFile, mut written: Remembered, changes: &Receiver<Remembered>) {
    let always = |_: &Remembered, _: &Remembered| true;
    do_latest(changes, REST, always, |latest| {
        if latest == written {
            return;
        }
        match file.write(&latest) {
            Ok(()) => written = latest,
            Err(error) => warn!(
                "how the window is left cannot be remembered ({error}): {}",
                file.path().display()
            ),
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use myomap_state::Theme;

    fn remember(file: &RememberedFile) -> Remember {
        Remember {
            file: file.clone(),
            last_view: true,
            language: true,
        }
    }

    /// An application with a window that nobody sees.
    fn application(file: &RememberedFile) -> App {
        let mut app = App::new();
        app.world_mut().spawn((Window::default(), PrimaryWindow));
        app.add_plugins((MinimalPlugins, remember(file)));
        app.update();
        app
    }

    fn end(mut app: App) {
        app.world_mut().write_message(AppExit::Success);
        app.update();
    }

    fn file() -> (tempfile::TempDir, RememberedFile) {
        let folder = tempfile::tempdir().expect("a folder");
        let file = RememberedFile::in_folder(folder.path());
        (folder, file)
    }

    #[test]
    fn what_is_changed_is_there_at_the_next_start() {
        let (_folder, file) = file();
        let mut app = application(&file);
        assert_eq!(app.world().resource::<Settings>().theme, Theme::Light);
        app.world_mut().resource_mut::<Settings>().theme = Theme::Dark;
        app.world_mut().resource_mut::<Settings>().quality = Quality::High;
        app.world_mut().resource_mut::<Settings>().text_size = TextSize::of_percent(150);
        app.world_mut().resource_mut::<Settings>().reduced_motion = true;
        app.world_mut().resource_mut::<Settings>().timer_sound = false;
        let mut windows = app.world_mut().query::<&mut Window>();
        for mut window in windows.iter_mut(app.world_mut()) {
            window.resolution.set(1100.0, 720.0);
            window.position = WindowPosition::At(IVec2::new(60, 70));
        }
        app.update();
        end(app);
        let mut app = application(&file);
        let settings = app.world().resource::<Settings>();
        assert_eq!(settings.theme, Theme::Dark);
        assert_eq!(settings.quality, Quality::High);
        assert_eq!(settings.text_size.percent(), 150);
        assert!(settings.reduced_motion && !settings.timer_sound);
        assert!(app.world().contains_resource::<ChosenQuality>());
        let mut windows = app.world_mut().query::<&Window>();
        let window = windows.iter(app.world()).next().expect("a window");
        assert_eq!(window.size(), Vec2::new(1100.0, 720.0));
        assert_eq!(window.position, WindowPosition::At(IVec2::new(60, 70)));
    }

    #[test]
    fn a_change_is_written_while_the_window_stays_open() {
        let (_folder, file) = file();
        let mut app = application(&file);
        app.world_mut().resource_mut::<Settings>().theme = Theme::Dark;
        app.update();
        let begin = std::time::Instant::now();
        while file.read().expect("read").theme != Theme::Dark {
            assert!(begin.elapsed() < Duration::from_secs(30), "never written");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    #[test]
    fn what_the_adapter_suggests_is_no_choice() {
        let (_folder, file) = file();
        let mut app = App::new();
        app.add_plugins((MinimalPlugins, remember(&file)));
        app.world_mut().resource_mut::<Settings>().quality = Quality::Low;
        app.update();
        app.world_mut().resource_mut::<Settings>().theme = Theme::Dark;
        app.update();
        end(app);
        assert_eq!(file.read().expect("read").quality, None);
    }

    #[test]
    fn a_file_that_cannot_be_read_is_never_written_over() {
        let (_folder, file) = file();
        std::fs::create_dir_all(file.path()).expect("a folder in its place");
        let mut app = application(&file);
        app.world_mut().resource_mut::<Settings>().theme = Theme::Dark;
        app.update();
        end(app);
        assert!(file.path().is_dir());
    }

    #[test]
    fn a_window_left_on_a_monitor_that_is_gone_comes_back() {
        let (_folder, file) = file();
        for (x, comes_back) in [(5000, true), (100, false)] {
            let mut app = application(&file);
            app.world_mut().spawn(Monitor {
                name: None,
                physical_height: 1080,
                physical_width: 1920,
                physical_position: IVec2::ZERO,
                refresh_rate_millihertz: None,
                scale_factor: 1.0,
                video_modes: Vec::new(),
            });
            let mut windows = app.world_mut().query::<&mut Window>();
            for mut window in windows.iter_mut(app.world_mut()) {
                window.position = WindowPosition::At(IVec2::new(x, 100));
            }
            app.update();
            let position = windows.iter(app.world()).next().expect("it").position;
            let centred = matches!(position, WindowPosition::Centered(_));
            assert_eq!(centred, comes_back, "{position:?}");
        }
    }
}
