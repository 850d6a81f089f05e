/** By zone: to make one takes a slow device as long as to save a scan. */
const formats = new Map<string, Intl.DateTimeFormat>()

/** The day of the store's calendar at an instant (UTC ms), such as 2026-12-24. */
export function dateAt(at: number, zone: string): string {
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('en-CA', { timeZone: zone })
  formats.set(zone, format)
  return format.format(at)
}
