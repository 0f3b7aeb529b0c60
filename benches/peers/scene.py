"""Makes what all peers draw: the body with the structures that Myomap shows by default, and its camera.

    scene.py BODY.glb FOLDER

Writes FOLDER/body.glb and FOLDER/scene.json. The file keeps every byte of the meshes (so all read as much as Myomap
reads) but has only nodes that are shown, one plain material a kind, and of each vertex only position and normal:
the other attributes carry Myomap's own numbers, which a viewer would take for colours and texture coordinates.
FOLDER/body_unshared.glb is the same with a mesh of its own for each mirrored node: VTK, and so F3D, lights a mirrored
node from within, and shows half the body black.
"""

import json
import math
import struct
import sys
from pathlib import Path

import numpy

from glb import NUMBERS, read, write

# As `Layers::default()` in crates/state/src/layers.rs.
HIDDEN = {"Skin", "Fascia", "Organ"}
COLOURS = {
    "Muscle": (0.55, 0.13, 0.10),
    "Tendon": (0.72, 0.68, 0.62),
    "Bone": (0.80, 0.72, 0.55),
    "Cartilage": (0.55, 0.65, 0.72),
}
SIZE = (1280, 720)
# As FIELD_OF_VIEW, MARGIN_AROUND_BODY and `of_whole` from the front in src/view/camera/framing.rs.
FIELD_OF_VIEW = 0.46
MARGIN = 1.07
FRAMES = 60
WARM_UP = 5


def unshare(gltf, rest):
    """Gives each mirrored node a mirrored mesh, its triangles turned round. Returns what follows the JSON chunk."""
    old = memoryview(rest)[8:]
    added = []
    end = len(old)

    def changed(index, change):
        """A new accessor: the triples of another one, changed."""
        nonlocal end
        accessor = dict(gltf["accessors"][index])
        view = dict(gltf["bufferViews"][accessor["bufferView"]])
        number = NUMBERS[accessor["componentType"]]
        length = view["byteLength"] // number().itemsize
        values = change(numpy.frombuffer(old, number, length, view.get("byteOffset", 0)).reshape(-1, 3))
        if "min" in accessor and accessor["type"] == "VEC3":
            accessor["min"], accessor["max"] = values.min(0).tolist(), values.max(0).tolist()
        data = values.astype(number).tobytes()
        view["byteOffset"] = end
        added.append(data + bytes(-len(data) % 4))
        end += len(added[-1])
        accessor["bufferView"] = len(gltf["bufferViews"])
        gltf["bufferViews"].append(view)
        gltf["accessors"].append(accessor)
        return len(gltf["accessors"]) - 1

    for node in gltf["nodes"]:
        scale = node.pop("scale", None)
        if scale is None:
            continue
        primitives = []
        for primitive in gltf["meshes"][node["mesh"]]["primitives"]:
            attributes = {name: changed(at, lambda v: v * scale) for name, at in primitive["attributes"].items()}
            indices = changed(primitive["indices"], lambda v: v[:, ::-1])
            primitives.append({**primitive, "attributes": attributes, "indices": indices})
        node["mesh"] = len(gltf["meshes"])
        gltf["meshes"].append({"name": node["name"], "primitives": primitives})
    gltf["buffers"][0]["byteLength"] = end
    return struct.pack("<I4s", end, b"BIN\0") + b"".join([old, *added])


def bounds(gltf):
    """The box round all nodes, hidden ones too: Myomap's home view keeps its distance whatever is hidden."""
    low, high = [math.inf] * 3, [-math.inf] * 3
    for node in gltf["nodes"]:
        if node.keys() - {"extras", "mesh", "name", "scale"}:
            sys.exit(f"scene.py: node {node['name']} is placed in a way that is not known here")
        scale = node.get("scale", (1, 1, 1))
        for primitive in gltf["meshes"][node["mesh"]]["primitives"]:
            accessor = gltf["accessors"][primitive["attributes"]["POSITION"]]
            for axis in range(3):
                ends = sorted(end[axis] * scale[axis] for end in (accessor["min"], accessor["max"]))
                low[axis], high[axis] = min(low[axis], ends[0]), max(high[axis], ends[1])
    return low, high


def main(body, folder):
    gltf, rest = read(body)
    low, high = bounds(gltf)
    half = [(b - a) / 2 for a, b in zip(low, high)]
    height = max(half[1], half[0] * SIZE[1] / SIZE[0])
    camera = {
        "focus": [(a + b) / 2 for a, b in zip(low, high)],
        "distance": height * MARGIN / math.tan(FIELD_OF_VIEW / 2) + half[2],
        "field_of_view": FIELD_OF_VIEW,
    }

    gltf["nodes"] = [node for node in gltf["nodes"] if node["extras"]["kind"] not in HIDDEN]
    gltf["scenes"] = [{"nodes": list(range(len(gltf["nodes"])))}]
    kinds = list(COLOURS)
    gltf["materials"] = [
        {
            "name": kind,
            "pbrMetallicRoughness": {
                "baseColorFactor": [*COLOURS[kind], 1],
                "metallicFactor": 0,
                "roughnessFactor": 0.8,
            },
        }
        for kind in kinds
    ]
    triangles = 0
    for node in gltf["nodes"]:
        # The sides share a mesh, and are of one kind.
        for primitive in gltf["meshes"][node["mesh"]]["primitives"]:
            attributes = primitive["attributes"]
            primitive["attributes"] = {name: attributes[name] for name in ("POSITION", "NORMAL")}
            primitive["material"] = kinds.index(node["extras"]["kind"])
            triangles += gltf["accessors"][primitive["indices"]]["count"] // 3

    folder.mkdir(parents=True, exist_ok=True)
    write(folder / "body.glb", gltf, rest)
    rest = unshare(gltf, rest)
    write(folder / "body_unshared.glb", gltf, rest)
    scene = {
        "size": SIZE,
        "camera": camera,
        "frames": FRAMES,
        "warm_up": WARM_UP,
        "meshes": len(gltf["nodes"]),
        "triangles": triangles,
    }
    (folder / "scene.json").write_text(json.dumps(scene))
    print(f"{scene['meshes']} meshes, {triangles} triangles")


main(Path(sys.argv[1]), Path(sys.argv[2]))
