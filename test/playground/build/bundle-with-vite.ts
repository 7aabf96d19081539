import { build } from 'vite';

export async function bundleWithVite(root: string, entry: string): Promise<string> {
  const result = await build({
    root,
    configFile: false,
    mode: 'production',
    logLevel: 'error',
    build: {
      write: false,
      copyPublicDir: false,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 2000,
      rollupOptions: { input: entry },
    },
  });
  if ('on' in result) throw new Error('Vite began to watch');
  const [script] = [result].flat().flatMap(({ output }) => output);
  if (script?.type !== 'chunk') throw new Error('Vite gave no script');
  return script.code;
}
