//! The sounds of the timer as WAV files, by plain arithmetic: soft tones a fifth or a fourth apart that swell and fade, so
//! that nobody on the table starts.

use myomap_state::Cue;

/// Samples a second.
const RATE: u32 = 22_050;

/// The loudest sample, as a share of the loudest there can be.
const LOUDNESS: f32 = 0.35;

/// A tone swells for so long, and fades all the time, in seconds.
const SWELL_S: f32 = 0.012;

/// Tones in Hz: A, E, high A.
const LOW: f32 = 440.0;
const MIDDLE: f32 = 659.26;
const HIGH: f32 = 880.0;

/// A tone of a sound.
struct Tone {
    hertz: f32,
    begins_s: f32,
    lasts_s: f32,
}

const fn tone(hertz: f32, begins_s: f32, lasts_s: f32) -> Tone {
    Tone {
        hertz,
        begins_s,
        lasts_s,
    }
}

/// Upwards for a beginning, downwards for an end, and home again after a set.
fn tones(cue: Cue) -> &'static [Tone] {
    const BEGINS: &[Tone] = &[tone(LOW, 0.0, 0.3), tone(MIDDLE, 0.14, 0.45)];
    const ENDS: &[Tone] = &[tone(MIDDLE, 0.0, 0.3), tone(LOW, 0.14, 0.6)];
    const SET_ENDS: &[Tone] = &[
        tone(MIDDLE, 0.0, 0.3),
        tone(LOW, 0.16, 0.4),
        tone(MIDDLE, 0.42, 0.3),
        tone(HIGH, 0.58, 0.8),
    ];
    match cue {
        Cue::HoldBegins => BEGINS,
        Cue::HoldEnds => ENDS,
        Cue::SetEnds => SET_ENDS,
    }
}

/// The samples of a sound, -1 to 1.
fn samples(cue: Cue) -> Vec<f32> {
    let tones = tones(cue);
    let ends = tones.iter().map(|tone| tone.begins_s + tone.lasts_s);
    let length = ends.fold(0.0, f32::max);
    let mut all = vec![0.0; (length * RATE as f32).ceil() as usize];
    for (number, sample) in all.iter_mut().enumerate() {
        let now = number as f32 / RATE as f32;
        *sample = tones.iter().map(|tone| tone.at(now - tone.begins_s)).sum();
    }
    let loudest = all
        .iter()
        .fold(0.0_f32, |most, sample| most.max(sample.abs()));
    let share = LOUDNESS / loudest.max(f32::EPSILON);
    all.iter().map(|sample| sample * share).collect()
}

impl Tone {
    /// How it stands a while after its beginning, in seconds.
    fn at(&self, since_s: f32) -> f32 {
        if !(0.0..self.lasts_s).contains(&since_s) {
            return 0.0;
        }
        let turn = std::f32::consts::TAU * self.hertz * since_s;
        let swell = (since_s / SWELL_S).min(1.0);
        let rest = 1.0 - since_s / self.lasts_s;
        // A little of the octave makes it a bell and no whistle.
        (turn.sin() + 0.25 * (2.0 * turn).sin()) * swell * rest * rest
    }
}

/// The sound of a cue as a file: one channel of 16 bits.
pub(super) fn wav(cue: Cue) -> Vec<u8> {
    const BYTES: u16 = 2;
    let samples = samples(cue);
    let length = samples.len() as u32 * u32::from(BYTES);
    let mut file = Vec::with_capacity(44 + length as usize);
    file.extend(b"RIFF");
    file.extend((36 + length).to_le_bytes());
    file.extend(b"WAVEfmt ");
    file.extend(16_u32.to_le_bytes());
    // Plain samples, one channel.
    file.extend(1_u16.to_le_bytes());
    file.extend(1_u16.to_le_bytes());
    file.extend(RATE.to_le_bytes());
    file.extend((RATE * u32::from(BYTES)).to_le_bytes());
    file.extend(BYTES.to_le_bytes());
    file.extend((8 * BYTES).to_le_bytes());
    file.extend(b"data");
    file.extend(length.to_le_bytes());
    for sample in samples {
        let whole = (sample * f32::from(i16::MAX)) as i16;
        file.extend(whole.to_le_bytes());
    }
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How much of a pitch is in samples.
    fn share_of(hertz: f32, samples: &[f32]) -> f32 {
        let (mut sine, mut cosine) = (0.0_f32, 0.0_f32);
        for (number, sample) in samples.iter().enumerate() {
            let turn = std::f32::consts::TAU * hertz * number as f32 / RATE as f32;
            sine += sample * turn.sin();
            cosine += sample * turn.cos();
        }
        sine.hypot(cosine) / samples.len() as f32
    }

    #[test]
    fn a_file_says_rightly_how_long_it_is() {
        for cue in Cue::ALL {
            let file = wav(cue);
            let number = |at: usize| {
                u32::from_le_bytes([file[at], file[at + 1], file[at + 2], file[at + 3]]) as usize
            };
            assert_eq!((&file[..4], &file[8..16]), (&b"RIFF"[..], &b"WAVEfmt "[..]));
            assert_eq!(number(4), file.len() - 8);
            assert_eq!(number(40), file.len() - 44);
            assert_eq!(number(28), 2 * number(24), "bytes a second");
            let seconds = (file.len() - 44) as f32 / number(28) as f32;
            assert!((0.4..2.0).contains(&seconds), "{cue:?} lasts {seconds} s");
        }
    }

    #[test]
    fn it_is_soft_and_begins_and_ends_without_a_click() {
        for cue in Cue::ALL {
            let samples = samples(cue);
            let loudest = samples.iter().fold(0.0_f32, |most, it| most.max(it.abs()));
            assert!((loudest - LOUDNESS).abs() < 0.01, "{loudest}");
            let last = samples.len() - 1;
            assert!(samples[0].abs() < 0.01 && samples[last].abs() < 0.01);
            let steps = samples.windows(2).map(|two| (two[1] - two[0]).abs());
            let steepest = steps.fold(0.0_f32, f32::max);
            assert!(steepest < 0.2, "{cue:?}: a step of {steepest}");
        }
    }

    #[test]
    fn a_beginning_rises_and_an_end_falls() {
        let (tenth, rest) = (RATE as usize / 10, RATE as usize / 4);
        for (cue, first, then) in [(Cue::HoldBegins, LOW, MIDDLE), (Cue::HoldEnds, MIDDLE, LOW)] {
            let samples = samples(cue);
            let (begin, end) = (&samples[..tenth], &samples[rest..rest + tenth]);
            assert!(
                share_of(first, begin) > 3.0 * share_of(then, begin),
                "{cue:?}"
            );
            assert!(share_of(then, end) > 2.0 * share_of(first, end), "{cue:?}");
        }
        let set = samples(Cue::SetEnds);
        let end = &set[set.len() - 3 * tenth..];
        assert!(share_of(HIGH, end) > 3.0 * share_of(LOW, end));
    }
}
