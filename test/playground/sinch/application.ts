/** The one application that the stand-in of Sinch's server knows; a secret is base64. */
export const SINCH_KEY = '6b2f3d1e-7a90-4c55-9d1f-2e8c0b4a7713';
export const SINCH_SECRET = 'cGxheWdyb3VuZCBzZWNyZXQ=';
/** The same of an application that it does not know. */
export const OTHER_SINCH_KEY = 'd94e71a0-15c8-4f3b-8a26-63f0e2b9c5d7';
export const OTHER_SINCH_SECRET = 'c29tZWJvZHkgZWxzZeKAmXM=';
