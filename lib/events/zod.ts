import * as z from 'zod/mini';

// Otherwise zod tries `new Function`, which the CSP of the extension's pages refuses.
z.config({ jitless: true });

export { z };
