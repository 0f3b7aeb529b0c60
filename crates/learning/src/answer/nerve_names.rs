//! The nerves that supply muscles, as they are named: by the words that stand for them, in any order and language.

/// A nerve.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NerveName {
    /// What it is called in English.
    pub(super) name: &'static str,
    /// The nerve that it is a branch of, where there is a name for that; empty where there is none.
    pub(super) branch_of: &'static str,
    /// Each a set of words that names it.
    pub(super) words: &'static [&'static [&'static str]],
}

const fn nerve(
    name: &'static str,
    branch_of: &'static str,
    words: &'static [&'static [&'static str]],
) -> NerveName {
    NerveName {
        name,
        branch_of,
        words,
    }
}

/// All of them.
pub(super) const NERVES: &[NerveName] = &[
    nerve("accessory nerve", "", &[&["accessory"], &["cn11"]]),
    nerve("facial nerve", "", &[&["facial"], &["cn7"]]),
    nerve("trigeminal nerve", "", &[&["trigeminal"], &["cn5"]]),
    nerve("mandibular nerve", "trigeminal nerve", &[&["mandibular"]]),
    nerve("hypoglossal nerve", "", &[&["hypoglossal"], &["cn12"]]),
    nerve(
        "deep temporal nerves",
        "mandibular nerve",
        &[&["deep", "temporal"]],
    ),
    nerve("masseteric nerve", "mandibular nerve", &[&["masseteric"]]),
    nerve(
        "nerve to the lateral pterygoid",
        "mandibular nerve",
        &[&["lateral", "pterygoid"]],
    ),
    nerve(
        "nerve to the medial pterygoid",
        "mandibular nerve",
        &[&["medial", "pterygoid"]],
    ),
    nerve(
        "nerve to the mylohyoid",
        "mandibular nerve",
        &[&["mylohyoid"]],
    ),
    nerve("ansa cervicalis", "", &[&["ansa"]]),
    nerve("cervical plexus", "", &[&["cervical", "plexus"]]),
    nerve("brachial plexus", "", &[&["brachial", "plexus"]]),
    nerve("phrenic nerve", "", &[&["phrenic"]]),
    nerve("posterior rami", "", &[&["posterior", "ramus"]]),
    nerve("anterior rami", "", &[&["anterior", "ramus"]]),
    nerve("suboccipital nerve", "posterior rami", &[&["suboccipital"]]),
    nerve(
        "dorsal scapular nerve",
        "brachial plexus",
        &[&["dorsal", "scapular"]],
    ),
    nerve(
        "long thoracic nerve",
        "brachial plexus",
        &[&["long", "thoracic"]],
    ),
    nerve(
        "suprascapular nerve",
        "brachial plexus",
        &[&["suprascapular"]],
    ),
    nerve(
        "upper subscapular nerve",
        "brachial plexus",
        &[&["upper", "subscapular"], &["superior", "subscapular"]],
    ),
    nerve(
        "lower subscapular nerve",
        "brachial plexus",
        &[&["lower", "subscapular"], &["inferior", "subscapular"]],
    ),
    nerve(
        "nerve to subclavius",
        "brachial plexus",
        &[&["subclavius"], &["subclavian"]],
    ),
    nerve(
        "medial pectoral nerve",
        "brachial plexus",
        &[&["medial", "pectoral"]],
    ),
    nerve(
        "lateral pectoral nerve",
        "brachial plexus",
        &[&["lateral", "pectoral"]],
    ),
    nerve(
        "thoracodorsal nerve",
        "brachial plexus",
        &[&["thoracodorsal"], &["middle", "subscapular"]],
    ),
    nerve(
        "axillary nerve",
        "brachial plexus",
        &[&["axillary"], &["circumflex"]],
    ),
    nerve(
        "musculocutaneous nerve",
        "brachial plexus",
        &[&["musculocutaneous"]],
    ),
    nerve("radial nerve", "brachial plexus", &[&["radial"]]),
    nerve("median nerve", "brachial plexus", &[&["median"]]),
    nerve("ulnar nerve", "brachial plexus", &[&["ulnar"]]),
    nerve(
        "posterior interosseous nerve",
        "radial nerve",
        &[&["posterior", "interosseous"], &["pin"]],
    ),
    nerve(
        "anterior interosseous nerve",
        "median nerve",
        &[&["anterior", "interosseous"], &["ain"]],
    ),
    nerve("intercostal nerves", "", &[&["intercostal"]]),
    nerve("subcostal nerve", "", &[&["subcostal"]]),
    nerve("iliohypogastric nerve", "", &[&["iliohypogastric"]]),
    nerve("ilioinguinal nerve", "", &[&["ilioinguinal"]]),
    nerve("femoral nerve", "", &[&["femoral"]]),
    nerve("obturator nerve", "", &[&["obturator"]]),
    nerve(
        "nerve to obturator internus",
        "",
        &[&["obturator", "internus"]],
    ),
    nerve(
        "nerve to quadratus femoris",
        "",
        &[&["quadratus", "femoris"]],
    ),
    nerve("nerve to piriformis", "", &[&["piriformis"]]),
    nerve("superior gluteal nerve", "", &[&["superior", "gluteal"]]),
    nerve("inferior gluteal nerve", "", &[&["inferior", "gluteal"]]),
    nerve("sciatic nerve", "", &[&["sciatic"]]),
    nerve("tibial nerve", "sciatic nerve", &[&["tibial"]]),
    nerve(
        "common fibular nerve",
        "sciatic nerve",
        &[&["common", "fibular"]],
    ),
    nerve(
        "deep fibular nerve",
        "common fibular nerve",
        &[&["deep", "fibular"], &["anterior", "tibial"]],
    ),
    nerve(
        "superficial fibular nerve",
        "common fibular nerve",
        &[&["superficial", "fibular"]],
    ),
    nerve(
        "medial plantar nerve",
        "tibial nerve",
        &[&["medial", "plantar"]],
    ),
    nerve(
        "lateral plantar nerve",
        "tibial nerve",
        &[&["lateral", "plantar"]],
    ),
    nerve("pudendal nerve", "", &[&["pudendal"]]),
    nerve(
        "inferior rectal nerve",
        "pudendal nerve",
        &[&["inferior", "rectal"]],
    ),
];

/// Words that say nothing else, written in the one way: Latin, older names, plurals, cranial nerves by their number.
pub(super) const SAME: &[(&str, &str)] = &[
    ("nerves", "nerve"),
    ("nervus", "nerve"),
    ("nervi", "nerve"),
    ("rami", "ramus"),
    ("peroneal", "fibular"),
    ("peroneus", "fibular"),
    ("fibularis", "fibular"),
    ("popliteal", "fibular"),
    ("accessorius", "accessory"),
    ("facialis", "facial"),
    ("trigeminus", "trigeminal"),
    ("mandibularis", "mandibular"),
    ("hypoglossus", "hypoglossal"),
    ("massetericus", "masseteric"),
    ("pterygoideus", "pterygoid"),
    ("mylohyoideus", "mylohyoid"),
    ("phrenicus", "phrenic"),
    ("suboccipitalis", "suboccipital"),
    ("scapulae", "scapular"),
    ("scapularis", "scapular"),
    ("dorsalis", "dorsal"),
    ("longus", "long"),
    ("thoracicus", "thoracic"),
    ("suprascapularis", "suprascapular"),
    ("subscapularis", "subscapular"),
    ("subscapulares", "subscapular"),
    ("pectoralis", "pectoral"),
    ("pectorales", "pectoral"),
    ("thoracodorsalis", "thoracodorsal"),
    ("axillaris", "axillary"),
    ("musculocutaneus", "musculocutaneous"),
    ("radialis", "radial"),
    ("medianus", "median"),
    ("ulnaris", "ulnar"),
    ("interosseus", "interosseous"),
    ("intercostalis", "intercostal"),
    ("intercostales", "intercostal"),
    ("subcostalis", "subcostal"),
    ("iliohypogastricus", "iliohypogastric"),
    ("ilioinguinalis", "ilioinguinal"),
    ("femoralis", "femoral"),
    ("obturatorius", "obturator"),
    ("gluteus", "gluteal"),
    ("gluteal", "gluteal"),
    ("ischiadicus", "sciatic"),
    ("tibialis", "tibial"),
    ("communis", "common"),
    ("profundus", "deep"),
    ("profundi", "deep"),
    ("superficialis", "superficial"),
    ("temporales", "temporal"),
    ("plantaris", "plantar"),
    ("pudendus", "pudendal"),
    ("rectalis", "rectal"),
    ("rectales", "rectal"),
    ("lateralis", "lateral"),
    ("laterales", "lateral"),
    ("medialis", "medial"),
    ("mediales", "medial"),
    ("v3", "mandibular"),
];

/// Words that tell one nerve from another by where it lies: none is a misspelling of another.
pub(super) const WHERE: &[&str] = &[
    "anterior",
    "posterior",
    "superior",
    "inferior",
    "medial",
    "lateral",
    "median",
    "deep",
    "superficial",
    "upper",
    "lower",
    "dorsal",
    "common",
    "long",
    "middle",
];

/// The cranial nerves that supply muscles of the atlas: their number, and how that is written.
pub(super) const CRANIAL: &[(&str, &[&str])] = &[
    ("cn5", &["v", "5", "5th", "fifth"]),
    ("cn7", &["vii", "7", "7th", "seventh"]),
    ("cn11", &["xi", "11", "11th", "eleventh"]),
    ("cn12", &["xii", "12", "12th", "twelfth"]),
];
