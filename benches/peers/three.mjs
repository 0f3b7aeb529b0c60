// Lets three.js in Chromium draw the body, and prints what that took as one line of JSON.
//
//     three.mjs MODULES SCENE loader|plain|merged PICTURE.png
//
// MODULES is the folder node_modules, SCENE what scene.py has made. Needs a display. Chromium is told to draw with the
// system's OpenGL, that is with llvmpipe; where it cannot, with its own software renderer. What it did use is printed.
// PEERS_VERBOSE=1 shows what Chromium says.
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const PATIENCE_MS = 60_000;
const TYPES = {
  ".html": "text/html",
  ".mjs": "text/javascript",
  ".js": "text/javascript",
  ".json": "application/json",
};

const [modules, scene, way, picture] = process.argv.slice(2);
const here = fileURLToPath(new URL(".", import.meta.url));

/** The file behind an address. */
function file(path) {
  for (const [prefix, folder] of [["/modules/", modules], ["/scene/", scene], ["/", here]]) {
    if (path.startsWith(prefix)) {
      return join(folder, normalize(`/${path.slice(prefix.length)}`));
    }
  }
}

async function body(request) {
  const parts = [];
  for await (const part of request) {
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Serves the page; `done` is called with what it posts, or with an error. */
function serve(done) {
  return createServer(async (request, response) => {
    const path = new URL(request.url, "http://localhost").pathname;
    if (request.method === "POST") {
      const sent = await body(request);
      response.end();
      if (path === "/picture") {
        await writeFile(picture, sent);
      } else if (path === "/figures") {
        done(null, JSON.parse(sent));
      } else {
        done(new Error(sent.toString()));
      }
      return;
    }
    try {
      const content = await readFile(file(path));
      response.writeHead(200, {
        "Content-Type": TYPES[extname(path)] ?? "application/octet-stream",
        // A page that is isolated has a clock of 5 µs instead of 100 µs.
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Embedder-Policy": "require-corp",
      });
      response.end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
}

/** What the page posts when Chromium draws in a way: "gl" or "swiftshader". */
async function measure(angle) {
  const profile = await mkdtemp(join(tmpdir(), "peers-chromium-"));
  let settle;
  const result = new Promise((resolve, reject) => {
    settle = (error, figures) => (error ? reject(error) : resolve(figures));
  });
  const server = serve(settle);
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const options = [
    `--user-data-dir=${profile}`,
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-extensions",
    "--password-store=basic",
    "--window-size=1280,800",
    "--use-gl=angle",
    `--use-angle=${angle}`,
    "--ignore-gpu-blocklist",
    ...(angle === "swiftshader" ? ["--enable-unsafe-swiftshader"] : []),
    // Chromium refuses to start with a sandbox as root.
    ...(process.getuid() === 0 ? ["--no-sandbox"] : []),
    `--app=http://127.0.0.1:${server.address().port}/three.html?${way}`,
  ];
  const started = Date.now();
  const chromium = spawn("chromium", options, {
    detached: true,
    stdio: ["ignore", "ignore", process.env.PEERS_VERBOSE ? "inherit" : "ignore"],
    env: { ...process.env, LIBGL_ALWAYS_SOFTWARE: "1" },
  });
  const gone = new Promise((resolve) => chromium.on("close", resolve));
  chromium.on("error", (error) => settle(error));
  gone.then(() => settle(new Error("Chromium has ended by itself")));
  const patience = setTimeout(() => settle(new Error("no answer in time")), PATIENCE_MS);
  try {
    const { first_picture_at, ...figures } = await result;
    return { ...figures, start_ms: first_picture_at - started };
  } finally {
    clearTimeout(patience);
    try {
      process.kill(-chromium.pid);
    } catch {
      // It is gone already.
    }
    await gone;
    server.close();
    server.closeAllConnections();
    await rm(profile, { recursive: true, force: true, maxRetries: 10 });
  }
}

let figures;
try {
  figures = await measure("gl");
} catch (error) {
  console.error(`three.mjs: not with the system's OpenGL: ${error.message}`);
  figures = await measure("swiftshader");
}
console.log(JSON.stringify(figures));
