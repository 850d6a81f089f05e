import type { Alternative } from './alternative.ts'

/** Whether it is still for this store to say: that the customer wants units no more nobody else has acted on. */
export const canTakeBack = ({ decision }: Alternative): boolean => decision === null || decision.what === 'cancelled'
