/** Which build of the demo: the bundler, and the version of the SDK in it. */
export interface DemoBuild {
  bundle: Bundle;
  sdk: SdkVersion;
}

export const BUNDLES = ['esbuild', 'vite', 'webpack'] as const;
export const SDK_VERSIONS = ['1.39', '1.10'] as const;

export type Bundle = (typeof BUNDLES)[number];
export type SdkVersion = (typeof SDK_VERSIONS)[number];

/** The old SDK needs Node's `crypto`, which only the esbuild build is given. */
export const ALL_BUILDS: readonly DemoBuild[] = [
  { bundle: 'esbuild', sdk: '1.39' },
  { bundle: 'esbuild', sdk: '1.10' },
  { bundle: 'vite', sdk: '1.39' },
  { bundle: 'webpack', sdk: '1.39' },
];

/** The build that a page's query asks for; esbuild and 1.39 unless it says otherwise. */
export function readBuild(query: URLSearchParams): DemoBuild {
  const sdk = SDK_VERSIONS.find((version) => version === query.get('sdk')) ?? '1.39';
  const bundle = BUNDLES.find((name) => name === query.get('bundle')) ?? 'esbuild';
  return sdk === '1.10' ? { sdk, bundle: 'esbuild' } : { sdk, bundle };
}
