// Runs clang-tidy over the engine's sources, two at a time; what was found clean is not looked at again until it, a header it
// includes, or the configuration changes.
//
//   tidy.mjs BUILD_DIR     a configured and built CMake folder: it knows compile commands and headers. Exit status 1: findings
import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const buildDir = path.resolve(process.argv[2]);
const cache = path.join(process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), 'secret-scanner/tidy');
const CHECKED = ['wasm/src/', 'wasm/tools/'].map((folder) => path.join(root, folder));
const OURS = path.join(root, 'wasm/');

/** Own headers of each object file, from Ninja's log of the last build. */
function headersOfObjects() {
  const told = execFileSync('ninja', ['-C', buildDir, '-t', 'deps'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const headers = new Map();
  let object = '';
  for (const line of told.split('\n')) {
    if (/^\S.*: #deps/.test(line)) {
      object = path.join(buildDir, line.slice(0, line.indexOf(': #deps')));
      headers.set(object, []);
    } else if (line.startsWith('    ')) {
      const file = path.resolve(buildDir, line.trim());
      if (file.startsWith(OURS)) headers.get(object).push(file);
    }
  }
  return headers;
}

function stampOf(source, headers, configuration) {
  const hash = createHash('sha256').update(configuration);
  for (const file of [source, ...headers].sort()) hash.update(path.relative(root, file)).update(readFileSync(file));
  return path.join(cache, hash.digest('hex').slice(0, 32));
}

function tidy(source) {
  return new Promise((resolve) => {
    execFile('clang-tidy', ['-p', buildDir, '--quiet', source], { maxBuffer: 1 << 26 }, (error, stdout) => {
      resolve({ clean: error === null, output: stdout });
    });
  });
}

const configuration =
  execFileSync('clang-tidy', ['--version'], { encoding: 'utf8' }).match(/version \S+/)[0] +
  readFileSync(path.join(root, '.clang-tidy'), 'utf8');
const headers = headersOfObjects();
const commands = JSON.parse(readFileSync(path.join(buildDir, 'compile_commands.json'), 'utf8'));
const waiting = commands
  .filter(({ file }) => CHECKED.some((folder) => file.startsWith(folder)))
  .map(({ file, command }) => ({ file, object: path.join(buildDir, command.match(/ -o (\S+)/)[1]) }))
  // A file that was never built has no known headers; it is looked at every time.
  .map(({ file, object }) => ({
    file,
    stamp: headers.has(object) ? stampOf(file, headers.get(object), configuration) : null,
  }))
  .filter(({ stamp }) => stamp === null || !existsSync(stamp));

mkdirSync(cache, { recursive: true });
if (waiting.length > 0)
  console.log(`clang-tidy: ${waiting.length} files, about ${Math.ceil((waiting.length * 5) / 60)} min`);
let dirty = 0;
async function work() {
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { clean, output } = await tidy(next.file);
    if (!clean) {
      dirty += 1;
      console.log(output.trim());
    } else if (next.stamp !== null) writeFileSync(next.stamp, '');
  }
}
await Promise.all(Array.from({ length: os.availableParallelism?.() ?? 2 }, work));
if (dirty > 0) {
  console.error(`clang-tidy: findings in ${dirty} files`);
  process.exit(1);
}
