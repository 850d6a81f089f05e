import type { Purchase } from '#domain/purchase.ts'

/** A purchase as devices get it: what a payment provider knows a card by they do not need, and do not hold. */
export const withoutTokens = <Doc extends Pick<Purchase, 'tenders'>>(purchase: Doc): Doc => ({
  ...purchase,
  tenders: purchase.tenders.map(({ token: _token, ...tender }) => tender),
})
