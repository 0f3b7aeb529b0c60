// Tissue as anatomical plates show it.
//
// Light is gathered from Bevy's directional lights and wrapped softly round the form, the warm part of it further than
// the cool, as light does that enters tissue and leaves it again. Where a surface lies hidden in a fold it is dimmed by
// the openness that was baked onto it. Highlights of fibres run across them, as on silk, and are never hard: hard ones
// look like plastic. No tone curve follows; `printed` keeps the brightest light from tearing out.

#import bevy_pbr::{
    mesh_functions,
    mesh_view_bindings::{view, lights},
    mesh_view_types::DIRECTIONAL_LIGHT_FLAGS_SHADOWS_ENABLED_BIT,
    shadows,
    view_transformations::position_world_to_clip,
}

struct StructureRow {
    // rgb: colour of the tissue; w: a number of the structure's own
    colour: vec4<f32>,
    // rgb: colour of the glow at the rim; w: its strength
    glow: vec4<f32>,
    // width mm, length mm, tendon at origin, tendon at insertion
    fibres: vec4<f32>,
    // x: how far it steps back; y: how much its glass, or the skin's outline, holds back
    presence: vec4<f32>,
}

@group(#{MATERIAL_BIND_GROUP}) @binding(0) var<storage> rows: array<StructureRow>;

struct Vertex {
    @builtin(instance_index) instance_index: u32,
    @location(0) position: vec3<f32>,
    @location(1) normal: vec3<f32>,
    // muscle: along and across; skin: weights of essential and spillover zones
    @location(2) coordinates: vec2<f32>,
    // direction of the fibres, and how open the surface lies; of skin, in x how strong it hurts, and in y and z what of the
    // map of other sources lies there: its length says how surely, its direction is the hue
    @location(3) fibre_and_openness: vec4<f32>,
}

struct Fragment {
    @builtin(position) position: vec4<f32>,
    @location(0) world_position: vec3<f32>,
    @location(1) world_normal: vec3<f32>,
    @location(2) coordinates: vec2<f32>,
    @location(3) fibre_and_openness: vec4<f32>,
    @location(4) @interpolate(flat) row: u32,
}

@vertex
fn vertex(in: Vertex) -> Fragment {
    var out: Fragment;
    let world_from_local = mesh_functions::get_world_from_local(in.instance_index);
    out.world_position = (world_from_local * vec4(in.position, 1.0)).xyz;
    out.position = position_world_to_clip(out.world_position);
    // The body is never turned or scaled, only looked at: directions of its frame are those of the world.
    out.world_normal = in.normal;
    out.coordinates = in.coordinates;
    out.fibre_and_openness = in.fibre_and_openness;
    out.row = mesh_functions::get_tag(in.instance_index);
    return out;
}

// ---- noise ---------------------------------------------------------------------------------------------------------

// PCG hashes (Jarzynski and Olano 2020, Journal of Computer Graphics Techniques 9(3)).
fn hash2(cell: vec2<i32>, seed: u32) -> f32 {
    var v = bitcast<u32>(cell.x) * 1664525u + bitcast<u32>(cell.y) * 22695477u + seed;
    v = v * 747796405u + 2891336453u;
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

fn noise2(p: vec2<f32>, seed: u32) -> f32 {
    let cell = vec2<i32>(floor(p));
    let f = fract(p);
    let s = f * f * (3.0 - 2.0 * f);
    return mix(
        mix(hash2(cell, seed), hash2(cell + vec2(1, 0), seed), s.x),
        mix(hash2(cell + vec2(0, 1), seed), hash2(cell + vec2(1, 1), seed), s.x),
        s.y,
    );
}

// Noise in x, and in y how fast it changes along the first axis.
fn sloped_noise2(p: vec2<f32>, seed: u32) -> vec2<f32> {
    let cell = vec2<i32>(floor(p));
    let f = fract(p);
    let s = f * f * (3.0 - 2.0 * f);
    let before = mix(hash2(cell, seed), hash2(cell + vec2(0, 1), seed), s.y);
    let after = mix(hash2(cell + vec2(1, 0), seed), hash2(cell + vec2(1, 1), seed), s.y);
    return vec2(mix(before, after, s.x), (after - before) * 6.0 * f.x * (1.0 - f.x));
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

// How wide a pixel is where a place lies, facing the eye.
fn pixel_size_mm(place: vec3<f32>) -> f32 {
    return 2000.0 * distance(view.world_position, place) / (view.clip_from_view[1][1] * view.viewport.w);
}

#ifdef MUSCLE
// One size of bundles: x how steeply they rise across the fibres, y their lightness, z the thin sheet between them.
fn bundles(u_mm: f32, along_mm: f32, level: f32, seed: u32) -> vec3<f32> {
    let size_mm = exp2(level);
    let n = sloped_noise2(vec2(u_mm / size_mm, along_mm / (size_mm * 22.0 + 14.0)), seed + u32(level + 8.0) * 131u);
    let ridge = 1.0 - abs(2.0 * n.x - 1.0);
    // Bundles wider than a finger would look like blotches.
    let strength = 1.0 - smoothstep(2.2, 3.6, level);
    return vec3(n.y, n.x - 0.5, smoothstep(0.78, 1.0, ridge)) * strength;
}

// Fibres: bundles within bundles. As an engraver does, it draws the lines as fine as the picture can show them, and
// coarser ones from further away.
fn muscle(in: Fragment, row: StructureRow, normal: vec3<f32>) -> Surface {
    let seed = u32(row.colour.w * 4096.0);
    let along = in.coordinates.x;
    let across_mm = in.coordinates.y * row.fibres.x;
    let along_mm = along * row.fibres.y;
    let across_fibres = normalize(cross(normal, in.fibre_and_openness.xyz) + vec3(1e-6));
    let towards_eye = normalize(view.world_position - in.world_position);
    // Where fibres are seen from the side of their row they crowd, and are left out.
    let seen_across = sqrt(max(1.0 - pow(dot(across_fibres, towards_eye), 2.0), 0.0));
    let shown = smoothstep(0.25, 0.7, seen_across);

    // bundles wander a little
    let u = across_mm + (noise2(vec2(across_mm / 16.0, along_mm / 110.0), seed) - 0.5) * 2.2;
    let level = log2(max(pixel_size_mm(in.world_position) * 3.4, 0.36));
    let finest = floor(level);
    let blend = fract(level);
#ifdef FULL_DETAIL
    let strands = (bundles(u, along_mm, finest, seed) * (1.0 - blend)
        + bundles(u, along_mm, finest + 1.0, seed)
        + bundles(u, along_mm, finest + 2.0, seed)
        + bundles(u, along_mm, finest + 3.0, seed) * blend) * 0.46 * shown;
#else
    let strands = (bundles(u, along_mm, finest, seed) * (1.0 - blend)
        + bundles(u, along_mm, finest + 1.0, seed)
        + bundles(u, along_mm, finest + 2.0, seed) * blend) * 0.56 * shown;
#endif
    let slope = strands.x;
    let tone = strands.y * 1.5;
    let crease = strands.z;

    // tendon reaches into the belly in fingers
    let fingers = noise2(vec2(across_mm / 4.0, along_mm / 30.0), seed + 17u) * 0.65
        + noise2(vec2(across_mm / 1.3, along_mm / 16.0), seed + 23u) * 0.35;
    let reach = vec2(row.fibres.z, row.fibres.w) * (0.45 + 1.1 * fingers);
    let soft = vec2(row.fibres.z, row.fibres.w) * 0.22 + 0.006;
    let tendon = max(
        1.0 - smoothstep(reach.x - soft.x, reach.x + soft.x, along),
        1.0 - smoothstep(reach.y - soft.y, reach.y + soft.y, 1.0 - along),
    );

    let flesh_light = row.colour.rgb * vec3(1.30, 1.46, 1.44);
    let flesh_dark = row.colour.rgb * vec3(0.82, 0.66, 0.64);
    var flesh = mix(flesh_dark, flesh_light, saturate(0.5 + tone * 0.60));
    // thin sheets of connective tissue between the bundles catch light
    flesh = mix(flesh, vec3(0.80, 0.60, 0.52), crease * 0.20);

    let pearl = vec3(0.80, 0.755, 0.66) * (0.93 + 0.14 * saturate(0.5 + tone));

    var out: Surface;
    out.colour = mix(flesh, pearl, tendon * 0.92);
    out.alpha = 1.0;
#ifdef FULL_DETAIL
    // Which of the two ways across is up matters to no eye.
    out.normal = normalize(normal - across_fibres * slope * mix(0.26, 0.12, tendon));
#else
    out.normal = normal;
#endif
    out.wrap = mix(vec3(0.34, 0.20, 0.18), vec3(0.24, 0.22, 0.20), tendon);
    out.sheen = mix(0.085, 0.20, tendon) * (0.8 + 0.5 * saturate(0.5 + tone));
    out.sheen_power = mix(22.0, 30.0, tendon);
    out.silk = 1.0;
    return out;
}
#endif

#ifdef SINEW
fn sinew(in: Fragment, row: StructureRow, normal: vec3<f32>) -> Surface {
    var out: Surface;
    let p = in.world_position * 1000.0;
    let streaks = noise3(p * vec3(0.5, 0.09, 0.5)) - 0.5;
    out.colour = row.colour.rgb * (1.0 + 0.16 * streaks);
    out.alpha = 1.0;
    out.normal = normal;
    out.wrap = vec3(0.24, 0.22, 0.20);
    out.sheen = 0.14;
    out.sheen_power = 22.0;
    out.silk = 0.0;
    return out;
}
#endif

#ifdef BONE
fn bone(in: Fragment, row: StructureRow, normal: vec3<f32>) -> Surface {
    var out: Surface;
    let p = in.world_position * 1000.0;
    let open = in.fibre_and_openness.w;
    var mottle = noise3(p / 13.0) - 0.5;
#ifdef FULL_DETAIL
    let pixel_mm = pixel_size_mm(in.world_position);
    let grain_shown = 1.0 - smoothstep(0.3, 0.8, pixel_mm / 1.8);
    let grain = (noise3(p / 1.8) - 0.5) * grain_shown;
    mottle += grain * 0.45;
#endif
    // hollows keep a little more colour, as old bone does
    let warm = row.colour.rgb * vec3(0.93, 0.84, 0.68);
    out.colour = mix(row.colour.rgb, warm, saturate(0.28 + mottle * 0.75 + (1.0 - open) * 0.7));
    out.alpha = 1.0;
    out.normal = normal;
    out.wrap = vec3(0.26, 0.24, 0.20);
    out.sheen = 0.07;
    out.sheen_power = 14.0;
    out.silk = 0.0;
    return out;
}
#endif

#ifdef CARTILAGE
fn cartilage(in: Fragment, row: StructureRow, normal: vec3<f32>) -> Surface {
    var out: Surface;
    out.colour = row.colour.rgb;
    out.alpha = 1.0;
    out.normal = normal;
    out.wrap = vec3(0.26, 0.30, 0.32);
    out.sheen = 0.14;
    out.sheen_power = 26.0;
    out.silk = 0.0;
    return out;
}
#endif

#ifdef ORGAN
fn organ(in: Fragment, row: StructureRow, normal: vec3<f32>) -> Surface {
    var out: Surface;
    let mottle = noise3(in.world_position * 1000.0 / 9.0) - 0.5;
    out.colour = row.colour.rgb * (1.0 + 0.14 * mottle);
    out.alpha = 1.0;
    out.normal = normal;
    out.wrap = vec3(0.36, 0.24, 0.22);
    out.sheen = 0.12;
    out.sheen_power = 18.0;
    out.silk = 0.0;
    return out;
}
#endif

#ifdef SKIN
const ESSENTIAL: vec3<f32> = vec3(0.745, 0.098, 0.022);
const SPILLOVER: vec3<f32> = vec3(0.785, 0.135, 0.030);
// what a person shows as painful: told from the zones by colour and by its hatching
const HURTS: vec3<f32> = vec3(0.020, 0.100, 0.520);

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

// The stipple of spillover zones. Its dots keep their size on the body, about 2.5 mm, until the picture is too far away
// to show them; then coarser dots take over.
fn stipple(position_mm: vec3<f32>, weight: f32, pixel_mm: f32) -> f32 {
    let share = smoothstep(0.15, 0.8, weight);
    let level = max(log2(pixel_mm * 3.6 / 2.6), 0.0);
    let finer = exp2(floor(level)) * 4.2;
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

// Slanting strokes, the denser the more it hurts, with a line round the place. `hurts` is at most 1/3, 2/3 or 1 as it is
// mild, moderate or strong, and falls to 0 over the edge.
fn hatching(position_mm: vec3<f32>, hurts: f32, pixel_mm: f32) -> f32 {
    let inside = smoothstep(0.10, 0.22, hurts);
    let spacing = max(4.4, pixel_mm * 3.6);
    let slanted = fract((position_mm.x + position_mm.y + position_mm.z * 0.6) / spacing);
    let width = 0.18 + 0.42 * hurts;
    let soft = saturate(pixel_mm / spacing);
    let stroke = smoothstep(0.5 - width * 0.5 - soft, 0.5 - width * 0.5 + soft, slanted)
        - smoothstep(0.5 + width * 0.5 - soft, 0.5 + width * 0.5 + soft, slanted);
    return inside * (0.28 + 0.66 * stroke);
}

// Another source than muscle: a wash with thin level lines, and a stronger line along its edge. `share` falls to 0 over
// the edge, and between two neighbours it dips, so that the border between them is drawn too.
fn of_other_source(position_mm: vec3<f32>, share: f32, pixel_mm: f32) -> f32 {
    let inside = smoothstep(0.30, 0.42, share);
    let edge = inside * (1.0 - smoothstep(0.54, 0.66, share));
    let spacing = max(5.2, pixel_mm * 4.2);
    let level = abs(fract((position_mm.y + position_mm.x * 0.25) / spacing) - 0.5);
    let soft = saturate(pixel_mm / spacing);
    let line = 1.0 - smoothstep(0.09 - soft * 0.5, 0.09 + soft, level);
    return inside * max(0.52 + 0.32 * line, edge * 0.92);
}

// Hues that people tell apart who see colours otherwise, one after the other round a circle; all of one lightness.
fn hue_of(direction: vec2<f32>) -> vec3<f32> {
    let turn = fract(atan2(direction.y, direction.x) / 6.2831853);
    let wheel = array<vec3<f32>, 5>(
        vec3(0.030, 0.330, 0.480), // blue
        vec3(0.020, 0.270, 0.150), // green
        vec3(0.560, 0.370, 0.020), // ochre
        vec3(0.420, 0.110, 0.370), // purple
        vec3(0.130, 0.130, 0.420), // indigo
    );
    let place = turn * 5.0;
    let first = u32(floor(place + 0.5)) % 5u;
    return wheel[first];
}

fn skin(in: Fragment, row: StructureRow, normal: vec3<f32>, towards_eye: vec3<f32>) -> Surface {
    var out: Surface;
    let p = in.world_position * 1000.0;
    let pixel_mm = pixel_size_mm(in.world_position);

    let mottle = noise3(p / 17.0) - 0.5;
    out.colour = row.colour.rgb * (1.0 + mottle * vec3(0.05, 0.08, 0.08));
    out.normal = normal;
    out.wrap = vec3(0.46, 0.30, 0.24);
    out.sheen = 0.045;
    out.sheen_power = 9.0;
    out.silk = 0.0;

    var painted = 0.0;
    var paint = ESSENTIAL;
    let other = in.fibre_and_openness.yz;
    let share = length(other);
    if share > 0.05 {
        painted = of_other_source(p, share, pixel_mm);
        paint = hue_of(other);
    }
    let essential = smoothstep(0.24, 0.76, in.coordinates.x);
    paint = mix(paint, ESSENTIAL, step(0.001, essential));
    painted = max(painted * (1.0 - essential), essential * 0.92);
    if in.coordinates.y > 0.0 && essential < 1.0 {
        let dotted = stipple(p, in.coordinates.y, pixel_mm) * 0.9;
        let wash = smoothstep(0.15, 0.7, in.coordinates.y) * 0.10;
        let spill = max(dotted, wash);
        let on_map = select(spill, smoothstep(0.0, 0.5, spill), share > 0.05);
        paint = mix(mix(paint, SPILLOVER, select(1.0, on_map, share > 0.05)), ESSENTIAL, essential);
        painted = max(painted, spill);
    }
    let hurts = in.fibre_and_openness.x;
    if hurts > 0.0 {
        let hatched = hatching(p, hurts, pixel_mm);
        paint = mix(paint, HURTS, hatched);
        painted = max(painted, hatched);
    }
    out.colour = mix(out.colour, paint, painted);
#ifdef GLASS
    let facing = saturate(dot(normal, towards_eye));
    let outline = pow(1.0 - facing, 3.0) * 0.55 * row.presence.y;
    out.alpha = max(painted * 0.84, outline);
    out.colour = mix(out.colour, paint, saturate(painted * 4.0) * step(0.001, painted));
#else
    out.alpha = 1.0;
#endif
    return out;
}
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

fn lit(surface: Surface, in: Fragment, towards_eye: vec3<f32>) -> vec3<f32> {
    let normal = surface.normal;
    let open = pow(saturate(in.fibre_and_openness.w), 1.25);
    let fibre = in.fibre_and_openness.xyz;
    let occlusion = coloured_occlusion(open, surface.colour);

    let sky = mix(vec3(0.175, 0.160, 0.150), vec3(0.30, 0.31, 0.325), normal.y * 0.5 + 0.5);
    var light = sky * occlusion;
    var sheen = vec3(0.0);
    for (var i = 0u; i < lights.n_directional_lights; i += 1u) {
        let lamp = lights.directional_lights[i];
        var colour = lamp.color.rgb * view.exposure;
#ifdef SHADOWS
        if (lamp.flags & DIRECTIONAL_LIGHT_FLAGS_SHADOWS_ENABLED_BIT) != 0u {
            let view_z = dot(
                vec4(view.view_from_world[0].z, view.view_from_world[1].z, view.view_from_world[2].z, view.view_from_world[3].z),
                vec4(in.world_position, 1.0),
            );
            colour *= shadows::fetch_directional_shadow(
                i, vec4(in.world_position, 1.0), in.world_normal, view_z, in.position.xy);
        }
#endif
        let facing = dot(normal, lamp.direction_to_light);
        let wrapped = saturate((facing + surface.wrap) / (1.0 + surface.wrap));
        light += colour * wrapped * wrapped * mix(0.42, 1.0, open);

        let half = normalize(lamp.direction_to_light + towards_eye);
        var shine = max(dot(normal, half), 0.0);
        if surface.silk > 0.0 {
            // Kajiya and Kay 1989: fibres shine across their length.
            let with_fibre = dot(fibre, half);
            shine *= mix(1.0, sqrt(max(1.0 - with_fibre * with_fibre, 0.0)), surface.silk);
        }
        sheen += colour * pow(shine, surface.sheen_power) * saturate(facing * 4.0);
    }
    return surface.colour * light + sheen * surface.sheen * open;
}

@fragment
fn fragment(in: Fragment) -> @location(0) vec4<f32> {
    let row = rows[in.row];
    let normal = normalize(in.world_normal);
    let towards_eye = normalize(view.world_position - in.world_position);
    let grazing = 1.0 - saturate(dot(normal, towards_eye));

#ifdef THROUGH
    // Close up, where the eye has found it, it holds back.
    let near = mix(0.75, 1.0, smoothstep(0.4, 0.9, distance(view.world_position, in.world_position)));
    let shape = (0.24 + 0.60 * grazing * grazing) * near;
    return vec4(mix(row.colour.rgb, row.glow.rgb, 0.6), shape * row.glow.w);
#else

#ifdef MUSCLE
    var surface = muscle(in, row, normal);
#endif
#ifdef SINEW
    var surface = sinew(in, row, normal);
#endif
#ifdef BONE
    var surface = bone(in, row, normal);
#endif
#ifdef CARTILAGE
    var surface = cartilage(in, row, normal);
#endif
#ifdef ORGAN
    var surface = organ(in, row, normal);
#endif
#ifdef SKIN
    var surface = skin(in, row, normal, towards_eye);
#endif

    // what is not selected steps back: less colour, a little paler
    let grey = dot(surface.colour, vec3(0.30, 0.52, 0.18));
    surface.colour = mix(surface.colour, vec3(grey) * vec3(1.42, 1.28, 1.20) + 0.15, row.presence.x);

    var colour = lit(surface, in, towards_eye);
    // a drawn contour where the form turns away
    colour *= 1.0 - 0.5 * pow(grazing, 3.5);
    // light round what is selected or pointed at
    let glow = row.glow.w * (0.05 + 0.95 * grazing * grazing);
    colour = mix(colour, row.glow.rgb, glow * 0.75);

    var alpha = surface.alpha;
#ifdef GLASS
#ifndef SKIN
    alpha = mix(0.10, 0.62, pow(grazing, 2.2)) * row.presence.y;
#endif
#endif
    return vec4(printed(colour), alpha);
#endif
}
