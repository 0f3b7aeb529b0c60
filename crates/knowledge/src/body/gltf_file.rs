//! A glTF file, checked before anything reads from it: the readers of the glTF library trust every number in the file,
//! and end the program where one is wrong.

use super::data_uri;
use super::extensions::{Extensions, Packing};
use crate::text;
use crate::text::{InWords, foreign};
use gltf::Document;
use gltf::json::accessor::{ComponentType, Type};
use gltf::json::mesh::{Primitive, Semantic};
use gltf::json::validation::{Checked, Error, Validate};
use gltf::json::{Accessor, Index, Path, Root, buffer};
use myomap_body_format::fibre_phase::{self, FIBRE_DIRECTION, FIBRE_PHASE};
use myomap_body_format::{AssetExtras, IMPORT_FORM, ImportExtras, LevelExtras, PrimitiveExtras};
use serde_json::value::RawValue;
use std::borrow::Cow;

/// Nodes hang below each other so deep at most; no model is built so.
const DEEPEST: usize = 256;

/// Vertices and corners of triangles in the whole file; more is no body but an attack on the memory.
const MOST_NUMBERS: u64 = 30_000_000;

/// As many are looked at to find those: meshes may take a few each from one long list.
const MOST_LOOKED_AT: u64 = 10 * MOST_NUMBERS;

/// So often a scene shows a mesh at most. The largest atlases have some thousand.
const MOST_SHOWN: usize = 50_000;

/// Things that the list of contents says anything of: nodes, meshes, accessors and their parts. Each takes some hundred bytes
/// once it is read.
const MOST_THINGS: usize = 500_000;

/// Bytes of the list of contents that are no text; a number there can take sixteen times its bytes once it is read.
const MOST_CONTENTS: usize = 32 << 20;

/// Bytes in all the files that a model names beside it.
const MOST_BYTES_BESIDE: u64 = 1 << 30;

/// Why a file is damaged, or no file that can be read.
#[derive(Debug, thiserror::Error)]
pub enum Damage {
    /// The file ends too early or is something else.
    #[error("{}", text!("damage-no-gltf", error = .0.to_string()))]
    NoGltf(gltf::Error),
    /// The length that the file says of itself is too short for any content.
    #[error("{}", text!("damage-length", length = *.0))]
    BadLength(u32),
    /// The inner list of contents breaks the rules of glTF.
    #[error("{}", text!("damage-invalid", first = .first, more = *.more))]
    Invalid {
        /// The first fault.
        first: String,
        /// How many more there are.
        more: usize,
    },
    /// A mesh names numbers that are not in the file.
    #[error("{}", text!("damage-no-accessor", mesh = .mesh, what = .what.in_words()))]
    NoAccessor {
        /// The mesh.
        mesh: String,
        /// Which numbers.
        what: Numbers,
    },
    /// Numbers are kept in a way that the rules do not allow.
    #[error("{}", text!("damage-kind", what = .what.in_words(), mesh = .mesh, kind = .kind))]
    WrongKind {
        /// The mesh.
        mesh: String,
        /// Which numbers.
        what: Numbers,
        /// How they are kept.
        kind: String,
    },
    /// Numbers lie past the end of the file, or of their part of it.
    #[error("{}", text!("damage-beyond-the-file", what = .what.in_words(), mesh = .mesh))]
    BeyondTheFile {
        /// The mesh.
        mesh: String,
        /// Which numbers.
        what: Numbers,
    },
    /// Two lists that belong together have different lengths.
    #[error("{}", text!("damage-uneven", mesh = .mesh, count = .count.to_string(), what = .what.in_words(), vertices = .vertices.to_string()))]
    Uneven {
        /// The mesh.
        mesh: String,
        /// Which numbers.
        what: Numbers,
        /// How many of them.
        count: u64,
        /// How many vertices.
        vertices: u64,
    },
    /// The numbers are kept in a file beside this one that cannot be read.
    #[error("{}", text!("damage-in-another-file", name = .name, reason = .reason))]
    InAnotherFile {
        /// How this file calls it.
        name: String,
        /// Why it cannot be read.
        reason: String,
    },
    /// The numbers are packed in a way that only some programs know.
    #[error("{}", text!("damage-packed", packing = .0.in_words(), extension = .0.extension()))]
    Packed(Packing),
    /// Its shapes, or their places, hang on an extension of glTF that is not read.
    #[error("{}", text!("damage-extension", extension = .0))]
    Extension(String),
    /// A triangle has a corner that does not exist.
    #[error("{}", text!("damage-no-vertex", mesh = .mesh, vertex = *.vertex, vertices = *.vertices))]
    NoVertex {
        /// The mesh.
        mesh: String,
        /// The vertex.
        vertex: u32,
        /// How many there are.
        vertices: usize,
    },
    /// A node that hangs below itself.
    #[error("{}", text!("damage-circle", node = .0))]
    Circle(String),
    /// Nodes below nodes without end.
    #[error("{}", text!("damage-too-deep", node = .0, most = DEEPEST))]
    TooDeep(String),
    /// A node that hangs in two places.
    #[error("{}", text!("damage-two-parents", node = .0))]
    TwoParents(String),
    /// What an import wrote of the model it was made from cannot be understood.
    #[error("{}", text!("damage-report"))]
    BadReport,
    /// A list of contents longer than that of any body.
    #[error("{}", text!("damage-too-many-things"))]
    TooManyThings,
    /// More than fits into memory.
    #[error("{}", text!("damage-too-many", count = .0.to_string(), most = MOST_NUMBERS.to_string()))]
    TooMany(u64),
}

/// The numbers that a reader takes from a mesh.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbers {
    /// Where its vertices lie.
    Places,
    /// Which vertices are joined.
    Corners,
    /// Which way the surface looks.
    Normals,
    /// How open it lies.
    Colours,
    /// Where in a muscle a vertex lies.
    TextureCoordinates,
    /// Which way the fibres run.
    Tangents,
    /// What lines along the fibres are drawn by.
    FibrePhases,
    /// Which way those lines run.
    FibreDirections,
    /// Which vertices are joined, at a coarser level of detail.
    LevelCorners,
    /// Which bones of a skeleton carry a vertex.
    Joints,
    /// How much each of these bones carries.
    Weights,
    /// How the bones of a skeleton lie where the mesh was joined to them.
    InverseBinds,
}

impl InWords for Numbers {
    fn in_words(&self) -> String {
        match self {
            Self::Places => text!("numbers-places"),
            Self::Corners => text!("numbers-corners"),
            Self::Normals => text!("numbers-normals"),
            Self::Colours => text!("numbers-colours"),
            Self::TextureCoordinates => text!("numbers-texture-coordinates"),
            Self::Tangents => text!("numbers-tangents"),
            Self::FibrePhases => text!("numbers-fibre-phases"),
            Self::FibreDirections => text!("numbers-fibre-directions"),
            Self::LevelCorners => text!("numbers-level-corners"),
            Self::Joints => text!("numbers-joints"),
            Self::Weights => text!("numbers-weights"),
            Self::InverseBinds => text!("numbers-inverse-binds"),
        }
    }
}

/// A glTF file that can be read without looking twice at any number.
pub struct GltfFile<'a> {
    /// Its list of contents.
    pub document: Document,
    /// The numbers, one list a buffer.
    buffers: Vec<Cow<'a, [u8]>>,
    /// What a body of our own making says of itself. None for a model made elsewhere.
    pub mark: Option<Mark>,
}

/// What a body that Myomap wrote says of itself, by which it is known.
pub enum Mark {
    /// Myomap's own body.
    Own(AssetExtras),
    /// A model made elsewhere that was imported, with how it was understood.
    Import(ImportExtras<Box<RawValue>>),
}

impl GltfFile<'_> {
    /// The numbers of a buffer.
    pub fn numbers(&self, buffer: &gltf::Buffer<'_>) -> Option<&[u8]> {
        self.buffers.get(buffer.index()).map(|bytes| &**bytes)
    }
}

/// Gives the file beside a glTF file that it calls so, or says why there is none.
pub type Beside<'a> = &'a dyn Fn(&str) -> Result<Vec<u8>, String>;

/// Reads a glTF file, so far that nothing in its meshes can surprise a reader; `beside` reads the files that it names.
///
/// # Errors
/// Where anything that a mesh needs is missing, of the wrong kind or beyond the end of the file.
pub fn read<'a>(bytes: &'a [u8], beside: Beside<'_>) -> Result<GltfFile<'a>, Damage> {
    let (json, blob) = split(bytes)?;
    if !is_bounded(json) {
        return Err(Damage::TooManyThings);
    }
    let extensions = Extensions::of(json);
    if let Some(packing) = extensions.required_packing() {
        return Err(Damage::Packed(packing));
    }
    if let Some(name) = extensions.not_read() {
        return Err(Damage::Extension(foreign(name)));
    }
    let mut root = contents(json)?;
    let mark = mark(&root);
    leave_out_looks(&mut root);
    if mark.is_none() {
        leave_out_attributes(&mut root);
    }
    let buffers = buffers(&root, blob, beside)?;
    // Before the library's own check, which looks up the places of a mesh without asking whether they are there.
    Meshes {
        root: &root,
        buffers: &buffers,
        is_ours: mark.is_some(),
    }
    .check()
    .map_err(|damage| extensions.packing().map_or(damage, Damage::Packed))?;
    check_nodes(&root)?;
    validate(&root)?;
    let gltf = GltfFile {
        document: Document::from_json_without_validation(root),
        buffers,
        mark,
    };
    check_corners(&gltf)?;
    Ok(gltf)
}

/// The list of contents as it is read.
fn contents(json: &[u8]) -> Result<Root, Damage> {
    gltf::json::deserialize::from_slice(json).or_else(|error| {
        // An empty scene may name no nodes at all, as Blender writes it; the library wants a list.
        let filled = with_nodes_of_scenes(json);
        let read = filled.and_then(|contents| serde_json::from_value(contents).ok());
        read.ok_or_else(|| Damage::NoGltf(error.into()))
    })
}

/// A list of contents in which every scene has a list of nodes; none where that changes nothing.
fn with_nodes_of_scenes(json: &[u8]) -> Option<serde_json::Value> {
    let mut contents: serde_json::Value = serde_json::from_slice(json).ok()?;
    let mut is_changed = false;
    for scene in contents.get_mut("scenes")?.as_array_mut()? {
        scene.as_object_mut()?.entry("nodes").or_insert_with(|| {
            is_changed = true;
            Vec::<u32>::new().into()
        });
    }
    is_changed.then_some(contents)
}

/// Whether a list of contents takes no more memory than a body needs, asked before it is read. Texts take their own length,
/// and may be long: a model can write out its numbers in them.
fn is_bounded(json: &[u8]) -> bool {
    let (mut things, mut bytes) = (0, 0);
    let (mut in_text, mut is_escaped) = (false, false);
    for &byte in json {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if in_text => is_escaped = true,
            b'"' => in_text = !in_text,
            _ if in_text => {}
            _ => {
                bytes += 1;
                things += usize::from(byte == b'{');
            }
        }
    }
    things <= MOST_THINGS && bytes <= MOST_CONTENTS
}

/// What Myomap writes into a file, and nobody else.
fn mark(root: &Root) -> Option<Mark> {
    let extras = root.asset.extras.as_ref()?.get();
    let own = serde_json::from_str(extras).map(Mark::Own);
    own.ok().or_else(|| {
        let import: ImportExtras<_> = serde_json::from_str(extras).ok()?;
        (import.myomap_import == IMPORT_FORM).then_some(Mark::Import(import))
    })
}

/// Drops what says how a model looks and moves. None of it is read, and none of its faults is a reason to refuse a body.
fn leave_out_looks(root: &mut Root) {
    root.materials.clear();
    root.textures.clear();
    root.images.clear();
    root.samplers.clear();
    root.animations.clear();
    root.cameras.clear();
    // The one that packs the numbers is refused before; what else a file requires is about looks.
    root.extensions_required.clear();
    root.extensions_used.clear();
    for mesh in &mut root.meshes {
        mesh.weights = None;
        for primitive in &mut mesh.primitives {
            primitive.material = None;
            primitive.targets = None;
        }
    }
    for node in &mut root.nodes {
        node.camera = None;
        node.weights = None;
    }
}

/// Drops what a vertex of a model made elsewhere has beside its place, its normal and its bones.
fn leave_out_attributes(root: &mut Root) {
    use Semantic::{Joints, Normals, Positions, Weights};
    let primitives = root.meshes.iter_mut().flat_map(|mesh| &mut mesh.primitives);
    for primitive in primitives {
        primitive.attributes.retain(|semantic, _| {
            matches!(
                semantic,
                Checked::Valid(Positions | Normals | Joints(0) | Weights(0))
            )
        });
    }
}

/// The numbers of every buffer: from the file itself, written out in its list of contents, or from beside it.
fn buffers<'a>(
    root: &Root,
    blob: Option<&'a [u8]>,
    beside: Beside<'_>,
) -> Result<Vec<Cow<'a, [u8]>>, Damage> {
    let mut total = 0_u64;
    let mut all = Vec::with_capacity(root.buffers.len());
    for (position, buffer) in root.buffers.iter().enumerate() {
        let Some(name) = &buffer.uri else {
            // The file itself holds the first one only.
            let own = blob.filter(|_| position == 0);
            all.push(Cow::Borrowed(own.unwrap_or_default()));
            continue;
        };
        let refused = |reason| Damage::InAnotherFile {
            name: foreign(name),
            reason,
        };
        let bytes = match data_uri::bytes(name) {
            Some(Ok(bytes)) => bytes,
            Some(Err(())) => return Err(refused(text!("damage-data-unreadable"))),
            None => beside(name).map_err(refused)?,
        };
        total += bytes.len() as u64;
        if total > MOST_BYTES_BESIDE {
            return Err(refused(text!("damage-too-much-beside")));
        }
        all.push(Cow::Owned(bytes));
    }
    Ok(all)
}

/// The list of contents, and the numbers where the file has them in itself.
fn split(bytes: &[u8]) -> Result<(&[u8], Option<&[u8]>), Damage> {
    if !bytes.starts_with(b"glTF") {
        // Some editors put a mark of byte order before a text.
        return Ok((bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes), None));
    }
    let length = bytes.get(8..12).and_then(|length| length.try_into().ok());
    if let Some(length) = length.map(u32::from_le_bytes)
        && length < 12
    {
        return Err(Damage::BadLength(length));
    }
    let glb = gltf::Glb::from_slice(bytes).map_err(Damage::NoGltf)?;
    match (glb.json, glb.bin) {
        (Cow::Borrowed(json), Some(Cow::Borrowed(bin))) => Ok((json, Some(bin))),
        (Cow::Borrowed(json), _) => Ok((json, None)),
        // The parts of a slice are slices of it.
        (Cow::Owned(_), _) => Err(Damage::BadLength(0)),
    }
}

/// What the rules of glTF say, as the library knows them; of many faults the first.
///
/// Bounds that are missing are none: they are found from the places themselves.
fn validate(root: &Root) -> Result<(), Damage> {
    let mut first = None;
    let mut faults = 0;
    root.validate(root, Path::new, &mut |path, error| {
        let of = path().to_string();
        if error == Error::Missing && (of.ends_with(".min") || of.ends_with(".max")) {
            return;
        }
        faults += 1;
        first.get_or_insert_with(|| format!("{of}: {error}"));
    });
    match first {
        None => Ok(()),
        Some(first) => Err(Damage::Invalid {
            first,
            more: faults - 1,
        }),
    }
}

/// Every node hangs below at most one other, and none below itself.
fn check_nodes(root: &Root) -> Result<(), Damage> {
    let name = |node: usize| named(root.nodes.get(node).and_then(|it| it.name.as_deref()), node);
    let mut parent = vec![None; root.nodes.len()];
    for (position, node) in root.nodes.iter().enumerate() {
        for child in node.children.iter().flatten() {
            // A child that is not there is found by the rules of glTF.
            let Some(parent) = parent.get_mut(child.value()) else {
                continue;
            };
            if parent.replace(position).is_some() {
                return Err(Damage::TwoParents(name(child.value())));
            }
        }
    }
    for start in 0..parent.len() {
        let mut node = start;
        let mut depth = 0;
        while let Some(above) = parent[node] {
            depth += 1;
            if above == start {
                return Err(Damage::Circle(name(start)));
            }
            if depth > DEEPEST {
                return Err(Damage::TooDeep(name(start)));
            }
            node = above;
        }
    }
    Ok(())
}

/// What a reader takes from a mesh.
struct Wanted {
    what: Numbers,
    kinds: &'static [ComponentType],
    shapes: &'static [Type],
}

const PLACES: Wanted = Wanted {
    what: Numbers::Places,
    kinds: &[ComponentType::F32],
    shapes: &[Type::Vec3],
};

/// Any kind that glTF has, quantised or not.
const ANY_KIND: &[ComponentType] = &[
    ComponentType::I8,
    ComponentType::U8,
    ComponentType::I16,
    ComponentType::U16,
    ComponentType::F32,
];

/// Places in a model made elsewhere may be quantised.
const FOREIGN_PLACES: Wanted = Wanted {
    kinds: ANY_KIND,
    ..PLACES
};

const FOREIGN_NORMALS: Wanted = Wanted {
    what: Numbers::Normals,
    ..FOREIGN_PLACES
};

const JOINTS: Wanted = Wanted {
    what: Numbers::Joints,
    kinds: &[ComponentType::U8, ComponentType::U16],
    shapes: &[Type::Vec4],
};

const WEIGHTS: Wanted = Wanted {
    what: Numbers::Weights,
    kinds: &[ComponentType::U8, ComponentType::U16, ComponentType::F32],
    shapes: &[Type::Vec4],
};

const INVERSE_BINDS: Wanted = Wanted {
    what: Numbers::InverseBinds,
    kinds: &[ComponentType::F32],
    shapes: &[Type::Mat4],
};

const CORNERS: Wanted = Wanted {
    what: Numbers::Corners,
    kinds: &[ComponentType::U8, ComponentType::U16, ComponentType::U32],
    shapes: &[Type::Scalar],
};

const LEVEL_CORNERS: Wanted = Wanted {
    what: Numbers::LevelCorners,
    ..CORNERS
};

/// What is read beside the places of a model made elsewhere, one for each vertex.
const BESIDE_FOREIGN: [(Semantic, Wanted); 3] = [
    (Semantic::Normals, FOREIGN_NORMALS),
    (Semantic::Joints(0), JOINTS),
    (Semantic::Weights(0), WEIGHTS),
];

/// What is read beside the places of a body of our own, one for each vertex.
const BESIDE: [(Semantic, Wanted); 4] = [
    (
        Semantic::Normals,
        Wanted {
            what: Numbers::Normals,
            ..PLACES
        },
    ),
    (
        Semantic::Colors(0),
        Wanted {
            what: Numbers::Colours,
            kinds: &[ComponentType::U8, ComponentType::U16, ComponentType::F32],
            shapes: &[Type::Vec3, Type::Vec4],
        },
    ),
    (
        Semantic::TexCoords(0),
        Wanted {
            what: Numbers::TextureCoordinates,
            kinds: &[ComponentType::U8, ComponentType::U16, ComponentType::F32],
            shapes: &[Type::Vec2],
        },
    ),
    (
        Semantic::Tangents,
        Wanted {
            what: Numbers::Tangents,
            kinds: &[ComponentType::F32],
            shapes: &[Type::Vec4],
        },
    ),
];

const FIBRE_PHASES: Wanted = Wanted {
    what: Numbers::FibrePhases,
    kinds: &[ComponentType::U16],
    shapes: &[Type::Vec2],
};

const FIBRE_DIRECTIONS: Wanted = Wanted {
    what: Numbers::FibreDirections,
    kinds: &[ComponentType::I8],
    shapes: &[Type::Vec4],
};

/// How the library calls an attribute of our own: it puts the line below before the name itself.
fn own(name: &str) -> Semantic {
    Semantic::Extras(name.trim_start_matches('_').to_owned())
}

/// What a primitive says of its levels of detail; nothing where it says nothing, or something else than we do.
pub fn levels_of(extras: &gltf::json::Extras) -> PrimitiveExtras {
    let ours = extras
        .as_ref()
        .and_then(|extras| serde_json::from_str(extras.get()).ok());
    ours.unwrap_or_default()
}

/// The corners of a level of detail. The file was read by [`read`].
pub fn level_corners(gltf: &GltfFile<'_>, level: &LevelExtras) -> Vec<u32> {
    use gltf::accessor::{DataType, Iter};
    let numbers = |buffer: gltf::Buffer<'_>| gltf.numbers(&buffer);
    let Some(accessor) = gltf.document.accessors().nth(level.indices as usize) else {
        return Vec::new();
    };
    let corners = match accessor.data_type() {
        DataType::U8 => Iter::<u8>::new(accessor, numbers).map(|it| it.map(u32::from).collect()),
        DataType::U16 => Iter::<u16>::new(accessor, numbers).map(|it| it.map(u32::from).collect()),
        DataType::U32 => Iter::<u32>::new(accessor, numbers).map(Iterator::collect),
        _ => None,
    };
    corners.unwrap_or_default()
}

/// The two numbers of the fibres' phase for each vertex, 0 to 1, and the direction of the lines; nothing where a mesh lacks
/// either. The file was read by [`read`].
pub fn fibre_phases(
    primitive: &gltf::Primitive<'_>,
    gltf: &GltfFile<'_>,
) -> Vec<([f32; 2], [f32; 3])> {
    use gltf::accessor::Iter;
    let bytes = |buffer: gltf::Buffer<'_>| gltf.numbers(&buffer);
    let accessors = primitive
        .get(&own(FIBRE_PHASE))
        .zip(primitive.get(&own(FIBRE_DIRECTION)));
    let numbers = accessors.and_then(|(phases, directions)| {
        let phases = Iter::<[u16; 2]>::new(phases, bytes)?;
        Some(phases.zip(Iter::<[i8; 4]>::new(directions, bytes)?))
    });
    let share = |number: u16| f32::from(number) / f32::from(u16::MAX);
    let numbers = numbers.into_iter().flatten();
    numbers
        .map(|(phase, direction)| (phase.map(share), fibre_phase::direction(direction)))
        .collect()
}

/// The meshes of a file, and the numbers they are made of.
struct Meshes<'a> {
    root: &'a Root,
    buffers: &'a [Cow<'a, [u8]>],
    is_ours: bool,
}

/// How many vertices and corners a mesh has.
#[derive(Debug, Clone, Copy, Default)]
struct Amount {
    /// Those that its triangles take.
    kept: u64,
    /// Those that are read to find them.
    looked_at: u64,
}

impl Amount {
    fn and(self, other: Self) -> Self {
        Self {
            kept: self.kept.saturating_add(other.kept),
            looked_at: self.looked_at.saturating_add(other.looked_at),
        }
    }
}

impl Meshes<'_> {
    fn check(&self) -> Result<(), Damage> {
        let mut amounts = vec![Amount::default(); self.root.meshes.len()];
        for (position, mesh) in self.root.meshes.iter().enumerate() {
            let name = named(mesh.name.as_deref(), position);
            for primitive in &mesh.primitives {
                amounts[position] = amounts[position].and(self.check_primitive(&name, primitive)?);
            }
        }
        for skin in self.root.skins.iter().filter(|_| !self.is_ours) {
            let Some(binds) = skin.inverse_bind_matrices else {
                continue;
            };
            let name = named(skin.name.as_deref(), 0);
            let count = self.check_accessor(&name, &INVERSE_BINDS, binds)?;
            let joints = skin.joints.len() as u64;
            if count < joints {
                return Err(Damage::Uneven {
                    mesh: name,
                    what: Numbers::InverseBinds,
                    count,
                    vertices: joints,
                });
            }
        }
        self.check_amount(&amounts)
    }

    /// Not too much is shown: a mesh is read as often as nodes show it, and so are the bones that carry it.
    fn check_amount(&self, amounts: &[Amount]) -> Result<(), Damage> {
        let shown = self.root.nodes.iter().filter_map(|node| {
            let amount = *amounts.get(node.mesh?.value())?;
            let skin = node.skin.and_then(|skin| self.root.skins.get(skin.value()));
            let bones = skin.map_or(0, |skin| skin.joints.len() as u64);
            Some(amount.and(Amount {
                kept: bones,
                looked_at: bones,
            }))
        });
        if shown.clone().count() > MOST_SHOWN {
            return Err(Damage::TooManyThings);
        }
        let total = shown.fold(Amount::default(), Amount::and);
        if total.kept > MOST_NUMBERS || total.looked_at > MOST_LOOKED_AT {
            return Err(Damage::TooMany(total.kept.max(total.looked_at)));
        }
        Ok(())
    }

    /// Gives how many vertices and corners it has.
    fn check_primitive(&self, mesh: &str, primitive: &Primitive) -> Result<Amount, Damage> {
        let attribute = |semantic| primitive.attributes.get(&Checked::Valid(semantic));
        let Some(places) = attribute(Semantic::Positions) else {
            // The rules of glTF find this.
            return Ok(Amount::default());
        };
        let wanted_places = if self.is_ours { PLACES } else { FOREIGN_PLACES };
        let vertices = self.check_accessor(mesh, &wanted_places, *places)?;
        let beside = if self.is_ours {
            let fibres = [
                (own(FIBRE_PHASE), FIBRE_PHASES),
                (own(FIBRE_DIRECTION), FIBRE_DIRECTIONS),
            ];
            BESIDE.into_iter().chain(fibres).collect()
        } else {
            Vec::from(BESIDE_FOREIGN)
        };
        for (semantic, wanted) in beside {
            let Some(accessor) = attribute(semantic) else {
                continue;
            };
            let count = self.check_accessor(mesh, &wanted, *accessor)?;
            if count != vertices {
                return Err(Damage::Uneven {
                    mesh: mesh.to_owned(),
                    what: wanted.what,
                    count,
                    vertices,
                });
            }
        }
        let corners = match primitive.indices {
            Some(corners) => self.check_accessor(mesh, &CORNERS, corners)?,
            None => vertices,
        };
        let mut amount = Amount {
            kept: vertices.min(corners).saturating_add(corners),
            looked_at: vertices.saturating_add(corners),
        };
        let levels = self.is_ours.then(|| levels_of(&primitive.extras).levels);
        for level in levels.into_iter().flatten() {
            let accessor = Index::new(level.indices);
            let corners = self.check_accessor(mesh, &LEVEL_CORNERS, accessor)?;
            amount = amount.and(Amount {
                kept: corners,
                looked_at: corners,
            });
        }
        Ok(amount)
    }

    /// Gives how many items it has.
    fn check_accessor(
        &self,
        mesh: &str,
        wanted: &Wanted,
        accessor: Index<Accessor>,
    ) -> Result<u64, Damage> {
        let (mesh, what) = (mesh.to_owned(), wanted.what);
        let Some(accessor) = self.root.accessors.get(accessor.value()) else {
            return Err(Damage::NoAccessor { mesh, what });
        };
        let kind = match (&accessor.component_type, &accessor.type_) {
            (Checked::Valid(kind), Checked::Valid(shape)) => Some((kind.0, *shape)),
            _ => None,
        };
        let fits = |(kind, shape)| wanted.kinds.contains(&kind) && wanted.shapes.contains(&shape);
        let Some((kind, shape)) = kind.filter(|&kind| fits(kind)) else {
            let kind = kind.map_or_else(
                || text!("damage-kind-unknown"),
                |(kind, shape)| {
                    text!(
                        "damage-kind-known",
                        shape = format!("{shape:?}"),
                        kind = format!("{kind:?}")
                    )
                },
            );
            return Err(Damage::WrongKind { mesh, what, kind });
        };
        let size = (kind.size() * shape.multiplicity()) as u64;
        if self.holds(accessor, size) {
            Ok(accessor.count.0)
        } else {
            Err(Damage::BeyondTheFile { mesh, what })
        }
    }

    /// Whether every item of an accessor, of `size` bytes each, lies in the file.
    fn holds(&self, accessor: &Accessor, size: u64) -> bool {
        let count = accessor.count.0;
        let offset = accessor.byte_offset.map_or(0, |offset| offset.0);
        let base = accessor
            .buffer_view
            .map(|view| self.view_holds(view, offset, count, size));
        let Some(sparse) = &accessor.sparse else {
            return base == Some(true);
        };
        let Checked::Valid(index) = &sparse.indices.component_type else {
            return false;
        };
        let (indices, values) = (&sparse.indices, &sparse.values);
        let changed = sparse.count.0;
        let index_size = index.0.size() as u64;
        // Without a base the items are zeros, made from nothing: only as many as the file could hold.
        let all = self.buffers.iter().map(|bytes| bytes.len() as u64);
        let base = base.unwrap_or_else(|| count > 0 && count <= all.sum());
        base && changed <= count
            && self.view_holds(
                indices.buffer_view,
                indices.byte_offset.0,
                changed,
                index_size,
            )
            && self.view_holds(values.buffer_view, values.byte_offset.0, changed, size)
    }

    fn view_holds(&self, view: Index<buffer::View>, offset: u64, count: u64, size: u64) -> bool {
        let Some(view) = self.root.buffer_views.get(view.value()) else {
            return false;
        };
        let Some(bytes) = self.buffers.get(view.buffer.value()) else {
            return false;
        };
        let stride = match view.byte_stride {
            Some(stride) if stride.0 > 0 => stride.0 as u64,
            _ => size,
        };
        let start = view.byte_offset.map_or(0, |offset| offset.0);
        let view_end = start.checked_add(view.byte_length.0);
        let last = count
            .checked_sub(1)
            .and_then(|last| last.checked_mul(stride));
        let end = last
            .and_then(|last| last.checked_add(offset))
            .and_then(|last| last.checked_add(size));
        stride >= size
            && end.is_some_and(|end| end <= view.byte_length.0)
            && view_end.is_some_and(|end| end <= bytes.len() as u64)
    }
}

/// No triangle has a corner beyond the vertices of its own part of the mesh.
fn check_corners(gltf: &GltfFile<'_>) -> Result<(), Damage> {
    for mesh in gltf.document.meshes() {
        for primitive in mesh.primitives() {
            let reader = primitive.reader(|buffer| gltf.numbers(&buffer));
            let vertices = primitive
                .get(&Semantic::Positions)
                .map_or(0, |places| places.count());
            let corners = reader.read_indices().map(|corners| corners.into_u32());
            let levels = gltf
                .mark
                .as_ref()
                .map(|_| levels_of(primitive.extras()).levels);
            let of_levels = levels
                .iter()
                .flatten()
                .flat_map(|level| level_corners(gltf, level));
            let beyond = corners
                .into_iter()
                .flatten()
                .chain(of_levels)
                .find(|&corner| corner as usize >= vertices);
            if let Some(vertex) = beyond {
                return Err(Damage::NoVertex {
                    mesh: named(mesh.name(), mesh.index()),
                    vertex,
                    vertices,
                });
            }
        }
    }
    Ok(())
}

/// How a thing of the file is called in a sentence.
fn named(name: Option<&str>, position: usize) -> String {
    match name {
        Some(name) => text!("damage-named", name = foreign(name)),
        None => text!("damage-numbered", number = position),
    }
}
