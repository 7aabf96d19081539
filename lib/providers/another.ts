/** Characters of one class: hexadecimal digits and Base64 stay what they are. */
const CLASSES = ['0123456789', 'abcdef', 'ghijklmnopqrstuvwxyz', 'ABCDEF', 'GHIJKLMNOPQRSTUVWXYZ'];

/** Another text of the same shape. */
export const another = (text: string): string =>
  [...text]
    .map((character) => {
      const all = CLASSES.find((one) => one.includes(character));
      return all === undefined ? character : all[(all.indexOf(character) + 1) % all.length];
    })
    .join('');
