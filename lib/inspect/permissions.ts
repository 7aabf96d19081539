import { browser } from 'wxt/browser';

import { siteOf } from '../settings/sites';

/** Asks the user to allow these origins. Must be called straight from a click: the browser asks for a user's gesture. */
export const requestSites = (origins: string[]): Promise<boolean> => browser.permissions.request({ origins: origins.map(siteOf) });
