/** How a server can be told to answer at one endpoint, by the misbehaviour's name, as a page offers it. */
export const TAPTALK_ANSWERS: Readonly<Record<string, string>> = {
  well: 'answers well',
  refused: 'refuses: 40103',
  expired: 'says expired: 40104',
  'http-500': 'HTTP 500',
  html: 'HTML, not JSON',
  'null-data': 'success without data',
  hang: 'never answers',
  slow: 'answers after 3 s',
  drop: 'drops the connection',
  cors: 'refuses CORS',
};

export const SINCH_ANSWERS: Readonly<Record<string, string>> = {
  well: 'answers well',
  refused: 'refuses: 40107',
  'http-500': 'HTTP 500, no JSON',
  hang: 'never answers',
  slow: 'answers after 3 s',
  drop: 'drops the connection',
  cors: 'refuses CORS',
};
