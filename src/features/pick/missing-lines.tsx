import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { tally } from '#domain/tally.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { SubstituteSheet } from './substitute-sheet.tsx'

/** What will not be found, and what the customer may get in its place, until that is settled. */
export function MissingLines({ order }: { order: Fulfillment }) {
  const t = useTranslations('instead')
  const [open, setOpen] = useState<string>()
  const missing = order.lines.flatMap((line) => {
    const { shorted } = tally(order, line)
    return shorted > 0 ? [{ line, shorted }] : []
  })
  const chosen = missing.find(({ line }) => line.id === open)
  return (
    <>
      {missing.map(({ line, shorted }) => {
        const choose = line.substitute !== 'none' && (
          <Button onClick={() => setOpen(line.id)}>{t('giveElse', { name: line.name })}</Button>
        )
        return (
          <Banner key={line.id} tone="warn" icon="alert" live={false} action={choose}>
            <strong>{t('missing', { name: line.name, count: shorted })}</strong>{' '}
            {line.substitute === 'none' && t('wish.none')}
          </Banner>
        )
      })}
      {chosen && (
        <SubstituteSheet order={order} line={chosen.line} open={chosen.shorted} onClose={() => setOpen(undefined)} />
      )}
    </>
  )
}
