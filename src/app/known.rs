//! The knowledge of this moment, as the application's systems read it.

use bevy::prelude::{Deref, DerefMut, Resource};
use myomap_knowledge::knowledge::{Answer, AssetFolders, Knowledge};

/// All that is known. Replaced as a whole when a file changes.
#[derive(Resource, Clone, Default, Deref, DerefMut)]
pub struct Known(pub Knowledge);

/// Where the files are that it came from.
#[derive(Resource, Debug, Clone, Deref)]
pub struct Folders(pub AssetFolders);

/// What could explain the pains of this moment; made anew when they or the knowledge change.
#[derive(Resource, Debug, Clone, Default, PartialEq, Deref, DerefMut)]
pub struct AnswerNow(pub Answer);
