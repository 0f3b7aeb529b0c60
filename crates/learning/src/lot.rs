//! What is drawn by lot, the same on every machine and in every version.
//!
//! A draw is a function of a seed and of names: each name gets a number, and those with the lowest numbers are drawn. So a
//! muscle that comes new into the atlas moves at most one other out of a draw, and all others stay in their order. The
//! number is the first output of SplitMix64 (Steele, Lea and Flood 2014, OOPSLA, doi:10.1145/2714064.2660195; constants of
//! Vigna's `splitmix64.c`) from the seed and the FNV-1a hash of 64 bits of the name (Fowler, Noll, Vo). Neither may ever
//! change: a class writes its exam from a seed.

/// The number of a name under a seed.
pub fn lot(seed: u64, name: &str) -> u64 {
    split_mix(split_mix(seed) ^ fnv1a(name))
}

/// Those things in the order of their lots; what has the same name keeps its order.
pub fn drawn<T>(
    seed: u64,
    things: impl IntoIterator<Item = T>,
    name: impl Fn(&T) -> String,
) -> Vec<T> {
    let mut things: Vec<(u64, T)> = things
        .into_iter()
        .map(|thing| (lot(seed, &name(&thing)), thing))
        .collect();
    things.sort_by_key(|(lot, _)| *lot);
    things.into_iter().map(|(_, thing)| thing).collect()
}

/// The first output of SplitMix64 from a state.
fn split_mix(state: u64) -> u64 {
    let mut mixed = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

fn fnv1a(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_the_published_ones() {
        // The first outputs of `splitmix64.c` from the seed 1234567, each from the state before it.
        let step = 0x9e37_79b9_7f4a_7c15_u64;
        let outputs = [
            6_457_827_717_110_365_317,
            3_203_168_211_198_807_973,
            9_817_491_932_198_370_423,
        ];
        for (number, output) in (0..).zip(outputs) {
            let state = 1_234_567_u64.wrapping_add(step.wrapping_mul(number));
            assert_eq!(split_mix(state), output);
        }
        assert_eq!(fnv1a("foobar"), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn one_more_thing_moves_none_of_the_others() {
        let names = [
            "trapezius",
            "masseter",
            "soleus",
            "infraspinatus",
            "psoas_major",
        ];
        let before = drawn(7, names, |name| (*name).to_owned());
        let mut more = drawn(7, names.into_iter().chain(["scalenes"]), |name| {
            (*name).to_owned()
        });
        more.retain(|name| *name != "scalenes");
        assert_eq!(more, before);
        assert_ne!(drawn(8, names, |name| (*name).to_owned()), before);
    }
}
