/** Whether two instants (UTC ms) fall on one day in this zone (IANA name). */
export function isSameDay(one: number, other: number, zone: string): boolean {
  const day = new Intl.DateTimeFormat('en', { dateStyle: 'short', timeZone: zone })
  return day.format(one) === day.format(other)
}
