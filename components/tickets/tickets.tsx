/** Judges what is pasted, and makes requests for tickets. */
export const Tickets = () => null;
