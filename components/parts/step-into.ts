/** Where an arrow, Home or End leads in a row of `count`, round its ends; null for any other key. */
export const stepInto = (key: string, from: number, count: number): number | null => {
  switch (key) {
    case 'ArrowRight':
      return (from + 1) % count;
    case 'ArrowLeft':
      return (from - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
};
