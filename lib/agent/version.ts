/** The package's version (a test keeps them equal): an agent of another version is taken off and replaced. */
export const VERSION = '0.1.0';
