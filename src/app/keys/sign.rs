//! Keys by what is written on them, and what is held beside them.

use bevy::input::keyboard::Key;

/// A key by what is written on it, wherever it lies: keyboards differ from country to country, help and hints do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sign {
    /// What the key writes; letters as capitals, which is how they stand on keys.
    Character(char),
    /// The space bar.
    Space,
    /// Escape.
    Escape,
    /// Enter.
    Enter,
    /// F5.
    F5,
    /// F7.
    F7,
    /// F8.
    F8,
    /// F9.
    F9,
    /// Home.
    Home,
    /// End.
    End,
    /// Page Up.
    PageUp,
    /// Page Down.
    PageDown,
    /// The arrow to the left.
    ArrowLeft,
    /// The arrow to the right.
    ArrowRight,
    /// The arrow upwards.
    ArrowUp,
    /// The arrow downwards.
    ArrowDown,
}

impl Sign {
    /// What is written on the key that the system says was pressed; none for keys that could do nothing here.
    pub fn of(key: &Key) -> Option<Self> {
        Some(match key {
            Key::Character(written) => {
                let mut characters = written.chars();
                let (first, rest) = (characters.next()?, characters.next());
                return rest
                    .is_none()
                    .then_some(Self::Character(first.to_ascii_uppercase()));
            }
            Key::Space => Self::Space,
            Key::Escape => Self::Escape,
            Key::Enter => Self::Enter,
            Key::F5 => Self::F5,
            Key::F7 => Self::F7,
            Key::F8 => Self::F8,
            Key::F9 => Self::F9,
            Key::Home => Self::Home,
            Key::End => Self::End,
            Key::PageUp => Self::PageUp,
            Key::PageDown => Self::PageDown,
            Key::ArrowLeft => Self::ArrowLeft,
            Key::ArrowRight => Self::ArrowRight,
            Key::ArrowUp => Self::ArrowUp,
            Key::ArrowDown => Self::ArrowDown,
            _ => return None,
        })
    }

    /// Whether Shift belongs to the sign and not to the shortcut: which signs need it depends on the keyboard. A slash
    /// does on a German one, a digit on a French one; and presenters' remotes send F5 with it, to go on from where one is.
    pub fn may_need_shift(self) -> bool {
        match self {
            Self::Character(it) => !it.is_alphabetic(),
            other => other == Self::F5,
        }
    }
}

/// What is held beside a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Held {
    /// Nothing.
    Nothing,
    /// Control, or Command on a Mac.
    Control,
    /// Control and Shift.
    ControlAndShift,
}
