"""Makes of the body one of more than five million triangles, as another program would give it: places and triangles only.

    large_body.py BODY.glb OUT.glb

Each triangle of a muscle is divided by the middles of its sides, and each part again; the rest stays as it is.
"""

import struct
import sys
from pathlib import Path

import numpy

from glb import NUMBERS, read, write


def values(gltf, data, index, width):
    accessor = gltf["accessors"][index]
    view = gltf["bufferViews"][accessor["bufferView"]]
    start = view.get("byteOffset", 0) + accessor.get("byteOffset", 0)
    count = accessor["count"] * width
    return numpy.frombuffer(data, NUMBERS[accessor["componentType"]], count, start).reshape(-1, width)


def divided(places, triangles):
    """Four triangles for each, over the same surface."""
    sides = numpy.sort(numpy.concatenate([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [2, 0]]]), axis=1)
    sides, middle = numpy.unique(sides, axis=0, return_inverse=True)
    ab, bc, ca = (middle.reshape(-1) + len(places)).reshape(3, -1)
    a, b, c = triangles.T
    parts = [(a, ab, ca), (ab, b, bc), (ca, bc, c), (ab, bc, ca)]
    finer = numpy.concatenate([numpy.stack(part, axis=1) for part in parts])
    return numpy.concatenate([places, places[sides].mean(axis=1)]), finer


def main(body, out):
    gltf, rest = read(body)
    # Behind the head of the chunk.
    data = memoryview(rest)[8:]
    kinds = {node["mesh"]: node.get("extras", {}).get("kind") for node in gltf["nodes"] if "mesh" in node}
    views, accessors, meshes, chunks, end, counts = [], [], [], [], 0, []

    def add(array, kind, **more):
        nonlocal end
        chunk = array.tobytes()
        views.append({"buffer": 0, "byteOffset": end, "byteLength": len(chunk)})
        component = 5126 if array.dtype == numpy.float32 else 5125
        accessors.append({"bufferView": len(views) - 1, "componentType": component, "count": len(array), "type": kind, **more})
        chunks.append(chunk)
        end += len(chunk)
        return len(accessors) - 1

    for number, mesh in enumerate(gltf["meshes"]):
        part = mesh["primitives"][0]
        places = values(gltf, data, part["attributes"]["POSITION"], 3).astype(numpy.float64)
        triangles = values(gltf, data, part["indices"], 1).reshape(-1, 3).astype(numpy.int64)
        for _ in range(2 if kinds.get(number) == "Muscle" else 0):
            places, triangles = divided(places, triangles)
        places = places.astype(numpy.float32)
        bounds = {"min": places.min(axis=0).tolist(), "max": places.max(axis=0).tolist()}
        attributes = {"POSITION": add(places, "VEC3", **bounds)}
        indices = add(triangles.astype(numpy.uint32).reshape(-1), "SCALAR")
        meshes.append({"primitives": [{"attributes": attributes, "indices": indices}]})
        counts.append(len(triangles))
    nodes = [{key: value for key, value in node.items() if key != "extras"} for node in gltf["nodes"]]
    made = {
        "asset": {"version": "2.0"},
        "scene": 0,
        "scenes": [{"nodes": gltf["scenes"][gltf.get("scene", 0)]["nodes"]}],
        "nodes": nodes,
        "meshes": meshes,
        "accessors": accessors,
        "bufferViews": views,
        "buffers": [{"byteLength": end}],
    }
    write(out, made, struct.pack("<I4s", end, b"BIN\0") + b"".join(chunks))
    print(sum(counts[node["mesh"]] for node in nodes if "mesh" in node))


main(Path(sys.argv[1]), Path(sys.argv[2]))
