import { useTranslations } from 'use-intl'
import type { Alternative } from '#domain/alternative.ts'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { canTakeBack } from '#domain/can-take-back.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { usePersonName } from './use-person-name.ts'

export type WishesProps = {
  order: Fulfillment
  /** takes a wish back, where nobody has decided on it */
  onTakeBack?: ((wish: Alternative) => void) | undefined
}

/** What else was wished for what is missing of an order, and what was decided, with the reasons. */
export function Wishes({ order, onTakeBack }: WishesProps) {
  const t = useTranslations('wishes')
  const nameOf = usePersonName()
  const wishes = order.lines.flatMap(({ name, alternatives = [] }) => alternatives.map((wish) => ({ name, wish })))
  const refusals = ({ asked }: Alternative) =>
    asked.filter(({ refusedAt }) => refusedAt !== null).map(({ name }) => t('refused', { store: name }))
  const words = (name: string, { wish, asked, decision, quantity }: Alternative) => {
    const last = asked.at(-1)
    const goods = { name, count: quantity }
    const ships = wish === 'ship-instead'
    if (decision) {
      const person = decision.by === undefined ? '' : nameOf(decision.by)
      return t(decision.what, { ...goods, store: last?.name ?? '', person })
    }
    if (last?.refusedAt === null) return t(ships ? 'askingShip' : 'asking', { ...goods, store: last.name })
    return t(ships ? 'openShip' : 'open', goods)
  }
  return wishes.map(({ name, wish }) => {
    const { decision } = wish
    const isGood = decision?.what === 'other-store' || decision?.what === 'ship'
    const isOver = decision?.what === 'withdrawn'
    const takeBack = onTakeBack && canTakeBack(wish) && (
      <Button kind="quiet" icon="undo" onClick={() => onTakeBack(wish)}>
        {t('takeBack', { name })}
      </Button>
    )
    return (
      <Banner
        key={wish.id}
        tone={decision === null || isOver ? 'neutral' : isGood ? 'good' : 'warn'}
        icon={decision === null ? 'clock' : undefined}
        action={takeBack}
      >
        <strong>{words(name, wish)}</strong> {refusals(wish).join(' ')}
      </Banner>
    )
  })
}
