"""GLB files: their JSON chunk, and what follows it."""

import json
import struct

import numpy

# What an accessor's componentType means.
NUMBERS = {5121: numpy.uint8, 5123: numpy.uint16, 5125: numpy.uint32, 5126: numpy.float32}


def read(path):
    """The JSON chunk of a GLB file, and all that follows it."""
    data = path.read_bytes()
    length = struct.unpack_from("<I", data, 12)[0]
    return json.loads(data[20 : 20 + length]), data[20 + length :]


def write(path, gltf, rest):
    """A GLB file of a JSON chunk and what follows it."""
    text = json.dumps(gltf, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    head = struct.pack("<4sII", b"glTF", 2, 20 + len(text) + len(rest))
    path.write_bytes(head + struct.pack("<I4s", len(text), b"JSON") + text + rest)
