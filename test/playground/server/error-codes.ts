/**
 * TapTalk's published error codes, each with the `status` of its envelope and a message in our own words. Where the
 * documentation gives a message (40001, 40002) the caller passes it. The documents do not say which `status` goes with
 * the 49xxx codes; they call each a failed authentication, so 401 stands here and a misbehaviour can set another.
 */
const KNOWN: Readonly<Record<string, readonly [status: number, message: string]>> = {
  '40001': [400, 'Request headers are not valid'],
  '40002': [400, 'A parameter is not valid'],
  '40101': [401, 'The Authorization header is required'],
  '40102': [401, 'The Authorization header is malformed'],
  '40103': [401, 'The token was not found or is not valid'],
  '40104': [401, 'The token has expired'],
  '40105': [401, 'The token does not belong to this client'],
  '40106': [401, 'No user was found for the token'],
  '40301': [403, 'Permission denied'],
  '40401': [404, 'Not found'],
  '49101': [401, 'The app key is required'],
  '49102': [401, 'The app key is not valid'],
  '49103': [401, 'The app key was not found'],
  '49104': [401, 'The app key is not meant for this platform'],
  '49106': [401, 'The app key has expired'],
  '49201': [401, 'The app is not enabled'],
  '49202': [401, 'The app, project or customer is suspended'],
  '49203': [401, 'The app was not found'],
  '50001': [500, 'An error occurred while validating the app key'],
  '99999': [500, 'Something went wrong'],
};

/** The envelope's `status` that goes with an error code; 400 for a code that is not in TapTalk's table. */
export const statusOf = (code: string): number => KNOWN[code]?.[0] ?? 400;

export const messageOf = (code: string): string => KNOWN[code]?.[1] ?? 'The request was refused';
