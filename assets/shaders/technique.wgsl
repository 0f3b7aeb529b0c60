// What a technique shows beside the body: tools of clay, bands on it, ghosts of what is moved.
//
// They are drawn into a layer of their own, with their own depth, and the layer is laid over the finished picture of the
// body, which so need not be drawn again while a technique plays. Where the body lies before them they are seen faintly.

#import myomap::view::view

struct Figure {
    world_from_shape: mat4x4<f32>,
    // x: how far it swells, in metres; y: opacity; z: how many joints
    stance: vec4<f32>,
    // x: how far a band's pattern has moved, in metres; y: 1 where it has one
    flow: vec4<f32>,
    // xyz: place of each joint
    centres: array<vec4<f32>, 8>,
    // xyz: axis; w: angle
    turns: array<vec4<f32>, 8>,
}

@group(0) @binding(1) var<uniform> figure: Figure;
@group(0) @binding(2) var body_depth: texture_depth_2d;
@group(0) @binding(3) var body_sampler: sampler_comparison;

struct Vertex {
    @location(0) place: vec3<f32>,
    @location(1) normal: vec4<f32>,
    // how far each joint carries it along
    @location(2) carried_low: vec4<f32>,
    @location(3) carried_high: vec4<f32>,
    // x: opacity; y: how much lighter
    @location(4) look: vec4<f32>,
    // metres along a band, and how far from its middle
    @location(5) on_band: vec2<f32>,
}

struct Fragment {
    @invariant @builtin(position) position: vec4<f32>,
    @location(0) world: vec3<f32>,
    @location(1) normal: vec3<f32>,
    @location(2) look: vec2<f32>,
    @location(3) on_band: vec2<f32>,
    // depth of a place a little nearer to the eye, as a fraction
    @location(4) probe: vec2<f32>,
}

// A place counts as before the body where it lies at most so far behind its surface, in metres.
const BIAS_M: f32 = 0.004;

fn turned(v: vec3<f32>, axis: vec3<f32>, angle: f32) -> vec3<f32> {
    let c = cos(angle);
    return v * c + cross(axis, v) * sin(angle) + axis * dot(axis, v) * (1.0 - c);
}

@vertex
fn vertex(in: Vertex) -> Fragment {
    var place = in.place + in.normal.xyz * figure.stance.x * in.carried_low.x;
    var normal = in.normal.xyz;
    for (var joint = 0u; joint < u32(figure.stance.z); joint += 1u) {
        let carried = select(in.carried_high[joint & 3u], in.carried_low[joint & 3u], joint < 4u);
        let turn = figure.turns[joint];
        let centre = figure.centres[joint].xyz;
        place = centre + turned(place - centre, turn.xyz, turn.w * carried);
        normal = turned(normal, turn.xyz, turn.w * carried);
    }
    var out: Fragment;
    out.world = (figure.world_from_shape * vec4(place, 1.0)).xyz;
    out.normal = (figure.world_from_shape * vec4(normal, 0.0)).xyz;
    out.position = view.clip_from_world * vec4(out.world, 1.0);
    let nearer = out.world + normalize(view.eye.xyz - out.world) * BIAS_M;
    out.probe = (view.clip_from_world * vec4(nearer, 1.0)).zw;
    out.look = in.look.xy;
    out.on_band = in.on_band;
    return out;
}

// How much of a place is not hidden by the body, 0 to 1.
fn unhidden(in: Fragment) -> f32 {
    let at = in.position.xy / view.size.xy;
    return textureSampleCompareLevel(body_depth, body_sampler, at, in.probe.x / in.probe.y);
}

// As anatomy.wgsl has them: key, fill and rim.
const LAMPS = array<vec3<f32>, 3>(
    vec3(0.6400, 0.6045, 0.5570),
    vec3(0.1654, 0.1869, 0.2100),
    vec3(0.2137, 0.2234, 0.2400),
);

fn lit(colour: vec3<f32>, normal: vec3<f32>, towards_eye: vec3<f32>) -> vec3<f32> {
    var light = mix(vec3(0.175, 0.160, 0.150), vec3(0.30, 0.31, 0.325), normal.y * 0.5 + 0.5);
    var sheen = vec3(0.0);
    var lamps = LAMPS;
    for (var i = 0u; i < 3u; i += 1u) {
        let towards = view.lamps[i].xyz;
        let wrapped = saturate((dot(normal, towards) + 0.3) / 1.3);
        light += lamps[i] * wrapped * wrapped;
        let half = normalize(towards + towards_eye);
        sheen += lamps[i] * pow(max(dot(normal, half), 0.0), 14.0) * 0.10;
    }
    return colour * light + sheen;
}

// Blue-grey clay and its nails; no tissue has this colour.
const CLAY: vec3<f32> = vec3(0.270, 0.345, 0.430);
const NAIL: vec3<f32> = vec3(0.560, 0.620, 0.680);

#ifdef CLAY
const HIDDEN: f32 = 0.16;

fn looks(in: Fragment, normal: vec3<f32>, towards_eye: vec3<f32>) -> vec4<f32> {
    let facing = saturate(dot(normal, towards_eye));
    let colour = lit(mix(CLAY, NAIL, in.look.y), normal, towards_eye);
    return vec4(colour * (1.0 - 0.55 * pow(1.0 - facing, 3.0)), 1.0);
}
#endif

#ifdef GHOST
const HIDDEN: f32 = 0.45;
const BREATH: vec3<f32> = vec3(0.250, 0.400, 0.560);

// Clear where it faces the eye, with a distinct outline.
fn looks(in: Fragment, normal: vec3<f32>, towards_eye: vec3<f32>) -> vec4<f32> {
    let grazing = 1.0 - saturate(dot(normal, towards_eye));
    let colour = lit(BREATH, normal, towards_eye) * (1.0 - 0.5 * pow(grazing, 4.0));
    return vec4(colour, mix(0.34, 0.92, pow(grazing, 2.0)));
}
#endif

#ifdef BAND
const HIDDEN: f32 = 0.5;
const INK: vec3<f32> = vec3(0.020, 0.220, 0.440);
const CHEVRON: vec3<f32> = vec3(0.900, 0.940, 0.960);
const SPACING_MM: f32 = 16.0;

// A wash with a firm edge, and chevrons that point the way and go along.
fn looks(in: Fragment, normal: vec3<f32>, towards_eye: vec3<f32>) -> vec4<f32> {
    let across = abs(in.on_band.y);
    let pixel = fwidth(across);
    let edge = smoothstep(0.80 - pixel, 0.80 + pixel, across);
    let along_mm = (in.on_band.x - figure.flow.x) * 1000.0;
    let phase = fract((along_mm + across * 7.0) / SPACING_MM);
    let soft = clamp(fwidth(along_mm) / SPACING_MM, 0.02, 0.3);
    let stroke = smoothstep(0.40 - soft, 0.40 + soft, phase) - smoothstep(0.72 - soft, 0.72 + soft, phase);
    let chevron = stroke * (1.0 - edge) * figure.flow.y;
    return vec4(mix(INK, CHEVRON, chevron), max(mix(0.50, 0.95, edge), chevron * 0.95));
}
#endif

@fragment
fn fragment(in: Fragment) -> @location(0) vec4<f32> {
    let normal = normalize(in.normal);
    let towards_eye = normalize(view.eye.xyz - in.world);
    let look = looks(in, normal, towards_eye);
    let alpha = look.a * in.look.x * figure.stance.y * mix(HIDDEN, 1.0, unhidden(in));
    return vec4(look.rgb * alpha, alpha);
}
