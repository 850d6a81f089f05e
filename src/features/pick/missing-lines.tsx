import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Alternative } from '#domain/alternative.ts'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { tally } from '#domain/tally.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Stack } from '../../ui/stack.tsx'
import { useUndo } from '../shared/use-undo.ts'
import { Wishes } from '../shared/wishes.tsx'
import { AlternativeSheet } from './alternative-sheet.tsx'
import { SubstituteSheet } from './substitute-sheet.tsx'

/** What will not be found, what the customer may get in its place, and what was wished and decided. */
export function MissingLines({ order }: { order: Fulfillment }) {
  const t = useTranslations('instead')
  const wishes = useTranslations('wishes')
  const undo = useUndo()
  const [open, setOpen] = useState<{ id: string; sheet: 'substitute' | 'alternative' }>()
  const close = () => setOpen(undefined)
  const isClosed = order.handover ?? order.cancelled ?? order.shipped
  const takeBack = async ({ id: undoes }: Alternative) => {
    await undo('undo-alternative', { fulfillmentId: order.id, undoes }, wishes('takenBack'))
  }
  const missing = order.lines.flatMap((line) => {
    const wished = (line.alternatives ?? []).reduce((units, one) => units + (one.decision ? 0 : one.quantity), 0)
    const units = tally(order, line).shorted - wished
    return units > 0 ? [{ line, units }] : []
  })
  const chosen = missing.find(({ line }) => line.id === open?.id)
  return (
    <>
      {missing.map(({ line, units }) => {
        const { id, name, substitute } = line
        const ways = (
          <Stack gap={2}>
            {substitute !== 'none' && (
              <Button onClick={() => setOpen({ id, sheet: 'substitute' })}>{t('giveElse', { name })}</Button>
            )}
            <Button onClick={() => setOpen({ id, sheet: 'alternative' })}>{t('otherWays', { name })}</Button>
          </Stack>
        )
        return (
          <Banner key={id} tone="warn" icon="alert" live={false} action={ways}>
            <strong>{t('missing', { name, count: units })}</strong> {substitute === 'none' && t('wish.none')}
          </Banner>
        )
      })}
      <Wishes order={order} onTakeBack={isClosed ? undefined : (wish) => void takeBack(wish)} />
      {chosen && open?.sheet === 'substitute' && (
        <SubstituteSheet order={order} line={chosen.line} open={chosen.units} onClose={close} />
      )}
      {chosen && open?.sheet === 'alternative' && (
        <AlternativeSheet order={order} line={chosen.line} open={chosen.units} onClose={close} />
      )}
    </>
  )
}
