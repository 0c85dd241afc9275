/** What of a firearm can be said to mean something. Read by browser and server. */
export const namedParts = ['make', 'model', 'calibre', 'type'] as const;
