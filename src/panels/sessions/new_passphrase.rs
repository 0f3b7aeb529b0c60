//! A new passphrase, typed twice: nobody sees what was typed, and what it locks nobody opens without it.

use super::field::field;
use crate::panels::parts::small;
use crate::panels::sessions_memory::SessionsMemory;
use bevy_egui::egui::Ui;
use myomap_knowledge::text;
use myomap_sessions::Passphrase;

/// The field, and a second one as soon as something stands in it.
pub fn fields(ui: &mut Ui, memory: &mut SessionsMemory, hint: &str) {
    field(ui, &mut memory.new_passphrase, hint, hint, true);
    if memory.new_passphrase.is_empty() {
        return;
    }
    let again = text!("client-passphrase-again");
    field(ui, &mut memory.passphrase_again, &again, &again, true);
    if !memory.passphrase_again.is_empty() && !is_sure(memory) {
        ui.label(small(ui, text!("client-passphrase-differs")));
    }
}

/// Whether both say the same; no passphrase is none to be sure of.
pub fn is_sure(memory: &SessionsMemory) -> bool {
    memory.new_passphrase.is_empty() || memory.new_passphrase == memory.passphrase_again
}

/// The passphrase that was typed; the fields are empty afterwards.
pub fn take(memory: &mut SessionsMemory) -> Option<Passphrase> {
    memory.passphrase_again.clear();
    Passphrase::of(&std::mem::take(&mut memory.new_passphrase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_in_a_passphrase_locks_nothing() {
        let mut memory = SessionsMemory::default();
        assert!(is_sure(&memory), "none is wanted");
        memory.new_passphrase = String::from("correct horse");
        assert!(!is_sure(&memory));
        memory.passphrase_again = String::from("correct hose");
        assert!(!is_sure(&memory));
        memory.passphrase_again = String::from("correct horse");
        assert!(is_sure(&memory));
        assert!(take(&mut memory).is_some());
        assert_eq!(
            (memory.new_passphrase, memory.passphrase_again),
            Default::default()
        );
    }
}
