/** 'app.example.com' of an origin or address; the text itself where it is none. */
export const host = (url: string): string => {
  try {
    return new URL(url).host || url;
  } catch {
    return url;
  }
};

/** 'app.example.com/chat': without scheme, query and a lone slash. */
export const placeOf = (url: string): string => {
  try {
    const { host: name, pathname } = new URL(url);
    return name === '' ? url : `${name}${pathname === '/' ? '' : pathname}`;
  } catch {
    return url;
  }
};
