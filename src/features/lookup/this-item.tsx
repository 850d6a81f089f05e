import { useEffect, useState } from 'react'
import { useTimeZone, useTranslations } from 'use-intl'
import type { Product } from '#domain/product.ts'
import { useRecord } from '../../offline/hooks.ts'
import { Banner } from '../../ui/banner.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Section } from '../../ui/section.tsx'
import { dateAt } from '../shared/date-at.ts'
import { useItemInHand } from '../shared/item-in-hand.ts'
import { isOver, type Item } from '../shared/items-of-scan.ts'
import { useFactsWords, useOverWords } from '../shared/use-facts-words.ts'
import { useServerNow } from '../shared/use-server-now.ts'

/** What the code on the item in hand says of it alone: its lot, its day, its weight. */
export function ThisItem({ product }: { product: Product }) {
  const t = useTranslations('facts')
  const words = useFactsWords()
  const overWords = useOverWords()
  const zone = useTimeZone() ?? 'UTC'
  const now = useServerNow()
  const [item, setItem] = useState(() => useItemInHand.getState().item)
  const stop = useRecord('stop-sale', product.sku)
  useEffect(() => {
    const take = (scanned: Item | undefined) => {
      // one of another product is for the screen that opens now
      if (scanned?.product.sku !== product.sku) return
      setItem(scanned)
      // whoever opens the product later has another one in hand
      useItemInHand.setState({ item: undefined })
    }
    take(useItemInHand.getState().item)
    return useItemInHand.subscribe((inHand) => take(inHand.item))
  }, [product.sku])
  if (item?.product.sku !== product.sku) return null
  const { facts } = item
  const said = words(facts)
  if (said.length === 0) return null
  const { says, next } = overWords(product.name, facts)
  const isRecalled = facts.lot !== undefined && stop?.lifted === null && namesLot(stop.lot ?? '', facts.lot)
  return (
    <Section heading={t('title')}>
      {isOver(facts, { today: dateAt(now, zone) }) && (
        <Banner tone="bad" icon="alert">
          <strong>{says}</strong> {next}
        </Banner>
      )}
      {isRecalled && facts.lot !== undefined && (
        <Banner tone="bad" icon="alert">
          <strong>{t('recalled', { lot: facts.lot })}</strong> {t('recalledNext')}
        </Banner>
      )}
      <Facts items={said} />
    </Section>
  )
}

/** Whether a notice names a lot; it is written by people: "L7, L8 and those before". */
const namesLot = (notice: string, lot: string): boolean =>
  notice
    .toLowerCase()
    .split(/[\s,;]+/)
    .some((word) => word.replace(/[.:]$/, '') === lot.toLowerCase())
