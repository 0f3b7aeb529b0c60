//! What a therapist keeps of a client: visits with the pain as drawn, what was done and how it went; saved whole, compared,
//! locked. No renderer, no window, no systems.
