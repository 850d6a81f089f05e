import type { Fulfillment } from '#domain/fulfillment.ts'

/** The word for where an order stands: what is picked goes into a bin, or into a box. */
export const stateKey = ({ method, state }: Fulfillment) => (method === 'ship' && state === 'picked' ? 'toPack' : state)
