//! The one door to the loudspeaker: the signs of the timer, played by the system's own program in the background. Where
//! nothing can be heard, it is said once, and the count flashes in the place of the sound.

mod player;
mod wave;

use crate::app::background::Waker;
use crate::app::cues::TimerCue;
use crate::panels::memory::PanelMemory;
use bevy::platform::time::Instant;
use bevy::prelude::*;
use myomap_knowledge::text;
use myomap_state::{Cue, Settings};
use player::{Played, Player};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel};

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Loudspeaker>()
        .add_systems(Last, (hear, sound.run_if(on_message::<TimerCue>)).chain());
}

/// What plays, and whether it is known that it cannot be heard.
#[derive(Resource, Default)]
struct Loudspeaker {
    thread: Option<Thread>,
    is_silent: bool,
}

/// The thread that plays; it begins with the first sound. Not a [`Worker`](crate::app::worker::Worker), for a window that
/// closes waits for no sound.
struct Thread {
    wanted: Sender<Cue>,
    played: Mutex<Receiver<Played>>,
}

impl Thread {
    fn start(waker: Waker) -> Self {
        let (want, wanted) = channel();
        let (tell, played) = channel();
        let failed = tell.clone();
        let player = Player::found_in(std::env::var_os("PATH"));
        let started = std::thread::Builder::new()
            .name(String::from("sound"))
            .spawn(move || player.serve(&wanted, &tell, || waker.wake()));
        if let Err(error) = started {
            failed.send(Played::Not(error.to_string())).ok();
        }
        Self {
            wanted: want,
            played: Mutex::new(played),
        }
    }
}

/// Plays the sign, or has the count flash where nobody would hear it.
fn sound(
    mut cues: MessageReader<TimerCue>,
    settings: Res<Settings>,
    waker: Res<Waker>,
    mut speaker: ResMut<Loudspeaker>,
    mut memory: ResMut<PanelMemory>,
) {
    let Some(TimerCue(cue)) = cues.read().last().copied() else {
        return;
    };
    if !settings.timer_sound || speaker.is_silent {
        memory.sessions.flashes_since = Some(Instant::now());
        waker.wake();
        return;
    }
    let thread = speaker
        .thread
        .get_or_insert_with(|| Thread::start(waker.clone()));
    // One that could not be started has said so.
    thread.wanted.send(cue).ok();
}

/// Says once that nothing can be heard.
fn hear(
    settings: Res<Settings>,
    mut speaker: ResMut<Loudspeaker>,
    mut memory: ResMut<PanelMemory>,
) {
    let Some(thread) = &speaker.thread else {
        return;
    };
    let played = thread.played.lock();
    let played = played.map_or(None, |played| played.try_iter().last());
    let Some(Played::Not(why)) = played else {
        return;
    };
    if !speaker.is_silent {
        speaker.is_silent = true;
        // Where nothing moves by itself, nothing flashes.
        let told = if settings.reduced_motion {
            text!("sound-silent", why = why)
        } else {
            text!("sound-silent-flashes", why = why)
        };
        memory.handing_out.told = Some(told);
    }
    memory.sessions.flashes_since = Some(Instant::now());
}
