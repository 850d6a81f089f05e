import type { CustomerReturn } from '#domain/customer-return.ts'

/** What was granted for all of it, in minor units. */
export const givenMinor = ({ items }: Pick<CustomerReturn, 'items'>): number =>
  items.reduce((sum, { granted }) => sum + (granted?.totalMinor ?? 0), 0)
