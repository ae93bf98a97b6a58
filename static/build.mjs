/**
 * Builds static/dist: `npm ci && node static/build.mjs`.
 *
 * Each static/css/<name>.css and static/js/entries/<name>.js becomes one file with its hash in its name, with a .gz and a .br beside it.
 * manifest.json says which file a name stands for, which shared chunks a script pulls in, and which it may fetch later;
 * `participatie/core/assets.py` reads it.
 * Everything is written to a fresh folder that takes the place of the old one at the end, so a running server never sees half a build.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import esbuild from 'esbuild';
import { classNamesIn, slim, tokensIn } from './build/styles.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const dist = join(here, 'dist');
/** On the same disk as dist, so that taking its place is one rename; ignored by git. */
const ASIDE = join(root, 'node_modules', '.participatie-build');
/** Later files win: ours says where we differ from the community theme. */
const TOKENS = ['node_modules/@nl-design-system-community/ma-design-tokens/dist/theme.css', 'static/css/theme/tokens.css'];
const BROWSERS = ['chrome109', 'firefox115', 'safari15.6'];

async function filesIn(folder, endings) {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

async function usedClasses() {
  const files = [...(await filesIn(join(root, 'templates'), ['.html'])), ...(await filesIn(join(here, 'js'), ['.js']))];
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  return classNamesIn(texts.join('\n'));
}

async function styles() {
  const sources = (await readdir(join(here, 'css'), { withFileTypes: true })).filter((entry) => entry.isFile() && entry.name.endsWith('.css'));
  const themes = await Promise.all(TOKENS.map((file) => readFile(join(root, file), 'utf8')));
  const tokens = tokensIn(themes.join('\n'));
  const used = await usedClasses();
  return Promise.all(sources.map(async ({ name }) => {
    const whole = await esbuild.build({
      entryPoints: [join(here, 'css', name)], bundle: true, write: false, outdir: dist, assetNames: '[name]-[hash]', loader: { '.woff2': 'file' }, target: BROWSERS, logLevel: 'warning',
    });
    const sheet = whole.outputFiles.find(({ path }) => path.endsWith('.css'));
    const small = await esbuild.transform(slim(sheet.text, tokens, used), { loader: 'css', minify: true, legalComments: 'none', target: BROWSERS });
    return { name, text: small.code, letters: whole.outputFiles.filter((file) => file !== sheet) };
  }));
}

function hashed(name, text) {
  const mark = createHash('sha256').update(text).digest('hex').slice(0, 10);
  return name.replace(/(\.\w+)$/, `-${mark}$1`);
}

/** The scripts, as [{file, text, entry, imports, lazy}]. */
async function scripts() {
  const entryPoints = await filesIn(join(here, 'js', 'entries'), ['.js']);
  if (!entryPoints.length) return [];
  const result = await esbuild.build({
    entryPoints, bundle: true, format: 'esm', splitting: true, minify: true, write: false, metafile: true, outdir: dist,
    entryNames: '[name]-[hash]', chunkNames: 'shared-[hash]', target: BROWSERS, legalComments: 'none', logLevel: 'warning', absWorkingDir: root,
  });
  return result.outputFiles.map((file) => {
    const about = Object.entries(result.metafile.outputs).find(([path]) => basename(path) === basename(file.path))[1];
    const pulls = (sort) => [...new Set(about.imports.filter(({ kind }) => kind === sort).map(({ path }) => basename(path)))];
    const entry = about.entryPoint?.includes('/entries/') ? basename(about.entryPoint) : null;
    return { file: basename(file.path), text: file.text, entry, imports: pulls('import-statement'), later: pulls('dynamic-import') };
  });
}

async function put(folder, file, content) {
  const bytes = Buffer.from(content);
  await writeFile(join(folder, file), bytes);
  await writeFile(join(folder, `${file}.gz`), gzipSync(bytes, { level: 9 }));
  const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } };
  await writeFile(join(folder, `${file}.br`), brotliCompressSync(bytes, options));
}

async function build() {
  const [sheets, modules] = await Promise.all([styles(), scripts()]);
  const fresh = join(ASIDE, `fresh-${process.pid}`);
  await mkdir(fresh, { recursive: true });
  const manifest = { files: {}, imports: {}, later: {} };
  for (const { name, text, letters } of sheets) {
    manifest.files[name] = hashed(name, text);
    await put(fresh, manifest.files[name], text);
    for (const { path, contents } of letters) {
      manifest.files[basename(path).replace(/-\w{8}(?=\.\w+$)/, '')] = basename(path);
      await writeFile(join(fresh, basename(path)), contents);
    }
  }
  for (const { file, text, entry, imports, later } of modules) {
    await put(fresh, file, text);
    if (entry) manifest.files[entry] = file;
    manifest.imports[entry ?? file] = imports;
    if (later.length) manifest.later[entry ?? file] = later;
  }
  await writeFile(join(fresh, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`);
  if (existsSync(dist)) await rename(dist, join(ASIDE, `old-${process.pid}`));
  await rename(fresh, dist);
  await rm(ASIDE, { recursive: true, force: true });
  return manifest;
}

const manifest = await build();
for (const [name, file] of Object.entries(manifest.files)) {
  const bytes = gzipSync(await readFile(join(dist, file)), { level: 9 }).length;
  console.log(`${name.padEnd(24)} ${(bytes / 1000).toFixed(1).padStart(6)} KB gz`);
}
