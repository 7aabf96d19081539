/** Breaks what is stored, for real. */
export const BreakSession = () => null;
