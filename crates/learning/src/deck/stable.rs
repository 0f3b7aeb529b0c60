//! Numbers that stay the same from one export to the next, so that a later deck renews cards instead of doubling them.

/// The hash FNV-1a of 64 bits (Fowler, Noll, Vo). Unlike the standard library's it never changes.
fn fnv1a(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// A positive number that is a name's own. Programs that read decks keep such numbers as fractions of 53 bits.
pub(super) fn number(name: &str) -> i64 {
    const BITS: u32 = 52;
    // The low bits of the hash are as good as any; no number is 0.
    ((fnv1a(name) & ((1 << BITS) - 1)) | 1) as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_never_changes() {
        assert_eq!(
            number(""),
            (0xcbf2_9ce4_8422_2325_u64 & ((1 << 52) - 1)) as i64
        );
        assert_eq!(number("infraspinatus"), number("infraspinatus"));
        assert_ne!(number("infraspinatus"), number("supraspinatus"));
        assert!(number("a") > 0);
    }
}
