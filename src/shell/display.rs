//! Whether there is a display to open a window on.

use myomap_knowledge::text;

/// No display that a window could be opened on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", text!("display-missing", reason = .reason))]
pub struct NoDisplay {
    reason: String,
}

/// Whether a window can be opened. winit itself would end with a crash, so the display is asked first, in the way that
/// winit looks for one.
///
/// # Errors
/// Where no display is named, or the one that is named does not answer.
#[cfg(target_os = "linux")]
pub fn find_display() -> Result<(), NoDisplay> {
    let named = |variable: &str| std::env::var_os(variable).filter(|value| !value.is_empty());
    if let Some(display) = named("WAYLAND_DISPLAY") {
        return ask_wayland(&display, named("XDG_RUNTIME_DIR").as_deref());
    }
    // An open connection that was handed over is Wayland's to use, and only once.
    if named("WAYLAND_SOCKET").is_some() {
        return Ok(());
    }
    match named("DISPLAY") {
        Some(display) => ask_x11(&display),
        None => Err(NoDisplay {
            reason: text!("display-unnamed"),
        }),
    }
}

/// Whether a window can be opened: always, as far as can be known before it is tried.
///
/// # Errors
/// None on this system.
#[cfg(not(target_os = "linux"))]
pub fn find_display() -> Result<(), NoDisplay> {
    Ok(())
}

#[cfg(target_os = "linux")]
fn ask_wayland(
    display: &std::ffi::OsStr,
    runtime_folder: Option<&std::ffi::OsStr>,
) -> Result<(), NoDisplay> {
    // An absolute path stands for itself; joined, it replaces the folder.
    let socket = std::path::Path::new(runtime_folder.unwrap_or_default()).join(display);
    match std::os::unix::net::UnixStream::connect(&socket) {
        Ok(_) => Ok(()),
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
fn ask_x11(display: &std::ffi::OsStr) -> Result<(), NoDisplay> {
    match x11rb::connect(None) {
        Ok(_) => Ok(()),
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
        assert_eq!(ask_wayland(OsStr::new("wayland-7"), runtime), Ok(()));
        assert_eq!(ask_wayland(socket.as_os_str(), None), Ok(()));
        let nobody = ask_wayland(OsStr::new("wayland-8"), runtime).expect_err("nobody is there");
        assert!(nobody.reason.contains("wayland-8"), "{nobody}");
    }
}
