//! Sounds by the program that the system has for them, on a thread that nobody waits for.

use super::wave::wav;
use myomap_knowledge::text;
use myomap_state::Cue;
use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, Sender};
use std::time::{Duration, Instant};
use tempfile::NamedTempFile;

/// A program that takes longer has lost its way.
const LONGEST: Duration = Duration::from_secs(6);

/// How often it is seen whether one has ended.
const LOOK: Duration = Duration::from_millis(20);

/// The programs by name, the first that is there and can.
#[cfg(not(any(target_os = "macos", windows)))]
const PROGRAMS: &[&str] = &["pw-play", "paplay", "aplay"];
#[cfg(target_os = "macos")]
const PROGRAMS: &[&str] = &["afplay"];
#[cfg(windows)]
const PROGRAMS: &[&str] = &["powershell.exe", "pwsh.exe"];

/// What has become of a sound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Played {
    /// It was heard.
    Well,
    /// It was not, and why.
    Not(String),
}

/// What plays sounds.
pub(super) struct Player {
    /// The programs that are left to be tried, the first first.
    programs: Vec<PathBuf>,
    files: Vec<(Cue, NamedTempFile)>,
}

impl Player {
    /// By the programs that lie in folders as `PATH` names them.
    pub(super) fn found_in(path: Option<OsString>) -> Self {
        let folders: Vec<PathBuf> = path
            .as_deref()
            .map(|path| std::env::split_paths(path).collect())
            .unwrap_or_default();
        let found = |name: &&str| {
            let mut files = folders.iter().map(|folder| folder.join(name));
            files.find(|file| file.is_file())
        };
        Self {
            programs: PROGRAMS.iter().filter_map(found).collect(),
            files: Vec::new(),
        }
    }

    /// Plays what is wanted until nobody wants anything more. Of what has come together, only the last is worth hearing.
    pub(super) fn serve(mut self, wanted: &Receiver<Cue>, tell: &Sender<Played>, wake: impl Fn()) {
        while let Ok(first) = wanted.recv() {
            let cue = wanted.try_iter().last().unwrap_or(first);
            let played = self.play(cue);
            // Whoever wanted it may have gone.
            tell.send(played).ok();
            wake();
        }
    }

    /// Plays a sound to its end.
    pub(super) fn play(&mut self, cue: Cue) -> Played {
        let file = match self.file(cue) {
            Ok(file) => file,
            Err(error) => return Played::Not(text!("sound-no-file", error = error.to_string())),
        };
        let mut why = text!("sound-no-program", programs = PROGRAMS.join(", "));
        // One that cannot is not asked again.
        while let Some(program) = self.programs.first() {
            match played_by(program, &file) {
                Ok(()) => return Played::Well,
                Err(error) => {
                    let program = program.display().to_string();
                    why = text!("sound-failed", program = program, error = error);
                    self.programs.remove(0);
                }
            }
        }
        Played::Not(why)
    }

    /// The file of a sound, which lies in the folder for such files until the end.
    fn file(&mut self, cue: Cue) -> std::io::Result<PathBuf> {
        if let Some((_, file)) = self.files.iter().find(|(known, _)| *known == cue) {
            return Ok(file.path().to_owned());
        }
        let mut file = tempfile::Builder::new()
            .prefix("myomap-timer-")
            .suffix(".wav")
            .tempfile()?;
        file.write_all(&wav(cue))?;
        file.flush()?;
        let path = file.path().to_owned();
        self.files.push((cue, file));
        Ok(path)
    }
}

fn played_by(program: &Path, file: &Path) -> Result<(), String> {
    let mut command = Command::new(program);
    asked_to_play(&mut command, file);
    let child = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    ended(child.map_err(|error| error.to_string())?)
}

#[cfg(not(windows))]
fn asked_to_play(command: &mut Command, file: &Path) {
    command.arg(file);
}

#[cfg(windows)]
fn asked_to_play(command: &mut Command, file: &Path) {
    use std::os::windows::process::CommandExt;
    const WITHOUT_A_WINDOW: u32 = 0x0800_0000;
    // By the environment, so that no name of a folder can be read as a command.
    let script = "(New-Object System.Media.SoundPlayer $env:MYOMAP_SOUND).PlaySync()";
    command
        .args(["-NoProfile", "-NonInteractive", "-Command", script])
        .env("MYOMAP_SOUND", file)
        .creation_flags(WITHOUT_A_WINDOW);
}

/// Waits for the end of a program, and ends one that does not.
fn ended(mut child: Child) -> Result<(), String> {
    let begin = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(()),
            Ok(Some(status)) => return Err(status.to_string()),
            Ok(None) if begin.elapsed() < LONGEST => std::thread::sleep(LOOK),
            Ok(None) => {
                child.kill().ok();
                child.wait().ok();
                return Err(text!("sound-too-long"));
            }
            Err(error) => return Err(error.to_string()),
        }
    }
}

#[cfg(test)]
#[cfg(all(unix, not(target_os = "macos")))]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;
    use std::sync::mpsc::channel;

    /// A folder of programs that write down what they were given, with how each ends.
    fn programs(all: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, ends) in all {
            let file = folder.path().join(name);
            let heard = folder.path().join("heard");
            let script = format!(
                "#!/bin/sh\necho {name} $(head -c 4 \"$1\") >> {}\n{ends}\n",
                heard.display()
            );
            std::fs::write(&file, script).expect("written");
            let may_be_run = std::fs::Permissions::from_mode(0o755);
            std::fs::set_permissions(&file, may_be_run).expect("a program");
        }
        folder
    }

    fn player(folder: &tempfile::TempDir) -> Player {
        Player::found_in(Some(folder.path().into()))
    }

    fn heard(folder: &tempfile::TempDir) -> Vec<String> {
        let heard = std::fs::read_to_string(folder.path().join("heard")).unwrap_or_default();
        heard.lines().map(str::to_owned).collect()
    }

    #[test]
    fn the_first_program_that_is_there_is_given_a_sound() {
        let folder = programs(&[("aplay", "exit 0"), ("paplay", "exit 0")]);
        let mut player = player(&folder);
        for cue in Cue::ALL {
            assert_eq!(player.play(cue), Played::Well);
        }
        assert_eq!(heard(&folder), ["paplay RIFF"; 3]);
    }

    #[test]
    fn where_one_cannot_the_next_is_asked_and_the_first_not_again() {
        let folder = programs(&[("pw-play", "exit 1"), ("aplay", "exit 0")]);
        let mut player = player(&folder);
        assert_eq!(player.play(Cue::HoldBegins), Played::Well);
        assert_eq!(player.play(Cue::HoldEnds), Played::Well);
        assert_eq!(heard(&folder), ["pw-play RIFF", "aplay RIFF", "aplay RIFF"]);
    }

    #[test]
    fn where_nothing_can_be_heard_it_is_said_why() {
        let nothing = tempfile::tempdir().expect("a folder");
        let Played::Not(why) = player(&nothing).play(Cue::HoldEnds) else {
            panic!("there is no program");
        };
        assert!(why.contains("aplay"), "{why}");
        assert!(matches!(
            Player::found_in(None).play(Cue::HoldEnds),
            Played::Not(_)
        ));
        let without_device = programs(&[("aplay", "exit 1")]);
        let Played::Not(why) = player(&without_device).play(Cue::HoldEnds) else {
            panic!("it has failed");
        };
        assert!(why.contains("aplay") && why.contains('1'), "{why}");
    }

    #[test]
    fn whoever_wants_a_sound_waits_for_none_and_late_ones_are_left_out() {
        let folder = programs(&[("aplay", "sleep 0.3")]);
        let player = player(&folder);
        let (want, wanted) = channel();
        let (tell, told) = channel();
        let begin = Instant::now();
        let thread = std::thread::spawn(move || player.serve(&wanted, &tell, || {}));
        want.send(Cue::HoldBegins).expect("it listens");
        while heard(&folder).is_empty() {
            assert!(
                begin.elapsed() < Duration::from_secs(20),
                "nothing was played"
            );
            std::thread::sleep(LOOK);
        }
        for _ in 0..50 {
            want.send(Cue::HoldEnds).expect("it listens");
        }
        drop(want);
        thread.join().expect("it ends");
        assert_eq!(
            told.iter().collect::<Vec<_>>(),
            [Played::Well, Played::Well]
        );
        assert_eq!(heard(&folder).len(), 2);
    }

    #[test]
    fn the_files_of_sounds_are_gone_at_the_end() {
        let folder = programs(&[("aplay", "exit 0")]);
        let mut player = player(&folder);
        player.play(Cue::HoldEnds);
        let file = player.file(Cue::HoldEnds).expect("a file");
        assert!(file.is_file());
        drop(player);
        assert!(!file.exists());
    }
}
