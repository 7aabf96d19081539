/** What Vite and Vitest need; the same stands under `engines` in package.json. */
const isEnough = ([major, minor]) => (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;

/** Throws a line that says which Node is needed. */
export function checkNodeVersion(version = process.versions.node) {
  if (!isEnough(version.split('.').map(Number))) throw new Error(`This needs Node 20.19, 22.12, 24 or newer. This is Node ${version}.`);
}
