import { useTranslations } from 'use-intl'
import type { Purchase, Returned } from '#domain/purchase.ts'
import { useMoney } from '../shared/use-money.ts'

type Given = Pick<Returned, 'to' | 'totalMinor' | 'tenders'>

/** Where money goes: so much onto which card, as cash, as store credit; each once. */
export function useOnto(): (
  given: readonly Given[],
  tenders: Purchase['tenders'],
  currency: string,
) => { name: string; value: string }[] {
  const t = useTranslations('returns')
  const money = useMoney()
  return (given, tenders, currency) => {
    const sums = new Map<string, number>()
    const add = (name: string, minor: number) => sums.set(name, (sums.get(name) ?? 0) + minor)
    for (const { to, totalMinor, tenders: parts } of given) {
      if (to === 'exchange') continue
      if (to === 'store-credit') add(t('onto.store-credit'), totalMinor)
      else if (parts.length === 0) add(t('onto.unknown'), totalMinor)
      for (const { tenderId, amountMinor } of to === 'tender' ? parts : []) {
        const tender = tenders.find(({ id }) => id === tenderId)
        const kind = tender?.kind ?? 'unknown'
        add(t(`onto.${kind}`, { last4: tender?.last4 ?? '' }), amountMinor)
      }
    }
    return [...sums].filter(([, minor]) => minor > 0).map(([name, minor]) => ({ name, value: money(minor, currency) }))
  }
}
