/* Builds what the browser gets from the sources in this folder.

   `make bundle` writes the files, which are part of the repository, so that `make run` needs none of
   these tools. `make check` calls this with --check: a fresh build must equal what is there. */

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import * as esbuild from "esbuild";

const HERE = import.meta.dirname;
const ROOT = dirname(HERE);

/** Where bantar/output/maps/statics.py looks for them. */
const STATIC = "bantar/output/maps/static";

interface Bundle {
  source: string;
  output: string;
  /** A classic script by default: the event pack runs from a folder, where modules cannot load. */
  format?: "iife" | "esm";
}

const BUNDLES: Bundle[] = [
  { source: "map/index.ts", output: `${STATIC}/bantar-map.js` },
  { source: "map/style/index.css", output: `${STATIC}/bantar-map.css` },
  { source: "meeting/index.ts", output: `${STATIC}/meeting.js` },
  { source: "meeting/style/index.css", output: `${STATIC}/meeting.css` },
  { source: "kiosk/index.ts", output: `${STATIC}/kiosk.js` },
  { source: "kiosk/style/index.css", output: `${STATIC}/kiosk.css` },
  { source: "card/index.ts", output: `${STATIC}/card.js` },
  { source: "card/style/index.css", output: `${STATIC}/card.css` },
  { source: "card/worker.ts", output: `${STATIC}/card-worker.js` },
  /* Streamlit's components import these. */
  { source: "page/lists.ts", output: `${STATIC}/lists.js`, format: "esm" },
  { source: "page/choices.ts", output: `${STATIC}/choices.js`, format: "esm" },
  { source: "page/page.ts", output: `${STATIC}/page.js`, format: "esm" },
  { source: "page/style/index.css", output: `${STATIC}/page.css` },
  /* These two are part of the page itself: it is seen before anything else has come. */
  { source: "first/index.ts", output: `${STATIC}/first.js` },
  { source: "first/style.css", output: `${STATIC}/first.css` },
  { source: "api/style/index.css", output: `${STATIC}/api.css` },
  { source: "benchmark/observer.ts", output: "benchmarks/observer.js" },
];

const COMMON: esbuild.BuildOptions = {
  bundle: true,
  minify: true,
  target: "es2022",
  legalComments: "none",
  logLevel: "warning",
  write: false,
  /* Their addresses are those of the style sheet; the server has the files. */
  external: ["*.woff2", "*.png"],
};

/** A style sheet that a script imports becomes text in it, without its spaces and comments. */
const styleAsText: esbuild.Plugin = {
  name: "style-as-text",
  setup(build) {
    build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await esbuild.transform(await readFile(path), {
        loader: "css",
        minify: true,
      });
      return { contents: code.trim(), loader: "text" };
    });
  },
};

async function built({ source, format = "iife" }: Bundle): Promise<string> {
  const isScript = source.endsWith(".ts");
  const { outputFiles } = await esbuild.build({
    ...COMMON,
    entryPoints: [join(HERE, source)],
    ...(isScript ? { format, plugins: [styleAsText] } : {}),
  });
  if (!outputFiles?.[0]) throw new Error(`${source}: nothing was built`);
  const top = `/* Built from browser/${source} by make bundle. */\n`;
  return top + outputFiles[0].text;
}

async function write(bundle: Bundle): Promise<void> {
  const path = join(ROOT, bundle.output);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, await built(bundle));
}

async function isCurrent(bundle: Bundle): Promise<boolean> {
  const there = await readFile(join(ROOT, bundle.output), "utf8").catch(() => null);
  return there === (await built(bundle));
}

if (process.argv.includes("--check")) {
  const current = await Promise.all(BUNDLES.map(isCurrent));
  const stale = BUNDLES.filter((_, i) => !current[i]);
  for (const { output } of stale) {
    console.error(`${output} is not what ${relative(ROOT, HERE)}/ makes: make bundle`);
  }
  process.exitCode = stale.length ? 1 : 0;
} else {
  await Promise.all(BUNDLES.map(write));
}
