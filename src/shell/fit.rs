//! A window is never larger than the monitor that it opens on: what sticks out could not be reached.

use bevy::prelude::*;
use bevy::window::{Monitor, PrimaryMonitor, PrimaryWindow};

/// A system takes so much of a monitor's height for itself, in logical pixels: the window's title, and a bar of its own.
const TAKEN_BY_SYSTEM: f32 = 64.0;

/// The system that makes a window smaller that sticks out of its monitor.
#[derive(SystemSet, Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct FitToMonitor;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(First, fit_to_monitor.in_set(FitToMonitor));
}

/// Once, as soon as it is known which monitors there are.
fn fit_to_monitor(
    monitors: Query<(&Monitor, Has<PrimaryMonitor>)>,
    mut windows: Query<&mut Window, With<PrimaryWindow>>,
    mut done: Local<bool>,
) {
    if *done || monitors.is_empty() {
        return;
    }
    *done = true;
    for mut window in &mut windows {
        let of_window = |(monitor, primary): &(&Monitor, bool)| match window.position {
            WindowPosition::At(corner) => area(monitor).contains(corner),
            _ => *primary,
        };
        let mut all = monitors.iter();
        let Some((monitor, _)) = all.find(of_window).or_else(|| monitors.iter().next()) else {
            continue;
        };
        if let Some(size) = smaller(window.physical_size(), monitor) {
            window.resolution.set_physical_resolution(size.x, size.y);
            // Whoever manages windows knows what is really free.
            window.set_maximized(true);
        }
    }
}

fn area(monitor: &Monitor) -> IRect {
    let corner = monitor.physical_position;
    let size = UVec2::new(monitor.physical_width, monitor.physical_height);
    IRect::from_corners(corner, corner + size.as_ivec2())
}

/// The size in physical pixels of a window that fits on a monitor; none where it fits as it is.
fn smaller(window: UVec2, monitor: &Monitor) -> Option<UVec2> {
    let whole = UVec2::new(monitor.physical_width, monitor.physical_height);
    if window.cmple(whole).all() || whole.min_element() == 0 {
        return None;
    }
    let taken = (f64::from(TAKEN_BY_SYSTEM) * monitor.scale_factor).round() as u32;
    let room = UVec2::new(whole.x, whole.y.saturating_sub(taken).max(whole.y / 2));
    Some(window.min(room))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size_on(width: u32, height: u32, scale_factor: f64) -> UVec2 {
        let mut app = App::new();
        let mut window = Window::default();
        window.resolution.set_scale_factor(scale_factor as f32);
        window.resolution.set(1440.0, 900.0);
        app.add_plugins(MinimalPlugins).add_plugins(plugin);
        app.world_mut().spawn((window, PrimaryWindow));
        app.world_mut().spawn(Monitor {
            name: None,
            physical_height: height,
            physical_width: width,
            physical_position: IVec2::ZERO,
            refresh_rate_millihertz: None,
            scale_factor,
            video_modes: Vec::new(),
        });
        app.update();
        let mut windows = app.world_mut().query::<&Window>();
        let window = windows.iter(app.world()).next();
        window.expect("a window").physical_size()
    }

    #[test]
    fn a_window_that_sticks_out_of_its_monitor_is_made_smaller() {
        assert_eq!(size_on(1366, 768, 1.0), UVec2::new(1366, 704));
        assert_eq!(size_on(1920, 1080, 2.0), UVec2::new(1920, 952));
    }

    #[test]
    fn a_window_that_fits_stays_as_it_is() {
        assert_eq!(size_on(2560, 1440, 1.0), UVec2::new(1440, 900));
    }
}
