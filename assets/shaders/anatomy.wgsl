// Tissue as anatomical plates show it.
//
// Light is gathered from Bevy's directional lights, softened so that forms turn gently, and dimmed where the surface
// lies hidden in a fold.

#import bevy_pbr::{
    mesh_functions,
    mesh_view_bindings::{view, lights},
    view_transformations::position_world_to_clip,
}

struct StructureRow {
    // rgb: colour of the tissue; w: a number of the structure's own
    colour: vec4<f32>,
    // rgb: colour of the glow at the rim; w: its strength
    glow: vec4<f32>,
    // width mm, length mm, tendon at origin, tendon at insertion
    fibres: vec4<f32>,
    // x: how far it steps back; y: how much its glass holds back
    presence: vec4<f32>,
}

@group(#{MATERIAL_BIND_GROUP}) @binding(0) var<storage> rows: array<StructureRow>;

struct Vertex {
    @builtin(instance_index) instance_index: u32,
    @location(0) position: vec3<f32>,
    @location(1) normal: vec3<f32>,
    // muscle: along and across; skin: essential and spillover
    @location(2) coordinates: vec2<f32>,
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
    out.world_normal = in.normal;
    out.coordinates = in.coordinates;
    out.fibre_and_openness = in.fibre_and_openness;
    out.row = mesh_functions::get_tag(in.instance_index);
    return out;
}

@fragment
fn fragment(in: Fragment) -> @location(0) vec4<f32> {
    let row = rows[in.row];
    let normal = normalize(in.world_normal);
    var light = vec3(0.16);
    for (var i = 0u; i < lights.n_directional_lights; i += 1u) {
        let lamp = lights.directional_lights[i];
        light += lamp.color.rgb * view.exposure * max(dot(normal, lamp.direction_to_light), 0.0);
    }
    let open = in.fibre_and_openness.w;
    return vec4(row.colour.rgb * light * mix(0.35, 1.0, open), 1.0);
}
