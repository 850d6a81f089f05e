/** The order that a command is about, by its args as they were kept; undefined where they name none. */
export function orderOf(args: unknown): string | undefined {
  const named = typeof args === 'object' && args !== null && 'fulfillmentId' in args ? args.fulfillmentId : undefined
  return typeof named === 'string' ? named : undefined
}
