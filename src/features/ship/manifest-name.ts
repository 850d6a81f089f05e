/** What people call a manifest: as much of its id as tells it from the others of some days. */
export const manifestName = (id: string): string => `M-${id.slice(-6).toUpperCase()}`
