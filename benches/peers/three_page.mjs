// What three.mjs lets Chromium do: draws the body, turns it, picks in it, and posts what that took.
// ?loader  the meshes and materials as GLTFLoader makes them (MeshStandardMaterial)
// ?plain   the same meshes with the cheapest lit material that three.js has (MeshLambertMaterial)
// ?merged  the plain material, all meshes of a kind in one
import * as THREE from "three";
import { GLTFLoader } from "three/addons/loaders/GLTFLoader.js";
import { mergeGeometries } from "three/addons/utils/BufferGeometryUtils.js";
import { acceleratedRaycast, computeBoundsTree } from "three-mesh-bvh";

const RAYS = 1000;
// So many rays are timed together: the clock has steps of 5 µs.
const BATCH = 10;
const way = location.search.slice(1);

function plain(material) {
  return new THREE.MeshLambertMaterial({ color: material.color });
}

/** A mesh's geometry where it stands in the world. A mirrored one has its triangles turned round. */
function placed(mesh) {
  const geometry = mesh.geometry.clone().applyMatrix4(mesh.matrixWorld);
  if (mesh.matrixWorld.determinant() < 0) {
    const index = geometry.index.array;
    for (let i = 0; i < index.length; i += 3) {
      [index[i], index[i + 1]] = [index[i + 1], index[i]];
    }
  }
  return geometry;
}

function merged(meshes) {
  const byMaterial = Map.groupBy(meshes, (mesh) => mesh.material);
  return [...byMaterial].map(
    ([material, group]) => new THREE.Mesh(mergeGeometries(group.map(placed)), plain(material)),
  );
}

/** The meshes that are drawn, in the way that was asked for. */
function made(model) {
  model.updateMatrixWorld();
  const meshes = [];
  model.traverse((object) => object.isMesh && meshes.push(object));
  if (way === "merged") {
    return merged(meshes);
  }
  if (way === "plain") {
    const materials = new Map();
    for (const mesh of meshes) {
      if (!materials.has(mesh.material)) {
        materials.set(mesh.material, plain(mesh.material));
      }
      mesh.material = materials.get(mesh.material);
    }
  }
  return meshes;
}

/** What a ray takes in milliseconds, a figure a batch: through places spread evenly over the middle third of the picture. */
function pick(meshes, camera) {
  const built = performance.now();
  const geometries = new Set(meshes.map((mesh) => mesh.geometry));
  for (const geometry of geometries) {
    computeBoundsTree.call(geometry);
  }
  const build = performance.now() - built;
  THREE.Mesh.prototype.raycast = acceleratedRaycast;
  const raycaster = new THREE.Raycaster();
  raycaster.firstHitOnly = true;
  const times = [];
  let hits = 0;
  for (let first = 0; first < RAYS; first += BATCH) {
    const before = performance.now();
    for (let i = first; i < first + BATCH; i++) {
      const x = (((i * 0.618034) % 1) * 2 - 1) / 3;
      const y = ((i + 0.5) / RAYS) * 2 - 1;
      raycaster.setFromCamera(new THREE.Vector2(x, y), camera);
      hits += raycaster.intersectObjects(meshes, false).length > 0;
    }
    times.push((performance.now() - before) / BATCH);
  }
  return { pick_times_ms: times, pick_hits: hits, pick_build_ms: build };
}

async function main() {
  const { size, camera: view, frames, warm_up } = await (await fetch("/scene/scene.json")).json();
  const renderer = new THREE.WebGLRenderer({ antialias: false });
  renderer.setPixelRatio(1);
  renderer.setSize(...size);
  document.body.append(renderer.domElement);
  const gl = renderer.getContext();
  const names = gl.getExtension("WEBGL_debug_renderer_info");

  const { scene: model } = await new GLTFLoader().loadAsync("/scene/body.glb");
  const meshes = made(model);
  const scene = new THREE.Scene();
  scene.background = new THREE.Color(0xf2efe9);
  scene.add(way === "merged" ? new THREE.Group().add(...meshes) : model);

  const camera = new THREE.PerspectiveCamera((view.field_of_view * 180) / Math.PI, size[0] / size[1], 0.1, 10);
  const light = new THREE.DirectionalLight(0xffffff, 2.5);
  light.position.set(0.3, 0.5, 1);
  camera.add(light, light.target);
  light.target.position.set(0, 0, 0);
  scene.add(camera, new THREE.AmbientLight(0xffffff, 0.8));

  const focus = new THREE.Vector3(...view.focus);
  const pixel = new Uint8Array(4);
  function draw(yaw) {
    camera.position.set(Math.sin(yaw), 0, Math.cos(yaw)).multiplyScalar(view.distance).add(focus);
    camera.lookAt(focus);
    renderer.render(scene, camera);
    // To read from the picture is to wait until it is finished.
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
  }

  draw(0);
  const loaded = performance.now();
  const { calls, triangles } = renderer.info.render;

  const times = [];
  for (let i = -warm_up; i < frames; i++) {
    const before = performance.now();
    draw((i / frames) * 2 * Math.PI);
    if (i >= 0) {
      times.push(performance.now() - before);
    }
  }

  draw(0);
  const picture = await new Promise((give) => renderer.domElement.toBlob(give));
  return {
    picture,
    version: THREE.REVISION,
    renderer: gl.getParameter(names.UNMASKED_RENDERER_WEBGL),
    draws: calls,
    triangles,
    load_ms: loaded,
    first_picture_at: performance.timeOrigin + loaded,
    frames_ms: times,
    ...pick(meshes, camera),
  };
}

function send(path, body) {
  return fetch(path, { method: "POST", body });
}

main()
  .then(async ({ picture, ...figures }) => {
    await send("/picture", picture);
    await send("/figures", JSON.stringify(figures));
  })
  .catch((error) => send("/failed", String(error.stack ?? error)));
