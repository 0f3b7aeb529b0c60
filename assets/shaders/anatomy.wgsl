// Tissue as anatomical plates show it.
//
// Three lamps that turn with the eye, wrapped softly round the form, the warm part of their light further than the cool,
// as light does that enters tissue and leaves it again. Where a surface lies hidden in a fold it is dimmed by the openness
// that was baked onto it. Highlights of fibres run across them, as on silk, and are never hard: hard ones look like
// plastic. No tone curve follows; `printed` keeps the brightest light from tearing out.
//
// `PLAIN` lights at the vertices, flesh and tendon alike, and only mixes the two at each pixel: it draws while something
// moves on a machine that has no graphics card. It must show the same colours, fibres and light as the full picture, so that
// nothing jumps when the hand lets go. `FAR` leaves out of it the fibres, where they would have faded out anyway.

#import myomap::view::view

// One texel a structure: colour, how far it steps back, glow, tendon, what it is made of. See `Look::texel`.
@group(0) @binding(1) var looks: texture_2d<u32>;
#ifdef SHADOWS
@group(0) @binding(2) var shadow_map: texture_depth_2d;
@group(0) @binding(3) var shadow_sampler: sampler_comparison;
#endif

// Key, fill and rim.
const LAMPS = array<vec3<f32>, 3>(
    vec3(0.6400, 0.6045, 0.5570),
    vec3(0.1654, 0.1869, 0.2100),
    vec3(0.2137, 0.2234, 0.2400),
);

const TAU: f32 = 6.2831853;

struct Look {
    colour: vec3<f32>,
    step_back: f32,
    // rgb: colour of the glow at the rim; w: its strength
    glow: vec4<f32>,
    // the shares of its length that are tendon at origin and insertion
    tendon: vec2<f32>,
    tissue: u32,
    // a number from 0 to 1 of the structure's own
    own: f32,
}

const MUSCLE: u32 = 0u;
const SINEW: u32 = 1u;
const BONE: u32 = 2u;
const CARTILAGE: u32 = 3u;
const ORGAN: u32 = 4u;
const SKIN_TISSUE: u32 = 5u;

fn look_of(structure: u32) -> Look {
    let width = textureDimensions(looks).x;
    let texel = textureLoad(looks, vec2(structure % width, structure / width), 0);
    let red_green = unpack2x16unorm(texel.x);
    let blue_back = unpack2x16unorm(texel.y);
    let rest = unpack4x8unorm(texel.w);
    var out: Look;
    out.colour = vec3(red_green, blue_back.x);
    out.step_back = blue_back.y;
    out.glow = unpack4x8unorm(texel.z);
    out.tendon = rest.xy;
    out.tissue = (texel.w >> 16u) & 0xffu;
    out.own = rest.w;
    return out;
}

struct Vertex {
    @location(0) position: vec3<f32>,
    // xyz: normal; w: how open the surface lies
    @location(1) normal_open: vec4<f32>,
    // xyz: direction of the fibres; w: 1 where there are any
    @location(2) fibre: vec4<f32>,
    // structure; phase of the fibres, octaves of a turn, and along, in 65535ths
    @location(3) more: vec4<u32>,
#ifdef SKIN
    // how near an essential zone is, a spillover zone, how strong it hurts, how near a place that hurts is; nearness is
    // half at the edge
    @location(4) paint: vec4<f32>,
    // how deep it lies in the first four hues of the map of other sources
    @location(5) other: vec4<f32>,
    // x: how deep in the fifth; y: how near a source that is shown by itself is felt by some; z: the hue of that source, and
    // w: what the pain is like, as a place in `View::hurts`; both as a quarter of their number
    @location(6) more_paint: vec4<f32>,
    // essential and spillover of the second and of the third thing that is compared
    @location(7) compared: vec4<f32>,
#endif
}

struct Fragment {
    @invariant @builtin(position) position: vec4<f32>,
#ifdef PLAIN
    // as lit, of muscle the flesh; a: how much of it is seen
    @location(0) colour: vec4<f32>,
#ifndef OUTLINE
    // as lit, where it is tendon
    @location(1) tendon: vec3<f32>,
    // cosine and sine of the phase, octaves of a turn, along
    @location(2) grain: vec4<f32>,
    // tendon at origin and insertion, the structure's own number
    @location(3) @interpolate(flat) kind: vec3<f32>,
#ifndef FAR
    // xyz: place; w: how much of the grain is shown
    @location(4) place_shown: vec4<f32>,
#endif
#endif
#else
    @location(0) world_position: vec3<f32>,
    @location(1) normal_open: vec4<f32>,
    @location(2) @interpolate(flat) structure: u32,
#ifdef FIBRES
    @location(3) fibre: vec3<f32>,
    // cosine and sine of the phase, octaves of a turn, along
    @location(4) grain: vec4<f32>,
#endif
#ifdef SKIN
    @location(3) paint: vec4<f32>,
    @location(4) other: vec4<f32>,
    @location(5) more_paint: vec4<f32>,
    @location(6) compared: vec4<f32>,
#endif
#endif
}

// ---- noise ---------------------------------------------------------------------------------------------------------

// PCG hashes (Jarzynski and Olano 2020, Journal of Computer Graphics Techniques 9(3)).
fn hash1(cell: i32, seed: u32) -> f32 {
    var v = bitcast<u32>(cell) * 747796405u + seed * 277803737u + 2891336453u;
    v = ((v >> ((v >> 28u) + 4u)) ^ v) * 277803737u;
    v = (v >> 22u) ^ v;
    return f32(v >> 8u) / 16777216.0;
}

fn hash3(cell: vec3<i32>) -> vec3<f32> {
    var v = bitcast<vec3<u32>>(cell) * 1664525u + 1013904223u;
    v.x += v.y * v.z;
    v.y += v.z * v.x;
    v.z += v.x * v.y;
    v = v ^ (v >> vec3(16u));
    v.x += v.y * v.z;
    v.y += v.z * v.x;
    v.z += v.x * v.y;
    return vec3<f32>(v >> vec3(8u)) / 16777216.0;
}

fn noise3(p: vec3<f32>) -> f32 {
    let cell = vec3<i32>(floor(p));
    let f = fract(p);
    let s = f * f * (3.0 - 2.0 * f);
    let a = vec4(hash3(cell).x, hash3(cell + vec3(1, 0, 0)).x, hash3(cell + vec3(0, 1, 0)).x, hash3(cell + vec3(1, 1, 0)).x);
    let b = vec4(
        hash3(cell + vec3(0, 0, 1)).x,
        hash3(cell + vec3(1, 0, 1)).x,
        hash3(cell + vec3(0, 1, 1)).x,
        hash3(cell + vec3(1, 1, 1)).x,
    );
    let c = mix(a, b, s.z);
    return mix(mix(c.x, c.y, s.x), mix(c.z, c.w, s.x), s.y);
}

// ---- surface -------------------------------------------------------------------------------------------------------

// What a place of the surface is like, before light falls on it.
struct Surface {
    colour: vec3<f32>,
    alpha: f32,
    normal: vec3<f32>,
    // how far red, green and blue light wrap round the form
    wrap: vec3<f32>,
    sheen: f32,
    sheen_power: f32,
    // 1 where the sheen runs across the fibres, 0 where it is round
    silk: f32,
}

// How much of skin of glass is seen, by how much it faces the eye.
fn outline(facing: f32) -> f32 {
    return pow(1.0 - facing, 3.0) * 0.55;
}

// How wide a pixel is where a place lies, facing the eye.
fn pixel_size_mm(place: vec3<f32>) -> f32 {
    return view.eye.w * distance(view.eye.xyz, place);
}

const PEARL: vec3<f32> = vec3(0.80, 0.765, 0.69);

// How much of a muscle is tendon at a place. `reach` is by how much the fingers of tendon reach further there.
fn tendon_share(look: Look, along: f32, reach: f32) -> f32 {
    let ends = look.tendon * reach;
    let soft = look.tendon * 0.45 + 0.006;
    return max(
        1.0 - smoothstep(ends.x - soft.x, ends.x + soft.x, along),
        1.0 - smoothstep(ends.y - soft.y, ends.y + soft.y, 1.0 - along),
    );
}

// Muscle as it is where no fibre can be told from the next.
fn even_muscle(look: Look, normal: vec3<f32>, tendon: f32) -> Surface {
    var out: Surface;
    out.colour = mix(look.colour, PEARL, tendon * 0.92);
    out.alpha = 1.0;
    out.normal = normal;
    out.wrap = mix(vec3(0.34, 0.20, 0.18), vec3(0.24, 0.22, 0.20), tendon);
    out.sheen = mix(0.085, 0.20, tendon);
    out.sheen_power = mix(22.0, 30.0, tendon);
    out.silk = 1.0;
    return out;
}

// What is not muscle, without its mottling.
fn even_tissue(look: Look, normal: vec3<f32>, open: f32) -> Surface {
    var out: Surface;
    out.colour = look.colour;
    out.alpha = 1.0;
    out.normal = normal;
    out.wrap = vec3(0.26, 0.24, 0.20);
    out.sheen = 0.14;
    out.sheen_power = 22.0;
    out.silk = 0.0;
    if look.tissue == BONE {
        // hollows keep a little more colour, as old bone does
        let warm = look.colour * vec3(0.93, 0.84, 0.68);
        out.colour = mix(look.colour, warm, saturate(0.28 + (1.0 - open) * 0.7));
        out.sheen = 0.07;
        out.sheen_power = 14.0;
    } else if look.tissue == CARTILAGE {
        out.wrap = vec3(0.28, 0.26, 0.23);
        out.sheen_power = 26.0;
    } else if look.tissue == ORGAN {
        out.wrap = vec3(0.36, 0.24, 0.22);
        out.sheen = 0.12;
        out.sheen_power = 18.0;
    } else if look.tissue == SKIN_TISSUE {
        out.wrap = vec3(0.46, 0.30, 0.24);
        out.sheen = 0.045;
        out.sheen_power = 9.0;
    }
    return out;
}

// As `myomap_body_format::fibre_phase` has them.
const SHORTEST_TURN_MM: f32 = 2.0;
const TURN_OCTAVES: f32 = 10.0;

// Close up two lines lie so far apart at least, in mm; far away so far in pixels.
const CLOSEST_MM: f32 = 0.85;
const CLOSEST_PX: f32 = 3.4;

// Lines begin to fade where a pixel is so wide, and are gone where it is so wide; `FAR` is for what is further away.
const LINES_FADE_MM: f32 = 0.5;
const LINES_END_MM: f32 = 1.3;

// Lines along the fibres: x lightness about 0, y how steeply the surface rises, for so many lines in each turn.
fn lines(turns: f32, count: f32, seed: u32) -> vec2<f32> {
    let place = turns * count;
    let line = i32(floor(place));
    let within = fract(place);
    // each bundle has a tone of its own, and the turn closes on itself
    let own = hash1(line % i32(count), seed) - 0.5;
    let round = cos((within - 0.5) * TAU);
    return vec2(round * 0.5 + own * 0.7, -sin((within - 0.5) * TAU));
}

// Lines as fine as the picture can show them, and as the place has room for: x lightness, y slope.
fn grain_lines(turns: f32, turn_mm: f32, pixel_mm: f32, seed: u32) -> vec2<f32> {
    let octave = clamp(log2(turn_mm / max(pixel_mm * CLOSEST_PX, CLOSEST_MM)), 0.0, 12.0);
    let coarse = exp2(floor(octave));
    let blend = smoothstep(0.2, 0.8, fract(octave));
    let shown = 1.0 - smoothstep(LINES_FADE_MM, LINES_END_MM, pixel_mm);
    let coarse_lines = lines(turns, coarse, seed);
    let fine_lines = lines(turns, coarse * 2.0, seed + 7u);
    // a second size of bundles, four times as wide, so that it does not look combed
    let wide = lines(turns, max(coarse * 0.25, 1.0), seed + 13u);
    return (mix(coarse_lines, fine_lines, blend) * 0.8 + wide * vec2(0.5, 0.15)) * shown;
}

// How far tendon reaches along each bundle of some 3 mm, about 1.
fn fingers(turns: f32, turn_mm: f32, seed: u32) -> f32 {
    let count = exp2(clamp(floor(log2(turn_mm / 3.0)), 0.0, 9.0));
    let place = turns * count;
    let cell = i32(floor(place));
    let last = i32(count) - 1;
    let s = smoothstep(0.0, 1.0, fract(place));
    return 0.80 + 0.40 * mix(hash1(cell & last, seed), hash1((cell + 1) & last, seed), s);
}

// How much of the grain is shown: where fibres are seen from the side of their row they crowd.
fn grain_shown(across_fibres: vec3<f32>, towards_eye: vec3<f32>) -> f32 {
    let seen_across = sqrt(max(1.0 - pow(dot(across_fibres, towards_eye), 2.0), 0.0));
    return smoothstep(0.25, 0.7, seen_across);
}

// What lines do to a colour.
fn toned(lightness: f32, tendon: f32) -> vec3<f32> {
    return 1.0 + lightness * mix(vec3(0.10, 0.15, 0.15), vec3(0.07), tendon);
}

#ifndef PLAIN
#ifdef FIBRES
fn muscle(in: Fragment, look: Look, normal: vec3<f32>, towards_eye: vec3<f32>) -> Surface {
    // the same on both sides
    let seed = u32(look.own * 4096.0);
    let turns = fract(atan2(in.grain.y, in.grain.x) / TAU);
    let known = length(in.grain.xy);
    let turn_mm = SHORTEST_TURN_MM * exp2(in.grain.z * TURN_OCTAVES);
    let pixel_mm = pixel_size_mm(in.world_position);
    let across_fibres = normalize(cross(normal, in.fibre) + vec3(1e-6));
    // where rows part they end
    let shown = grain_shown(across_fibres, towards_eye) * smoothstep(0.6, 0.9, known);
    let grain = grain_lines(turns, turn_mm, pixel_mm, seed) * shown;

    let reach = mix(1.0, fingers(turns, turn_mm, seed + 17u), smoothstep(0.6, 0.9, known));
    let tendon = tendon_share(look, in.grain.w, reach);
    var out = even_muscle(look, normal, tendon);
    out.colour *= toned(grain.x, tendon);
    out.normal = normalize(normal - across_fibres * grain.y * mix(0.075, 0.05, tendon));
    out.sheen *= 1.0 + 0.5 * grain.x;
    return out;
}
#endif

#ifndef SKIN
#ifndef FIBRES
// What is not muscle, with the mottling of old bone and the streaks of tendon.
fn tissue(in: Fragment, look: Look, normal: vec3<f32>) -> Surface {
    var out = even_tissue(look, normal, in.normal_open.w);
    let p = in.world_position * 1000.0;
    if look.tissue == SINEW {
        let streaks = noise3(p * vec3(0.5, 0.09, 0.5)) - 0.5;
        out.colour *= 1.0 + 0.16 * streaks;
    } else if look.tissue == BONE {
        let mottle = noise3(p / 13.0) - 0.5;
        out.colour *= 1.0 + mottle * vec3(-0.05, -0.10, -0.19);
    } else if look.tissue == ORGAN {
        out.colour *= 1.0 + 0.14 * (noise3(p / 9.0) - 0.5);
    }
    return out;
}
#endif
#endif

#ifdef SKIN
// Dots strewn over the surface: spheres, one in each cell of space, jittered; where they meet the surface they are
// round. `share` is how many of the cells have one.
fn dots(position_mm: vec3<f32>, cell_mm: f32, share: f32, pixel_mm: f32) -> f32 {
    // turned, so that no row of cells runs along the body
    let turn = mat3x3(vec3(0.36, 0.48, -0.80), vec3(-0.80, 0.60, 0.0), vec3(0.48, 0.64, 0.60));
    let p = turn * position_mm / cell_mm;
    let corner = vec3<i32>(floor(p - 0.5));
    var covered = 0.0;
    for (var i = 0; i < 8; i += 1) {
        let cell = corner + vec3(i & 1, (i >> 1) & 1, (i >> 2) & 1);
        let random = hash3(cell);
        if fract(random.x * 61.7 + random.y * 17.3) < share {
            let centre = vec3<f32>(cell) + 0.5 + (random - 0.5) * 0.74;
            let outside_mm = (distance(p, centre) - 0.36) * cell_mm;
            covered = max(covered, saturate(0.5 - outside_mm / pixel_mm));
        }
    }
    return covered;
}

// The stipple of spillover zones. A dot is 3 to 7 pixels wide at any distance: as the eye comes nearer, finer dots take
// over from coarser ones.
fn stipple(position_mm: vec3<f32>, weight: f32, pixel_mm: f32) -> f32 {
    let share = smoothstep(0.15, 0.8, weight);
    // a dot is about 0.6 of its cell
    let level = log2(pixel_mm * 6.5);
    let finer = exp2(floor(level));
    let blend = smoothstep(0.3, 0.7, fract(level));
    var covered = 0.0;
    if blend < 1.0 {
        covered = dots(position_mm, finer, share, pixel_mm) * (1.0 - blend);
    }
    if blend > 0.0 {
        covered += dots(position_mm, finer * 2.0, share, pixel_mm) * blend;
    }
    return covered;
}

// How much is seen of a spillover zone that is so near: dots over a wash so strong.
fn spillover(position_mm: vec3<f32>, near: f32, wash: f32, pixel_mm: f32) -> f32 {
    let dotted = stipple(position_mm, near, pixel_mm) * 0.9;
    return max(dotted, smoothstep(0.15, 0.7, near) * wash);
}

// A mark of pain at a place: how much of its strokes is seen, and of their bright edge.
struct Mark {
    stroke: f32,
    edge: f32,
}

// How much of a band is seen that reaches so far to either side of its middle; both in pixels.
fn band(off_middle: f32, half_width: f32) -> f32 {
    return saturate(half_width + 0.5 - abs(off_middle));
}

// A place in the plane of the picture, in mm: x to the right, y upwards. Lines that are drawn by it are straight and evenly
// spaced wherever the surface faces the eye; lines of the body's own directions close to rings where it faces along them.
fn in_picture(position_mm: vec3<f32>) -> vec2<f32> {
    let m = view.clip_from_world;
    let forwards = normalize(vec3(m[0].w, m[1].w, m[2].w));
    // of a part of a picture, or of a view beside its middle, the row also leans forwards
    let leaning = vec3(m[0].x, m[1].x, m[2].x);
    let right = normalize(leaning - forwards * dot(leaning, forwards));
    return vec2(dot(position_mm, right), dot(position_mm, cross(right, forwards)));
}

// The axis is about as long as a grown person is tall, in metres.
const AXIS_M: f32 = 1.8;

// How wide a pixel is at the body's axis, in mm. Patterns are spaced by it, for it is the same in all of a picture: spaced
// by the size of each place's own pixel, lines would bend with the depth.
fn pixel_of_picture_mm() -> f32 {
    let axis = vec3(0.0, clamp(view.eye.y, 0.0, AXIS_M), 0.0);
    return pixel_size_mm(axis);
}

// How far a place lies off the middle of a stroke that goes slanting over the surface; in pixels.
fn off_slanting(across: f32, spacing_px: f32) -> f32 {
    return abs(fract(across / 1.7 / spacing_px) - 0.5) * spacing_px;
}

// The same of the pattern for what a pain is like: slanting strokes where that is not said, a zigzag for an ache, strokes
// the other way for what is sharp, crosses for what burns, dots for what is numb or tingles.
fn off_pattern(like: u32, position_mm: vec3<f32>, pixel_mm: f32, spacing_px: f32) -> f32 {
    let place = in_picture(position_mm) / pixel_mm;
    let level = place.x;
    let up = place.y;
    let one_way = off_slanting(level + up, spacing_px);
    let other_way = off_slanting(level - up, spacing_px);
    let rise = abs(fract(level / (2.0 * spacing_px)) - 0.5) * 2.0 * spacing_px;
    let zigzag = abs(fract((up + rise) / spacing_px) - 0.5) * spacing_px;
    let cell = (fract(vec2(level, up) / spacing_px) - 0.5) * spacing_px;
    switch like {
        case 1u: { return zigzag; }
        case 2u: { return other_way; }
        case 3u: { return min(one_way, other_way); }
        case 4u: { return length(cell) * 0.6; }
        default: { return one_way; }
    }
}

// What a person shows as painful: a bold outline, as wide on the screen at any distance, and a pattern of strokes within it
// by what the pain is `like`, the broader the more it hurts. Each stroke has a bright edge, so that it is seen on skin and
// on any zone; between the strokes one sees the zone. `hurts` is up to 1 for what is strong; `near` is 1 within the place
// and falls to 0 over its edge, by `steep` from pixel to pixel.
fn mark_of_pain(position_mm: vec3<f32>, hurts: f32, like: u32, near: f32, steep: f32) -> Mark {
    let pixel_mm = pixel_of_picture_mm();
    // in pixels, inwards
    let from_edge = (near - 0.5) / max(steep, 1e-4);
    let inside = saturate(from_edge + 0.5);
    let spacing_px = max(5.4 / pixel_mm, 9.0);
    let off_stroke = off_pattern(like, position_mm, pixel_mm, spacing_px);
    let half_width = spacing_px * (0.08 + 0.16 * hurts);
    let rim = 0.10 * spacing_px;
    var out: Mark;
    out.stroke = max(band(from_edge - 1.6, 1.6), inside * band(off_stroke, half_width));
    out.edge = max(band(from_edge - 1.6, 3.2), inside * band(off_stroke, half_width + max(rim, 1.0)));
    return out;
}

// How much a place belongs to a zone that is so near: soft over 5 mm, as no edge of a zone is known to the millimetre.
fn within(near: f32) -> f32 {
    return smoothstep(0.40, 0.60, near);
}

// Lines a given way over the picture, so wide of each spacing.
fn slanted_lines(place_mm: vec2<f32>, way: vec2<f32>, width: f32) -> f32 {
    let pixel_mm = pixel_of_picture_mm();
    let spacing = max(6.0, pixel_mm * 6.0);
    let place = abs(fract(dot(place_mm, way) / spacing) - 0.5) * 2.0;
    let soft = saturate(pixel_mm * 1.5 / spacing);
    return 1.0 - smoothstep(width - soft, width + soft, place);
}

// A zone of the second or third thing that is compared: lines, bold over a wash where nearly everyone feels it, thin where
// some do. `crossed` is 1 for lines that cross.
fn of_compared(position_mm: vec3<f32>, weights: vec2<f32>, crossed: f32) -> f32 {
    let essential = within(weights.x);
    let some = max(essential, within(weights.y));
    let width = mix(0.22, 0.46, essential);
    let place = in_picture(position_mm);
    let one = slanted_lines(place, vec2(0.7, 0.7), width);
    let other = slanted_lines(place, vec2(-0.7, 0.7), width);
    let lines = max(one, other * crossed);
    return some * max(lines * 0.95, essential * 0.30);
}

// The map of other sources at a place.
struct OtherSource {
    // how much of it is seen, 0 to 1
    painted: f32,
    hue: u32,
    // 0 outside its edge, 1 within
    inside: f32,
}

// As the vertices have it: 0 so far outside the edge, 1 so deep within; in mm.
const KNOWN_BEYOND_MM: f32 = 12.0;
const DEEPEST_MM: f32 = 60.0;

// Another source than muscle: a wash with thin level lines, and a stronger line along its edge and along the border between
// two, which lies where both are as deep.
fn other_source(in: Fragment, position_mm: vec3<f32>, pixel_mm: f32) -> OtherSource {
    let depth_in = array<f32, 5>(in.other.x, in.other.y, in.other.z, in.other.w, in.more_paint.x);
    var out: OtherSource;
    var deepest = 0.0;
    var next = 0.0;
    for (var hue = 0u; hue < 5u; hue += 1u) {
        let depth = depth_in[hue];
        next = max(next, min(depth, deepest));
        if depth > deepest {
            deepest = depth;
            out.hue = hue;
        }
    }
    let depth_mm = deepest * (DEEPEST_MM + KNOWN_BEYOND_MM) - KNOWN_BEYOND_MM;
    let next_mm = next * (DEEPEST_MM + KNOWN_BEYOND_MM) - KNOWN_BEYOND_MM;
    let soft_mm = max(0.6, pixel_mm * 0.7);
    out.inside = smoothstep(-soft_mm, soft_mm, depth_mm);
    let to_border_mm = min(depth_mm, select(depth_mm, (depth_mm - next_mm) * 0.5, next_mm > 0.0));
    let wide_mm = max(2.4, pixel_mm * 1.2);
    let edge = 1.0 - smoothstep(wide_mm - soft_mm, wide_mm + soft_mm, to_border_mm);
    let spacing = max(5.2, pixel_mm * 4.2);
    let level = abs(fract((position_mm.y + position_mm.x * 0.25) / spacing) - 0.5);
    let soft = saturate(pixel_mm / spacing);
    let line = 1.0 - smoothstep(0.09 - soft * 0.5, 0.09 + soft, level);
    out.painted = out.inside * max(0.52 + 0.32 * line, edge * 0.92);
    return out;
}

// Hues that people tell apart who see colours otherwise, one after the other round a circle; all of one lightness.
fn hue_of(number: u32) -> vec3<f32> {
    let wheel = array<vec3<f32>, 5>(
        vec3(0.030, 0.330, 0.480), // blue
        vec3(0.020, 0.270, 0.150), // green
        vec3(0.560, 0.370, 0.020), // ochre
        vec3(0.420, 0.110, 0.370), // purple
        vec3(0.130, 0.130, 0.420), // indigo
    );
    return wheel[min(number, 4u)];
}

fn skin(in: Fragment, look: Look, normal: vec3<f32>, towards_eye: vec3<f32>) -> Surface {
    var out = even_tissue(look, normal, in.normal_open.w);
    let p = in.world_position * 1000.0;
    let pixel_mm = pixel_size_mm(in.world_position);
    // before anything branches: neighbouring pixels are compared
    let steep = length(vec2(dpdx(in.paint.w), dpdy(in.paint.w)));
#ifndef GLASS
    let mottle = noise3(p / 17.0) - 0.5;
    out.colour *= 1.0 + mottle * vec3(0.05, 0.08, 0.08);
#endif

    let source = other_source(in, p, pixel_mm);
    var painted = source.painted;
    var paint = hue_of(source.hue);
    let on_map = source.inside > 0.0;
    if in.more_paint.y > 0.0 && source.inside < 1.0 {
        let some = spillover(p, in.more_paint.y, 0.22, pixel_mm) * (1.0 - source.inside);
        paint = mix(paint, hue_of(u32(round(in.more_paint.z * 4.0))), step(0.001, some));
        painted = max(painted, some);
    }
    let essential = within(in.paint.x);
    // on bare skin the soft edge fades, on a map it goes over into the map's hue
    paint = mix(paint, view.essential.rgb, select(step(0.001, essential), essential, painted > 0.01));
    painted = mix(painted, 0.95, essential);
    if in.paint.y > 0.0 && essential < 1.0 {
        let spill = spillover(p, in.paint.y, 0.10, pixel_mm);
        let over = select(1.0, smoothstep(0.0, 0.5, spill), on_map);
        paint = mix(mix(paint, view.spillover.rgb, over), view.essential.rgb, essential);
        painted = max(painted, spill);
    }
    if in.compared.x + in.compared.y > 0.0 {
        let lines = of_compared(p, in.compared.xy, 0.0);
        paint = mix(paint, view.second.rgb, saturate(lines * 1.6));
        painted = max(painted, lines);
    }
    if in.compared.z + in.compared.w > 0.0 {
        let lines = of_compared(p, in.compared.zw, 1.0);
        paint = mix(paint, view.third.rgb, saturate(lines * 1.6));
        painted = max(painted, lines);
    }
    if in.paint.w > 0.0 {
        let like = min(u32(round(in.more_paint.w * 4.0)), 4u);
        let mark = mark_of_pain(p, in.paint.z, like, in.paint.w, steep);
        paint = mix(mix(paint, view.around_hurts.rgb, mark.edge), view.hurts[like].rgb, mark.stroke);
        painted = max(painted, max(mark.edge, mark.stroke));
    }
    out.colour = mix(out.colour, paint, painted);
#ifdef GLASS
    out.alpha = painted * 0.84;
#ifdef OUTLINE
    out.alpha = max(out.alpha, outline(saturate(dot(normal, towards_eye))));
#endif
    out.colour = mix(out.colour, paint, saturate(painted * 4.0) * step(0.001, painted));
#endif
    return out;
}
#endif
#endif

// ---- light ---------------------------------------------------------------------------------------------------------

// Occluded light comes back coloured from coloured folds (Jimenez et al. 2016, Practical Realtime Strategies for
// Accurate Indirect Occlusion).
fn coloured_occlusion(open: f32, colour: vec3<f32>) -> vec3<f32> {
    let a = 2.0404 * colour - 0.3324;
    let b = -4.7951 * colour + 0.6417;
    let c = 2.7552 * colour + 0.6903;
    return max(vec3(open), ((open * a + b) * open + c) * open);
}

// Leaves colours as they are and bends only what is brighter than paper.
fn printed(colour: vec3<f32>) -> vec3<f32> {
    let knee = vec3(0.72);
    let room = 1.0 - knee;
    let above = knee + room * (1.0 - exp(-(colour - knee) / room));
    return select(colour, above, colour > knee);
}

// How much of the key lamp reaches a place past what stands before it.
fn unshadowed(place: vec3<f32>) -> f32 {
#ifdef SHADOWS
    let clip = view.shadow_from_world * vec4(place, 1.0);
    let at = clip.xy * vec2(0.5, -0.5) + 0.5;
    let texel = 1.0 / vec2<f32>(textureDimensions(shadow_map));
    var reached = 0.0;
    for (var i = -1; i <= 1; i += 1) {
        for (var j = -1; j <= 1; j += 1) {
            let beside = at + vec2(f32(i), f32(j)) * texel * 1.2;
            reached += textureSampleCompareLevel(shadow_map, shadow_sampler, beside, clip.z);
        }
    }
    return reached / 9.0;
#else
    return 1.0;
#endif
}

fn lit(surface: Surface, place: vec3<f32>, fibre: vec3<f32>, openness: f32, towards_eye: vec3<f32>) -> vec3<f32> {
    let normal = surface.normal;
    let open = pow(saturate(openness), 1.25);
    let occlusion = coloured_occlusion(open, surface.colour);

    let sky = mix(vec3(0.175, 0.160, 0.150), vec3(0.30, 0.31, 0.325), normal.y * 0.5 + 0.5);
    var light = sky * occlusion;
    var sheen = vec3(0.0);
    var lamps = LAMPS;
    lamps[0] *= unshadowed(place);
    for (var i = 0u; i < 3u; i += 1u) {
        let towards = view.lamps[i].xyz;
        let facing = dot(normal, towards);
        let wrapped = saturate((facing + surface.wrap) / (1.0 + surface.wrap));
        light += lamps[i] * wrapped * wrapped * mix(0.42, 1.0, open);

        let half = normalize(towards + towards_eye);
        var shine = max(dot(normal, half), 0.0);
        // Kajiya and Kay 1989: fibres shine across their length.
        let with_fibre = dot(fibre, half) * surface.silk;
        shine *= sqrt(max(1.0 - with_fibre * with_fibre, 0.0));
        sheen += lamps[i] * pow(shine, surface.sheen_power) * saturate(facing * 4.0);
    }
    return surface.colour * light + sheen * surface.sheen * open;
}

// Light on the surface, the contour, and what stands out or steps back.
fn shown(surface_in: Surface, look: Look, place: vec3<f32>, fibre: vec3<f32>, openness: f32, towards_eye: vec3<f32>, facing: f32) -> vec3<f32> {
    var surface = surface_in;
    let grazing = 1.0 - facing;
    // what is not selected steps back: paler, as on a plate that shows one muscle, and of the same warm hue
    let pale = surface.colour + (1.0 - surface.colour) * vec3(0.42, 0.36, 0.31);
    surface.colour = mix(surface.colour, pale, look.step_back);
    var colour = lit(surface, place, fibre, openness, towards_eye);
    // a drawn contour where the form turns away
    colour *= 1.0 - 0.5 * pow(grazing, 3.5);
    // light round what is selected or pointed at
    let glow = look.glow.w * (0.05 + 0.95 * grazing * grazing);
    colour = mix(colour, look.glow.rgb, glow * 0.75);
    return printed(colour);
}

// ---- stages --------------------------------------------------------------------------------------------------------

fn grain_of(in: Vertex) -> vec4<f32> {
    let phase = f32(in.more.y) / 65535.0 * TAU;
    let rest = vec2<f32>(in.more.zw) / 65535.0;
    return vec4(vec2(cos(phase), sin(phase)) * in.fibre.w, rest);
}

@vertex
fn vertex(in: Vertex) -> Fragment {
    var out: Fragment;
    out.position = view.clip_from_world * vec4(in.position, 1.0);
#ifdef PLAIN
    let look = look_of(in.more.x);
    let normal = normalize(in.normal_open.xyz);
    let towards_eye = normalize(view.eye.xyz - in.position);
    let facing = saturate(dot(normal, towards_eye));
    let open = in.normal_open.w;
#ifdef OUTLINE
    let colour = shown(even_tissue(look, normal, open), look, in.position, vec3(0.0), open, towards_eye, facing);
    out.colour = vec4(colour, outline(facing));
#else
    let fibre = in.fibre.xyz;
    out.kind = vec3(select(vec2(0.0), look.tendon, look.tissue == MUSCLE), look.own);
    // In a loop, so that the driver has it to prepare only once; left at its end, for a driver that draws in software goes
    // through a loop that is left at its beginning once more in vain.
    var part = 0;
    loop {
        var surface = even_tissue(look, normal, open);
        if look.tissue == MUSCLE {
            surface = even_muscle(look, normal, f32(part));
        }
        let colour = shown(surface, look, in.position, fibre, open, towards_eye, facing);
        if part == 0 {
            out.colour = vec4(colour, 1.0);
        } else {
            out.tendon = colour;
        }
        part += 1;
        if part == 2 {
            break;
        }
    }
    out.grain = grain_of(in);
#ifndef FAR
    let across_fibres = normalize(cross(normal, fibre) + vec3(1e-6));
    out.place_shown = vec4(in.position, grain_shown(across_fibres, towards_eye));
#endif
#endif
#else
    out.world_position = in.position;
    out.normal_open = in.normal_open;
    out.structure = in.more.x;
#ifdef FIBRES
    out.fibre = in.fibre.xyz;
    out.grain = grain_of(in);
#endif
#ifdef SKIN
    out.paint = in.paint;
    out.other = in.other;
    out.more_paint = in.more_paint;
    out.compared = in.compared;
#endif
#endif
    return out;
}

// Only how near it is, for shadows and for what lies before what is pointed at.
@vertex
fn depth_vertex(@location(0) position: vec3<f32>) -> @builtin(position) vec4<f32> {
    return view.clip_from_world * vec4(position, 1.0);
}

@fragment
fn fragment(in: Fragment) -> @location(0) vec4<f32> {
#ifdef PLAIN
#ifdef OUTLINE
    return in.colour;
#else
    var look: Look;
    look.tendon = in.kind.xy;
    let seed = u32(in.kind.z * 4096.0);
    let turns = fract(atan2(in.grain.y, in.grain.x) / TAU);
    let turn_mm = SHORTEST_TURN_MM * exp2(in.grain.z * TURN_OCTAVES);
    let known = smoothstep(0.6, 0.9, length(in.grain.xy));
    let reach = mix(1.0, fingers(turns, turn_mm, seed + 17u), known);
    let tendon = tendon_share(look, in.grain.w, reach);
    var colour = mix(in.colour.rgb, in.tendon, tendon);
#ifndef FAR
    let pixel_mm = pixel_size_mm(in.place_shown.xyz);
    let grain = grain_lines(turns, turn_mm, pixel_mm, seed) * in.place_shown.w * known;
    colour *= toned(grain.x, tendon);
#endif
    return vec4(colour, 1.0);
#endif
#else
    let look = look_of(in.structure);
    let normal = normalize(in.normal_open.xyz);
    let towards_eye = normalize(view.eye.xyz - in.world_position);
    let facing = saturate(dot(normal, towards_eye));
    let grazing = 1.0 - facing;

#ifdef FIBRES
    let fibre = in.fibre;
    var surface = muscle(in, look, normal, towards_eye);
#else
    let fibre = vec3(0.0);
#ifdef SKIN
    var surface = skin(in, look, normal, towards_eye);
#else
    var surface = tissue(in, look, normal);
#endif
#endif

#ifdef THROUGH
    // as if what lies before it had been opened
    let open = 1.0;
#else
    let open = in.normal_open.w;
#endif
    let colour = shown(surface, look, in.world_position, fibre, open, towards_eye, facing);
    var alpha = surface.alpha;
#ifdef SITES
    // of thicker glass than anything else, and its own light
    alpha = mix(0.15, 0.93, pow(grazing, 2.2));
#ifdef THROUGH
    alpha = 0.18 + 0.45 * grazing * grazing;
#endif
#else
#ifdef THROUGH
    // its own colour, with a trace of what lies before it, and a bright rim
    alpha = mix(0.78, 0.98, grazing * grazing);
#else
#ifdef OVER
    // what lies beneath the pointer does not hide what is chosen, nor where that is felt
    alpha = mix(0.3, 0.95, pow(grazing, 1.5));
#else
#ifdef GLASS
#ifndef SKIN
    alpha = mix(0.10, 0.62, pow(grazing, 2.2));
#endif
#endif
#endif
#endif
#endif
    return vec4(colour, alpha);
#endif
}
