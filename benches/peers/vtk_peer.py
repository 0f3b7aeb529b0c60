"""Lets VTK, through pyvista, draw the body without a window, and prints what that took as one line of JSON.

    vtk_peer.py SCENE separate|merged PICTURE.png

`separate` has an actor a mesh, `merged` an actor a kind. Without a display VTK draws through EGL, here with llvmpipe.
"""

import json
import math
import os
import sys
import time
from pathlib import Path

import pyvista
from vtkmodules.vtkCommonCore import vtkVersion
from vtkmodules.vtkFiltersCore import vtkAppendPolyData
from vtkmodules.vtkIOGeometry import vtkGLTFReader
from vtkmodules.vtkIOImage import vtkPNGWriter
from vtkmodules.vtkRenderingCore import vtkActor, vtkPolyDataMapper, vtkWindowToImageFilter

BACKGROUND = (0.95, 0.94, 0.91)


def process_started_s():
    """When this process was started, on the clock CLOCK_BOOTTIME."""
    ticks = Path("/proc/self/stat").read_text().rsplit(")", 1)[1].split()[19]
    return int(ticks) / os.sysconf("SC_CLK_TCK")


def kinds_of_nodes(path):
    """The kind of tissue and the colour of each node of a GLB file, in their order."""
    data = path.read_bytes()
    gltf = json.loads(data[20 : 20 + int.from_bytes(data[12:16], "little")])
    materials = gltf["materials"]
    kinds = []
    for node in gltf["nodes"]:
        material = materials[gltf["meshes"][node["mesh"]]["primitives"][0]["material"]]
        kinds.append((material["name"], tuple(material["pbrMetallicRoughness"]["baseColorFactor"][:3])))
    return kinds


def leaves(block):
    """All meshes of what the reader gives, in the order of the file."""
    if isinstance(block, pyvista.MultiBlock):
        return [leaf for part in block for leaf in leaves(part)]
    return [] if block is None else [block]


def read(path, way):
    """What is drawn: meshes with their colours."""
    reader = vtkGLTFReader()
    reader.SetFileName(str(path))
    reader.Update()
    meshes = leaves(pyvista.wrap(reader.GetOutput()))
    kinds = kinds_of_nodes(path)
    assert len(meshes) == len(kinds), f"{len(meshes)} meshes of {len(kinds)} nodes"
    for mesh in meshes:
        mesh.GetPointData().SetActiveNormals("NORMAL")
    if way == "separate":
        return [(mesh, colour) for mesh, (_, colour) in zip(meshes, kinds)]
    merged = []
    for kind in dict.fromkeys(kinds):
        append = vtkAppendPolyData()
        for mesh, its in zip(meshes, kinds):
            if its == kind:
                append.AddInputData(mesh)
        append.Update()
        mesh = pyvista.wrap(append.GetOutput())
        mesh.GetPointData().SetActiveNormals("NORMAL")
        merged.append((mesh, kind[1]))
    return merged


def shown(colour):
    """glTF's colours are linear, VTK's as they are shown."""
    return tuple(min(1.0, part) ** (1 / 2.2) for part in colour)


def main(folder, way, picture):
    scene = json.loads((folder / "scene.json").read_text())
    view = scene["camera"]
    imported_s = time.clock_gettime(time.CLOCK_BOOTTIME)
    plotter = pyvista.Plotter(off_screen=True, window_size=scene["size"], lighting="none")
    plotter.disable_anti_aliasing()
    window = plotter.render_window
    window.SetMultiSamples(0)
    plotter.set_background(BACKGROUND)
    plotter.add_light(pyvista.Light(light_type="headlight"))
    triangles = 0
    for mesh, colour in read(folder / "body_unshared.glb", way):
        mapper = vtkPolyDataMapper()
        mapper.SetInputData(mesh)
        mapper.ScalarVisibilityOff()
        actor = vtkActor()
        actor.SetMapper(mapper)
        actor.GetProperty().SetColor(*shown(colour))
        actor.GetProperty().SetInterpolationToGouraud()
        plotter.renderer.AddActor(actor)
        triangles += mesh.GetNumberOfPolys()
    assert triangles == scene["triangles"], f"{triangles} triangles"

    camera = plotter.camera
    camera.view_angle = math.degrees(view["field_of_view"])
    camera.focal_point = view["focus"]
    camera.up = (0, 1, 0)
    camera.clipping_range = (0.1, 10)
    x, y, z = view["focus"]

    def draw(yaw):
        camera.position = (x + math.sin(yaw) * view["distance"], y, z + math.cos(yaw) * view["distance"])
        window.Render()
        window.WaitForCompletion()

    draw(0)
    drawn_s = time.clock_gettime(time.CLOCK_BOOTTIME)
    frames = []
    for i in range(-scene["warm_up"], scene["frames"]):
        before = time.perf_counter()
        draw(i / scene["frames"] * 2 * math.pi)
        if i >= 0:
            frames.append((time.perf_counter() - before) * 1e3)
    draw(0)
    grab = vtkWindowToImageFilter()
    grab.SetInput(window)
    grab.ReadFrontBufferOff()
    write = vtkPNGWriter()
    write.SetInputConnection(grab.GetOutputPort())
    write.SetFileName(picture)
    write.Write()

    strings = [line for line in window.ReportCapabilities().splitlines() if "renderer string" in line]
    result = {
        "version": f"{vtkVersion().GetVTKVersion()}, pyvista {pyvista.__version__}",
        "renderer": strings[0].split(":", 1)[1].strip(),
        "start_ms": (drawn_s - process_started_s()) * 1e3,
        "load_ms": (drawn_s - imported_s) * 1e3,
        "triangles": triangles,
        "frames_ms": frames,
    }
    print(json.dumps(result))


main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
