//! Learning by recall: what is asked about muscles, points and zones, how an answer counts, when it is asked again, and
//! the same as decks for other programs. No renderer, no window, no systems.
