//! Whether there is a display to open a window on.

use myomap_knowledge::text;

/// No display that a window could be opened on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", text!("display-missing", reason = .reason))]
pub struct NoDisplay {
    reason: String,
}

/// A display that has answered. While this is held it stays: an X server begins anew when its last client leaves, and
/// whoever comes in that moment is turned away.
#[cfg(target_os = "linux")]
#[derive(Debug)]
pub enum Display {
    /// A connection to a Wayland compositor.
    Wayland(std::os::unix::net::UnixStream),
    /// A connection to an X server.
    X11(Box<x11rb::rust_connection::RustConnection>),
    /// One that cannot be asked without using it up.
    HandedOver,
}

/// The system's own display.
#[cfg(not(target_os = "linux"))]
#[derive(Debug)]
pub struct Display;

/// The display that a window can be opened on. winit itself would end with a crash, so the display is asked first, in the
/// way that winit looks for one; it is to be held until winit has connected.
///
/// # Errors
/// Where no display is named, or the one that is named does not answer.
#[cfg(target_os = "linux")]
pub fn find_display() -> Result<Display, NoDisplay> {
    let named = |variable: &str| std::env::var_os(variable).filter(|value| !value.is_empty());
    if let Some(display) = named("WAYLAND_DISPLAY") {
        return ask_wayland(&display, named("XDG_RUNTIME_DIR").as_deref());
    }
    // An open connection that was handed over is Wayland's to use, and only once.
    if named("WAYLAND_SOCKET").is_some() {
        return Ok(Display::HandedOver);
    }
    match named("DISPLAY") {
        Some(display) => ask_x11(&display),
        None => Err(NoDisplay {
            reason: text!("display-unnamed"),
        }),
    }
}

/// The display that a window can be opened on: always there, as far as can be known before it is tried.
///
/// # Errors
/// None on this system.
#[cfg(not(target_os = "linux"))]
pub fn find_display() -> Result<Display, NoDisplay> {
    Ok(Display)
}

#[cfg(target_os = "linux")]
fn ask_wayland(
    display: &std::ffi::OsStr,
    runtime_folder: Option<&std::ffi::OsStr>,
) -> Result<Display, NoDisplay> {
    // An absolute path stands for itself; joined, it replaces the folder.
    let socket = std::path::Path::new(runtime_folder.unwrap_or_default()).join(display);
    match std::os::unix::net::UnixStream::connect(&socket) {
        Ok(connection) => Ok(Display::Wayland(connection)),
        Err(error) => Err(NoDisplay {
            reason: text!(
                "display-wayland-silent",
                error = error.to_string(),
                display = socket.display().to_string()
            ),
        }),
    }
}

#[cfg(target_os = "linux")]
fn ask_x11(display: &std::ffi::OsStr) -> Result<Display, NoDisplay> {
    match x11rb::connect(None) {
        Ok((connection, _screen)) => Ok(Display::X11(Box::new(connection))),
        Err(error) => Err(NoDisplay {
            reason: text!(
                "display-x-silent",
                error = error.to_string(),
                display = display.display().to_string()
            ),
        }),
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use std::ffi::OsStr;

    #[test]
    fn a_wayland_socket_is_found_in_the_runtime_folder_or_by_its_whole_path() {
        let folder = tempfile::tempdir().expect("a folder");
        let socket = folder.path().join("wayland-7");
        let _server = std::os::unix::net::UnixListener::bind(&socket).expect("a socket");
        let runtime = Some(folder.path().as_os_str());
        for found in [
            ask_wayland(OsStr::new("wayland-7"), runtime),
            ask_wayland(socket.as_os_str(), None),
        ] {
            assert!(matches!(found, Ok(Display::Wayland(_))), "{found:?}");
        }
        let nobody = ask_wayland(OsStr::new("wayland-8"), runtime).expect_err("nobody is there");
        assert!(nobody.reason.contains("wayland-8"), "{nobody}");
    }
}
