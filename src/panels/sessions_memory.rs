//! What the panels of clients remember for themselves.

use crate::app::sessions::{ClientRequest, ShelvedClient};
use bevy::platform::time::Instant;
use myomap_sessions::NotePart;

/// Which part of what is noted is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotesPage {
    /// A note.
    Note(NotePart),
    /// What goes home with the client.
    SelfCare,
    /// What is added to a signed visit.
    Additions,
}

/// What the panels of clients remember.
#[derive(Debug, Clone)]
pub struct SessionsMemory {
    /// Whether the window with all clients is open.
    pub shelf_open: bool,
    /// Whether a client was asked for and has not been opened yet; then the window closes by itself.
    pub waits: bool,
    /// The client that was dropped on the window last, as long as it is not open.
    pub brought: Option<ShelvedClient>,
    /// The code that is typed for a new client.
    pub code: String,
    /// The passphrase that is typed for a new client, or to lock one.
    pub new_passphrase: String,
    /// The same once more: nobody sees what was typed, and a slip would lock the client for good.
    pub passphrase_again: String,
    /// The passphrase that is typed to open one.
    pub passphrase: String,
    /// Whether the strip of the open client is folded to one line.
    pub is_folded: bool,
    /// Whether there was something to tell when the strip was drawn last.
    pub is_told: bool,
    /// The part of the notes that is shown.
    pub notes_page: NotesPage,
    /// What is typed to be added to a signed visit.
    pub addition: String,
    /// Whether two visits are compared.
    pub comparison_open: bool,
    /// The position of the visit that is compared with; none for the one before.
    pub compared_with: Option<usize>,
    /// Whether the timer is that for who stands at the table.
    pub at_table: bool,
    /// Since when the count flashes, in the place of a sound that nobody would hear.
    pub flashes_since: Option<Instant>,
    /// What is wanted of files and has not been asked for yet.
    requests: Vec<ClientRequest>,
}

impl Default for SessionsMemory {
    fn default() -> Self {
        Self {
            shelf_open: false,
            waits: false,
            brought: None,
            code: String::new(),
            new_passphrase: String::new(),
            passphrase_again: String::new(),
            passphrase: String::new(),
            is_folded: false,
            is_told: false,
            notes_page: NotesPage::Note(NotePart::Told),
            addition: String::new(),
            comparison_open: false,
            compared_with: None,
            at_table: false,
            flashes_since: None,
            requests: Vec::new(),
        }
    }
}

impl SessionsMemory {
    /// Asks something of the files of clients.
    pub fn ask(&mut self, request: ClientRequest) {
        self.waits |= matches!(
            request,
            ClientRequest::Create { .. } | ClientRequest::Open { .. }
        );
        self.requests.push(request);
    }

    /// What was asked since this was last called.
    pub fn take_requests(&mut self) -> Vec<ClientRequest> {
        std::mem::take(&mut self.requests)
    }
}
