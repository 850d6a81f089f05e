/** The day of the store's calendar at an instant (UTC ms), such as 2026-12-24. */
export const dateAt = (at: number, zone: string) => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(at)
