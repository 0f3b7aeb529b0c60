// What every shader of the picture knows of the view: eye, lamps, colours. `Frames` writes it.
#define_import_path myomap::view

struct View {
    clip_from_world: mat4x4<f32>,
    // clip space of the key lamp's shadow map
    shadow_from_world: mat4x4<f32>,
    // xyz: place of the eye; w: how wide a pixel is, in mm, for each metre of distance
    eye: vec4<f32>,
    // xyz: direction towards each lamp
    lamps: array<vec4<f32>, 3>,
    // of the sheet behind the body
    sheet_middle: vec4<f32>,
    sheet_edge: vec4<f32>,
    // xy: width and height of the picture, in pixels
    size: vec4<f32>,
    // of the view, where this picture is a part of it: xy: its size; zw: where the part begins in it
    part: vec4<f32>,
    // what zones and pains are painted in
    essential: vec4<f32>,
    spillover: vec4<f32>,
    // what a person shows as painful: told from the zones by colour, by its outline and by its hatching
    // and by what it is like: not said, aching, sharp, burning, numb or tingling
    hurts: array<vec4<f32>, 5>,
    // the edge of its strokes
    around_hurts: vec4<f32>,
    // zones of the second and the third thing where several are compared
    second: vec4<f32>,
    third: vec4<f32>,
}

@group(0) @binding(0) var<uniform> view: View;
