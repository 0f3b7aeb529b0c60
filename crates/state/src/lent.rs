//! States that are lent by whoever holds them.

use std::ops::DerefMut;

/// A state that is lent to be changed. Whoever lends it may watch for its being written to, as Bevy's resources do.
pub type Lent<'a, T> = &'a mut (dyn DerefMut<Target = T> + 'a);

/// Gives a state another value; one that it has already is no change.
pub(crate) fn set<T: PartialEq>(state: &mut dyn DerefMut<Target = T>, value: T) {
    if **state != value {
        **state = value;
    }
}
