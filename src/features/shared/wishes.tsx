import { useTranslations } from 'use-intl'
import type { Alternative } from '#domain/alternative.ts'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { Banner } from '../../ui/banner.tsx'

/** What else was wished for what is missing of an order, and what was decided, with the reasons. */
export function Wishes({ order }: { order: Fulfillment }) {
  const t = useTranslations('wishes')
  const wishes = order.lines.flatMap(({ name, alternatives = [] }) => alternatives.map((wish) => ({ name, wish })))
  const refusals = ({ asked }: Alternative) =>
    asked.filter(({ refusedAt }) => refusedAt !== null).map(({ name }) => t('refused', { store: name }))
  const words = (name: string, { asked, decision, quantity }: Alternative) => {
    const last = asked.at(-1)
    const goods = { name, count: quantity }
    if (decision) return t(decision.what, { ...goods, store: last?.name ?? '' })
    return last?.refusedAt === null ? t('asking', { ...goods, store: last.name }) : t('open', goods)
  }
  return wishes.map(({ name, wish }) => {
    const isOpen = wish.decision === null
    const tone = isOpen ? 'neutral' : wish.decision?.what === 'other-store' ? 'good' : 'warn'
    return (
      <Banner key={wish.id} tone={tone} icon={isOpen ? 'clock' : undefined}>
        <strong>{words(name, wish)}</strong> {refusals(wish).join(' ')}
      </Banner>
    )
  })
}
