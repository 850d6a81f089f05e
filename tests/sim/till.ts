import type { ArgsOf } from '#domain/commands.ts'
import { SKUS, START_AT } from './backend.ts'
import type { Random } from './random.ts'

const DAY_MS = 24 * 3600_000
/** How long ago each was sold, in days: the third is too old for a device, the fourth for the rules. */
const DAYS = [1, 2, 10, 40, 1, 3]
/** what the store has sold before a history begins, and what the other one has */
export const SALES = Array.from({ length: 4 }, (_, n) => saleId(n))
export const THEIR_SALES = ['theirs-0', 'theirs-1']
/** what two of the customers are known by */
const CUSTOMERS = ['e1'.repeat(32), 'e2'.repeat(32)]

type Rules = ArgsOf<'publish-return-policy'>
type Rule = Rules['rules'][number]

const rule = (id: string, conditions: Rule['conditions'], answer: Rule['answer']): Rule => ({
  ...{ id, says: id, departments: null, channels: null, receipt: null, conditions, answer },
  days: id === 'too-late' ? { from: 31, to: null } : { from: 0, to: 30 },
})
const refund = { kind: 'refund', to: 'tender', feePercent: 0, shipping: 'share', approval: false } as const

/** Of each answer that a rule can give one, caps that are soon reached, and signals. */
export const RULES: Rules = {
  from: START_AT - 100 * DAY_MS,
  rules: [
    rule('in-time', ['new', 'opened'], refund),
    rule('damaged', ['damaged'], { ...refund, feePercent: 10, shipping: 'none', approval: true }),
    rule('used', ['used'], { kind: 'exchange', approval: false }),
    rule('too-late', null, { kind: 'refuse' }),
  ],
  tenders: ['gift-card', 'card'],
  offline: { perReturnMinor: 2_000, totalMinor: 3_000, returns: 2, hours: 24 },
  noPurchase: { capMinor: 1_000, days: 90 },
  signals: [{ signal: 'returns', days: 30, warn: 1, manager: 2, deny: 4 }],
}

/** Rules of another day: as before, but for a fee and what may be given without the server's word. */
export function otherRules(from: number, random: Random): Rules {
  const { offline: _no, ...rest } = RULES
  const rules = RULES.rules.map((one) =>
    one.answer.kind === 'refund' ? { ...one, answer: { ...one.answer, feePercent: 5 * random.below(5) } } : one,
  )
  return { ...(random.chance(0.3) ? rest : RULES), rules, from }
}

/** The n-th thing that was sold at the till, as it is told now: told again it may be another price, or fewer units. */
export function saleOf(id: string, n: number, random: Random): ArgsOf<'record-purchase'> {
  const lines = SKUS.slice(0, 1 + random.below(3)).map((sku, index) => {
    const quantity = 1 + random.below(3)
    // one of them is told apart by serial numbers
    const serials = index === 1 ? Array.from({ length: quantity }, (_, at) => `S${at}`) : undefined
    // in cents that its units cannot share evenly
    const priceMinor = quantity * 700 + random.below(100)
    const taxMinor = random.chance(0.5) ? random.below(200) : 0
    return { id: `l${index}`, sku, name: 'Mug', quantity, priceMinor, taxMinor, ...(serials && { serials }) }
  })
  const discountMinor = random.chance(0.4) ? random.below(600) : 0
  const shippingMinor = random.chance(0.4) ? 300 + random.below(200) : 0
  const total =
    lines.reduce((sum, { priceMinor, taxMinor }) => sum + priceMinor + taxMinor, shippingMinor) - discountMinor
  const giftMinor = random.chance(0.4) ? random.below(total) : 0
  const tenders = [
    { id: 'gift', kind: 'gift-card' as const, amountMinor: giftMinor },
    { id: 'card', kind: 'card' as const, amountMinor: total - giftMinor, token: `tok_${n}`, last4: '4242' },
  ]
  const customer = CUSTOMERS[n % 5]
  return {
    ...{ id, number: `T-${id}`, channel: 'till', currency: 'EUR', lines, discountMinor, shippingMinor },
    // half a day from where a rule ends
    soldAt: START_AT - ((DAYS[n % DAYS.length] ?? 1) + 0.5) * DAY_MS,
    // of some nobody says what they were paid with
    tenders: random.chance(0.8) ? tenders : [],
    ...(customer !== undefined && { customerKeys: [customer] }),
  }
}

/** Of the n-th sale of the store. */
export function saleId(n: number): string {
  return `sale-${n}`
}
