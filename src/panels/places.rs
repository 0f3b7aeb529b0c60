//! Where things stand in the window that the tour points at. Each says so itself when it is drawn; what is folded away or
//! hidden stands nowhere.

use bevy_egui::egui::{Context, Id, Rect};

/// Something that the tour points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// The field for searching.
    Search,
    /// The list of muscles.
    Muscles,
    /// The description of what is selected.
    Description,
    /// The button that asks where it hurts.
    WhereItHurts,
    /// The technique that is shown.
    Technique,
    /// The slider that peels muscles off.
    Peel,
}

impl Place {
    fn id(self) -> Id {
        Id::new(("place", self))
    }

    /// Says where it stands in this frame.
    pub fn stands_at(self, ctx: &Context, rect: Rect) {
        let now = ctx.cumulative_pass_nr();
        ctx.data_mut(|data| data.insert_temp(self.id(), (now, rect)));
    }

    /// Where it stands in this frame, as far as that is in sight.
    pub fn find(self, ctx: &Context) -> Option<Rect> {
        let (when, rect) = ctx.data(|data| data.get_temp::<(u64, Rect)>(self.id()))?;
        let seen = rect.intersect(ctx.content_rect());
        (when == ctx.cumulative_pass_nr() && seen.is_positive()).then_some(seen)
    }
}
