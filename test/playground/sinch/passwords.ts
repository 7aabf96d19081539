/** The password that a sample user has with Sinch. */
export const passwordOf = (username: string): string => `${username}-opens-up`;
